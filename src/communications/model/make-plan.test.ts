import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aRegister,
  inPieces,
  INVENTED_STATES,
  registerCsv,
  type WrittenRow,
} from '../../../test/builders/register.ts'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import type { FileOutline } from './file-outline.ts'
import type { HeldBase, ImportFile, ImportInput, ImportPlan } from './import-plan.ts'
import { planImport } from './make-plan.ts'
import { registerRows, surveyRegister } from './register.ts'
import type { RegisterRow } from './register-row.ts'

const LAW = lawOnFile()
const EMPTY: HeldBase = { letters: [], replies: [], letterByRow: new Map(), letterByFile: new Map() }

async function rowsOf(...written: readonly WrittenRow[]): Promise<readonly RegisterRow[]> {
  const pieces = inPieces(registerCsv(written))
  const shape = await surveyRegister(pieces)
  if (!shape.ok) throw new Error(shape.error.code)
  const rows: RegisterRow[] = []
  const ground = { law: LAW, inventedStates: INVENTED_STATES, dayOrder: null }
  for await (const some of registerRows(pieces, shape.value, ground)) if (some.ok) rows.push(...some.value)
  return rows
}

const LETTER: FileOutline = {
  ...{ profile: 'un-special-procedures', type: 'AL', reference: 'XAA 3/2023', dated: day('2023-03-14') },
  ...{ language: 'en', state: null, mandates: ['torture'], questions: 3, asks: 0, deadlines: [] },
  ...{ siblings: [], earlier: [], named: ['XAA 3/2023'], isFromMission: false },
}
const REPLY: FileOutline = {
  ...LETTER,
  ...{
    profile: null,
    type: null,
    reference: null,
    dated: day('2023-05-01'),
    mandates: [],
    isFromMission: true,
  },
}

function aFile(name: string, outline: FileOutline | null = LETTER, hash = `hash of ${name}`): ImportFile {
  return { name, hash, outline, problem: outline ? null : 'file.damaged' }
}

function plan(input: Partial<ImportInput>): ImportPlan {
  return planImport({ rows: [], files: [], held: EMPTY, repliesCheckedOn: null, ...input })
}

/** The base as it is when all that was planned is done; what needs a person waits in it. */
function doneWith({ letters, replies, files }: ImportPlan, before = EMPTY): HeldBase {
  const idOf = (mark: string) => letters.find((one) => one.mark === mark)?.held ?? `id of ${mark}`
  return {
    letters: [
      ...before.letters.filter(({ id }) => !letters.some(({ held }) => held === id)),
      ...letters.map((one) => ({
        ...{ id: idOf(one.mark), key: one.key, type: one.type, dated: one.dated },
        hasText: one.files.length > 0 || (before.letters.find(({ id }) => id === one.held)?.hasText ?? false),
      })),
    ],
    replies: replies.map((one) => ({
      ...{ id: one.held ?? `id of ${one.mark}`, dated: one.dated, hash: one.hash },
      missingFile: one.hash === null ? one.file : null,
      answers: one.answers.map(idOf),
    })),
    letterByRow: new Map([
      ...before.letterByRow,
      ...letters.flatMap(({ mark, rows }) => rows.map((row) => [row, idOf(mark)] as const)),
    ]),
    letterByFile: new Map([...before.letterByFile, ...files.map(({ hash }) => [hash, null] as const)]),
  }
}

const codes = ({ remarks }: ImportPlan) => remarks.map(({ code }) => code)
const ROW: WrittenRow = { date: '2023-03-14', addressee: 'XAA', reference: 'AL XAA 3/2023' }
const GAP = 'series.gap'

test('a row of the register is a new letter, and its file is its text', async () => {
  const rows = await rowsOf({ ...ROW, file: 'a.txt' })
  const planned = plan({ rows, files: [aFile('a.txt')] })
  expect(planned.rows).toMatchObject([{ line: 2, outcome: 'new', letter: 'XAA 3/2023' }])
  expect(planned.files).toMatchObject([
    { outcome: 'adds-file', kind: 'letter', reason: 'letter.in-register' },
  ])
  expect(planned.letters).toMatchObject([{ act: 'make', dated: '2023-03-14', files: [{ file: 'a.txt' }] }])
  expect(codes(planned)).toEqual([GAP])
})

