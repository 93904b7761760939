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
 * `isOwnServer` only where no pooler stands between, which might send the next statement to another server's connection: there
 * statements are planned once, and `begin` does not wait for its answer but goes out together with the first statement. Should
 * it be refused, that statement sees and changes nothing: no office is set for it, and the policies ask for one.
 */
export class ActingConnections {
  readonly #starting = new AsyncLocalStorage<Actor>()
  readonly #known = new WeakMap<PoolClient, PostgresPoolClient>()
  readonly #isOwnServer: boolean

  constructor(isOwnServer: boolean) {
    this.#isOwnServer = isOwnServer
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
    const send = this.#isOwnServer ? sendTogether(client) : sendAlone(client)
    const query = (text: string, values: readonly unknown[]) => {
      const begin = text === 'begin' ? this.#beginning() : null
      return begin === null ? send.statement(text, values) : send.begin(begin)
    }
    return { query: query as PostgresPoolClient['query'], release: () => client.release() }
  }

  #beginning(): string {
    const actor = this.#starting.getStore()
    if (!actor) throw new Error('a transaction is always for somebody')
    return ['begin', settingsOf(actor)].join('; ')
  }
}

interface Sending {
  readonly begin: (text: string) => Promise<unknown>
  readonly statement: (text: string, values: readonly unknown[]) => Promise<unknown>
}

/** One after the other, each when the one before it was answered. */
function sendAlone(client: PoolClient): Sending {
  const begin = async (text: string) => {
    try {
      return await client.query(text)
    } catch (fault) {
      // It may have begun: nobody else is given a connection in the midst of it.
      await client.query('rollback').catch(() => null)
      throw fault
    }
  }
  return { begin, statement: (text, values) => client.query({ text, values: [...values] }) }
}

/** What is asked at the same time goes out at the same time, in its order: waking the server takes as long as a small statement. */
function sendTogether(client: PoolClient): Sending {
  let beginning: string | null = null
  let isGathering = false
  const gather = () => {
    if (isGathering) return
    isGathering = true
    const { stream } = client.connection
    stream.cork()
    process.nextTick(() => {
      isGathering = false
      stream.uncork()
    })
  }
  const ask = (text: string, values: readonly unknown[]) =>
    client.query({ text, values: [...values], ...(text.includes(MARK) ? { name: nameOf(text) } : {}) })
  const statement = async (text: string, values: readonly unknown[]) => {
    const first = beginning
    beginning = null
    if (first !== null && (text === 'commit' || text === 'rollback')) return nothingOf(text)
    gather()
    if (first === null) return ask(text, values)
    const [began, answered] = await Promise.allSettled([client.query(first), ask(text, values)])
    if (began.status === 'rejected') throw began.reason
    if (answered.status === 'rejected') throw answered.reason
    return answered.value
  }
  const begin = (text: string) => {
    beginning = text
    return Promise.resolve(nothingOf('begin'))
  }
  return { begin, statement }
}

function nothingOf(command: string) {
  return { command: command.toUpperCase(), rowCount: null, rows: [] }
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
