import { randomUUID } from 'node:crypto'
import type { Id } from '#base/id.ts'

/** A new id for a made-up thing. */
export function anId<Kind extends string>(): Id<Kind> {
  return randomUUID() as string as Id<Kind>
}
