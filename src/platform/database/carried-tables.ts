import type { PoolClient } from 'pg'

/** A table whose rows a backup or a move carries. */
export interface CarriedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Of the primary key, as `order by` takes it: the same order on every server, whatever its locale. */
  readonly order: readonly string[]
}

/** Tables that stay where they are, and why. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['session', 'who is signed in here has not signed in there'],
  ['access_token', 'a token opens the place that it was made in; what was revoked must stand in no backup'],
  ['answered_post', 'a program sends a post again here, and within a day'],
  ['passkey_challenge', 'a question to a passkey is answered within minutes or not at all'],
  ['schema_migration', 'the schema is made by the migrations; which ones stands beside the rows'],
])

interface FoundTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly order: readonly string[]
  readonly isGuarded: boolean
  readonly isSeenWhole: boolean
  readonly needs: readonly string[]
}

/**
 * Every table of the schema but those of `LEFT_OUT`, each after those that it refers to. Throws where one could not be read
 * whole by its owner, or loaded whole: a backup that silently lacks rows is none.
 */
export async function carriedTables(client: PoolClient): Promise<readonly CarriedTable[]> {
  const found = (await readTables(client)).filter(({ name }) => !LEFT_OUT.has(name))
  for (const { name, order, isGuarded, isSeenWhole, needs } of found) {
    if (isGuarded && !isSeenWhole) throw new Error(`${name} has no policy by which its owner sees all of it`)
    if (order.length === 0) throw new Error(`${name} has no primary key`)
    const missing = needs.filter((need) => LEFT_OUT.has(need))
    if (missing.length > 0) throw new Error(`${name} refers to ${missing.join()}, which is left out`)
  }
  return inOrder(found)
}

/** Tables in the place that are not of our making: every one of ours has policies. */
export async function tablesOfOthers(client: PoolClient): Promise<readonly string[]> {
  const found = await readTables(client)
  return found
    .filter(({ name, isGuarded }) => !isGuarded && name !== 'schema_migration')
    .map(({ name }) => name)
}

/** Every table there is, left out or not. */
export async function allTables(client: PoolClient): Promise<readonly string[]> {
  return (await readTables(client)).map(({ name }) => name)
}

function inOrder(found: readonly FoundTable[]): readonly CarriedTable[] {
  const [ordered, left] = [[] as CarriedTable[], new Map(found.map((table) => [table.name, table]))]
  while (left.size > 0) {
    const next = [...left.values()].find(({ needs }) => !needs.some((need) => left.has(need)))
    if (!next) throw new Error(`these tables refer to one another in a circle: ${[...left.keys()].join()}`)
    const { name, columns, order } = next
    ordered.push({ name, columns, order })
    left.delete(name)
  }
  return ordered
}

async function readTables(client: PoolClient): Promise<readonly FoundTable[]> {
  const { rows } = await client.query<FoundTable>(
    `select c.relname::text as name, c.relrowsecurity as "isGuarded",
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns,
            array(select quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end
                  from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                  where i.indrelid = c.oid and i.indisprimary order by k.place) as "order",
            exists (select from pg_policies p
                    where p.schemaname = current_schema() and p.tablename = c.relname
                      and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.qual = 'true' and p.with_check = 'true'
                      and current_user = any (p.roles)) as "isSeenWhole",
            array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                  where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname`,
  )
  return rows
}
