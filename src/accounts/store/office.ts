import type { Id } from '#base/id.ts'
import type { DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import type { OfficeRules } from '../model/team.ts'
import { accountTables } from './tables.ts'

/** An office, as everybody in it may know it. */
export interface Office {
  readonly id: Id<'Office'>
  readonly name: string
  readonly rules: OfficeRules
  readonly recoveryPublicKey: Uint8Array | null
}

/** No office: it sees no rows but those by which an office is found. */
const NO_OFFICE = '00000000-0000-0000-0000-000000000000'

/** The office of this installation; null before somebody has opened it. */
export function findOffice(database: OpenedDatabase): Promise<Office | null> {
  return findOfficeThat(database, true)
}

/** The office that an import has made and nobody has opened yet; null where there is none. */
export function findUnopenedOffice(database: OpenedDatabase): Promise<Office | null> {
  return findOfficeThat(database, false)
}

function findOfficeThat(database: OpenedDatabase, isOpen: boolean): Promise<Office | null> {
  return database.atomically({ officeId: NO_OFFICE, id: 'system' }, async (tx) => {
    const row = await accountTables(tx)
      .selectFrom('office')
      .select(['office_id', 'name', 'rules', 'recovery_public_key'])
      .where('is_open', '=', isOpen)
      .orderBy('made_at')
      .orderBy('office_id')
      .limit(1)
      .executeTakeFirst()
    return row ? toOffice(row) : null
  })
}

/** The office that the transaction is for. */
export async function readOffice(tx: DatabaseTransaction, id: Id<'Office'>): Promise<Office> {
  const row = await accountTables(tx)
    .selectFrom('office')
    .select(['office_id', 'name', 'rules', 'recovery_public_key'])
    .where('office_id', '=', id)
    .executeTakeFirstOrThrow()
  return toOffice(row)
}

/**
 * Holds the office's row until the transaction ends. Before anything is written that belongs to the office: a row's foreign key holds
 * it for reading, and two who both have that and then want more wait for one another for ever.
 */
export async function holdOffice(tx: DatabaseTransaction, id: Id<'Office'>): Promise<void> {
  await accountTables(tx)
    .selectFrom('office')
    .select('office_id')
    .where('office_id', '=', id)
    .forUpdate()
    .execute()
}

export async function insertOffice(tx: DatabaseTransaction, office: Office): Promise<void> {
  const { id, name, rules, recoveryPublicKey } = office
  await accountTables(tx)
    .insertInto('office')
    .values({
      office_id: id,
      name,
      rules,
      recovery_public_key: recoveryPublicKey && Buffer.from(recoveryPublicKey),
    })
    .execute()
}

/** Makes an office that nobody has opened yet, for what is kept before. */
export async function insertUnopenedOffice(tx: DatabaseTransaction, id: Id<'Office'>): Promise<void> {
  const unopened = { office_id: id, name: UNOPENED_NAME, rules: 'one' as const, is_open: false }
  await accountTables(tx).insertInto('office').values(unopened).execute()
}

/** An office has to be called something, which nobody sees before it has a name. */
const UNOPENED_NAME = 'Demarche'

/** Opens an office that stands there. */
export async function openUnopenedOffice(tx: DatabaseTransaction, office: Office): Promise<void> {
  const { id, name, rules, recoveryPublicKey: key } = office
  await accountTables(tx)
    .updateTable('office')
    .set({ name, rules, recovery_public_key: key && Buffer.from(key), is_open: true })
    .where('office_id', '=', id)
    .where('is_open', '=', false)
    .execute()
}

export async function changeOffice(
  tx: DatabaseTransaction,
  id: Id<'Office'>,
  { name, rules }: { readonly name?: string; readonly rules?: OfficeRules },
): Promise<void> {
  await accountTables(tx)
    .updateTable('office')
    .set({ ...(name === undefined ? {} : { name }), ...(rules === undefined ? {} : { rules }) })
    .where('office_id', '=', id)
    .execute()
}

function toOffice(row: {
  readonly office_id: string
  readonly name: string
  readonly rules: OfficeRules
  readonly recovery_public_key: Buffer | null
}): Office {
  const { office_id: id, name, rules, recovery_public_key: key } = row
  return { id: id as Id<'Office'>, name, rules, recoveryPublicKey: key && new Uint8Array(key) }
}
