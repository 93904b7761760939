import { z } from 'zod'
import type { CalendarDate } from '#base/calendar-date.ts'
import { edtfRange, parseEdtf, type EdtfText } from '#base/edtf.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { EdtfField, fieldOfIssue, idField, StateField } from '#cases/model/form-fields.ts'
import { countsAsChild, type AgeStanding } from '#cases/model/person.ts'

/** Palermo protocol, article 3 (a): what was done. */
export const ACTS = ['recruitment', 'transportation', 'transfer', 'harbouring', 'receipt'] as const
/** By which means. */
export const MEANS = [
  ...(['threat', 'force', 'coercion', 'abduction', 'fraud', 'deception'] as const),
  ...(['abuse-of-power', 'abuse-of-vulnerability', 'payment-to-who-controls'] as const),
] as const
/** To what end. The list of the protocol is open: "at a minimum". */
export const PURPOSES_OF_EXPLOITATION = [
  ...([
    'prostitution',
    'sexual-exploitation',
    'forced-labour',
    'slavery',
    'practices-similar-to-slavery',
  ] as const),
  ...(['servitude', 'removal-of-organs', 'forced-marriage', 'other'] as const),
] as const

export const EVENT_PARTS = ['victim', 'alleged-perpetrator', 'witness', 'other'] as const
/** Which part a person had in an event. */
type EventPart = (typeof EVENT_PARTS)[number]

/** What is said to have happened. */
export interface EventForm {
  readonly acts: readonly (typeof ACTS)[number][]
  readonly means: readonly (typeof MEANS)[number][]
  readonly purposes: readonly (typeof PURPOSES_OF_EXPLOITATION)[number][]
  /** ISO 3166-1 alpha-3; null where it is not known. */
  readonly country: string | null
  /** Null where nothing is known of when. */
  readonly occurred: EdtfText | null
  /** No finer than a county. Sealed. */
  readonly place: string
  /** In our words, with pseudonyms. Sealed. */
  readonly account: string
  readonly persons: readonly { readonly person: Id<'Person'>; readonly part: EventPart }[]
}

/** An event of a case. */
export interface Event extends EventForm {
  readonly id: Id<'Event'>
  readonly version: number
}

export type EventProblem =
  { readonly code: 'event.malformed'; readonly field: string } | { readonly code: 'event.empty' }

const EventSchema = z.object({
  acts: z.array(z.enum(ACTS)).max(ACTS.length),
  means: z.array(z.enum(MEANS)).max(MEANS.length),
  purposes: z.array(z.enum(PURPOSES_OF_EXPLOITATION)).max(PURPOSES_OF_EXPLOITATION.length),
  country: StateField.nullable(),
  occurred: EdtfField.nullable(),
  place: z.string().max(500),
  account: z.string().max(100_000),
  persons: z.array(z.object({ person: idField<'Person'>(), part: z.enum(EVENT_PARTS) })).max(500),
})

/** Reads an event from a form. Something has to be said of it: an act, a person or an account. */
export function parseEvent(value: unknown): Result<EventForm, EventProblem> {
  const read = EventSchema.safeParse(value)
  if (!read.success) return fail({ code: 'event.malformed', field: fieldOfIssue(read.error) })
  const { acts, persons, account } = read.data
  const isEmpty = acts.length === 0 && persons.length === 0 && account.trim() === ''
  return isEmpty ? fail({ code: 'event.empty' }) : ok(read.data)
}

/** Where an event stands in the order of time: the first day it may have been; of one that may be of any time, the first of all. */
export function listedFrom(occurred: EdtfText | null): CalendarDate {
  const edtf = occurred === null ? null : parseEdtf(occurred)
  return (edtf && edtfRange(edtf).first) ?? FIRST_OF_ALL
}

const FIRST_OF_ALL = '0001-01-01' as CalendarDate

/** What is still missing before an event shows trafficking. */
export type MissingElement = 'act' | 'means' | 'purpose' | 'victim'

/**
 * What is missing before an event, as it is told, shows trafficking of this person; nothing: all is there. For a child, and
 * wherever that is in doubt, means are not asked for. Consent plays no part where a means was used.
 * Source: Palermo protocol, article 3 (a) to (d).
 */
export function missingElements(
  { acts, means, purposes }: Pick<EventForm, 'acts' | 'means' | 'purposes'>,
  victim: { readonly ageStanding: AgeStanding } | null,
): readonly MissingElement[] {
  const asksForMeans = victim === null || !countsAsChild(victim)
  return [
    ...(victim === null ? (['victim'] as const) : []),
    ...(acts.length === 0 ? (['act'] as const) : []),
    ...(asksForMeans && means.length === 0 ? (['means'] as const) : []),
    ...(purposes.length === 0 ? (['purpose'] as const) : []),
  ]
}
