import type { Identity } from '#cases/model/identity.ts'
import type { NameHit, NameSearch } from './model/leak-check.ts'

/** TEMPORARY: replaced by #names at merge. */
export function makeNameSearch(
  persons: readonly { readonly key: string; readonly identity: Identity }[],
): NameSearch {
  const words = persons.flatMap(({ key, identity }) => identity.names.map(({ text }) => ({ key, text })))
  return {
    find: (text) =>
      words.flatMap(({ key, text: name }): readonly NameHit[] => {
        const hits: NameHit[] = []
        for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
          hits.push({ start: at, end: at + name.length, person: key, weight: 'blocks', kind: 'name' })
        return hits
      }),
  }
}
