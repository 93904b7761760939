import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTerminal } from '../../test/builders/command-line.ts'
import { aLetter } from '../../test/builders/letters.ts'
import { diffCommand } from './diff-command.ts'
import { mergeCommand } from './merge-command.ts'
import { parsePersons } from './persons-file.ts'
import { progressOn } from './progress.ts'
import { renderCommand } from './render-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-commands-'))
const at = (name: string) => join(folder, name)
const LETTER = at('letter.json')
const PERSONS = at('persons.json')
const words = (name: string) => ({ en: { name, pronoun: 'she', possessive: 'her' } })

beforeAll(() => {
  writeFileSync(LETTER, JSON.stringify(aLetter()))
  writeFileSync(
    PERSONS,
    JSON.stringify({
      V1: { internal: words('Adama Seid'), sent: words('Ms. Seid') },
      V2: { internal: words('Noor Haddad'), sent: words('Ms. Haddad'), public: words('Ms. B') },
    }),
  )
  writeFileSync(at('plain.md'), '# Note\n\nWe write about salt.\n')
  mkdirSync(at('bare'))
  mkdirSync(at('office'))
  writeFileSync(at('office/letterhead.json'), '{ "lines": ["Office of Salt"], "colour": "blue" }')
})
afterAll(() => rmSync(folder, { recursive: true }))

const COMMANDS = { render: renderCommand, diff: diffCommand, merge: mergeCommand }

/** Runs a command here; `isTTY`: a person looks at what it prints. */
async function run(
  command: keyof typeof COMMANDS,
  args: readonly string[],
  { isTTY = false, input = '' } = {},
) {
  const { terminal, printed } = aTerminal({ typed: input === '' ? [] : [input], isTTY })
  const status = await COMMANDS[command](args, terminal)
  return { status, ...printed() }
}

