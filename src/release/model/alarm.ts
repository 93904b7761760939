import { addDays, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** What somebody is afraid of: that a person pays for what is said, or that who agreed does not any more. */
export const ALARM_KINDS = ['reprisal', 'late-objection'] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** What a second person decides. `cut-more`: what would be shown is made anew with more cut. */
export const ALARM_OUTCOMES = ['goes-on', 'stopped', 'cut-more'] as const
export type AlarmOutcome = (typeof ALARM_OUTCOMES)[number]

/** Until when somebody has to decide, and why until then. */
export interface AlarmClock {
  readonly dueMs: number
  readonly why: 'hours' | 'before-its-day' | 'its-day-is-here'
}

/** How many hours there are to decide. Source for 24 hours: the procedure on reprisals that this program follows. */
export const ALARM_HOURS: Readonly<Record<AlarmKind, number>> = { reprisal: 24, 'late-objection': 72 }

const HOUR_MS = 60 * 60_000

/**
 * The clock of an alarm: so many hours, and no later than the day of release begins (`beginsMs`; null where none is to come). Once
 * that day is here it may go out at any minute, so that the decision is due at once.
 */
export function alarmClock(kind: AlarmKind, raisedMs: number, beginsMs: number | null): AlarmClock {
  if (beginsMs !== null && beginsMs <= raisedMs) return { dueMs: raisedMs, why: 'its-day-is-here' }
  const dueMs = raisedMs + ALARM_HOURS[kind] * HOUR_MS
  if (beginsMs !== null && beginsMs < dueMs) return { dueMs: beginsMs, why: 'before-its-day' }
  return { dueMs, why: 'hours' }
}

/** What is sealed of an alarm. `wish`: of the person or the family; empty where nobody could ask. */
export interface AlarmContent {
  readonly toldBy: string
  readonly feared: string
  readonly wish: string
}

/** What somebody typed. */
export interface AlarmForm extends AlarmContent {
  readonly kind: string
  readonly toldOn: string
}

export interface NewAlarm {
  readonly kind: AlarmKind
  readonly toldOn: CalendarDate
  readonly content: AlarmContent
}

export type AlarmFormProblem = {
  readonly code: 'alarm.malformed'
  readonly field: 'kind' | 'toldBy' | 'toldOn' | 'feared' | 'wish'
}

const LONGEST_WORDS = 4000

/** Reads what somebody typed. It was told today at the latest; a day ahead is let pass, since it may have begun elsewhere. */
export function parseAlarm(form: AlarmForm, today: CalendarDate): Result<NewAlarm, AlarmFormProblem> {
  const wrong = (field: AlarmFormProblem['field']) => fail({ code: 'alarm.malformed' as const, field })
  const kind = ALARM_KINDS.find((one) => one === form.kind)
  if (!kind) return wrong('kind')
  const content = { toldBy: form.toldBy.trim(), feared: form.feared.trim(), wish: form.wish.trim() }
  if (content.toldBy === '' || content.toldBy.length > LONGEST_WORDS) return wrong('toldBy')
  const toldOn = parseCalendarDate(form.toldOn.trim())
  if (!toldOn || toldOn > addDays(today, 1)) return wrong('toldOn')
  if (content.feared === '' || content.feared.length > LONGEST_WORDS) return wrong('feared')
  if (content.wish.length > LONGEST_WORDS) return wrong('wish')
  return ok({ kind, toldOn, content })
}

export type DecideAlarmProblem = {
  readonly code: 'alarm.decided-already' | 'alarm.by-another' | 'alarm.outcome-missing'
}

/** Whether somebody may decide now. `needsTwo`: in an office where whoever raised it does not decide. */
export function takeAlarmDecision(
  alarm: { readonly raisedBy: Id<'Account'>; readonly outcome: AlarmOutcome | null },
  given: string,
  { by, needsTwo }: { readonly by: Id<'Account'>; readonly needsTwo: boolean },
): Result<AlarmOutcome, DecideAlarmProblem> {
  if (alarm.outcome !== null) return fail({ code: 'alarm.decided-already' })
  if (needsTwo && alarm.raisedBy === by) return fail({ code: 'alarm.by-another' })
  const outcome = ALARM_OUTCOMES.find((one) => one === given)
  return outcome ? ok(outcome) : fail({ code: 'alarm.outcome-missing' })
}
