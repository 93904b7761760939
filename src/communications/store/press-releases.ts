import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { Form } from '#cases/model/consent.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Stage, WritingMandate } from '../model/communication.ts'
import type { PressStage } from '../model/press-release.ts'
import { stepRows, toStep, MOST_STEPS, type NewStep, type RawStep } from './clearance-steps.ts'
import { rowsOf } from './rows-of.ts'

/** Which press release of which case. */
export interface PressKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'PressRelease'>
}

/** A person whom it names or describes. */
export interface PressPerson {
  readonly person: Id<'Person'>
  readonly form: Form
}

/** A press release without what is sealed of its texts. */
export interface PressRow {
  readonly id: Id<'PressRelease'>
  readonly stage: PressStage
  readonly letter: Id<'Communication'> | null
  readonly letterStage: Stage | null
  readonly reference: string | null
  readonly headSealed: Uint8Array
  readonly arePersonsSaid: boolean
  readonly advanceOn: CalendarDate | null
  readonly advanceSealed: Uint8Array | null
  readonly releasedOn: CalendarDate | null
  readonly releaseSealed: Uint8Array | null
  readonly listedOn: CalendarDate
  readonly mandates: readonly Pick<WritingMandate, 'mandate' | 'name'>[]
  readonly persons: readonly PressPerson[]
}

const COLUMNS = sql`
  p.id, p.stage, p.letter_id as letter, c.stage as "letterStage", c.reference, p.head_sealed as "headSealed",
  p.persons_said as "arePersonsSaid", p.advance_on as "advanceOn", p.advance_sealed as "advanceSealed",
  p.released_on as "releasedOn", p.release_sealed as "releaseSealed", p.listed_on as "listedOn",
  coalesce((select json_agg(json_build_object('mandate', x.mandate, 'name', x.name) order by x.position)
            from press_mandate x
            where x.office_id = p.office_id and x.case_id = p.case_id and x.press_release_id = p.id), '[]') as mandates,
  coalesce((select json_agg(json_build_object('person', x.person_id, 'form', x.form) order by x.person_id)
            from press_person x
            where x.office_id = p.office_id and x.case_id = p.case_id and x.press_release_id = p.id), '[]') as persons`

/** The press releases of a case, the newest first; `letter`: only those that rest on it. */
export async function listPressReleases(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<PressKey, 'office' | 'caseId'>,
  {
    letter,
    after,
    most,
  }: {
    readonly letter: Id<'Communication'> | null
    readonly after: After<CalendarDate> | null
    readonly most: number
  },
): Promise<readonly PressRow[]> {
  const { rows } = await sql<PressRow>`
    select ${COLUMNS} from press_release p
    left join communication c on c.office_id = p.office_id and c.case_id = p.case_id and c.id = p.letter_id
    where p.office_id = ${office} and p.case_id = ${caseId} and (${letter}::uuid is null or p.letter_id = ${letter}::uuid)
      and (${after === null}::boolean
           or (p.listed_on, p.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
    order by p.listed_on desc, p.id desc limit ${most}`.execute(tx)
  return rows
}

