import type { Id } from '#base/id.ts'
import type { SearchDocument } from '#platform/search/documents.ts'
import { listedOn, type CommunicationFacts } from './model/communication.ts'
import type { NewReply } from './model/reply.ts'
import type { WritingPlace } from './store/insert-communications.ts'

/** What a letter is found by. Only for what stands in the open. */
export function letterDocument(
  { caseId, today }: Pick<WritingPlace, 'caseId' | 'today'>,
  id: Id<'Communication'>,
  facts: CommunicationFacts,
  text: string,
): SearchDocument {
  const { reference, referenceGiven, subject, summary, language, addressees } = facts
  const codes = addressees.flatMap(({ code }) => code ?? [])
  return {
    ...{ caseId, kind: 'letter', ofId: id, datedOn: listedOn(facts, today), states: [...new Set(codes)] },
    languages: language === null ? [] : [language],
    title: [reference, referenceGiven, subject].filter(Boolean).join('. '),
    text: [summary, text].filter(Boolean).join('\n\n'),
  }
}

/** What a reply is found by. Only for what stands in the open. */
export function replyDocument(
  { caseId, today }: Pick<WritingPlace, 'caseId' | 'today'>,
  { id, receivedOn, datedOn, code, languages, symbol, missionNumber }: NewReply,
  text: string,
): SearchDocument {
  return {
    ...{ caseId, kind: 'reply', ofId: id, datedOn: receivedOn ?? datedOn ?? today },
    ...{ states: code === null ? [] : [code], languages, text },
    title: [symbol, missionNumber].filter(Boolean).join('. '),
  }
}
