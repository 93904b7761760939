import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lawOnFile } from '../../../test/builders/law-on-file.ts'
import {
  aRegister,
  inPieces,
  INVENTED_STATES,
  registerCsv,
  type RegisterLook,
  type WrittenRow,
} from '../../../test/builders/register.ts'
import type { RegisterGround, RegisterRow } from './register-row.ts'
import { registerRows, surveyRegister } from './register.ts'

const GROUND: RegisterGround = { law: lawOnFile(), inventedStates: INVENTED_STATES, dayOrder: null }

async function readAll(
  text: string | Uint8Array,
  ground = GROUND,
  piece?: number,
): Promise<readonly RegisterRow[]> {
  const pieces = inPieces(text, piece)
  const shape = await surveyRegister(pieces)
  if (!shape.ok) throw new Error(shape.error.code)
  const rows: RegisterRow[] = []
  for await (const some of registerRows(pieces, shape.value, ground)) {
    if (!some.ok) throw new Error(some.error.code)
    rows.push(...some.value)
  }
  expect(rows).toHaveLength(shape.value.rows)
  return rows
}

async function readRows(rows: readonly WrittenRow[], look?: RegisterLook): Promise<readonly RegisterRow[]> {
  return readAll(registerCsv(rows, look))
}

async function readOne(row: WrittenRow): Promise<RegisterRow> {
  const [only] = await readRows([row])
  if (!only) throw new Error('the row is lost')
  return only
}

async function refusal(text: string | Uint8Array): Promise<unknown> {
  const read = await surveyRegister(inPieces(text))
  return read.ok ? null : read.error
}

const ROW: WrittenRow = {
  date: '2024-03-22',
  addressee: 'China',
  type: 'JAL',
  reference: 'AL CHN 3/2024',
  mandates: 'torture; health',
  replies: '2024-05-20=replies/a.pdf; 2024-06-01=; 2024-07-01',
  file: 'letters\\a.pdf; letters/a-fr.pdf',
  public_address: 'https://example.org/letter',
  public_since: '2024-05-21',
  desk: 'north',
}

test('a row is read with every column, and what is not known is kept by its name', async () => {
  expect(await readOne(ROW)).toMatchObject({
    line: 2,
    dated: '2024-03-22',
    addressees: [{ kind: 'state', code: 'CHN', name: 'China', isInvented: false }],
    ...{ type: 'AL', isJointGiven: true, reference: { key: 'CHN 3/2024' }, mandates: ['torture', 'health'] },
    replies: [
      { dated: '2024-05-20', file: 'replies/a.pdf' },
      { dated: '2024-06-01', file: null },
      { dated: '2024-07-01', file: null },
    ],
    files: ['letters/a.pdf', 'letters/a-fr.pdf'],
    ...{ publicAddresses: ['https://example.org/letter'], publicSince: '2024-05-21', summary: null },
    ...{ others: [{ name: 'desk', value: 'north' }], problems: [] },
  })
})

test.each([
  [{ separator: ';' }],
  [{ separator: '\t', lineEnd: '\r\n' }],
  [{ columns: ['Public Address', 'REFERENCE', 'Date', 'public since', 'Addressee'] }],
] as readonly [RegisterLook][])('a register is read however it is written: %j', async (look) => {
  const named = look.columns
    ? { 'Public Address': 'https://example.org/letter', REFERENCE: 'CHN 3/2024' }
    : {}
  const row = { ...ROW, ...named, Date: '2024-03-22', 'public since': '2024-05-21', Addressee: 'CHN' }
  const [read] = await readRows([look.columns ? row : ROW], look)
  expect(read).toMatchObject({ dated: '2024-03-22', reference: { key: 'CHN 3/2024' }, problems: [] })
  expect(read).toMatchObject({ publicSince: '2024-05-21', addressees: [{ code: 'CHN' }] })
})

test('the mark of a row does not depend on the order of columns, and changes with any cell', async () => {
  const marks = async (look?: RegisterLook, row = ROW) =>
    (await readRows([row], look)).map(({ mark }) => mark)
  const [mark] = await marks()
  const columns = Object.keys(ROW).toReversed()
  expect(await marks({ columns })).toEqual([mark])
  expect(await marks({}, { ...ROW, desk: 'south' })).not.toEqual([mark])
})

