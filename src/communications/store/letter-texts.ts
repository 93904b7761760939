import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { After } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Stage } from '../model/communication.ts'
import { letterIsLike, type LikePlace } from './letters-like.ts'
import type { AnsweredLetter } from './list-replies.ts'

/** A letter of the library with the newest of its texts. */
export interface LetterWithText extends AnsweredLetter {
  readonly stage: Stage
  readonly listedOn: CalendarDate
  readonly datedOn: CalendarDate | null
  readonly language: string | null
  /** To which States: codes, or OTH. */
  readonly codes: readonly string[]
  readonly text: string
}

/** As far as a text is looked through. */
const MOST_TEXT = 300_000

/** Letters of the library that are like this and whose text is here, the newest first. `only`: no others than these. */
export async function listLetterTexts(
  tx: DatabaseTransaction,
  place: LikePlace,
  {
    only,
    after,
    most,
  }: {
    readonly only: readonly string[] | null
    readonly after: After<CalendarDate> | null
    readonly most: number
  },
): Promise<readonly LetterWithText[]> {
  const { rows } = await sql<LetterWithText>`
    with shown as materialized (
      select c.office_id, c.case_id, c.id, c.stage, c.type, c.reference, c.reference_given, c.listed_on, c.dated_on, c.language
      from communication c
      where c.office_id = ${place.office}
        and c.case_id = (select f.id from case_file f
                         where f.office_id = ${place.office} and f.kind = 'library' and f.stage <> 'destroyed')
        and (${after === null}::boolean or (c.listed_on, c.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
        and (${only}::uuid[] is null or c.id in (select unnest(${only}::uuid[])))
        and ${letterIsLike(place)}
        and exists (select from letter_version x
                    where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
                      and x.body is not null)
      order by c.listed_on desc, c.id desc
      limit ${most}
    )
    select c.id, c.stage, c.type, c.reference, c.reference_given as "referenceGiven", c.listed_on as "listedOn",
      c.dated_on as "datedOn", c.language,
      array(select distinct x.code from communication_addressee x
            where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
              and x.code is not null order by x.code) as codes,
      left((select x.body from letter_version x
            where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id and x.body is not null
            order by x.number desc limit 1), ${MOST_TEXT}) as text
    from shown c
    order by c.listed_on desc, c.id desc`.execute(tx)
  return rows
}
