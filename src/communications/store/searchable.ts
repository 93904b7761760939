import type { CalendarDate } from '#base/calendar-date.ts'
import type { SearchDocument } from '#platform/search/documents.ts'
import { listedOn, type CommunicationFacts, type NewCommunication } from '../model/communication.ts'
import type { NewReply } from '../model/reply.ts'
import type { WritingPlace } from './insert-communications.ts'

/** How letters and replies are called in the index of words. */
export type SearchedKind = 'letter' | 'reply'

/** What of a letter's facts it is found by. */
type FindableFacts = Pick<
  CommunicationFacts,
  | 'type'
  | 'reference'
  | 'referenceGiven'
  | 'subject'
  | 'summary'
  | 'language'
  | 'addressees'
  | 'datedOn'
  | 'sentOn'
>

/**
 * What a letter is found by: its references and subject, what a register says of it, and its text. Only what was given to be kept
 * in the open is in it.
 */
export function letterDocument(
  { caseId, today }: Pick<WritingPlace, 'caseId' | 'today'>,
  { id, facts, text }: Pick<NewCommunication, 'id' | 'text'> & { readonly facts: FindableFacts },
): SearchDocument {
  const { type, reference, referenceGiven, subject, summary, language, addressees } = facts
  return {
    ...{ caseId, kind: 'letter' satisfies SearchedKind, ofId: id, datedOn: listedOn(facts, today) },
    states: [...new Set(addressees.flatMap(({ code }) => code ?? []))],
    languages: language === null ? [] : [language],
    title: lines([reference === null ? null : joined(type, reference), referenceGiven, subject]),
    text: lines([summary, text?.text ?? null]),
  }
}

/** What a reply is found by: its symbol, the mission's number, and its text. */
export function replyDocument(
  { caseId, today }: Pick<WritingPlace, 'caseId' | 'today'>,
  reply: Omit<NewReply, 'answers'>,
): SearchDocument {
  return {
    ...{ caseId, kind: 'reply' satisfies SearchedKind, ofId: reply.id, datedOn: replyListedOn(reply, today) },
    states: reply.code === null ? [] : [reply.code],
    languages: reply.languages,
    title: lines([reply.symbol, reply.missionNumber]),
    text: reply.text?.text ?? '',
  }
}

/** Where a reply stands in lists: by the day it came, else by its date, else by the day it was recorded. */
export function replyListedOn(
  { receivedOn, datedOn }: Pick<NewReply, 'receivedOn' | 'datedOn'>,
  today: CalendarDate,
): CalendarDate {
  return receivedOn ?? datedOn ?? today
}

function joined(type: string | null, reference: string): string {
  return type === null ? reference : `${type} ${reference}`
}

function lines(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n')
}
