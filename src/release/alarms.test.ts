import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { putMember } from '#cases/actions/members.ts'
import { readRecord } from '#publication/model/parse-record.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aCaseWorker, aWorkplace, type TestWorker, type TestWorkplace } from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aReprisal } from '../../test/builders/release.ts'
import { aReleaseDesk, OF_LETTER, type ReleaseDesk } from '../../test/builders/release-desk.ts'
import { anOwnReply } from '../../test/builders/replies.ts'
import { siteFilesOf, textAt } from '../../test/builders/site-files.ts'
import { decideAlarm, raiseAlarm } from './actions/alarms.ts'
import type { ReleaseInput } from './actions/prepare.ts'
import { readNotices } from './actions/soon-public.ts'
import { takeBackRelease } from './actions/take-back.ts'
import { verifyRecord } from './model/verify-record.ts'
import { textsOf } from './outputs.ts'
import { beginningOf, dayOfInstant } from './release-day.ts'
import { releasesTold } from './told-by-mail.ts'

let workplace: TestWorkplace
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
let person: Id<'Person'>
let desk: ReleaseDesk
beforeAll(async () => {
  workplace = await aWorkplace()
})
beforeEach(async () => {
  ;({ amina, caseId, person, desk } = await aReleaseDesk(workplace, textsOf))
  binta = await aCaseWorker(workplace, amina.office)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

/** From now on whoever does one thing does not do the next. */
async function inATeam(): Promise<void> {
  const owner = await workplace.database.owner()
  await owner.query(`update office set rules = 'team' where office_id = $1`, [amina.office.id])
  const roles = ['approver'] as const
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles }))
}

const raise = (input: ReleaseInput, more = {}) =>
  raiseAlarm(workplace, amina.at(), FACTS, { ...input, form: aReprisal(more) })
const decide = (
  input: ReleaseInput,
  alarm: Id<'Alarm'>,
  given: string,
  by = amina,
  reason = 'Asked the family.',
) => decideAlarm(workplace, by.at(), { ...input, alarm, given, reason })

/** The day by the clock of the database: the test of a day to come stands on it. */
async function today(): Promise<CalendarDate> {
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly now: Date }>('select now() as now')
  return dayOfInstant(rows[0]?.now ?? new Date(0))
}

async function termEnds(input: ReleaseInput, day: CalendarDate): Promise<void> {
  const owner = await workplace.database.owner()
  await owner.query(`update deadline set due_on = $2 where communication_id = $1`, [input.letterId, day])
}

async function codesTold(): Promise<readonly string[]> {
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly what: string }>(
    `select what from journal_entry where office_id = $1 and what like 'release.%' order by entry_index`,
    [amina.office.id],
  )
  return rows.map(({ what }) => what)
}

