import { isHeading } from './allegations-headings.ts'
import type { RecognisedBlock } from './recognised-block.ts'

/** A stretch of a block's text that belongs to an item of a list. */
export interface ItemPiece {
  readonly block: RecognisedBlock
  readonly from: number
  readonly to: number
}

/** An item of a list: a question with its sub-points. */
export interface ListItem {
  /** As printed, without brackets and stops; null for a bullet. */
  readonly number: string | null
  readonly pieces: readonly ItemPiece[]
}

/** A list, numbered or with bullets, and the words that lead to it. */
export interface LabelledList {
  /** The end of the paragraph before the first item. */
  readonly lead: string
  /** The part of the profile in which its first item stands. */
  readonly part: string | null
  readonly items: readonly ListItem[]
}

/** How many paragraphs without a label may stand inside one item. */
const LOOSE_PARAGRAPHS = 3
const LONGEST_LEAD = 400

/**
 * The lists of a letter, in order. An item goes on over blank lines and page breaks until the next; its sub-points
 * belong to it. A number that repeats, leaps or falls back is kept as printed; a new list begins where numbers begin
 * anew behind other words, and behind a heading.
 */
export function listsIn(blocks: readonly RecognisedBlock[]): readonly LabelledList[] {
  const lists: OpenList[] = []
  let open: OpenList | null = null
  let lead = ''
  for (const block of blocks) {
    if (isHeading(block)) {
      open = null
      lead = block.text
      continue
    }
    for (const segment of segmentsOf(block, open)) {
      const { marker } = segment
      if (marker === null) {
        open = waitsStill(open, segment) ? open : null
        lead = block.text.slice(segment.from, segment.to).slice(-LONGEST_LEAD)
        continue
      }
      if (open !== null && isSubPoint(open, marker, block)) addPiece(open, segment)
      else if (open !== null && goesOn(open, marker)) addItem(open, marker, segment)
      else {
        open = {
          lead,
          part: block.part,
          style: marker.style,
          level: block.block.level,
          items: [],
          waiting: [],
          last: 0,
        }
        lists.push(open)
        addItem(open, marker, segment)
      }
    }
  }
  return lists.map(({ lead: words, part, items }) => ({ lead: words, part, items }))
}

interface OpenList {
  readonly lead: string
  readonly part: string | null
  readonly style: Style
  readonly level: number | null
  readonly items: { readonly number: string | null; readonly pieces: ItemPiece[] }[]
  /** Paragraphs without a label since the last item: the item's own, if another item follows. */
  waiting: ItemPiece[]
  last: number
}

interface Segment extends ItemPiece {
  readonly marker: Marker | null
}

function addPiece(open: OpenList, { block, from, to }: Segment): void {
  open.items.at(-1)?.pieces.push(...open.waiting, { block, from, to })
  open.waiting = []
}

function addItem(open: OpenList, marker: Marker, { block, from, to }: Segment): void {
  open.items.at(-1)?.pieces.push(...open.waiting)
  open.waiting = []
  open.items.push({ number: marker.number, pieces: [{ block, from, to }] })
  open.last = marker.order
}

/** Keeps a paragraph without a label for the item it may belong to; false where the list is over. */
function waitsStill(open: OpenList | null, { block, from, to }: Segment): boolean {
  if (open === null) return false
  const text = block.text.slice(from, to)
  const piece = { block, from, to }
  if (isBroken(open, text)) open.items.at(-1)?.pieces.push(...open.waiting.splice(0), piece)
  else open.waiting.push(piece)
  return open.waiting.length <= LOOSE_PARAGRAPHS && !/[:：]\s*$/u.test(text)
}

/** Whether a paragraph goes on with a sentence that the item before it left open: a page break. */
function isBroken(open: OpenList, text: string): boolean {
  const piece = open.items.at(-1)?.pieces.at(-1)
  if (!piece || open.waiting.length > 0) return false
  const before = piece.block.text.slice(piece.from, piece.to).trimEnd()
  return !/[.!?;:。！？；：؟؛][)\]»”"’]?$/u.test(before) && /^\s*\p{Ll}/u.test(text)
}

/** Whether a label of another kind, or deeper, stands below the item before it. */
function isSubPoint(open: OpenList, marker: Marker, block: RecognisedBlock): boolean {
  const { level } = block.block
  if (level !== null && open.level !== null && level !== open.level) return level > open.level
  return marker.style !== open.style && open.items.length > 0
}

function goesOn(open: OpenList, marker: Marker): boolean {
  if (marker.style !== open.style) return false
  if (marker.style === 'bullets') return open.waiting.length === 0
  // Numbers that begin anew behind other words are another list's.
  if (marker.order === 1 && open.last >= 1) return open.waiting.length === 0 && open.last === 1
  return true
}

type Style = 'digits' | 'letters' | 'romans' | 'ideographs' | 'hangul' | 'bullets'

interface Marker {
  readonly style: Style
  readonly order: number
  readonly number: string | null
  readonly length: number
}

