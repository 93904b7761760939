import { join } from 'node:path'
import { sql } from 'kysely'
import { explainDatabaseProblem } from '#platform/database/database-problem.ts'
import { openDatabase, type DatabaseOptions } from '#platform/database/database.ts'
import { testEnvironment } from './test-server.ts'
import type { Actor, DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'

/** The program's own first migration, and a table of notes. */
export const TEST_MIGRATIONS = join(import.meta.dirname, 'database-migrations')

export const OFFICE = '018f0000-0000-7000-8000-00000000000a'
export const OTHER_OFFICE = '018f0000-0000-7000-8000-00000000000b'
export const ACTOR: Actor = { officeId: OFFICE, id: 'system' }

/** Opens a database with the notes; throws where there is a problem. */
export async function opened(
  folder: string,
  more: Partial<Omit<DatabaseOptions, 'folder'>> = {},
): Promise<OpenedDatabase> {
  const environment = more.environment ?? (await testEnvironment())
  const database = await openDatabase({ folder, migrations: TEST_MIGRATIONS, ...more, environment })
  if (!database.ok) throw new Error(`${database.error.code}: ${explainDatabaseProblem(database.error)}`)
  return database.value
}

/** Writes a note; it is on the disk when this has ended. */
export function writeNote(database: OpenedDatabase, number: number, text = 'A note.'): Promise<unknown> {
  return database.atomically(ACTOR, (tx) => insertNote(tx, number, text))
}

function insertNote(tx: DatabaseTransaction, number: number, text: string): Promise<unknown> {
  return sql`insert into note (office_id, number, text) values (${OFFICE}, ${number}, ${text})`.execute(tx)
}

/** The numbers of all notes of the office. */
export async function readNotes(database: OpenedDatabase, actor = ACTOR): Promise<readonly number[]> {
  const { rows } = await database.atomically(actor, (tx) =>
    sql<{ readonly number: number }>`select number from note order by number`.execute(tx),
  )
  return rows.map(({ number }) => number)
}
