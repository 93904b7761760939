import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { logKeyProblem } from '#journal/log-key.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { findEmbargoKey } from './embargo-key.ts'
import type { KeyStanding } from './model/release.ts'
import { findRecords, type ReleaseKey } from './store/release.ts'

/** Whether what waits could be opened on its day, and the log be signed then: a key that is lost is found out before. */
export async function keyStanding(
  { tx, wraps }: { readonly tx: DatabaseTransaction } & Pick<Workplace, 'wraps'>,
  key: ReleaseKey,
  candidate: Id<'Candidate'> | null,
): Promise<KeyStanding> {
  if (await logKeyProblem(tx, { wraps }, key.office)) return 'of-log-lost'
  if (!candidate) return 'fine'
  const records = await findRecords(tx, key, candidate)
  if (!records) return 'lost'
  const embargo = await findEmbargoKey(wraps, key.office)
  if (!embargo.ok) return 'unreadable'
  if (!embargo.value) return 'lost'
  const opened = embargo.value.open({ row: candidate, column: 'cut_sealed' }, records.cutSealed)
  embargo.value.zero()
  return opened ? 'fine' : 'lost'
}
