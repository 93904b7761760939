import type { Pool } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import { codeOf } from './connection.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { ROLES } from './make-database.ts'
import { scramVerifier } from './scram-verifier.ts'
import { OLDEST_MAJOR } from './server-binaries.ts'

/** What a database is, as its owner sees it. */
interface DatabaseFacts {
  readonly version: string
  readonly major: number
  readonly encoding: string
  readonly locale: string
}

/** Sees that a database will do for us: new enough, in UTF-8, with every script's letters; adds what we need to it. */
export async function prepareDatabase(owner: Pool): Promise<Result<string, DatabaseProblem>> {
  const { rows } = await owner.query<DatabaseFacts>(
    `select current_setting('server_version') as version,
            current_setting('server_version_num')::int / 10000 as major,
            pg_encoding_to_char(encoding) as encoding,
            datctype as locale
     from pg_database where datname = current_database()`,
  )
  const [facts] = rows
  if (!facts) throw new Error('a database that does not know itself')
  if (facts.major < OLDEST_MAJOR) return fail({ code: 'database.server-too-old', version: facts.version })
  if (facts.encoding !== 'UTF8') return fail({ code: 'database.not-utf8', encoding: facts.encoding })
  const extended = await addTrigrams(owner)
  if (!extended.ok) return extended
  return (await knowsLetters(owner))
    ? ok(facts.version)
    : fail({ code: 'database.letters-unknown', locale: facts.locale })
}

async function addTrigrams(owner: Pool): Promise<Result<null, DatabaseProblem>> {
  try {
    await owner.query('create extension if not exists pg_trgm')
    return ok(null)
  } catch (fault) {
    const code = codeOf(fault)
    // Another process was quicker.
    if (code !== null && EXISTS.has(code)) return ok(null)
    // 42501: not allowed; 0A000, 58P01: the extension is not installed on the server.
    if (code === '42501' || code === '0A000' || code === '58P01') {
      return fail({ code: 'database.owner-lacks-rights', says: messageOf(fault) })
    }
    throw fault
  }
}

/** Whether Hangul and Cyrillic are letters to it: with a locale of ASCII they silently are not. */
async function knowsLetters(owner: Pool): Promise<boolean> {
  const { rows } = await owner.query<{ readonly knows: boolean }>(
    "select cardinality(show_trgm('북송')) > 0 and lower('ДЕЛО') = 'дело' as knows",
  )
  return rows[0]?.knows === true
}

/** PostgreSQL's codes for what is there already, also where two make it at once. */
const EXISTS: ReadonlySet<string> = new Set(['42710', '23505', '42P06', '42P07'])

/**
 * Makes the application's role on somebody else's server, where it is not there. What the application may do is granted to
 * `demarche_app`; the role it signs in with is that one or a member of it.
 */
export async function ensureApplicationRole(
  owner: Pool,
  name: string,
  password: string,
): Promise<Result<null, DatabaseProblem>> {
  if (name !== ROLES.application) {
    const group = await ensureRole(owner, ROLES.application, `create role ${ROLES.application} nologin`)
    if (!group.ok) return group
  }
  const role = quoted(name)
  const secret = password === '' ? '' : ` password '${scramVerifier(password)}'`
  const made = await ensureRole(owner, name, `create role ${role} login${secret}`)
  if (!made.ok) return made
  if (name !== ROLES.application && !(await isMember(owner, name, ROLES.application))) {
    const granted = await tryStatement(owner, name, `grant ${ROLES.application} to ${role}`)
    if (!granted.ok) return granted
  }
  return (await passesOverPolicies(owner, name))
    ? fail({ code: 'database.app-role-too-strong', role: name })
    : ok(null)
}

async function ensureRole(
  owner: Pool,
  name: string,
  statement: string,
): Promise<Result<null, DatabaseProblem>> {
  const { rows } = await owner.query('select from pg_roles where rolname = $1', [name])
  return rows.length > 0 ? ok(null) : tryStatement(owner, name, statement)
}

async function tryStatement(
  owner: Pool,
  role: string,
  statement: string,
): Promise<Result<null, DatabaseProblem>> {
  try {
    await owner.query(statement)
    return ok(null)
  } catch (fault) {
    const code = codeOf(fault)
    if (code !== null && EXISTS.has(code)) return ok(null)
    if (code !== '42501') throw fault
    const shown = statement.replace(/ password '.*'$/u, " password '…'")
    return fail({ code: 'database.role-missing', role, statement: shown })
  }
}

async function isMember(owner: Pool, name: string, group: string): Promise<boolean> {
  const { rows } = await owner.query<{ readonly is: boolean }>("select pg_has_role($1, $2, 'member') as is", [
    name,
    group,
  ])
  return rows[0]?.is === true
}

/** Superusers, roles that say so, and the owner of the tables with its members see the rows of every office. */
async function passesOverPolicies(owner: Pool, name: string): Promise<boolean> {
  const { rows } = await owner.query<{ readonly does: boolean }>(
    `select rolsuper or rolbypassrls or pg_has_role(rolname, current_user, 'member') as does
     from pg_roles where rolname = $1`,
    [name],
  )
  return rows[0]?.does === true
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