test.each([
  [{ date: '03/04/2024' }, 'register.date-ambiguous', { dated: null, reference: { key: 'CHN 3/2024' } }],
  [{ date: '2024-02-30' }, 'register.date-impossible', { dated: null }],
  [{ date: '22/03/24' }, 'register.date-unread', { dated: null }],
  [{ date: 'March 2024' }, 'register.date-unread', { dated: null }],
  [{ reference: 'CHN 3/24' }, 'reference.year-short', { reference: null, given: { reference: 'CHN 3/24' } }],
  [{ reference: 'CHN 3/2024; CHN 4/2024' }, 'reference.several', { reference: null }],
  [{ type: 'UA' }, 'register.type-differs', { type: null }],
  [{ type: 'AM' }, 'register.type-unknown', { type: 'AL' }],
  [{ addressee: 'France' }, 'register.addressee-differs', { addressees: [{ code: 'FRA' }] }],
  [{ addressee: 'Chinna' }, 'register.addressee-unknown', { addressees: [{ kind: 'unknown' }] }],
  [
    { addressee: 'XZQ', reference: '' },
    'register.code-user-assigned',
    { addressees: [{ isInvented: true }] },
  ],
  [{ replies: 'none yet' }, 'register.reply-unread', { replies: [{ dated: null, given: 'none yet' }] }],
  [{ file: '../../etc/passwd' }, 'register.file-outside', { files: [] }],
  [{ file: 'C:\\letters\\a.pdf' }, 'register.file-outside', { files: [] }],
  [
    { public_address: '=HYPERLINK("https://example.org")' },
    'register.address-unread',
    { publicAddresses: [] },
  ],
] as const)('of %j it is told that %s, and the row is kept', async (cells, code, kept) => {
  const row = await readOne({ ...ROW, ...cells })
  expect(row.problems.map((problem) => problem.code)).toEqual([code])
  expect(row.problems[0]).toMatchObject({ line: 2, column: Object.keys(cells)[0] })
  expect(row).toMatchObject(kept)
})

test.each([
  ['Norva Textiles Ltd', '', { kind: 'other' }],
  ['Some Union of Ports', 'AL OTH 74/2022', { kind: 'other' }],
  ['OTH', '', { kind: 'other' }],
  ['Vorama', 'XAA 3/2024', { kind: 'state', code: 'XAA', isInvented: true }],
  ['XAB', '', { kind: 'state', code: 'XAB', isInvented: true }],
  ['Government of Chad', 'TCD 3/2024', { kind: 'state', code: 'TCD' }],
])('the addressee "%s" of "%s" is told', async (addressee, reference, expected) => {
  const row = await readOne({ addressee, reference })
  expect(row.addressees).toMatchObject([expected])
})

test('days and months in numbers are told apart where the whole column settles it', async () => {
  const datesOf = async (...dates: readonly string[]) =>
    (await readRows(dates.map((date) => ({ date, reference: 'CHN 3/2024' })))).map(({ dated }) => dated)
  expect(await datesOf('03/04/2024', '22/03/2024')).toEqual(['2024-04-03', '2024-03-22'])
  expect(await datesOf('03/04/2024', '03/22/2024')).toEqual(['2024-03-04', '2024-03-22'])
  expect(await datesOf('03/04/2024', '22/03/2024', '03/22/2024')).toEqual([null, '2024-03-22', '2024-03-22'])
  expect(await datesOf('03/04/2024', '05/05/2024')).toEqual([null, '2024-05-05'])
  expect(await datesOf('03.04.2024', '22 Mar 2024', '2024-03-22 00:00:00')).toEqual([
    ...['2024-04-03', '2024-03-22', '2024-03-22'],
  ])
})

test('a formula is text and nothing else', async () => {
  const row = await readOne({ ...ROW, summary: '=HYPERLINK("https://example.org","a"",b")' })
  expect(row.summary).toBe('=HYPERLINK("https://example.org","a"",b")')
})

test('a quote that nothing closes takes no other row with it', async () => {
  const text = 'reference,summary\nCHN 1/2024,"begun\nCHN 2/2024,plain\nCHN 3/2024,"closed"\nCHN 4/2024,end\n'
  const rows = await readAll(text)
  expect(rows.map(({ reference }) => reference?.number)).toEqual([1, 2, 3, 4])
  expect(rows[0]).toMatchObject({ summary: '"begun', problems: [{ code: 'csv.quote-unclosed', line: 2 }] })
  const last = await readAll('reference,summary\nCHN 1/2024,"begun\nCHN 2/2024,plain\n')
  expect(last.map(({ reference }) => reference?.number)).toEqual([1, 2])
})

