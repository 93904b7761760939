import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import type { NewText } from '../model/communication.ts'
import type { NewReply } from '../model/reply.ts'
import type { WritingPlace } from './insert-communications.ts'
import { rowsOf, storable } from './rows-of.ts'
import { replyDocument, replyListedOn } from './searchable.ts'

/** Writes replies, the letters they answer, and their texts, and makes them findable: a query for each table, however many they are. */
export async function insertReplies(
  tx: DatabaseTransaction,
  place: WritingPlace,
  all: readonly NewReply[],
): Promise<void> {
  if (all.length === 0) return
  const { office, caseId, today, by } = place
  const rows = all.map((one) => ({
    ...{ id: one.id, code: one.code, dated_on: one.datedOn, received_on: one.receivedOn },
    ...{ listed_on: replyListedOn(one, today), symbol: one.symbol },
    ...{ mission_number: one.missionNumber, channel: one.channel, handed_over_by: one.handedOverBy },
    ...{ languages: one.languages, kind: one.kind, is_confidential: one.isConfidential },
    missing_file: one.missingFile ?? null,
  }))
  await sql`
    insert into reply (office_id, case_id, id, code, dated_on, received_on, listed_on, symbol, mission_number, channel,
      handed_over_by, languages, kind, is_confidential, missing_file, made_by)
    select ${office}, ${caseId}, row.*, ${by}
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (id uuid, code text, dated_on date, received_on date,
      listed_on date, symbol text, mission_number text, channel text, handed_over_by text, languages text[],
      kind text, is_confidential boolean, missing_file text)`.execute(tx)
  await insertAnswered(
    tx,
    place,
    all.flatMap(({ id, answers }) => answers.map((one) => ({ reply: id, ...one }))),
  )
  await insertReplyTexts(
    tx,
    place,
    all.flatMap(({ id, text }) => (text ? [{ of: id, text }] : [])),
  )
  const documents = all.map((one) => replyDocument(place, one))
  await saveSearchDocuments(tx, office, documents)
}

/** A reply and a letter that it answers. */
interface Answered {
  readonly reply: Id<'Reply'>
  readonly communication: Id<'Communication'>
  readonly matchedBy: NewReply['answers'][number]['matchedBy']
}

/** Writes which letters replies answer; what is written already stays as it is. */
export async function insertAnswered(
  tx: DatabaseTransaction,
  { office, caseId }: WritingPlace,
  answered: readonly Answered[],
): Promise<void> {
  await sql`
    insert into reply_letter (office_id, case_id, reply_id, communication_id, matched_by)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(answered)}::jsonb) as row (reply uuid, communication uuid, "matchedBy" text)
    on conflict do nothing`.execute(tx)
}

/** A paper of a reply that is no secret; `original` where nothing else is said. */
export interface ReplyText {
  readonly of: Id<'Reply'>
  readonly text: NewText
  readonly kind?: 'original' | 'annex' | 'message' | 'translation'
}

/** Writes the papers of replies that are no secret. */
export async function insertReplyTexts(
  tx: DatabaseTransaction,
  { office, caseId, by }: WritingPlace,
  texts: readonly ReplyText[],
): Promise<void> {
  if (texts.length === 0) return
  const of = <Value>(value: (one: (typeof texts)[number]) => Value) => texts.map(value)
  await sql`
    insert into reply_file (office_id, case_id, added_by, kind, id, reply_id, name, format, size_bytes, sha256, body, bytes)
    select ${office}, ${caseId}, ${by}, given.*
    from unnest(
      ${of(({ kind = 'original' }) => kind)}::text[],
      ${of(() => newId<'ReplyFile'>())}::uuid[], ${of((one) => one.of)}::uuid[],
      ${of(({ text }) => text.name || null)}::text[], ${of(({ text }) => text.format)}::text[],
      ${of(({ text }) => text.bytes.length)}::int[], ${of(({ text }) => text.sha256)}::text[],
      ${of(({ text }) => storable(text.text))}::text[], ${of(({ text }) => Buffer.from(text.bytes))}::bytea[]
    ) as given`.execute(tx)
}
