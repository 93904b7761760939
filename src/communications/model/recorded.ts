import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { AskKind } from './ask.ts'
import type { CommunicationFacts, NewDeadline, Question, Stage } from './communication.ts'

/** A deadline of a communication, as it stands. */
export interface RecordedDeadline extends NewDeadline {
  readonly id: Id<'Deadline'>
}

/** A reply, as its letter's page shows it. */
export interface RecordedReply {
  readonly id: Id<'Reply'>
  readonly code: string | null
  readonly datedOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly symbol: string | null
  readonly isConfidential: boolean
  readonly kind: 'full' | 'interim' | 'supplementary'
}

/** A question or an ask with its id; its text is null where it is sealed. */
export interface RecordedQuestion extends Omit<Question, 'text'> {
  readonly id: Id<'Question'>
  readonly text: string | null
  /** What an ask wants, as somebody said it; null where its own words say it. */
  readonly askKind: AskKind | null
}

/** A communication with all that is known of it, without its text. */
export interface RecordedCommunication extends Omit<CommunicationFacts, 'questions' | 'deadlines' | 'cited'> {
  readonly id: Id<'Communication'>
  readonly caseId: Id<'Case'>
  /** Whether all of the office sees it. */
  readonly isInLibrary: boolean
  readonly stage: Stage
  /** Ours, and sent before this program kept it: how it went out is not known here. */
  readonly isFromBefore: boolean
  readonly listedOn: CalendarDate
  /** By when a reply is asked for. */
  readonly dueOn: CalendarDate | null
  readonly questions: readonly RecordedQuestion[]
  readonly deadlines: readonly RecordedDeadline[]
  readonly replies: readonly RecordedReply[]
  /** Its line in a register, column by column. */
  readonly register: readonly (readonly [column: string, value: string])[] | null
  readonly version: number
}
