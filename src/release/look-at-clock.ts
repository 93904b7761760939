import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { readLastCheckpoint } from '#journal/store/checkpoints.ts'
import { asleepBetween, clockDoubt, type Measured } from './model/clock.ts'
import { databaseNow, findClock, saveLook } from './store/clock.ts'

/** When this process looked at the clock last: by the clock of the database, and by those that nobody sets. */
interface LastLook {
  readonly atMs: number
  readonly measured: Measured
}

/** Looks at the clock of an office, and keeps whether it may be wrong. Doubt stays until a person says that the day is right. */
export type LookAtClock = (officeId: Id<'Office'>) => Promise<void>

/** `measure`: time by clocks that nobody sets. */
export function lookAtClock(
  { database, now }: Pick<Workplace, 'database' | 'now'>,
  measure: () => Measured,
): LookAtClock {
  const last = new Map<Id<'Office'>, LastLook>()
  return (officeId) =>
    database.atomically({ officeId, id: 'system' }, async (tx) => {
      const [known, measured, before] = [await findClock(tx, officeId), measure(), last.get(officeId) ?? null]
      const nowMs = (await databaseNow(tx)).getTime()
      const doubt = clockDoubt({
        ...{ nowMs, lastMs: before?.atMs ?? known?.seenAt.getTime() ?? null },
        measuredMs: before ? measured.runningMs - before.measured.runningMs : null,
        asleepMs: before ? asleepBetween(before.measured, measured) : 0,
        ...{ systemMs: now().getTime(), aheadMs: known?.aheadMs ?? 0 },
        checkpointMs: (await readLastCheckpoint(tx, officeId))?.madeAt.getTime() ?? null,
      })
      await saveLook(tx, officeId, doubt)
      last.set(officeId, { atMs: nowMs, measured })
    })
}