test('a file alone is a letter by its form, and a text for the row that was imported before', async () => {
  expect(plan({ files: [aFile('a.txt')] }).files).toMatchObject([{ outcome: 'new', letters: ['XAA 3/2023'] }])
  const held = doneWith(plan({ rows: await rowsOf(ROW) }))
  const later = plan({ files: [aFile('a.txt')], held })
  expect(later.files).toMatchObject([{ outcome: 'adds-file' }])
  expect(later.letters).toMatchObject([{ act: 'complete', held: 'id of XAA 3/2023' }])
})

test('a register never says that no reply came: at most that it was checked on a day', async () => {
  const rows = await rowsOf(ROW)
  expect(plan({ rows }).letters[0]?.repliesKnown).toEqual({ kind: 'unknown' })
  const checked = plan({
    rows,
    files: [aFile('b.txt', { ...LETTER, reference: 'XAA 4/2023' })],
    repliesCheckedOn: day('2024-01-01'),
  })
  expect(checked.letters.map(({ repliesKnown }) => repliesKnown)).toEqual([
    { kind: 'register', checkedOn: '2024-01-01' },
    { kind: 'unknown' },
  ])
})

test('a file with another reference than its row’s waits for a person, and the letter is kept without it', async () => {
  const rows = await rowsOf({ ...ROW, file: 'a.txt' })
  const planned = plan({ rows, files: [aFile('a.txt', { ...LETTER, reference: 'XAA 8/2023' })] })
  expect(planned.rows).toMatchObject([{ outcome: 'needs-a-person' }])
  expect(planned.files).toMatchObject([{ outcome: 'needs-a-person', letters: ['XAA 3/2023'] }])
  expect(planned.letters).toMatchObject([{ mark: 'XAA 3/2023', act: 'make', files: [] }])
  expect(planned.remarks).toContainEqual(
    expect.objectContaining({
      ...{ code: 'file.reference-differs', severity: 'error', file: 'a.txt' },
      facts: { found: 'XAA 8/2023', expected: 'XAA 3/2023' },
    }),
  )
})

test('where register and letter have two dates, both are kept and told', async () => {
  const rows = await rowsOf({ ...ROW, date: '2023-03-15', file: 'a.txt' })
  const planned = plan({ rows, files: [aFile('a.txt')] })
  expect(planned.rows).toMatchObject([{ outcome: 'differs' }])
  expect(planned.letters).toMatchObject([{ dated: '2023-03-14', otherDates: ['2023-03-15'] }])
  expect(codes(planned)).toEqual(['letter.date-differs', GAP])
})

test('one reply to two letters is one reply, linked twice', async () => {
  const replies = '2023-05-01=r.txt'
  const rows = await rowsOf({ ...ROW, replies }, { ...ROW, reference: 'XAA 4/2023', replies })
  const both = { ...REPLY, named: ['XAA 3/2023', 'XAA 4/2023'] }
  const planned = plan({ rows, files: [aFile('r.txt', both)] })
  expect(planned.replies).toMatchObject([
    { act: 'make', answers: ['XAA 3/2023', 'XAA 4/2023'], dated: '2023-05-01' },
  ])
  expect(codes(planned)).toEqual(['reply.to-several', GAP])
  // In no register: which of the two it answers, nobody has said.
  const alone = plan({ rows: await rowsOf(ROW), files: [aFile('r.txt', both)] })
  expect(alone).toMatchObject({ replies: [], files: [{ outcome: 'needs-a-person', letters: both.named }] })
})

test('a reply that names one letter that is here is its reply, and the register’s reply of that day', async () => {
  const planned = plan({
    rows: await rowsOf({ ...ROW, replies: '2023-05-01=' }),
    files: [aFile('r.txt', REPLY)],
  })
  expect(planned.files).toMatchObject([
    { kind: 'reply', reason: 'reply.from-mission', outcome: 'adds-reply' },
  ])
  expect(planned.replies).toMatchObject([{ answers: ['XAA 3/2023'], file: 'r.txt' }])
  expect(plan({ files: [aFile('r.txt', REPLY)] }).files).toMatchObject([{ outcome: 'needs-a-person' }])
})

test('the file that was missing completes the reply that is held', async () => {
  const rows = await rowsOf({ ...ROW, replies: '2023-05-01=r.txt' })
  const first = plan({ rows })
  expect(codes(first)).toContain('reply.file-missing')
  const second = plan({ rows, files: [aFile('r.txt', REPLY)], held: doneWith(first) })
  expect(second.replies).toMatchObject([
    { act: 'complete', held: first.replies.map(({ mark }) => `id of ${mark}`)[0] },
  ])
  expect(second.rows).toMatchObject([{ outcome: 'adds-file' }])
})

