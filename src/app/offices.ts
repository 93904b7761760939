import { parseId, type Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'

/** An office of the installation, as its operator sees it. */
export interface NamedOffice {
  readonly officeId: Id<'Office'>
  readonly name: string
}

/** Every office of the installation, in order of their ids. */
export async function officesOf(database: OpenedDatabase): Promise<readonly NamedOffice[]> {
  const found = await database.atomically({ officeId: '', id: 'operator' }, (tx) =>
    tx.selectFrom('office').select(['office_id', 'name']).orderBy('office_id').execute(),
  )
  return found.flatMap(({ office_id: id, name }) => {
    const officeId = parseId<'Office'>(id)
    return officeId ? [{ officeId, name }] : []
  })
}
