import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import type { LetterType } from '#letters/reference.ts'
import { writeRecord } from '../model/parse-record.ts'
import type {
  PublicRecord,
  PublicReply,
  PublicReplyItem,
  PublicRequest,
  RepliesKnown,
} from '../model/public-record.ts'
import { shortSummary } from './short-summary.ts'

/** What reports say of one letter: taken from its public record, without its text. */
export interface ReportLetter {
  readonly slug: string
  /** SHA-256 of the public record, as the public site's list has it; hexadecimal. */
  readonly record: string
  readonly type: LetterType | null
  readonly reference: string | null
  /** The day it was sent; where that is not recorded the letter's own date. */
  readonly day: CalendarDate | null
  readonly dayIs: 'sent' | 'dated'
  /** To whom, each once: codes; OTH for who is no State or is not known. */
  readonly to: readonly string[]
  /** Names of those among them who are no State. */
  readonly others: readonly string[]
  readonly mandates: readonly { readonly mandate: string | null; readonly name: string }[]
  /** In which its questions are; null where nothing says it. */
  readonly language: Language | null
  readonly summary: ReportSummary | null
  readonly due: CalendarDate | null
  /** Where somebody else published it. */
  readonly address: string | null
  readonly requests: readonly PublicRequest[]
  /** In the order in which they came; answers name them by their place. */
  readonly replies: readonly ReportReply[]
  readonly known: RepliesKnown
}

/** A few sentences on a letter. `letter`: its own words, taken from its text. */
export interface ReportSummary {
  readonly text: string
  readonly is: 'summary' | 'subject' | 'letter'
  readonly language: Language
}

/** A reply without its text. */
export interface ReportReply extends Pick<
  PublicReply,
  'code' | 'dated' | 'received' | 'symbol' | 'kind' | 'character'
> {
  readonly shown: PublicReply['text']['is']
  /** Why it is confidential; empty for none given, null where it is not. */
  readonly ground: string | null
  readonly items: readonly PublicReplyItem[]
}

/** What a report says of the letter of this record. */
export function reportLetterOf(record: PublicRecord): ReportLetter {
  const { facts, standing } = record
  const codes = facts.addressees.map(({ code }) => code ?? 'OTH')
  return {
    ...{ slug: record.slug, record: bytesToHex(sha256(utf8ToBytes(writeRecord(record)))) },
    ...{ type: facts.type, reference: facts.reference, ...dayOf(record) },
    to: codes.length === 0 ? ['OTH'] : [...new Set(codes)],
    others: facts.addressees.flatMap(({ code, name }) =>
      (code === null || code === 'OTH') && name !== null ? [name] : [],
    ),
    mandates: facts.mandates.map(({ mandate, name }) => ({ mandate, name })),
    language: record.letter?.language ?? facts.language,
    ...{ summary: shortSummary(record), due: facts.due?.on ?? null },
    address: standing.is === 'observed' ? standing.address : null,
    requests: record.requests,
    replies: record.replies.map(reportReplyOf),
    known: record.repliesKnown,
  }
}

/** The day by which a letter falls in a report. */
export function dayOf({
  facts: { sent, dated },
}: Pick<PublicRecord, 'facts'>): Pick<ReportLetter, 'day' | 'dayIs'> {
  return { day: sent ?? dated, dayIs: sent === null ? 'dated' : 'sent' }
}

/** The day by which a reply falls in a report: the one on which it was received, where that is not recorded its own. */
export function replyDayOf({
  received,
  dated,
}: Pick<PublicReply, 'received' | 'dated'>): CalendarDate | null {
  return received ?? dated
}

function reportReplyOf({ text, items = [], ...reply }: PublicReply): ReportReply {
  const { code, dated, received, symbol, kind, character } = reply
  const ground = text.is === 'confidential' ? text.ground : null
  return { code, dated, received, symbol, kind, character, shown: text.is, ground, items }
}
