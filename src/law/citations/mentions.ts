import type { PartialDate } from '#base/calendar-date.ts'
import type { Council } from './languages/words.ts'
import type { ActionKind, InstrumentId, Provision, StateCode } from '#law/model.ts'

/** Where a mention stands: lexemes `from` to `to` (exclusive), code units `start` to `end`, and its sentence. */
export interface Place {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly paragraph: number
}

/** An instrument by name. Several instruments: the name alone does not decide. None: it reads like one, but we know none. */
export interface NameMention extends Place {
  readonly kind: 'name'
  readonly instruments: readonly InstrumentId[]
  readonly contextOnly: boolean
  /** An abbreviation that names a treaty body as well ("CAT"). */
  readonly maybeBody: string | null
  /** How the title departs from the record. */
  readonly differs: 'small-words' | 'mixed' | 'year' | null
  /** The record's title, where it differs. */
  readonly title: string | null
  /** Heads under which the text says it will lean on it: "(the Convention)". */
  readonly defines: readonly number[]
  /** "its 1967 Protocol" */
  readonly its: boolean
}

/** "the Covenant", "said Protocol", "its Optional Protocol". */
export interface LeanMention extends Place {
  readonly kind: 'lean'
  readonly head: number
  readonly optional: boolean
  readonly ordinal: number
  readonly its: boolean
  readonly said: boolean
  readonly plural: boolean
}

/** Articles or paragraphs, with the words that lean ("its", "thereof"). */
export interface ProvisionsMention extends Place {
  readonly kind: 'provisions'
  readonly provisions: readonly Provision[]
  /** Only "para. 42": paragraphs of a document, or of the article before. */
  readonly paragraphsOnly: boolean
  readonly its: boolean
  readonly thereof: boolean
  readonly same: boolean
  readonly both: boolean
  readonly capital: boolean
}

export interface CommentMention extends Place {
  readonly kind: 'comment'
  readonly type: 'gc' | 'gr'
  readonly number: number
  readonly year: number | null
}

export interface ResolutionMention extends Place {
  readonly kind: 'resolution'
  readonly council: Council | null
  readonly first: number
  readonly second: number
  /** The session in Roman numerals, of the Assembly's old resolutions: `217 A (III)`. */
  readonly session: string | null
  readonly year: number | null
}

export interface SymbolMention extends Place {
  readonly kind: 'symbol'
  readonly symbol: string
}

interface CustomMention extends Place {
  readonly kind: 'custom'
  readonly instrument: 'custom' | 'jus-cogens'
}

export interface BodyMention extends Place {
  readonly kind: 'body'
  readonly body: string
}

export interface CouncilMention extends Place {
  readonly kind: 'council'
  readonly council: Council
}

/** A State by name, or the addressee (`null`). */
export interface StateMention extends Place {
  readonly kind: 'state'
  readonly state: StateCode | null
}

export interface ActionMention extends Place {
  readonly kind: 'action'
  readonly action: ActionKind
  readonly noun: boolean
  readonly negated: boolean
}

export interface DateMention extends Place {
  readonly kind: 'date'
  readonly date: PartialDate | null
  /** A year without "in" or brackets. */
  readonly bare: boolean
}

export interface SpeakingMention extends Place {
  readonly kind: 'speaking'
  readonly speaking: number
}

export interface PartyMention extends Place {
  readonly kind: 'party'
  readonly negated: boolean
}

/** A law that is not an instrument of ours: its articles are none of ours either. */
interface ForeignMention extends Place {
  readonly kind: 'foreign'
}

export type Mention =
  | NameMention
  | LeanMention
  | ProvisionsMention
  | CommentMention
  | ResolutionMention
  | SymbolMention
  | CustomMention
  | BodyMention
  | CouncilMention
  | StateMention
  | ActionMention
  | DateMention
  | SpeakingMention
  | PartyMention
  | ForeignMention