describe('an alarm about a release', () => {
  test('that nobody decides on freezes nothing: the letter goes out on its day, and the alarm stays open', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    const alarm = sure(await raise(input))
    const open = await desk.shown(input)
    expect(open.alarms).toMatchObject([
      { id: alarm, kind: 'reprisal', outcome: null, toldBy: 'Her sister', dueWhy: 'its-day-is-here' },
    ])
    expect(open.conditions.every(({ isMet }) => isMet)).toBe(true)
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect((await desk.shown(input)).alarms).toMatchObject([{ outcome: null }])
    expect((await readNotices(workplace, amina.at(), FACTS)).alarms).toMatchObject([{ id: alarm }])
  })

  test('is due in 24 hours, or where the day of release begins sooner, before it', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    const day = await today()
    await termEnds(input, addDays(day, 30))
    sure(await raise(input))
    sure(await raise(input, { kind: 'late-objection' }))
    await termEnds(input, day)
    sure(await raise(input, { kind: 'late-objection' }))
    const { alarms } = await desk.shown(input)
    const found = alarms.toReversed().map(({ dueAt, raisedAt, dueWhy }) => ({
      ...{ dueWhy, hours: (dueAt.getTime() - raisedAt.getTime()) / 3_600_000, at: dueAt.getTime() },
    }))
    expect(found).toMatchObject([
      { dueWhy: 'hours', hours: 24 },
      { dueWhy: 'hours', hours: 72 },
      { dueWhy: 'before-its-day', at: beginningOf(addDays(day, 1)) },
    ])
  })

  test('is decided by a second person: not by who recorded it, and once', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await inATeam()
    await desk.approved(input, binta.at())
    const alarm = sure(await raise(input))
    expect(await decide(input, alarm, 'goes-on')).toMatchObject({ error: { code: 'alarm.by-another' } })
    expect(await decide(input, alarm, 'goes-on', binta, ' ')).toMatchObject({
      error: { code: 'release.reason-missing' },
    })
    sure(await decide(input, alarm, 'goes-on', binta))
    expect(await decide(input, alarm, 'stopped', binta)).toMatchObject({
      error: { code: 'alarm.decided-already' },
    })
    expect((await desk.shown(input)).alarms).toMatchObject([
      { outcome: 'goes-on', decidedBy: binta.account, reason: 'Asked the family.' },
    ])
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect((await codesTold()).slice(-3)).toEqual([
      ...['release.alarm-raised', 'release.alarm-decided', 'release.made'],
    ])
  })

  test('stops a release, or has it made anew with more cut', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    sure(await decide(input, sure(await raise(input)), 'stopped'))
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'not-stopped' }])
    const other = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(other)
    sure(await decide(other, sure(await raise(other)), 'cut-more'))
    expect((await desk.shown(other)).conditions).toContainEqual({
      ...{ name: 'candidate', isMet: false, why: 'cut-more' },
    })
    expect(await desk.due()).toMatchObject([{ is: 'held' }, { is: 'held', by: 'candidate' }])
    expect(await desk.publicTexts()).toEqual([])
    await desk.prepared(other, { cuts: 'who owns the nets' })
    await desk.approved(other)
    expect(await desk.due()).toMatchObject([{ is: 'held' }, { is: 'released' }])
    expect((await desk.publicTexts())[0]).not.toContain('who owns the nets')
  })

  test('about what is public already takes it back where it is stopped', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    await desk.due()
    const alarm = sure(await raise(input))
    expect((await desk.shown(input)).alarms).toMatchObject([{ dueWhy: 'hours' }])
    sure(await decide(input, alarm, 'stopped'))
    expect((await desk.shown(input)).release).toMatchObject({ isTakenBack: true })
    expect(sure(readRecord((await desk.publicTexts())[0] ?? '')).letter).toBeNull()
  })

  test('is sealed: nothing of it stands in the open, nor in the mail that says that there is one', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await termEnds(input, addDays(await today(), 6))
    sure(await raise(input))
    const owner = await workplace.database.owner()
    const { rows } = await owner.query<{ readonly row: string }>(
      `select a::text as row from release_alarm a where office_id = $1`,
      [amina.office.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toMatch(/sister|brother|questioned/u)
    const actor = { officeId: amina.office.id, id: amina.account }
    const told = await workplace.database.atomically(actor, (tx) =>
      releasesTold(FACTS)(tx, amina.office.id, 'en'),
    )
    expect(told.cannotWait).toBe(true)
    expect(told.parts.join('\n')).toMatch(
      /^What becomes public:\nCHN \d+\/2026: on .*; still open: warnings to look at · approval\nAn alarm about a release waits/u,
    )
    expect(told.parts.join('\n')).not.toMatch(/sister|brother|nets/iu)
  })
})

describe('a notice a week before', () => {
  test('says on which day, and what is missing; to members alone', async () => {
    const of = await desk.aLetter(caseId)
    const input = { ...of, what: OF_LETTER }
    const day = await today()
    const notices = async (worker: TestWorker) => (await readNotices(workplace, worker.at(), FACTS)).soon
    await termEnds(input, addDays(day, 7))
    expect(await notices(amina)).toEqual([])
    await termEnds(input, addDays(day, 6))
    const missing = ['candidate', 'names', 'warnings', 'approval']
    expect(await notices(amina)).toMatchObject([{ letter: of.letterId, from: addDays(day, 7), missing }])
    expect(await notices(binta)).toEqual([])
    await desk.prepared(of)
    await desk.approved(input)
    expect(await notices(amina)).toMatchObject([{ missing: [] }])
    await aStaleName()
    expect(await notices(amina)).toMatchObject([{ missing: ['candidate'] }])
  })

  async function aStaleName(): Promise<void> {
    const owner = await workplace.database.owner()
    await owner.query(`update person set identity_version = identity_version + 1 where id = $1`, [person])
  }

  test('is not given of what is out', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    await termEnds(input, addDays(await today(), -1))
    expect((await readNotices(workplace, amina.at(), FACTS)).soon).toMatchObject([{ missing: [] }])
    await desk.due()
    expect((await readNotices(workplace, amina.at(), FACTS)).soon).toEqual([])
  })
})

