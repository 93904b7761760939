import type { Pool } from 'pg'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'

/** A digest over every row of every table of ours: two that are equal mean that nothing was changed between them. */
export async function digestOfTables(database: OpenedDatabase): Promise<string> {
  const owner = await database.owner()
  const tables = await tablesOf(owner)
  const digests = tables.map(
    (name) =>
      `select '${name}' as name, coalesce(md5(string_agg(line, E'\\n' order by line)), '') as digest
       from (select md5(one::text) as line from "${name}" one) lines`,
  )
  const { rows } = await owner.query<{ readonly name: string; readonly digest: string }>(
    digests.join('\nunion all\n'),
  )
  return rows.map(({ name, digest }) => `${name} ${digest}`).join('\n')
}

/** The tables of ours, but for the list of migrations. */
export async function tablesOf(owner: Pool): Promise<readonly string[]> {
  const { rows } = await owner.query<{ readonly name: string }>(
    `select c.relname as name from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
     order by c.relname`,
  )
  return rows.map(({ name }) => name)
}
