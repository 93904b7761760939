import type { PublicRecord } from './public-record.ts'

/** A file of the site: its path from the site's root, and what it holds. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** The records of a site, one at a time, by their slugs. */
export interface RecordsAtHand {
  readonly record: (slug: string) => PublicRecord
  /** As it was written. */
  readonly bytes: (slug: string) => string
}

/**
 * A few files that are made together. They are a function of what `key` names: where a site was made with the same key, they are
 * there already. Without a key they are made each time.
 */
export interface Unit {
  readonly name: string
  readonly key: string | null
  readonly make: (records: RecordsAtHand) => Iterable<SiteFile>
}
