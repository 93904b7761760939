import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Part, Person, PersonRecord } from '../model/person.ts'

/** The columns of a person that stand in the open. */
export type OpenRecord = Omit<PersonRecord, 'gender' | 'disability' | 'remarks'>

/** A person as a list shows them. */
export interface PersonRow extends Omit<Person, 'record'> {
  readonly record: OpenRecord
  readonly order: number
}

interface RawPerson {
  readonly id: Id<'Person'>
  readonly pseudonym: string
  readonly sort_order: number
  readonly parts: readonly [Part, ...(readonly Part[])]
  readonly age_standing: PersonRecord['ageStanding']
  readonly age_band: PersonRecord['ageBand']
  readonly sex: PersonRecord['sex']
  readonly nationalities: readonly string[]
  readonly reach: PersonRecord['reach']
  readonly has_identity: boolean
  readonly version: number
}

/** Where a person is. */
export interface PersonKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Person'>
}

const COLUMNS = sql`id, pseudonym, sort_order, parts, age_standing, age_band, sex, nationalities, reach,
  identity_sealed is not null as has_identity, version`

/** The next number of a letter in a case: none is given twice. */
export async function nextCount(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  letter: string,
): Promise<number> {
  const { rows } = await sql<{ readonly last: number }>`
    insert into case_counter (office_id, case_id, letter, last) values (${office}, ${caseId}, ${letter}, 1)
    on conflict (office_id, case_id, letter) do update set last = case_counter.last + 1
    returning last`.execute(tx)
  return rows[0]?.last ?? 1
}

/** Writes a new person. */
export async function insertPerson(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  named: { readonly pseudonym: string; readonly order: number },
  record: OpenRecord,
  detailsSealed: Uint8Array,
): Promise<void> {
  await sql`
    insert into person (office_id, case_id, id, pseudonym, sort_order, parts, age_standing, age_band, sex,
                        nationalities, reach, details_sealed)
    values (${office}, ${caseId}, ${id}, ${named.pseudonym}, ${named.order}, ${record.parts}, ${record.ageStanding},
            ${record.ageBand}, ${record.sex}, ${record.nationalities}, ${record.reach}, ${detailsSealed})`.execute(
    tx,
  )
}

/** Writes what is said of a person; false where it was changed meanwhile, or there is none. */
export async function updatePerson(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  record: OpenRecord,
  detailsSealed: Uint8Array,
  version: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update person
    set parts = ${record.parts}, age_standing = ${record.ageStanding}, age_band = ${record.ageBand}, sex = ${record.sex},
        nationalities = ${record.nationalities}, reach = ${record.reach}, details_sealed = ${detailsSealed},
        version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** A person with their details, sealed; null where there is none in this case. */
export async function findPerson(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
): Promise<(PersonRow & { readonly detailsSealed: Uint8Array }) | null> {
  const { rows } = await sql<RawPerson & { readonly details_sealed: Uint8Array }>`
    select ${COLUMNS}, details_sealed from person
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and ${PLANNED_ONCE}`.execute(tx)
  return rows[0] ? { ...toPerson(rows[0]), detailsSealed: rows[0].details_sealed } : null
}

/** The persons of a case in the order of their pseudonyms; `after`: the order of the last one shown. */
export async function listPersonRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  after: number | null,
  most: number,
): Promise<readonly PersonRow[]> {
  const { rows } = await sql<RawPerson>`
    select ${COLUMNS} from person
    where office_id = ${office} and case_id = ${caseId} and sort_order > ${after ?? 0}
    order by sort_order limit ${most}`.execute(tx)
  return rows.map(toPerson)
}

/** An identity as it is sealed. */
export interface SealedIdentity {
  readonly sealed: Uint8Array | null
  readonly version: number
}

/** The identity of a person; null where there is no such person. */
export async function findIdentity(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
): Promise<SealedIdentity | null> {
  const { rows } = await sql<SealedIdentity>`
    select identity_sealed as sealed, identity_version as version from person
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Writes an identity (null: takes it away); false where it was changed meanwhile, or there is no such person. */
export async function updateIdentity(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  { sealed, version }: SealedIdentity,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update person set identity_sealed = ${sealed}, identity_version = identity_version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and identity_version = ${version}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

function toPerson(row: RawPerson): PersonRow {
  return {
    id: row.id,
    pseudonym: row.pseudonym,
    order: row.sort_order,
    record: {
      parts: row.parts,
      ageStanding: row.age_standing,
      ageBand: row.age_band,
      sex: row.sex,
      nationalities: row.nationalities,
      reach: row.reach,
    },
    hasIdentity: row.has_identity,
    version: row.version,
  }
}

/** Everybody of a case with the identity as it is sealed, in the order of their pseudonyms. */
export async function listIdentities(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
): Promise<
  readonly {
    readonly id: Id<'Person'>
    readonly parts: readonly Part[]
    readonly sealed: Uint8Array | null
  }[]
> {
  const { rows } = await sql<{
    readonly id: Id<'Person'>
    readonly parts: readonly Part[]
    readonly sealed: Uint8Array | null
  }>`
    select id, parts, identity_sealed as sealed from person
    where office_id = ${office} and case_id = ${caseId} order by sort_order`.execute(tx)
  return rows
}
