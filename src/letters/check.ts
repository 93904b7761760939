import type { CalendarDate } from '#base/calendar-date.ts'
import type { Remark } from '#base/remark.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import type { Citation, Language, StateCode } from '#law/model.ts'
import { outlineOf, type GivenAboutLetter, type LetterOutline } from './outline.ts'
import type { LetterType } from './reference.ts'
import type { RemarkCode } from './remark-codes.ts'

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

/** Checks the text of a letter (plain text or Markdown) against the law on its date. Places are those of the text given. */
export function checkLetter(law: Law, text: string, request: CheckRequest): LetterReport {
  const outline = outlineOf(text, law, request)
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
