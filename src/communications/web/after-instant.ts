import { parseId } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'

/** Where a list by instants goes on, from an address. */
export function readAfterInstant(text: string | null): After<string> | null {
  const [key = '', idText = ''] = text?.split('~') ?? []
  const id = parseId<string>(idText)
  return id !== null && !Number.isNaN(Date.parse(key)) ? { key, id } : null
}
