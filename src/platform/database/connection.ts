import { availableParallelism } from 'node:os'
import { DatabaseError, Pool, types, type PoolClient, type PoolConfig } from 'pg'

/** How `pg` reaches a database in one role. */
export type RoleConnection = Pick<
  PoolConfig,
  | 'host'
  | 'port'
  | 'ssl'
  | 'user'
  | 'database'
  | 'connectionString'
  | 'connectionTimeoutMillis'
  // Statements go out before those before them are answered.
  | 'pipeline'
>

/** A day is no instant: `date` stays the text `2026-03-06`. */
const DATE_TYPE = 1082

const typesOfOurs = {
  getTypeParser: (type: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
    type === DATE_TYPE ? (text) => text : (types.getTypeParser(type, format) as (text: string) => unknown),
}

/** Connections in one role. One that is lost is replaced; whoever was using it learns of it from its query. */
export function openPool(connection: RoleConnection, most: number): Pool {
  const pool = new SparingPool({
    connectionTimeoutMillis: 10_000,
    ...connection,
    max: most,
    idleTimeoutMillis: 10_000,
    application_name: 'demarche',
    types: typesOfOurs,
  })
  // Without handlers, a server that stops would end this process: the pool's is for connections that wait, the other for those
  // that somebody works with, who learns of it from the query.
  pool.on('error', () => null)
  pool.on('connect', (client) => client.on('error', () => null))
  return pool
}

/** One that works for each processor, and one whose answer is on its way. */
const FEW = Math.max(3, availableParallelism() + 1)
/** Longer than any page takes in the database: whoever holds a connection for longer is an export or a job. */
const PATIENCE_MS = 500

type Given = (
  fault: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

/**
 * A pool that opens a connection beyond the first few only where none of them comes free in time: each is a process of the server,
 * with memory of its own, and more of them than processors answer no sooner.
 */
class SparingPool extends Pool {
  #taken = 0
  readonly #waiting: (() => void)[] = []

  constructor(config: PoolConfig) {
    super(config)
    this.on('release', () => this.#givenBack())
  }

  override connect(): Promise<PoolClient>
  override connect(callback: Given): void
  override connect(callback?: Given): Promise<PoolClient> | void {
    if (!callback) return this.#connect()
    void this.#tell(callback)
  }

  /** As the pool's own `query` asks for a connection. */
  async #tell(callback: Given): Promise<void> {
    let client: PoolClient
    try {
      client = await this.#connect()
    } catch (fault) {
      callback(fault instanceof Error ? fault : new Error('no connection'), undefined, () => {})
      return
    }
    callback(undefined, client, (release) => client.release(Boolean(release)))
  }

  async #connect(): Promise<PoolClient> {
    if (!this.#isOneFree()) await this.#untilOneIsFree()
    this.#taken += 1
    try {
      return await super.connect()
    } catch (fault) {
      this.#givenBack()
      throw fault
    }
  }

  #isOneFree(): boolean {
    return this.#waiting.length === 0 && this.#taken < Math.max(FEW, this.totalCount)
  }

  #untilOneIsFree(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(patience)
        const place = this.#waiting.indexOf(go)
        if (place !== -1) this.#waiting.splice(place, 1)
        resolve()
      }
      const patience = setTimeout(go, PATIENCE_MS)
      this.#waiting.push(go)
    })
  }

  #givenBack(): void {
    this.#taken -= 1
    this.#waiting[0]?.()
  }
}

/** PostgreSQL's own code for what went wrong (`42710`), or the system's (`ECONNREFUSED`); null where there is none. */
export function codeOf(fault: unknown): string | null {
  if (fault instanceof DatabaseError) return fault.code ?? null
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null
}
