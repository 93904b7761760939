import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { MatchedBy, NewReply } from '../model/reply.ts'
import type { AnsweredLetter } from './list-replies.ts'

/** A letter that a reply answers, and how we know. */
export interface MatchedLetter extends AnsweredLetter {
  readonly matchedBy: MatchedBy
  readonly datedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
}

/** A text of a reply as it was read; null where it is sealed. */
export interface ReplyText {
  readonly id: Id<'ReplyFile'>
  readonly kind: 'original' | 'translation' | 'annex' | 'message'
  readonly language: string | null
  readonly text: string | null
}

/** A reply of the library with all that is known of it. */
export interface LibraryReply extends Omit<NewReply, 'answers' | 'text'> {
  readonly answers: readonly MatchedLetter[]
  readonly texts: readonly ReplyText[]
}

/** One reply of the office's library; null where there is none, or it stands in a case. */
export async function findLibraryReply(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Reply'>,
): Promise<LibraryReply | null> {
  const of = sql`x.office_id = r.office_id and x.case_id = r.case_id and x.reply_id = r.id`
  const { rows } = await sql<LibraryReply>`
    select r.id, r.code, r.dated_on as "datedOn", r.received_on as "receivedOn", r.symbol,
      r.mission_number as "missionNumber", r.channel, r.handed_over_by as "handedOverBy", r.languages, r.kind,
      r.is_confidential as "isConfidential",
      coalesce((
        select json_agg(json_build_object('id', c.id, 'type', c.type, 'reference', c.reference,
          'referenceGiven', c.reference_given, 'matchedBy', x.matched_by, 'datedOn', c.dated_on, 'dueOn', c.due_on)
          order by c.listed_on, c.id)
        from reply_letter x
          join communication c on c.office_id = x.office_id and c.case_id = x.case_id and c.id = x.communication_id
        where ${of}), '[]') as answers,
      coalesce((
        select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'language', x.language, 'text', x.body)
          order by x.kind = 'original' desc, x.id)
        from reply_file x where ${of}), '[]') as texts
    from case_file f join reply r on r.office_id = f.office_id and r.case_id = f.id
    where f.office_id = ${office} and f.kind = 'library' and r.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The replies to these letters, with what deadlines have to know of them: a first word that says that it is the answer counts as one. */
export async function findRepliesTo(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Id<'Communication'>[],
): Promise<readonly Pick<NewReply, 'id' | 'kind' | 'datedOn' | 'receivedOn' | 'answers'>[]> {
  const { rows } = await sql<Pick<NewReply, 'id' | 'kind' | 'datedOn' | 'receivedOn' | 'answers'>>`
    select r.id, case when r.ends_term then 'full' else r.kind end as kind, r.dated_on as "datedOn",
      r.received_on as "receivedOn",
      json_agg(json_build_object('communication', x.communication_id, 'matchedBy', x.matched_by)
               order by x.communication_id) as answers
    from reply_letter x
    join reply r on r.office_id = x.office_id and r.case_id = x.case_id and r.id = x.reply_id
    where x.office_id = ${office} and x.communication_id = any (${letters}::uuid[])
    group by r.office_id, r.case_id, r.id order by r.listed_on, r.id limit 100000`.execute(tx)
  return rows
}
