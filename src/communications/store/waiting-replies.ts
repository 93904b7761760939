import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Candidate } from '../model/match-reply.ts'

/** The intake of an office: the case that mail waits in. */
export interface IntakeKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
}

/** Where mail is sealed to: the public half in the open, the other one sealed with the intake's keys. */
export interface ReplyBox {
  readonly id: Id<'ReplyBox'>
  readonly publicKey: Uint8Array
  readonly privateSealed: Uint8Array
}

/** The boxes of an intake, the newest first. */
export async function listBoxes(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
): Promise<readonly ReplyBox[]> {
  const { rows } = await sql<ReplyBox>`
    select id, public_key as "publicKey", private_sealed as "privateSealed" from reply_box
    where office_id = ${office} and case_id = ${caseId} order by made_at desc, id desc limit 1000`.execute(tx)
  return rows
}

/** The newest box of the office's intake, wherever that is: for the program itself; null where there is none yet. */
export async function findBox(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<(Pick<ReplyBox, 'id' | 'publicKey'> & { readonly caseId: Id<'Case'> }) | null> {
  const { rows } = await sql<Pick<ReplyBox, 'id' | 'publicKey'> & { readonly caseId: Id<'Case'> }>`
    select id, case_id as "caseId", public_key as "publicKey" from reply_box
    where office_id = ${office} order by made_at desc, id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Keeps a new box. */
export async function insertBox(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  { id, publicKey, privateSealed }: ReplyBox,
  by: Id<'Account'>,
): Promise<void> {
  await sql`
    insert into reply_box (office_id, case_id, id, public_key, private_sealed, made_by)
    values (${office}, ${caseId}, ${id}, ${publicKey}, ${privateSealed}, ${by})`.execute(tx)
}

/** What waits, as its row has it, without its bytes. */
export interface WaitingRow {
  readonly id: Id<'WaitingReply'>
  readonly box: Id<'ReplyBox'>
  readonly channel: 'mail' | 'upload'
  readonly cameAt: Date
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
}

/** Keeps what came; false where the same mail is here already, whatever became of it. */
export async function insertWaiting(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  waiting: WaitingRow & { readonly mailHash: Uint8Array; readonly bytesSealed: Uint8Array },
): Promise<boolean> {
  const { id, box, channel, cameAt, sizeBytes, mailHash, contentSealed, bytesSealed } = waiting
  const { numAffectedRows } = await sql`
    insert into waiting_reply (office_id, case_id, id, box_id, channel, came_at, size_bytes, mail_hash, content_sealed,
      bytes_sealed)
    values (${office}, ${caseId}, ${id}, ${box}, ${channel}, ${cameAt}, ${sizeBytes}, ${mailHash}, ${contentSealed},
      ${bytesSealed})
    on conflict (office_id, case_id, mail_hash) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

const COLUMNS = sql`id, box_id as box, channel, came_at as "cameAt", size_bytes as "sizeBytes",
  content_sealed as "contentSealed"`

/** What waits for its letter, the oldest first. */
export async function listWaitingRows(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  after: After<string> | null,
  most: number,
): Promise<readonly WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select ${COLUMNS} from waiting_reply
    where office_id = ${office} and case_id = ${caseId} and stage = 'waiting'
      and (${after === null}::boolean
           or (came_at, id) > (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by came_at, id limit ${most}`.execute(tx)
  return rows
}

/** One that waits, with its bytes; `hold`: nobody else decides about it until the transaction ends. */
export async function findWaiting(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  id: Id<'WaitingReply'>,
  hold: boolean,
): Promise<(WaitingRow & { readonly bytesSealed: Uint8Array; readonly mailHash: Uint8Array }) | null> {
  const one = sql`select ${COLUMNS}, bytes_sealed as "bytesSealed", mail_hash as "mailHash" from waiting_reply
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and stage = 'waiting'`
  const found = hold ? sql`${one} for update` : one
  const { rows } = await found.execute(tx)
  return (rows[0] as Awaited<ReturnType<typeof findWaiting>> | undefined) ?? null
}

/** The one that this mail is, and whether it still waits; null where it never came. */
export async function findWaitingOfMail(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  mailHash: Uint8Array,
): Promise<{ readonly id: Id<'WaitingReply'>; readonly isWaiting: boolean } | null> {
  const { rows } = await sql<{ readonly id: Id<'WaitingReply'>; readonly isWaiting: boolean }>`
    select id, stage = 'waiting' as "isWaiting" from waiting_reply
    where office_id = ${office} and case_id = ${caseId} and mail_hash = ${mailHash}`.execute(tx)
  return rows[0] ?? null
}

/** What became of it. Matched, it lies in its case and no more here; not a reply, it stays with the reason. */
export async function closeWaiting(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  id: Id<'WaitingReply'>,
  ended: {
    readonly reasonSealed: Uint8Array | null
    readonly by: Id<'Account'>
    readonly at: Date
  },
): Promise<void> {
  const isMatched = ended.reasonSealed === null
  await sql`
    update waiting_reply set
      stage = ${isMatched ? 'matched' : 'not-a-reply'}, reason_sealed = ${ended.reasonSealed},
      content_sealed = case when ${isMatched}::boolean then null else content_sealed end,
      bytes_sealed = case when ${isMatched}::boolean then null else bytes_sealed end,
      closed_by = ${ended.by}, closed_at = ${ended.at}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** What was set aside, as its row has it. */
export interface AsideRow extends WaitingRow {
  readonly reasonSealed: Uint8Array
  readonly closedAt: Date
  readonly closedBy: Id<'Account'>
  /** The colleague's name. */
  readonly closedByName: string
}

const ASIDE = sql`w.id, w.box_id as box, w.channel, w.came_at as "cameAt", w.size_bytes as "sizeBytes",
  w.content_sealed as "contentSealed", w.reason_sealed as "reasonSealed", w.closed_at as "closedAt",
  w.closed_by as "closedBy", a.name as "closedByName"
  from waiting_reply w join account a on a.office_id = w.office_id and a.id = w.closed_by`

/** What was set aside, the last first. */
export async function listAsideRows(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  after: After<string> | null,
  most: number,
): Promise<readonly AsideRow[]> {
  const { rows } = await sql<AsideRow>`
    select ${ASIDE}
    where w.office_id = ${office} and w.case_id = ${caseId} and w.stage = 'not-a-reply'
      and (${after === null}::boolean
           or (w.closed_at, w.id) < (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by w.closed_at desc, w.id desc limit ${most}`.execute(tx)
  return rows
}

/** One that was set aside; nobody else decides about it until the transaction ends. */
export async function holdAside(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  id: Id<'WaitingReply'>,
): Promise<AsideRow | null> {
  const { rows } = await sql<AsideRow>`
    select ${ASIDE}
    where w.office_id = ${office} and w.case_id = ${caseId} and w.id = ${id} and w.stage = 'not-a-reply'
    for update of w`.execute(tx)
  return rows[0] ?? null
}

/** Has one that was set aside wait again; why it was set aside stays, sealed for its new place. */
export async function takeBackRow(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  { id: of, closedAt, closedBy }: Pick<AsideRow, 'id' | 'closedAt' | 'closedBy'>,
  past: {
    readonly id: Id<'WaitingReplyPast'>
    readonly reasonSealed: Uint8Array
    readonly by: Id<'Account'>
    readonly at: Date
  },
): Promise<void> {
  await sql`
    insert into waiting_reply_past (office_id, case_id, id, waiting_reply_id, reason_sealed, closed_by, closed_at, back_by,
      back_at)
    values (${office}, ${caseId}, ${past.id}, ${of}, ${past.reasonSealed}, ${closedBy}, ${closedAt}, ${past.by},
      ${past.at})`.execute(tx)
  await sql`
    update waiting_reply set stage = 'waiting', reason_sealed = null, closed_by = null, closed_at = null
    where office_id = ${office} and case_id = ${caseId} and id = ${of}`.execute(tx)
}

/** Why one that waits had been set aside before, and who took it back. */
export interface PastRow {
  readonly id: Id<'WaitingReplyPast'>
  readonly reasonSealed: Uint8Array
  readonly closedAt: Date
  readonly closedByName: string
  readonly backAt: Date
  readonly backByName: string
}

/** Every time that one was set aside and taken back, the last first. */
export async function listPastRows(
  tx: DatabaseTransaction,
  { office, caseId }: IntakeKey,
  id: Id<'WaitingReply'>,
): Promise<readonly PastRow[]> {
  const { rows } = await sql<PastRow>`
    select p.id, p.reason_sealed as "reasonSealed", p.closed_at as "closedAt", c.name as "closedByName",
      p.back_at as "backAt", b.name as "backByName"
    from waiting_reply_past p
    join account c on c.office_id = p.office_id and c.id = p.closed_by
    join account b on b.office_id = p.office_id and b.id = p.back_by
    where p.office_id = ${office} and p.case_id = ${caseId} and p.waiting_reply_id = ${id}
    order by p.back_at desc, p.id desc limit 100`.execute(tx)
  return rows
}

/** A letter that a reply may be matched to, as a form offers it. */
export interface MatchableLetter extends Candidate {
  readonly type: LetterType | null
  readonly datedOn: CalendarDate | null
  readonly codes: readonly string[]
}

const MOST_OFFERED = 50

/**
 * The letters that the actor may see and that went out: of these references, else to this State, else these ones by their ids.
 * The newest first.
 */
export async function findMatchable(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  by:
    | { readonly references: readonly string[] }
    | { readonly code: string }
    | { readonly ids: readonly Id<'Communication'>[] },
): Promise<readonly MatchableLetter[]> {
  const wanted =
    'references' in by
      ? sql`c.reference = any (${by.references}::text[])`
      : 'code' in by
        ? sql`exists (select from communication_addressee a where a.office_id = c.office_id and a.case_id = c.case_id
                      and a.communication_id = c.id and a.code = ${by.code})`
        : sql`c.id = any (${by.ids}::uuid[])`
  const { rows } = await sql<MatchableLetter>`
    select c.id, c.case_id as "caseId", coalesce(c.reference, '') as reference, c.type, c.dated_on as "datedOn",
      exists (select from case_file f
              where f.office_id = c.office_id and f.id = c.case_id and f.kind = 'library') as "isInLibrary",
      array(select distinct a.code from communication_addressee a
            where a.office_id = c.office_id and a.case_id = c.case_id and a.communication_id = c.id
              and a.code is not null order by 1) as codes
    from communication c
    where c.office_id = ${office} and c.stage in ('sent', 'observed') and ${wanted}
    order by c.listed_on desc, c.id desc limit ${MOST_OFFERED}`.execute(tx)
  return rows
}
