import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { exportLog, type ExportProblem } from '#journal/actions/export-log.ts'
import { recompute, type JournalFault } from '#journal/actions/recompute.ts'
import type { JournalPlace } from '#journal/journal-place.ts'
import { replaceLogKey } from '#journal/log-key.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { databaseFolder } from '#platform/database/database-folder.ts'
import { explainDatabaseProblem, mendDatabaseProblem } from '#platform/database/database-problem.ts'
import { openDatabase } from '#platform/database/database.ts'
import { externalDatabase } from '#platform/database/external-server.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { readTextFile } from '#platform/text-file.ts'
import { officesOf } from './offices.ts'
import { readOptions } from './options.ts'
import { isAmong, writeWhole } from './output.ts'
import { nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche journal --out FILE   the whole journal as a file that anyone can check with "demarche verify".
                          It lays no entry open: who reads it learns how many there are, and no more.
                          Its checkpoint is printed: whoever keeps it can see later that nothing was changed since
demarche journal check        makes the log anew from its rows, and says whether anything was changed
demarche journal new-key      begins with another key, where the file of the old one is lost

  --out FILE                where the log is written
  --from FILE               a checkpoint from before; the file shows that the log continues it
  --office ID               which office, where there are several
  --data DIR                where this installation keeps its data

Ends with 1 where the journal is not whole. Nothing is signed then.
`

interface JournalOrder {
  readonly task: 'export' | 'check' | 'new-key'
  readonly out: string
  readonly from: string | null
  readonly office: Id<'Office'> | null
  readonly home: string
}

/** Runs `demarche journal`, as the operator of the installation. */
export async function journalCommand(
  args: readonly string[],
  terminal: Terminal,
  now: () => Date,
): Promise<ExitStatus> {
  const given = readOptions(args, ['out', 'from', 'office', 'data'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = readOrder(given.value.options, given.value.others)
  if (!order.ok) return refuse(terminal, order.error)
  const { home } = order.value
  if (externalDatabase(process.env) === null && !existsSync(databaseFolder(home).root)) {
    return refuse(terminal, `nothing was ever kept in ${printable(home)}. Another folder: --data DIR`)
  }
  const database = await openDatabase({ folder: home, environment: process.env })
  if (!database.ok) {
    const [what, mend] = [explainDatabaseProblem(database.error), mendDatabaseProblem(database.error)]
    return refuse(terminal, `${printable(what)}. ${printable(mend)}`)
  }
  try {
    return await perform(database.value, order.value, terminal, now)
  } finally {
    await database.value.close()
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche journal: ${why}\n`)
  return 2
}

function readOrder(
  options: ReadonlyMap<string, string>,
  [task = 'export', ...more]: readonly string[],
): Result<JournalOrder, string> {
  if (task !== 'export' && task !== 'check' && task !== 'new-key') {
    return fail(`"${asTyped(task)}" is not understood: check, new-key, or --out FILE`)
  }
  if (more.length > 0) return fail(`"${asTyped(more.join(' '))}" is not understood`)
  const [out = '', from = null] = [options.get('out'), options.get('from')]
  if (task === 'export' && out === '') return fail('where to? --out FILE')
  if (task !== 'export' && (out !== '' || from !== null)) return fail(`${task} writes and reads no file`)
  if (from !== null && isAmong(out, [from])) return fail('--out and --from are the same file')
  const named = options.get('office')
  const office = named === undefined ? null : parseId<'Office'>(named)
  if (named !== undefined && !office) return fail(`--office: "${asTyped(named)}" is no id`)
  return ok({ task, out, from, office, home: dataFolder(options.get('data') ?? null) })
}

async function perform(
  database: OpenedDatabase,
  order: JournalOrder,
  terminal: Terminal,
  now: () => Date,
): Promise<ExitStatus> {
  const office = await officeOf(database, order.office)
  if (!office.ok) return refuse(terminal, office.error)
  const place = { database, wraps: wrapFolder(join(order.home, 'keys')), now }
  switch (order.task) {
    case 'check':
      return check(database, office.value, terminal)
    case 'new-key':
      return beginKey(place, office.value, terminal)
    case 'export':
      return writeLog(place, office.value, order, terminal)
  }
}

async function officeOf(
  database: OpenedDatabase,
  named: Id<'Office'> | null,
): Promise<Result<Id<'Office'>, string>> {
  const offices = await officesOf(database)
  if (offices.length === 0) return fail('there is no office here yet')
  const wanted = named === null ? offices : offices.filter(({ officeId }) => officeId === named)
  const [office, another] = wanted
  if (!office) return fail('there is no office of that id')
  if (!another) return ok(office.officeId)
  const list = offices.map(({ officeId, name }) => `  ${officeId}  ${printable(name)}`).join('\n')
  return fail(`which office? --office ID\n${list}`)
}

