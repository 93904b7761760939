import { z } from 'zod'
import type { EdtfText } from '#base/edtf.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { EdtfField, fieldOfIssue, LanguageField } from './form-fields.ts'

/** A person's name in one script. */
export interface IdentityName {
  readonly text: string
  /** BCP 47: `ko-KP`, `zh`, `en`. */
  readonly language: string
  /** ISO 15924: `Hang`, `Hans`, `Latn`. */
  readonly script: string
  readonly order: 'family-first' | 'given-first' | 'single'
  /** The family's part of it, where it is known; empty otherwise. */
  readonly family: string
  readonly kind: 'birth' | 'current' | 'registered' | 'alias'
}

/** Who somebody is. Sealed as one value, and opened only by whoever has the role for it. */
export interface Identity {
  readonly names: readonly IdentityName[]
  readonly bornOn: EdtfText | null
  readonly bornAt: string
  readonly numbers: readonly { readonly kind: string; readonly number: string; readonly issuer: string }[]
  readonly contacts: readonly {
    readonly kind: string
    readonly value: string
    /** Others read or answer it: never used without asking first. */
    readonly isWatched: boolean
    readonly note: string
  }[]
  readonly relatives: readonly {
    /** Their pseudonym in this case; empty where they have none. */
    readonly pseudonym: string
    readonly name: string
    readonly relation: string
  }[]
  readonly places: readonly { readonly kind: string; readonly text: string }[]
  /** What a caller says so that they know who it is; empty where none was agreed. */
  readonly safeWord: string
  readonly note: string
}

export type IdentityProblem =
  | { readonly code: 'identity.malformed'; readonly field: string }
  /** Nothing is said in it. */
  | { readonly code: 'identity.empty' }

const Line = z.string().max(500)
const Lines = z.string().max(10_000)

const NameSchema = z.strictObject({
  text: z.string().min(1).max(500),
  language: LanguageField,
  script: z.string().regex(/^[A-Z][a-z]{3}$/u),
  order: z.enum(['family-first', 'given-first', 'single']),
  family: Line,
  kind: z.enum(['birth', 'current', 'registered', 'alias']),
})

const IdentitySchema = z.strictObject({
  names: z.array(NameSchema).max(50),
  bornOn: EdtfField.nullable(),
  bornAt: Line,
  numbers: z.array(z.strictObject({ kind: Line, number: Line, issuer: Line })).max(50),
  contacts: z.array(z.strictObject({ kind: Line, value: Line, isWatched: z.boolean(), note: Line })).max(50),
  relatives: z.array(z.strictObject({ pseudonym: Line, name: Line, relation: Line })).max(100),
  places: z.array(z.strictObject({ kind: Line, text: Line })).max(50),
  safeWord: Line,
  note: Lines,
})

/** An identity with nothing in it: what a new form starts with. */
export const NO_IDENTITY: Identity = {
  names: [],
  bornOn: null,
  bornAt: '',
  numbers: [],
  contacts: [],
  relatives: [],
  places: [],
  safeWord: '',
  note: '',
}

/** Reads an identity from a form or from what was sealed. Names keep their letters as they are written; nothing is folded. */
export function parseIdentity(value: unknown): Result<Identity, IdentityProblem> {
  const read = IdentitySchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'identity.malformed', field: fieldOfIssue(read.error) })
  }
  const isEmpty = JSON.stringify(read.data) === JSON.stringify(NO_IDENTITY)
  return isEmpty ? fail({ code: 'identity.empty' }) : ok(read.data)
}
