import type { Source } from './draft.ts'
import type { NoteUse, PlacedPiece } from './reading.ts'
import { endOfTag, openingOf, placeInText, type Edit } from './source-edits.ts'
import { wordsOf } from './words.ts'
import { attributeOf, childOf, descendantsOf, elementsOf, type XmlElement, XmlText } from './xml.ts'

/** A point in the main part where marks can be put; a run in the way is closed before it and opened again after. */
export interface Point {
  readonly at: number
  readonly close: string
  readonly open: string
  /** What else the source needs so that the two halves of a run read as the whole did. */
  readonly edits: readonly Edit[]
}

/** Between which points of the main part a stretch of the text stands. */
export interface Anchor {
  readonly from: Point
  readonly to: Point
  /** Where marks cannot stand in the text itself: in what it stands. */
  readonly aside: Aside | null
}

/** A place whose remarks hang on something else: a note (on its mark), the page head (on the first words), a text box. */
type Aside = { readonly in: 'note'; readonly number: string | null } | { readonly in: 'head' | 'box' }

/** Finds the points between which a stretch of the text stands; null where the main part shows no text at all. */
export function anchorOf(
  source: string,
  pieces: readonly PlacedPiece[],
  noteUses: readonly NoteUse[],
  { start, end }: { readonly start: number; readonly end: number },
): Anchor | null {
  const first = pieces[firstAfter(pieces, start)] ?? pieces.at(-1)
  if (!first) return null
  if (first.zone === 'note') return noteAnchor(source, noteUses, first.note)
  const inBody = first.zone === 'body' ? first : pieces.find((one) => one.zone === 'body')
  if (!inBody) return null
  const isHead = first !== inBody && end <= inBody.start
  const from = Math.max(start, inBody.start)
  const last = lastBodyPiece(pieces, firstAfter(pieces, Math.max(end - 1, from)), end)
  // A place in a label, or between blocks: no character of the file; the word after it stands for it.
  if (!last || last.end <= from || isHead) {
    return { ...wordAnchor(source, inBody, from), aside: isHead ? { in: 'head' } : boxAside(inBody) }
  }
  const to = pointIn(source, last, Math.min(end, last.end), 'end')
  return { ...ordered(pointIn(source, inBody, from, 'start'), to), aside: boxAside(inBody) }
}

function boxAside({ child, container }: PlacedPiece): Aside | null {
  return !child && descendantsOf(container, 'w:txbxContent').length > 0 ? { in: 'box' } : null
}

function lastBodyPiece(pieces: readonly PlacedPiece[], from: number, end: number): PlacedPiece | null {
  for (let index = Math.min(from, pieces.length - 1); index >= 0; index -= 1) {
    const piece = pieces[index]
    if (piece && piece.zone === 'body' && piece.start < end) return piece
  }
  return null
}

/** A text box is read before the words of the run it hangs on: its end may lie behind theirs. */
function ordered(from: Point, to: Point): Omit<Anchor, 'aside'> {
  return from.at <= to.at ? { from, to } : { from: to, to: from }
}

/** The index of the first piece that ends after a place. */
function firstAfter(pieces: readonly PlacedPiece[], place: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

function noteAnchor(source: string, noteUses: readonly NoteUse[], number: string | null): Anchor | null {
  const use = noteUses.find((one) => one.number === number)
  if (!use) return null
  const whole = { ...use.source, start: 0, end: use.mark.length }
  const from = pointIn(source, whole, 0, 'start')
  const to = pointIn(source, whole, use.mark.length, 'end')
  return { from, to, aside: { in: 'note', number } }
}

function wordAnchor(source: string, piece: PlacedPiece, from: number): Omit<Anchor, 'aside'> {
  const words = piece.child ? (wordsOf(piece.child)?.text ?? '') : ''
  const length = /^\s*\S+/u.exec(words.slice(0, 200))?.[0].length ?? piece.end - piece.start
  const to = Math.min(from + Math.max(length, 1), piece.end)
  return ordered(pointIn(source, piece, from, 'start'), pointIn(source, piece, to, 'end'))
}

type Stretch = Source & { readonly start: number; readonly end: number }

/** The point of a place in a piece. Where the piece cannot be parted there, the point before or behind it. */
function pointIn(source: string, piece: Stretch, place: number, side: 'start' | 'end'): Point {
  const { container, child } = piece
  if (!child) return side === 'start' ? plain(container.start) : plain(container.end)
  const words = wordsOf(child) ?? { text: ' ', skipped: 0 }
  const at = piece.offset + place - piece.start
  const inside =
    at > words.skipped && at < words.skipped + words.text.length
      ? partedAt(source, container, child, at)
      : null
  if (inside) return inside
  const isBefore = at <= words.skipped || (at < words.skipped + words.text.length && side === 'start')
  return besideChild(source, container, child, isBefore)
}

function plain(at: number): Point {
  return { at, close: '', open: '', edits: [] }
}

/** The point before or behind a child of a run; before the first and behind the last it is that of the run. */
function besideChild(source: string, run: XmlElement, child: XmlElement, isBefore: boolean): Point {
  const content = elementsOf(run).filter(({ name }) => name !== 'w:rPr')
  if (isBefore && content[0] === child) return plain(run.start)
  if (!isBefore && content.at(-1) === child) return plain(run.end)
  const { closed, opened } = halves(source, run)
  return { at: isBefore ? child.start : child.end, close: closed, open: opened, edits: [] }
}

/** The end of one half of a run and the beginning of the other, with the same look. */
function halves(source: string, run: XmlElement): { readonly closed: string; readonly opened: string } {
  const opening = openingOf(source, run.start)
  const look = childOf(run, 'w:rPr')
  return { closed: closing(opening), opened: `${opening}>${look ? source.slice(look.start, look.end) : ''}` }
}

function closing(opening: string): string {
  return `</${/^<([^\s/>]+)/u.exec(opening)?.[1] ?? ''}>`
}

/** The point within a `w:t`; null where its text is written in a way that cannot be parted. */
function partedAt(source: string, run: XmlElement, child: XmlElement, count: number): Point | null {
  const [text] = child.children
  if (!(text instanceof XmlText) || child.children.length !== 1) return null
  const at = placeInText(source, text.start, text.end, count)
  const edits = at === null ? null : keepBlanks(source, child, text)
  if (at === null || edits === null) return null
  const { closed, opened } = halves(source, run)
  const opening = openingOf(source, child.start)
  const kept = attributeOf(child, 'xml:space') === null ? `${opening} xml:space="preserve">` : `${opening}>`
  return { at, close: closing(opening) + closed, open: opened + kept, edits }
}

/** A half may end in a blank that stood within the whole: both halves keep theirs. Blanks that were not shown are taken out. */
function keepBlanks(source: string, child: XmlElement, text: XmlText): readonly Edit[] | null {
  const says = attributeOf(child, 'xml:space')
  if (says === 'preserve') return []
  const words = wordsOf(child)
  const { end } = endOfTag(source, child.start)
  if (!words || says !== null) return null
  const from = placeInText(source, text.start, text.end, words.skipped)
  const to = placeInText(source, text.start, text.end, words.skipped + words.text.length)
  if (from === null || to === null) return null
  return [
    { at: end - 1, remove: 0, insert: ' xml:space="preserve"' },
    { at: text.start, remove: from - text.start, insert: '' },
    { at: to, remove: text.end - to, insert: '' },
  ]
}
