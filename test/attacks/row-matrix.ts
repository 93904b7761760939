import { sql } from 'kysely'
import type { Pool } from 'pg'
import { codeOf } from '#platform/database/connection.ts'
import type { Actor, DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import { tablesOf } from '../builders/table-digests.ts'
import { inFlights, shuffled } from './shuffled.ts'

/** Somebody who asks the database directly, and the cases that they are a member of. */
export interface RowActor extends Actor {
  readonly called: string
  readonly memberOf: readonly string[]
}

/** A case, and whose it is. */
export interface RowCase {
  readonly called: string
  readonly officeId: string
  readonly caseId: string
}

const ACTS = ['select', 'insert', 'update', 'delete', 'move'] as const
type RowAct = (typeof ACTS)[number]

/** One question to the database. */
interface Cell {
  readonly table: GraveTable
  readonly actor: RowActor
  readonly row: RowCase
  readonly act: RowAct
}

/** A table that holds what is grave, and what the application's role may do with it at all. */
interface GraveTable {
  readonly name: string
  readonly caseColumn: 'case_id' | 'id'
  readonly granted: readonly string[]
  /** A row of each case, as JSON: to be written a second time, which its key refuses where a policy does not. */
  readonly samples: ReadonlyMap<string, string>
  readonly counts: ReadonlyMap<string, number>
}

/** What came of all questions. */
export interface RowFindings {
  readonly tables: readonly string[]
  readonly cells: number
  readonly differences: readonly string[]
}

/** Asks as everybody, for every grave table and every case, all that SQL can do; in an order by chance, several at once. */
export async function askRows(
  database: OpenedDatabase,
  owner: Pool,
  place: {
    readonly actors: readonly RowActor[]
    readonly cases: readonly RowCase[]
    readonly seed: number
    /** So many cells by chance, and no more. */
    readonly most?: number
    readonly acts?: readonly RowAct[]
  },
): Promise<RowFindings> {
  const tables = await graveTables(owner, place.cases)
  const cells = tables.flatMap((table) =>
    place.actors.flatMap((actor) =>
      place.cases.flatMap((row) => (place.acts ?? ACTS).map((act): Cell => ({ table, actor, row, act }))),
    ),
  )
  const asked = shuffled(cells, place.seed).slice(0, place.most ?? cells.length)
  const differences: string[] = []
  await inFlights(asked, 12, async (cell) => {
    const [expected, found] = [expectedOf(cell), await outcomeOf(database, cell, place.cases)]
    if (expected !== found) differences.push(`${nameOf(cell)}: ${found}, not ${expected}`)
  })
  return { tables: tables.map(({ name }) => name), cells: asked.length, differences: differences.toSorted() }
}

function nameOf({ table, actor, row, act }: Cell): string {
  return `${table.name}: ${actor.called} ${act} in ${row.called}`
}

/** Grave: a column of level 3 or 4, or part of a case. */
async function graveTables(owner: Pool, cases: readonly RowCase[]): Promise<readonly GraveTable[]> {
  const { rows } = await owner.query<{
    readonly name: string
    readonly columns: readonly string[]
    readonly is_grave: boolean
    readonly granted: readonly string[]
  }>(
    `select c.relname as name, array_agg(a.attname::text) as columns,
            bool_or(col_description(c.oid, a.attnum) ~ '^L[34]') as is_grave,
            array(select p from unnest(array['select', 'insert', 'update', 'delete']) p
                  where has_table_privilege('demarche_app', c.oid, p)
                    or (p = 'select' and has_any_column_privilege('demarche_app', c.oid, p))) as granted
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relname = any($1) and c.relnamespace = 'public'::regnamespace
     group by c.oid order by c.relname`,
    [await tablesOf(owner)],
  )
  const ofCases = rows.filter(
    ({ name, columns, is_grave }) => is_grave || (columns.includes('case_id') && name !== 'case_member'),
  )
  return Promise.all(
    ofCases.map(async ({ name, columns, granted }) => {
      const caseColumn = columns.includes('case_id') ? 'case_id' : 'id'
      const found = await Promise.all(
        cases.map(async ({ caseId }) => {
          const held = await owner.query<{ readonly row: string }>(
            `select row_to_json(one)::text as row from "${name}" one where "${caseColumn}" = $1`,
            [caseId],
          )
          return { caseId, rows: held.rows.map(({ row }) => row) }
        }),
      )
      const empty = found.filter(({ rows: held }) => held.length === 0)
      if (empty.length > 0 && granted.includes('insert'))
        throw new Error(`no row of ${name} in ${empty.length} of the cases; add one to aSeededCase`)
      return {
        ...{ name, caseColumn, granted },
        samples: new Map(found.map((one) => [one.caseId, one.rows[0] ?? ''])),
        counts: new Map(found.map((one) => [one.caseId, one.rows.length])),
      }
    }),
  )
}

/**
 * What must come of it, by the words of the design: only members, in their own office, see and change what is in a case.
 * `case_file` alone differs: whoever opens a case writes its row before there is a member, and the program itself reads it.
 */
function expectedOf({ table, actor, row, act }: Cell): string {
  const granted = act === 'move' ? 'update' : act
  if (!table.granted.includes(granted)) return 'no right'
  const isMember = actor.officeId === row.officeId && actor.memberOf.includes(row.caseId)
  const count = table.counts.get(row.caseId) ?? 0
  if (table.name === 'case_file') {
    const isSystem = actor.id === 'system' && actor.officeId === row.officeId
    if (act === 'select') return isMember || isSystem ? `${count}` : '0'
    if (act === 'insert')
      return openedBy(table, row) === actor.id && actor.officeId === row.officeId ? 'let through' : 'refused'
    // Its id is the case: there is none to move it to.
    if (act === 'move') return isMember ? 'let through' : '0'
  }
  switch (act) {
    case 'select':
      return isMember ? `${count}` : '0'
    case 'insert':
      return isMember ? 'let through' : 'refused'
    case 'update':
    case 'delete':
      return isMember ? 'let through' : '0'
    case 'move':
      return isMember ? 'refused' : '0'
  }
}

function openedBy(table: GraveTable, row: RowCase): unknown {
  const sample: unknown = JSON.parse(table.samples.get(row.caseId) ?? '{}')
  return typeof sample === 'object' && sample !== null && 'opened_by' in sample ? sample.opened_by : null
}

/** Carries what was found out of a transaction, which it undoes. */
class Found extends Error {}

async function outcomeOf(database: OpenedDatabase, cell: Cell, cases: readonly RowCase[]): Promise<string> {
  try {
    return await database.atomically(cell.actor, async (tx) => {
      const outcome = await ask(tx, cell, cases)
      throw new Found(outcome)
    })
  } catch (fault) {
    if (fault instanceof Found) return fault.message
    const code = codeOf(fault)
    if (code === '42501')
      return fault instanceof Error && fault.message.includes('row-level') ? 'refused' : 'no right'
    // A constraint is looked at after the policies.
    if (code?.startsWith('23') === true) return 'let through'
    throw fault
  }
}

async function ask(tx: DatabaseTransaction, cell: Cell, cases: readonly RowCase[]): Promise<string> {
  const { table, row, act } = cell
  const [name, column] = [sql.table(table.name), sql.ref(table.caseColumn)]
  const here = sql`${column} = ${row.caseId}`
  switch (act) {
    case 'select': {
      const { rows } = await sql`select 1 from ${name} where ${here}`.execute(tx)
      return `${rows.length}`
    }
    case 'insert': {
      const added = await sql`insert into ${name}
        select * from json_populate_record(null::${name}, ${table.samples.get(row.caseId) ?? '{}'}::json)`.execute(
        tx,
      )
      return reached(added.numAffectedRows)
    }
    case 'update': {
      const { numAffectedRows } = await sql`update ${name} set office_id = office_id where ${here}`.execute(
        tx,
      )
      return reached(numAffectedRows)
    }
    case 'delete':
      return reached((await sql`delete from ${name} where ${here}`.execute(tx)).numAffectedRows)
    case 'move': {
      // To another case of the same office, or to another office altogether.
      const to = cases.find((one) => one.caseId !== row.caseId && !cell.actor.memberOf.includes(one.caseId))
      const target = table.caseColumn === 'id' ? row.caseId : (to?.caseId ?? row.caseId)
      const moved = await sql`update ${name} set ${column} = ${target} where ${here}`.execute(tx)
      return reached(moved.numAffectedRows)
    }
  }
}

function reached(rows: bigint | undefined): string {
  return rows !== undefined && rows > 0n ? 'let through' : '0'
}

/** Lets everybody of every office see and change every grave row: what the defence is worth is seen without it. */
export async function dropPolicies(owner: Pool, tables: readonly string[]): Promise<void> {
  await owner.query(
    tables
      .map((name) => `create policy "${name}_open" on "${name}" using (true) with check (true);`)
      .join('\n'),
  )
}
