import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DeadlineStart, DeadlineUnit } from '#deadlines/rule.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Outcome } from '../model/answer.ts'
import type { Addressee, Link, WritingMandate } from '../model/communication.ts'

/** A letter of the library that is public elsewhere already, and what changes whenever anything that is told of it does. */
export interface PublicLetterStamp {
  readonly id: Id<'Communication'>
  readonly reference: string | null
  readonly stamp: string
}

const PAGE = 2000

/**
 * Others' letters of the library whose register says that they were public by this day: since a day, or at an address and no day is
 * given. In the order of their ids, a page at a time.
 */
export async function listPublicStamps(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  on: CalendarDate,
  after: Id<'Communication'> | null,
): Promise<{ readonly rows: readonly PublicLetterStamp[]; readonly isLast: boolean }> {
  const { rows } = await sql<PublicLetterStamp>`
    select c.id, c.reference,
      md5(concat_ws('|', c.version, c.replies_known, c.replies_checked_on, c.public_address, c.public_since,
        (select max(v.number) from letter_version v
         where v.office_id = c.office_id and v.case_id = c.case_id and v.communication_id = c.id),
        (select string_agg(concat_ws(':', r.id, r.version, r.is_confidential,
                                     (select count(*) from reply_item i where i.office_id = r.office_id
                                      and i.case_id = r.case_id and i.reply_id = r.id)), ',' order by r.id)
         from reply_letter l join reply r on r.office_id = l.office_id and r.case_id = l.case_id and r.id = l.reply_id
         where l.office_id = c.office_id and l.case_id = c.case_id and l.communication_id = c.id),
        (select string_agg(concat_ws(':', a.reply_id, a.question_id, a.role, a.outcome, a.ground, a.locator), ','
                           order by a.question_id, a.reply_id, a.role)
         from question q join answer a on a.office_id = q.office_id and a.case_id = q.case_id and a.question_id = q.id
         where q.office_id = c.office_id and q.case_id = c.case_id and q.communication_id = c.id))) as stamp
    from communication c
    where c.office_id = ${office} and c.stage = 'observed'
      and c.case_id = (select f.id from case_file f
                       where f.office_id = ${office} and f.kind = 'library' and f.stage <> 'destroyed')
      and (c.public_since <= ${on} or (c.public_since is null and c.public_address is not null))
      and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${PAGE}`.execute(tx)
  return { rows, isLast: rows.length < PAGE }
}

/** All that the library has of a letter, as the public may have it: without who wrote to whom inside the office. */
export interface PublicLetterRow {
  readonly id: Id<'Communication'>
  readonly profile: string | null
  readonly type: LetterType | null
  readonly reference: string | null
  readonly dated: CalendarDate | null
  readonly sent: CalendarDate | null
  readonly language: string | null
  readonly subject: string | null
  readonly summary: string | null
  readonly repliesKnown: 'complete' | 'register' | 'unknown'
  readonly repliesCheckedOn: CalendarDate | null
  readonly publicAddress: string | null
  readonly publicSince: CalendarDate | null
  readonly lawVersion: string | null
  readonly dueOn: CalendarDate | null
  readonly body: string | null
  readonly addressees: readonly Addressee[] | null
  readonly mandates: readonly WritingMandate[] | null
  readonly themes: readonly string[] | null
  readonly links: readonly Link[] | null
  readonly cited:
    readonly { readonly instrument: string; readonly article: string; readonly times: number }[] | null
  readonly deadlines: readonly PublicDeadline[] | null
  readonly questions: readonly PublicQuestion[] | null
  readonly replies: readonly PublicReplyRow[] | null
}

interface PublicDeadline {
  readonly amount: number | null
  readonly unit: DeadlineUnit | null
  readonly from: DeadlineStart | null
  readonly dueOn: CalendarDate | null
  readonly said: string | null
}

interface PublicQuestion {
  readonly kind: 'question' | 'ask'
  readonly number: string
  readonly text: string | null
  readonly answers:
    | readonly {
        readonly reply: Id<'Reply'>
        readonly outcome: Outcome
        readonly ground: string | null
        readonly locator: string | null
      }[]
    | null
}

