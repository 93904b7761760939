import { z } from 'zod'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { DayField, fieldOfIssue, idField, LanguageField, StateField } from '#cases/model/form-fields.ts'

export const CHANNELS = [
  ...(['form', 'mail', 'post', 'phone', 'meeting', 'partner', 'own-research', 'other'] as const),
] as const
/** How information came. */
export type Channel = (typeof CHANNELS)[number]

/** `draft`: begun, nothing is checked yet. The others follow from the last triage. */
export type SubmissionStage = 'draft' | 'new' | 'asked-more' | 'declined' | 'acted-on'

/** What a form holds of a submission; of a draft much may be empty. */
export interface SubmissionForm {
  readonly source: Id<'Source'> | null
  readonly receivedOn: CalendarDate | null
  readonly channel: Channel
  /** BCP 47; empty in a draft. */
  readonly language: string
  /** ISO 3166-1 alpha-3. */
  readonly states: readonly string[]
  /** Of `data/law`: `trafficking`, `privacy`. */
  readonly themes: readonly string[]
  /** What it says, as it came. Sealed. */
  readonly text: string
  /** Which parts must not be passed on, and why. Sealed. */
  readonly withheld: string
}

/** A submission with what it says. */
export interface Submission extends SubmissionForm {
  readonly id: Id<'Submission'>
  readonly stage: SubmissionStage
  readonly files: readonly SubmissionFile[]
  readonly version: number
}

/** A file that came with it. */
export interface SubmissionFile {
  readonly id: Id<'SubmissionFile'>
  readonly name: string
  readonly sizeBytes: number
  /** SHA-256 of the bytes as they came, in lower-case hexadecimal. */
  readonly sha256: string
}

/** 16 MiB; what is larger waits for the store of exhibits. */
export const MOST_FILE_BYTES = 16 * 1024 * 1024
/** 100,000 characters, as in the intake to come. */
const LONGEST_TEXT = 100_000

export type SubmissionProblem =
  | { readonly code: 'submission.malformed'; readonly field: string }
  | { readonly code: 'submission.received-missing' }
  | { readonly code: 'submission.received-in-the-future' }
  | { readonly code: 'submission.language-missing' }
  | { readonly code: 'submission.text-missing' }
  | { readonly code: 'submission.text-too-long'; readonly most: number }

export type FileProblem =
  | { readonly code: 'submission.file-too-large'; readonly sizeBytes: number; readonly mostBytes: number }
  | { readonly code: 'submission.file-empty' }
  | { readonly code: 'submission.file-name-missing' }

const FormSchema = z.object({
  source: idField<'Source'>().nullable(),
  receivedOn: DayField.nullable(),
  channel: z.enum(CHANNELS),
  language: z.union([z.literal(''), LanguageField]),
  states: z.array(StateField).max(50),
  themes: z.array(z.string().regex(/^[a-z][a-z-]{0,60}$/u)).max(50),
  text: z.string(),
  withheld: z.string(),
})

/** Reads a form. A draft may lack what a submission needs; nothing that was typed is refused for being unfinished. */
export function parseSubmission(
  value: unknown,
  as: 'draft' | 'submission',
  today: CalendarDate,
): Result<SubmissionForm, SubmissionProblem> {
  const read = FormSchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'submission.malformed', field: fieldOfIssue(read.error) })
  }
  const form = read.data
  if (form.text.length > LONGEST_TEXT || form.withheld.length > LONGEST_TEXT) {
    return fail({ code: 'submission.text-too-long', most: LONGEST_TEXT })
  }
  if (as === 'draft') return ok(form)
  if (form.receivedOn === null) return fail({ code: 'submission.received-missing' })
  if (form.receivedOn > today) return fail({ code: 'submission.received-in-the-future' })
  if (form.language === '') return fail({ code: 'submission.language-missing' })
  return form.text.trim() === '' ? fail({ code: 'submission.text-missing' }) : ok(form)
}

/** Looks at a file before anything is done with it; nothing of it is read. */
export function checkFile(name: string, sizeBytes: number): Result<null, FileProblem> {
  if (name.trim() === '') return fail({ code: 'submission.file-name-missing' })
  if (sizeBytes === 0) return fail({ code: 'submission.file-empty' })
  return sizeBytes > MOST_FILE_BYTES
    ? fail({ code: 'submission.file-too-large', sizeBytes, mostBytes: MOST_FILE_BYTES })
    : ok(null)
}
