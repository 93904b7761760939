import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chdir, cwd } from 'node:process'
import { Readable } from 'node:stream'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '#app/command-line.ts'
import { now, today } from '#platform/clock.ts'
import { editedWord } from '../builders/word-edits.ts'
import { demarche, demarcheBytes, haveProgramBuilt, ROOT } from './built-program.ts'

const EXAMPLE = join(ROOT, 'docs', 'guide', 'example-letter.md')
const HAS_LIBREOFFICE = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0
const KAMARA = { author: 'Ines Kamara', at: '2024-05-02T09:00:00Z' }
const OKONKWO = { author: 'Piet Okonkwo', at: '2024-05-02T10:30:00Z' }
const SATO = { author: 'Rin Sato', at: '2024-05-03T07:45:00Z' }

const folder = mkdtempSync(join(tmpdir(), 'demarche-letters-'))
const at = (name: string) => join(folder, name)
const bytesOf = (name: string) => new Uint8Array(readFileSync(at(name)))
/** Runs a command of the built program in the folder of the letters. */
const run = (...args: readonly string[]) => demarche(args, { cwd: folder })

/** The same command line in this process, which need not start first: for tables of choices. */
async function runHere(...args: readonly string[]) {
  let [out, error] = ['', '']
  const before = cwd()
  chdir(folder)
  try {
    const terminal = {
      input: Readable.from([]),
      out: { write: (text: string | Uint8Array) => (out += text.toString()) },
      error: { write: (text: string | Uint8Array) => (error += text.toString()) },
      isColourWanted: false,
    }
    return { status: await runCommandLine(args, terminal, { today, now }), out, error }
  } finally {
    chdir(before)
  }
}

