import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ImportOutcome, ImportRemark } from '../model/import-plan.ts'
import type { DayOrder } from '../model/register-dates.ts'
import { rowsOf } from './rows-of.ts'

/** How far an import is. `left`: given up before it was carried out. */
export type RunStage = 'reading' | 'planned' | 'carrying-out' | 'done' | 'left'

/** What whoever imports says of all of it. */
export interface RunSettings {
  readonly isOurs: boolean
  /** The day on which the register was looked at for replies. */
  readonly repliesCheckedOn: CalendarDate | null
  readonly dayOrder: DayOrder | null
}

/** How many rows and files came to each outcome. */
export type RunCounts = Partial<Record<'rows' | 'files', Readonly<Record<ImportOutcome, number>>>>

/** An import, without its files. */
export interface ImportRun extends RunSettings {
  readonly id: Id<'Import'>
  readonly stage: RunStage
  readonly madeBy: string
  readonly madeAt: Date
  readonly finishedAt: Date | null
  readonly counts: RunCounts
  readonly remarks: readonly ImportRemark[]
  readonly registerName: string | null
  /** Why its register cannot be read. */
  readonly problem: string | null
}

const COLUMNS = sql`id, stage, made_by as "madeBy", made_at as "madeAt", finished_at as "finishedAt", counts, remarks,
  register_name as "registerName", problem, is_ours as "isOurs", replies_checked_on as "repliesCheckedOn",
  day_order as "dayOrder"`

/** Begins an import. */
export async function insertRun(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id, by, settings }: { readonly id: Id<'Import'>; readonly by: string; readonly settings: RunSettings },
): Promise<void> {
  const { isOurs, repliesCheckedOn, dayOrder } = settings
  await sql`
    insert into import_run (office_id, id, made_by, is_ours, counts, replies_checked_on, day_order)
    values (${office}, ${id}, ${by}, ${isOurs}, '{}', ${repliesCheckedOn}, ${dayOrder})`.execute(tx)
}

/** One import; null where there is none. */
export async function findRun(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
): Promise<ImportRun | null> {
  const { rows } = await sql<ImportRun>`
    select ${COLUMNS} from import_run where office_id = ${office} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** An import of the operator's that was cut short, to be gone on with: the newest. */
export async function findCutShort(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  isOurs: boolean,
): Promise<Id<'Import'> | null> {
  const { rows } = await sql<{ readonly id: Id<'Import'> }>`
    select id from import_run
    where office_id = ${office} and made_by = 'operator' and is_ours = ${isOurs} and stage in ('reading', 'carrying-out')
    order by made_at desc, id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** Imports, the newest first. */
export async function listRuns(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  after: After<string> | null,
  most: number,
): Promise<readonly ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select ${COLUMNS} from import_run
    where office_id = ${office}
      and (${after === null}::boolean or (made_at, id) < (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by made_at desc, id desc limit ${most}`.execute(tx)
  return rows
}

/** Says how far it is; false where it stood elsewhere, and nothing was changed. */
export async function moveRun(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  { from, to }: { readonly from: readonly RunStage[]; readonly to: RunStage },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update import_run set stage = ${to} where office_id = ${office} and id = ${id} and stage = any(${from}::text[])`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Keeps what a plan has come to, for all of an import. */
export async function saveRunPlan(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  { counts, remarks }: { readonly counts: RunCounts; readonly remarks: readonly ImportRemark[] },
): Promise<void> {
  await sql`
    update import_run set counts = ${JSON.stringify(counts)}::jsonb, remarks = ${rowsOf(remarks)}::jsonb
    where office_id = ${office} and id = ${id}`.execute(tx)
}

/** Ends it: nothing of the register stays but what its letters have of it. */
export async function finishRun(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  to: 'done' | 'left',
): Promise<void> {
  await sql`
    update import_run set stage = ${to}, finished_at = date_trunc('milliseconds', now()), register_bytes = null
    where office_id = ${office} and id = ${id}`.execute(tx)
}

/** Keeps a register until its import is carried out. */
export async function saveRegister(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  await sql`
    update import_run set register_name = ${name}, register_bytes = ${Buffer.from(bytes)}
    where office_id = ${office} and id = ${id}`.execute(tx)
}

/** The register of an import; null where it has none. */
export async function findRegister(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ readonly bytes: Uint8Array | null }>`
    select register_bytes as bytes from import_run where office_id = ${office} and id = ${id}`.execute(tx)
  return rows[0]?.bytes ?? null
}

/** A file of an import by its name and its bytes, also when it is carried out. */
export interface GivenName {
  readonly name: string
  readonly hash: string
}

/** Keeps which files an import has, for when they are carried out. */
export async function saveGiven(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  given: readonly GivenName[],
): Promise<void> {
  await sql`update import_run set given = ${rowsOf(given)}::jsonb where office_id = ${office} and id = ${id}`.execute(
    tx,
  )
}

/** Which files an import has. */
export async function findGiven(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
): Promise<readonly GivenName[]> {
  const { rows } = await sql<{ readonly given: readonly GivenName[] }>`
    select given from import_run where office_id = ${office} and id = ${id}`.execute(tx)
  return rows[0]?.given ?? []
}

/** Says why a register cannot be read. */
export async function saveRunProblem(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Import'>,
  problem: string,
): Promise<void> {
  await sql`update import_run set problem = ${problem} where office_id = ${office} and id = ${id}`.execute(tx)
}
