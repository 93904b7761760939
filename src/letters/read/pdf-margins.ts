import type { PdfFigure } from './pdf-blocks.ts'
import type { Line } from './pdf-lines.ts'
import type { PdfBox, PdfItems } from './pdf-pages.ts'
import type { AtBlock } from './pdf-placing.ts'
import type { ReadComment, ReadOmission } from './read-document.ts'

/** The remarks in the margins of a file, each at the block beside it. */
export function commentsOf(
  items: PdfItems,
  lines: readonly (readonly Line[])[],
): readonly AtBlock<ReadComment>[] {
  const blockAt = blockFinder(lines)
  return items.pages.flatMap(({ number, annotations }) =>
    annotations.flatMap((one) => {
      if (one.kind !== 'comment') return []
      const { author, at, text } = one
      return [{ author, at, text, block: blockAt(number, one) }]
    }),
  )
}

/** What a file holds beyond its text: pictures, files, fields, stamps, and text that no eye can see. */
export function omissionsOf(
  items: PdfItems,
  lines: readonly (readonly Line[])[],
  figures: readonly PdfFigure[],
  hidden: readonly string[],
): readonly AtBlock<ReadOmission>[] {
  const blockAt = blockFinder(lines)
  const omissions: AtBlock<ReadOmission>[] = figures.map(({ says, after }) => ({
    kind: 'picture',
    block: after,
    says: says === null || says.trim() === '' ? 'a picture' : `a picture: ${says.trim()}`,
  }))
  if (figures.length === 0 && items.pictures > 0) {
    const says = items.pictures === 1 ? 'a picture' : `${items.pictures} pictures`
    omissions.push({ kind: 'picture', block: null, says })
  }
  for (const { number, annotations } of items.pages) {
    for (const one of annotations) {
      const block = blockAt(number, one)
      if (one.kind === 'field')
        omissions.push({ kind: 'form-field', block, says: `${one.name}: ${one.value}` })
      if (one.kind === 'other') {
        const says = one.text.trim() === '' ? one.name : `${one.name}: ${one.text.trim()}`
        omissions.push({ kind: 'annotation', block, says })
      }
    }
  }
  for (const name of items.attachments) omissions.push({ kind: 'embedded-file', block: null, says: name })
  for (const text of hidden) omissions.push({ kind: 'hidden-text', block: null, says: text })
  return omissions
}

/** Finds the block that stands at a place, or the one above it; null on a page without blocks. */
function blockFinder(lines: readonly (readonly Line[])[]): (page: number, box: PdfBox) => number | null {
  const places = new Map<number, { readonly y: number; readonly block: number }[]>()
  for (const [block, own] of lines.entries()) {
    for (const { page, y } of own) {
      const known = places.get(page)
      if (known) known.push({ y, block })
      else places.set(page, [{ y, block }])
    }
  }
  for (const known of places.values()) known.sort((one, other) => one.y - other.y)
  return (page, box) => {
    const known = places.get(page) ?? []
    const middle = (box.top + box.bottom) / 2
    let low = 0
    let high = known.length
    while (low < high) {
      const at = (low + high) >> 1
      if ((known[at]?.y ?? 0) < middle) low = at + 1
      else high = at
    }
    return (known[low] ?? known[low - 1])?.block ?? null
  }
}
