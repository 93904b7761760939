import type { CalendarDate } from '#base/calendar-date.ts'
import type { Law } from '#law/law.ts'
import type { Language, LetterPart, StateCode } from '#law/model.ts'
import { readAddressedState } from './addressed-state.ts'
import { blocksOf, plainWords, type Block, type Line } from './blocks.ts'
import { readDateLine, type DateLine } from './date-line.ts'
import { languageOf } from './language.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { partsOf } from './parts.ts'
import { beginsReference, readReferenceLine, type LetterType, type Reference } from './reference.ts'

/** What a person says about a letter; it counts more than what is read from the letter. Null: read it. */
export interface GivenAboutLetter {
  readonly language: Language | null
  readonly state: StateCode | null
  readonly date: CalendarDate | null
}

/** What a letter says about itself, and its parts. Null where it does not say. */
export interface LetterOutline {
  readonly language: Language
  /** `CHN 3/2024`, without the type. */
  readonly reference: string | null
  readonly type: LetterType | null
  readonly state: StateCode | null
  readonly date: CalendarDate | null
  readonly parts: readonly LetterPart[]
  /** What the letter itself names, where something else was given. */
  readonly written: { readonly state: StateCode | null; readonly date: CalendarDate | null }
}

/**
 * Reads the outline of a letter in plain text or Markdown: language, reference, date line, addressee, parts.
 * The State comes from what is given, else from the reference, else from the address (`Permanent Mission of …`).
 * `headings`: where lines begin that are known to be headings, by the look they have in their file.
 * An impossible date on the date line leaves the date null. Nothing is guessed from running text.
 */
export function outlineOf(
  text: string,
  law: Law,
  given: GivenAboutLetter,
  headings: ReadonlySet<number> = NO_HEADINGS,
): LetterOutline {
  const language = given.language ?? languageOf(text)
  const blocks = blocksOf(text)
  const top = readTop(text, blocks, language, law)
  const written = { state: stateOf(top.reference, law) ?? top.addressed, date: top.date }
  return {
    language,
    reference: top.reference?.key ?? null,
    type: top.reference?.type ?? null,
    state: given.state ?? written.state,
    date: given.date ?? written.date,
    parts: partsOf(text, blocks, language, top.end, headings),
    written,
  }
}

const NO_HEADINGS: ReadonlySet<number> = new Set()

function stateOf(reference: Reference | null, law: Law): StateCode | null {
  return reference && law.states.has(reference.code) ? reference.code : null
}

/** What stands above the text proper, and where it ends. */
interface Top {
  readonly reference: Reference | null
  readonly date: CalendarDate | null
  readonly addressed: StateCode | null
  readonly end: number
}

function readTop(text: string, blocks: readonly Block[], language: Language, law: Law): Top {
  const { lines, hasSalutation } = topLinesOf(text, blocks, language)
  const references = lines.map((line, index) => readReference(line.words, lines[index + 1]?.words))
  const dates = lines.map((line) => dateIn(line, language))
  const addressed = new Set(lines.flatMap((line) => readAddressedState(line.words, law) ?? []))
  const [state] = addressed
  const ends = [
    hasSalutation ? lines.length - 1 : -1,
    references.findIndex((one) => one !== null),
    dates.findIndex((one) => one !== null),
  ].map((index) => lines[index]?.end ?? 0)
  return {
    reference: references.find((one) => one !== null) ?? null,
    date: dates.find((one) => one !== null)?.date ?? null,
    addressed: addressed.size === 1 && state ? state : null,
    end: Math.max(...ends),
  }
}

interface TopLine {
  readonly words: string
  /** Its columns: a reference and a date may stand side by side. */
  readonly columns: readonly string[]
  readonly end: number
}

/** A letterhead with many mandates and addressees takes no more. */
const TOP_LINES = 90
const FARTHEST_TOP = 12_000
/** Without a salutation nothing says where the top ends; it is short then. */
const TOP_LINES_WITHOUT_SALUTATION = 30

function topLinesOf(text: string, blocks: readonly Block[], language: Language) {
  const lines: TopLine[] = []
  for (const block of blocks) {
    for (const line of block.lines) {
      if (lines.length === TOP_LINES || line.start > FARTHEST_TOP) break
      const words = plainWords(text, line)
      lines.push({ words, columns: columnsOf(text, line, words), end: line.end })
      if (isSalutation(words, language)) return { lines, hasSalutation: true }
    }
  }
  return { lines: lines.slice(0, TOP_LINES_WITHOUT_SALUTATION), hasSalutation: false }
}

function columnsOf(text: string, line: Line, words: string): readonly string[] {
  if (words === '' || !/\t| {3}/u.test(text.slice(line.start, line.end))) return [words]
  const columns: string[] = []
  for (const match of text.slice(line.start, line.end).matchAll(/\S+(?: {1,2}\S+)*/gu)) {
    const start = line.start + match.index
    columns.push(plainWords(text, { start, end: start + match[0].length }))
  }
  return columns
}

function isSalutation(words: string, language: Language): boolean {
  if (words === '' || words.length > 120 || !LETTER_WORDS[language].salutation.test(words)) return false
  return words.length <= 14 || /[,:：，،!]$/u.test(words)
}

function readReference(words: string, next: string | undefined): Reference | null {
  return (
    readReferenceLine(words) ??
    (next && beginsReference(words) ? readReferenceLine(`${words} ${next}`) : null)
  )
}

function dateIn(line: TopLine, language: Language): DateLine | null {
  for (const column of line.columns) {
    const found = readDateLine(column, language)
    if (found) return found
  }
  return null
}
