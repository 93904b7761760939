import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { recompute } from '#journal/actions/recompute.ts'
import { logKeyProblem } from '#journal/log-key.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import type { Finding } from '#platform/database/examine-database.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { officesOf } from './offices.ts'

/** What `doctor` finds of the journals: each made anew from its rows and compared, and its key looked for. None where there is no office. */
export async function examineJournals(database: OpenedDatabase, home: string): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { officeId } of await officesOf(database)) {
    // oxlint-disable-next-line no-await-in-loop -- an office after the other: the row policies show one
    findings.push(await examineJournal(database, home, officeId))
  }
  return findings
}

async function examineJournal(
  database: OpenedDatabase,
  home: string,
  officeId: Id<'Office'>,
): Promise<Finding> {
  return database.atomically({ officeId, id: 'operator' }, async (tx) => {
    const { size, faults } = await recompute(tx, officeId)
    const key = await logKeyProblem(tx, { wraps: wrapFolder(join(home, 'keys')) }, officeId)
    const said = `the journal of office ${officeId}: ${size} entries`
    const [fault] = faults
    if (fault) {
      const mend = `Somebody changed rows, or the disk fails. All of it: demarche journal check --office ${officeId}. Compare with a backup and with kept checkpoints`
      return { check: 'journal', ok: false, says: `${said}; not whole: ${fault.code}`, mend }
    }
    if (key) {
      const mend = `Put ${key.file} back from a backup; if it is lost: demarche journal new-key`
      return { check: 'journal', ok: false, says: `${said}, whole; its key: ${key.code}`, mend }
    }
    return { check: 'journal', ok: true, says: `${said}, each as it was recorded`, mend: '' }
  })
}
