import type { Language, LetterPart } from '#law/model.ts'
import type { Block, Line } from './blocks.ts'
import { LETTER_WORDS } from './letter-words.ts'

/**
 * The numbered requests of a letter, each as a part with its number (`1`, `a`). A list counts as one of requests where
 * the sentence before it asks for observations, or where most of its items ask. Lists may be interrupted by blank lines
 * and page breaks; sub-points belong to their question.
 */
export function questionsOf(
  text: string,
  blocks: readonly Block[],
  language: Language,
): readonly LetterPart[] {
  return listsOf(text, blocks).flatMap((list) => (asks(text, list, language) ? list.items : []))
}

interface NumberedList {
  /** What stands before the first item: the end of the paragraph above it. */
  readonly before: string
  readonly items: readonly LetterPart[]
}

interface Marker {
  readonly style: 'digits' | 'letters' | 'romans'
  readonly order: number
  readonly number: string
  readonly length: number
}

/** How many paragraphs without a number may stand inside one item. */
const LOOSE_PARAGRAPHS = 3

function listsOf(text: string, blocks: readonly Block[]): readonly NumberedList[] {
  const lists: OpenList[] = []
  let open: OpenList | undefined
  let before = ''
  for (const block of blocks) {
    for (const line of block.lines) {
      const marker = markerOf(text, line)
      const isFirst = marker?.order === 1 && (!open || marker.style === open.style)
      if (marker && isFirst) {
        open = { style: marker.style, starts: [], end: block.end, loose: 0, before }
        lists.push(open)
      }
      if (open && marker?.style === open.style && marker.order === open.starts.length + 1) {
        open.starts.push({ start: line.start, number: marker.number })
        open.end = block.end
        open.loose = -1
      }
      before = text.slice(Math.max(line.start, line.end - 300), line.end)
    }
    if (open) open.loose += 1
    if (open && open.loose > LOOSE_PARAGRAPHS) open = undefined
  }
  return lists.map(closed)
}

/** A list whose next item is waited for. */
interface OpenList {
  readonly style: Marker['style']
  readonly starts: { readonly start: number; readonly number: string }[]
  /** The end of the last block that held an item. */
  end: number
  /** Blocks without an item since then. */
  loose: number
  readonly before: string
}

function closed(list: OpenList): NumberedList {
  const items = list.starts.map(({ start, number }, index): LetterPart => {
    return { kind: 'question', start, end: list.starts[index + 1]?.start ?? list.end, heading: number }
  })
  return { before: list.before, items }
}

const MARKER =
  /^[*_\s]*(?:(\p{Nd}{1,2})(?:\\?[.)）:]|[、．])|[(（](\p{Nd}{1,2}|[a-z]|[ivx]{1,4})[)）]|([a-z]|[ivx]{1,4})[.)])[*_]*\s*(?=\S)/u

function markerOf(text: string, line: Line): Marker | null {
  const first = text.charCodeAt(line.start)
  // A letter longer than a mark cannot begin an item: most lines end here.
  if (first >= 0x41 && first <= 0x5a) return null
  const match = MARKER.exec(text.slice(line.start, line.start + 16))
  const number = match?.[1] ?? match?.[2] ?? match?.[3]
  if (!match || number === undefined) return null
  const digits = Number(
    number.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15)),
  )
  const length = match[0].length
  if (!Number.isNaN(digits)) return { style: 'digits', order: digits, number: String(digits), length }
  const roman = ROMANS.indexOf(number)
  if (number.length > 1 || number === 'i')
    return roman < 0 ? null : { style: 'romans', order: roman + 1, number, length }
  return { style: 'letters', order: number.charCodeAt(0) - 96, number, length }
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

function asks(text: string, list: NumberedList, language: Language): boolean {
  const { invitation, request } = LETTER_WORDS[language]
  if (/[:：]\s*[*_]*$/u.test(list.before) && invitation.test(list.before) && list.items.length > 0)
    return true
  const asking = list.items.filter((item) => request.test(wordsOf(text, item)))
  return asking.length * 2 > list.items.length
}

function wordsOf(text: string, item: LetterPart): string {
  const words = text.slice(item.start, item.end)
  return words.replace(MARKER, '').slice(0, 400)
}
