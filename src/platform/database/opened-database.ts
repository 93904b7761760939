import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, type Generated, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Result } from '#base/result.ts'
import { ActingConnections, type Actor } from './acting-connections.ts'
import type { LookUpRows } from './look-up.ts'

export { LONGEST_STATEMENT_MS, type Actor } from './acting-connections.ts'

/** Tables that the platform itself knows; a subject adds its own with `withTables`. */
interface PlatformTables {
  readonly office: { readonly office_id: string; readonly name: string; readonly made_at: Generated<Date> }
}

/** A transaction that is under way, in the application's role, seeing the rows of one office. */
export type DatabaseTransaction = Transaction<PlatformTables>

/** What a server is and where, for people who look after it. */
export interface ServerFacts {
  /** `bundled`, `system` or `folder` for a server of ours, `external` for one that `DATABASE_URL` names. */
  readonly origin: 'bundled' | 'system' | 'folder' | 'external'
  readonly version: string
  /** A socket's folder, or host and database. */
  readonly place: string
  readonly pid: number | null
  readonly isAdopted: boolean
}

/** A database that is open. */
export interface OpenedDatabase {
  /**
   * Does all of `work` or nothing of it: a throw or a failed `Result` undoes it. Called within itself it joins what runs, which
   * must be for the same actor.
   */
  readonly atomically: <Value>(
    actor: Actor,
    work: (tx: DatabaseTransaction) => Promise<Value>,
  ) => Promise<Value>
  /** Reads with one query of ids alone, in a transaction of its own; quicker than `atomically`, for what every request asks. */
  readonly lookUp: LookUpRows
  readonly server: () => ServerFacts
  /** The owner's connections: for schema, backups and looking after the server, never for people's work. */
  readonly owner: () => Promise<Pool>
  /** Ends the connections; stops a server of ours where nobody else works with it. */
  readonly close: () => Promise<void>
}

interface Running {
  readonly tx: DatabaseTransaction
  readonly actor: Actor
}

/**
 * `atomically` on connections that may be replaced when a server was lost: `application` gives those that stand.
 * `isOwnServer` where connections are to the server itself and to no pooler before it.
 */
export function atomicallyOn(
  application: () => Promise<Pool>,
  { isOwnServer = false }: { readonly isOwnServer?: boolean } = {},
): OpenedDatabase['atomically'] {
  const connections = new ActingConnections(isOwnServer)
  const running = new AsyncLocalStorage<Running>()
  const builders = new WeakMap<Pool, Kysely<PlatformTables>>()
  return async (actor, work) => {
    const outer = running.getStore()
    if (outer) {
      if (outer.actor.officeId === actor.officeId && outer.actor.id === actor.id) return work(outer.tx)
      throw new Error('a transaction for one actor cannot hold work for another')
    }
    const pool = await application()
    const builder =
      builders.get(pool) ?? new Kysely({ dialect: new PostgresDialect({ pool: connections.of(pool) }) })
    builders.set(pool, builder)
    let cause: { readonly fault: unknown } | null = null
    try {
      return await connections.begin(actor, () =>
        builder.transaction().execute(async (tx) => {
          try {
            const value = await running.run({ tx, actor }, () => work(tx))
            if (isFailure(value)) throw new Undone(value)
            return value
          } catch (fault) {
            cause = { fault }
            throw fault
          }
        }),
      )
    } catch (thrown) {
      // Where the connection is gone, undoing fails too, and would hide why.
      const fault = causeOf(cause, thrown)
      if (fault instanceof Undone) return fault.value as never
      throw fault
    }
  }
}

function causeOf(cause: { readonly fault: unknown } | null, thrown: unknown): unknown {
  return cause === null ? thrown : cause.fault
}

/** Carries a failed result out of a transaction, which it undoes. */
class Undone extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('undone')
    this.value = value
  }
}

function isFailure(value: unknown): value is Result<never, unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
}
