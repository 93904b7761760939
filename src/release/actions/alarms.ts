import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { readOffice } from '#cases/store/office.ts'
import { findCommunication } from '#communications/store/communications.ts'
import { findTerm } from '#communications/store/sealed-replies.ts'
import { thing } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { newId } from '#platform/new-id.ts'
import { termOfLetter } from '../ground.ts'
import {
  alarmClock,
  parseAlarm,
  takeAlarmDecision,
  type AlarmForm,
  type AlarmFormProblem,
  type AlarmOutcome,
  type DecideAlarmProblem,
} from '../model/alarm.ts'
import { parseReason, type ReasonProblem } from '../model/reason.ts'
import { releaseOf, type ReleaseStep } from '../model/release.ts'
import { beginningOf, dayOfInstant } from '../release-day.ts'
import { ALARM_CONTENT, ALARM_REASON, RELEASE_REASON } from '../sealed-places.ts'
import { holdAlarm, insertAlarm, setAlarmDecided } from '../store/alarms.ts'
import { databaseNow } from '../store/clock.ts'
import { insertReleaseStep, listReleaseSteps, type ReleaseKey } from '../store/release.ts'
import { thingsOf, type ReleaseInput } from './prepare.ts'
import type { UnknownRelease } from './read-release.ts'
import { putTakenBack } from './take-back.ts'

/**
 * Records that somebody is afraid of what a release brings, or does not agree any more: a decision is due, with a clock. Nothing
 * stops by it. Gives the alarm.
 */
export function raiseAlarm(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { caseId, letterId, what, form }: ReleaseInput & { readonly form: AlarmForm },
): Promise<Result<Id<'Alarm'>, InCaseProblem | UnknownRelease | AlarmFormProblem>> {
  const work = { caseId, act: 'release.alarm' } as const
  type Problem = UnknownRelease | AlarmFormProblem
  return changeInCase<Id<'Alarm'>, Problem>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, letter: letterId, what }
    const alarm = parseAlarm(form, dayOf(workplace))
    if (!alarm.ok) return alarm
    const begins = await beginsOf({ tx }, facts, key)
    if (!begins.ok) return begins
    const id = newId<'Alarm'>()
    const raisedMs = (await databaseNow(tx)).getTime()
    const { kind, toldOn, content } = alarm.value
    await insertAlarm(tx, key, {
      ...{ id, kind, toldOn, raisedMs, raisedBy: acting.accountId },
      clock: alarmClock(kind, raisedMs, begins.value),
      contentSealed: keys.seal({ ...ALARM_CONTENT, row: id }, content),
    })
    await tell(workplace, tx, acting, 'release.alarm-raised', [thing('alarm', id), ...thingsOf(key)])
    return ok(id)
  })
}

/** When the day of release begins; null where none is to come, or it is out. */
async function beginsOf(
  { tx }: Pick<InCase, 'tx'>,
  facts: LetterFacts,
  key: ReleaseKey,
): Promise<Result<number | null, UnknownRelease>> {
  const { office, caseId, letter } = key
  const recorded = await findCommunication(tx, office, { id: letter })
  if (recorded?.caseId !== caseId || recorded.stage === 'observed') return fail({ code: 'letter.unknown' })
  const release = releaseOf((await listReleaseSteps(tx, key)).map(({ step }) => step))
  const repliesUntil = (await findTerm(tx, { office, caseId, id: letter }))?.dueOn ?? null
  const { from } = termOfLetter({ recorded, repliesUntil }, facts)
  return ok(from === null || release.released ? null : beginningOf(from))
}

/** A decision on an alarm. `given`: one of the outcomes. */
export interface AlarmDecision extends ReleaseInput {
  readonly alarm: Id<'Alarm'>
  readonly given: string
  readonly reason: string
}

/**
 * A second person decides on an alarm. `stopped` stops the release, or takes back what is out already; `cut-more` keeps it from going
 * out before it was made anew.
 */
export function decideAlarm(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, what, alarm: id, given, reason }: AlarmDecision,
): Promise<
  Result<null, InCaseProblem | DecideAlarmProblem | ReasonProblem | { readonly code: 'alarm.unknown' }>
> {
  const work = { caseId, act: 'release.approve' } as const
  type Problem = DecideAlarmProblem | ReasonProblem | { readonly code: 'alarm.unknown' }
  return changeInCase<null, Problem>(workplace, acting, work, async (inCase) => {
    const { tx, keys } = inCase
    const key = { office: acting.officeId, caseId, letter: letterId, what }
    const alarm = await holdAlarm(tx, key, id)
    if (!alarm) return fail({ code: 'alarm.unknown' })
    const { rules } = await readOffice(tx, acting.officeId, 'none')
    const by = acting.accountId
    const outcome = takeAlarmDecision(alarm, given, { by, needsTwo: rules === 'team' })
    if (!outcome.ok) return outcome
    const said = parseReason(reason)
    if (!said.ok) return said
    const atMs = (await databaseNow(tx)).getTime()
    await carryOut(inCase, acting, key, { outcome: outcome.value, reason: said.value, atMs })
    const reasonSealed = keys.seal({ ...ALARM_REASON, row: id }, said.value)
    await setAlarmDecided(tx, key, id, { outcome: outcome.value, by, atMs, reasonSealed })
    await tell(workplace, tx, acting, 'release.alarm-decided', [thing('alarm', id), ...thingsOf(key)])
    return ok(null)
  })
}

interface Decided {
  readonly outcome: AlarmOutcome
  readonly reason: string
  readonly atMs: number
}

async function carryOut(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  { accountId: by }: Acting,
  key: ReleaseKey,
  { outcome, reason, atMs }: Decided,
): Promise<void> {
  if (outcome === 'goes-on') return
  const rows = await listReleaseSteps(tx, key)
  const release = releaseOf(rows.map(({ step }) => step))
  const put = async (step: ReleaseStep) => {
    const id = newId<'ReleaseStep'>()
    const reasonSealed = keys.seal({ ...RELEASE_REASON, row: id }, reason)
    await insertReleaseStep(tx, key, rows.length, { id, step, reasonSealed })
  }
  if (outcome === 'cut-more') return put({ kind: 'cut-more', by, atMs })
  if (release.released && !release.isTakenBack) {
    const made = await putTakenBack(tx, key, 'whole', null)
    if (!made) throw new Error('whole, it needs no key')
    return put({ kind: 'taken-back', ...made, on: dayOfInstant(await databaseNow(tx)), by, atMs })
  }
  if (!release.isStopped) await put({ kind: 'stopped', by, atMs })
}
