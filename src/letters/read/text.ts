import { isRule, underlineRank } from '../blocks.ts'
import { ANNEX_HEADING } from '../letter-words.ts'
import { breakRun, plainBlock, textRun } from './drafts.ts'
import { listLabelOf } from './list-label.ts'
import { looksLikeMarkdown, readMarkdown } from './markdown.ts'
import type { ReadBlock, ReadDocument, ReadRun } from './read-document.ts'
import { runningLinesOf } from './running-lines.ts'
import { isIdeographic, textLinesOf, wrappingOf, type TextLine, type Wrapping } from './text-lines.ts'
import { hangTypedNotes } from './typed-notes.ts'

/**
 * Reads a letter in plain text. Blank lines, indents, list labels, rules and form feeds part paragraphs; lines that were
 * broken because they were full are joined, other breaks are kept. A text with Markdown marks is read as Markdown.
 * Places are those of the text without its byte-order mark.
 */
export function readText(file: string): ReadDocument {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file
  if (looksLikeMarkdown(text)) return { ...readMarkdown(text), format: 'txt' }
  const { blocks, notes } = hangTypedNotes(withTitles(text, blocksOf(text)))
  return {
    ...{ format: 'txt', text, blocks, notes, language: null, title: null, lineage: null },
    ...{ changes: [], comments: [], omissions: [] },
  }
}

function blocksOf(text: string): readonly ReadBlock[] {
  const lines = textLinesOf(text)
  const wrapping = wrappingOf(text, lines)
  const running = runningLinesOf(text, lines)
  const blocks: ReadBlock[] = []
  let open: TextLine[] = []
  const close = () => {
    if (open.length > 0) blocks.push(paragraphOf(text, open, wrapping))
    open = []
  }
  for (const [index, line] of lines.entries()) {
    if (line.start < line.end && !running.has(index)) {
      const underline = open.length === 1 ? underlineOf(text, line, open[0]) : null
      if (underline !== null) {
        const heading = paragraphOf(text, open, wrapping)
        blocks.push({ ...heading, kind: 'heading', level: underline })
        open = []
      } else if (isRule(text, line)) {
        close()
        blocks.push(plainBlock([], line.start, line.end, { kind: 'rule' }))
      } else {
        if (beginsParagraph(text, open, line, wrapping)) close()
        open.push(line)
      }
    } else if (line.start >= line.end) close()
    if (line.endsPage) {
      close()
      blocks.push(plainBlock([], line.end, line.end + 1, { kind: 'page-break' }))
    }
  }
  close()
  return blocks
}

/** The rank of the heading that a line of `===` or `---` makes of the line above it; null for any other line. */
function underlineOf(text: string, line: TextLine, above: TextLine | undefined): number | null {
  return above?.indent === line.indent ? underlineRank(text, above, line) : null
}

function beginsParagraph(
  text: string,
  open: readonly TextLine[],
  line: TextLine,
  wrapping: Wrapping,
): boolean {
  const [first] = open
  const above = open.at(-1)
  if (!first || !above) return false
  if (isNextNote(text, first, line)) return true
  const isFull = wrapping.isWrapped(above, line)
  const label = listLabelOf(text.slice(line.start, line.start + LABEL_SIGHT))
  if (label && (!isFull || follows(text, first, label.order, label.label))) return true
  const isHanging =
    open.length === 1 && listLabelOf(text.slice(first.start, first.start + LABEL_SIGHT)) !== null
  return line.indent >= above.indent + 2 && !isHanging && (!isFull || endsSentence(text, above))
}

const LABEL_SIGHT = 24

