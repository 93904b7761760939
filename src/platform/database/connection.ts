import { DatabaseError, Pool, types, type PoolConfig } from 'pg'

/** How `pg` reaches a database in one role. */
export type RoleConnection = Pick<
  PoolConfig,
  'host' | 'port' | 'ssl' | 'user' | 'database' | 'connectionString' | 'connectionTimeoutMillis'
>

/** A day is no instant: `date` stays the text `2026-03-06`. */
const DATE_TYPE = 1082

const typesOfOurs = {
  getTypeParser: (type: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
    type === DATE_TYPE ? (text) => text : (types.getTypeParser(type, format) as (text: string) => unknown),
}

/** Connections in one role. One that is lost is replaced; whoever was using it learns of it from its query. */
export function openPool(connection: RoleConnection, most: number): Pool {
  const pool = new Pool({
    connectionTimeoutMillis: 10_000,
    ...connection,
    max: most,
    idleTimeoutMillis: 30_000,
    application_name: 'demarche',
    types: typesOfOurs,
  })
  // Without handlers, a server that stops would end this process: the pool's is for connections that wait, the other for those
  // that somebody works with, who learns of it from the query.
  pool.on('error', () => null)
  pool.on('connect', (client) => client.on('error', () => null))
  return pool
}

/** PostgreSQL's own code for what went wrong (`42710`), or the system's (`ECONNREFUSED`); null where there is none. */
export function codeOf(fault: unknown): string | null {
  if (fault instanceof DatabaseError) return fault.code ?? null
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null
}
