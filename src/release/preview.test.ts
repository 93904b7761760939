import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aWorkplace, type TestWorker, type TestWorkplace } from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { day } from '../../test/builders/law-on-file.ts'
import { aReleaseDesk, type ReleaseDesk } from '../../test/builders/release-desk.ts'
import { anOwnReply } from '../../test/builders/replies.ts'
import { previewRecords } from './actions/preview-records.ts'
import { textsOf } from './outputs.ts'

let workplace: TestWorkplace
let amina: TestWorker
let caseId: Id<'Case'>
let person: Id<'Person'>
let desk: ReleaseDesk
beforeAll(async () => {
  workplace = await aWorkplace()
})
beforeEach(async () => {
  ;({ amina, caseId, person, desk } = await aReleaseDesk(workplace, textsOf))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

/** A letter whose term for a reply ends on that day. */
async function aLetterDue(ends: string) {
  const of = await desk.aLetter(caseId)
  const owner = await workplace.database.owner()
  await owner.query(`update deadline set due_on = $2 where communication_id = $1`, [of.letterId, ends])
  return of
}

async function preview(on: CalendarDate): Promise<readonly PublicRecord[]> {
  const order = { place: workplace, officeId: amina.office.id, facts: FACTS, on }
  const all: PublicRecord[] = []
  for await (const { record } of sure(await previewRecords(order))(new Map())) if (record) all.push(record)
  return all
}

/** Every row that a release would write. */
async function rowsNow(): Promise<string> {
  const owner = await workplace.database.owner()
  const counts = await Promise.all(
    ['public_record', 'released_letter', 'release_step', 'journal_entry', 'job'].map((table) =>
      owner.query<{ readonly count: number }>(
        `select count(*)::int as count from ${table} where office_id = $1`,
        [amina.office.id],
      ),
    ),
  )
  return JSON.stringify(counts.map(({ rows }) => rows))
}

test('shows what is approved and would be public by its day, and not a day before; nothing of it happens', async () => {
  const input = await desk.prepared(await aLetterDue('2098-05-05'))
  await desk.approved(input)
  const before = await rowsNow()
  expect(await preview(day('2098-05-05'))).toEqual([])
  const [one, another] = await preview(day('2098-05-06'))
  expect(one).toMatchObject({ standing: { is: 'released', on: '2098-05-06' } })
  expect(another).toBeUndefined()
  expect(one && writeRecord(one)).not.toMatch(/Ri Ga On/u)
  expect(await rowsNow()).toBe(before)
  expect(await desk.publicTexts()).toEqual([])
})

test('what is stopped, or not approved, is not shown', async () => {
  await desk.prepared(await aLetterDue('2098-05-05'))
  expect(await preview(day('2098-06-01'))).toEqual([])
})

test('a letter that is public is shown with a reply that is approved', async () => {
  const of = await desk.aLetter(caseId)
  await desk.approved(await desk.prepared(of))
  await desk.due()
  const reply = await anOwnReply(workplace, amina.at(), of, {})
  await desk.approved(await desk.prepared(of, { what: { is: 'reply', reply } }))
  const [one] = await preview(day('2098-06-01'))
  expect(one?.replies.map(({ text }) => text.is)).toEqual(['transcribed'])
  expect((await desk.publicTexts()).join()).not.toContain('transcribed')
})

test('a reply that is approved comes with its letter', async () => {
  const of = await aLetterDue('2098-05-05')
  await desk.approved(await desk.prepared(of))
  const reply = await anOwnReply(workplace, amina.at(), of, {})
  await desk.approved(await desk.prepared(of, { what: { is: 'reply', reply } }))
  const [one] = await preview(day('2098-06-01'))
  expect(one?.replies.map(({ text }) => text.is)).toEqual(['transcribed'])
})

test('names whom a letter names as their yes stands', async () => {
  await desk.yesToBeNamed(caseId, person)
  await desk.approved(await desk.prepared(await aLetterDue('2098-05-05')))
  const [one] = await preview(day('2098-06-01'))
  expect(one && writeRecord(one)).toMatch(/Ri Ga On/u)
  await desk.yesToBeNamed(caseId, person, 'withdraw')
  const [without] = await preview(day('2098-06-01'))
  expect(without && writeRecord(without)).not.toMatch(/Ri Ga On/u)
})

test('what is public already and names somebody is shown without them where their yes ends before', async () => {
  await desk.yesToBeNamed(caseId, person)
  await desk.approved(await desk.prepared(await desk.aLetter(caseId)))
  await desk.due()
  const [published = ''] = await desk.publicTexts()
  expect(published).toMatch(/Ri Ga On/u)
  expect(await preview(day('2026-12-01'))).toEqual([])
  await desk.yesToBeNamed(caseId, person, 'withdraw')
  const [one] = await preview(day('2026-12-01'))
  expect(one && writeRecord(one)).not.toMatch(/Ri Ga On/u)
  expect(await desk.publicTexts()).toEqual([published])
})