describe('what is public', () => {
  const takeBack = (input: ReleaseInput, way: string, reason = 'Her brother was questioned.') =>
    takeBackRelease(workplace, amina.at(), { ...input, way, reason })
  const shownRecord = async () => sure(readRecord((await desk.publicTexts())[0] ?? ''))

  test('is taken back whole by a named person with a reason: that it exists stays, without a word of when or why', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    expect(await takeBack(input, 'whole')).toMatchObject({ error: { code: 'release.not-public' } })
    await desk.approved(input)
    await desk.due()
    expect(await takeBack(input, 'whole', '')).toMatchObject({ error: { code: 'release.reason-missing' } })
    expect(await takeBack(input, 'names')).toMatchObject({ error: { code: 'release.names-nobody' } })
    expect(await takeBack(input, '')).toMatchObject({ error: { code: 'release.way-missing' } })
    const before = await shownRecord()
    sure(await takeBack(input, 'whole'))
    const [text = ''] = await desk.publicTexts()
    const after = sure(readRecord(text))
    expect(after).toMatchObject({ letter: null, requests: [], cited: [], standing: before.standing })
    expect(text).not.toMatch(/nets|brother|taken/u)
    expect(sure(verifyRecord(text))).toMatchObject({ valid: true })
    const page = textAt(siteFilesOf([after]), `en/letters/${after.slug}/index.html`)
    expect(page).toContain('The text of this letter is not shown here.')
    expect(page).not.toMatch(/demarche verify|Paragraphs|blocks/u)
    expect(await takeBack(input, 'whole')).toMatchObject({ error: { code: 'release.taken-back-already' } })
    expect((await desk.shown(input)).steps.at(-1)).toMatchObject({
      ...{ step: { kind: 'taken-back', by: amina.account }, reason: 'Her brother was questioned.' },
    })
    expect(await codesTold()).toContain('release.taken-back')
  })

  test('comes back in another form once that is made, searched and approved; at its address, since its day', async () => {
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    await desk.due()
    const before = await shownRecord()
    sure(await takeBack(input, 'whole'))
    expect(await desk.due()).toEqual([])
    await desk.prepared(input, { cuts: 'who owns the nets' })
    expect((await shownRecord()).letter).toBeNull()
    await desk.approved(input)
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    const after = await shownRecord()
    expect(after).toMatchObject({ slug: before.slug, standing: before.standing })
    const [text = '', ...more] = await desk.publicTexts()
    expect([text.includes('who owns the nets'), more]).toEqual([false, []])
    expect(sure(verifyRecord(text))).toMatchObject({ valid: true })
    expect((await desk.shown(input)).release).toMatchObject({ isTakenBack: false, isOut: true })
    expect(await desk.due()).toEqual([])
  })

  test('loses its names at once where somebody takes them back', async () => {
    sure(await desk.yesToBeNamed(caseId, person))
    const input = await desk.prepared(await desk.aLetter(caseId))
    await desk.approved(input)
    await desk.due()
    expect((await desk.publicTexts())[0]).toContain('Ri Ga On')
    sure(await takeBack(input, 'names'))
    expect((await desk.publicTexts())[0]).not.toContain('Ri Ga On')
    expect((await shownRecord()).letter?.blocks.length).toBeGreaterThan(8)
    expect(await desk.renewed()).toBe(0)
  })

  test('of a reply is held again; what was made of it before does not bring the letter back', async () => {
    const of = await desk.aLetter(caseId)
    const letter = await desk.prepared(of)
    await desk.approved(letter)
    await desk.due()
    const reply = { is: 'reply', reply: await anOwnReply(workplace, amina.at(), of) } as const
    const input = await desk.prepared(of, { what: reply })
    await desk.approved(input)
    await desk.due()
    expect((await shownRecord()).replies).toMatchObject([{ text: { is: 'transcribed' } }])
    sure(await takeBack(input, 'whole'))
    expect((await shownRecord()).replies).toMatchObject([{ text: { is: 'under-review' } }])
    expect((await shownRecord()).letter).not.toBeNull()
    await desk.prepared(of, { what: reply })
    await desk.approved(input)
    sure(await takeBack(letter, 'whole'))
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'letter-first' }])
    expect(await shownRecord()).toMatchObject({ letter: null, replies: [{ text: { is: 'under-review' } }] })
  })
})
