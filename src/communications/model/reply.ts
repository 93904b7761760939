import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { NewText } from './communication.ts'

/** How we know which letter a reply answers. */
export type MatchedBy = 'register' | 'reference' | 'person'

/** A reply to be recorded, with the letters that it answers: none where that is not known yet. */
export interface NewReply {
  readonly id: Id<'Reply'>
  /** Which State replies, or OTH. */
  readonly code: string | null
  readonly datedOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  /** `HRC/NONE/2023/SP/45`. */
  readonly symbol: string | null
  readonly missionNumber: string | null
  readonly channel: 'import' | 'upload' | 'mail' | 'post'
  readonly handedOverBy: string | null
  readonly languages: readonly string[]
  readonly kind: 'full' | 'interim' | 'supplementary'
  readonly isConfidential: boolean
  readonly answers: readonly { readonly communication: Id<'Communication'>; readonly matchedBy: MatchedBy }[]
  readonly text: NewText | null
  /** The file that a register names and that is not here yet. */
  readonly missingFile?: string | null
}
