import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Channel } from '../model/own-reply.ts'
import type { MatchedBy, NewReply } from '../model/reply.ts'
import type { LetterKey } from './letters-in-case.ts'

/** Which reply of which case. */
export interface OwnReplyKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Reply'>
}

/** What stands in the open of a reply in a case. */
export interface OwnReplyOpen {
  readonly id: Id<'Reply'>
  readonly code: string | null
  readonly datedOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly symbol: string | null
  readonly channel: Channel | 'import'
  readonly languages: readonly string[]
  readonly kind: NewReply['kind']
  readonly isPartial: boolean
  readonly endsTerm: boolean
  readonly isConfidential: boolean
}

/** A reply to be written into a case. */
export interface OwnReplyToWrite extends OwnReplyOpen {
  readonly listedOn: CalendarDate
  readonly factsSealed: Uint8Array
  readonly mailHash: Uint8Array | null
}

/** A letter that it answers, for which of its addressees. */
export interface AnsweredInCase {
  readonly communication: Id<'Communication'>
  readonly matchedBy: MatchedBy
  readonly addressee: number | null
}

/** A paper of a reply, sealed. `message`: the mail it came in, whole. */
export interface SealedPaper {
  readonly id: Id<'ReplyFile'>
  readonly kind: 'original' | 'translation' | 'annex' | 'message'
  readonly language: string | null
  readonly format: string
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
}

/** Writes a reply into a case with the letters that it answers. Nothing of it goes into the index of words. */
export async function insertOwnReply(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<OwnReplyKey, 'office' | 'caseId'>,
  reply: OwnReplyToWrite,
  by: Id<'Account'>,
): Promise<void> {
  const { id, code, datedOn, receivedOn, listedOn, symbol, channel, languages, kind } = reply
  await sql`
    insert into reply (office_id, case_id, id, code, dated_on, received_on, listed_on, symbol, channel, languages, kind,
      is_partial, ends_term, is_confidential, facts_sealed, mail_hash, made_by)
    values (${office}, ${caseId}, ${id}, ${code}, ${datedOn}, ${receivedOn}, ${listedOn}, ${symbol}, ${channel},
      ${languages}, ${kind}, ${reply.isPartial}, ${reply.endsTerm}, ${reply.isConfidential}, ${reply.factsSealed},
      ${reply.mailHash}, ${by})`.execute(tx)
}

/** Writes which letters of its case a reply answers; what is written already stays. */
export async function insertAnsweredInCase(
  tx: DatabaseTransaction,
  { office, caseId, id }: OwnReplyKey,
  answered: readonly AnsweredInCase[],
): Promise<void> {
  await sql`
    insert into reply_letter (office_id, case_id, reply_id, communication_id, matched_by, addressee)
    select ${office}, ${caseId}, ${id}, row.*
    from jsonb_to_recordset(${JSON.stringify(answered)}::jsonb) as row (communication uuid, "matchedBy" text, addressee int)
    on conflict do nothing`.execute(tx)
}

/** Keeps a paper of a reply. Nothing of it is ever changed. */
export async function insertPaper(
  tx: DatabaseTransaction,
  { office, caseId, id: reply }: OwnReplyKey,
  paper: SealedPaper & { readonly bytesSealed: Uint8Array },
  by: Id<'Account'>,
): Promise<void> {
  const { id, kind, language, format, sizeBytes, contentSealed, bytesSealed } = paper
  await sql`
    insert into reply_file (office_id, case_id, id, reply_id, kind, language, format, size_bytes, content_sealed,
      bytes_sealed, added_by)
    values (${office}, ${caseId}, ${id}, ${reply}, ${kind}, ${language}, ${format}, ${sizeBytes}, ${contentSealed},
      ${bytesSealed}, ${by})`.execute(tx)
}

const OPEN = sql`r.id, r.code, r.dated_on as "datedOn", r.received_on as "receivedOn", r.symbol, r.channel, r.languages,
  r.kind, r.is_partial as "isPartial", r.ends_term as "endsTerm", r.is_confidential as "isConfidential"`

/** A reply as a letter's page lists it. */
export interface OwnReplyRow extends OwnReplyOpen {
  readonly addressee: number | null
  /** How many have read it question by question. */
  readonly readings: number
}

/** More replies than one letter has; its page shows all of them. */
const MOST_REPLIES = 500

