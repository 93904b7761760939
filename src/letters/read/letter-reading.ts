import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import type { Language, StateCode } from '#law/model.ts'
import type { Letter, ProfileName, Work } from '../model/letter.ts'
import type { LetterType } from '../reference.ts'

/** Where something stands in the text of the `ReadDocument`, and in which block of the letter's model. */
export interface Place {
  readonly start: number
  readonly end: number
  /** The id of the model's block; null where it stands in a note or in several blocks. */
  readonly block: string | null
}

/** Where a block of the letter's model stands. */
export interface BlockOfLetter extends Place {
  readonly block: string
}

/** What `demarche read --format json` prints of a letter, without the name of its file. Null: the letter does not say. */
export interface LetterReading {
  readonly profile: ProfileName | null
  readonly type: LetterType | null
  readonly reference: string | null
  readonly date: CalendarDate | null
  readonly language: Language
  /** The State addressed. */
  readonly state: StateCode | null
  readonly addressees: readonly ReadAddressee[]
  readonly mandates: readonly ReadMandate[]
  readonly earlier: readonly ReadEarlier[]
  /** What the letter is about, in its own words. */
  readonly subject: (Place & { readonly text: string }) | null
  readonly sections: readonly ReadSection[]
  readonly allegations: readonly ReadAllegation[]
  readonly questions: readonly ReadRequest[]
  readonly asks: readonly ReadRequest[]
  readonly deadlines: readonly ReadDeadline[]
  readonly publication: (Place & { readonly text: string }) | null
  readonly interimMeasures: (Place & { readonly text: string }) | null
  readonly pressRelease: (Place & { readonly text: string }) | null
  readonly siblings: readonly (Place & { readonly state: StateCode | null; readonly name: string })[]
  readonly signatories: readonly ReadSignatory[]
  readonly annex: readonly (Place & { readonly heading: string; readonly level: number })[]
  readonly footnotes: readonly ReadFootnote[]
  readonly figures: readonly ReadFigure[]
  /** The blocks of the profile that were found, in the order of the text. */
  readonly parts: readonly (Place & { readonly part: string })[]
  /** Where each block of the model stands, in order. */
  readonly blocks: readonly BlockOfLetter[]
  /** Kept as paragraphs and not understood. */
  readonly unread: readonly (Place & { readonly text: string })[]
  readonly letter: Letter
}

export interface ReadAddressee extends Place {
  readonly name: string | null
  readonly post: string | null
  readonly state: StateCode | null
}

/** A mandate in the header or, where there is none, in the capacity; `resolution` by its place in the list of resolutions. */
export interface ReadMandate extends Place {
  readonly name: string
  /** `53/9`. */
  readonly resolution: string | null
}

/** An earlier letter on the matter that this one names. */
export interface ReadEarlier extends Place {
  readonly reference: string | null
  readonly date: PartialDate | null
  readonly reply: { readonly dated: PartialDate | null; readonly symbol: string | null } | null
}

export interface ReadSection extends Place {
  readonly heading: string | null
  /** The part of the profile: `allegations`, `law`, `annex` … */
  readonly kind: string
  readonly paragraphs: number
}

/** A sentence put forward as alleged. */
export interface ReadAllegation extends Place {
  readonly text: string
  /** `reportedly`; null where it has none. */
  readonly hedge: string | null
  readonly figures: readonly ReadFigure[]
}

/** A question or an ask. */
export interface ReadRequest extends Place {
  /** As printed; for an unnumbered ask its place in order. */
  readonly number: string
  readonly text: string
  /** Its own deadline, where it has one. */
  readonly deadline: CalendarDate | null
}

export interface ReadDeadline extends Place {
  /** `60 calendar days from the letter`. */
  readonly rule: string
  readonly date: CalendarDate | null
  readonly text: string
  /** The holiday it falls on, by name: shown, never shifted. */
  readonly holiday: string | null
  /** Each step by which the date was reached. */
  readonly steps: readonly string[]
}

export interface ReadSignatory extends Place {
  readonly name: string
  readonly post: string | null
}

export interface ReadFootnote extends Place {
  readonly number: string
  readonly text: string
  readonly works: readonly Work[]
}

/** A number that the letter states, with its unit as the letter has it. */
export interface ReadFigure extends Place {
  readonly text: string
  /** `70` for "approximately 70%", `0.1` for "1 in 10"; the first of two. */
  readonly value: number
  /** `percent`, `ratio`, `usd`, `cny`, `years`, `days`, `months`, `persons`, `count`. */
  readonly unit: string
  /** The other end of "from 5,000 to 1,000"; null for a single number. */
  readonly to: number | null
  /** `approximately`, `at least`, `at most`, `exactly`. */
  readonly bound: 'exactly' | 'approximately' | 'at least' | 'at most'
  /** `annually`; null where it has none. */
  readonly per: string | null
}
