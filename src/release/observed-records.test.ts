import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { readReplyToRead, recordItem, recordReading } from '#communications/actions/answers.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import type { SourceRecord } from '#publication/model/record-source.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aLetterIn, anObservedLetter, aReplyInLibrary } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { observedRecords } from './actions/observed-records.ts'

const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
const ON = calendarDate(2026, 11, 22)
const ADDRESS = 'https://example.org/letter'
let workplace: TestWorkplace
beforeAll(async () => {
  workplace = await aWorkplace()
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const recordsOf = async (
  { office }: TestWorker,
  known: ReadonlyMap<string, string> = new Map(),
  on = ON,
): Promise<readonly SourceRecord[]> => {
  const librarian = { officeId: office.id, account: null }
  const source = observedRecords({ place: workplace, librarian, facts, office: 'An invented office', on })
  const all: SourceRecord[] = []
  for await (const one of source(known)) all.push(one)
  return all
}

const aWorker = async () => aCaseWorker(workplace, await anOffice(workplace))

test.each([
  {
    given: { publicAddress: null, publicSince: null },
    isPublic: false,
    because: 'nothing says that it was public',
  },
  {
    given: { publicAddress: ADDRESS, publicSince: null },
    isPublic: true,
    because: 'it is public at an address',
  },
  { given: { publicAddress: null, publicSince: ON }, isPublic: true, because: 'it is public since that day' },
  {
    given: { publicAddress: ADDRESS, publicSince: calendarDate(2026, 11, 23) },
    isPublic: false,
    because: 'it is public only since the day after',
  },
])('whether a letter of the library is a record is $isPublic: $because', async ({ given, isPublic }) => {
  const worker = await aWorker()
  await anObservedLetter(workplace, worker, given)
  expect(await recordsOf(worker)).toHaveLength(isPublic ? 1 : 0)
})

test('letters of cases, and of other offices, are none', async () => {
  const [worker, other] = [await aWorker(), await aWorker()]
  await aLetterIn(workplace, worker, await anOpenCase(workplace, worker))
  await anObservedLetter(workplace, other, { publicAddress: ADDRESS })
  expect(await recordsOf(worker)).toEqual([])
  expect(await recordsOf(other)).toHaveLength(1)
})

test('a record says what the library knows, and of a reply only that it came', async () => {
  const worker = await aWorker()
  const id = await anObservedLetter(workplace, worker, { publicAddress: ADDRESS })
  const answers = [{ communication: id, matchedBy: 'person' as const }]
  const reply = await aReplyInLibrary(workplace, worker, { answers })
  const item = { kind: 'promise', said: 'to ask Ms. Example', locator: 'page 2', dueOn: '2026-12-01' }
  sure(await recordItem(workplace, worker.at([], { officeRoles: ['intake'] }), { letter: id, reply }, item))
  await aReplyInLibrary(workplace, worker, { answers, isConfidential: true })
  const [one] = await recordsOf(worker)
  const record = one?.record ?? null
  expect(record).toMatchObject({
    ...{
      slug: 'xaa-3-2026',
      standing: { is: 'observed', address: ADDRESS },
      repliesKnown: { is: 'unknown' },
    },
    facts: { reference: 'XAA 3/2026', themes: ['slavery'], due: { on: '2026-05-01' } },
    requests: [{ kind: 'question', number: '1', text: 'Please explain the nets.' }],
    cited: [{ instrument: 'iccpr', article: '8', times: 2 }],
  })
  expect(record?.replies.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      { is: 'elsewhere', address: ADDRESS },
      { is: 'confidential', ground: 'marked as confidential' },
    ]),
  )
  expect(record?.replies.flatMap(({ items = [] }) => items)).toEqual([
    { kind: 'promise', said: null, locator: 'page 2', due: '2026-12-01' },
  ])
  const written = record === null ? '' : writeRecord(record)
  expect(readRecord(written)).toMatchObject({ ok: true })
  expect(written).toContain('A letter about nets.')
  expect(written).not.toContain('There are no nets.')
  expect(written).not.toContain('Ms. Example')
  expect(written).not.toContain(id)
  expect(written).not.toContain('A. Example')
})

test('what somebody typed while reading a reply is not shown: nobody searched it for names', async () => {
  const worker = await aWorker()
  const letter = await anObservedLetter(workplace, worker, { publicAddress: ADDRESS })
  const reply = await aReplyInLibrary(workplace, worker, {
    answers: [{ communication: letter, matchedBy: 'person' }],
  })
  const acting = worker.at([], { officeRoles: ['intake'] })
  const read = sure(await readReplyToRead(workplace, acting, { letter, reply }))
  const typed = {
    outcome: 'refused',
    ground: 'It says that Ms. Example ran away.',
    locator: 'on Ms. Example',
  }
  const answers = read.letter.questions.map(({ id }) => ({ question: id, ...typed }))
  const form = { character: 'cooperative-but-incomplete', answers }
  sure(await recordReading(workplace, acting, facts, { letter, reply }, { form, settle: false }))
  const [one] = await recordsOf(worker)
  const [request] = one?.record?.requests ?? []
  expect(request?.answers).toEqual([{ reply: 0, outcome: 'refused', ground: null, locator: null }])
  expect(one?.record && writeRecord(one.record)).not.toContain('Ms. Example')
})

test('what is known and as it was is not read again; a reply that came is news', async () => {
  const worker = await aWorker()
  const id = await anObservedLetter(workplace, worker, { publicAddress: ADDRESS })
  const known = new Map((await recordsOf(worker)).map(({ slug, stamp }) => [slug, stamp]))
  expect(await recordsOf(worker, known)).toEqual([
    { slug: 'xaa-3-2026', stamp: known.get('xaa-3-2026'), record: null },
  ])
  await aReplyInLibrary(workplace, worker, { answers: [{ communication: id, matchedBy: 'person' }] })
  expect(await recordsOf(worker, known)).toMatchObject([
    { slug: 'xaa-3-2026', record: { replies: [{ code: 'XAA' }] } },
  ])
})

test('two letters of one reference, and letters without any, each have a place of their own', async () => {
  const worker = await aWorker()
  for (const reference of ['XAA 3/2026', 'XAA 3/2026', null, null]) {
    await anObservedLetter(workplace, worker, { publicAddress: ADDRESS, reference })
  }
  const slugs = (await recordsOf(worker)).map(({ slug }) => slug)
  expect(new Set(slugs).size).toBe(4)
  expect(slugs.filter((slug) => slug === 'xaa-3-2026')).toHaveLength(1)
})