interface PublicReplyRow {
  readonly id: Id<'Reply'>
  readonly code: string | null
  readonly dated: CalendarDate | null
  readonly received: CalendarDate | null
  readonly symbol: string | null
  readonly languages: readonly string[]
  readonly kind: 'full' | 'interim' | 'supplementary'
  readonly character: string | null
  readonly isConfidential: boolean
  readonly items:
    | readonly {
        readonly kind: 'promise' | 'denial'
        readonly locator: string | null
        readonly due: CalendarDate | null
      }[]
    | null
}

/** The letters of these ids with all that the public may know of them, in the order of their ids. */
export async function listPublicLetters(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  ids: readonly Id<'Communication'>[],
): Promise<readonly PublicLetterRow[]> {
  const of = sql`x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id`
  const { rows } = await sql<PublicLetterRow>`
    select c.id, c.profile, c.type, c.reference, c.dated_on as dated, c.sent_on as sent, c.language, c.subject, c.summary,
      c.replies_known as "repliesKnown", c.replies_checked_on as "repliesCheckedOn", c.public_address as "publicAddress",
      c.public_since as "publicSince", c.law_version as "lawVersion", c.due_on as "dueOn",
      (select x.body from letter_version x where ${of} and x.body is not null order by x.number desc limit 1) as body,
      (select json_agg(json_build_object('code', x.code, 'name', x.name, 'post', x.post) order by x.position)
       from communication_addressee x where ${of}) as addressees,
      (select json_agg(json_build_object('mandate', x.mandate, 'name', x.name, 'resolution', x.resolution) order by x.position)
       from communication_mandate x where ${of} and not x.is_out) as mandates,
      (select json_agg(x.theme order by x.theme) from communication_theme x where ${of}) as themes,
      (select json_agg(json_build_object('kind', x.kind, 'reference', x.reference, 'code', x.code) order by x.position)
       from communication_link x where ${of}) as links,
      (select json_agg(json_build_object('instrument', x.instrument, 'article', x.article, 'times', x.times)
                       order by x.instrument, x.article) from communication_citation x where ${of}) as cited,
      (select json_agg(json_build_object('amount', x.amount, 'unit', x.unit, 'from', x.counted_from, 'dueOn', x.due_on,
         'said', x.said) order by x.position) from deadline x where ${of} and x.purpose = 'reply') as deadlines,
      (select json_agg(json_build_object('kind', x.kind, 'number', x.number, 'text', x.body, 'answers',
         (select json_agg(json_build_object('reply', a.reply_id, 'outcome', a.outcome, 'ground', a.ground,
                                            'locator', a.locator) order by a.reply_id)
          from answer a
          where a.office_id = x.office_id and a.case_id = x.case_id and a.question_id = x.id
            and a.role = (select max(b.role) from answer b
                          where b.office_id = a.office_id and b.case_id = a.case_id and b.question_id = a.question_id
                            and b.reply_id = a.reply_id and b.role <> 'second')))
         order by x.kind desc, x.position) from question x where ${of}) as questions,
      (select json_agg(json_build_object('id', r.id, 'code', r.code, 'dated', r.dated_on, 'received', r.received_on,
         'symbol', r.symbol, 'languages', r.languages, 'kind', r.kind, 'character', r.character,
         'isConfidential', r.is_confidential, 'items',
         (select json_agg(json_build_object('kind', i.kind, 'locator', i.locator, 'due', i.due_on) order by i.made_at, i.id)
          from reply_item i
          where i.office_id = r.office_id and i.case_id = r.case_id and i.reply_id = r.id and i.said is not null))
         order by r.listed_on, r.id)
       from reply_letter x join reply r on r.office_id = x.office_id and r.case_id = x.case_id and r.id = x.reply_id
       where ${of}) as replies
    from communication c
    where c.office_id = ${office} and c.id = any(${ids}::uuid[])
    order by c.id`.execute(tx)
  return rows
}
