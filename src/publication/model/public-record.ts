import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import type { LetterNode, ProfileName } from '#letters/model/letter.ts'
import type { LetterType } from '#letters/reference.ts'

/** Raised with every change that an older record does not fit. */
export const RECORD_VERSION = 1

/**
 * All that the public may know of one communication, in one file that needs nothing else: release writes it, and pages, data, feeds
 * and reports are made of such files alone. It holds no id of the office's, no pseudonym, and of a person only what may be public.
 */
export interface PublicRecord {
  /** Where its pages are: `chn-3-2024`; a letter without a reference gets a random one. */
  readonly slug: string
  readonly standing: Standing
  readonly office: string
  readonly facts: PublicFacts
  /** Null where only its existence is public: a register names it, or its text is held back. */
  readonly letter: PublicLetter | null
  /** In the order of the letter. */
  readonly requests: readonly PublicRequest[]
  /** In the order in which they came. */
  readonly replies: readonly PublicReply[]
  readonly repliesKnown: RepliesKnown
  /** What of the law it cites, in the order of the text; the version of the law that it was read with. */
  readonly cited: readonly CitedPlace[]
  readonly lawVersion: string | null
  /** Shows that the blocks above are those that were committed to when the letter was sent; null where nothing was. */
  readonly proof: SentProof | null
}

/** `released` by the office that wrote it; `observed`: another office's, which was public already. */
type Standing =
  | { readonly is: 'released'; readonly on: CalendarDate }
  | { readonly is: 'observed'; readonly since: CalendarDate | null; readonly address: string | null }

/** The facts of a letter, as its top has them. */
export interface PublicFacts {
  /** `AL`; null for letters that have none. */
  readonly type: LetterType | null
  /** `CHN 3/2024`. */
  readonly reference: string | null
  readonly profile: ProfileName | null
  readonly dated: CalendarDate | null
  readonly sent: CalendarDate | null
  readonly language: Language | null
  /** `code`: ISO 3166-1 alpha-3, or OTH; null where it is not known. */
  readonly addressees: readonly {
    readonly code: string | null
    readonly name: string | null
    readonly post: string | null
  }[]
  /** `mandate`: its slug where it is one we know. */
  readonly mandates: readonly {
    readonly mandate: string | null
    readonly name: string
    readonly resolution: string | null
  }[]
  /** Slugs of themes. */
  readonly themes: readonly string[]
  readonly subject: string | null
  readonly summary: string | null
  /** The day by which a reply was asked for, and how it was reached, a sentence each. */
  readonly due: { readonly on: CalendarDate; readonly rule: string; readonly steps: readonly string[] } | null
  readonly links: readonly {
    readonly kind: 'earlier' | 'sibling' | 'corrigendum-to' | 'follow-up-to'
    readonly reference: string | null
    readonly code: string | null
  }[]
  /**
   * The same on every letter about one matter, and nothing can be told from it: letters to several addressees find each other by it
   * once both are public, and before that neither says that there is another. Left out where it is not known.
   */
  readonly matter?: string | undefined
}

/** The letter's text as everyone may see it: its blocks in order, and what became of each. */
interface PublicLetter {
  readonly title: string
  readonly language: Language
  readonly blocks: readonly PublicBlock[]
}

/**
 * A block of the letter. `shown`: as it was sent, to the letter. `changed`: words of it were cut, and this is what is left. `cut`:
 * nothing of it is left. Of a letter that nobody committed to all are `copied`.
 */
export type PublicBlock =
  | { readonly is: 'shown'; readonly nonce: string; readonly block: LetterNode }
  | { readonly is: 'changed'; readonly commitment: string; readonly block: LetterNode }
  | { readonly is: 'cut'; readonly commitment: string }
  | { readonly is: 'copied'; readonly block: LetterNode }

/** A numbered question or ask. */
export interface PublicRequest {
  readonly kind: 'question' | 'ask'
  readonly number: string
  readonly text: string
  readonly answers: readonly PublicAnswer[]
}

export const OUTCOMES = ['answered', 'partly', 'not-answered', 'refused', 'rejected'] as const

/** How a reply meets a request; `reply`: which of the replies, from 0. */
export interface PublicAnswer {
  readonly reply: number
  readonly outcome: (typeof OUTCOMES)[number]
  readonly ground: string | null
  readonly locator: string | null
}

/** What an addressee sent back. */
export interface PublicReply {
  /** Which addressee; null where it is not known. */
  readonly code: string | null
  readonly dated: CalendarDate | null
  readonly received: CalendarDate | null
  /** `HRC/NONE/2023/SP/45`. */
  readonly symbol: string | null
  readonly languages: readonly string[]
  readonly kind: 'full' | 'interim' | 'supplementary'
  readonly character: string | null
  /** What it promises and denies, in the order in which it was written down; left out where nothing was. */
  readonly items?: readonly PublicReplyItem[] | undefined
  readonly text: ReplyText
}

/** A promise or a denial in a reply. `said` is null where nobody looked through its words for names. */
export interface PublicReplyItem {
  readonly kind: 'promise' | 'denial'
  readonly said: string | null
  readonly locator: string | null
  /** By when it is promised. */
  readonly due: CalendarDate | null
}

/**
 * `transcribed`: our transcription, paragraph by paragraph, never the file that came. `under-review`: it came, and what it says is
 * being looked at. `confidential`: it is not public, and why.
 */
type ReplyText =
  | { readonly is: 'transcribed'; readonly language: Language | null; readonly paragraphs: readonly string[] }
  | { readonly is: 'under-review' }
  | { readonly is: 'confidential'; readonly ground: string }
  | { readonly is: 'elsewhere'; readonly address: string | null }

/** Only `complete` may ever say that a State did not reply. */
export type RepliesKnown =
  { readonly is: 'complete' | 'unknown' } | { readonly is: 'register'; readonly checkedOn: CalendarDate }

/** A place in the law; `article` is empty for an instrument as a whole. */
interface CitedPlace {
  readonly instrument: string
  readonly article: string
  readonly times: number
}

/** What shows that a letter was committed to when it was sent. */
interface SentProof {
  /** Hexadecimal: the root over the commitments of all blocks, in their order. */
  readonly root: string
  /** The log of the office with the entry that holds the root, as `demarche verify` reads it; null until it is signed. */
  readonly log: string | null
}
