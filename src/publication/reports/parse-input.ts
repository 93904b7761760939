import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { LANGUAGES } from '#law/model.ts'
import { canonicalJson } from '#letters/model/canonical-json.ts'
import { OUTCOMES } from '../model/public-record.ts'
import { SITE_LANGUAGES } from '../speaker.ts'
import type { ReportInput } from './report-input.ts'

/** Why a file is no input of a report. */
export type InputProblem =
  | { readonly code: 'report-input.not-json' | 'report-input.not-an-input' }
  | { readonly code: 'report-input.later-version'; readonly version: number }
  | { readonly code: 'report-input.malformed'; readonly at: string }
  | { readonly code: 'report-input.not-as-written' }
  | { readonly code: 'report-input.hash-differs' }

const FORMAT = 'demarche-report-input'
const VERSION = 1

const day = z.string().transform((text, context): CalendarDate => {
  const date = parseCalendarDate(text)
  if (date !== null) return date
  context.addIssue({ code: 'custom' })
  return z.NEVER
})
/** No halves of characters: they have no bytes in UTF-8. */
const whole = z.string().regex(/^\P{Cs}*$/u)
const line = whole.max(2000)
const text = whole.max(2_000_000)
const hash = z.string().regex(/^[0-9a-f]{64}$/u)
const code = z.string().regex(/^[A-Z]{3}$/u)
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
const count = z.int().nonnegative()

const Order = z.discriminatedUnion('is', [
  z.strictObject({
    ...{ is: z.literal('council'), session: z.enum(['march', 'june', 'september']) },
    year: z.int().min(2).max(9999),
  }),
  z.strictObject({ is: z.literal('state'), state: code, from: day.nullable(), to: day.nullable() }),
  z.strictObject({
    is: z.literal('briefing'),
    about: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('state'), state: code }),
      z.strictObject({ is: z.literal('letter'), reference: whole.max(100) }),
    ]),
  }),
])

const Request = z.strictObject({
  ...{ kind: z.enum(['question', 'ask']), number: whole.max(100), text },
  answers: z
    .array(
      z.strictObject({
        ...{ reply: count, outcome: z.enum(OUTCOMES) },
        ...{ ground: text.nullable(), locator: text.nullable() },
      }),
    )
    .max(10_000),
})

const Reply = z.strictObject({
  ...{ code: code.nullable(), dated: day.nullable(), received: day.nullable(), symbol: line.nullable() },
  ...{ kind: z.enum(['full', 'interim', 'supplementary']), character: whole.max(100).nullable() },
  shown: z.enum(['transcribed', 'under-review', 'confidential', 'elsewhere']),
  ground: text.nullable(),
  items: z
    .array(
      z.strictObject({
        ...{ kind: z.enum(['promise', 'denial']), said: text.nullable(), locator: text.nullable() },
        due: day.nullable(),
      }),
    )
    .max(200),
})

const Letter = z
  .strictObject({
    ...{ slug, record: hash, type: z.enum(['AL', 'UA', 'OL']).nullable(), reference: line.nullable() },
    ...{ day: day.nullable(), dayIs: z.enum(['sent', 'dated']), to: z.array(code).min(1).max(500) },
    others: z.array(line).max(500),
    mandates: z.array(z.strictObject({ mandate: slug.nullable(), name: line })).max(200),
    language: z.enum(LANGUAGES).nullable(),
    summary: z
      .strictObject({ text, is: z.enum(['summary', 'subject', 'letter']), language: z.enum(LANGUAGES) })
      .nullable(),
    ...{ due: day.nullable(), address: line.nullable() },
    requests: z.array(Request).max(10_000),
    replies: z.array(Reply).max(10_000),
    known: z.discriminatedUnion('is', [
      z.strictObject({ is: z.enum(['complete', 'unknown']) }),
      z.strictObject({ is: z.literal('register'), checkedOn: day }),
    ]),
  })
  .refine(({ requests, replies }) =>
    requests.every(({ answers }) => answers.every(({ reply }) => reply < replies.length)),
  )

const Input = z
  .strictObject({
    ...{ format: z.literal(FORMAT), version: z.literal(VERSION), order: Order, on: day, office: line },
    language: z.enum(SITE_LANGUAGES),
    states: z.array(z.strictObject({ code, en: line, fr: line, ar: line })).max(1000),
    letters: z.array(Letter).max(100_000),
    leftOut: z.strictObject({ undated: count, otherKinds: count, corrigenda: count }),
  })
  .refine(({ letters }) => new Set(letters.map(({ slug: one }) => one)).size === letters.length)

/** The bytes of an input: the same for the same input. */
export function writeInput(input: ReportInput): string {
  return `${canonicalJson({ format: FORMAT, version: VERSION, ...input })}\n`
}

/** Reads an input that anybody may have written. Only the one way of writing it is taken: its hash stands in the report. */
export function readInput(written: string): Result<ReportInput, InputProblem> {
  const json = jsonOf(written)
  if (!json.ok) return json
  const version = versionOf(json.value)
  if (version === null) return fail({ code: 'report-input.not-an-input' })
  if (version > VERSION) return fail({ code: 'report-input.later-version', version })
  const read = Input.safeParse(json.value)
  if (!read.success) {
    return fail({ code: 'report-input.malformed', at: read.error.issues[0]?.path.join('.') ?? '' })
  }
  const { format: _format, version: _version, ...input } = read.data
  return writeInput(input) === written ? ok(input) : fail({ code: 'report-input.not-as-written' })
}

function jsonOf(written: string): Result<unknown, InputProblem> {
  try {
    return ok(JSON.parse(written) as unknown)
  } catch {
    return fail({ code: 'report-input.not-json' })
  }
}

function versionOf(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== FORMAT) return null
  return 'version' in json && typeof json.version === 'number' ? json.version : null
}
