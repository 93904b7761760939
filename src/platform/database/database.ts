import { join } from 'node:path'
import type { Result } from '#base/result.ts'
import { packageFolder } from '../package-folder.ts'
import type { Environment } from './choose-server.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { externalDatabase } from './external-server.ts'
import { openExternal } from './open-external.ts'
import { openOwn } from './open-own.ts'
import type { OpenedDatabase } from './opened-database.ts'
import type { ServerSettings } from './server-settings.ts'

/** What a database is opened with. */
export interface DatabaseOptions {
  /** The data folder: `dataFolder()`. */
  readonly folder: string
  /** A person's settings; the process's environment will do. */
  readonly environment: Environment
  /** Other than the program's own; for tests. */
  readonly migrations?: string
  /** Of a server of our own, beside the usual ones; for tests that need one with a fault. */
  readonly settings?: ServerSettings
}

/**
 * Opens the database of an installation: finds or starts its server, and brings the schema up to date. `DATABASE_URL` and
 * `DATABASE_APP_URL` name a server of one's own; else it is a server of ours in the data folder (`DEMARCHE_POSTGRES`).
 * Close it when all is done.
 */
export async function openDatabase(
  options: DatabaseOptions,
): Promise<Result<OpenedDatabase, DatabaseProblem>> {
  const { folder, environment, settings = {} } = options
  const migrations = options.migrations ?? join(packageFolder(), 'migrations')
  const external = externalDatabase(environment)
  if (external && !external.ok) return external
  return external
    ? openExternal(external.value, migrations)
    : openOwn({ home: folder, environment, migrations, settings })
}
