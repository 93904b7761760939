import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeDemonstrationLetters } from '#communications/actions/demonstration-letters.ts'
import { readClearance } from '#communications/actions/clearance.ts'
import { listLetters } from '#communications/actions/letters-in-case.ts'
import { listCommunications } from '#communications/actions/read-communications.ts'
import { showCommunication } from '#communications/actions/show-communication.ts'
import { librarianOf } from '#communications/librarian.ts'
import { NO_FILTERS } from '#communications/model/filters.ts'
import { sure } from '../../../test/builders/case-keys.ts'
import { aCaseWorker, anOffice, aWorkplace, type TestWorkplace } from '../../../test/builders/casework.ts'
import { FACTS } from '../../../test/builders/clearance.ts'
import { anObservedLetter } from '../../../test/builders/communications.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { makeDemonstration } from './make-demonstration.ts'
import { demonstrationDays, fillDays } from './pieces.ts'

let workplace: TestWorkplace
beforeAll(async () => {
  workplace = await aWorkplace()
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

async function aTrial() {
  const worker = await aCaseWorker(workplace, await anOffice(workplace, { rules: 'one' }), {
    officeRoles: ['intake'],
  })
  const place = { workplace, facts: FACTS }
  const acting = worker.at()
  const make = () => makeDemonstration(place, acting, 'To try things out')
  const listed = async () => {
    const { rows } = await listCommunications(workplace, acting, { filters: NO_FILTERS, after: null })
    return rows.filter(({ isInLibrary }) => isInLibrary)
  }
  const days = demonstrationDays(new Date(workplace.now()).toISOString().slice(0, 10) as never)
  const show = (reference: string) =>
    showCommunication(workplace, librarianOf(acting), FACTS, { key: { reference }, today: days.today })
  return { worker, acting, make, listed, show, days }
}

test('a letter of the past has its reply, read question by question, and a case has one in clearance', async () => {
  const { acting, make, show, days } = await aTrial()
  const caseId = sure(await make())
  const sent = await show(`XAA 1/${days.dated.slice(0, 4)}`)
  expect(sent).toMatchObject({ stage: 'sent', dated: days.dated, repliesKnown: 'register' })
  expect(sent?.questions.map(({ answers }) => answers.map(({ outcome }) => outcome))).toEqual([
    ...[['not-answered'], ['partly'], ['rejected'], ['not-answered']],
    ...[['refused'], ['partly'], ['rejected'], ['answered']],
  ])
  const { rows } = sure(await listLetters(workplace, acting, { caseId }))
  const [letter] = rows
  if (!letter) throw new Error('the case has a letter')
  const { clearance } = sure(await readClearance(workplace, acting, { caseId, letterId: letter.id }))
  expect(clearance.stage).toBe('in-clearance')
  expect(clearance.mandates.map(({ state }) => state)).toEqual([
    ...['joined', 'joined', 'joined', 'declined', 'invited'],
  ])
})

test('real letters are only summed up: nothing says that a State did not reply, and no reply is invented', async () => {
  const { make, show } = await aTrial()
  sure(await make())
  const real = await show('CHN 3/2024')
  expect(real).toMatchObject({ stage: 'observed', dated: '2024-03-22', due: { date: '2024-05-21' } })
  expect(real).toMatchObject({ repliesKnown: 'unknown', replies: [], earlier: ['CHN 9/2023'] })
  expect(real?.questions).toHaveLength(8)
  const earlier = await show('CHN 9/2023')
  expect(earlier?.replies.map(({ dated }) => dated)).toEqual(['2023-09-13'])
})

test('its letters go, and only they; made anew, they are there once', async () => {
  const { worker, acting, make, listed } = await aTrial()
  const own = await anObservedLetter(workplace, worker)
  sure(await make())
  sure(await make())
  expect(await listed()).toHaveLength(5)
  expect(sure(await removeDemonstrationLetters(workplace, acting))).toBe(4)
  expect((await listed()).map(({ id }) => id)).toEqual([own])
})

test('nothing is made where the keys of whoever asks are not open', async () => {
  const { worker, listed } = await aTrial()
  const place = { workplace, facts: FACTS }
  const made = await makeDemonstration(place, worker.at(undefined, { ring: null }), 'To try things out')
  expect(made).toMatchObject({ error: { code: 'session.keys-needed' } })
  expect(await listed()).toEqual([])
})

test('a day that no piece of a demonstration may name is a fault', () => {
  const days = demonstrationDays('2026-11-22' as never)
  expect(fillDays('{{dated}}, {{dated.year-1}}', days)).toBe('8 September 2026, 2025')
  expect(() => fillDays('{{never}}', days)).toThrow('no day called never')
})
