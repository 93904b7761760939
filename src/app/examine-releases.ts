import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import type { Finding } from '#platform/database/examine-database.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { releasesThatWait } from '#release/actions/examine-waiting.ts'
import { officesOf } from './offices.ts'

/** What `doctor` finds of releases: whether what waits for its day can be opened then, and whether the clock may be wrong. */
export async function examineReleases(database: OpenedDatabase, home: string): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { officeId } of await officesOf(database)) {
    // oxlint-disable-next-line no-await-in-loop -- an office after the other
    const found = await examineOffice(database, home, officeId)
    if (found) findings.push(found)
  }
  return findings
}

/** Null where nothing waits, and nothing is wrong. */
async function examineOffice(
  database: OpenedDatabase,
  home: string,
  officeId: Id<'Office'>,
): Promise<Finding | null> {
  const wraps = wrapFolder(join(home, 'keys'))
  const { waiting, file, key, doubt } = await releasesThatWait({ database, wraps }, officeId)
  const says = `releases of office ${officeId}: ${waiting} made and not public yet`
  const check = 'releases'
  if (key !== 'fine') {
    const is = { lost: 'is not there', other: 'is another one', unreadable: 'is damaged' }[key]
    const mend = `Put ${file} back from a backup; if it is lost, have each release made anew on its page`
    return { check, ok: false, says: `${says}; their key ${is}: nothing of them goes out`, mend }
  }
  if (doubt) {
    const mend =
      'Set the clock, or say on the page of a release that the day is right, and by which clock you know it'
    return {
      ...{ check, ok: false, mend },
      says: `${says}; the clock is in doubt since ${doubt.since.toISOString()} (${doubt.why}): nothing goes out`,
    }
  }
  return waiting === 0 ? null : { check, ok: true, says: `${says}; their key opens them`, mend: '' }
}