/** The block cut where a label stands: at its beginning, and behind a line break in it. */
function segmentsOf(block: RecognisedBlock, open: OpenList | null): readonly Segment[] {
  const { text } = block
  const style = open?.style ?? null
  const label = block.listLabel === null ? null : markerIn(`${block.listLabel} `, style, open?.last ?? 0)
  const starts: { readonly at: number; readonly from: number; readonly marker: Marker | null }[] = []
  const first = label ?? markerIn(text.slice(0, 24), style, open?.last ?? 0)
  starts.push({ at: 0, from: first && !label ? first.length : 0, marker: first })
  let last = first?.order ?? open?.last ?? 0
  for (const match of text.matchAll(/\n/gu)) {
    const at = match.index + 1
    const marker = markerIn(text.slice(at, at + 24), starts.at(-1)?.marker?.style ?? style, last)
    if (!marker) continue
    starts.push({ at, from: at + marker.length, marker })
    last = marker.order
  }
  return starts
    .map(({ from, marker }, index) => ({ block, from, to: starts[index + 1]?.at ?? text.length, marker }))
    .filter(({ from, to, marker }) => marker !== null || text.slice(from, to).trim() !== '')
}

const MARKER =
  /^\s*(?:([•●▪■‣◦–—*·o-])(?=\s)|(?:(question|q|pregunta|вопрос|السؤال|سؤال|问题|질문)[\s.\u00A0]*)?(?:[(（[]\s?(\p{Nd}{1,3}|\p{L}|[ivxlc]{1,6})\s?[)）\]]|(\p{Nd}{1,3})(?:\.-|\.º|[.)）:：°º-](?!\p{Nd})|[、．]|(?=\s[^\p{Nd}\s]))|(\p{Ll}|[ivxlc]{1,6}|[가나다라마바사아자차카타파하])[.)）](?=\s)|([一二三四五六七八九十]{1,3})[、．.]|[（(]([一二三四五六七八九十]{1,3})[)）]|([①②③④⑤⑥⑦⑧⑨⑩])))\s*/iu
const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')

/** The label at the beginning of a text. `style` and `last`: of the open list; they tell a letter `i` from a Roman one. */
function markerIn(text: string, style: Style | null, last: number): Marker | null {
  const match = MARKER.exec(text)
  if (!match) return null
  const { length } = match[0]
  if (match[1] !== undefined) return { style: 'bullets', order: 0, number: null, length }
  const word = match[2]
  const printed = match[3] ?? match[4] ?? match[5] ?? match[6] ?? match[7] ?? match[8]
  if (printed === undefined) return null
  // A number that only a space follows counts where the file itself says that it is a label, or a word names it.
  const isBare = match[4] !== undefined && /\p{Nd}\s*$/u.test(match[0]) && text.trim() !== printed
  if (isBare && word === undefined) return null
  const number = word !== undefined && word.length === 1 ? `${word}${printed}` : printed
  const numbered = orderOf(printed, style, last)
  return numbered && { ...numbered, number, length }
}

function orderOf(printed: string, style: Style | null, last: number): Pick<Marker, 'style' | 'order'> | null {
  if (/^\p{Nd}+$/u.test(printed)) {
    const digits = printed.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu, (digit) =>
      String(digit.charCodeAt(0) & 15),
    )
    return { style: 'digits', order: Number(digits) }
  }
  const circled = '①②③④⑤⑥⑦⑧⑨⑩'.indexOf(printed)
  if (circled >= 0) return { style: 'digits', order: circled + 1 }
  if (/^[一二三四五六七八九十]+$/u.test(printed)) return { style: 'ideographs', order: ideographic(printed) }
  const hangul = '가나다라마바사아자차카타파하'.indexOf(printed)
  if (hangul >= 0) return { style: 'hangul', order: hangul + 1 }
  const roman = ROMANS.indexOf(printed.toLowerCase())
  const letter = printed.length === 1 ? alphabetical(printed) : 0
  const goesOnAsLetter = style === 'letters' && letter === last + 1
  if (roman >= 0 && !goesOnAsLetter && (printed.length > 1 || style === 'romans' || /^i$/iu.test(printed))) {
    return { style: 'romans', order: roman + 1 }
  }
  return letter > 0 ? { style: 'letters', order: letter } : null
}

function alphabetical(letter: string): number {
  for (const alphabet of [
    'abcdefghijklmnopqrstuvwxyz',
    'абвгдежзиклмнопрстуфхцчшщэюя',
    'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  ]) {
    const place = alphabet.indexOf(letter.toLowerCase())
    if (place >= 0) return place + 1
  }
  return 0
}

function ideographic(numerals: string): number {
  const figure = (sign: string) => '一二三四五六七八九'.indexOf(sign) + 1
  if (!numerals.includes('十')) return figure(numerals)
  const [tens = '', ones = ''] = numerals.split('十')
  return (tens === '' ? 1 : figure(tens)) * 10 + (ones === '' ? 0 : figure(ones))
}