/** The replies to a letter in a case, in the order in which they came. */
export async function listRepliesToLetter(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly OwnReplyRow[]> {
  const { rows } = await sql<OwnReplyRow>`
    select ${OPEN}, l.addressee,
      (select count(*)::int from reply_reading g
       where g.office_id = l.office_id and g.case_id = l.case_id and g.reply_id = l.reply_id
         and g.communication_id = l.communication_id) as readings
    from reply_letter l join reply r on r.office_id = l.office_id and r.case_id = l.case_id and r.id = l.reply_id
    where l.office_id = ${office} and l.case_id = ${caseId} and l.communication_id = ${id}
    order by r.listed_on, r.id limit ${MOST_REPLIES}`.execute(tx)
  return rows
}

/** A letter that a reply answers, as its page names it. */
export interface LetterAnswered extends AnsweredInCase {
  readonly type: LetterType | null
  readonly reference: string | null
}

/** A reply of a case with what is sealed of it, its papers without their bytes, and the letters that it answers. */
export interface OwnReplyFound extends OwnReplyOpen {
  readonly factsSealed: Uint8Array | null
  readonly papers: readonly SealedPaper[]
  readonly answers: readonly LetterAnswered[]
}

/** A reply that answers this letter of a case; null where there is none. Three queries. */
export async function findOwnReply(
  tx: DatabaseTransaction,
  { office, caseId, id }: OwnReplyKey,
  letter: Id<'Communication'>,
): Promise<OwnReplyFound | null> {
  const found = await sql<Omit<OwnReplyFound, 'papers' | 'answers'>>`
    select ${OPEN}, r.facts_sealed as "factsSealed"
    from reply r join reply_letter l on l.office_id = r.office_id and l.case_id = r.case_id and l.reply_id = r.id
    where r.office_id = ${office} and r.case_id = ${caseId} and r.id = ${id} and l.communication_id = ${letter}`.execute(
    tx,
  )
  const [row] = found.rows
  if (!row) return null
  const papers = await sql<SealedPaper>`
    select id, kind, language, format, size_bytes as "sizeBytes", content_sealed as "contentSealed" from reply_file
    where office_id = ${office} and case_id = ${caseId} and reply_id = ${id} and content_sealed is not null
    order by kind = 'original' desc, kind = 'message', made_at, id limit 1000`.execute(tx)
  const answers = await sql<LetterAnswered>`
    select c.id as communication, c.type, c.reference, l.matched_by as "matchedBy", l.addressee
    from reply_letter l join communication c
      on c.office_id = l.office_id and c.case_id = l.case_id and c.id = l.communication_id
    where l.office_id = ${office} and l.case_id = ${caseId} and l.reply_id = ${id}
    order by c.listed_on, c.id limit 100`.execute(tx)
  return { ...row, papers: papers.rows, answers: answers.rows }
}

/** One paper of a reply with its sealed bytes; null where there is none. */
export async function findPaper(
  tx: DatabaseTransaction,
  { office, caseId, id: reply }: OwnReplyKey,
  paper: Id<'ReplyFile'>,
): Promise<(SealedPaper & { readonly bytesSealed: Uint8Array }) | null> {
  const { rows } = await sql<SealedPaper & { readonly bytesSealed: Uint8Array }>`
    select id, kind, language, format, size_bytes as "sizeBytes", content_sealed as "contentSealed",
      bytes_sealed as "bytesSealed"
    from reply_file
    where office_id = ${office} and case_id = ${caseId} and reply_id = ${reply} and id = ${paper}
      and bytes_sealed is not null`.execute(tx)
  return rows[0] ?? null
}

/** The reply that this mail became in a case; null where it did not yet. */
export async function findReplyOfMail(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<OwnReplyKey, 'office' | 'caseId'>,
  mailHash: Uint8Array,
): Promise<Id<'Reply'> | null> {
  const { rows } = await sql<{ readonly id: Id<'Reply'> }>`
    select id from reply where office_id = ${office} and case_id = ${caseId} and mail_hash = ${mailHash}`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** A letter of ours that went out, as a form offers it. */
export interface SentLetter {
  readonly id: Id<'Communication'>
  readonly type: LetterType | null
  readonly reference: string | null
  readonly titleSealed: Uint8Array | null
  readonly addressees: readonly { readonly code: string | null; readonly name: string | null }[]
}

/** The letters of a case that went out, the newest first. */
export async function listSentLetters(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<LetterKey, 'office' | 'caseId'>,
): Promise<readonly SentLetter[]> {
  const { rows } = await sql<SentLetter>`
    select c.id, c.type, c.reference, c.title_sealed as "titleSealed",
      coalesce((select json_agg(json_build_object('code', x.code, 'name', x.name) order by x.position)
        from communication_addressee x
        where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id), '[]') as addressees
    from communication c
    where c.office_id = ${office} and c.case_id = ${caseId} and c.stage = 'sent'
    order by c.listed_on desc, c.id desc limit 200`.execute(tx)
  return rows
}

/** The reply deadline of a letter that comes first, as it stands; null where it has none. */
export async function findTerm(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<{
  readonly startOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
} | null> {
  const { rows } = await sql<{ readonly startOn: CalendarDate | null; readonly dueOn: CalendarDate | null }>`
    select start_on as "startOn", due_on as "dueOn" from deadline
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and purpose = 'reply'
    order by due_on nulls last, position limit 1`.execute(tx)
  return rows[0] ?? null
}

/** What a sealed letter asks, by question. */
export async function listSealedQuestions(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly { readonly id: Id<'Question'>; readonly bodySealed: Uint8Array }[]> {
  const { rows } = await sql<{ readonly id: Id<'Question'>; readonly bodySealed: Uint8Array }>`
    select id, body_sealed as "bodySealed" from question
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and body_sealed is not null
    order by position limit 1000`.execute(tx)
  return rows
}
