import type { CalendarDate } from '#base/calendar-date.ts'
import type { ActionKind, Language, LawRemarkCode } from '#law/model.ts'

/** A State action that the sentence states; `date` as precise as the sentence is (`1988-10-04`, `1988-10`, `1988`). */
export interface ExpectedAction {
  readonly action: ActionKind
  readonly date: string | null
  readonly state: string | null
  readonly negated: boolean
}

/** One instrument that the sentence cites, with all its provisions (`9(1)(a)`; paragraph 8 of a general comment is `(8)`). */
export interface ExpectedCitation {
  readonly instrument: string
  readonly provisions: readonly string[]
  readonly actions: readonly ExpectedAction[]
}

/** What a pattern makes: a text and what it cites. */
export interface Draft {
  readonly text: string
  readonly citations: readonly ExpectedCitation[]
}

/** A made-up sentence of a letter, with what a reader should find in it. */
export interface Sentence extends Draft {
  /** `en-7-42`: language, seed, number. */
  readonly id: string
  readonly language: Language
  /** The addressee of the letter it stands in. */
  readonly state: string
  /** The letter's day. */
  readonly date: CalendarDate
  /** `clean`: no remark at or above `warning` may be made; otherwise the code of the planted error. */
  readonly kind: 'clean' | LawRemarkCode
  readonly pattern: string
  readonly remarks: readonly LawRemarkCode[]
  /** The planted error leaves open which instrument is meant: its citations are not scored. */
  readonly citationsOpen: boolean
}
