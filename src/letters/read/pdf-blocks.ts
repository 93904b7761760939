import { orderOf, westernDigits } from './list-label.ts'
import type { Line, Part } from './pdf-lines.ts'
import { endsEarly, type Column, type ReadLine, type Setting } from './pdf-paragraph.ts'
import type { ReadBlock } from './read-document.ts'

/** A block of a PDF before its lines are set into runs. */
export interface PdfBlock {
  readonly kind: 'paragraph' | 'heading' | 'list-item' | 'rule'
  readonly level: number | null
  /** The mark of a list item where the tree tells it from the words: its lines, none where it is only drawn. */
  readonly label: readonly Line[] | null
  /** From the first page it stands on. */
  readonly page: number
  readonly lines: readonly Line[]
  readonly cell: ReadBlock['cell']
  /** The column it stands in; null where it is the page's own. */
  readonly column: Column | null
  /** What the structure tree calls it. */
  readonly style: string | null
}

/** A footnote as the page has it. */
export interface PdfNote {
  /** As printed; empty where it has none. */
  readonly label: string
  readonly page: number
  readonly lines: readonly Line[]
}

/** A picture that the file describes. */
export interface PdfFigure {
  readonly says: string | null
  /** How many blocks stand before it. */
  readonly after: number
}

/** What either way of reading a PDF finds. */
export interface PdfContent {
  readonly blocks: readonly PdfBlock[]
  readonly notes: readonly PdfNote[]
  readonly figures: readonly PdfFigure[]
}

const END_MARK = /[.!?。！？؟۔:：;；…][)\]”"'’»」』）\s\d]*$/u

/**
 * Whether the paragraph that a page ends with goes on with the one that the next page begins with: its last line is
 * full, and the next one looks like it.
 */
export function goesOn(last: ReadLine, next: ReadLine, setting: Setting): boolean {
  if (Math.abs(last.line.size - next.line.size) > 0.06 * last.line.size) return false
  const { column, direction } = setting
  const before = last.text.trimEnd()
  if (/[-\u00AD]$/u.test(before) && startsSmall(next.text)) return true
  if (endsEarly(last, next, column, direction)) return false
  if (!END_MARK.test(before) || startsSmall(next.text)) return true
  if (setting.joints.marksLineEnds && setting.joints.isEndMeant(last, next) === true) return false
  const indent = direction === 'rtl' ? column.right - next.line.right : next.line.left - column.left
  return indent < next.line.size || Math.abs(next.line.left - last.line.left) < 1
}

function startsSmall(text: string): boolean {
  return /^[\s"“«(]*\p{Ll}/u.test(text)
}

const NOTE_LABEL = /^[\s([]*(\p{Nd}{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxl]{1,6})[\s)\].]*$/u

/** The label of a note in a text that is nothing else; null where it is more. Digits of any script become 0-9. */
export function noteLabel(text: string): string | null {
  const label = text.length > 12 ? undefined : NOTE_LABEL.exec(text)?.[1]
  return label === undefined ? null : westernDigits(label)
}

/** A mark of a note in the text: where it is drawn and what it says. */
export interface PdfMark {
  readonly part: Part
  readonly page: number
  readonly label: string
}

/**
 * Joins each note with its mark: the first on its page, or on a page before it, that has its label and is not taken.
 * A number that comes twice, as where each page counts anew, is told apart by its page; that of one note only may also
 * have its mark on the next page: some compilers move the last line of a page on, and leave its note behind.
 */
export function numbered(notes: readonly PdfNote[], marks: readonly PdfMark[]) {
  const waiting = new Map<string, PdfMark[]>()
  for (const mark of marks) {
    const known = waiting.get(mark.label)
    if (known) known.push(mark)
    else waiting.set(mark.label, [mark])
  }
  const counts = new Map<string, number>()
  for (const { label } of notes) counts.set(label, (counts.get(label) ?? 0) + 1)
  const taken = new Set<string>()
  const numberByPart = new Map<Part, string>()
  const numbers = notes.map(({ label, page }, index) => {
    const printed = label === '' ? String(index + 1) : label
    const number = unique(printed, page, taken)
    taken.add(number)
    const here = waiting.get(printed)
    const mark = here?.[0]
    if (mark && mark.page <= page + (counts.get(label) === 1 ? 1 : 0)) {
      here?.shift()
      numberByPart.set(mark.part, number)
    }
    return number
  })
  return { numbers, numberByPart }
}

function unique(printed: string, page: number, taken: ReadonlySet<string>): string {
  if (!taken.has(printed)) return printed
  const onPage = `${printed} (p. ${page})`
  for (let count = 2; ; count += 1) {
    const number = count === 2 ? onPage : `${onPage} ${count - 1}`
    if (!taken.has(number)) return number
  }
}

/** Whether a label begins a list or goes on with one: what keeps a number at the start of a line from being taken for one. */
export function isInSequence(label: string, orders: ReadonlySet<number>): boolean {
  const order = orderOf(label)
  return order === null || order === 1 || orders.has(order - 1) || orders.has(order + 1)
}