test('cells beyond the header are kept and told, and cells that are missing are empty', async () => {
  const rows = await readAll('reference,summary\nCHN 1/2024,one,two\nCHN 2/2024\n\n,\n')
  expect(rows).toMatchObject([
    { others: [{ name: '', value: 'two' }], problems: [{ code: 'register.cells-extra', line: 2 }] },
    { summary: null, problems: [{ code: 'register.cells-missing', line: 3 }] },
  ])
})

test('a register is read in UTF-8 with its mark, in UTF-16 with its mark, and below a line that names the separator', async () => {
  const text = registerCsv([{ ...ROW, summary: 'Côte — 中国' }], { separator: ';' })
  const expected = await readAll(text)
  const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'))
  expect(await readAll(`\uFEFF${text}`)).toEqual(expected)
  expect(await readAll(utf16, GROUND, 7)).toEqual(expected)
  expect(await readAll(`sep=;\r\n${text}`)).toEqual(expected.map((row) => ({ ...row, line: 3 })))
  expect(expected[0]?.summary).toBe('Côte — 中国')
})

test('what is no register is refused with what it is', async () => {
  const windows = Buffer.from(registerCsv([ROW, { ...ROW, summary: 'Côte' }]), 'latin1')
  expect(await refusal(windows)).toMatchObject({ code: 'file.not-utf8', line: 3, byte: 0xf4 })
  const padded = Buffer.from(
    registerCsv([...Array.from({ length: 400 }, () => ROW), { summary: 'Côte' }]),
    'latin1',
  )
  expect(await refusal(padded)).toMatchObject({
    code: 'file.not-utf8',
    line: 402,
    offset: padded.indexOf(0xf4),
  })
  expect(await refusal('')).toEqual({ code: 'register.empty' })
  expect(await refusal('\n \n')).toEqual({ code: 'register.empty' })
  expect(await refusal('Ref,Country\nCHN 3/2024,China\n')).toMatchObject({
    ...{ code: 'register.no-columns', given: ['Ref', 'Country'] },
  })
  expect(await refusal('date,Date\n2024-01-01,2024-01-02\n')).toMatchObject({ code: 'register.column-twice' })
  expect(await refusal('%PDF-1.7\n')).toMatchObject({ code: 'file.other-format', format: 'pdf' })
  expect(await refusal('date\n\u0000\n')).toMatchObject({ code: 'file.binary' })
  expect(await refusal('date\n2024-01-01\n')).toBeNull()
})

test('what is written can be read, in whatever pieces it comes', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab ,;\t"\n=é中') }).filter((text) => text.trim() !== '')
  const looks = fc.record({
    separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  })
  const rows = fc.array(fc.record({ summary: cell, desk: cell }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(rows, looks, fc.integer({ min: 1, max: 40 }), async (written, look, piece) => {
      const read = await readAll(registerCsv(written, look), GROUND, piece)
      expect(read.map(({ given, others }) => [given.summary, others[0]?.value])).toEqual(
        written.map(({ summary, desk }) => [summary, desk]),
      )
    }),
    { numRuns: 60 },
  )
})

test('whatever the bytes are, every line that holds words is in some row', async () => {
  const texts = fc.string({ unit: fc.constantFrom(...'ab,"\n\r;'), maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const read = await readAll(`summary,x\nfirst,1\n${text}`)
      const kept = read.flatMap(({ given, others }) => [given.summary, ...others.map(({ value }) => value)])
      const letters = (words: string) => words.replace(/[^ab]/gu, '').length
      expect(letters(kept.join(''))).toBe(letters(text) + letters('first,1'))
    }),
    { numRuns: 200 },
  )
})

test('a register of 200 rows is read whole, and what cannot be told is listed', async () => {
  const rows = await readRows(aRegister())
  expect(rows).toHaveLength(200)
  const codes = new Set(rows.flatMap(({ problems }) => problems.map(({ code }) => code)))
  expect([...codes].toSorted()).toEqual([
    ...['reference.year-short', 'register.addressee-unknown', 'register.date-ambiguous'],
    'register.type-unknown',
  ])
  expect(rows[0]).toMatchObject({ reference: { key: 'CHN 3/2024' }, dated: '2024-03-22' })
  expect(rows[1]).toMatchObject({ reference: { key: 'CHN 9/2023' }, replies: [{ dated: '2023-09-13' }] })
  expect(rows.filter(({ reference }) => reference?.isLegacy)).toHaveLength(8)
  expect(rows.filter(({ addressees: [one] }) => one?.kind === 'other')).toHaveLength(16)
})
