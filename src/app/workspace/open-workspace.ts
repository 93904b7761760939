import { join } from 'node:path'
import type { Workplace } from '#accounts/acting.ts'
import { sweepEndedSessions } from '#accounts/actions/visitor.ts'
import { findOffice } from '#accounts/store/office.ts'
import { ok, type Result } from '#base/result.ts'
import { sweepWraps, wrapFolder } from '#keys/wrap-files.ts'
import { openDatabase } from '#platform/database/database.ts'
import type { DatabaseProblem } from '#platform/database/database-problem.ts'
import type { Environment } from '#platform/database/choose-server.ts'

/** Where the wraps of cases lie in a data folder. */
function wrapsIn(home: string): string {
  return join(home, 'keys')
}

/** Opens what the workspace stands on: database and keys, and clears away what a killed program left. Close the database at the end. */
export async function openWorkspace(
  home: string,
  environment: Environment,
  now: () => Date,
): Promise<Result<Workplace, DatabaseProblem>> {
  const database = await openDatabase({ folder: home, environment })
  if (!database.ok) return database
  const workplace = { database: database.value, wraps: wrapFolder(wrapsIn(home)), now }
  await sweepWraps(workplace.wraps)
  const office = await findOffice(workplace.database)
  if (office) await sweepEndedSessions(workplace, office.id)
  return ok(workplace)
}
