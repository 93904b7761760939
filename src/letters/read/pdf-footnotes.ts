import { noteLabel, type PdfNote } from './pdf-blocks.ts'
import type { Line } from './pdf-lines.ts'
import type { PdfRule } from './pdf-pages.ts'
import type { ReadLine } from './pdf-paragraph.ts'

/** A page with its footnotes taken from its foot. */
interface Foot {
  readonly above: readonly ReadLine[]
  readonly notes: readonly PdfNote[]
  /** The last note of the page before, where it goes on here. */
  readonly goesOn: PdfNote | null
}

/** Letters of notes are at most this part of the size of the text. */
const SMALL = 0.93
/** A page with more is a table. */
const MOST_RULES = 40

/**
 * Takes the footnotes from the foot of a page: small letters to its end, or all below a short rule, beginning with a
 * label whose mark stands above. What has no mark stays where it is.
 */
export function footnotesOf(
  lines: readonly ReadLine[],
  rules: readonly PdfRule[],
  size: number,
  before: PdfNote | null,
): Foot {
  const none = { above: lines, notes: [], goesOn: null }
  const from = footFrom(lines, rules, size)
  if (from === null) return none
  const foot = lines.slice(from)
  const marks = marksIn(lines.slice(0, from))
  const starts = foot
    .map((line) => noteStart(line))
    .map((start) => (start && marks.has(start.label) ? start : null))
  const first = starts.findIndex((start) => start !== null)
  const lead = first < 0 ? foot : foot.slice(0, first)
  // Words before the first label belong to the last note of the page before, or this is no foot.
  if (lead.length > 0 && !(before && before.page === (lead[0]?.line.page ?? 0) - 1)) return none
  const notes: { label: string; page: number; lines: Line[] }[] = []
  for (const [index, { line }] of foot.entries()) {
    const start = starts[index]
    if (index < lead.length) continue
    if (start) notes.push({ label: start.label, page: line.page, lines: [start.rest] })
    else notes.at(-1)?.lines.push(line)
  }
  const goesOn =
    lead.length > 0 && before
      ? {
          ...before,
          page: lead[0]?.line.page ?? before.page,
          lines: [...before.lines, ...lead.map(({ line }) => line)],
        }
      : null
  return { above: lines.slice(0, from), notes, goesOn }
}

/** Where the foot of a page begins; null where it has none. */
function footFrom(lines: readonly ReadLine[], rules: readonly PdfRule[], size: number): number | null {
  let from = lines.length
  while (from > 0 && (lines[from - 1]?.line.size ?? size) <= SMALL * size) from -= 1
  const first = lines[from]
  const belowRule = rules
    .map(({ y, left, right }) => ({ y, width: right - left }))
    .filter(({ width }) => width < 260)
    .slice(-MOST_RULES)
    .map(({ y }) => lines.findIndex(({ line }) => line.y - 0.5 * line.size > y))
    .filter((index) => index > 0 && noteStart(lines[index]) !== null)
  const ruled = belowRule.length > 0 ? Math.max(...belowRule) : null
  if (from === lines.length) return ruled
  // Small letters all down a page are its text.
  if (from === 0 && !(first && noteStart(first))) return null
  return ruled !== null && ruled < from ? ruled : from
}

interface NoteStart {
  readonly label: string
  readonly rest: Line
}

/** The label that a line begins with and the line without it; null where it begins with words. */
function noteStart(read: ReadLine | undefined): NoteStart | null {
  if (!read) return null
  const { line } = read
  const isRight = line.parts.findLast(({ piece }) => piece.text !== ' ')
  const candidates = [line.parts.find(({ piece }) => piece.text !== ' '), isRight]
  for (const part of candidates) {
    const label = part ? noteLabel(part.piece.text) : null
    const isOnly = part?.piece.text.trim() === read.text.trim()
    if (part && label !== null && !isOnly && read.text.trimStart().startsWith(part.piece.text.trim()))
      return { label, rest: withoutPart(line, part) }
  }
  const typed = /^\s*(\p{Nd}{1,3}|[*†‡§]{1,3})(?:[.)]?\s+(?=\S)|(?=\p{L}))/u.exec(read.text)
  const first = candidates[0]
  if (!typed?.[1] || !first?.piece.text.startsWith(typed[1])) return null
  const label = noteLabel(typed[1])
  if (label === null) return null
  const { piece } = first
  const cut = Math.min(typed[0].trimStart().length, piece.text.length)
  const width = (piece.width * cut) / Math.max(piece.text.length, 1)
  const rest = { ...piece, text: piece.text.slice(cut), x: piece.x + width, width: piece.width - width }
  return {
    label,
    rest: {
      ...line,
      parts: line.parts.flatMap((part) =>
        part !== first ? [part] : rest.text === '' ? [] : [{ ...first, piece: rest }],
      ),
      left: line.left + width,
    },
  }
}

function withoutPart(line: Line, label: Line['parts'][number]): Line {
  const parts = line.parts.filter((part) => part !== label)
  const words = parts.filter(({ piece }) => piece.text !== ' ')
  return {
    ...line,
    parts,
    size: words.reduce((largest, { piece }) => Math.max(largest, piece.size), 0) || line.size,
    left: words.reduce((least, { piece }) => Math.min(least, piece.x), Infinity),
  }
}

/** What may be a mark of a note: raised small text. */
function marksIn(lines: readonly ReadLine[]): ReadonlySet<string> {
  const marks = new Set<string>()
  for (const { line } of lines) {
    for (const { piece } of line.parts) {
      if (piece.size > 0.86 * line.size && piece.y > line.y - 0.2 * line.size) continue
      const label = noteLabel(piece.text)
      if (label !== null) marks.add(label)
    }
  }
  return marks
}
