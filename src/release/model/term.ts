import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Profile } from '#letters/profiles/parse-profile.ts'
import { variantOf } from '#letters/profiles/profile.ts'
import type { LetterType } from '#letters/reference.ts'
import type { Term } from './release.ts'

/** What the term of a letter hangs on. */
export interface TermGround {
  readonly profile: Profile | null
  readonly type: LetterType | null
  /** Whether it went to a State. */
  readonly isToState: boolean
  readonly sentOn: CalendarDate | null
  /** The last day for a reply, as it stands; null where there is none, or its clock is stopped. */
  readonly repliesUntil: CalendarDate | null
}

/**
 * From when on a letter may be public, by the rule of its profile: the day after the last day for a reply, or the day of its sending
 * (a time that a profile gives beside it is the longest that it may take).
 */
export function termOf({ profile, type, isToState, sentOn, repliesUntil }: TermGround): Term {
  if (!profile) return { from: null, why: 'not-known' }
  const { publication } = variantOf(profile, type, isToState ? 'state' : 'other')
  if (publication.when === 'never') return { from: null, why: 'never' }
  return publication.when === 'after-reply-period'
    ? { from: repliesUntil && addDays(repliesUntil, 1), why: 'after-reply-period' }
    : { from: sentOn, why: 'on-sending' }
}
