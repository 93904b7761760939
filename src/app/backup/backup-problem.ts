import type { SealedStreamProblem } from '#keys/sealed-stream.ts'
import {
  explainDatabaseProblem,
  mendDatabaseProblem,
  type DatabaseProblem,
} from '#platform/database/database-problem.ts'
import type { LoadProblem } from '#platform/database/load-database.ts'

/** Why a backup, a restore or a move was not done: what a person can do something about. */
export type BackupProblem =
  | SealedStreamProblem
  | LoadProblem
  | DatabaseProblem
  /** There is nothing to back up, or to recover, before an office was opened. */
  | { readonly code: 'backup.no-office' }
  | { readonly code: 'backup.several-offices' }
  | { readonly code: 'backup.no-recovery-key' }
  | { readonly code: 'backup.public-key-refused' }
  | { readonly code: 'backup.file-exists'; readonly file: string }
  | { readonly code: 'backup.cannot-write'; readonly file: string; readonly why: string }
  | { readonly code: 'backup.cannot-read'; readonly file: string; readonly why: string }
  | { readonly code: 'backup.cancelled' }
  /** A keys part where rows are wanted, or the other way round. */
  | { readonly code: 'backup.other-part'; readonly file: string; readonly wanted: 'database' | 'keys' }
  | { readonly code: 'backup.other-office' }
  /** There are keys of cases in this data folder already. */
  | { readonly code: 'restore.keys-there'; readonly folder: string }
  | { readonly code: 'move.in-use'; readonly others: number }

/** What is wrong and what to do, in a sentence or two. */
export function explainBackupProblem(problem: BackupProblem): string {
  if (isOfDatabase(problem)) return `${explainDatabaseProblem(problem)}. ${mendDatabaseProblem(problem)}`
  switch (problem.code) {
    case 'backup.not-a-backup':
      return 'this is no backup of Demarche'
    case 'backup.later-version':
      return `this backup has form ${problem.version}, which a later version of Demarche writes. Use that version`
    case 'backup.damaged':
      return 'the backup is damaged or cut off: not every byte is as it was written. Nothing was changed here. Take another copy of it'
    case 'backup.other-code':
      return 'the code is typed correctly, and is not the one that this backup was made for: it is another office’s, or an older or newer one'
    case 'backup.no-office':
      return 'no office has been opened here, so there is nothing yet. For a new machine: demarche restore FILE'
    case 'backup.several-offices':
      return 'this database holds several offices; each has a code of its own, and one backup cannot be for all. Back it up with the server’s own programs'
    case 'backup.no-recovery-key':
      return 'the office has no recovery code yet, so nobody could open the backup. Make one in the office’s settings'
    case 'backup.public-key-refused':
      return 'the office’s recovery key is none; make a new recovery code in the office’s settings'
    case 'backup.file-exists':
      return `${problem.file} is there already, and is not written over. Name another file`
    case 'backup.cannot-write':
      return `${problem.file} cannot be written: ${problem.why}. Nothing was left behind`
    case 'backup.cannot-read':
      return `${problem.file} cannot be read: ${problem.why}`
    case 'backup.cancelled':
      return 'ended before it was done. Nothing was left behind'
    case 'backup.other-part':
      return problem.wanted === 'database'
        ? `${problem.file} holds keys. Name the file beside it, without .keys`
        : `${problem.file} holds no keys. Name the file that ends in .keys`
    case 'backup.other-office':
      return 'the two files are of different offices'
    case 'restore.keys-there':
      return `there are keys of cases in ${problem.folder}. Restore into an empty data folder: --data DIR`
    case 'move.in-use':
      return `${problem.others} other program${problem.others === 1 ? ' works' : 's work'} with this database. End it first, so that nothing is written that does not arrive`
    case 'load.not-empty':
      return `the database there is not empty (${problem.table}). Nothing was changed. Name an empty place`
    case 'load.differs':
      return `the rows of ${problem.table} did not arrive as they were. Nothing was kept. Report this line`
  }
}

function isOfDatabase(problem: BackupProblem): problem is DatabaseProblem {
  return problem.code.startsWith('database.')
}
