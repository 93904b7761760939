import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReplyFacts } from '../model/reply-facts.ts'
import type { OwnReplyKey, OwnReplyOpen } from './sealed-replies.ts'

/** A reply as it is corrected: of a sealed one what may name somebody is in `factsSealed`. */
export interface HeldReply extends Omit<ReplyFacts, 'confidentialGround'> {
  readonly id: Id<'Reply'>
  readonly caseId: Id<'Case'>
  readonly isInLibrary: boolean
  readonly channel: OwnReplyOpen['channel']
  readonly factsSealed: Uint8Array | null
  readonly version: number
  /** The letters that it answers. */
  readonly letters: readonly Id<'Communication'>[]
}

/** A reply of this case, or of the library where `caseId` is null; held until the transaction ends where it is to be corrected. */
export async function findHeldReply(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { caseId, id }: { readonly caseId: Id<'Case'> | null; readonly id: Id<'Reply'> },
  hold: boolean,
): Promise<HeldReply | null> {
  const one = sql<HeldReply>`
    select r.id, r.case_id as "caseId", f.kind = 'library' as "isInLibrary", r.channel, r.dated_on as "datedOn",
      r.received_on as "receivedOn", r.symbol, r.mission_number as "missionNumber", r.handed_over_by as "handedOverBy",
      r.languages, r.kind, r.is_partial as "isPartial", r.ends_term as "endsTerm",
      r.is_confidential as "isConfidential", r.facts_sealed as "factsSealed", r.version,
      array(select l.communication_id from reply_letter l
            where l.office_id = r.office_id and l.case_id = r.case_id and l.reply_id = r.id
            order by l.communication_id) as letters
    from reply r join case_file f on f.office_id = r.office_id and f.id = r.case_id
    where r.office_id = ${office} and r.id = ${id}
      and (case when ${caseId}::uuid is null then f.kind = 'library' else r.case_id = ${caseId}::uuid end)`
  const { rows } = await (hold ? sql<HeldReply>`${one} for update of r` : one).execute(tx)
  return rows[0] ?? null
}

/** Writes the facts of a reply from now on. Of a sealed one, those that may name somebody are in `factsSealed`. */
export async function updateReplyFacts(
  tx: DatabaseTransaction,
  { office, caseId, id }: OwnReplyKey,
  facts: ReplyFacts,
  { listedOn, factsSealed }: { readonly listedOn: CalendarDate; readonly factsSealed: Uint8Array | null },
): Promise<void> {
  const isSealed = factsSealed !== null
  await sql`
    update reply set dated_on = ${facts.datedOn}, received_on = ${facts.receivedOn}, listed_on = ${listedOn},
      symbol = ${facts.symbol}, mission_number = ${isSealed ? null : facts.missionNumber},
      handed_over_by = ${isSealed ? null : facts.handedOverBy}, languages = ${facts.languages}, kind = ${facts.kind},
      is_partial = ${facts.isPartial}, ends_term = ${facts.endsTerm}, is_confidential = ${facts.isConfidential},
      facts_sealed = ${factsSealed}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** What is kept of a correction: in the open, or sealed, and never both. */
export interface ReplyChange {
  readonly id: Id<'ReplyChange'>
  readonly open: { readonly before: ReplyFacts; readonly why: string } | null
  readonly beforeSealed: Uint8Array | null
  readonly by: Id<'Account'>
}

/** Keeps what a reply's facts were before a correction; when it was is said by the clock of the database. */
export async function insertReplyChange(
  tx: DatabaseTransaction,
  { office, caseId, id: reply }: OwnReplyKey,
  { id, open, beforeSealed, by }: ReplyChange,
): Promise<void> {
  const before = open && JSON.stringify(open.before)
  await sql`
    insert into reply_change (office_id, case_id, id, reply_id, before, why, before_sealed, changed_by, changed_at)
    values (${office}, ${caseId}, ${id}, ${reply}, ${before}::jsonb, ${open?.why ?? null}, ${beforeSealed}, ${by}, now())`.execute(
    tx,
  )
}

/** A correction as its row has it. */
export interface ReplyChangeRow {
  readonly id: Id<'ReplyChange'>
  readonly before: ReplyFacts | null
  readonly why: string | null
  readonly beforeSealed: Uint8Array | null
  /** The colleague's name. */
  readonly by: string
  readonly account: Id<'Account'>
  readonly at: Date
}

/** The corrections of a reply, the last first. */
export async function listReplyChanges(
  tx: DatabaseTransaction,
  { office, caseId, id }: OwnReplyKey,
): Promise<readonly ReplyChangeRow[]> {
  const { rows } = await sql<ReplyChangeRow>`
    select c.id, c.before, c.why, c.before_sealed as "beforeSealed", a.name as by, a.id as account, c.changed_at as at
    from reply_change c join account a on a.office_id = c.office_id and a.id = c.changed_by
    where c.office_id = ${office} and c.case_id = ${caseId} and c.reply_id = ${id}
    order by c.changed_at desc, c.id desc limit 200`.execute(tx)
  return rows
}
