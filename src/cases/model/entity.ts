import { z } from 'zod'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue, StateField } from './form-fields.ts'

export const ENTITY_KINDS = ['organisation', 'company', 'authority', 'unit', 'network'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

export const ENTITY_ROLES = ['leader', 'owner', 'member', 'employee', 'official', 'agent', 'held-by'] as const
/** What a person is to an entity. */
export type EntityRole = (typeof ENTITY_ROLES)[number]

/** What is said of an entity. Sealed as a whole: names of units and firms tell what a case is about. */
export interface EntityContent {
  readonly names: readonly string[]
  /** Whose authority, or where it is registered; null where it is not known. */
  readonly state: string | null
  readonly remarks: string
}

/** An organisation, company, authority, unit or network of a case. */
export interface Entity {
  readonly id: Id<'Entity'>
  readonly kind: EntityKind
  readonly pseudonym: string
  readonly content: EntityContent
  readonly persons: readonly { readonly person: Id<'Person'>; readonly role: EntityRole }[]
  /** What it consists of. */
  readonly members: readonly Id<'Entity'>[]
  readonly version: number
}

export type EntityProblem = { readonly code: 'entity.malformed'; readonly field: string }

const EntitySchema = z.object({
  kind: z.enum(ENTITY_KINDS),
  names: z.array(z.string().trim().min(1).max(500)).min(1).max(30),
  state: StateField.nullable(),
  remarks: z.string().max(10_000),
})

/** Reads what a form says of an entity; it has at least one name. */
export function parseEntity(
  value: unknown,
): Result<{ readonly kind: EntityKind; readonly content: EntityContent }, EntityProblem> {
  const read = EntitySchema.safeParse(value)
  if (!read.success) return fail({ code: 'entity.malformed', field: fieldOfIssue(read.error) })
  const { kind, ...content } = read.data
  return ok({ kind, content })
}
