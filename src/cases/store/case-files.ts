import { sql } from 'kysely'
import type { CaseRole } from '#accounts/model/act.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { CaseFile, CaseKind, CaseMember, CaseStage } from '../model/case-file.ts'

/** A case as its row has it: the title still sealed. */
export type CaseRow = Omit<CaseFile, 'title'> & { readonly titleSealed: Uint8Array | null }

interface RawCase {
  readonly id: Id<'Case'>
  readonly kind: CaseKind
  readonly number: string
  readonly title_sealed: Uint8Array | null
  readonly stage: CaseStage
  readonly opened_on: CalendarDate
  readonly closed_on: CalendarDate | null
  readonly destroyed_on: CalendarDate | null
  readonly destruction_asked_on: CalendarDate | null
  readonly destruction_asked_by: Id<'Account'> | null
  readonly version: number
}

/** A new case, without its keys. */
export interface NewCase {
  readonly id: Id<'Case'>
  readonly kind: CaseKind
  readonly number: string
  readonly titleSealed: Uint8Array | null
  readonly openedOn: CalendarDate
  /** Null for a library that the operator began. */
  readonly openedBy: Id<'Account'> | null
  readonly members: readonly CaseMember[]
}

/** How many cases this year has had, with this one. */
export async function nextCaseCount(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  year: number,
): Promise<number> {
  const { rows } = await sql<{ readonly last: number }>`
    insert into case_number (office_id, year, last) values (${office}, ${year}, 1)
    on conflict (office_id, year) do update set last = case_number.last + 1
    returning last`.execute(tx)
  return rows[0]?.last ?? 1
}

/** Writes a case, its members, and the row that its content will hang on. */
export async function insertCase(tx: DatabaseTransaction, office: Id<'Office'>, one: NewCase): Promise<void> {
  await sql`
    insert into case_file (office_id, id, kind, number, title_sealed, stage, opened_on, opened_by)
    values (${office}, ${one.id}, ${one.kind}, ${one.number}, ${one.titleSealed}, 'open', ${one.openedOn}, ${one.openedBy})`.execute(
    tx,
  )
  if (one.openedBy) await putMembers(tx, office, one.id, one.members, one.openedBy)
  await sql`insert into case_content (office_id, case_id) values (${office}, ${one.id})`.execute(tx)
}

/** One case that the actor can see. `lock`: nobody else changes the case until the transaction ends; with `share` others may hold it too. */
export async function findCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  lock: 'none' | 'share' | 'update',
): Promise<CaseRow | null> {
  const { rows } = await found(office, id)[lock].execute(tx)
  return rows[0] ? toCase(rows[0]) : null
}

const found = (office: Id<'Office'>, id: Id<'Case'>) => ({
  none: sql<RawCase>`select ${COLUMNS} from case_file where office_id = ${office} and id = ${id}`,
  share: sql<RawCase>`select ${COLUMNS} from case_file where office_id = ${office} and id = ${id} for share`,
  update: sql<RawCase>`select ${COLUMNS} from case_file where office_id = ${office} and id = ${id} for update`,
})

const COLUMNS = sql`id, kind, number, title_sealed, stage, opened_on, closed_on, destroyed_on,
  destruction_asked_on, destruction_asked_by, version`

/** The cases that somebody is a member of, the newest first. */
export async function listCasesOf(
  tx: DatabaseTransaction,
  { officeId, accountId }: { readonly officeId: Id<'Office'>; readonly accountId: Id<'Account'> },
  stages: readonly CaseStage[],
  after: { readonly key: CalendarDate; readonly id: Id<string> } | null,
  most: number,
): Promise<readonly CaseRow[]> {
  const { rows } = await sql<RawCase>`
    select ${COLUMNS} from case_member m join case_file c on c.office_id = m.office_id and c.id = m.case_id
    where m.office_id = ${officeId} and m.account_id = ${accountId}
      and c.kind = 'matter' and c.stage = any (${stages}::text[])
      and (${after === null}::boolean or (c.opened_on, c.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
    order by c.opened_on desc, c.id desc
    limit ${most}`.execute(tx)
  return rows.map(toCase)
}

/** The case of a number, where somebody is a member of it. */
export async function findCaseNumbered(
  tx: DatabaseTransaction,
  { officeId, accountId }: { readonly officeId: Id<'Office'>; readonly accountId: Id<'Account'> },
  number: string,
): Promise<Pick<CaseRow, 'id' | 'number'> | null> {
  const { rows } = await sql<Pick<CaseRow, 'id' | 'number'>>`
    select c.id, c.number from case_file c
      join case_member m on m.office_id = c.office_id and m.case_id = c.id and m.account_id = ${accountId}
    where c.office_id = ${officeId} and c.number = ${number} and c.kind = 'matter'`.execute(tx)
  return rows[0] ?? null
}

