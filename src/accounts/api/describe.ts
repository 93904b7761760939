import type { AnyRoute } from '../route.ts'

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>

/** The parts of the description, in their order. */
export const API_PARTS = [
  ...(['cases', 'evidence', 'letters', 'sending', 'replies', 'following', 'release'] as const),
  ...(['library', 'deadlines'] as const),
] as const
/** Which part of the description an address stands in. */
type ApiPart = (typeof API_PARTS)[number]

/** What is said of an address for programs, beside its method, path and act. */
export interface Description {
  readonly part: ApiPart
  /** What it does, in a line of English. */
  readonly summary: string
  /** What may stand behind `?`, each with what it means. */
  readonly query?: Readonly<Record<string, string>>
  /** What is posted. */
  readonly request?: Schema
  /** `form`: as `multipart/form-data`, with a file. */
  readonly sends?: 'json' | 'form'
  /** What a good answer holds; a media type where it is no JSON. */
  readonly answer: Schema | string
  /** 201 where something is made. */
  readonly status?: 200 | 201
  /** What may be posted, for the page that explains it. */
  readonly example?: Readonly<Record<string, unknown>>
}

/** An address for programs: served and described from the same entry. */
export type ApiRoute = AnyRoute & { readonly describes: Description }

export const ID: Schema = { type: 'string', format: 'uuid' }
export const TEXT: Schema = { type: 'string' }
export const DAY: Schema = { type: 'string', format: 'date' }
export const INSTANT: Schema = { type: 'string', format: 'date-time' }
export const COUNT: Schema = { type: 'integer', minimum: 0 }
export const YES_NO: Schema = { type: 'boolean' }
/** A State as ISO 3166-1 alpha-3 writes it. */
export const STATE: Schema = { type: 'string', pattern: '^[A-Z]{3}$' }
/** SHA-256, in lower-case hexadecimal. */
export const SHA256: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' }

/** One of these words. */
export function oneOf(words: readonly string[]): Schema {
  return { type: 'string', enum: words }
}

/** This, or null where it is known to be nothing. */
export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

/** An object with these fields and no other. All are there but those that are `optional`. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  }
}

/** A page of a list; `next` is what to send as `after` for the next one, null on the last. */
export function pageIn(name: string, row: Schema): Schema {
  return object({ [name]: listOf(row), next: orNull(TEXT) })
}

/** What a post that made something is answered with. */
export const MADE: Schema = object({ id: ID })
/** What a post that changed something is answered with. */
export const DONE: Schema = object({ done: { const: true } })

/** How a list goes on. */
export const AFTER = { after: 'What `next` of the page before gave.' } as const
