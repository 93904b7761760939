import type { CalendarDate } from '#base/calendar-date.ts'

/** The languages in which an annex can be written. */
export const ANNEX_LANGUAGES = ['en', 'fr', 'es'] as const
export type AnnexLanguage = (typeof ANNEX_LANGUAGES)[number]

/** What places in an instrument are called. */
export type PlaceUnit =
  'article' | 'paragraph' | 'principle' | 'rule' | 'guideline' | 'conclusion' | 'annex' | 'objective'

/** A place as a sentence names it: `7`, `9 (1) (a)`. */
export interface Place {
  readonly unit: PlaceUnit
  readonly number: string
}

/** The name of an instrument in the language of the annex. */
export interface Title {
  readonly name: string
  readonly abbreviation: string | null
}

/** A name of law in a sentence, with what stands before it: `the` + `Covenant`, `l’` + `article 7 du Pacte`. */
export interface Naming {
  readonly lead: string
  readonly words: string
}

/** An act of the addressee; `day` null where the record of the day is weak, so that none is stated. */
export interface StatedAct {
  readonly action: string
  readonly day: CalendarDate | null
}

/** A general comment or recommendation. */
export interface CommentName {
  readonly body: string
  readonly isRecommendation: boolean
  readonly number: number
  readonly year: number
  readonly paragraphs: readonly string[]
}

/** How a paragraph speaks of an instrument: the State is bound, has signed only, or neither; or nobody can be bound. */
export type Manner = 'bound' | 'signed' | 'standard' | 'soft'

/** The sentences of an annex in one language. All are ours; law names stand where a function asks for them. */
export interface AnnexTexts {
  /** Beginnings of paragraphs, taken in turn; each ends where the name of the law follows. */
  readonly openings: Readonly<Record<Manner, readonly [string, ...string[]]>>
  /** `articles 7 and 8 of the …`; without places the title. */
  readonly naming: (places: readonly Place[], title: Title) => Naming
  /** A place alone, at the start of a sentence (`Article 7`) or inside one. */
  readonly place: (place: Place, start: boolean) => Naming
  /** Several places without their instrument. */
  readonly places: (places: readonly Place[]) => Naming
  readonly comment: (comment: CommentName) => Naming
  readonly commentsOpening: string
  /** Between clauses, and before the last one. */
  readonly separators: { readonly inner: string; readonly last: string }
  /** `ratified by your Excellency's Government on …`; agrees with the title. */
  readonly bound: (act: StatedAct, title: Title) => string
  /** `signed by …`; `ratified`: whether we know that ratification has not followed. */
  readonly signed: (act: StatedAct, notRatified: boolean, title: Title) => string
  readonly left: (act: StatedAct, title: Title) => string
  /** What stands before the name of unwritten law, of which the clause names a rule. */
  readonly unwritten: (clause: string, isPeremptory: boolean) => string
  /** A relative clause for an instrument as a whole. */
  readonly whole: (clause: string) => string
  /** What stands before the places of a reservation, and after them; `another`: one was named before it. */
  readonly reservation: (
    kind: string,
    withdrawnOn: CalendarDate | null,
    another: boolean,
  ) => { readonly before: string; readonly after: string }
  /** The rule for a State that has signed; before and after the name of article 18. */
  readonly signatoryRule: { readonly before: string; readonly after: string }
}
