import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { readObserved } from '#communications/actions/read-communications.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import { searchLetters } from '#communications/actions/search-letters.ts'
import { NO_FILTERS } from '#communications/model/filters.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aCaseWorker, anOffice, aWorkplace, type TestWorker } from '../../test/builders/casework.ts'
import { aCommunication, anObservedLetter, letterFacts } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'

let workplace: Workplace
let amina: TestWorker
let stranger: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  amina = await aCaseWorker(workplace, await anOffice(workplace))
  stranger = await aCaseWorker(workplace, await anOffice(workplace))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const day = (text: string) => text as CalendarDate
const listed = async (worker: TestWorker, filters = {}) => {
  const query = { words: '', filters: { ...NO_FILTERS, ...filters }, order: 'newest' } as const
  const { page } = await searchLetters(workplace, worker.at(), { query, after: null })
  const { rows } = sure(page)
  return rows.flatMap((row) => (row.kind === 'letter' ? [row.letter.id] : []))
}

test('what is recorded of a letter is read as it was, by everybody in the office and nobody else', async () => {
  const id = await anObservedLetter(workplace, amina)
  const colleague = await aCaseWorker(workplace, amina.office)
  const found = await readObserved(workplace, colleague.at(), id)
  const { questions, deadlines, ...rest } = letterFacts()
  expect(found?.text).toBe('A letter about nets.')
  const { cited: _cited, ...facts } = rest
  expect(found?.letter).toMatchObject({ ...facts, stage: 'observed', isInLibrary: true, dueOn: '2026-05-01' })
  expect(found?.letter.questions).toMatchObject(questions)
  expect(found?.letter.deadlines).toMatchObject(deadlines)
  expect(await readObserved(workplace, stranger.at(), id)).toBeNull()
  expect(await listed(stranger)).not.toContain(id)
})

test.each([
  { filters: { state: 'XAB' }, because: 'its State' },
  { filters: { mandate: 'sr-dprk' }, because: 'its mandate' },
  { filters: { theme: 'torture' }, because: 'its theme' },
  { filters: { instrument: 'cat' }, because: 'an instrument' },
  { filters: { instrument: 'cat', article: '3' }, because: 'an article' },
  { filters: { dueUntil: day('2026-04-30') }, because: 'its last day' },
])('a letter is found by $because', async ({ filters }) => {
  const other = await anObservedLetter(workplace, amina)
  const wanted = await anObservedLetter(workplace, amina, {
    addressees: [{ code: 'XAB', name: null, post: null }],
    mandates: [{ mandate: 'sr-dprk', name: 'Special Rapporteur on ponds', resolution: null }],
    themes: ['torture'],
    cited: [{ instrument: 'cat', article: '3', times: 1 }],
    deadlines: letterFacts().deadlines.map((one) => ({ ...one, dueOn: day('2026-04-30') })),
  })
  const found = await listed(amina, filters)
  expect(found).toContain(wanted)
  expect(found).not.toContain(other)
})

test('letters are recorded all or none', async () => {
  const [good, bad] = [aCommunication(), aCommunication()]
  const both = [good, { ...bad, facts: { ...bad.facts, reference: 'no reference' } }]
  const librarian = { officeId: amina.office.id, account: amina.account }
  await expect(
    recordCommunications(workplace, librarian, { all: both, today: day('2026-11-22') }),
  ).rejects.toThrow('communication_reference_check')
  expect(await readObserved(workplace, amina.at(), good.id)).toBeNull()
})