async function writeLog(
  place: JournalPlace,
  officeId: Id<'Office'>,
  { out, from }: JournalOrder,
  terminal: Terminal,
): Promise<ExitStatus> {
  const earlier = from === null ? ok(null) : await readTextFile(from)
  if (!earlier.ok) return refuse(terminal, `--from: ${nameOf(from ?? '')} cannot be read as a text`)
  const log = await exportLog(place, officeId, { earlier: earlier.value, who: 'operator' })
  if (!log.ok) {
    const status = refuse(terminal, explainExport(log.error))
    return isDamage(log.error) ? 1 : status
  }
  const written = await writeWhole(log.value.text, out)
  if (!written.ok) return refuse(terminal, written.error)
  terminal.out.write(log.value.note)
  terminal.error.write(`demarche journal: ${entriesOf(log.value.size)}, signed with ${log.value.key}\n`)
  return 0
}

function isDamage({ code }: ExportProblem): boolean {
  return code === 'journal.damaged' || code === 'journal.forked' || code === 'journal.earlier-forked'
}

async function check(
  database: OpenedDatabase,
  officeId: Id<'Office'>,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { size, faults } = await database.atomically({ officeId, id: 'operator' }, (tx) =>
    recompute(tx, officeId),
  )
  for (const fault of faults) terminal.out.write(`NOT OK  ${fault.code}: ${explainFault(fault)}\n`)
  if (faults.length === 0) terminal.out.write(`well    ${entriesOf(size)}, each as it was recorded\n`)
  return faults.length === 0 ? 0 : 1
}

async function beginKey(
  place: JournalPlace,
  officeId: Id<'Office'>,
  terminal: Terminal,
): Promise<ExitStatus> {
  const begun = await replaceLogKey(place, officeId, 'operator')
  if (!begun.ok) {
    return refuse(
      terminal,
      begun.error.code === 'log-key.not-lost'
        ? 'the log has its key, or never had one; no other is needed'
        : explainExport(begun.error),
    )
  }
  terminal.out.write(
    'The journal goes on under a new key, and says so. Publish the new key, and why: what was handed out before is checked with the old one.\n',
  )
  return 0
}

function explainExport(problem: ExportProblem): string {
  switch (problem.code) {
    case 'log-key.missing':
      return `the key that signs the journal is gone: ${printable(problem.file)}. Put it back from a backup; if it is lost: demarche journal new-key`
    case 'log-key.other':
      return `${printable(problem.file)} holds another key than the journal's. Put the right one back; if it is lost: demarche journal new-key`
    case 'log-key.unreadable':
      return `${printable(problem.file)} holds no key. Put it back from a backup; if it is lost, move the file away, then: demarche journal new-key`
    case 'journal.forked':
      return `the journal does not continue its own checkpoint of ${entriesOf(problem.size)}: rows were changed. ${LOOK}`
    case 'journal.damaged':
      return `the entries do not give what was signed: rows were changed. ${LOOK}`
    case 'journal.earlier-forked':
      return `--from: this checkpoint of ${entriesOf(problem.size)} was signed here, and the journal does not continue it: it was set back, by an old backup or by somebody. ${LOOK}`
    case 'journal.earlier-not-ours':
      return `--from: ${WHY_NOT_OURS[problem.because]}`
  }
}

const LOOK = 'Nothing was written. What exactly: demarche journal check'

const WHY_NOT_OURS = {
  malformed: 'this is no checkpoint: name, size and root, a blank line, signatures',
  'other-key': 'it is signed by another office, or with a key that this journal no longer has',
  'other-log': 'it is of another log',
  'signature-wrong': 'its signature does not fit: it was changed',
} as const

/** What a fault of a journal means, in a sentence. */
function explainFault(fault: JournalFault): string {
  switch (fault.code) {
    case 'journal.entry-changed':
      return `entry ${fault.index} is not what was recorded`
    case 'journal.entry-missing':
      return `entry ${fault.index} is gone`
    case 'journal.entry-beyond':
      return `entry ${fault.index} stands after the end of the log`
    case 'journal.node-differs':
      return `the hash at level ${fault.level}, place ${fault.index} is not that of its entries`
    case 'journal.node-count':
      return `there are ${fault.found} hashes, and should be ${fault.expected}`
    case 'journal.head-differs':
      return `the end of the log, at ${entriesOf(fault.size)}, is not that of its entries`
    case 'journal.checkpoint-differs':
      return `the first ${entriesOf(fault.size)} are not those that were signed`
    case 'journal.checkpoint-unsigned':
      return `the checkpoint of ${entriesOf(fault.size)} was signed with no key of this log`
    case 'journal.checkpoint-beyond':
      return `${entriesOf(fault.size)} were signed, and there are fewer`
  }
}

function entriesOf(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}
