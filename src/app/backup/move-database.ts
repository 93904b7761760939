import { fail, ok, type Result } from '#base/result.ts'
import { carriedTables } from '#platform/database/carried-tables.ts'
import { copyOut, type RowsDigest } from '#platform/database/copy-tables.ts'
import { loadDatabase } from '#platform/database/load-database.ts'
import { readApplied, readMigrations } from '#platform/database/migrations.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { inSnapshot } from '#platform/database/owner-transaction.ts'
import { countOtherPrograms } from '#platform/database/other-programs.ts'
import type { BackupProblem } from './backup-problem.ts'

/** Whether nobody else works with a database, so that nothing is written in it that does not arrive. */
export async function checkNotInUse(source: OpenedDatabase): Promise<Result<null, BackupProblem>> {
  const others = await countOtherPrograms(source)
  return others > 0 ? fail({ code: 'move.in-use', others }) : ok(null)
}

/** What was moved: every table, with how many rows and their hash on both sides. */
export interface Moved {
  readonly tables: readonly RowsDigest[]
}

/**
 * Carries all rows from one database into another one, which is empty: one snapshot there, one transaction here, and the same
 * hash for every table on both sides before it counts. The source stays as it was.
 */
export async function moveDatabase(
  source: OpenedDatabase,
  target: OpenedDatabase,
  migrationsFolder: string,
  tell: (what: string) => void,
): Promise<Result<Moved, BackupProblem>> {
  const migrations = readMigrations(migrationsFolder)
  if (!migrations.ok) return migrations
  const [from, into] = [await source.owner(), await target.owner()]
  return inSnapshot(from, async (client) => {
    const tables = await carriedTables(client)
    const sent: RowsDigest[] = []
    const loaded = await loadDatabase(into, {
      ...{ applied: await readApplied(client), migrations: migrations.value },
      send: async (loader) => {
        for (const table of tables) {
          // oxlint-disable no-await-in-loop -- one after the other, in one snapshot
          tell(table.name)
          const taker = await loader.begin(table)
          const digest = await copyOut(client, table, taker.take)
          await taker.end()
          await loader.end(digest)
          sent.push(digest)
          // oxlint-enable no-await-in-loop
        }
      },
    })
    return loaded.ok ? ok({ tables: sent }) : loaded
  })
}