/** One press release; `hold`: nobody else changes it until the transaction ends. Null where there is none. */
export async function findPressRelease(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  hold: boolean,
): Promise<PressRow | null> {
  if (hold) {
    await sql`select 1 from press_release
      where office_id = ${office} and case_id = ${caseId} and id = ${id} for update`.execute(tx)
  }
  const { rows } = await sql<PressRow>`
    select ${COLUMNS} from press_release p
    left join communication c on c.office_id = p.office_id and c.case_id = p.case_id and c.id = p.letter_id
    where p.office_id = ${office} and p.case_id = ${caseId} and p.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Writes a press release that is begun, with its mandates. */
export async function insertPressRelease(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  given: Pick<PressRow, 'letter' | 'headSealed' | 'listedOn' | 'mandates'> & {
    readonly by: Id<'Account'>
    readonly atMs: number
  },
): Promise<void> {
  const { letter, headSealed, listedOn, mandates, by, atMs } = given
  await sql`
    insert into press_release (office_id, case_id, id, stage, letter_id, head_sealed, listed_on, made_by, made_at)
    values (${office}, ${caseId}, ${id}, 'draft', ${letter}, ${headSealed}, ${listedOn}, ${by}, ${instantOf(atMs)})`.execute(
    tx,
  )
  const rows = mandates.map(({ mandate, name }, index) => ({ position: index + 1, mandate, name }))
  await sql`
    insert into press_mandate (office_id, case_id, press_release_id, position, mandate, name)
    select ${office}, ${caseId}, ${id}, row.*
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (position int, mandate text, name text)`.execute(
    tx,
  )
}

/** Writes where it stands, for lists. */
export async function setPressStage(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  stage: Exclude<PressStage, 'released'>,
): Promise<void> {
  await sql`update press_release set stage = ${stage}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Writes whom the present text names or describes, instead of what was said before; null: of a new text nobody has said it. */
export async function setPressPersons(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  persons: readonly PressPerson[] | null,
): Promise<void> {
  await sql`update press_release set persons_said = ${persons !== null}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  if (persons === null) return
  await sql`delete from press_person
    where office_id = ${office} and case_id = ${caseId} and press_release_id = ${id}`.execute(tx)
  await sql`
    insert into press_person (office_id, case_id, press_release_id, person_id, form)
    select ${office}, ${caseId}, ${id}, row.*
    from jsonb_to_recordset(${rowsOf(persons)}::jsonb) as row (person uuid, form text)`.execute(tx)
}

/** Writes that the Mission was given a copy in advance. */
export async function setAdvance(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  { on, sealed }: { readonly on: CalendarDate; readonly sealed: Uint8Array },
): Promise<void> {
  await sql`update press_release set advance_on = ${on}, advance_sealed = ${sealed}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Writes that it is public. */
export async function setReleased(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
  { on, sealed }: { readonly on: CalendarDate; readonly sealed: Uint8Array },
): Promise<void> {
  await sql`update press_release set stage = 'released', released_on = ${on}, release_sealed = ${sealed}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** A text of a press release. */
export interface PressVersionRow {
  readonly id: Id<'PressVersion'>
  readonly number: number
  readonly contentSealed: Uint8Array
  readonly addedBy: Id<'Account'>
  readonly madeAt: Date
}

/** Writes a text. Nothing of it is ever changed. */
export async function insertPressVersion(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: PressKey,
  { id, number, contentSealed, addedBy, madeAt }: PressVersionRow,
): Promise<void> {
  await sql`
    insert into press_version (office_id, case_id, press_release_id, id, number, content_sealed, added_by, made_at)
    values (${office}, ${caseId}, ${of}, ${id}, ${number}, ${contentSealed}, ${addedBy}, ${madeAt})`.execute(
    tx,
  )
}

/** The newest text; null where there is none. */
export async function findPressVersion(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
): Promise<PressVersionRow | null> {
  const { rows } = await sql<PressVersionRow>`
    select id, number, content_sealed as "contentSealed", added_by as "addedBy", made_at as "madeAt" from press_version
    where office_id = ${office} and case_id = ${caseId} and press_release_id = ${id}
    order by number desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** A step of its clearance as it is kept. */
export type PressStepRow = NewStep

/** The steps of its clearance in their order. */
export async function listPressSteps(
  tx: DatabaseTransaction,
  { office, caseId, id }: PressKey,
): Promise<readonly PressStepRow[]> {
  const { rows } = await sql<RawStep>`
    select id, kind, mandate, version_number, change, until_at, speaker_id, way, said_on, word_sealed, is_own_draft,
      made_by, made_at, null as message
    from press_step
    where office_id = ${office} and case_id = ${caseId} and press_release_id = ${id}
    order by ordinal limit ${MOST_STEPS}`.execute(tx)
  return rows.map((row) => ({
    ...{ id: row.id, step: toStep(row), saidOn: row.said_on, wordSealed: row.word_sealed },
  }))
}

/** Writes steps behind the `before` that are there. */
export async function insertPressSteps(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: PressKey,
  before: number,
  steps: readonly NewStep[],
): Promise<void> {
  await sql`
    insert into press_step (office_id, case_id, press_release_id, id, ordinal, kind, mandate, version_number, change,
      until_at, speaker_id, way, said_on, word_sealed, is_own_draft, made_by, made_at)
    select ${office}, ${caseId}, ${of}, given.* from ${stepRows(before, steps)} as given`.execute(tx)
}
