/** A line of a text file; places are UTF-16 code units. */
export interface TextLine {
  /** Of its words: without spaces around them. Equal for a blank line. */
  readonly start: number
  readonly end: number
  /** Columns before its words; a tab goes to the next eighth. */
  readonly indent: number
  /** Whether a new page begins after it. */
  readonly endsPage: boolean
}

/** The lines of a text, blank ones too. Lines end at LF, CR LF, CR, a form feed, and at the two separators of Unicode. */
export function textLinesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  let from = 0
  for (const match of text.matchAll(/\r\n|[\n\r\f\u000B\u0085\u2028\u2029]/gu)) {
    lines.push(lineBetween(text, from, match.index, match[0] === '\f'))
    from = match.index + match[0].length
  }
  lines.push(lineBetween(text, from, text.length, false))
  return lines
}

function lineBetween(text: string, from: number, to: number, endsPage: boolean): TextLine {
  let start = from
  let end = to
  let indent = 0
  while (start < end && isSpace(text.charCodeAt(start))) {
    indent = text.charCodeAt(start) === 9 ? indent + 8 - (indent % 8) : indent + 1
    start += 1
  }
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return { start, end, indent, endsPage }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 160 || code === 0x3000 || code === 0xfeff || code === 0x200b
}

/** What decides whether two lines are one line that was too long: how wide lines of this text get. */
export interface Wrapping {
  /** Whether the line was broken because the next word did not fit; else the break is meant. */
  readonly isWrapped: (line: TextLine, next: TextLine) => boolean
}

/** A text is wrapped where most of it stands in lines that no window would break. */
const LONGEST_WRAPPED = 130
const NARROWEST = 60

/** Measures the lines of a text. In a text that is not wrapped every break is meant. */
export function wrappingOf(text: string, lines: readonly TextLine[]): Wrapping {
  const widths: number[] = []
  let long = 0
  let short = 0
  for (const [index, line] of lines.entries()) {
    const width = line.end - line.start
    if (width > LONGEST_WRAPPED) long += width
    else short += width
    const next = lines[index + 1]
    if (width > 0 && next && next.end > next.start && width <= LONGEST_WRAPPED)
      widths.push(width + line.indent)
  }
  if (long > short || widths.length === 0) return { isWrapped: () => false }
  const sorted = widths.toSorted((one, other) => one - other)
  const width = Math.max(NARROWEST, sorted[Math.floor(sorted.length * 0.85)] ?? 0)
  return {
    isWrapped: (line, next) => {
      if (hasColumns(text, line) || hasColumns(text, next)) return false
      if (isField(text, line) && isField(text, next)) return false
      if (line.indent + (line.end - line.start) + 1 + firstWordLength(text, next) > width - SLACK) return true
      // A line that goes on with a small letter was broken early, by hand.
      return /\p{Ll}/u.test(text.charAt(next.start)) && !/[.!?:;,]/u.test(text.charAt(line.end - 1))
    },
  }
}

/** Not everyone breaks a line at the last word that fits. */
const SLACK = 5

/** Whether words stand side by side in the line: gaps that no sentence has. */
function hasColumns(text: string, line: TextLine): boolean {
  return / {4}|\t/u.test(text.slice(line.start, line.end))
}

/** `Name: V1`, a line of a form. */
function isField(text: string, line: TextLine): boolean {
  return /^\p{Lu}[^:.!?]{1,50}:\s/u.test(text.slice(line.start, Math.min(line.end, line.start + 60)))
}

function firstWordLength(text: string, line: TextLine): number {
  if (isIdeographic(text.charCodeAt(line.start))) return 1
  let at = line.start
  while (at < line.end && !isSpace(text.charCodeAt(at))) at += 1
  return at - line.start
}

/** Han, kana and their punctuation: lines are broken between any two of them, and joined without a space. */
export function isIdeographic(code: number): boolean {
  return (code >= 0x3000 && code < 0xa000) || (code >= 0xff00 && code < 0xff66)
}
