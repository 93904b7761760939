import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import type { ClockDoubt } from '../model/clock.ts'

/** How the clock was found at the last look. */
interface KeptClock {
  readonly seenAt: Date
  readonly doubtSince: Date | null
  readonly doubtWhy: ClockDoubt | null
  /** By how many milliseconds the computer was ahead of the database when a person last said that the day is right. */
  readonly aheadMs: number
}

/** The last look at the clock, held until the transaction ends; null before the first. */
export async function findClock(tx: DatabaseTransaction, office: Id<'Office'>): Promise<KeptClock | null> {
  const { rows } = await sql<KeptClock>`
    select seen_at as "seenAt", doubt_since as "doubtSince", doubt_why as "doubtWhy", ahead_ms::float8 as "aheadMs"
    from release_clock where office_id = ${office} for update`.execute(tx)
  return rows[0] ?? null
}

/** Writes a look at the clock, by the clock of the database. Doubt that is there keeps its day and its reason. */
export async function saveLook(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  doubt: ClockDoubt | null,
): Promise<void> {
  await sql`
    insert into release_clock (office_id, seen_at, doubt_since, doubt_why)
    values (${office}, now(), case when ${doubt}::text is not null then now() end, ${doubt})
    on conflict (office_id) do update
    set seen_at = excluded.seen_at,
        doubt_since = coalesce(release_clock.doubt_since, excluded.doubt_since),
        doubt_why = coalesce(release_clock.doubt_why, excluded.doubt_why)`.execute(tx)
}

/** Somebody says that the clock is right. `aheadMs`: how far the computer is ahead of the database then. */
export interface ClockWord {
  readonly by: Id<'Account'>
  readonly reason: string
  readonly aheadMs: number
}

/** Ends doubt, and keeps who ended it and why. */
export async function confirmLook(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { by, reason, aheadMs }: ClockWord,
): Promise<void> {
  await sql`
    update release_clock set seen_at = now(), doubt_since = null, doubt_why = null, confirmed_by = ${by},
      ahead_ms = ${Math.round(aheadMs)}
    where office_id = ${office}`.execute(tx)
  await sql`
    insert into release_clock_word (office_id, id, said_by, said_at, reason)
    values (${office}, ${newId()}, ${by}, now(), ${reason})`.execute(tx)
}

/** What somebody said of the clock. */
export interface SaidOfClock {
  readonly by: Id<'Account'>
  readonly name: string
  readonly at: Date
  readonly reason: string
}

/** Who said last that it is right; null where nobody had to. */
export async function lastClockWord(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<SaidOfClock | null> {
  const { rows } = await sql<SaidOfClock>`
    select w.said_by as by, a.name, w.said_at as at, w.reason from release_clock_word w
    join account a on a.office_id = w.office_id and a.id = w.said_by
    where w.office_id = ${office} order by w.said_at desc, w.id limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The instant by the clock of the database. */
export async function databaseNow(tx: DatabaseTransaction): Promise<Date> {
  const { rows } = await sql<{ readonly now: Date }>`select now() as now`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a database without a clock')
  return row.now
}

/** Why the clock may be wrong, as it was found at the last look; null where it may be believed. */
export async function clockInDoubt(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<{ readonly since: Date; readonly why: ClockDoubt } | null> {
  const { rows } = await sql<{ readonly since: Date; readonly why: ClockDoubt }>`
    select doubt_since as since, coalesce(doubt_why, 'jumped') as why from release_clock
    where office_id = ${office} and doubt_since is not null`.execute(tx)
  return rows[0] ?? null
}
