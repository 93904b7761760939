import { z } from 'zod'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue } from '#cases/model/form-fields.ts'

export const SOURCE_KINDS = [
  ...([
    'victim',
    'relative',
    'witness',
    'organisation',
    'lawyer',
    'journalist',
    'official',
    'other',
  ] as const),
] as const
/** What a source is, in a word that names nobody. */
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Who gave information, and how far it can be relied on. Sealed as a whole. */
export interface SourceContent {
  readonly name: string
  readonly contact: string
  /** To the persons of the case. */
  readonly relation: string
  readonly reliability: string
  /** What must not reach them or be done in their name: calls at home, post, being mentioned to others. */
  readonly notExposedTo: string
}

/** A source of a case. */
export interface Source {
  readonly id: Id<'Source'>
  readonly kind: SourceKind
  readonly content: SourceContent
  readonly version: number
}

export type SourceProblem = { readonly code: 'source.malformed'; readonly field: string }

const Line = z.string().max(1000)
const Lines = z.string().max(10_000)
const SourceSchema = z.object({
  kind: z.enum(SOURCE_KINDS),
  name: Line,
  contact: Lines,
  relation: Lines,
  reliability: Lines,
  notExposedTo: Lines,
})

/** Reads what a form says of a source. A name may be missing: some tell only if nobody writes it down. */
export function parseSource(
  value: unknown,
): Result<{ readonly kind: SourceKind; readonly content: SourceContent }, SourceProblem> {
  const read = SourceSchema.safeParse(value)
  if (!read.success) return fail({ code: 'source.malformed', field: fieldOfIssue(read.error) })
  const { kind, ...content } = read.data
  return ok({ kind, content })
}
