import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** Who and what is behind some pseudonyms of a case. */
export interface Pseudonyms {
  readonly persons: readonly { readonly id: Id<'Person'>; readonly pseudonym: string }[]
  readonly entities: readonly { readonly id: Id<'Entity'>; readonly pseudonym: string }[]
}

interface RawPseudonym {
  readonly kind: 'person' | 'entity'
  readonly id: string
  readonly pseudonym: string
}

/** Those persons and entities of a case that have one of these ids or pseudonyms, in the order of their pseudonyms. */
export async function findPseudonyms(
  tx: DatabaseTransaction,
  { office, caseId }: { readonly office: Id<'Office'>; readonly caseId: Id<'Case'> },
  ids: readonly Id<string>[],
  pseudonyms: readonly string[],
): Promise<Pseudonyms> {
  const { rows } = await sql<RawPseudonym>`
    select 'person' as kind, id, pseudonym, sort_order from person
    where office_id = ${office} and case_id = ${caseId}
      and (id = any (${ids}::uuid[]) or pseudonym = any (${pseudonyms}::text[]))
    union all
    select 'entity' as kind, id, pseudonym, sort_order from entity
    where office_id = ${office} and case_id = ${caseId}
      and (id = any (${ids}::uuid[]) or pseudonym = any (${pseudonyms}::text[]))
    order by kind, sort_order`.execute(tx)
  const of = <Kind extends 'Person' | 'Entity'>(kind: RawPseudonym['kind']) =>
    rows.filter((row) => row.kind === kind).map(({ id, pseudonym }) => ({ id: id as Id<Kind>, pseudonym }))
  return { persons: of<'Person'>('person'), entities: of<'Entity'>('entity') }
}

/** How much a case holds, for its overview. */
export interface CaseCounts {
  readonly persons: number
  /** Children, and those of whom it is in doubt. */
  readonly children: number
  readonly entities: number
}

/** Counts what a case holds. */
export async function countInCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    select count(*)::int as persons,
           (count(*) filter (where age_standing <> 'adult'))::int as children,
           (select count(*) from entity where office_id = ${office} and case_id = ${caseId})::int as entities
    from person where office_id = ${office} and case_id = ${caseId}`.execute(tx)
  return rows[0] ?? { persons: 0, children: 0, entities: 0 }
}
