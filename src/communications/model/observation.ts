import { z } from 'zod'
import type { CalendarDate } from '#base/calendar-date.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** `asked`: what the addressee is asked to say. `made`: what mandate holders say of a letter or a reply. */
export const OBSERVATION_KINDS = ['asked', 'made'] as const
type ObservationKind = (typeof OBSERVATION_KINDS)[number]

/** An observation as a form holds it. */
export interface GivenObservation {
  readonly kind: ObservationKind
  /** The reply that it is about; null where it is about none. */
  readonly reply: Id<'Reply'> | null
  /** Whose it is, by the places of mandates in the letter. */
  readonly mandates: readonly number[]
  readonly said: string
  readonly madeOn: CalendarDate
  readonly isForPublic: boolean
}

export type ObservationProblem =
  | {
      readonly code: 'observation.malformed'
      readonly field: 'kind' | 'mandates' | 'said' | 'madeOn' | 'reply'
    }
  | { readonly code: 'observation.in-the-future' }

const ObservationSchema = z.object({
  kind: z.enum(OBSERVATION_KINDS),
  mandates: z
    .array(z.string().regex(/^\d{1,3}$/u))
    .min(1)
    .max(50),
  said: z.string().trim().min(1).max(20_000),
  madeOn: z.string(),
  reply: z.string(),
  isForPublic: z.string(),
})

/** Reads what a form holds; `places`: those of the mandates that wrote the letter. */
export function parseObservation(
  value: unknown,
  { places, today }: { readonly places: readonly number[]; readonly today: CalendarDate },
): Result<GivenObservation, ObservationProblem> {
  const read = ObservationSchema.safeParse(value)
  if (!read.success) {
    const named = read.error.issues[0]?.path[0]
    const field = (['kind', 'mandates', 'said', 'madeOn', 'reply'] as const).find((one) => one === named)
    return fail({ code: 'observation.malformed', field: field ?? 'said' })
  }
  const { kind, said, isForPublic } = read.data
  const madeOn = parseCalendarDate(read.data.madeOn.trim())
  if (madeOn === null) return fail({ code: 'observation.malformed', field: 'madeOn' })
  if (madeOn > today) return fail({ code: 'observation.in-the-future' })
  const reply = read.data.reply === '' ? null : parseId<'Reply'>(read.data.reply)
  if (read.data.reply !== '' && reply === null) return fail({ code: 'observation.malformed', field: 'reply' })
  const mandates = [...new Set(read.data.mandates.map(Number))].toSorted((one, other) => one - other)
  if (!mandates.every((place) => places.includes(place)))
    return fail({ code: 'observation.malformed', field: 'mandates' })
  return ok({ kind, reply, mandates, said, madeOn, isForPublic: isForPublic === 'yes' })
}
