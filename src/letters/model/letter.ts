import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language, StateCode } from '#law/model.ts'
import type { LetterType } from '../reference.ts'

/** Raised with every change that an older document does not fit; each step has its migration in `migrations.ts`. */
export const SCHEMA_VERSION = 1

/** A published source as a footnote names it. Null: the footnote does not say. */
export interface Work {
  readonly author: string | null
  readonly title: string | null
  readonly publisher: string | null
  readonly date: string | null
  readonly address: string | null
  readonly accessed: string | null
}

/** The name of a profile in `data/profiles/`. */
export type ProfileName = 'un-special-procedures' | 'us-congress' | 'sp-submission'

/** Who can see a text: the office; the addressee; everyone. */
export type Layer = 'internal' | 'sent' | 'public'

/** A letter as it is kept: what is known of it as a whole, and its content. Plain JSON; see `canonical.ts` for its bytes. */
export interface Letter {
  /** `SCHEMA_VERSION` when it was written. */
  readonly schema: number
  /** Shared by all versions and copies of one letter, so that equal block ids mean the same block; null for a foreign file. */
  readonly lineage: string | null
  readonly profile: ProfileName | null
  readonly type: LetterType | null
  /** `CHN 3/2024`. */
  readonly reference: string | null
  readonly date: CalendarDate | null
  readonly language: Language
  /** What the file is called for its reader: set as title of PDF and HTML. */
  readonly title: string
  readonly state: StateCode | null
  /** A ProseMirror document of `letterSchema`, as JSON. */
  readonly content: LetterNode
}

/** A node of `letterSchema` as JSON. */
export interface LetterNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly LetterNode[]
  readonly marks?: readonly LetterMark[]
  readonly text?: string
}

/** A mark of `letterSchema` as JSON. */
export interface LetterMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