describe('used wrongly', () => {
  test.each<[keyof typeof COMMANDS, readonly string[], string]>([
    ['render', [], 'no file given'],
    ['render', [LETTER], '--to pdf|docx|html|txt'],
    ['render', [LETTER, '--to', 'xml'], 'comes with a later version'],
    ['render', [LETTER, '--to', 'odt'], 'none of pdf, docx, html, txt'],
    ['render', [LETTER, LETTER, '--to', 'txt'], 'one letter at a time'],
    ['render', [LETTER, '--to', 'txt', '--out', LETTER], '--out is the letter itself'],
    ['render', [LETTER, '--to', 'txt', '--layer', 'secret'], 'none of internal, sent, public'],
    ['render', [LETTER, '--to', 'txt'], 'Say what stands for V1, in the file of --persons.'],
    ['render', [LETTER, '--to', 'txt', '--persons', at('none.json')], 'there is no such file'],
    ['render', [at('none.json'), '--to', 'txt'], 'there is no such file'],
    ['render', [LETTER, '--to', 'pdf', '--letterhead', at('bare')], 'no letterhead.json in it'],
    ['render', [LETTER, '--to', 'pdf', '--letterhead', at('office')], 'letterhead.json'],
    ['render', [LETTER, '--to', 'txt', '--form', 'pdf'], 'unknown option --form'],
    ['diff', [LETTER], 'two letters are needed'],
    ['diff', [LETTER, LETTER, LETTER], 'not more'],
    ['diff', ['-', '-'], 'not both'],
    ['diff', [LETTER, at('plain.md'), '--format', 'pdf'], 'none of text, html, docx, json'],
    ['diff', [LETTER, at('plain.md'), '--out', at('plain.md')], 'one of the letters'],
    ['diff', [at('none.docx'), LETTER], 'there is no such file'],
    ['diff', [LETTER, LETTER, '--format', 'docx'], 'in the file of --persons'],
    ['merge', [LETTER], 'what came back are needed'],
    ['merge', [LETTER, '-', '-'], 'not two'],
    ['merge', [LETTER, at('back.docx'), '--format', 'html'], 'none of docx, json, text'],
    ['merge', [LETTER, at('back.docx'), '--out', at('back.docx')], 'one of the letters'],
    ['merge', [LETTER, at('back.docx')], 'in the file of --persons'],
    ['merge', [LETTER, at('back.docx'), '--persons', PERSONS], 'there is no such file'],
    ['merge', [LETTER, at('plain.md'), '--persons', PERSONS], 'no Word file'],
  ])('%s %j: %s', async (command, args, says) => {
    const { status, out, error } = await run(command, args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(error).toContain(says)
    expect(error).toMatch(new RegExp(`^demarche ${command}: [^\\n]+\\n$`, 'u'))
  })
})

test.each<[keyof typeof COMMANDS, readonly string[]]>([
  ['render', [LETTER, '--to', 'pdf']],
  ['render', [LETTER, '--to', 'docx']],
  ['render', [LETTER, '--to', 'html']],
  ['merge', [LETTER, at('back.docx')]],
  ['diff', [at('plain.md'), at('plain.md'), '--format', 'docx']],
])('%s %j is not shown on a terminal', async (command, args) => {
  const { status, out, error } = await run(command, args, { isTTY: true })
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(error).toContain('--out FILE')
})

describe('a letter is rendered', () => {
  test('with what its layer says of persons, and nothing that it hides', async () => {
    const [sent, open] = await Promise.all(
      ['sent', 'public'].map((layer) =>
        run('render', [LETTER, '--to', 'txt', '--layer', layer, '--persons', PERSONS]),
      ),
    )
    expect(sent?.out).toContain('Ms. Seid')
    expect(open?.out).toContain('█████')
    expect(open?.out).not.toContain('Seid')
  })

  test('from standard input, in the format that --out says', async () => {
    const out = at('note.html')
    const ran = await run('render', ['-', '--out', out], { input: 'We write about salt.\n' })
    expect(ran).toEqual({ status: 0, out: '', error: '' })
    const page = readFileSync(out, 'utf8')
    expect(page).toMatch(/^<!doctype html>/u)
    expect(page).toContain('We write about salt.')
  })

  test('on a terminal without what would command it', async () => {
    const { out } = await run('render', ['-', '--to', 'txt'], {
      isTTY: true,
      input: 'A \u001B[31mred\u001B[0m word.\n',
    })
    expect(out).toContain('red')
    expect(out).not.toContain('\u001B')
  })
})

describe('two versions are compared', () => {
  test('as text and as JSON', async () => {
    writeFileSync(at('later.md'), '# Note\n\nWe write about sea salt.\n')
    const text = await run('diff', [at('plain.md'), at('later.md')])
    expect(text.status).toBe(0)
    expect(text.out).toContain('{+sea +}')
    const json = await run('diff', [at('plain.md'), at('later.md'), '--format', 'json'])
    expect(JSON.parse(json.out)).toMatchObject({
      paragraphs: [
        { change: 'same' },
        { change: 'changed', words: [{ op: '=' }, { op: '+', text: 'sea ' }, { op: '=' }] },
      ],
    })
  })

  test('in a layer, where only what can be seen there is compared', async () => {
    const other = at('other.json')
    writeFileSync(other, JSON.stringify(aLetter()).replaceAll('"id":"V1"', '"id":"V2"'))
    const args = [LETTER, other, '--persons', PERSONS]
    const [sent, internal] = await Promise.all(
      ['sent', 'internal'].map((layer) => run('diff', [...args, '--layer', layer])),
    )
    expect(sent?.out).toContain('{+Haddad+}')
    expect(internal?.out).toContain('{+Noor Haddad+}')
  })
})

describe('the file of persons', () => {
  test('is read into what stands for each', () => {
    const read = parsePersons('{ "V1": { "sent": { "en": { "name": "Ms. A" } }, "public": "marker" } }')
    expect(read).toEqual({
      ok: true,
      value: new Map([['V1', { sent: { en: { name: 'Ms. A' } }, public: 'marker' }]]),
    })
  })

  test.each([
    ['{ "V1": ', 'is not JSON'],
    ['[]', 'the file should be an object'],
    ['{ "V1": { "everyone": "marker" } }', 'V1.everyone is none of internal, sent, public'],
    ['{ "V1": { "public": "hidden" } }', 'V1.public is neither "marker" nor words by language'],
    ['{ "V1": { "public": { "english": {} } } }', 'V1.public.english is none of'],
    ['{ "V1": { "public": { "en": { "surname": "A" } } } }', 'V1.public.en.surname is none of'],
    ['{ "V1": { "public": { "en": { "name": " " } } } }', 'V1.public.en.name is no words'],
  ])('%s is refused: %s', (text, says) => {
    const read = parsePersons(text)
    expect(read.ok ? '' : read.error).toContain(says)
  })
})

describe('progress', () => {
  const seen = (isTTY: boolean) => {
    const lines: string[] = []
    const error = { write: (text: string | Uint8Array) => lines.push(text.toString()), isTTY, columns: 80 }
    const terminal = { input: Readable.from([]), out: { write: () => null }, error, isColourWanted: false }
    return { lines, terminal }
  }

  test('is told for each of several files, and for one that takes longer than a second', async () => {
    const several = seen(true)
    progressOn(several.terminal, 'reading', 2).say(1, 'a.docx')
    expect(several.lines.join('')).toContain('reading 1 of 2: a.docx')
    const one = seen(true)
    const progress = progressOn(one.terminal, 'reading', 1)
    progress.say(1, 'a.pdf')
    expect(one.lines).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(one.lines.join('')).toContain('reading a.pdf …')
    progress.clear()
    expect(one.lines.at(-1)).toBe('\r\u001B[K')
  })

  test('is not told where nobody looks', () => {
    const nobody = seen(false)
    const progress = progressOn(nobody.terminal, 'reading', 2)
    progress.say(1, 'a.docx')
    progress.clear()
    expect(nobody.lines).toEqual([])
  })
})
