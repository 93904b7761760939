import type { Identity } from '#cases/model/identity.ts'
import { kept } from '#base/kept.ts'
import { makeNameSearch } from '#names/search.ts'
import { makeNameTables } from '#names/tables.ts'
import { readNameFiles } from '#platform/name-files.ts'
import type { NameSearch } from './model/leak-check.ts'

/** The tables that spellings rest on, read once. */
const tables = kept((_: 'all') => makeNameTables(readNameFiles()))

/** A search for everything by which these persons could be known: in every script, spelling and form. */
export function searchForPersons(
  persons: readonly { readonly key: string; readonly identity: Identity }[],
): NameSearch {
  if (persons.length === 0) return { find: () => [] }
  const search = makeNameSearch(persons, tables('all'))
  return {
    find: (text) =>
      search
        .find(text)
        .map(({ start, end, key, of, weight }) => ({ start, end, person: key, weight, kind: of })),
  }
}
