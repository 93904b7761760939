import type { CalendarDate } from '#base/calendar-date.ts'
import type { Remark } from '#base/remark.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import type { Citation, Language, StateCode } from '#law/model.ts'
import type { BlockPlace } from './checked-file.ts'
import type { LetterFacts } from './facts.ts'
import { outlineOf, type GivenAboutLetter, type LetterOutline } from './outline.ts'
import type { LetterReading } from './read/letter-reading.ts'
import type { ReadDocument } from './read/read-document.ts'
import { readLetter } from './recognise/recognise.ts'
import { isAllEmphasised } from './recognise/seen-blocks.ts'
import type { LetterType } from './reference.ts'
import type { RemarkCode } from './remark-codes.ts'
import { checkStructure } from './structure/check-structure.ts'

/** What is said about a letter when it is checked, and which remarks are not wanted. */
export interface CheckRequest extends GivenAboutLetter {
  readonly off: ReadonlySet<RemarkCode>
  readonly today: CalendarDate
}

/** Something about the check as a whole: what could not be told, or was told otherwise. It has no place in the text. */
export interface CheckNote {
  readonly code: 'date.unknown' | 'state.unknown' | 'date.given-differs' | 'state.given-differs'
  readonly message: string
}

/** What `demarche check --format json` prints of a letter, without the name of its file. */
export interface LetterReport {
  readonly language: Language
  readonly state: StateCode | null
  readonly date: CalendarDate | null
  readonly reference: string | null
  readonly type: LetterType | null
  readonly lawVersion: string
  readonly citations: readonly Citation[]
  readonly remarks: readonly Remark<RemarkCode>[]
  readonly notes: readonly CheckNote[]
}

/** Checks a letter: its citations against the law on its date, its structure against its profile. Places are those of the document's text. */
export function checkDocument(
  facts: LetterFacts,
  document: ReadDocument,
  request: CheckRequest,
): DocumentReport {
  const headings = headingsIn(document)
  const outline = outlineOf(document.text, facts.law, request, headings)
  const report = checkOutlined(facts.law, document.text, outline, request)
  const { language, state, date } = outline
  const reading = readLetter(document, facts, { language, state, date })
  const profile = reading.profile === null ? undefined : facts.profiles.get(reading.profile)
  const blocks =
    document.format === 'txt' || document.format === 'md' ? null : placesOfBlocks(reading, headings)
  if (!profile) return { report, blocks }
  const structure = checkStructure(reading, document, profile, facts.mandates, request.today)
  const wanted = structure.filter((remark) => !request.off.has(remark.code))
  const remarks = [...report.remarks, ...wanted].toSorted(
    (one, other) => one.start - other.start || one.end - other.end,
  )
  return { report: { ...report, remarks }, blocks }
}

/** A report, and where the blocks of the letter's model stand; null for text, where places say enough. */
export interface DocumentReport {
  readonly report: LetterReport
  readonly blocks: readonly BlockPlace[] | null
}

function placesOfBlocks(reading: LetterReading, headings: ReadonlySet<number>): readonly BlockPlace[] {
  return reading.blocks.map(({ block, start, end }) => ({
    id: block,
    start,
    end,
    isHeading: headings.has(start),
  }))
}

/** Where headings begin: what the file calls so, and lines in bold or italics throughout. */
function headingsIn({ blocks }: ReadDocument): ReadonlySet<number> {
  const headings = blocks.filter(
    ({ kind, runs }) => kind === 'heading' || (kind === 'paragraph' && isAllEmphasised(runs)),
  )
  return new Set(headings.map(({ start }) => start))
}

/** Checks the citations of a text (plain text or Markdown) against the law on its date. Places are those of the text given. */
export function checkLetter(law: Law, text: string, request: CheckRequest): LetterReport {
  return checkOutlined(law, text, outlineOf(text, law, request), request)
}

function checkOutlined(law: Law, text: string, outline: LetterOutline, request: CheckRequest): LetterReport {
  const { language, state, date, reference, type, parts } = outline
  const { citations, remarks } = checkLaw(law, text, { language, state, date, today: request.today, parts })
  return {
    language,
    state,
    date,
    reference,
    type,
    lawVersion: law.version,
    citations,
    remarks: remarks.filter((remark) => !request.off.has(remark.code)),
    notes: notesOn(outline, request.today),
  }
}

function notesOn({ state, date, written }: LetterOutline, today: CalendarDate): readonly CheckNote[] {
  const notes: CheckNote[] = []
  if (date === null) {
    const message = `The letter's date is not known: it is checked against the law of today, ${today}. Give its date.`
    notes.push({ code: 'date.unknown', message })
  } else if (written.date !== null && written.date !== date) {
    const message = `The letter is dated ${written.date}; it is checked as of ${date}, as you asked.`
    notes.push({ code: 'date.given-differs', message })
  }
  if (state === null) {
    const message =
      'The State addressed is not known: what it ratified, acceded to or signed is not checked. Give the State.'
    notes.push({ code: 'state.unknown', message })
  } else if (written.state !== null && written.state !== state) {
    const message = `The letter is addressed to ${written.state}; it is checked for ${state}, as you asked.`
    notes.push({ code: 'state.given-differs', message })
  }
  return notes
}
