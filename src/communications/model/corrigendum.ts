import { z } from 'zod'
import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { WritingMandate } from './communication.ts'
import type { KeptDeadline } from './deadline.ts'
import { parseNewLetter, type NewLetterProblem } from './new-letter.ts'

/** What a form holds of a corrigendum that is begun. */
export interface NewCorrigendum {
  /** What it is called here; sealed. */
  readonly title: string
  /** Whether the time for a reply begins again when it is sent. */
  readonly restartsClock: boolean
  /** What is corrected, and why; sealed. */
  readonly what: string
}

export type CorrigendumProblem =
  | { readonly code: 'corrigendum.malformed'; readonly field: 'title' | 'restarts' | 'what' }
  /** Only what went out, and was not withdrawn, is corrected. */
  | { readonly code: 'corrigendum.not-sent' }
  /** A second correction is begun from the letter, as the first one was. */
  | { readonly code: 'corrigendum.of-corrigendum' }

const CorrigendumSchema = z.object({
  title: z.string().trim().min(1).max(300),
  restarts: z.enum(['yes', 'no']),
  what: z.string().trim().min(1).max(4000),
})

/** Reads what a form holds; nothing is assumed of the clock: it has to be said. */
export function parseCorrigendum(value: unknown): Result<NewCorrigendum, CorrigendumProblem> {
  const read = CorrigendumSchema.safeParse(value)
  if (read.success) {
    const { title, restarts, what } = read.data
    return ok({ title, what, restartsClock: restarts === 'yes' })
  }
  const named = read.error.issues[0]?.path[0]
  const field = named === 'restarts' || named === 'what' ? named : 'title'
  return fail({ code: 'corrigendum.malformed', field })
}

/**
 * The day that day zero moves to when a corrigendum goes out that begins the clock again; null where nothing moves. What counts
 * from the letter's day counts from the day that the corrigendum bears, what counts from sending from the day it went out. What
 * counts from receipt or from a statement moves when that is known; a day that the letter names itself does not move by itself.
 */
export function newDayZero(
  { rule, purpose, withdrawnOn }: Pick<KeptDeadline, 'rule' | 'purpose' | 'withdrawnOn'>,
  { datedOn, sentOn }: { readonly datedOn: CalendarDate; readonly sentOn: CalendarDate },
): CalendarDate | null {
  if (rule === null || purpose === 'internal' || withdrawnOn !== null) return null
  if (rule.from === 'letter') return datedOn
  return rule.from === 'sending' ? sentOn : null
}

/** What a form holds of the next letter of a matter: its addressee is that of the letter before. */
export interface NewFollowUp {
  readonly title: string
  readonly type: 'AL' | 'UA' | 'OL'
  readonly mandates: readonly WritingMandate[]
}

/** Reads it; the addressee is not asked for. */
export function parseFollowUp(
  value: unknown,
  known: readonly Mandate[],
): Result<NewFollowUp, NewLetterProblem> {
  // What every new letter has is read in one way; of this one no State is asked.
  const given = typeof value === 'object' && value !== null ? value : {}
  const parsed = parseNewLetter({ ...given, state: 'XXX' }, known)
  if (!parsed.ok) return parsed
  const { title, type, mandates } = parsed.value
  return ok({ title, type, mandates })
}
