import type { Identity } from '#cases/model/identity.ts'
import { makeNameSearch } from '#names/search.ts'
import { makeNameTables, type NameTables } from '#names/tables.ts'
import { readNameFiles } from '#platform/name-files.ts'
import type { NameSearch } from './model/leak-check.ts'

let tables: NameTables | null = null

/** The tables that spellings rest on, read once: they are the package's own. */
function nameTables(): NameTables {
  return (tables ??= makeNameTables(readNameFiles()))
}

/** A search for everything by which these persons could be known: in every script, spelling and form. */
export function searchForPersons(
  persons: readonly { readonly key: string; readonly identity: Identity }[],
): NameSearch {
  if (persons.length === 0) return { find: () => [] }
  const search = makeNameSearch(persons, nameTables())
  return {
    find: (text) =>
      search
        .find(text)
        .map(({ start, end, key, of, weight }) => ({ start, end, person: key, weight, kind: of })),
  }
}
