import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Pool } from 'pg'
import { dayNumber, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { findOffices, readBackups, type BackupRecord } from './backup-record.ts'
import { chooseServer, type Environment } from './choose-server.ts'
import { openDatabase } from './database.ts'
import { databaseFolder } from './database-folder.ts'
import { explainDatabaseProblem, mendDatabaseProblem, type DatabaseProblem } from './database-problem.ts'
import { externalDatabase } from './external-server.ts'
import { roomIn } from './make-database.ts'
import type { OpenedDatabase, ServerFacts } from './opened-database.ts'
import { ageOfVersion } from './postgres-releases.ts'

/** One thing that was looked at: whether it is well, what is so, and what to do where it is not (empty where nothing is). */
export interface Finding {
  readonly check:
    | 'data-folder'
    | 'server'
    | 'version'
    | 'durability'
    | 'schema'
    | 'disk'
    | 'backups'
    | 'journal'
    | 'mailbox'
    | 'releases'
  readonly ok: boolean
  readonly says: string
  readonly mend: string
}

/**
 * Looks at an installation's database and what it stands on. Makes none; starts the server of one that is there, where it does not
 * run, brings its schema up to date, and stops it again. `more`: what others find in a database that opens.
 */
export async function examineDatabase(
  home: string,
  environment: Environment,
  today: CalendarDate,
  more: (database: OpenedDatabase) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const isExternal = externalDatabase(environment) !== null
  const isThere = isExternal || existsSync(databaseFolder(home).root)
  const surroundings = [examineFolder(home, isExternal), await examineRoom(home)]
  if (!isThere) return [...surroundings, await examineChoice(home, environment)]
  const opened = await openDatabase({ folder: home, environment })
  if (!opened.ok) return [...surroundings, asFinding('server', opened.error)]
  try {
    const findings = await examineOpened(opened.value, home, today)
    return [...surroundings, ...findings, ...(await more(opened.value))]
  } finally {
    await opened.value.close()
  }
}

function asFinding(check: Finding['check'], problem: DatabaseProblem): Finding {
  const [says, mend] = [explainDatabaseProblem(problem), mendDatabaseProblem(problem)]
  return { check, ok: false, says: `${problem.code}: ${says}`, mend }
}

function examineFolder(home: string, isExternal: boolean): Finding {
  const found = statSync(home, { throwIfNoEntry: false })
  if (!found) {
    const when = isExternal
      ? 'made when something has to be kept in it'
      : 'made when the database is first used'
    return { check: 'data-folder', ok: true, says: `${home} is not there yet; it is ${when}`, mend: '' }
  }
  const isListable = process.platform !== 'win32' && (found.mode & 0o044) !== 0
  return {
    check: 'data-folder',
    ok: found.isDirectory() && !isListable,
    says: `${home}${isListable ? ' can be looked into by other users of this computer' : ''}`,
    mend: isListable ? `Close it: chmod go-rw ${home}` : '',
  }
}

const LITTLE_ROOM_BYTES = 1024 ** 3

async function examineRoom(home: string): Promise<Finding> {
  const place = nearestThatIs(home)
  const free = await roomIn(place)
  const isEnough = free >= LITTLE_ROOM_BYTES
  return {
    check: 'disk',
    ok: isEnough,
    says: `${shownSize(free)} free on the disk of ${place}`,
    mend: isEnough ? '' : 'Make room: with a full disk nothing more can be saved. What was saved is safe',
  }
}

function nearestThatIs(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThatIs(dirname(path))
}

async function examineChoice(home: string, environment: Environment): Promise<Finding> {
  const chosen = await chooseServer(databaseFolder(home), environment)
  if (!chosen.ok) return asFinding('server', chosen.error)
  const { version, origin, folder } = chosen.value
  const whence = origin === 'bundled' ? 'which comes with the program' : `in ${folder}`
  const says = `no database yet; the first use makes one with PostgreSQL ${version}, ${whence}`
  return { check: 'server', ok: true, says, mend: '' }
}

async function examineOpened(
  database: OpenedDatabase,
  home: string,
  today: CalendarDate,
): Promise<readonly Finding[]> {
  const server = database.server()
  const owner = await database.owner()
  const findings = [
    { check: 'server', ok: true, says: shownServer(server), mend: '' } as const,
    examineVersion(server, today),
    await examineDurability(owner),
    await examineSchema(owner),
  ]
  return [...findings, await examineBackups(owner, home, today)]
}

function shownServer({ origin, version, place, pid, isAdopted }: ServerFacts): string {
  if (origin === 'external') return `PostgreSQL ${version} at ${place}, as DATABASE_URL says`
  const whence = {
    bundled: 'which comes with the program',
    system: 'of this system',
    folder: 'as DEMARCHE_POSTGRES says',
  }
  const ran = isAdopted ? 'it ran already' : 'started for this look'
  return `PostgreSQL ${version}, ${whence[origin]}; process ${pid}, ${ran}; socket in ${place}, no network`
}

const OLD_DAYS = 365

function examineVersion({ version, origin }: ServerFacts, today: CalendarDate): Finding {
  const { releasedOn, releasedBy, correctedUntil } = ageOfVersion(version)
  const days = releasedBy === null ? null : dayNumber(today) - dayNumber(releasedBy)
  const isOld = days !== null && days > OLD_DAYS
  const isUncorrected = correctedUntil !== null && today.slice(0, 7) > correctedUntil
  const age =
    releasedBy === null || days === null
      ? 'newer than this version of the program knows'
      : `of ${releasedOn === null ? `before ${releasedBy}` : releasedOn}, ${days} days old`
  const until = correctedUntil === null ? '' : `; its makers correct it until ${correctedUntil}`
  const mend =
    origin === 'bundled'
      ? 'Update the program, which brings a newer one'
      : 'Update PostgreSQL; a newer minor version needs no change to the data'
  return {
    check: 'version',
    ok: !isOld && !isUncorrected,
    says: `PostgreSQL ${version}: ${age}${until}`,
    mend: isOld || isUncorrected ? mend : '',
  }
}

async function examineDurability(owner: Pool): Promise<Finding> {
  const { rows } = await owner.query<{ readonly name: string; readonly setting: string }>(
    `select name, setting from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name`,
  )
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
  return {
    check: 'durability',
    ok: off.length === 0,
    says:
      off.length === 0
        ? 'what is acknowledged is on the disk, and its pages have checksums'
        : `${off.join(', ')}: off. A power cut may lose what was acknowledged, or damage pass unseen`,
    mend: off.length === 0 ? '' : `Ask whoever runs the server to switch on: ${off.join(', ')}`,
  }
}

async function examineSchema(owner: Pool): Promise<Finding> {
  const { rows } = await owner.query<{ readonly name: string }>(
    'select name from schema_migration order by number',
  )
  const says = `${rows.length} applied, up to ${rows.at(-1)?.name ?? 'none'}, each as it was released`
  return { check: 'schema', ok: true, says: `migrations: ${says}`, mend: '' }
}

const OFTEN_ENOUGH_DAYS = 7

async function examineBackups(owner: Pool, home: string, today: CalendarDate): Promise<Finding> {
  const { rows } = await owner.query<{ readonly size: string }>(
    'select pg_database_size(current_database()) as size',
  )
  const size = shownSize(Number(rows[0]?.size ?? 0))
  if ((await findOffices(owner)).length === 0) {
    return { check: 'backups', ok: true, says: 'no office has been opened yet: nothing to back up', mend: '' }
  }
  const [last, ...others] = await readBackups(owner)
  if (!last) {
    const says = `no backup is known; the database takes ${size}`
    return { check: 'backups', ok: false, says, mend: BACK_UP }
  }
  const problems = [
    ...problemsOfLast(last, today),
    ...waitingKeys(home),
    ...overdueKeys([last, ...others], today),
  ]
  const how = last.restoredAt === null ? 'made' : 'that this database was restored from, made'
  return {
    check: 'backups',
    ok: problems.length === 0,
    says: [
      `the last backup, ${how} on ${last.madeAt.slice(0, 10)}, is ${join(last.folder, last.fileName)}, ${shownSize(last.fileBytes)}`,
      ...problems.map(({ says }) => says),
    ].join('; '),
    mend: [...new Set(problems.map(({ mend }) => mend))].join('. '),
  }
}

const BACK_UP = 'Run: demarche backup FILE, best every night, onto an encrypted disk elsewhere'

type Shortcoming = Pick<Finding, 'says' | 'mend'>

function problemsOfLast(
  { madeAt, folder, fileName }: BackupRecord,
  today: CalendarDate,
): readonly Shortcoming[] {
  const madeOn = parseCalendarDate(madeAt.slice(0, 10))
  const days = madeOn === null ? Infinity : dayNumber(today) - dayNumber(madeOn)
  const problems: Shortcoming[] = []
  if (days > OFTEN_ENOUGH_DAYS) problems.push({ says: `that is ${days} days ago`, mend: BACK_UP })
  if (!existsSync(folder)) {
    problems.push({
      says: 'its folder is not there',
      mend: `Connect the disk of ${folder}, or back up to another one`,
    })
  } else if (!existsSync(join(folder, fileName))) {
    problems.push({ says: 'the file is not there any more', mend: BACK_UP })
  }
  return problems
}

/** Keys parts that should be gone: while one is there, what was destroyed may still open with it. */
function overdueKeys(known: readonly BackupRecord[], today: CalendarDate): readonly Shortcoming[] {
  const overdue = known
    .filter(({ keysDestroyedAt, keysDueOn }) => keysDestroyedAt === null && keysDueOn <= today)
    .map(({ folder, fileName }) => join(folder, `${fileName}.keys`))
    .filter((file) => existsSync(file))
  if (overdue.length === 0) return []
  return [
    {
      says: `${overdue.length} part${overdue.length === 1 ? '' : 's'} with keys should be gone: ${overdue.join(', ')}`,
      mend: 'Destroy them and every copy: the next demarche backup into the same folder does it there',
    },
  ]
}

/** A restore that was killed between the rows and the keys. */
function waitingKeys(home: string): readonly Shortcoming[] {
  const isWaiting = existsSync(home) && readdirSync(home).some((name) => name.startsWith('keys.restoring-'))
  return isWaiting
    ? [
        {
          says: 'a restore was interrupted before its keys were in place',
          mend: 'Run the same demarche restore again',
        },
      ]
    : []
}

function shownSize(bytes: number): string {
  const [unit, size] = bytes >= 1024 ** 3 ? (['GB', 1024 ** 3] as const) : (['MB', 1024 ** 2] as const)
  return `${(bytes / size).toFixed(bytes >= 10 * size ? 0 : 1)} ${unit}`
}
