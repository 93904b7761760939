import { randomUUID } from 'node:crypto'
import type { Id } from '#base/id.ts'

/** A new id, random: it tells nothing, not even when it was made. */
export function newId<Kind extends string>(): Id<Kind> {
  const id: string = randomUUID()
  return id as Id<Kind>
}
