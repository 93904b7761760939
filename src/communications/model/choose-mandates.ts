import { fail, ok, type Result } from '#base/result.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { WritingMandate } from './communication.ts'
import { MOST_MANDATES, writingMandates } from './new-letter.ts'

/** Who is to write a letter, as somebody chooses it. Slugs. */
export interface ChosenMandates {
  readonly mandates: readonly string[]
  /** Those that stood there when they were chosen. */
  readonly before: readonly string[]
}

export type ChooseMandatesProblem =
  | { readonly code: 'letter.malformed'; readonly field: 'mandates' }
  /** Somebody else chose meanwhile. */
  | { readonly code: 'letter.mandates-changed' }
  /** One of them that stood there was taken out, though mandates were asked already. */
  | { readonly code: 'letter.mandates-asked' }

/**
 * Who writes a letter, chosen anew. Those that stay keep their order, and new ones come behind them. Once any was asked, the words
 * that they give are known by their places: then none is taken out, and what does not join is left out by its answer.
 */
export function chooseMandates(
  present: readonly WritingMandate[],
  { mandates, before }: ChosenMandates,
  { known, isAsked }: { readonly known: readonly Mandate[]; readonly isAsked: boolean },
): Result<readonly WritingMandate[], ChooseMandatesProblem> {
  const slugs = slugsOf(present)
  if (slugs.join(' ') !== before.join(' ')) return fail({ code: 'letter.mandates-changed' })
  if (isAsked && !slugs.every((slug) => mandates.includes(slug)))
    return fail({ code: 'letter.mandates-asked' })
  const kept = present.filter(({ mandate }) => mandate === null || mandates.includes(mandate))
  const added = writingMandates(
    mandates.filter((slug) => !slugs.includes(slug)),
    known,
  )
  const all = [...kept, ...(added ?? [])]
  return added === null || all.length === 0 || all.length > MOST_MANDATES
    ? fail({ code: 'letter.malformed', field: 'mandates' })
    : ok(all)
}

/** Of those that we know; others came with a letter from elsewhere, and stay with it. */
export function slugsOf(mandates: readonly WritingMandate[]): readonly string[] {
  return mandates.flatMap(({ mandate }) => mandate ?? [])
}
