import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue } from '#cases/model/form-fields.ts'

/**
 * What is weighed before acting on information. The first five: Code of Conduct of the special procedures (Human Rights Council
 * resolution 5/2, annex), article 9; the last: article 10, for urgent appeals.
 */
export const CRITERIA = [
  ...(['not-unfounded-or-political', 'factual-description', 'language-not-abusive'] as const),
  ...(['good-faith-direct-knowledge', 'not-mass-media-alone', 'time-sensitive-and-grave'] as const),
] as const
export type Criterion = (typeof CRITERIA)[number]

/** The criterion that makes a letter an urgent appeal; without it a submission is acted on all the same. */
const OF_URGENCY: Criterion = 'time-sensitive-and-grave'

export const FINDINGS = ['met', 'not-met', 'unclear'] as const
export type Finding = (typeof FINDINGS)[number]

/** How a criterion was found, and why; the note is sealed. */
interface Weighed {
  readonly criterion: Criterion
  readonly finding: Finding
  readonly note: string
}

export type TriageDecision = 'act' | 'ask-more' | 'decline'

/** A decision on a submission: discretion with its reasons. */
export interface Triage {
  readonly decision: TriageDecision
  readonly weighed: readonly Weighed[]
  readonly note: string
}

export type TriageProblem =
  | { readonly code: 'triage.malformed'; readonly field: string }
  /** Every criterion is weighed, also as unclear. */
  | { readonly code: 'triage.criterion-missing'; readonly criterion: Criterion }
  /** To act although a criterion is not met needs a word on it; to decline or to ask needs one in any case. */
  | { readonly code: 'triage.reason-missing'; readonly criterion: Criterion | null }

const Note = z.string().max(10_000)
const TriageSchema = z.object({
  decision: z.enum(['act', 'ask-more', 'decline']),
  weighed: z
    .array(z.object({ criterion: z.enum(CRITERIA), finding: z.enum(FINDINGS), note: Note }))
    .max(CRITERIA.length),
  note: Note,
})

/** Reads a decision. Whether to act is at discretion: a criterion that is not met does not forbid it, and has to be spoken to. */
export function parseTriage(value: unknown): Result<Triage, TriageProblem> {
  const read = TriageSchema.safeParse(value)
  if (!read.success) return fail({ code: 'triage.malformed', field: fieldOfIssue(read.error) })
  const { decision, note, weighed } = read.data
  const inOrder: Weighed[] = []
  for (const criterion of CRITERIA) {
    const found = weighed.find((one) => one.criterion === criterion)
    if (!found) return fail({ code: 'triage.criterion-missing', criterion })
    inOrder.push(found)
  }
  if (decision !== 'act' && note.trim() === '')
    return fail({ code: 'triage.reason-missing', criterion: null })
  const unspoken = inOrder.find(
    (one) => one.criterion !== OF_URGENCY && one.finding === 'not-met' && one.note.trim() === '',
  )
  if (decision === 'act' && unspoken)
    return fail({ code: 'triage.reason-missing', criterion: unspoken.criterion })
  return ok({ decision, weighed: inOrder, note })
}

/** Whether what came calls for an urgent appeal. */
export function isUrgent({ weighed }: Pick<Triage, 'weighed'>): boolean {
  return weighed.some(({ criterion, finding }) => criterion === OF_URGENCY && finding === 'met')
}
