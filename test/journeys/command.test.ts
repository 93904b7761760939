import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, haveProgramBuilt, ROOT } from './built-program.ts'

const EXAMPLE = join(ROOT, 'docs', 'guide', 'example-letter.md')
const COMMANDS = ['check', 'read', 'render', 'diff', 'merge', 'fonts', 'verify', 'serve']
const folder = mkdtempSync(join(tmpdir(), 'demarche-'))

const GOOD = 'Ref.: AL TCD 7/2023\n\n9 May 2023\n\nExcellency,\n\nWe write about salt.\n'
const BAD_FILES: readonly (readonly [
  name: string,
  content: Uint8Array | string,
  code: string,
  said: string,
])[] = [
  ['empty.txt', '', 'file.empty', 'holds no text'],
  [
    'picture.txt',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]),
    'file.not-this-format',
    'picture',
  ],
  ['letter.pdf', '%PDF-1.7\n1 0 obj', 'file.truncated', 'breaks off'],
  ['renamed.pdf', 'PK\u0003\u0004 and so on', 'file.not-this-format', '.pdf'],
  ['utf16.txt', Buffer.from('\uFEFFExcellency,', 'utf16le'), 'file.utf16', 'UTF-16'],
  ['windows.txt', Buffer.from('Excellency,\nla Répub', 'latin1'), 'file.not-utf8', 'offset 16, line 2'],
]

