import { sql, type RawBuilder } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { RecordedReply } from '../model/recorded.ts'
import { replyIsLike, type LikePlace } from './letters-like.ts'
import { MOST_COUNTED, MOST_TEXT, type PlacedId } from './list-communications.ts'

/** A letter that a reply answers, as far as a list names it. */
export interface AnsweredLetter {
  readonly id: Id<'Communication'>
  readonly type: LetterType | null
  readonly reference: string | null
  readonly referenceGiven: string | null
}

/** A reply as a list shows it. */
export interface ReplyRow extends RecordedReply {
  readonly caseId: Id<'Case'>
  readonly isInLibrary: boolean
  readonly listedOn: CalendarDate
  readonly languages: readonly string[]
  readonly answers: readonly AnsweredLetter[]
}

/** The replies that the actor may see, the newest first. */
export async function listReplyRows(
  tx: DatabaseTransaction,
  place: LikePlace,
  after: After<CalendarDate> | null,
  most: number,
): Promise<readonly ReplyRow[]> {
  const { rows } = await sql<ReplyRow>`
    with shown as materialized (
      select r.* from reply r
      where r.office_id = ${place.office}
        and (${after === null}::boolean or (r.listed_on, r.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
        and ${replyIsLike(place)}
      order by r.listed_on desc, r.id desc
      limit ${most}
    )
    select ${COLUMNS} from shown r
    order by r.listed_on desc, r.id desc`.execute(tx)
  return rows
}

/** How many replies the actor may see that are like this: exact up to 1,000, and 1,001 for more. */
export async function countReplies(tx: DatabaseTransaction, place: LikePlace): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from (
      select from reply r where r.office_id = ${place.office} and ${replyIsLike(place)} limit ${MOST_COUNTED + 1}
    ) as counted`.execute(tx)
  return rows[0]?.count ?? 0
}

/** These replies, as far as the actor may see them, in no order; each with its text where it is here. */
export async function findReplyRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  wanted: readonly PlacedId[],
): Promise<readonly (ReplyRow & { readonly text: string | null })[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<ReplyRow & { readonly text: string | null }>`
    select ${COLUMNS}, left(f.body, ${MOST_TEXT}) as text
    from unnest(${wanted.map(({ caseId }) => caseId)}::uuid[], ${wanted.map(({ id }) => id)}::uuid[]) as one (case_id, id)
      join reply r on r.office_id = ${office} and r.case_id = one.case_id and r.id = one.id
      left join lateral (
        select x.body from reply_file x
        where x.office_id = r.office_id and x.case_id = r.case_id and x.reply_id = r.id and x.kind = 'original'
        order by x.id limit 1
      ) as f on true
    limit ${wanted.length}`.execute(tx)
  return rows
}

/** Of a reply `r`. */
const COLUMNS: RawBuilder<ReplyRow> = sql`r.id, r.case_id as "caseId", r.code, r.dated_on as "datedOn",
  r.received_on as "receivedOn", r.listed_on as "listedOn", r.symbol, r.languages, r.kind,
  r.is_confidential as "isConfidential",
  r.case_id = (select f.id from case_file f
               where f.office_id = r.office_id and f.kind = 'library' and f.stage <> 'destroyed') as "isInLibrary",
  coalesce((
    select json_agg(json_build_object('id', c.id, 'type', c.type, 'reference', c.reference,
                                      'referenceGiven', c.reference_given) order by c.listed_on, c.id)
    from reply_letter x
      join communication c on c.office_id = x.office_id and c.case_id = x.case_id and c.id = x.communication_id
    where x.office_id = r.office_id and x.case_id = r.case_id and x.reply_id = r.id), '[]') as answers`
