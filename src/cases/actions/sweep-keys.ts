import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { casesWithWraps, destroyWraps, readWraps } from '#keys/wrap-files.ts'
import { listKnownCases } from '../store/case-files.ts'
import { readOffice } from '../store/office.ts'

/**
 * Destroys keys of this office that belong to no case: what is left where a process was killed while it opened one. They open
 * nothing. Never to be called by itself, and never after a restore: beside an older database, keys of cases that are only in
 * the newer one look the same. Gives the ids.
 */
export async function sweepOrphanKeys(
  { database, wraps }: Workplace,
  officeId: Id<'Office'>,
): Promise<readonly Id<'Case'>[]> {
  return database.atomically({ officeId, id: 'system' }, async (tx) => {
    // Waits for those who are opening a case, and keeps others from beginning: their keys come before their rows.
    await readOffice(tx, officeId, 'alone')
    const ids = await casesWithWraps(wraps)
    const known = await listKnownCases(tx, officeId, ids)
    const orphans: Id<'Case'>[] = []
    for (const id of ids.filter((one) => !known.has(one))) {
      // oxlint-disable no-await-in-loop -- one lock at a time
      const read = await readWraps(wraps, id)
      if (!read.ok || read.value.office !== officeId) continue
      await destroyWraps(wraps, id)
      // oxlint-enable no-await-in-loop
      orphans.push(id)
    }
    return orphans
  })
}
