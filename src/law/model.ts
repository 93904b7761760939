import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import type { Remark } from '#base/remark.ts'

/** The slug of an instrument in `data/law/instruments.tsv`, or of a general comment (`ccpr-gc-31`), resolution (`hrc-res-53-9`) or UN symbol. */
export type InstrumentId = string

/** ISO 3166-1 alpha-3, or `EUE` for the European Union. */
export type StateCode = string

/** Languages whose citations are read. */
export type Language = 'en' | 'fr' | 'es' | 'ru' | 'ar' | 'zh' | 'ko'
export const LANGUAGES: readonly Language[] = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'ko']

/** What a State did about an instrument, in the depositary's words. */
export type ActionKind =
  | 'signature'
  | 'ratification'
  | 'accession'
  | 'succession'
  | 'acceptance'
  | 'approval'
  | 'formal confirmation'
  | 'entry into force'
  | 'denunciation'
  | 'withdrawal'

/** A place in an instrument. `principle 17` stands as an article; a paragraph of a general comment has no article. */
export interface Provision {
  readonly article: string | null
  readonly paragraph: string | null
  readonly point: string | null
}

/** A State action stated in a letter. `state` is null where the letter does not say whose and no State was given. */
export interface StatedAction {
  readonly action: ActionKind
  readonly date: PartialDate | null
  readonly state: StateCode | null
  /** "has yet to ratify". Left out where false. */
  readonly negated?: true
}

/** A place in a letter that names one instrument, with what it says about it. */
export interface Citation {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly instrument: InstrumentId | null
  readonly provisions: readonly Provision[]
  readonly actions: readonly StatedAction[]
  /** Where the words fit several instruments and nothing decides: all of them. Left out otherwise. */
  readonly candidates?: readonly InstrumentId[]
}

/** The codes of remarks that law makes; stable, see `commands.md`. */
export type LawRemarkCode =
  | 'instrument.unknown'
  | 'instrument.title-differs'
  | 'instrument.later-than-letter'
  | 'provision.article-missing'
  | 'provision.paragraph-missing'
  | 'provision.point-missing'
  | 'provision.off-subject'
  | 'status.date-differs'
  | 'status.action-differs'
  | 'status.not-party'
  | 'status.signatory-only'
  | 'status.reserved'
  | 'comment.unknown'
  | 'comment.paragraph-missing'
  | 'comment.wrong-body'
  | 'symbol.malformed'
  | 'resolution.unknown'
  | 'provision.pinpoint-missing'
  | 'obligation.strength-differs'
  | 'law.gap'
  | 'law.style'
  | 'text.date-impossible'
  | 'text.figure-inconsistent'
  | 'text.quotation-unbalanced'

export type LawRemark = Remark<LawRemarkCode>

/** A part of a letter, handed in by `letters`, so that law can ask what it cites. Positions in the text checked. */
export interface LetterPart {
  readonly kind: 'body' | 'section' | 'question' | 'annex'
  readonly start: number
  readonly end: number
  /** The heading of a section or the number of a question; null for none. */
  readonly heading: string | null
}

/** What is known about the letter whose text is checked. */
export interface LetterContext {
  readonly language: Language
  /** The addressee, whom "your Excellency's Government" means; null where unknown: no status remarks then. */
  readonly state: StateCode | null
  /** The letter's day; null where unknown: `today` is used then. */
  readonly date: CalendarDate | null
  readonly today: CalendarDate
  readonly parts: readonly LetterPart[]
}

/** What `checkLaw` finds. Citations and remarks in the order of the text. */
export interface LawReport {
  readonly citations: readonly Citation[]
  readonly remarks: readonly LawRemark[]
}

/** Where a State stands towards an instrument on a day. `unknown`: the list ends before that day and does not hold the State. */
export type TreatyStatus = 'party' | 'signatory' | 'none' | 'withdrawn' | 'unknown'