const NOTE_LINE = /^(?:\[(\p{Nd}{1,3})\]|([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|(\p{Nd}{1,3})(?=\s))\s*\S/u

/** Whether two lines begin as two notes of a list do: `[1] …`, `[2] …`. */
function isNextNote(text: string, first: TextLine, line: TextLine): boolean {
  const [one, other] = [first, line].map(({ start }) =>
    NOTE_LINE.exec(text.slice(start, start + LABEL_SIGHT)),
  )
  if (!one || !other) return false
  if (one[2] !== undefined) return other[2] !== undefined
  const group = one[1] === undefined ? 3 : 1
  return Number(other[group]) === Number(one[group]) + 1
}

/** Whether a label continues the list that the paragraph before it is an item of: a wrapped "5." does not. */
function follows(text: string, first: TextLine, order: number | null, label: string): boolean {
  const before = listLabelOf(text.slice(first.start, first.start + LABEL_SIGHT))
  if (!before) return false
  if (order === null) return before.label === label
  return before.order !== null && order === before.order + 1
}

function endsSentence(text: string, line: TextLine): boolean {
  return /[.!?:;…。！？：；؟؛]["'”’»)\]]{0,2}$/u.test(
    text.slice(Math.max(line.start, line.end - 4), line.end),
  )
}

function paragraphOf(text: string, lines: readonly TextLine[], wrapping: Wrapping): ReadBlock {
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last) throw new Error('a paragraph has lines')
  const label = listLabelOf(text.slice(first.start, first.start + LABEL_SIGHT))
  const isItem = label !== null && first.start + label.length < last.end
  const runs: ReadRun[] = []
  for (const [index, line] of lines.entries()) {
    const start = index === 0 && isItem ? line.start + label.length : line.start
    const above = lines[index - 1]
    if (above) runs.push(joinOf(text, above, line, wrapping))
    if (start < line.end) runs.push(textRun(text.slice(start, line.end), start, line.end))
  }
  const look = isItem ? ({ kind: 'list-item', label: label.label, level: 1 } as const) : {}
  return plainBlock(
    runs.filter((run) => run.text !== ''),
    first.start,
    last.end,
    look,
  )
}

/** What stands between two lines: a break that is meant, else a space; nothing after a hyphen or between Han characters. */
function joinOf(text: string, above: TextLine, line: TextLine, wrapping: Wrapping): ReadRun {
  if (!wrapping.isWrapped(above, line)) return breakRun(above.end, line.start)
  const before = text.charCodeAt(above.end - 1)
  const isHyphen = before === 0x2d && above.end - above.start > 1 && /\p{L}/u.test(text.charAt(above.end - 2))
  const isJoined = isHyphen || (isIdeographic(before) && isIdeographic(text.charCodeAt(line.start)))
  return textRun(isJoined ? '' : ' ', above.end, line.start)
}

const LONGEST_TITLE = 90

/** Short lines that stand alone above a paragraph are headings, and those that open an annex. */
function withTitles(text: string, blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.map((block, index) => {
    const words = block.runs.length === 1 ? (block.runs[0]?.text ?? '') : ''
    if (block.kind !== 'paragraph' || words === '' || words.length > LONGEST_TITLE) return block
    // Words in columns are a row of a table.
    if (/[.!?;,。！？；，،؟؛]$|\S\s*\t\s*\S/u.test(words.replace(NOTE_MARKS, ''))) return block
    if (ANNEX_HEADING.test(words)) return { ...block, kind: 'heading', level: 1 }
    const isTitle =
      /^[\p{Lu}\p{Lo}]/u.test(words) && !/[:：](?:\s|$)/u.test(words) && isParagraph(text, blocks[index + 1])
    return isTitle ? { ...block, kind: 'heading', level: 2 } : block
  })
}

/** Marks of typed notes at the end of a line, which stand behind its full stop. */
const NOTE_MARKS = /(?:\s?\[\d{1,3}\]|\^\d{1,3}\^?|<sup>\d{1,3}<\/sup>|[¹²³⁰⁴-⁹]{1,3}){1,3}$/u

/** Running text: long enough, and with the end of a sentence in it. */
function isParagraph(text: string, block: ReadBlock | undefined): boolean {
  if (!block || block.kind !== 'paragraph') return false
  const shown = text.slice(block.start, Math.min(block.end, block.start + 400))
  const columns = shown.length + (shown.match(/[\u3000-\u9FFF\uAC00-\uD7A3]/gu)?.length ?? 0)
  return columns >= 90 && /[.!?:;。！？：；،؟]/u.test(shown)
}
