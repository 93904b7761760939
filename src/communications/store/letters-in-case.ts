import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Addressee, Stage, WritingMandate } from '../model/communication.ts'
import { rowsOf } from './rows-of.ts'

/** Which letter of which case. */
export interface LetterKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Communication'>
}

/** A letter of our own in a case, without what is sealed of it but its name. */
export interface LetterInCaseRow {
  readonly id: Id<'Communication'>
  readonly stage: Exclude<Stage, 'observed'>
  readonly profile: string | null
  readonly type: LetterType | null
  readonly reference: string | null
  readonly listedOn: CalendarDate
  readonly titleSealed: Uint8Array | null
  readonly addressees: readonly Addressee[]
  readonly mandates: readonly WritingMandate[]
  /** How many versions it has. */
  readonly versions: number
}

const COLUMNS = sql`
  c.id, c.stage, c.profile, c.type, c.reference, c.listed_on as "listedOn", c.title_sealed as "titleSealed",
  coalesce((select json_agg(json_build_object('code', x.code, 'name', x.name, 'post', x.post) order by x.position)
            from communication_addressee x
            where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id), '[]') as addressees,
  coalesce((select json_agg(json_build_object('mandate', x.mandate, 'name', x.name, 'resolution', x.resolution)
                            order by x.position)
            from communication_mandate x
            where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id), '[]') as mandates,
  (select count(*)::int from letter_version x
   where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id) as versions`

/** The letters of our own in a case, the newest first. */
export async function listLettersInCase(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<LetterKey, 'office' | 'caseId'>,
  after: After<CalendarDate> | null,
  most: number,
): Promise<readonly LetterInCaseRow[]> {
  const { rows } = await sql<LetterInCaseRow>`
    select ${COLUMNS} from communication c
    where c.office_id = ${office} and c.case_id = ${caseId} and c.stage <> 'observed'
      and (${after === null}::boolean
           or (c.listed_on, c.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
    order by c.listed_on desc, c.id desc limit ${most}`.execute(tx)
  return rows
}

/** One letter of our own; `hold`: nobody else changes it until the transaction ends. Null where there is none. */
export async function findLetterInCase(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  hold: boolean,
): Promise<LetterInCaseRow | null> {
  const key = sql`c.office_id = ${office} and c.case_id = ${caseId} and c.id = ${id} and c.stage <> 'observed'`
  const found = hold
    ? sql<LetterInCaseRow>`select ${COLUMNS} from communication c where ${key} for update of c`
    : sql<LetterInCaseRow>`select ${COLUMNS} from communication c where ${key}`
  const { rows } = await found.execute(tx)
  return rows[0] ?? null
}

/** Gives a letter its working name, sealed. */
export async function setTitle(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  titleSealed: Uint8Array,
): Promise<void> {
  await sql`update communication set title_sealed = ${titleSealed}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Writes where a letter stands, for lists. */
export async function setStage(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  stage: Stage,
): Promise<void> {
  await sql`update communication set stage = ${stage}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Writes who writes a letter, in their order, in the place of those that did. */
export async function replaceMandates(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  mandates: readonly WritingMandate[],
): Promise<void> {
  const rows = mandates.map((one, index) => ({ ...one, position: index + 1 }))
  // In their places: what mandates said in a clearance is bound to these rows.
  await sql`
    insert into communication_mandate (office_id, case_id, communication_id, position, listed_on, mandate, name, resolution)
    select c.office_id, c.case_id, c.id, row.position, c.listed_on, row.mandate, row.name, row.resolution
    from communication c,
         jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (position int, mandate text, name text, resolution text)
    where c.office_id = ${office} and c.case_id = ${caseId} and c.id = ${id}
    on conflict (office_id, case_id, communication_id, position)
      do update set mandate = excluded.mandate, name = excluded.name, resolution = excluded.resolution`.execute(
    tx,
  )
  await sql`delete from communication_mandate
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}
      and position > ${mandates.length}`.execute(tx)
}
