import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseFolder } from './database-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import {
  bundledServerBinaries,
  OLDEST_MAJOR,
  readServerBinaries,
  systemServerFolders,
  type ServerBinaries,
} from './server-binaries.ts'

/** What stands beside the data: which server made it. */
const DATABASE_MARK = z.object({
  major: z.number().int(),
  version: z.string(),
  origin: z.enum(['bundled', 'system', 'folder']),
})
export type DatabaseMark = z.infer<typeof DATABASE_MARK>

/** Settings of a person, by their names: `DATABASE_URL`, `DEMARCHE_POSTGRES` … */
export type Environment = Readonly<Record<string, string | undefined>>

/** The major version that made the data, as PostgreSQL itself wrote it down; null for a new folder. */
export function majorOfData(folder: DatabaseFolder): number | null {
  const file = join(folder.data, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null
}

/** Which server made the data; null where nothing says so. */
function readMark(folder: DatabaseFolder): DatabaseMark | null {
  if (!existsSync(folder.mark)) return null
  const read = DATABASE_MARK.safeParse(JSON.parse(readFileSync(folder.mark, 'utf8')))
  return read.success ? read.data : null
}

/**
 * Which server to start on a folder: the one that `DEMARCHE_POSTGRES` names, else for a new folder the bundled one, else one of
 * the major version that made the data, of the same origin if there is one. Nothing else is ever taken silently.
 */
export async function chooseServer(
  folder: DatabaseFolder,
  environment: Environment,
): Promise<Result<ServerBinaries, DatabaseProblem>> {
  const major = majorOfData(folder)
  const wish = environment['DEMARCHE_POSTGRES'] ?? ''
  if (wish !== '') return fitting(major, await wished(wish, major, environment))
  if (major === null) return bundledServer()
  return serverOfMajor(major, readMark(folder), environment)
}

async function wished(
  wish: string,
  major: number | null,
  environment: Environment,
): Promise<Result<ServerBinaries, DatabaseProblem>> {
  if (wish === 'bundled') return bundledServer()
  if (isAbsolute(wish)) return newEnough(await readServerBinaries('folder', wish, null))
  if (wish !== 'system') return fail({ code: 'database.choice-unknown', given: wish.slice(0, 100) })
  const servers = await systemServers(environment)
  const server = servers.find((one) => one.major === major) ?? servers[0]
  return server ? ok(server) : fail({ code: 'database.no-system-server' })
}

function fitting(
  major: number | null,
  server: Result<ServerBinaries, DatabaseProblem>,
): Result<ServerBinaries, DatabaseProblem> {
  if (!server.ok || major === null || server.value.major === major) return server
  return fail({ code: 'database.other-major', data: major, servers: [server.value.major] })
}

async function serverOfMajor(
  major: number,
  mark: DatabaseMark | null,
  environment: Environment,
): Promise<Result<ServerBinaries, DatabaseProblem>> {
  const bundled = bundledServerBinaries()
  if (bundled?.major === major && (mark?.origin ?? 'bundled') === 'bundled') return ok(bundled)
  const servers = [...(bundled ? [bundled] : []), ...(await systemServers(environment))]
  const same = servers.filter((server) => server.major === major)
  const server = same.find((one) => one.origin === mark?.origin) ?? same[0]
  if (server) return ok(server)
  return fail({ code: 'database.other-major', data: major, servers: servers.map((one) => one.major) })
}

function bundledServer(): Result<ServerBinaries, DatabaseProblem> {
  const bundled = bundledServerBinaries()
  return bundled
    ? ok(bundled)
    : fail({ code: 'database.no-bundled-server', platform: `${process.platform}-${process.arch}` })
}

/** All that are new enough, newest first. */
async function systemServers(environment: Environment): Promise<readonly ServerBinaries[]> {
  const folders = systemServerFolders(environment['PATH'] ?? '')
  const read = await Promise.all(folders.map((folder) => readServerBinaries('system', folder, null)))
  return read
    .flatMap((server) => (server.ok && server.value.major >= OLDEST_MAJOR ? [server.value] : []))
    .toSorted((one, other) => other.major - one.major)
}

function newEnough(server: Result<ServerBinaries, DatabaseProblem>): Result<ServerBinaries, DatabaseProblem> {
  if (!server.ok || server.value.major >= OLDEST_MAJOR) return server
  return fail({ code: 'database.server-too-old', version: server.value.version })
}
