import { sql, type RawBuilder } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { LetterType } from '#letters/reference.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { RepliesKnown, Stage } from '../model/communication.ts'
import { isAskedMore, letterIsLike, type LikePlace } from './letters-like.ts'

/** A communication as a list shows it. */
export interface CommunicationRow {
  readonly id: Id<'Communication'>
  readonly caseId: Id<'Case'>
  readonly isInLibrary: boolean
  readonly stage: Stage
  readonly type: LetterType | null
  readonly reference: string | null
  readonly referenceGiven: string | null
  readonly listedOn: CalendarDate
  readonly datedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly language: string | null
  readonly subject: string | null
  /** To whom: States' codes, or OTH. */
  readonly codes: readonly string[]
  readonly mandates: number
  /** How many replies are recorded here. */
  readonly replies: number
  readonly repliesKnown: RepliesKnown['is']
}

/** How many are counted; more are one more. */
export const MOST_COUNTED = 1000

/** The communications that the actor may see, the newest first. */
export async function listCommunicationRows(
  tx: DatabaseTransaction,
  place: LikePlace,
  after: After<CalendarDate> | null,
  most: number,
): Promise<readonly CommunicationRow[]> {
  // Without anything asked for it is the page that is seen most, and the same plan is right for all of them.
  const isPlain = after === null && !isAskedMore(place)
  const from =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(c.listed_on, c.id) < (${after.key}::date, ${after.id}::uuid)`
  const { rows } = await sql<CommunicationRow>`
    with shown as materialized (
      select c.* from communication c
      where c.office_id = ${place.office} and ${isPlain ? PLANNED_ONCE : from} and ${letterIsLike(place)}
      order by c.listed_on desc, c.id desc
      limit ${sql.lit(most)}
    )
    select ${columnsIn(place.office)} from shown c
    order by c.listed_on desc, c.id desc`.execute(tx)
  return rows
}

/** How many communications the actor may see that are like this: exact up to 1,000, and 1,001 for more. */
export async function countCommunications(tx: DatabaseTransaction, place: LikePlace): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from (
      select from communication c where c.office_id = ${place.office} and ${letterIsLike(place)} limit ${MOST_COUNTED + 1}
    ) as counted`.execute(tx)
  return rows[0]?.count ?? 0
}

/** A letter or a reply, and the case that it is in. */
export interface PlacedId {
  readonly caseId: Id<'Case'>
  readonly id: string
}

/** These communications, as far as the actor may see them, in no order; each with its text where that is wanted. */
export async function findCommunicationRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  wanted: readonly PlacedId[],
): Promise<readonly (CommunicationRow & { readonly text: string | null })[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<CommunicationRow & { readonly text: string | null }>`
    select ${columnsIn(office)}, concat_ws(${'\n'}::text, c.summary, left(v.body, ${MOST_TEXT})) as text
    from unnest(${wanted.map(({ caseId }) => caseId)}::uuid[], ${wanted.map(({ id }) => id)}::uuid[]) as one (case_id, id)
      join communication c on c.office_id = ${office} and c.case_id = one.case_id and c.id = one.id
      left join lateral (
        select x.body from letter_version x
        where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
        order by x.number desc limit 1
      ) as v on true
    where ${PLANNED_ONCE}
    limit ${sql.lit(MOST_FOUND)}`.execute(tx)
  return rows
}

/** More than any page of what was found. */
const MOST_FOUND = 100

/** As far as hits are looked for in a text. */
export const MOST_TEXT = 300_000

/** Of a communication `c`. */
function columnsIn(office: Id<'Office'>): RawBuilder<CommunicationRow> {
  return sql`c.id, c.case_id as "caseId", c.stage, c.type, c.reference,
  c.reference_given as "referenceGiven", c.listed_on as "listedOn", c.dated_on as "datedOn", c.due_on as "dueOn",
  c.language, c.subject, c.replies_known as "repliesKnown",
  c.case_id = (select f.id from case_file f
               where f.office_id = ${office} and f.kind = 'library' and f.stage <> 'destroyed') as "isInLibrary",
  array(select distinct x.code from communication_addressee x
        where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
          and x.code is not null order by x.code) as codes,
  (select count(*)::int from communication_mandate x
   where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
     and not x.is_out) as mandates,
  (select count(*)::int from reply_letter x
   where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id) as replies`
}

const ROWS_AT_ONCE = 500

/** All of them, some hundred at a time, one page after another in their order. */
export async function* eachCommunicationRows(
  tx: DatabaseTransaction,
  place: LikePlace,
): AsyncGenerator<readonly CommunicationRow[]> {
  let after: After<CalendarDate> | null = null
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before it ended
    const rows: readonly CommunicationRow[] = await listCommunicationRows(tx, place, after, ROWS_AT_ONCE)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = { key: last.listedOn, id: last.id }
  }
}
