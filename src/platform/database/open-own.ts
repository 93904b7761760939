import { existsSync } from 'node:fs'
import type { Pool } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import { chooseServer, majorOfData, type Environment } from './choose-server.ts'
import { openPool } from './connection.ts'
import { databaseFolder, type DatabaseFolder } from './database-folder.ts'
import { explainDatabaseProblem, type DatabaseProblem } from './database-problem.ts'
import { DATABASE_NAME, makeDatabase, ROLES, sweepDrafts } from './make-database.ts'
import { migrate, readMigrations } from './migrations.ts'
import { APPLICATION_CONNECTIONS, OWNER_CONNECTIONS } from './open-external.ts'
import { lookUpOn } from './look-up.ts'
import { atomicallyOn, LONGEST_STATEMENT_MS, type OpenedDatabase } from './opened-database.ts'
import {
  socketConnection,
  startServer,
  stopServer,
  type RunningServer,
  type ServerStart,
} from './own-server.ts'
import { makeHome, placeServer } from './place-server.ts'
import { enter, type Presence } from './presence.ts'
import { prepareDatabase } from './roles.ts'
import { serverUser } from './server-user.ts'
import type { ServerSettings } from './server-settings.ts'

interface OwnOptions {
  readonly home: string
  readonly environment: Environment
  readonly migrations: string
  readonly settings: ServerSettings
}

/** A server of ours with which this process works, and its connections. */
interface Connected {
  readonly server: RunningServer
  readonly presence: Presence
  readonly owner: Pool
  readonly application: Pool
}

/** Opens the database in a data folder; makes it where there is none. */
export async function openOwn(options: OwnOptions): Promise<Result<OpenedDatabase, DatabaseProblem>> {
  const migrations = readMigrations(options.migrations)
  if (!migrations.ok) return migrations
  const ready = await readyToStart(options)
  if (!ready.ok) return ready
  const start = ready.value
  const connected = await connect(start)
  if (!connected.ok) return connected
  const prepared = await prepare(connected.value.owner, migrations.value)
  if (!prepared.ok) {
    await leave(start.folder, connected.value)
    return prepared
  }
  return ok(new OwnDatabase(start, connected.value, prepared.value).opened)
}

/** The folder, the user and the programs; the database itself where it is new. */
async function readyToStart({
  home,
  environment,
  settings,
}: OwnOptions): Promise<Result<ServerStart, DatabaseProblem>> {
  const folder = databaseFolder(home)
  const user = await serverUser(folder)
  if (!user.ok) return user
  if (existsSync(folder.root) && majorOfData(folder) === null) {
    return fail({ code: 'database.folder-not-ours', folder: folder.root })
  }
  const chosen = await chooseServer(folder, environment)
  if (!chosen.ok) return chosen
  const homeMade = await makeHome(folder, user.value)
  if (!homeMade.ok) return homeMade
  const binaries = await placeServer(chosen.value, user.value, folder)
  if (!binaries.ok) return binaries
  if (!existsSync(folder.root)) {
    const made = await makeDatabase(folder, binaries.value, user.value)
    if (!made.ok) return made
  }
  await sweepDrafts(folder)
  return ok({ folder, binaries: binaries.value, user: user.value, settings })
}

/** A server that was just being stopped by another process when we came is started anew. */
const MOST_TRIES = 20

async function connect(start: ServerStart): Promise<Result<Connected, DatabaseProblem>> {
  for (let left = MOST_TRIES; ; left -= 1) {
    // oxlint-disable no-await-in-loop -- the next only where this one was lost
    const server = await startServer(start)
    if (!server.ok) return server
    const { socketFolder } = server.value
    try {
      const presence = await enter(socketFolder)
      const connection = { ...socketConnection(socketFolder), database: DATABASE_NAME }
      const owner = openPool({ ...connection, user: ROLES.owner }, OWNER_CONNECTIONS)
      const application = openPool(
        { ...connection, user: ROLES.application, pipeline: true },
        APPLICATION_CONNECTIONS,
      )
      return ok({ server: server.value, presence, owner, application })
    } catch (fault) {
      if (left === 0) throw fault
    }
    // oxlint-enable no-await-in-loop
  }
}

async function prepare(
  owner: Pool,
  migrations: Parameters<typeof migrate>[1],
): Promise<Result<string, DatabaseProblem>> {
  const version = await prepareDatabase(owner)
  if (!version.ok) return version
  const migrated = await migrate(owner, migrations)
  return migrated.ok ? version : migrated
}

async function leave(folder: DatabaseFolder, connected: Connected): Promise<void> {
  await Promise.all([connected.owner.end(), connected.application.end()])
  await connected.presence.leave(() => stopServer(folder, connected.server))
}

/** A database whose server is looked after: one that was lost is found or started again when it is next needed. */
class OwnDatabase {
  readonly #start: ServerStart
  readonly #version: string
  #connected: Connected
  #again: Promise<Connected> | null = null
  #isClosed = false

  constructor(start: ServerStart, connected: Connected, version: string) {
    this.#start = start
    this.#connected = connected
    this.#version = version
  }

  get opened(): OpenedDatabase {
    return {
      atomically: atomicallyOn(async () => (await this.#standing()).application, { isOwnServer: true }),
      lookUp: lookUpOn(async () => (await this.#standing()).application, LONGEST_STATEMENT_MS),
      owner: async () => (await this.#standing()).owner,
      server: () => ({
        origin: this.#start.binaries.origin,
        version: this.#version,
        place: this.#connected.server.socketFolder,
        pid: this.#connected.server.pid,
        isAdopted: this.#connected.server.isAdopted,
      }),
      close: () => this.#close(),
    }
  }

  async #standing(): Promise<Connected> {
    if (this.#isClosed) throw new Error('the database is closed')
    if (!this.#connected.presence.isLost()) return this.#connected
    this.#again ??= this.#connectAgain().finally(() => (this.#again = null))
    return this.#again
  }

  async #connectAgain(): Promise<Connected> {
    const { owner, application } = this.#connected
    const connected = await connect(this.#start)
    if (!connected.ok) throw new Error(explainDatabaseProblem(connected.error))
    this.#connected = connected.value
    // Those who still hold a connection of the lost server get their fault from it.
    void Promise.allSettled([owner.end(), application.end()])
    return connected.value
  }

  async #close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#again?.catch(() => null)
    await leave(this.#start.folder, this.#connected)
  }
}
