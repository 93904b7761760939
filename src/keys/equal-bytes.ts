import { timingSafeEqual } from 'node:crypto'

/** Whether bytes are the same, in a time that does not tell where they differ. */
export function areEqualBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
