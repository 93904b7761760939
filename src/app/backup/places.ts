import { existsSync } from 'node:fs'
import type { Environment } from '#platform/database/choose-server.ts'
import { databaseFolder } from '#platform/database/database-folder.ts'
import { externalDatabase } from '#platform/database/external-server.ts'

/** Whether an installation has a database: one of its own in the data folder, or one that `DATABASE_URL` names. */
export function hasDataPlace(home: string, environment: Environment): boolean {
  return externalDatabase(environment) !== null || existsSync(databaseFolder(home).root)
}
