import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely'
import { escapeLiteral, type Pool, type PoolClient } from 'pg'
import { kept } from '#base/kept.ts'

/** The longest that one statement of a person's work may take; what takes longer is a job. */
export const LONGEST_STATEMENT_MS = 15_000
const LONGEST_IDLE_MS = 60_000

/** For whom something is done: the office that owns the rows, and who does it (an account's id, `operator`, `system`). */
export interface Actor {
  readonly officeId: string
  readonly id: string
}

const MARK = '/* planned once */'

/**
 * A condition that always holds, in a statement that many requests ask: each connection to a server of ours plans it once, which under row policies
 * takes longer than doing it. Only for statements that are best done the same way whatever their values are: no `$1 is null or`,
 * and a limit that stands in the text.
 */
export const PLANNED_ONCE: RawBuilder<boolean> = sql.raw(`true ${MARK}`)

/**
 * The connections of a pool, for transactions of one actor each: what is set for an actor goes out with `begin`, in one message.
 * `keepsPlans` only where no pooler stands between, which might send the next statement to another server's connection.
 */
export class ActingConnections {
  readonly #starting = new AsyncLocalStorage<Actor>()
  readonly #known = new WeakMap<PoolClient, PostgresPoolClient>()
  readonly #keepsPlans: boolean

  constructor(keepsPlans: boolean) {
    this.#keepsPlans = keepsPlans
  }

  /** Whatever begins a transaction in `work` begins it for this actor. */
  begin<Value>(actor: Actor, work: () => Promise<Value>): Promise<Value> {
    return this.#starting.run(actor, work)
  }

  /** A pool as the query builder takes it. */
  of(pool: Pool): PostgresPool {
    return {
      connect: async () => {
        const client = await pool.connect()
        const known = this.#known.get(client) ?? this.#acting(client)
        this.#known.set(client, known)
        return known
      },
      end: () => pool.end(),
    }
  }

  #acting(client: PoolClient): PostgresPoolClient {
    const query = (text: string, values: readonly unknown[]) => {
      if (text === 'begin') return this.#beginOn(client)
      const isPlannedOnce = this.#keepsPlans && text.includes(MARK)
      return client.query({ text, values: [...values], ...(isPlannedOnce ? { name: nameOf(text) } : {}) })
    }
    return { query: query as PostgresPoolClient['query'], release: () => client.release() }
  }

  async #beginOn(client: PoolClient): Promise<unknown> {
    const actor = this.#starting.getStore()
    if (!actor) throw new Error('a transaction is always for somebody')
    try {
      return await client.query(['begin', settingsOf(actor)].join('; '))
    } catch (fault) {
      // It may have begun: nobody else is given a connection in the midst of it.
      await client.query('rollback').catch(() => null)
      throw fault
    }
  }
}

/** They hold for the transaction alone, so that a connection that goes back to the pool carries nothing on. */
function settingsOf({ officeId, id }: Actor): string {
  return `select set_config('demarche.office_id', ${escapeLiteral(officeId)}, true),
                 set_config('demarche.actor_id', ${escapeLiteral(id)}, true),
                 set_config('statement_timeout', '${LONGEST_STATEMENT_MS}', true),
                 set_config('idle_in_transaction_session_timeout', '${LONGEST_IDLE_MS}', true)`
}

/** The same for the same text; a name says nothing. */
const nameOf = kept(
  (text: string) => `demarche_once_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`,
)
