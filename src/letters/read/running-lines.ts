import type { TextLine } from './text-lines.ts'

/** The lines that every page of a text repeats: running heads and page numbers, by their place in the list of lines. */
type RunningLines = ReadonlySet<number>

/** How many lines at the top and at the foot of a page may be repeated. */
const EDGE = 2

/**
 * Finds running heads, feet and page numbers: lines at the edge of a page that, digits apart, most pages have; and a
 * number alone there. A text without form feeds has no pages, and nothing is left out.
 */
export function runningLinesOf(text: string, lines: readonly TextLine[]): RunningLines {
  const pages = pagesOf(lines)
  if (pages.length < 2) return new Set()
  const edges = pages.map((page) => [...page.slice(0, EDGE), ...page.slice(EDGE).slice(-EDGE)])
  const pagesWith = new Map<string, number>()
  for (const edge of edges) {
    for (const shape of new Set(edge.map((index) => shapeOf(text, lines[index])))) {
      pagesWith.set(shape, (pagesWith.get(shape) ?? 0) + 1)
    }
  }
  const running = edges.flat().filter((index) => {
    const shape = shapeOf(text, lines[index])
    if (shape === '') return false
    return isPageNumber(shape) || (pages.length >= 3 && (pagesWith.get(shape) ?? 0) >= pages.length * 0.6)
  })
  return new Set(running)
}

/** The lines with words, page by page. */
function pagesOf(lines: readonly TextLine[]): readonly (readonly number[])[] {
  const pages: number[][] = [[]]
  for (const [index, line] of lines.entries()) {
    if (line.start < line.end) pages.at(-1)?.push(index)
    if (line.endsPage) pages.push([])
  }
  return pages.filter((page) => page.length > 0)
}

function shapeOf(text: string, line: TextLine | undefined): string {
  if (!line || line.end - line.start > 120) return ''
  return text
    .slice(line.start, line.end)
    .replace(/\p{Nd}+/gu, '0')
    .replace(/\s+/gu, ' ')
    .toLowerCase()
}

function isPageNumber(shape: string): boolean {
  return /^(?:page |seite |página |стр\. |صفحة |第 ?)?(?:- ?)?0(?: ?-|\/0| of 0| sur 0| de 0| из 0| ?页)?$/u.test(
    shape,
  )
}
