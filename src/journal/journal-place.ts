import type { WrapFolder } from '#keys/wrap-files.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'

/** What the journal works with; a `Workplace` is one. The log's signing key lies beside the wraps, outside the database. */
export interface JournalPlace {
  readonly database: OpenedDatabase
  readonly wraps: Pick<WrapFolder, 'folder' | 'disk'>
  readonly now: () => Date
}
