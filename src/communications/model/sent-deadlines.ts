import type { CalendarDate } from '#base/calendar-date.ts'
import { dueOn } from '#deadlines/due-on.ts'
import type { HolidayCalendar } from '#deadlines/calendar.ts'
import type { DeadlineRule } from '#deadlines/rule.ts'
import type { Profile } from '#letters/profiles/parse-profile.ts'
import { variantOf } from '#letters/profiles/profile.ts'
import type { LetterType } from '#letters/reference.ts'
import type { NewDeadline } from './communication.ts'

/** What the deadlines of a letter that goes out follow from. */
interface DeadlineGroundOfLetter {
  readonly type: LetterType | null
  /** To whom: a State's code, or OTH. */
  readonly code: string | null
  readonly datedOn: CalendarDate
  /** What its own text asks for. */
  readonly said: readonly NewDeadline[]
  readonly calendar: HolidayCalendar | null
}

/**
 * By when a reply is asked for: by the profile's rule, counted from the letter's day, with the letter's own words where it says the
 * same. Where the profile has no rule, what the letter itself says. Asks of it keep their own.
 */
export function deadlinesOnSending(
  profile: Profile | null,
  { type, code, datedOn, said, calendar }: DeadlineGroundOfLetter,
): readonly NewDeadline[] {
  const reply = profile && variantOf(profile, type, code === 'OTH' ? 'other' : 'state').reply
  const others = said.filter(({ purpose }) => purpose !== 'reply')
  if (!reply) return [...said.filter(({ purpose }) => purpose === 'reply'), ...others]
  const rule: DeadlineRule = { amount: reply.amount, unit: reply.unit, from: reply.from }
  const same = said.find((one) => one.purpose === 'reply' && isSame(one.rule, rule))
  const day = dueOn(rule, datedOn, calendar)?.date ?? null
  const ofState = code === 'OTH' ? null : code
  return [
    { purpose: 'reply', rule, startOn: datedOn, dueOn: day, said: same?.said ?? null, calendar: ofState },
    ...others,
  ]
}

function isSame(one: DeadlineRule | null, other: DeadlineRule): boolean {
  return one !== null && one.amount === other.amount && one.unit === other.unit
}
