import type { LetterReading, Place } from '../read/letter-reading.ts'
import type { FoundNotices } from './notices.ts'
import { placeIn } from './recognised-block.ts'
import type { PlacedBlock } from './sections.ts'
import type { Top } from './top.ts'

/**
 * The parts of a letter with their places, in the order of the text: one for blocks that stand together, and one for
 * what shares its paragraph with another part (a date beside a reference, a notice behind a deadline).
 */
export function placedParts(
  blocks: readonly PlacedBlock[],
  top: Top,
  notices: FoundNotices,
): LetterReading['parts'] {
  const parts: (Place & { readonly part: string })[] = []
  for (const [index, { block, part }] of blocks.entries()) {
    if (part === null) continue
    const before = parts.at(-1)
    if (before?.part === part && blocks[index - 1]?.part === part)
      parts[parts.length - 1] = { ...before, end: block.end, block: null }
    else parts.push({ part, start: block.start, end: block.end, block: block.id })
  }
  const known = new Set(parts.map(({ part }) => part))
  const dated = top.dateAt ? blocks[top.dateAt.block]?.block : undefined
  const date = dated && top.dateAt ? placeIn(dated, top.dateAt.from, top.dateAt.to) : null
  const shared: readonly (readonly [string, Place | null])[] = [
    ['date', date],
    ['publication', notices.publication],
    ['interim-measures', notices.interimMeasures],
    ['press-release', notices.pressRelease],
  ]
  for (const [part, place] of shared) {
    if (place && !known.has(part))
      parts.push({ part, start: place.start, end: place.end, block: place.block })
  }
  return parts.toSorted((one, other) => one.start - other.start || other.end - one.end)
}