beforeAll(async () => {
  await haveProgramBuilt()
  mkdirSync(join(folder, 'letters'))
  writeFileSync(join(folder, 'good.txt'), GOOD)
  for (const [name, content] of BAD_FILES) writeFileSync(join(folder, name), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The entries that `--format json` printed. */
function entries(out: string): readonly Readonly<Record<string, unknown>>[] {
  return JSON.parse(out) as readonly Readonly<Record<string, unknown>>[]
}

describe('a file that cannot be read', () => {
  test.each<readonly [name: string, code: string, said: string]>([
    ['missing.txt', 'file.missing', 'no such file'],
    ['letters', 'file.directory', 'folder'],
    ...BAD_FILES.map(([name, , code, said]) => [name, code, said] as const),
  ])(
    '%s: one line on standard error, an entry in the list, the other file still checked, status 2',
    async (name, code, said) => {
      const { status, out, error } = await demarche(
        ['check', name, 'good.txt', '--format', 'json', '--fail-on', 'never'],
        { cwd: folder },
      )
      expect(status).toBe(2)
      expect(error).toMatch(/^demarche check: [^\n]+\n$/u)
      expect(error).toContain(name)
      expect(error).toContain(said)
      expect(entries(out)).toMatchObject([
        { file: name, error: { code } },
        {
          file: 'good.txt',
          reference: 'TCD 7/2023',
          type: 'AL',
          state: 'TCD',
          date: '2023-05-09',
          language: 'en',
        },
      ])
    },
  )
})

describe('a command used wrongly', () => {
  test.each([
    [['check', 'good.txt', '--state', 'XYZ'], '--state'],
    [['check', 'good.txt', '--date', '2024-02-30'], '--date'],
    [['check', 'good.txt', '--language', 'tlh'], '--language'],
    [['check', 'good.txt', '--format', 'docx'], 'is no Word file'],
    [['check', 'a.docx', 'b.docx', '--format', 'docx'], 'one Word file at a time'],
    [['check', 'good.txt', '--format', 'yaml'], '--format'],
    [['check', 'good.txt', '--fail-on', 'note'], '--fail-on'],
    [['check', 'good.txt', '--config', 'missing.json'], 'missing.json'],
    [['check', 'good.txt', '--out', 'good.txt'], 'letter to be checked'],
    [['check', 'good.txt', '--out', join('nowhere', 'report.html')], 'folder does not exist'],
    [['check', 'good.txt', '--sate', 'TCD'], 'did you mean --state?'],
    [['check'], 'no file given'],
    [['serve', '--port', 'high'], '--port'],
    [['read'], 'no file given'],
    [['read', 'good.txt', '--format', 'yaml'], '--format'],
    [['read', 'good.txt', '--out', 'good.txt'], 'letter to be read'],
    [['render', 'good.txt'], '--to'],
    [['diff', 'good.txt'], 'two letters are needed'],
    [['merge', 'good.txt'], 'what came back are needed'],
    [['fonts', 'remove'], 'no "remove"'],
    [['report'], 'of what?'],
    [['chekc', 'good.txt'], 'no command "chekc"'],
    [['good.txt'], 'demarche check good.txt'],
    [[], 'no command given'],
  ])('%j: one line that says what, status 2, nothing on standard output', async (args, said) => {
    const { status, out, error } = await demarche(args, { cwd: folder })
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(error).toMatch(/^demarche[^\n]*\n$/u)
    expect(error).toContain(said)
  })
})

describe('the example letter of the guide', () => {
  test('ends with 1 for its errors, with 0 where they are not to count', async () => {
    expect((await demarche(['check', EXAMPLE])).status).toBe(1)
    expect((await demarche(['check', EXAMPLE, '--fail-on', 'never'])).status).toBe(0)
  })

  test('has its impossible date found, at its place in the file', async () => {
    const [letter] = entries((await demarche(['check', EXAMPLE, '--format', 'json'])).out)
    const text = readFileSync(EXAMPLE, 'utf8')
    const remarks = (letter?.['remarks'] ?? []) as readonly {
      code: string
      start: number
      end: number
      severity: string
    }[]
    const date = remarks.find((one) => one.code === 'text.date-impossible')
    expect(date?.severity).toBe('error')
    expect(text.slice(date?.start, date?.end)).toContain('31 June 2024')
  })

  test('loses the remarks that a configuration file switches off', async () => {
    const settings = join(folder, 'settings.json')
    writeFileSync(settings, '{ "off": ["text.date-impossible"] }')
    const { out } = await demarche(['check', EXAMPLE, '--format', 'json', '--config', settings])
    expect(out).not.toContain('"text.date-impossible"')
  })

  test('is read from standard input too', async () => {
    const { out } = await demarche(['check', '-', '--format', 'json'], {
      input: readFileSync(EXAMPLE, 'utf8'),
    })
    expect(entries(out)).toMatchObject([
      { file: '-', reference: 'PLW 99/2024', state: 'PLW', date: '2024-04-22' },
    ])
  })

  test('becomes a file without scripts', async () => {
    const page = join(folder, 'report.html')
    expect(await demarche(['check', EXAMPLE, '--format', 'html', '--out', page])).toMatchObject({
      status: 1,
      out: '',
      error: '',
    })
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/u)
    expect(readFileSync(page, 'utf8')).not.toContain('<script')
  })

  test('is shown with a caret below each place, and without colour where nobody looks', async () => {
    const { out } = await demarche(['check', EXAMPLE])
    expect(out).toMatch(/│ .*31 June 2024.*\n\s+│ +\^+\n/u)
    expect(out).not.toContain('\u001B')
  })
})

test('a letter without date or State says what was not checked', async () => {
  const { out } = await demarche(['check', '-', '--format', 'json'], {
    input: 'Dear Sir,\n\nWe write about salt.\n',
  })
  expect(entries(out)).toMatchObject([
    { date: null, state: null, notes: [{ code: 'date.unknown' }, { code: 'state.unknown' }] },
  ])
})

test.each(
  [['--help'], ...COMMANDS.map((command) => [command, '--help']), ['--version']].map(
    (args) => [args] as const,
  ),
)('demarche %j answers with 0', async (args) => {
  const { status, out, error } = await demarche(args)
  expect(status).toBe(0)
  expect(out).toContain('demarche')
  expect(error).toBe('')
})
