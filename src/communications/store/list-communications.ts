import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { RepliesKnown, Stage } from '../model/communication.ts'
import type { LetterFilters } from '../model/filters.ts'

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
  readonly subject: string | null
  /** To whom: States' codes, or OTH. */
  readonly codes: readonly string[]
  readonly mandates: number
  /** How many replies are recorded here. */
  readonly replies: number
  readonly repliesKnown: RepliesKnown['is']
}

/** What of `communication c` is asked for. */
function asked({ state, mandate, theme, instrument, article, stage, dueUntil }: LetterFilters) {
  return sql`(${stage}::text is null or c.stage = ${stage})
        and (${dueUntil}::date is null or c.due_on <= ${dueUntil}::date)
        and (${state}::text is null or exists (
          select from communication_addressee x
          where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id and x.code = ${state}))
        and (${mandate}::text is null or exists (
          select from communication_mandate x
          where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
            and x.mandate = ${mandate}))
        and (${theme}::text is null or exists (
          select from communication_theme x
          where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id and x.theme = ${theme}))
        and (${instrument}::text is null or exists (
          select from communication_citation x
          where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
            and x.instrument = ${instrument} and (${article}::text is null or x.article = ${article})))`
}

/** What a list shows of `c`. */
const SHOWN = sql`c.id, c.case_id as "caseId", c.stage, c.type, c.reference, c.reference_given as "referenceGiven",
      c.listed_on as "listedOn", c.dated_on as "datedOn", c.due_on as "dueOn", c.subject,
      c.replies_known as "repliesKnown",
      c.case_id = (select f.id from case_file f
                   where f.office_id = c.office_id and f.kind = 'library' and f.stage <> 'destroyed') as "isInLibrary",
      array(select distinct x.code from communication_addressee x
            where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
              and x.code is not null order by x.code) as codes,
      (select count(*)::int from communication_mandate x
       where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id) as mandates,
      (select count(*)::int from reply_letter x
       where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id) as replies`

/** The communications that the actor may see, the newest first. */
export async function listCommunicationRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  filters: LetterFilters,
  after: After<CalendarDate> | null,
  most: number,
): Promise<readonly CommunicationRow[]> {
  const { rows } = await sql<CommunicationRow>`
    with shown as materialized (
      select c.* from communication c
      where c.office_id = ${office}
        and (${after === null}::boolean or (c.listed_on, c.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
        and ${asked(filters)}
      order by c.listed_on desc, c.id desc
      limit ${most}
    )
    select ${SHOWN} from shown c
    order by c.listed_on desc, c.id desc`.execute(tx)
  return rows
}

const ROWS_AT_ONCE = 500

/** All of them, some hundred at a time, as they were when the first were read; one after another in one transaction. */
export async function* eachCommunicationRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  filters: LetterFilters,
): AsyncGenerator<readonly CommunicationRow[]> {
  await sql`
    declare each_communication no scroll cursor for
    select ${SHOWN} from communication c
    where c.office_id = ${office} and ${asked(filters)}
    order by c.listed_on desc, c.id desc`.execute(tx)
  for (;;) {
    const next = sql<CommunicationRow>`fetch forward ${sql.lit(ROWS_AT_ONCE)} from each_communication`
    // oxlint-disable-next-line no-await-in-loop -- a cursor is read in its order
    const { rows } = await next.execute(tx)
    if (rows.length === 0) return
    yield rows
  }
}
