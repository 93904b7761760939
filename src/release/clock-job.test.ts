import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aCaseWorker, anOffice, type TestWorker, type TestWorkplace } from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { MovedClock } from '../../test/builders/moved-clock.ts'
import { ProgramAtWork } from '../../test/builders/program-at-work.ts'
import { aCaseWithAName, ReleaseDesk } from '../../test/builders/release-desk.ts'
import { confirmClock } from './actions/confirm-clock.ts'
import type { ReleaseInput } from './actions/prepare.ts'
import { textsOf } from './outputs.ts'
import { RELEASE_JOB } from './plan.ts'
import { dayOfInstant } from './release-day.ts'

let workplace: TestWorkplace
let clock: MovedClock
let amina: TestWorker
let caseId: Id<'Case'>
let desk: ReleaseDesk
let soon: ReleaseInput
beforeAll(async () => {
  ;({ workplace, clock } = await MovedClock.inWorkplace())
  amina = await aCaseWorker(workplace, await anOffice(workplace, { rules: 'one' }))
  ;({ caseId } = await aCaseWithAName(workplace, amina))
  desk = new ReleaseDesk(workplace, amina, textsOf)
  soon = await desk.prepared(await desk.aLetter(caseId))
  // Thirty days from now by any clock that can be believed.
  const owner = await workplace.database.owner()
  const due = addDays(dayOfInstant(new Date()), 30)
  await owner.query('update deadline set due_on = $2 where communication_id = $1', [soon.letterId, due])
  await desk.approved(soon)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const aProgram = () => new ProgramAtWork(workplace, amina.office.id)
const doubt = async () => (await desk.shown(soon)).clock.doubt?.why ?? null
const said = (reason: string) => confirmClock(workplace, amina.at(), { caseId, reason })

async function waits(): Promise<boolean> {
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly payload: JobPayload }>(
    `select payload from job where office_id = $1 and kind = $2 and stage = 'waiting'`,
    [amina.office.id, RELEASE_JOB],
  )
  return rows.length === 1
}

test('a clock that is set 90 days on or back releases nothing, whoever was off meanwhile, until a person says that the day is right', async () => {
  const nothingOut = async () => expect([await desk.publicTexts(), await waits()]).toEqual([[], true])
  const running = aProgram()
  await running.after(0)
  await running.after(0)
  expect(await doubt()).toBeNull()
  await nothingOut()

  // On, while the program runs.
  await clock.set(90)
  await running.after(10)
  expect(await doubt()).toBe('jumped')
  await nothingOut()
  // Doubt does not pass by itself, nor by setting the clock right.
  await clock.set(0)
  await running.after(10)
  expect(await doubt()).toBe('jumped')
  await nothingOut()
  expect(await said('')).toMatchObject({ error: { code: 'release.reason-missing' } })
  sure(await said('Two telephones and the radio say the same day.'))
  await running.after(0)
  expect(await doubt()).toBeNull()
  await nothingOut()

  // On, while the program was off: another process knows no other clock.
  await clock.set(90)
  const started = aProgram()
  await started.after(0)
  expect(await doubt()).toBe('long-off')
  await nothingOut()
  await clock.set(0)
  sure(await said('The radio.'))

  // Back, and right again.
  await aProgram().after(0)
  await clock.set(-90)
  await aProgram().after(0)
  expect(await doubt()).toBe('went-back')
  await nothingOut()
  await clock.set(0)
  sure(await said('The radio.'))

  // The clock of the database alone: two clocks that differ are one too many.
  const third = aProgram()
  await third.after(0)
  expect(await doubt()).toBeNull()
  await clock.set(90, { alone: true })
  await third.after(0)
  expect(await doubt()).toBe('jumped')
  await clock.set(0)
  await nothingOut()
  sure(await said('The radio.'))
}, 60_000)

test('a night of sleep that the system vouches for is no doubt; a clock that was set meanwhile is, and so is a sleep of days', async () => {
  const HOUR = 1 / 24
  const fresh = async () => {
    await clock.set(0)
    const program = aProgram()
    await program.after(0)
    // What an earlier test left of doubt is over.
    if ((await doubt()) !== null) sure(await said('The radio.'))
    await program.after(0)
    expect(await doubt()).toBeNull()
    return program
  }
  const nightly = await fresh()
  await clock.set(10 * HOUR)
  nightly.slept(600)
  await nightly.after(0)
  expect(await doubt()).toBeNull()

  // It slept, and somebody set the clock on as well: by a month, and by as much as it slept again.
  for (const hours of [31 * 24 + 10, 20]) {
    const program = await fresh()
    await clock.set(hours * HOUR)
    program.slept(600)
    await program.after(0)
    expect(await doubt()).toBe('jumped')
  }
  // The clock of the board was set while it slept: both clocks have it from there.
  for (const days of [90, 3]) {
    const program = await fresh()
    await clock.set(days)
    program.slept(days * 24 * 60)
    await program.after(0)
    expect(await doubt()).toBe('long-off')
  }
  // A system that does not say, and one that was started anew meanwhile.
  for (const boot of [null, 'another']) {
    const program = await fresh()
    program.saysOfBoot(boot)
    await clock.set(10 * HOUR)
    program.slept(600)
    await program.after(0)
    expect(await doubt()).toBe('jumped')
  }
  expect([await desk.publicTexts(), await waits()]).toEqual([[], true])
  await fresh()
}, 60_000)

test('where there is no other clock, a logged word with name, time and reason lets it go on', async () => {
  await clock.set(31)
  const program = aProgram()
  await program.after(0)
  expect(await doubt()).toBe('long-off')
  expect((await desk.shown(soon)).conditions).toContainEqual({
    ...{ name: 'clock', isMet: false, why: 'clock-in-doubt' },
  })
  expect(await desk.publicTexts()).toEqual([])
  sure(await said('The newspaper of today lies here.'))
  const { clock: shown, today } = await desk.shown(soon)
  expect(shown.word).toMatchObject({ by: amina.account, reason: 'The newspaper of today lies here.' })
  expect(dayOfInstant(shown.word?.at ?? new Date(0))).toBe(today)
  clock.tick()
  await program.after(0)
  expect(await doubt()).toBeNull()
  expect(await desk.publicTexts()).toHaveLength(1)
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly who: string }>(
    `select who from journal_entry where office_id = $1 and what = 'release.clock-confirmed'`,
    [amina.office.id],
  )
  expect(new Set(rows.map(({ who }) => who))).toEqual(new Set([`account:${amina.account}`]))
  expect(rows.length).toBeGreaterThan(3)
}, 60_000)
