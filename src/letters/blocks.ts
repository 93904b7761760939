/** A line of a text, without its break and the spaces around it. Places are UTF-16 code units. */
export interface Line {
  readonly start: number
  readonly end: number
}

/** Lines that stand together: a paragraph, a heading, an address. Blank lines separate blocks. */
export interface Block {
  readonly start: number
  readonly end: number
  readonly lines: readonly Line[]
}

/** The blocks of a text, in order. A form feed (a new page) separates blocks as a blank line does; a Markdown heading stands alone. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let lines: Line[] = []
  const close = () => {
    const first = lines[0]
    const last = lines.at(-1)
    if (first && last) blocks.push({ start: first.start, end: last.end, lines })
    lines = []
  }
  const breakAfter = breakFinder(text)
  for (let from = 0; from <= text.length;) {
    const at = breakAfter(from)
    const line = trimmed(text, from, at)
    const isHeading =
      text.charCodeAt(line.start) === HASH && /^#{1,6}\s/u.test(text.slice(line.start, line.end))
    if (isHeading) close()
    if (line.start < line.end) lines.push(line)
    if (line.start >= line.end || isHeading || text.charCodeAt(at) === FORM_FEED) close()
    from = at + 1
  }
  close()
  return blocks
}

const RULE = /^(?:_{3,}|-{3,}|={3,}|\*{3,}|[–—─━]{3,}|(?:[-_*–—] ){2,}[-_*–—])$/u

/** Whether a line is drawn by signs from side to side. */
export function isRule(text: string, line: Line): boolean {
  const first = text.charAt(line.start)
  return '_-=*–—─━'.includes(first) && RULE.test(text.slice(line.start, line.end))
}

/** The rank of the heading that a line of `===` or `---` makes of the line right above it; null for any other line. */
export function underlineRank(text: string, above: Line, line: Line): 1 | 2 | null {
  if (!isRule(text, line) || !/^[=-]+$/u.test(text.slice(line.start, line.end))) return null
  const [width, titleWidth] = [line.end - line.start, above.end - above.start]
  const fits = width >= titleWidth * 0.6 && width <= titleWidth + 10
  if (!fits || !/\p{L}/u.test(text.slice(above.start, above.end))) return null
  return text.charAt(line.start) === '=' ? 1 : 2
}

const HASH = 35
const FORM_FEED = 12

/** Gives the next line break from a place on, or the end. Nearly all texts break lines at LF, which is found fastest. */
function breakFinder(text: string): (from: number) => number {
  const isUsual = !text.includes('\f') && (text.includes('\n') || !text.includes('\r'))
  const orEnd = (found: number) => (found < 0 ? text.length : found)
  if (isUsual) return (from) => orEnd(text.indexOf('\n', from))
  return (from) => {
    BREAK.lastIndex = from
    return BREAK.exec(text)?.index ?? text.length
  }
}

const BREAK = /[\n\f]|\r(?!\n)/gu

function trimmed(text: string, from: number, to: number): Line {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return { start, end }
}

function isSpace(code: number): boolean {
  return (
    (code <= 32 && (code === 32 || (code >= 9 && code <= 13))) ||
    code === 160 ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Longer lines are running text: no heading, date, reference or address is longer. */
const LONGEST_TITLE_LINE = 320

/** The words of a line without Markdown marks and direction marks, for comparing only; empty for a line of running text. */
export function plainWords(text: string, line: Line): string {
  if (line.end - line.start > LONGEST_TITLE_LINE) return ''
  return text
    .slice(line.start, line.end)
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/^(?:>\s*)*(?:#{1,6}\s+)?/u, '')
    .replace(/\s+#+$/u, '')
    .replace(/\\(?=[.*_#()[\]-])/gu, '')
    .replace(/\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
