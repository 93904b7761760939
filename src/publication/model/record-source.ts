import type { PublicRecord } from './public-record.ts'

/** A record from wherever records are kept. */
export interface SourceRecord {
  readonly slug: string
  /** Changes whenever the record does: a hash of its bytes, or the versions of what it is made from. */
  readonly stamp: string
  /** Null where its stamp is the one that is known already: it need not even be read. */
  readonly record: PublicRecord | null
}

/** Gives every record that the site is to have, once. `known`: stamps of those that the site has, by slug. */
export type RecordSource = (known: ReadonlyMap<string, string>) => AsyncIterable<SourceRecord>
