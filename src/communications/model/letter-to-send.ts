import { calendarDate, dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import { fromLetterNode, toLetterNode } from '#letters/model/document.ts'
import type { Letter, LetterNode } from '#letters/model/letter.ts'
import type { LetterType } from '#letters/reference.ts'
import { NOTE_WORDS } from './note-words.ts'

/** What a letter's top says once it goes out. */
export interface LetterTop {
  readonly type: LetterType | null
  /** `CHN 3/2024`; null where a registry gives it after sending. */
  readonly reference: string | null
  readonly datedOn: CalendarDate
  /** The number of the note verbale that covers it; null where it has none, or not yet. */
  readonly noteNumber: string | null
  /** `Ref.: {reference}`, as the profile has it in the letter's language. */
  readonly referenceWording: string
}

/** What a letter's own text says of the same. */
export interface TopAsRead {
  readonly reference: string | null
  readonly date: CalendarDate | null
}

/** `AL CHN 3/2024`. */
export function fullReference(type: LetterType | null, reference: string): string {
  return type === null ? reference : `${type} ${reference}`
}

const EPOCH = calendarDate(1970, 1, 1)

/** The day as letters of a language write it: in English `6 March 2026`, as the United Nations do. */
export function dayInLetter(language: Language, day: CalendarDate): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const form = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...style,
    calendar: 'gregory',
  })
  return form.format((dayNumber(day) - dayNumber(EPOCH)) * 86_400_000)
}

/**
 * The letter with reference, date and note verbale at its top. What its own text says already is left as it stands; a place that was
 * left open for it is filled; else a line is put before the date, the address or the text.
 */
export function withTop(letter: Letter, read: TopAsRead, top: LetterTop): Letter {
  const { type, reference, datedOn, noteNumber } = top
  const { language } = letter
  const blocks = letter.content.content ?? []
  const referenced =
    reference === null || read.reference === reference
      ? blocks
      : withLine(blocks, 'reference', [
          top.referenceWording.replace('{reference}', fullReference(type, reference)),
        ])
  const dated =
    read.date === datedOn ? referenced : withLine(referenced, 'date', [dayInLetter(language, datedOn)])
  const noted =
    noteNumber === null
      ? dated
      : inserted(dated, paragraph('sent-note', 'reference', [noteLine(top, language)]))
  const content = toLetterNode(fromLetterNode({ type: 'doc', content: noted }))
  return { ...letter, type: type ?? letter.type, reference, date: datedOn, content }
}

function noteLine({ noteNumber, datedOn }: LetterTop, language: Language): string {
  const { line } = NOTE_WORDS[language] ?? NOTE_WORDS.en
  return line.replace('{number}', noteNumber ?? '').replace('{date}', dayInLetter(language, datedOn))
}

function withLine(
  blocks: readonly LetterNode[],
  part: 'reference' | 'date',
  lines: readonly string[],
): readonly LetterNode[] {
  const open = blocks.findIndex(({ type, attrs }) => type === 'paragraph' && attrs?.['part'] === part)
  if (open < 0) return inserted(blocks, paragraph(`sent-${part}`, part, lines))
  return blocks.map((block, index) => (index === open ? { ...block, content: textNodes(lines) } : block))
}

/** Parts that come before reference and date. */
const ABOVE: ReadonlySet<unknown> = new Set(['letterhead', 'header', 'reference', 'date'])

/** Behind the last line of what stands above a letter's address. */
function inserted(blocks: readonly LetterNode[], block: LetterNode): readonly LetterNode[] {
  const firstBelow = blocks.findIndex(({ attrs }) => !ABOVE.has(attrs?.['part']))
  const at = firstBelow < 0 ? blocks.length : firstBelow
  return [...blocks.slice(0, at), block, ...blocks.slice(at)]
}

function paragraph(id: string, part: string | null, lines: readonly string[]): LetterNode {
  return { type: 'paragraph', attrs: { id, part }, content: textNodes(lines) }
}

function textNodes(lines: readonly string[]): readonly LetterNode[] {
  return lines.flatMap((text, index) => [
    ...(index > 0 ? [{ type: 'hard_break' }] : []),
    ...(text === '' ? [] : [{ type: 'text', text }]),
  ])
}
