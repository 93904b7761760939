import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { LANGUAGES } from '#law/model.ts'
import { canonicalJson } from '#letters/model/canonical-json.ts'
import { SCHEMA_VERSION, type Letter, type LetterNode } from '#letters/model/letter.ts'
import { parseLetter } from '#letters/model/parse-letter.ts'
import { OUTCOMES, RECORD_VERSION, type PublicRecord } from './public-record.ts'

/** Why a file is no public record. */
export type RecordProblem =
  | { readonly code: 'record.not-json' | 'record.not-a-record' }
  | { readonly code: 'record.later-version'; readonly version: number }
  | { readonly code: 'record.malformed'; readonly at: string }
  | { readonly code: 'record.not-as-written' }

const FORMAT = 'demarche-public-record'

const day = z.string().transform((text, context): CalendarDate => {
  const date = parseCalendarDate(text)
  if (date !== null) return date
  context.addIssue({ code: 'custom' })
  return z.NEVER
})
const line = z.string().max(2000)
const text = z.string().max(2_000_000)
const hash = z.string().regex(/^[0-9a-f]{64}$/u)
const code = z.string().regex(/^[A-Z]{3}$/u)
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  .max(80)
const language = z.enum(LANGUAGES)
// Its inside is read by `parseLetter`, which knows what a block may hold.
const block = z.custom<LetterNode>((value) => typeof value === 'object' && value !== null)

const Standing = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('released'), on: day }),
  z.strictObject({ is: z.literal('observed'), since: day.nullable(), address: line.nullable() }),
])

const Facts = z.strictObject({
  type: z.enum(['AL', 'UA', 'OL']).nullable(),
  reference: z.string().max(100).nullable(),
  profile: z.enum(['un-special-procedures', 'us-congress', 'sp-submission']).nullable(),
  dated: day.nullable(),
  sent: day.nullable(),
  language: language.nullable(),
  addressees: z
    .array(z.strictObject({ code: code.nullable(), name: line.nullable(), post: line.nullable() }))
    .max(500),
  mandates: z
    .array(z.strictObject({ mandate: slug.nullable(), name: line, resolution: line.nullable() }))
    .max(200),
  themes: z.array(slug).max(100),
  subject: text.nullable(),
  summary: text.nullable(),
  due: z.strictObject({ on: day, rule: line, steps: z.array(line).max(200) }).nullable(),
  links: z
    .array(
      z.strictObject({
        kind: z.enum(['earlier', 'sibling', 'corrigendum-to', 'follow-up-to']),
        reference: line.nullable(),
        code: code.nullable(),
      }),
    )
    .max(10_000),
  matter: z
    .string()
    .regex(/^[0-9a-f]{24}$/u)
    .optional(),
})

const Block = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('shown'), nonce: hash, block }),
  z.strictObject({ is: z.literal('changed'), commitment: hash, block }),
  z.strictObject({ is: z.literal('cut'), commitment: hash }),
  z.strictObject({ is: z.literal('copied'), block }),
])

const Reply = z.strictObject({
  code: code.nullable(),
  dated: day.nullable(),
  received: day.nullable(),
  symbol: line.nullable(),
  languages: z.array(z.string().max(40)).max(50),
  kind: z.enum(['full', 'interim', 'supplementary']),
  character: z.string().max(100).nullable(),
  items: z
    .array(
      z.strictObject({
        ...{ kind: z.enum(['promise', 'denial']), said: text.nullable(), locator: text.nullable() },
        due: day.nullable(),
      }),
    )
    .max(200)
    .optional(),
  text: z.discriminatedUnion('is', [
    z.strictObject({
      is: z.literal('transcribed'),
      language: language.nullable(),
      paragraphs: z.array(text).max(100_000),
    }),
    z.strictObject({ is: z.literal('under-review') }),
    z.strictObject({ is: z.literal('confidential'), ground: line }),
    z.strictObject({ is: z.literal('elsewhere'), address: line.nullable() }),
  ]),
})

const Request = z.strictObject({
  kind: z.enum(['question', 'ask']),
  number: z.string().max(100),
  text,
  answers: z
    .array(
      z.strictObject({
        reply: z.int().nonnegative(),
        outcome: z.enum(OUTCOMES),
        ground: line.nullable(),
        locator: line.nullable(),
      }),
    )
    .max(10_000),
})

const RecordSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(RECORD_VERSION),
  slug,
  standing: Standing,
  office: line,
  facts: Facts,
  letter: z.strictObject({ title: line, language, blocks: z.array(Block).max(50_000) }).nullable(),
  requests: z.array(Request).max(10_000),
  replies: z.array(Reply).max(10_000),
  repliesKnown: z.discriminatedUnion('is', [
    z.strictObject({ is: z.enum(['complete', 'unknown']) }),
    z.strictObject({ is: z.literal('register'), checkedOn: day }),
  ]),
  cited: z
    .array(z.strictObject({ instrument: slug, article: z.string().max(40), times: z.int().positive() }))
    .max(50_000),
  lawVersion: z.string().max(100).nullable(),
  proof: z.strictObject({ root: hash, log: text.nullable() }).nullable(),
})

/** The bytes of a record: the same for the same record. */
export function writeRecord(record: PublicRecord): string {
  return `${canonicalJson({ format: FORMAT, version: RECORD_VERSION, ...record })}\n`
}

/**
 * Reads a record that anybody may have written. Only the one way of writing is taken: what says the same in other bytes would have
 * another hash.
 */
export function readRecord(written: string): Result<PublicRecord, RecordProblem> {
  const json = jsonOf(written)
  if (!json.ok) return json
  const version = versionOf(json.value)
  if (version === null) return fail({ code: 'record.not-a-record' })
  if (version > RECORD_VERSION) return fail({ code: 'record.later-version', version })
  const read = RecordSchema.safeParse(json.value)
  if (!read.success) return fail({ code: 'record.malformed', at: read.error.issues[0]?.path.join('.') ?? '' })
  const { format: _format, version: _version, ...record } = read.data
  const isLetter = record.letter === null || parseLetter(letterOf(record, record.letter)).ok
  if (!isLetter) return fail({ code: 'record.malformed', at: 'letter.blocks' })
  return writeRecord(record) === written ? ok(record) : fail({ code: 'record.not-as-written' })
}

/** The letter of a record, for rendering; what was cut is not in it. */
export function letterOf(
  { facts: { profile, type, reference, dated } }: Pick<PublicRecord, 'facts'>,
  { title, language: written, blocks }: NonNullable<PublicRecord['letter']>,
): Letter {
  const content = blocks.flatMap((one) => (one.is === 'cut' ? [] : [one.block]))
  return {
    ...{ schema: SCHEMA_VERSION, lineage: null, profile, type, reference, date: dated },
    ...{ language: written, title, state: null, content: { type: 'doc', content } },
  }
}

function jsonOf(written: string): Result<unknown, RecordProblem> {
  try {
    return ok(JSON.parse(written) as unknown)
  } catch {
    return fail({ code: 'record.not-json' })
  }
}

function versionOf(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== FORMAT) return null
  return 'version' in json && typeof json.version === 'number' ? json.version : null
}

/** The shape of a record as JSON Schema, for those who read its file without us. What a block holds is left open in it. */
export function recordJsonSchema(): string {
  const schema = z.toJSONSchema(RecordSchema, { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ title: 'Public record of a letter, version 1', ...schema }, null, 2)}\n`
}