test('a new date of a reply in the register adds a reply', async () => {
  const held = doneWith(plan({ rows: await rowsOf(ROW) }))
  const later = plan({ rows: await rowsOf({ ...ROW, replies: '2023-05-01' }), held })
  expect(later.rows).toMatchObject([{ outcome: 'adds-reply' }])
  expect(later.letters).toMatchObject([{ held: 'id of XAA 3/2023', act: 'complete' }])
})

test.each([
  [
    'two rows with one key that say two things',
    [ROW, { ...ROW, date: '2023-06-01' }],
    ['needs-a-person', 'needs-a-person'],
  ],
  ['the same row twice', [ROW, ROW], ['new', 'same']],
  ['a reference that cannot be read', [{ ...ROW, reference: 'XAA 3/23' }], ['needs-a-person']],
  ['no reference', [{ ...ROW, reference: '' }], ['new']],
  ['a day that can be read two ways', [{ ...ROW, date: '03/04/2023' }], ['new']],
  ['a company', [{ ...ROW, addressee: 'Norva Textiles Ltd', reference: 'AL OTH 74/2022' }], ['new']],
] as const)('of %s nothing is lost', async (_, written, outcomes) => {
  const planned = plan({ rows: await rowsOf(...written) })
  expect(planned.rows.map(({ outcome }) => outcome)).toEqual(outcomes)
})

test('gaps of a series are told and are nobody’s fault', async () => {
  const planned = plan({
    rows: await rowsOf(...[1, 2, 4, 9].map((n) => ({ ...ROW, reference: `XAA ${n}/2023` }))),
  })
  expect(planned.remarks).toMatchObject([
    { code: GAP, severity: 'note', facts: { series: 'XAA 2023', missing: '3, 5–8', highest: '9' } },
  ])
})

test('copies of a file are one, two texts in one language are for a person, and a file that cannot be read is told', () => {
  const copies = plan({ files: [aFile('a.txt', LETTER, 'h'), aFile('b.txt', LETTER, 'h')] })
  expect(copies.files.map(({ outcome }) => outcome)).toEqual(['new', 'same'])
  const two = plan({ files: [aFile('a.txt'), aFile('b.txt')] })
  expect(two.files.map(({ outcome }) => outcome)).toEqual(['needs-a-person', 'needs-a-person'])
  const other = plan({ files: [aFile('a.txt'), aFile('b.txt', { ...LETTER, language: 'fr' })] })
  expect(other.files.map(({ outcome }) => outcome)).toEqual(['new', 'new'])
  expect(plan({ files: [aFile('c.txt', null)] }).files).toMatchObject([
    { outcome: 'needs-a-person', reason: 'kind.unread' },
  ])
})

const FILES = [
  aFile('letters/XAA-1.txt', { ...LETTER, reference: 'XAA 1/2013' }),
  aFile('replies/joint.txt', { ...REPLY, named: [] }),
  aFile('other/plain.txt', { ...LETTER, profile: null, mandates: [] }),
  aFile('other/new.txt', { ...LETTER, reference: 'XAE 70/2024' }),
  aFile('other/again.txt', { ...LETTER, reference: 'XAE 70/2024' }, 'hash of other/new.txt'),
]

test('a plan that was carried out leaves nothing to do', async () => {
  const rows = await rowsOf(...aRegister())
  const first = plan({ rows, files: FILES })
  expect(first.rows).toHaveLength(200)
  expect(first.files).toHaveLength(FILES.length)
  expect(first.counts.rows.same).toBe(0)
  const again = plan({ rows, files: FILES, held: doneWith(first) })
  expect(again.counts.rows).toMatchObject({ same: 200 })
  expect(again.counts.files).toMatchObject({ same: FILES.length })
  expect(again.letters.every(({ act }) => act === 'none')).toBe(true)
  expect(again.replies.every(({ act }) => act === 'none')).toBe(true)
})

test('the order of rows and files does not matter', async () => {
  const rows = await rowsOf(...aRegister().slice(90, 140), ROW, ROW, { ...ROW, date: '2023-06-01' })
  const told = ({ rows: all, files, letters, replies }: ImportPlan) => ({
    ...{ files, letters, replies },
    rows: all.map(({ row, outcome }) => `${row} ${outcome}`).toSorted(),
  })
  const expected = told(plan({ rows, files: FILES }))
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...rows], { minLength: rows.length }),
      fc.shuffledSubarray([...FILES], { minLength: FILES.length }),
      (someRows, files) => {
        expect(told(plan({ rows: someRows, files }))).toEqual(expected)
      },
    ),
    { numRuns: 20 },
  )
})
