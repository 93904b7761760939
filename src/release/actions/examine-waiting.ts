import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { embargoFile, findEmbargoKey } from '../embargo-key.ts'
import type { ClockDoubt } from '../model/clock.ts'
import { clockInDoubt } from '../store/clock.ts'
import { newestWaiting } from '../store/waiting.ts'

/** What the operator of an installation may know of what waits: how much, and whether it could go out. */
export interface WaitingExamined {
  readonly waiting: number
  /** Where the key lies. */
  readonly file: string
  readonly key: 'fine' | 'lost' | 'other' | 'unreadable'
  readonly doubt: { readonly since: Date; readonly why: ClockDoubt } | null
}

/** Looks whether the newest of what waits opens. Nothing of it is shown or kept. */
export async function releasesThatWait(
  { database, wraps }: Pick<Workplace, 'database' | 'wraps'>,
  office: Id<'Office'>,
): Promise<WaitingExamined> {
  const { count: waiting, newest } = await newestWaiting(await database.owner(), office)
  const doubt = await database.atomically({ officeId: office, id: 'operator' }, (tx) =>
    clockInDoubt(tx, office),
  )
  const found = await findEmbargoKey(wraps, office)
  const shown = { waiting, doubt, file: embargoFile(wraps.folder, office) }
  if (!found.ok) return { ...shown, key: 'unreadable' }
  const embargo = found.value
  if (!newest) return { ...shown, key: 'fine' }
  if (!embargo) return { ...shown, key: 'lost' }
  const opened = embargo.open({ row: newest.id, column: 'cut_sealed' }, newest.cutSealed)
  embargo.zero()
  return { ...shown, key: opened ? 'fine' : 'other' }
}
