import {
  dayNumber,
  parseCalendarDate,
  parsePartialDate,
  type CalendarDate,
  type PartialDate,
} from '#base/calendar-date.ts'
import type { StateCode } from '#law/model.ts'
import { parseTable, type Row } from '#law/table.ts'

/** Special Rapporteur, Independent Expert, Working Group. */
type MandateKind = 'SR' | 'IE' | 'WG'

/** Something that a document shows of a mandate: on which day, in which document, by which source. */
interface SeenInDocument {
  readonly seenOn: PartialDate | null
  readonly seenIn: string
  /** A key of `data/mandates/sources.tsv`; `memory` is no source. */
  readonly source: string
}

/** A full name of a mandate, as documents write it; mandates are renamed. */
interface MandateName extends SeenInDocument {
  readonly name: string
  readonly since: PartialDate | null
  readonly until: PartialDate | null
}

/** A resolution that a document cites for the mandate. */
interface MandateResolution extends SeenInDocument {
  /** `53/9`. */
  readonly number: string
  /** `HRC`, `CHR`. */
  readonly body: string
}

/** Who held the mandate on the day of a document. */
export interface MandateHolder extends SeenInDocument {
  readonly name: string
}

/** A mandate with what is known of it. `state`: of a country mandate. */
export interface Mandate {
  readonly slug: string
  readonly kind: MandateKind
  readonly state: StateCode | null
  readonly names: readonly MandateName[]
  readonly resolutions: readonly MandateResolution[]
  readonly holders: readonly MandateHolder[]
}

/** The tables of `data/mandates` that `readMandates` wants, by name without `.tsv`. */
export const MANDATE_TABLES = ['mandates', 'names', 'resolutions', 'holders'] as const
export type MandateTables = Readonly<Record<(typeof MANDATE_TABLES)[number], string>>

/** Reads the mandates. Throws where a table is broken, or speaks of a mandate that is not listed. */
export function readMandates(tables: MandateTables): readonly Mandate[] {
  const names = byMandate(parseTable(tables.names))
  const resolutions = byMandate(parseTable(tables.resolutions))
  const holders = byMandate(parseTable(tables.holders))
  const mandates = parseTable(tables.mandates).map((row): Mandate => {
    const slug = row['slug'] ?? ''
    return {
      slug,
      kind: toKind(row['kind']),
      state: row['state'] ? row['state'] : null,
      names: (names.get(slug) ?? []).map(toName),
      resolutions: (resolutions.get(slug) ?? []).map(toResolution),
      holders: (holders.get(slug) ?? []).map((one) => ({ name: one['holder'] ?? '', ...seenIn(one) })),
    }
  })
  const slugs = new Set(mandates.map((one) => one.slug))
  for (const slug of [names, resolutions, holders].flatMap((table) => [...table.keys()])) {
    if (!slugs.has(slug)) throw new Error(`mandates: ${slug} is not listed`)
  }
  return mandates
}

function byMandate(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const slug = row['mandate'] ?? ''
    const known = grouped.get(slug)
    if (known) known.push(row)
    else grouped.set(slug, [row])
  }
  return grouped
}

function toKind(text: string | undefined): MandateKind {
  if (text === 'SR' || text === 'IE' || text === 'WG') return text
  throw new Error(`mandates: ${text ?? ''} is no kind of mandate`)
}

function toName(row: Row): MandateName {
  return { name: row['name'] ?? '', since: dayIn(row['since']), until: dayIn(row['until']), ...seenIn(row) }
}

function toResolution(row: Row): MandateResolution {
  const seen = { seenOn: dayIn(row['cited_on']), seenIn: row['cited_in'] ?? '', source: row['source'] ?? '' }
  return { number: row['resolution'] ?? '', body: row['body'] ?? '', ...seen }
}

function seenIn(row: Row): SeenInDocument {
  return { seenOn: dayIn(row['seen_on']), seenIn: row['seen_in'] ?? '', source: row['source'] ?? '' }
}

function dayIn(text: string | undefined): PartialDate | null {
  if (!text) return null
  const day = parsePartialDate(text)
  if (!day) throw new Error(`mandates: ${text} is no day`)
  return day
}

/**
 * The mandate whose name stands in the text; the longest name where several do. Null where none does. Compared without
 * case, accents, articles and the words for who holds it: "Chair-Rapporteur of the Working Group on …" is found.
 */
export function findMandate(mandates: readonly Mandate[], text: string): Mandate | null {
  const folded = foldName(text)
  let found: Mandate | null = null
  let length = 0
  for (const mandate of mandates) {
    for (const { name } of mandate.names) {
      const words = foldName(name)
      if (words.length > length && folded.includes(words)) {
        found = mandate
        length = words.length
      }
    }
  }
  return found
}

/** Lower case, without accents, articles and marks, between two spaces so that only whole words are met. */
function foldName(text: string): string {
  const words = foldWords(text).filter((word) => word !== 'the' && word !== 'and')
  return ` ${words.join(' ')} `
}

/** The words of a text without case, accents and marks. */
export function foldWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Whether a document of `seenOn` was written within so many days of a day; false where only its year is known. */
export function isSeenWithin(days: number, seenOn: PartialDate | null, day: CalendarDate): boolean {
  const seen = seenOn === null ? null : parseCalendarDate(seenOn)
  if (seen === null) return false
  return Math.abs(dayNumber(seen) - dayNumber(day)) <= days
}
