import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DeadlineRule } from '#deadlines/rule.ts'
import type { LetterType } from '#letters/reference.ts'

/** Where a communication stands. `observed`: another office's, recorded here; it is never cleared, sent or released by us. */
export const STAGES = [
  ...(['draft', 'in-clearance', 'cleared', 'waiting', 'sent', 'withdrawn', 'observed'] as const),
] as const
export type Stage = (typeof STAGES)[number]

/**
 * Whether every reply is known here. `complete`: we receive them; `register`: a public register was last looked at on that day.
 * Only `complete` may ever say that a State did not reply.
 */
export type RepliesKnown =
  { readonly is: 'complete' | 'unknown' } | { readonly is: 'register'; readonly checkedOn: CalendarDate }

/** Whom it is written to, as the letter or the register has it. `code`: a State's, or OTH. */
export interface Addressee {
  readonly code: string | null
  readonly name: string | null
  readonly post: string | null
}

/** A mandate that writes; `mandate` is its slug where it is one we know. */
export interface WritingMandate {
  readonly mandate: string | null
  readonly name: string
  readonly resolution: string | null
}

/** Another communication, by what this one says of it. */
export interface Link {
  readonly kind: 'earlier' | 'sibling' | 'corrigendum-to' | 'follow-up-to'
  /** `CHN 9/2023`. */
  readonly reference: string | null
  /** To whom the other went, where it is not given by reference. */
  readonly code: string | null
  /** EDTF. */
  readonly dated: string | null
}

/** How often a provision is cited; `article` is empty for an instrument as a whole. */
export interface CitedProvision {
  readonly instrument: string
  readonly article: string
  readonly times: number
}

/** A question asks for information, an ask for action. */
export interface Question {
  readonly kind: 'question' | 'ask'
  readonly number: string
  readonly text: string
  /** Its own last day, where it has one. */
  readonly dueOn: CalendarDate | null
}

/** A deadline as it is recorded with a letter. */
export interface NewDeadline {
  readonly purpose: 'reply' | 'ask' | 'internal'
  /** Null where the letter names the day itself. */
  readonly rule: DeadlineRule | null
  /** Day zero, where it is known. */
  readonly startOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  /** How the letter says it. */
  readonly said: string | null
  /** Whose holidays are shown. */
  readonly calendar: string | null
}

/** Something odd that is kept beside a communication and shown: never silently mended. */
export interface Note {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** A file as it came, and its text as it was read. */
export interface NewText {
  readonly name: string
  readonly format: string
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string
  readonly text: string
}

/** What is known of a communication without its text. Null: it does not say. */
export interface CommunicationFacts {
  readonly profile: string | null
  readonly type: LetterType | null
  /** The key: `CHN 3/2024`. */
  readonly reference: string | null
  /** As it was written, where that is more than type and key. */
  readonly referenceGiven: string | null
  readonly datedOn: CalendarDate | null
  readonly sentOn: CalendarDate | null
  readonly language: string | null
  readonly subject: string | null
  readonly summary: string | null
  readonly repliesKnown: RepliesKnown
  readonly publicAddress: string | null
  readonly publicSince: CalendarDate | null
  readonly lawVersion: string | null
  readonly addressees: readonly Addressee[]
  readonly mandates: readonly WritingMandate[]
  readonly signatories: readonly { readonly name: string; readonly post: string | null }[]
  readonly links: readonly Link[]
  readonly cited: readonly CitedProvision[]
  readonly themes: readonly string[]
  readonly questions: readonly Question[]
  readonly deadlines: readonly NewDeadline[]
  readonly notes: readonly Note[]
}

/** A communication to be recorded: what is known of it, its line in a register, its text if there is one that is no secret. */
export interface NewCommunication {
  readonly id: Id<'Communication'>
  readonly stage: Extract<Stage, 'observed' | 'sent' | 'draft'>
  readonly facts: CommunicationFacts
  readonly register: RegisterLine | null
  readonly text: NewText | null
}

/** A line of a register as it was given, so that nothing of it is lost; its hash knows it again. */
interface RegisterLine {
  readonly cells: readonly (readonly [column: string, value: string])[]
  /** SHA-256 over the cells, in hexadecimal. */
  readonly hash: string
}

/** Where it stands in lists: by its date, else by the day it went out, else by the day it was recorded. */
export function listedOn(
  { datedOn, sentOn }: Pick<CommunicationFacts, 'datedOn' | 'sentOn'>,
  today: CalendarDate,
): CalendarDate {
  return datedOn ?? sentOn ?? today
}

/** The first day on which a reply, else anything, is asked for; null where no deadline has a day. */
export function firstDue(deadlines: readonly Pick<NewDeadline, 'purpose' | 'dueOn'>[]): CalendarDate | null {
  const replies = deadlines.filter(({ purpose }) => purpose === 'reply')
  const days = (replies.length > 0 ? replies : deadlines).flatMap(({ dueOn }) => dueOn ?? [])
  return days.toSorted()[0] ?? null
}
