import type { Line } from './pdf-lines.ts'
import type { ReadLine } from './pdf-paragraph.ts'

/** How many lines at the top and at the foot of a page may be repeated. */
const EDGE = 4
/** The part of the pages that have a line for it to be a running head. */
const REPEATED = 0.6
/** In points: how far a running head may stand from its place on other pages. */
const SAME_PLACE = 6

/**
 * Finds running heads, feet and page numbers: lines at the edge of a page that, digits apart, most pages have at the
 * same place; and a page's own number standing alone there.
 */
export function runningLines(
  pages: readonly (readonly ReadLine[])[],
  labels: readonly (string | null)[],
): ReadonlySet<Line> {
  const running = new Set<Line>()
  const heights = new Map<string, number[]>()
  const edges = pages.map((page) => [...new Set([...page.slice(0, EDGE), ...page.slice(-EDGE)])])
  for (const edge of edges) {
    for (const one of edge) {
      const shape = shapeOf(one.text)
      const known = heights.get(shape)
      if (known) known.push(one.line.y)
      else heights.set(shape, [one.line.y])
    }
  }
  edges.forEach((edge, index) => {
    const page = pages[index] ?? []
    for (const one of edge) {
      const places = heights.get(shapeOf(one.text)) ?? []
      const same = places.filter((y) => Math.abs(y - one.line.y) <= SAME_PLACE).length
      const isRepeated = pages.length > 1 && same >= 2 && same >= REPEATED * pages.length
      const isAtEnd = one === page[0] || one === page.at(-1)
      if (isRepeated || (isAtEnd && isPageNumber(one.text, index + 1, pages.length, labels[index] ?? null)))
        running.add(one.line)
    }
  })
  return running
}

function shapeOf(text: string): string {
  return text
    .replace(/\p{Nd}+/gu, '0')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

const PAGE_NUMBER =
  /^(?:page|seite|p[áa]gina|p\.|стр\.|страница|صفحة|الصفحة|第)?\s*[-–—|]?\s*(\p{Nd}{1,4}|[ivxl]{1,6})\s*(?:[-–—|]|页|쪽)?\s*(?:(?:\/|of|sur|de|von|из|من)\s*(\p{Nd}{1,4}))?\s*(?:页|쪽)?$/iu

/** A number that stands alone where page numbers stand: that of this page, as it counts or as the file labels it. */
function isPageNumber(text: string, number: number, count: number, label: string | null): boolean {
  const match = PAGE_NUMBER.exec(text.trim())
  if (!match) return false
  const [, first = '', total] = match
  const western = first.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
  if (total !== undefined) return true
  return (
    western === String(number) || (label !== null && western === label) || (count === 1 && western === '1')
  )
}
