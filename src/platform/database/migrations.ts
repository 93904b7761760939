import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import { codeOf } from './connection.ts'
import type { DatabaseProblem } from './database-problem.ts'

/** One step of the schema: `0001_office.sql`. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** Of the text with plain line ends, so that a clone on Windows has the same. */
  readonly sha256: string
}

/** Reads the migrations of a folder; their numbers go up from 1 without a gap. */
export function readMigrations(folder: string): Result<readonly Migration[], DatabaseProblem> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const migrations: Migration[] = []
  for (const name of names.toSorted()) {
    const number = Number(/^(\d{4})_[a-z0-9-]+\.sql$/u.exec(name)?.[1])
    if (number !== migrations.length + 1) return fail({ code: 'database.migration-out-of-order', name })
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    migrations.push({ number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') })
  }
  return ok(migrations)
}

/** Held while a migration is applied: of several programs that start at once one applies it, and the others wait. */
const MIGRATION_LOCK = 4_747_002

/** The one table that no migration makes. It holds no row of any office. */
const RECORD = `create table if not exists schema_migration (
  number     int         not null primary key,
  name       text        not null,
  sha256     text        not null,
  applied_at timestamptz not null default now()
)`

/** A migration that was applied, as the database remembers it. */
export interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

/**
 * Brings the schema to where these migrations lead: each once, in order, in a transaction of its own. Gives how many were applied.
 * What was applied before has to be the same still.
 */
export async function migrate(
  owner: Pool,
  migrations: readonly Migration[],
): Promise<Result<number, DatabaseProblem>> {
  let applied = 0
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const step = await inTransaction(owner, (client) => applyNext(client, migrations))
    if (!step.ok) return step
    if (step.value === 'none') return ok(applied)
    applied += 1
  }
}

/** The same within a transaction that is under way: all of them, or nothing of what else it does. */
export async function migrateWithin(
  client: PoolClient,
  migrations: readonly Migration[],
): Promise<Result<null, DatabaseProblem>> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const step = await applyNext(client, migrations)
    if (!step.ok) return step
    if (step.value === 'none') return ok(null)
  }
}

/** Applies the first migration that is missing, if one is. */
async function applyNext(
  client: PoolClient,
  migrations: readonly Migration[],
): Promise<Result<'one' | 'none', DatabaseProblem>> {
  await client.query("select pg_advisory_xact_lock($1), set_config('statement_timeout', '0', true)", [
    MIGRATION_LOCK,
  ])
  const done = await readApplied(client)
  const difference = differenceOf(done, migrations)
  if (difference) return fail(difference)
  const next = migrations[done.length]
  if (!next) return ok('none')
  try {
    await client.query(next.sql)
  } catch (fault) {
    if (codeOf(fault) === null) throw fault
    return fail({ code: 'database.migration-failed', name: next.name, says: messageOf(fault) })
  }
  await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [
    ...[next.number, next.name, next.sha256],
  ])
  return ok('one')
}

/** The migrations that were applied, in order. */
export async function readApplied(client: PoolClient): Promise<readonly Applied[]> {
  const { rows: found } = await client.query<{ readonly found: boolean }>(
    "select to_regclass('schema_migration') is not null as found",
  )
  if (found[0]?.found !== true) {
    await client.query(RECORD)
    await client.query('grant select on schema_migration to demarche_app')
  }
  const { rows } = await client.query<Applied>(
    'select number, name, sha256 from schema_migration order by number',
  )
  return rows
}

/** What was applied and is not what the program has; null where the program can go on from there. */
export function differenceOf(
  done: readonly Applied[],
  migrations: readonly Migration[],
): DatabaseProblem | null {
  const last = done.at(-1)
  if (last && last.number > migrations.length) {
    return { code: 'database.newer-schema', has: last.number, known: migrations.length }
  }
  for (const [index, { number, name, sha256 }] of done.entries()) {
    const migration = migrations[index]
    if (!migration || migration.number !== number) return { code: 'database.migration-missing', name }
    if (migration.sha256 !== sha256) return { code: 'database.migration-changed', name: migration.name }
  }
  return null
}

async function inTransaction<Value, Problem>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const client = await pool.connect()
  let isWhole = false
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query(result.ok ? 'commit' : 'rollback')
    isWhole = true
    return result
  } finally {
    // A connection in the midst of something is closed, which undoes it.
    client.release(!isWhole)
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
