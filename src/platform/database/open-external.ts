import type { Pool } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import { codeOf, openPool } from './connection.ts'
import type { DatabaseProblem } from './database-problem.ts'
import type { ExternalDatabase } from './external-server.ts'
import { migrate, readMigrations } from './migrations.ts'
import { lookUpOn } from './look-up.ts'
import { atomicallyOn, LONGEST_STATEMENT_MS, type OpenedDatabase } from './opened-database.ts'
import { ensureApplicationRole, prepareDatabase } from './roles.ts'

/** Connections kept for people's work, and for the owner's. */
export const APPLICATION_CONNECTIONS = 10
export const OWNER_CONNECTIONS = 2

/** Opens a database on somebody else's server. */
export async function openExternal(
  external: ExternalDatabase,
  migrationsFolder: string,
): Promise<Result<OpenedDatabase, DatabaseProblem>> {
  const owner = openPool(external.owner, OWNER_CONNECTIONS)
  const application = openPool(external.application, APPLICATION_CONNECTIONS)
  const close = async () => {
    await Promise.all([owner.end(), application.end()])
  }
  const prepared = await reaching(external, () =>
    prepare(owner, application, external, migrationsFolder),
  ).catch(async (fault: unknown) => {
    await close()
    throw fault
  })
  if (!prepared.ok) {
    await close()
    return prepared
  }
  const version = prepared.value
  return ok({
    atomically: atomicallyOn(() => Promise.resolve(application)),
    lookUp: lookUpOn(() => Promise.resolve(application), LONGEST_STATEMENT_MS),
    server: () => ({ origin: 'external', version, place: external.place, pid: null, isAdopted: false }),
    owner: () => Promise.resolve(owner),
    close,
  })
}

async function prepare(
  owner: Pool,
  application: Pool,
  { applicationRole, applicationPassword }: ExternalDatabase,
  migrationsFolder: string,
): Promise<Result<string, DatabaseProblem>> {
  const migrations = readMigrations(migrationsFolder)
  if (!migrations.ok) return migrations
  const version = await prepareDatabase(owner)
  if (!version.ok) return version
  const role = await ensureApplicationRole(owner, applicationRole, applicationPassword)
  if (!role.ok) return role
  const migrated = await migrate(owner, migrations.value)
  if (!migrated.ok) return migrated
  // The application's address may be wrong where the owner's is right.
  await application.query('select 1')
  return version
}

/** What the network and the server say where nobody is let in is a problem of a person's; all else is a fault. */
async function reaching<Value>(
  { place }: ExternalDatabase,
  work: () => Promise<Result<Value, DatabaseProblem>>,
): Promise<Result<Value, DatabaseProblem>> {
  try {
    return await work()
  } catch (fault) {
    const why = WHY_NOT.get(codeOf(fault) ?? '') ?? (isTimeout(fault) ? 'it does not answer in time' : null)
    if (why === null) throw fault
    return fail({ code: 'database.unreachable', place, says: why })
  }
}

function isTimeout(fault: unknown): boolean {
  return fault instanceof Error && /timeout|terminated unexpectedly/u.test(fault.message)
}

const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOENT', 'there is no socket'],
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up'],
  ['EHOSTUNREACH', 'no way leads there'],
  ['ENETUNREACH', 'no way leads there'],
  ['ETIMEDOUT', 'it does not answer in time'],
  ['ECONNRESET', 'it ended the connection'],
  ['28000', 'the role is not let in'],
  ['28P01', 'the password is wrong'],
  ['3D000', 'there is no such database'],
  ['42501', 'the role may not do this'],
  ['53300', 'it has too many connections'],
  ['57P03', 'it is starting or stopping'],
])
