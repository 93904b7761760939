import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { databaseFolder } from '#platform/database/database-folder.ts'
import { runProgram } from '#platform/database/run-program.ts'
import { systemServerFolders } from '#platform/database/server-binaries.ts'
import { serverUser } from '#platform/database/server-user.ts'

/** The programs of Debian's PostgreSQL, and whether they are installed. */
export const DEBIAN_BIN =
  systemServerFolders('').find((folder) => folder.startsWith('/usr/lib/postgresql/')) ?? '/usr/lib/postgresql'
export const HAS_DEBIAN_SERVER = existsSync(join(DEBIAN_BIN, 'initdb'))

export const OWNER_PASSWORD = 'made up for a test'
export const APPLICATION_PASSWORD = 'another: made/up'

/** A server as an office may have its own: on the network (here: this computer), with passwords. */
export interface DebianServer {
  readonly port: number
  /** Settings for a new database on it, made for one test file. */
  readonly environmentFor: (name: string, made?: string) => Promise<Readonly<Record<string, string>>>
  /** Runs a statement as its superuser. */
  readonly asSuperuser: (statement: string, database?: string) => Promise<readonly unknown[]>
  /** Every statement that it was given. */
  readonly log: () => string
  readonly end: () => Promise<void>
}

/** Starts a server of Debian's own binaries in a temporary folder. `settingsOfIts`: its settings beside the usual ones. */
export async function startDebianServer(
  settingsOfIts: readonly string[] = ['fsync=off', 'log_statement=all'],
): Promise<DebianServer> {
  const root = mkdtempSync(join(tmpdir(), 'demarche-debian-'))
  const user = await serverUser(databaseFolder(join(root, 'none')))
  if (!user.ok) throw new Error(user.error.code)
  const { as } = user.value
  if (as) chownSync(root, as.uid, as.gid)
  const data = join(root, 'data')
  const secret = join(root, 'secret')
  writeFileSync(secret, OWNER_PASSWORD)
  if (as) chownSync(secret, as.uid, as.gid)
  const ways = ['--auth-local=reject', '--auth-host=scram-sha-256', `--pwfile=${secret}`]
  const args = [
    '-D',
    data,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
    ...ways,
  ]
  const made = await runProgram(join(DEBIAN_BIN, 'initdb'), args, { as, libraries: null })
  if (made.status !== 0) throw new Error(made.error)
  mkdirSync(join(root, 'run'))
  if (as) chownSync(join(root, 'run'), as.uid, as.gid)
  const port = await freePort()
  const log = join(root, 'log')
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${join(root, 'run')}`,
    ...settingsOfIts,
  ]
  const child = spawn(join(DEBIAN_BIN, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    cwd: '/',
    stdio: ['ignore', 'ignore', openSync(log, 'a')],
    ...as,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const asSuperuser = async (statement: string, database = 'postgres') => {
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: OWNER_PASSWORD,
      database,
    })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows
    } finally {
      await client.end()
    }
  }
  for (let left = 200; ; left -= 1) {
    try {
      await asSuperuser('select 1')
      break
    } catch (fault) {
      if (left === 0) throw fault
      await pause(50)
    }
  }
  return {
    port,
    asSuperuser,
    log: () => readFileSync(log, 'utf8'),
    environmentFor: async (name, how = '') => {
      await asSuperuser(`create role ${name}_owner login createrole password '${OWNER_PASSWORD}'`)
      await asSuperuser(`create database ${name} owner ${name}_owner ${how}`)
      const address = (role: string, password: string) =>
        `postgres://${name}_${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
      return {
        DATABASE_URL: address('owner', OWNER_PASSWORD),
        DATABASE_APP_URL: address('app', APPLICATION_PASSWORD),
      }
    },
    end: async () => {
      child.kill('SIGQUIT')
      await ended
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
