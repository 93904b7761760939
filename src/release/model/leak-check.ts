/** Where protected names are looked for: `find` gives what stands in a text. Keys are opaque. */
export interface NameSearch {
  readonly find: (text: string) => readonly NameHit[]
}

/** A protected name in a text, in UTF-16 code units. */
interface NameHit {
  readonly start: number
  readonly end: number
  /** Whose. */
  readonly person: string
  /** `blocks`: a name that points to one person; `warns`: what may, and somebody has to look. */
  readonly weight: 'blocks' | 'warns'
  /** What was recognised: `name`, `number`, `place` … */
  readonly kind: string
}

/** One thing that would become public: a page, a file, a feed, or the name of a file. */
export interface Output {
  readonly path: string
  readonly text: string
}

/** What was found in one output. The words themselves are shown to whoever may read names, and kept nowhere. */
export interface Finding extends Omit<NameHit, 'start' | 'end'> {
  readonly path: string
  readonly words: string
}

/** Searches all that would become public, texts and names of files alike. `mayBeNamed`: persons whose yes covers it. */
export function findLeaks(
  outputs: Iterable<Output>,
  search: NameSearch,
  mayBeNamed: ReadonlySet<string>,
): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const { path, text } of outputs) {
    for (const searched of [text, path]) {
      for (const { start, end, person, weight, kind } of search.find(searched)) {
        const isNamed = mayBeNamed.has(person) && kind === 'name'
        if (isNamed) continue
        const words = searched.slice(start, end)
        const key = [path, person, weight, kind, words].join('\n')
        if (!found.has(key)) found.set(key, { path, person, weight, kind, words })
      }
    }
  }
  return [...found.values()]
}
