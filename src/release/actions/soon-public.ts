import type { Acting, Workplace } from '#accounts/acting.ts'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { atWork } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { isProfileName } from '#letters/profiles/parse-profile.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { conditionsOf, releaseOf, type ConditionName, type ReleaseStep } from '../model/release.ts'
import { termOf } from '../model/term.ts'
import { dayOfInstant } from '../release-day.ts'
import { listOpenAlarms, type OpenAlarm } from '../store/alarms.ts'
import { clockInDoubt, databaseNow } from '../store/clock.ts'
import { listWaitingLetters, type WaitingLetter } from '../store/soon.ts'

/** A week before a letter becomes public its people are told. */
export const NOTICE_DAYS = 7
/** So long after its day a letter that is held is listed. */
const LONGEST_HELD_DAYS = 60
const MOST = 50

/** A letter that becomes public soon, or whose day has come and that is held. */
export interface SoonPublic {
  readonly letter: Id<'Communication'>
  readonly caseId: Id<'Case'>
  readonly caseNumber: number | null
  readonly reference: string | null
  readonly from: CalendarDate
  /** What still has to hold, but for its day. */
  readonly missing: readonly ConditionName[]
}

/** What is told of releases. */
export interface ReleaseNotices {
  readonly today: CalendarDate
  readonly soon: readonly SoonPublic[]
  readonly alarms: readonly OpenAlarm[]
}

/** The letters that become public within a week with what each still lacks, and the alarms that nobody has decided on; of their cases. */
export function readNotices(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
): Promise<ReleaseNotices> {
  return atWork(workplace, acting, (tx) => noticesIn(tx, acting.officeId, facts))
}

/** The same for whoever the transaction acts as. The next day first. */
export async function noticesIn(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  facts: LetterFacts,
): Promise<ReleaseNotices> {
  const today = dayOfInstant(await databaseNow(tx))
  const asked = { until: addDays(today, NOTICE_DAYS), since: addDays(today, -LONGEST_HELD_DAYS), most: MOST }
  const isInDoubt = (await clockInDoubt(tx, office)) !== null
  const waiting = await listWaitingLetters(tx, office, asked)
  const soon = waiting.flatMap((one) => soonOf(one, facts, { today, isInDoubt }))
  return {
    today,
    soon: soon.toSorted((one, other) => (one.from < other.from ? -1 : 1)),
    alarms: await listOpenAlarms(tx, office, MOST),
  }
}

function soonOf(
  row: WaitingLetter,
  { profiles }: Pick<LetterFacts, 'profiles'>,
  { today, isInDoubt }: { readonly today: CalendarDate; readonly isInDoubt: boolean },
): readonly SoonPublic[] {
  const { profile, type, code, sentOn, repliesUntil, blocking, warnings } = row
  const term = termOf({
    profile: profile !== null && isProfileName(profile) ? (profiles.get(profile) ?? null) : null,
    ...{ type, isToState: code !== null && code !== 'OTH', sentOn, repliesUntil },
  })
  if (term.from === null || term.from > addDays(today, NOTICE_DAYS)) return []
  // Of a step nothing but its kind and its candidate counts here.
  const release = releaseOf(row.steps as readonly ReleaseStep[])
  const conditions = conditionsOf(release, {
    ...{ what: { is: 'letter' }, isSent: true, isWithdrawn: false, isLetterOut: false, term, today },
    findings: row.candidate && { blocking: blocking ?? 0, warnings: warnings ?? 0 },
    ...{ isStale: row.isStale, isClockInDoubt: isInDoubt, keys: 'fine' },
  })
  const missing = conditions.filter(({ name, isMet }) => !isMet && name !== 'term').map(({ name }) => name)
  const { letter, caseId, caseNumber, reference } = row
  return [{ letter, caseId, caseNumber, reference, from: term.from, missing }]
}