/** The office's intake, if it has one; also for those who are no members of it. */
export async function findIntakeCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<Id<'Case'> | null> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select id from case_file where office_id = ${office} and kind = 'intake' and stage <> 'destroyed'`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** The office's library, if it has one yet. */
export async function findLibraryCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<Id<'Case'> | null> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select id from case_file where office_id = ${office} and kind = 'library' and stage <> 'destroyed'`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** The members of a case with the names of their accounts. */
export async function listMembers(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
): Promise<readonly (CaseMember & { readonly name: string })[]> {
  const { rows } = await sql<{
    readonly account: Id<'Account'>
    readonly name: string
    readonly roles: readonly CaseRole[]
  }>`
    select m.account_id as account, a.name, m.roles
    from case_member m join account a on a.office_id = m.office_id and a.id = m.account_id
    where m.office_id = ${office} and m.case_id = ${id} order by m.added_at, m.account_id`.execute(tx)
  return rows
}

/** What somebody may do in a case, looked up just now; nothing where they are no member. */
export async function rolesIn(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  account: Id<'Account'>,
): Promise<readonly CaseRole[]> {
  const { rows } = await sql<{ readonly roles: readonly CaseRole[] }>`
    select roles from case_member
    where office_id = ${office} and case_id = ${id} and account_id = ${account}`.execute(tx)
  return rows[0]?.roles ?? []
}

/** Writes members, or gives them these roles. */
export async function putMembers(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  members: readonly CaseMember[],
  by: Id<'Account'>,
): Promise<void> {
  const given = JSON.stringify(members)
  await sql`
    insert into case_member (office_id, case_id, account_id, roles, added_by)
    select ${office}, ${id}, (one->>'account')::uuid,
           array(select jsonb_array_elements_text(one->'roles')), ${by}
    from jsonb_array_elements(${given}::jsonb) as given (one)
    on conflict (office_id, case_id, account_id) do update set roles = excluded.roles`.execute(tx)
}

/** Takes members out of a case. */
export async function dropMembers(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  accounts: readonly Id<'Account'>[],
): Promise<void> {
  await sql`
    delete from case_member
    where office_id = ${office} and case_id = ${id} and account_id = any (${accounts}::uuid[])`.execute(tx)
}

/** Another title; false where the case was changed meanwhile. */
export async function updateTitle(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  { titleSealed, version }: { readonly titleSealed: Uint8Array; readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update case_file set title_sealed = ${titleSealed}, version = version + 1
    where office_id = ${office} and id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** Another stage; a case that is opened again has no day of closing. */
export async function updateStage(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  stage: Exclude<CaseStage, 'destroyed'>,
  closedOn: CalendarDate | null,
): Promise<void> {
  await sql`
    update case_file set stage = ${stage}, closed_on = ${closedOn}, version = version + 1
    where office_id = ${office} and id = ${id}`.execute(tx)
}

/** That somebody asks for a case's destruction; null: nobody does any more. */
export async function updateDestructionAsked(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  asked: { readonly on: CalendarDate; readonly by: Id<'Account'> } | null,
): Promise<void> {
  await sql`
    update case_file
    set destruction_asked_on = ${asked?.on ?? null}, destruction_asked_by = ${asked?.by ?? null}, version = version + 1
    where office_id = ${office} and id = ${id}`.execute(tx)
}

/** Takes away all that a case holds, in every table, and leaves its number and its days. */
export async function wipeCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Case'>,
  destroyedOn: CalendarDate,
): Promise<void> {
  // Of some hundred thousand persons it takes half a minute, which only a destruction may.
  await sql`select set_config('statement_timeout', ${LONGEST_WIPE_MS}, true)`.execute(tx)
  await sql`delete from case_content where office_id = ${office} and case_id = ${id}`.execute(tx)
  await sql`
    update case_file
    set stage = 'destroyed', title_sealed = null, destroyed_on = ${destroyedOn}, version = version + 1
    where office_id = ${office} and id = ${id} and stage = 'destroying'`.execute(tx)
}

const LONGEST_WIPE_MS = '600000'

/** The cases whose destruction was decided and is not done; seen by the program itself. */
export async function listUnfinishedDestructions(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly Id<'Case'>[]> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select id from case_file where office_id = ${office} and stage = 'destroying' order by id limit 100`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Which of these ids are cases, of whatever stage; seen by the program itself. */
export async function listKnownCases(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  ids: readonly Id<'Case'>[],
): Promise<ReadonlySet<Id<'Case'>>> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select id from case_file where office_id = ${office} and id = any (${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

function toCase(row: RawCase): CaseRow {
  const { destruction_asked_on: on, destruction_asked_by: by } = row
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    titleSealed: row.title_sealed,
    stage: row.stage,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    destroyedOn: row.destroyed_on,
    destructionAsked: on !== null && by !== null ? { on, by } : null,
    version: row.version,
  }
}