beforeAll(async () => {
  await haveProgramBuilt()
  await demarche(['render', EXAMPLE, '--out', at('letter.docx')])
  const sent = bytesOf('letter.docx')
  const files = {
    'kamara.docx': editedWord(sent)
      .replace(KAMARA, 'current text', 'latest text')
      .replace(KAMARA, 'a second one', 'another one')
      .comment(KAMARA, 'reading rooms would ask', 'Do we have a source?'),
    'okonkwo.docx': editedWord(sent)
      .replace(OKONKWO, 'without ramps', 'without any ramp')
      .replace(OKONKWO, 'a second one', 'one more')
      .throughGoogle(),
    'sato.docx': editedWord(sent).addParagraph(
      SATO,
      'takes account of readers',
      'Please say when it was last revised.',
    ),
  }
  for (const [name, edited] of Object.entries(files)) writeFileSync(at(name), edited.bytes())
  writeFileSync(at('note.txt'), 'We write about salt.\n')
  writeFileSync(at('broken.docx'), bytesOf('letter.docx').subarray(0, 5000))
  writeFileSync(at('other.docx'), await otherLetter())
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The Word file of a letter that has nothing to do with the example. */
async function otherLetter(): Promise<Uint8Array> {
  const input = 'Dear Sir,\n\nThe salt road is closed.\n\nThe well is dry.\n\nYours,\n'
  return (await demarcheBytes(['render', '-', '--to', 'docx'], { input })).out
}

describe('the Word loop', () => {
  test('is two commands: what three people changed is merged, and comes back checked', async () => {
    const merged = await run(
      'merge',
      'letter.docx',
      'kamara.docx',
      'okonkwo.docx',
      'sato.docx',
      '--out',
      'merged.docx',
    )
    // One place was changed by two: status 1, and the line says how to settle it.
    expect(merged).toMatchObject({ status: 1, out: '' })
    expect(merged.error).toMatch(
      /disputed: For "a second one" kamara\.docx \(\d\) has "another one"; okonkwo\.docx/u,
    )
    expect(merged.error).toContain('okonkwo.docx: ')
    expect(merged.error).toContain('known again by the words')
    expect(merged.error).toContain('5 changes: 0 accepted, 0 refused, 3 open, 2 disputed; 1 comment kept')

    const checked = await run('check', 'merged.docx', '--format', 'docx', '--out', 'checked.docx')
    expect(checked.status).toBe(1)
    expect(checked.error).toContain('tracked changes: the text is read as if accepted')
    const [before, after] = [unzipSync(bytesOf('merged.docx')), unzipSync(bytesOf('checked.docx'))]
    const comments = new TextDecoder().decode(after['word/comments.xml'])
    expect(comments).toContain('text.date-impossible')
    expect(comments).toContain('Do we have a source?')
    expect(differingParts(before, after)).toEqual(['word/comments.xml', 'word/document.xml'])

    const [read] = JSON.parse((await run('read', 'checked.docx')).out) as [
      { changes: { author: string; kind: string }[]; comments: { author: string }[] },
    ]
    expect(new Set(read.changes.map(({ author }) => author))).toEqual(
      new Set(['Ines Kamara', 'Piet Okonkwo', 'Rin Sato']),
    )
    expect(new Set(read.comments.map(({ author }) => author))).toEqual(new Set(['Ines Kamara', 'Demarche']))
    expect((await run('read', 'checked.docx', '--format', 'text')).out).toBe(
      (await run('read', 'merged.docx', '--format', 'text')).out,
    )
  })

  test.skipIf(!HAS_LIBREOFFICE)('takes a file that LibreOffice has written again', async () => {
    saveWithLibreOffice('sato.docx')
    const merged = await run('merge', 'letter.docx', join('again', 'sato.docx'), '--format', 'text')
    expect(merged.out).toContain('{+¶ Please say when it was last revised.+}')
    expect(merged.status).toBe(0)
  })
})

describe('merging', () => {
  const listed = (...choices: readonly string[]) =>
    runHere(
      'merge',
      'letter.docx',
      'kamara.docx',
      'okonkwo.docx',
      'sato.docx',
      '--format',
      'text',
      ...choices,
    )
  /** The standing of each change, by number. */
  const standings = (out: string) =>
    [...out.matchAll(/^ {1,2}(\d+) {2}.* · (\w+)$/gmu)].map(([, number, standing]) => `${number} ${standing}`)

  test('lists every change with its number, its author and its words', async () => {
    const { out, status } = await listed()
    expect(status).toBe(1)
    expect(out).toContain('[-without ramps-]{+without any ramp+}')
    expect(out).toContain('Piet Okonkwo (okonkwo.docx)')
    expect(out).toContain('comment of Ines Kamara on "reading rooms would ask": Do we have a source?')
    expect(standings(out)).toEqual(['1 disputed', '2 disputed', '3 open', '4 open', '5 open'])
  })

  test.each([
    [['--accept', 'all'], ['disputed', 'disputed', 'accepted', 'accepted', 'accepted'], 1],
    [
      ['--accept', 'all', '--refuse', 'piet okonkwo'],
      ['disputed', 'disputed', 'refused', 'accepted', 'accepted'],
      1,
    ],
    [['--accept', 'all', '--accept', '2'], ['refused', 'accepted', 'accepted', 'accepted', 'accepted'], 0],
    [['--accept', 'kamara.docx', '--refuse', '1,2'], ['refused', 'refused', 'open', 'accepted', 'open'], 0],
    [['--accept', 'all', '--accept', 'none'], ['disputed', 'disputed', 'open', 'open', 'open'], 1],
  ])('%j decides: %j', async (choices, expected, status) => {
    const ran = await listed(...choices)
    expect(standings(ran.out).map((one) => one.split(' ')[1])).toEqual(expected)
    expect(ran.status).toBe(status)
  })

  test('writes what was accepted as plain text, and leaves out what was refused', async () => {
    const choices = ['--accept', 'all', '--accept', '1', '--refuse', 'Rin Sato']
    const files = ['letter.docx', 'kamara.docx', 'okonkwo.docx', 'sato.docx']
    const done = await run('merge', ...files, ...choices, '--out', 'settled.docx')
    expect(done.status).toBe(0)
    const { out, error } = await run('read', 'settled.docx', '--format', 'text')
    expect(error).not.toContain('tracked')
    for (const words of ['latest text', 'another one', 'without any ramp']) expect(out).toContain(words)
    expect(out).not.toContain('last revised')
    const [json] = [JSON.parse((await run('merge', ...files, ...choices, '--format', 'json')).out)] as [
      { edits: { number: number; standing: string }[]; letter: { content: object } },
    ]
    expect(json.edits.map(({ number, standing }) => `${number} ${standing}`)).toEqual([
      '1 accepted',
      '2 refused',
      '3 accepted',
      '4 accepted',
      '5 refused',
    ])
    expect(JSON.stringify(json.letter.content)).toContain('latest text')
  })

  test.each([
    [['--accept', '9'], 'there is no change 9'],
    [['--accept', '1,2'], '1 and 2 change the same words'],
    [['--accept', 'Ines Kamar'], 'Did you mean Ines Kamara?'],
    [['--refuse', 'Nobody At All'], 'Changed by Ines Kamara, Piet Okonkwo, Rin Sato'],
  ])('%j is refused: %s', async (choices, says) => {
    const { status, out, error } = await listed(...choices)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(error).toContain(says)
  })

  test('goes on without the files that cannot be read, and says which', async () => {
    const files = ['sato.docx', 'broken.docx', 'note.txt', 'missing.docx', 'other.docx']
    const ran = await runHere('merge', 'letter.docx', ...files, '--format', 'text')
    expect(ran.status).toBe(2)
    expect(standings(ran.out)).toEqual(['1 open'])
    for (const name of files.slice(1)) expect(ran.error).toContain(name)
    const none = await run('merge', 'letter.docx', 'broken.docx', '--out', 'nothing.docx')
    expect(none.status).toBe(2)
    expect(existsSync(at('nothing.docx'))).toBe(false)
  })

  test('takes a returned file from standard input and gives the merged one on standard output', async () => {
    const { status, out } = await demarcheBytes(['merge', 'letter.docx', '-'], {
      cwd: folder,
      input: bytesOf('sato.docx'),
    })
    expect(status).toBe(0)
    expect(new TextDecoder().decode(unzipSync(new Uint8Array(out))['word/document.xml'])).toContain(
      'last revised',
    )
  })
})

describe('checking', () => {
  test('a Word file gives it back with remarks in its margin and nothing else changed', async () => {
    const { status, error } = await run('check', 'letter.docx', '--format', 'docx', '--out', 'remarks.docx')
    expect({ status, error }).toEqual({ status: 1, error: '' })
    const [before, after] = [unzipSync(bytesOf('letter.docx')), unzipSync(bytesOf('remarks.docx'))]
    expect(differingParts(before, after)).toEqual([
      '[Content_Types].xml',
      'word/_rels/document.xml.rels',
      'word/comments.xml',
      'word/document.xml',
    ])
    const shown = JSON.parse((await run('check', 'letter.docx', '--format', 'json')).out) as [
      { remarks: object[] },
    ]
    const comments = new TextDecoder().decode(after['word/comments.xml'])
    expect(comments.match(/<w:comment /gu)).toHaveLength(shown[0].remarks.length)
  })

  test('a Word file that cannot be read leaves no file behind', async () => {
    expect((await run('check', 'broken.docx', '--format', 'docx', '--out', 'none.docx')).status).toBe(2)
    expect(existsSync(at('none.docx'))).toBe(false)
  })

  test('a letter has the same remarks as Word file, PDF and page', async () => {
    for (const format of ['pdf', 'html'])
      expect((await run('render', 'letter.docx', '--out', `same.${format}`)).status).toBe(0)
    const entries = JSON.parse(
      (await run('check', 'letter.docx', 'same.pdf', 'same.html', 'broken.docx', '--format', 'json')).out,
    ) as { remarks?: { code: string; block: string | null }[]; error?: { code: string } }[]
    const codes = entries.slice(0, 3).map(({ remarks = [] }) => remarks.map(({ code }) => code).toSorted())
    expect(codes[0]?.length).toBeGreaterThan(5)
    expect(codes[1]).toEqual(codes[0])
    expect(codes[2]).toEqual(codes[0])
    expect(entries[0]?.remarks?.every(({ block }) => block !== null)).toBe(true)
    expect(entries[3]?.error?.code).toBe('file.truncated')
  })
})

describe('rendering and comparing', () => {
  test('every format comes from the model that read printed, and the same bytes come twice', async () => {
    writeFileSync(at('model.json'), (await run('read', 'letter.docx')).out)
    for (const format of ['pdf', 'docx', 'html', 'txt']) {
      const rendered = () => demarcheBytes(['render', 'model.json', '--to', format], { cwd: folder })
      const [one, other] = [await rendered(), await rendered()]
      expect({ status: one.status, error: one.error }).toEqual({ status: 0, error: '' })
      expect(one.out.length).toBeGreaterThan(1000)
      expect(other.out.equals(one.out)).toBe(true)
    }
    const models = await run('read', 'letter.docx', 'note.txt')
    writeFileSync(at('two.json'), models.out)
    expect((await run('render', 'two.json', '--to', 'txt')).error).toContain('2 letters')
  })

  test('two versions as a Word file with tracked changes: accepted it reads as the later', async () => {
    const files = ['letter.docx', 'okonkwo.docx']
    const { status, error } = await run('diff', ...files, '--out', 'compared.docx')
    expect(status).toBe(0)
    expect(error).toContain('okonkwo.docx: ')
    expect((await run('read', 'compared.docx', '--format', 'text')).out).toContain('without any ramp')
    const main = new TextDecoder().decode(unzipSync(bytesOf('compared.docx'))['word/document.xml'])
    expect(main).toMatch(/<w:ins [^]*any ramp/u)
    expect((await run('diff', ...files, '--out', 'compared.html')).status).toBe(0)
    expect(readFileSync(at('compared.html'), 'utf8')).not.toContain('<script')
  })
})

/** The parts of two unpacked Word files that are not the same, byte for byte. */
function differingParts(
  before: Readonly<Record<string, Uint8Array>>,
  after: Readonly<Record<string, Uint8Array>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])))
    .toSorted()
}

/** Writes a file again into `again/`, as LibreOffice does. */
function saveWithLibreOffice(name: string): void {
  const profile = `-env:UserInstallation=file://${at('profile')}`
  const convert = ['--headless', '--convert-to', 'docx', '--outdir', at('again'), at(name)]
  spawnSync('soffice', [profile, ...convert], { stdio: 'ignore', timeout: 50_000 })
}
