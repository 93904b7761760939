import { fail, ok, type Result } from '#base/result.ts'
import type { Environment } from './choose-server.ts'
import type { RoleConnection } from './connection.ts'
import type { DatabaseProblem } from './database-problem.ts'

/** A database on somebody else's server: its owner's address, and the application's. */
export interface ExternalDatabase {
  readonly owner: RoleConnection
  readonly application: RoleConnection
  readonly applicationRole: string
  readonly applicationPassword: string
  /** Where it is, without role and password. */
  readonly place: string
}

/** Reads `DATABASE_URL` and `DATABASE_APP_URL`; null where the first is not set. */
export function externalDatabase(environment: Environment): Result<ExternalDatabase, DatabaseProblem> | null {
  const ownerUrl = environment['DATABASE_URL'] ?? ''
  const applicationUrl = environment['DATABASE_APP_URL'] ?? ''
  if (ownerUrl === '') return null
  if (applicationUrl === '') return fail({ code: 'database.app-url-missing' })
  const owner = readUrl(ownerUrl)
  if (!owner) return fail({ code: 'database.url-malformed', name: 'DATABASE_URL' })
  const application = readUrl(applicationUrl)
  if (!application) return fail({ code: 'database.url-malformed', name: 'DATABASE_APP_URL' })
  const isOneDatabase = owner.database === application.database
  if (owner.role === application.role || !isOneDatabase) return fail({ code: 'database.urls-differ' })
  return ok({
    owner: { connectionString: ownerUrl },
    application: { connectionString: applicationUrl },
    applicationRole: application.role,
    applicationPassword: application.password,
    place: owner.place,
  })
}

interface ReadUrl {
  readonly role: string
  readonly password: string
  readonly database: string
  readonly place: string
}

/** `postgres://user:password@host:port/database`; the host may be empty, with the socket's folder as `?host=`. */
function readUrl(text: string): ReadUrl | null {
  try {
    // An address without a host is none to the standard; PostgreSQL takes it.
    const url = new URL(text.replace(/^(postgres(?:ql)?:\/\/[^/@]*@)\//u, '$1localhost/'))
    if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') return null
    const role = decodeURIComponent(url.username)
    const database = decodeURIComponent(url.pathname.slice(1))
    if (role === '' || database === '') return null
    const host = url.searchParams.get('host') ?? url.host
    return { role, password: decodeURIComponent(url.password), database, place: `${host}/${database}` }
  } catch {
    return null
  }
}
