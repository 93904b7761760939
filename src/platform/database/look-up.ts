import { escapeLiteral, type Pool, type QueryResult } from 'pg'
import { parseId, type Id } from '#base/id.ts'
import type { Actor } from './opened-database.ts'

const made = Symbol('made by looking')

/** A query whose values are ids and nothing else: only `looking` makes one. */
export interface LookUp {
  readonly [made]: true
  readonly text: string
}

/** Reads with one query: office and actor hold for it alone. */
export type LookUpRows = <Row>(actor: Actor, query: LookUp) => Promise<readonly Row[]>

/**
 * Writes a query with ids in it. They stand in its text, since what is sent as one message takes no parameters: so nothing else may be
 * put in, and what is no id throws.
 */
export function looking(query: TemplateStringsArray, ...ids: readonly (Id<string> | null)[]): LookUp {
  const text = query.reduce((before, part, at) => `${before}${literal(ids[at - 1] ?? null)}${part}`)
  return { [made]: true, text }
}

function literal(id: Id<string> | null): string {
  if (id === null) return 'null::uuid'
  if (parseId(id) === null) throw new Error('only ids can be put into this query')
  return `'${id}'::uuid`
}

/**
 * Looks something up in one message to the server, where `atomically` takes four: for what every request asks. PostgreSQL does all
 * statements of a message in one transaction, which is over with it; what was set for the transaction goes with it too, also where
 * the query fails (https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT).
 */
export function lookUpOn(application: () => Promise<Pool>, longestMs: number): LookUpRows {
  return async <Row>({ officeId, id }: Actor, { text }: LookUp) => {
    const settings = `select set_config('demarche.office_id', ${escapeLiteral(officeId)}, true),
                             set_config('demarche.actor_id', ${escapeLiteral(id)}, true),
                             set_config('statement_timeout', ${escapeLiteral(String(longestMs))}, true)`
    const message = [settings, text].join('; ')
    const pool = await application()
    // `pg` gives a result for each statement of a message; its types know of one.
    const results = (await pool.query(message)) as unknown as readonly QueryResult[]
    return (results.at(-1)?.rows ?? []) as readonly Row[]
  }
}
