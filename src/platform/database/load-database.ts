import type { Pool, PoolClient } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import { allTables, carriedTables, tablesOfOthers, type CarriedTable } from './carried-tables.ts'
import { copyIn, digestOf, quoted, type RowsDigest, type RowsTaker } from './copy-tables.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { differenceOf, migrateWithin, readApplied, type Applied, type Migration } from './migrations.ts'
import { asOwner } from './owner-transaction.ts'

export type LoadProblem =
  | DatabaseProblem
  /** Rows are there already, or tables that are not ours. */
  | { readonly code: 'load.not-empty'; readonly table: string }
  /** What arrived is not what was sent: nothing of it was kept. */
  | { readonly code: 'load.differs'; readonly table: string }

/** A table as it was where its rows come from. */
type SentTable = Omit<CarriedTable, 'order'>

/** What gives the rows: each table in turn, and what it held there. */
export interface LoadOrder {
  /** The schema that the rows fit. */
  readonly applied: readonly Applied[]
  readonly migrations: readonly Migration[]
  /** Asks for `begin` and `end` of each table, in the order in which they refer to one another. */
  readonly send: (into: RowsLoader) => Promise<void>
  /** Done last, before anything of it counts. */
  readonly finish?: (client: PoolClient) => Promise<void>
}

/** Where rows go; `end` compares what is there then with what was sent. */
export interface RowsLoader {
  readonly begin: (table: SentTable) => Promise<RowsTaker>
  readonly end: (sent: RowsDigest) => Promise<void>
}

/** Thrown by a loader, and told as a problem. */
class Differs extends Error {
  readonly table: string

  constructor(table: string) {
    super('what arrived is not what was sent')
    this.table = table
  }
}

/**
 * Fills an empty database, whole or not at all: the schema is brought to where the rows fit, they are loaded and compared,
 * and the schema is brought on to the program's own. All of it is one transaction, also for who is killed within it.
 */
export async function loadDatabase(owner: Pool, order: LoadOrder): Promise<Result<null, LoadProblem>> {
  const difference = differenceOf(order.applied, order.migrations)
  if (difference) return fail(difference)
  try {
    return await asOwner(owner, (client) => load(client, order))
  } catch (fault) {
    if (fault instanceof Differs) return fail({ code: 'load.differs', table: fault.table })
    throw fault
  }
}

/** The first table that has rows, or is not of our making; null where the place is empty. */
async function firstWithRows(client: PoolClient): Promise<string | null> {
  const [foreign] = await tablesOfOthers(client)
  if (foreign !== undefined) return foreign
  const tables = await carriedTables(client)
  const looks = tables.map(({ name }, at) => `select ${at} as at where exists (select from ${quoted(name)})`)
  const { rows } = await client.query<{ readonly at: number }>(`${looks.join(' union all ')} limit 1`)
  const [first] = rows
  return first ? (tables[first.at]?.name ?? null) : null
}

async function load(
  client: PoolClient,
  { applied, migrations, send, finish }: LoadOrder,
): Promise<Result<null, LoadProblem>> {
  const taken = await firstWithRows(client)
  if (taken !== null) return fail({ code: 'load.not-empty', table: taken })
  const there = await readApplied(client)
  if (there.length > applied.length) await dropAll(client)
  const reached = await migrateWithin(client, migrations.slice(0, applied.length))
  if (!reached.ok) return reached
  const tables = await carriedTables(client)
  await forcing(client, tables, 'no force')
  // From here on nobody else can write; before, somebody may have.
  const meanwhile = await firstWithRows(client)
  if (meanwhile !== null) return fail({ code: 'load.not-empty', table: meanwhile })
  await send(loaderInto(client, tables))
  await forcing(client, tables, 'force')
  const migrated = await migrateWithin(client, migrations)
  if (!migrated.ok) return migrated
  await finish?.(client)
  return ok(null)
}

function loaderInto(client: PoolClient, tables: readonly CarriedTable[]): RowsLoader {
  const byName = new Map(tables.map((table) => [table.name, table]))
  return {
    begin: (sent) => {
      const table = byName.get(sent.name)
      // Names come from our own schema alone, never from what was sent.
      if (!table || table.columns.join('\n') !== sent.columns.join('\n')) throw new Differs(sent.name)
      return Promise.resolve(copyIn(client, table))
    },
    end: async (sent) => {
      const table = byName.get(sent.name)
      const there = table ? await digestOf(client, table) : null
      if (there?.sha256 !== sent.sha256 || there.rows !== sent.rows) throw new Differs(sent.name)
    },
  }
}

/** The tables are empty, and belong to a schema that is newer than the rows. */
async function dropAll(client: PoolClient): Promise<void> {
  // Those that look into tables hold on to them.
  for (const name of await allFunctions(client)) {
    // oxlint-disable-next-line no-await-in-loop -- one or two, on one connection
    await client.query(`drop function ${name}`)
  }
  const names = await allTables(client)
  await client.query(`drop table ${names.map(quoted).join()}`)
}

/** Our own functions with the types of their arguments, quoted where they must be; not those of an extension. */
async function allFunctions(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and p.proowner = (select r.oid from pg_roles r where r.rolname = current_user)
       and not exists (select from pg_depend d
                       where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** PostgreSQL copies nothing into a table whose policies are forced on whoever copies. Only within this transaction. */
async function forcing(
  client: PoolClient,
  tables: readonly CarriedTable[],
  how: 'force' | 'no force',
): Promise<void> {
  const changes = tables.map(({ name }) => `alter table ${quoted(name)} ${how} row level security`)
  await client.query(changes.join(';'))
}
