import type { CalendarDate } from '#base/calendar-date.ts'
import type { Law } from '#law/law.ts'
import type { Language, StateCode } from '#law/model.ts'
import { readAddressedState } from '../addressed-state.ts'
import { readDateLine } from '../date-line.ts'
import type { ProfileName } from '../model/letter.ts'
import { beginsReference, readReferenceLine, type Reference } from '../reference.ts'
import { beginsAddress } from './addressees.ts'
import { foldForFrame } from './frame-words.ts'
import { mandatesIn } from './mandate-names.ts'
import { isSalutationLine, SUBJECT_LINE, type SeenBlock } from './seen-blocks.ts'

/** What stands above the text proper. Blocks are named by their place in the list. */
export interface Top {
  readonly reference: Reference | null
  readonly date: CalendarDate | null
  /** The State that the address names; null where none or several are named. */
  readonly addressed: StateCode | null
  /** The first block after it. */
  readonly end: number
  readonly hasSalutation: boolean
  /** The part of each block of the top, null where it has none. */
  readonly parts: readonly (string | null)[]
  /** Where the date stands, also where it shares its block with another part. */
  readonly dateAt: ColumnPlace | null
  readonly referenceAt: ColumnPlace | null
}

/** What has no top of a letter: a form. */
export const NO_TOP: Top = {
  ...{ reference: null, date: null, addressed: null, end: 0, hasSalutation: false, parts: [] },
  ...{ dateAt: null, referenceAt: null },
}

/** A stretch of a block's text. */
interface ColumnPlace {
  readonly block: number
  readonly from: number
  readonly to: number
}

/** A letterhead with many mandates and addressees takes no more. */
const MOST_BLOCKS = 70
/** Without a salutation nothing says where the top ends; it is short then. */
const BLOCKS_WITHOUT_SALUTATION = 25

/** Reads the top of a letter: letterhead, mandates, reference, date, addressees, salutation. */
export function topOf(
  blocks: readonly SeenBlock[],
  language: Language,
  law: Law,
  profile: ProfileName | null,
): Top {
  const salutation = salutationAt(blocks, language)
  const candidates = blocks.slice(0, salutation < 0 ? BLOCKS_WITHOUT_SALUTATION : salutation + 1)
  const columns = candidates.flatMap((block, index) => columnsOf(block, index))
  const readReference = (one: Column, index: number) => referenceIn(one.text, columns[index + 1]?.text)
  const reference =
    firstOf(columns, (one, index) => (SUBJECT_LINE.test(one.text) ? null : readReference(one, index))) ??
    firstOf(columns, readReference)
  const date = firstOf(columns, (one) => readDateLine(one.text, language))
  const addressed = new Set(columns.flatMap((one) => readAddressedState(one.text, law) ?? []))
  const [state] = addressed
  const end =
    salutation >= 0 ? salutation + 1 : endWithoutSalutation(candidates, reference?.at.block, date?.at.block)
  const found = { reference: reference?.at.block ?? -1, date: date?.at.block ?? -1, salutation, end }
  return {
    ...{ reference: reference?.value ?? null, date: date?.value.date ?? null },
    ...{ addressed: addressed.size === 1 && state ? state : null, end, hasSalutation: salutation >= 0 },
    ...{ parts: topParts(blocks.slice(0, end), found, profile) },
    ...{ dateAt: date?.at ?? null, referenceAt: reference?.at ?? null },
  }
}

/** The last greeting before the text begins: an address may open like one. */
function salutationAt(blocks: readonly SeenBlock[], language: Language): number {
  let found = -1
  for (const [index, { text, block }] of blocks.slice(0, MOST_BLOCKS).entries()) {
    const line = text.trim()
    if (block.part === 'salutation') return index
    if (found >= 0 && (index > found + 6 || line.length > 160)) break
    if (!line.includes('\n') && isSalutationLine(line, language)) found = index
  }
  return found
}

function endWithoutSalutation(blocks: readonly SeenBlock[], reference = -1, date = -1): number {
  const header = blocks.findLastIndex(({ text }) => isHeader(text))
  return Math.max(reference, date, header) + 1
}

interface Column extends ColumnPlace {
  readonly text: string
  readonly at: ColumnPlace
}

/** The lines of a block, and what stands side by side in them: a reference and a date may share a line. */
function columnsOf({ text }: SeenBlock, block: number): readonly Column[] {
  if (text.length > 4000) return []
  const columns: Column[] = []
  for (const match of text.matchAll(/[^\s](?:[^\n\t ]| {1,2}(?! ))*/gu)) {
    const words = match[0].trimEnd()
    const at = { block, from: match.index, to: match.index + words.length }
    columns.push({ ...at, at, text: words.replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '') })
  }
  return columns
}

function firstOf<T>(columns: readonly Column[], read: (column: Column, index: number) => T | null) {
  for (const [index, column] of columns.entries()) {
    const value = read(column, index)
    if (value !== null) return { value, at: column.at }
  }
  return null
}

function referenceIn(words: string, next: string | undefined): Reference | null {
  return (
    readReferenceLine(words) ??
    (next && beginsReference(words) ? readReferenceLine(`${words} ${next}`) : null)
  )
}

interface Found {
  readonly reference: number
  readonly date: number
  readonly salutation: number
  readonly end: number
}

function topParts(
  blocks: readonly SeenBlock[],
  { reference, date, salutation }: Found,
  profile: ProfileName | null,
): readonly (string | null)[] {
  const isOfCouncil = profile === 'un-special-procedures'
  const letterhead = isOfCouncil ? 'header' : 'letterhead'
  const addressee = profile === 'us-congress' ? 'addressees' : 'addressee'
  const header = blocks.findLastIndex(({ text }) => isOfCouncil && isHeader(text))
  const firstKnown = Math.min(...[reference, date].filter((one) => one >= 0), header >= 0 ? header : Infinity)
  return blocks.map((block, index) => {
    if (block.part !== null) return block.part
    if (index === salutation) return 'salutation'
    if (
      index === reference ||
      (index === reference + 1 && reference >= 0 && index !== date && asksForUse(block.text))
    )
      return 'reference'
    if (index === date) return 'date'
    if (index > header && SUBJECT_LINE.test(block.text) && !block.text.trim().includes('\n')) return 'subject'
    if (index <= header && isOfCouncil) return 'header'
    if (beginsAddress(block.text) || (index > date && date >= 0 && index < salutation)) return addressee
    return index < Math.max(firstKnown, header) || index < date ? letterhead : null
  })
}

/** `Mandates of the Special Rapporteur on …` */
function isHeader(text: string): boolean {
  return (
    /^(?:mandates? of|mandats? d|mandatos? d|мандат|ولاي)/u.test(foldForFrame(text.slice(0, 40))) ||
    mandatesIn(text.slice(0, 4000)).length > 0
  )
}

/** `(Please use this reference in your reply)` */
function asksForUse(text: string): boolean {
  return text.length < 160 && /^\s*[(（]/u.test(text)
}
