import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue } from '#cases/model/form-fields.ts'
import type { LetterType } from '#letters/reference.ts'
import { parseReference } from './reference-forms.ts'
import { REFERENCE_FROM, type ReferenceFrom } from './sending.ts'

/** How a letter goes out. */
export const SENDING_WAYS = ['mail', 'post', 'hand', 'portal'] as const
export type SendingWay = (typeof SENDING_WAYS)[number]

/** To whom a letter goes, through whom and how; sealed. */
export interface Dispatch {
  /** Whom it is addressed to: of a State's Minister the name may be unknown, the post never. */
  readonly name: string
  readonly post: string
  /** The Permanent Mission that it goes through; empty for what is no State. */
  readonly mission: string
  /** The number of the note verbale; empty where it has none yet. */
  readonly noteNumber: string
  readonly way: SendingWay
}

/** A letter that is handed in to go out. */
export interface Submission {
  readonly minutes: number
  readonly datedOn: CalendarDate
  readonly from: ReferenceFrom
  /** The key, of one that a registry gave. */
  readonly reference: string | null
  readonly dispatch: Dispatch
}

const FIELDS = [
  'minutes',
  'datedOn',
  'from',
  'reference',
  'name',
  'post',
  'mission',
  'noteNumber',
  'way',
] as const

export type SubmissionProblem =
  | { readonly code: 'submission.malformed'; readonly field: (typeof FIELDS)[number] }
  | { readonly code: 'reference.other-addressee' | 'reference.other-year' | 'reference.other-type' }

const text = z.string().trim().max(300)

const SubmissionSchema = z.object({
  minutes: z
    .string()
    .regex(/^\s*\d{1,4}\s*$/u)
    .transform(Number),
  datedOn: z.string().transform((typed, context) => {
    const day = parseCalendarDate(typed.trim())
    if (day === null) context.addIssue({ code: 'custom', message: 'no day' })
    return day ?? z.NEVER
  }),
  from: z.enum(REFERENCE_FROM),
  reference: z.string().trim().max(400),
  ...{ name: text, post: text, mission: text, noteNumber: text.max(100) },
  way: z.enum(SENDING_WAYS),
})

/** Reads what a form holds of a letter that is to go out. `to`: a State's code, or OTH. */
export function parseSubmission(
  value: unknown,
  { type, to }: { readonly type: LetterType | null; readonly to: string | null },
): Result<Submission, SubmissionProblem> {
  const read = SubmissionSchema.safeParse(value)
  if (!read.success) {
    const named = fieldOfIssue(read.error)
    return fail({ code: 'submission.malformed', field: FIELDS.find((one) => one === named) ?? 'minutes' })
  }
  const { minutes, datedOn, from, reference: given, ...dispatch } = read.data
  const lacks = lacking(dispatch, to)
  if (lacks !== null) return fail({ code: 'submission.malformed', field: lacks })
  const reference = from === 'entered' ? enteredReference(given, { type, to, datedOn }) : ok(null)
  if (!reference.ok) return reference
  return ok({ minutes, datedOn, from, reference: reference.value, dispatch })
}

/** A Minister has a post and is written to through a Permanent Mission; any other addressee has a name. */
function lacking({ name, post, mission }: Dispatch, to: string | null): 'name' | 'post' | 'mission' | null {
  if (to === 'OTH') return name === '' ? 'name' : null
  if (post === '') return 'post'
  return mission === '' ? 'mission' : null
}

/** The key of a reference that a registry gave this very letter: its addressee, its year, its type where one is written. */
export function enteredReference(
  given: string,
  {
    type,
    to,
    datedOn,
  }: { readonly type: LetterType | null; readonly to: string | null; readonly datedOn: CalendarDate },
): Result<string, SubmissionProblem> {
  const read = parseReference(given)
  if (!read.ok || read.value.number > 99_999)
    return fail({ code: 'submission.malformed', field: 'reference' })
  const { code, year, type: written, key } = read.value
  if (code !== to) return fail({ code: 'reference.other-addressee' })
  if (year !== Number(datedOn.slice(0, 4))) return fail({ code: 'reference.other-year' })
  if (written !== null && written !== type) return fail({ code: 'reference.other-type' })
  return ok(key)
}

/** Where a letter's own text says other than what it is to go out with. */
export type TextDiffers =
  | { readonly code: 'sending.date-differs'; readonly date: CalendarDate }
  | { readonly code: 'sending.reference-differs' | 'sending.reference-in-text'; readonly reference: string }

/** Compares a letter's own text with what it is to go out with: nothing that it says is ever replaced by something else. */
export function textDiffers(
  read: { readonly reference: string | null; readonly date: CalendarDate | null },
  { datedOn, from, reference }: Pick<Submission, 'datedOn' | 'from' | 'reference'>,
): TextDiffers | null {
  if (read.date !== null && read.date !== datedOn) return { code: 'sending.date-differs', date: read.date }
  if (read.reference === null || read.reference === reference) return null
  const code = from === 'entered' ? 'sending.reference-differs' : 'sending.reference-in-text'
  return { code, reference: read.reference }
}
