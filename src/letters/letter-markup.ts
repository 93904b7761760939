import type { Severity } from '#base/remark.ts'
import { joined, markup, type Markup } from '#ui/markup.ts'
import type { Block } from './blocks.ts'
import { SEVERITIES } from './checked-file.ts'

/** Something that stands in a letter's text: a citation, the place of a remark, an emphasis, a Markdown mark. */
export type Span =
  | { readonly kind: 'citation'; readonly start: number; readonly end: number; readonly id: string }
  | { readonly kind: 'remark'; readonly start: number; readonly end: number; readonly severity: Severity }
  | { readonly kind: 'strong' | 'em' | 'mark'; readonly start: number; readonly end: number }

/** Markup put into the text at one place: a link to a remark. */
export interface Insertion {
  readonly at: number
  readonly markup: Markup
}

/**
 * The text of a block with its spans, which may overlap in any way: it is cut wherever one begins or ends, and every
 * piece says in what it stands. Nothing of the text is left out. Spans and insertions are those of this block.
 */
export function blockMarkup(
  text: string,
  block: Block,
  spans: readonly Span[],
  insertions: readonly Insertion[],
): Markup {
  const pieces: Markup[] = []
  const standing: Standing = { citation: 0, strong: 0, em: 0, mark: 0, error: 0, warning: 0, note: 0 }
  let from = block.start
  for (const event of eventsOf(spans, insertions)) {
    const at = Math.min(Math.max(wholeLetters(text, event.at), from), block.end)
    if (at > from) pieces.push(around(standing, text.slice(from, at)))
    from = at
    if ('markup' in event) pieces.push(event.markup)
    else {
      if (event.change > 0 && event.span.kind === 'citation')
        pieces.push(markup`<span id="${event.span.id}"></span>`)
      standing[event.span.kind === 'remark' ? event.span.severity : event.span.kind] += event.change
    }
  }
  if (block.end > from) pieces.push(around(standing, text.slice(from, block.end)))
  return joined(pieces)
}

/** The place, or the next one where it would cut a letter of two code units. */
function wholeLetters(text: string, at: number): number {
  const isHigh = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
  return isHigh && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at
}

type Event = Insertion | { readonly at: number; readonly span: Span; readonly change: 1 | -1 }

/** All beginnings, ends and insertions in the order of the text; at one place ends come first, then insertions. */
function eventsOf(spans: readonly Span[], insertions: readonly Insertion[]): readonly Event[] {
  const events: Event[] = [...insertions]
  for (const span of spans) {
    events.push({ at: span.start, span, change: 1 }, { at: span.end, span, change: -1 })
  }
  return events.sort((one, other) => one.at - other.at || rank(one) - rank(other))
}

function rank(event: Event): number {
  if ('markup' in event) return 1
  return event.change < 0 ? 0 : 2
}

/** In how many spans of each kind the text stands at the moment. */
type Standing = Record<'citation' | 'strong' | 'em' | 'mark' | Severity, number>

function around(standing: Standing, text: string): Markup {
  let piece = markup`${text}`
  if (standing.mark > 0) piece = markup`<span class="syntax">${piece}</span>`
  if (standing.em > 0) piece = markup`<em>${piece}</em>`
  if (standing.strong > 0) piece = markup`<strong>${piece}</strong>`
  if (standing.citation > 0) piece = markup`<span class="citation">${piece}</span>`
  const severity = SEVERITIES.find((one) => standing[one] > 0)
  return severity ? markup`<mark class="${severity}">${piece}</mark>` : piece
}

/** What Markdown marks say in a block: emphasis, and the marks themselves, which stay visible but faint. One pass. */
export function markdownSpans(text: string, block: Block): readonly Span[] {
  const shown = text.slice(block.start, block.end)
  const spans: Span[] = []
  const open = new Map<string, number>()
  for (const match of shown.matchAll(MARKS)) {
    const mark = match[0]
    const start = block.start + match.index
    const end = start + mark.length
    if (!/^[*_]/u.test(mark)) {
      spans.push({ kind: 'mark', start, end })
      continue
    }
    const opened = open.get(mark)
    if (opened !== undefined && closes(shown, match.index, mark)) {
      spans.push({ kind: 'mark', start: opened, end: opened + mark.length }, { kind: 'mark', start, end })
      if (mark.length !== 2) spans.push({ kind: 'em', start: opened, end })
      if (mark.length !== 1) spans.push({ kind: 'strong', start: opened, end })
      open.delete(mark)
    } else if (opens(shown, match.index, mark)) {
      open.set(mark, start)
    }
  }
  return spans
}

const MARKS =
  /(?<![*_])(?:\*{1,3}|_{1,3})(?![*_])|^#{1,6}(?=\s)|<\/?su[bp]>|\\(?=[*_#$.])|^-{3,}$|^&nbsp;$/gmu

function opens(shown: string, at: number, mark: string): boolean {
  const before = shown.charAt(at - 1)
  return /\S/u.test(shown.charAt(at + mark.length)) && (mark.startsWith('*') || !/[\p{L}\p{N}]/u.test(before))
}

function closes(shown: string, at: number, mark: string): boolean {
  const after = shown.charAt(at + mark.length)
  return /\S/u.test(shown.charAt(at - 1)) && (mark.startsWith('*') || !/[\p{L}\p{N}]/u.test(after))
}

/** Whether the line breaks of a block mean something (an address, a list) or only that a program broke long lines. */
export function keepsLines(text: string, block: Block): boolean {
  const [, ...others] = block.lines
  if (others.some((line) => BEGINS_ITEM.test(text.slice(line.start, line.start + 8)))) return true
  const broken = block.lines.slice(0, -1)
  const short = broken.filter(
    (line) => line.end - line.start < BROKEN_LINE || text.startsWith('  ', line.end),
  )
  return short.length * 4 > broken.length
}

const BEGINS_ITEM = /^(?:[-*•–—>|]\s|\(?\p{L}\)|\(?\p{Nd}{1,2}[.)、．]|[ivx]{1,4}[.)])/u

/** Programs that break lines do so after some 70 characters. */
const BROKEN_LINE = 55
