import { createHash } from 'node:crypto'
import { escapeLiteral, type Pool, type PoolClient, type QueryResult } from 'pg'
import { parseId, type Id } from '#base/id.ts'
import { codeOf } from './connection.ts'
import type { Actor } from './opened-database.ts'

const made = Symbol('made by looking')

/** A query whose values are ids and nothing else: only `looking` makes one. */
export interface LookUp {
  readonly [made]: true
  /** With places for the ids: `$1`, `$2`. */
  readonly text: string
  /** The ids as PostgreSQL writes them. */
  readonly literals: readonly string[]
}

/** Reads with one query: office and actor hold for it alone. */
export type LookUpRows = <Row>(actor: Actor, query: LookUp) => Promise<readonly Row[]>

/**
 * Writes a query with ids in it. They are sent as a part of its text, since what is sent as one message takes no parameters: so
 * nothing else may be put in, and what is no id throws.
 */
export function looking(query: TemplateStringsArray, ...ids: readonly (Id<string> | null)[]): LookUp {
  const text = query.reduce((before, part, at) => `${before}$${at}${part}`)
  return { [made]: true, text, literals: ids.map(literal) }
}

function literal(id: Id<string> | null): string {
  if (id === null) return 'null'
  if (parseId(id) === null) throw new Error('only ids can be put into this query')
  return `'${id}'`
}

/**
 * Looks something up in one message to the server, where `atomically` takes four: for what every request asks. PostgreSQL does all
 * statements of a message in one transaction, which is over with it; what was set for the transaction goes with it too, also where
 * the query fails (https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT). Each connection prepares
 * the query once, as planning it under the policies takes longer than doing it; behind a pooler that keeps no prepared
 * statements for us, it is sent whole.
 */
export function lookUpOn(application: () => Promise<Pool>, longestMs: number): LookUpRows {
  const prepared = new WeakMap<PoolClient, Set<string>>()
  let arePreparedKept = true
  const preparedOn = (client: PoolClient): Set<string> => {
    const known = prepared.get(client) ?? new Set()
    prepared.set(client, known)
    return known
  }
  return async <Row>(actor: Actor, query: LookUp) => {
    const settings = settingsOf(actor, longestMs)
    const plain = `${settings}; ${wholeOf(query)}`
    const pool = await application()
    return withClient(pool, async (client) => {
      if (!arePreparedKept) return rowsOf<Row>(client, plain)
      const known = preparedOn(client)
      const name = nameOf(query)
      const prepare = known.has(name) ? '' : `prepare ${name}${typesOf(query)} as ${query.text}; `
      try {
        const rows = await rowsOf<Row>(client, `${settings}; ${prepare}execute ${name}${argumentsOf(query)}`)
        known.add(name)
        return rows
      } catch (fault) {
        const code = codeOf(fault)
        if (code !== NO_SUCH_STATEMENT && code !== STATEMENT_IS_THERE) throw fault
        // Another server connection than the last time: a pooler stands between.
        arePreparedKept = false
        return rowsOf<Row>(client, plain)
      }
    })
  }
}

const NO_SUCH_STATEMENT = '26000'
const STATEMENT_IS_THERE = '42P05'

function settingsOf({ officeId, id }: Actor, longestMs: number): string {
  return `select set_config('demarche.office_id', ${escapeLiteral(officeId)}, true),
                 set_config('demarche.actor_id', ${escapeLiteral(id)}, true),
                 set_config('statement_timeout', ${escapeLiteral(String(longestMs))}, true)`
}

/** The query with its ids in their places. */
function wholeOf({ text, literals }: LookUp): string {
  return text.replaceAll(
    /\$(\d+)/gu,
    (_, number: string) => `${literals[Number(number) - 1] ?? 'null'}::uuid`,
  )
}

const names = new Map<string, string>()

/** The same for the same text; a name says nothing. */
function nameOf({ text }: LookUp): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `demarche_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

function typesOf({ literals }: LookUp): string {
  return literals.length === 0 ? '' : ` (${literals.map(() => 'uuid').join(', ')})`
}

function argumentsOf({ literals }: LookUp): string {
  return literals.length === 0 ? '' : ` (${literals.join(', ')})`
}

async function withClient<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  let isLost = false
  try {
    return await work(client)
  } catch (fault) {
    // What PostgreSQL itself refuses leaves the connection whole.
    isLost = !/^[0-9A-Z]{5}$/u.test(codeOf(fault) ?? '')
    throw fault
  } finally {
    client.release(isLost)
  }
}

async function rowsOf<Row>(client: PoolClient, message: string): Promise<readonly Row[]> {
  // `pg` gives a result for each statement of a message; its types know of one.
  const results = (await client.query(message)) as unknown as readonly QueryResult[]
  return (results.at(-1)?.rows ?? []) as readonly Row[]
}
