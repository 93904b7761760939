import { actorOf, type Acting, type Workplace } from '#accounts/acting.ts'
import { withToken } from '#accounts/actions/entry.ts'
import { permissionOf, type Act, type CaseRole } from '#accounts/model/act.ts'
import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing, type Entry, type EventCode } from '#journal/model/entry.ts'
import { record, recordAll } from '#journal/record.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

export type NotAllowed =
  /** A member of the case without the role for it. */
  { readonly code: 'act.not-allowed' }

/** Whether somebody may do this, by the one table. Addresses are held to it before; this is the second lock on the same door. */
export function mayDo({ caseRoles, officeRoles, token }: Acting, act: Act): Result<null, NotAllowed> {
  if (token && !token.acts.has(act)) return either(false)
  const permission = permissionOf(act)
  if (permission.needs === 'case-role')
    return either(permission.roles.some((role) => caseRoles.includes(role)))
  if (permission.needs === 'office-role')
    return either(permission.roles.some((role) => officeRoles.includes(role)))
  return ok(null)
}

/** Whether these roles in a case, looked up just now, are enough: for what touches a second case. */
export function mayDoWith(roles: readonly CaseRole[], acting: Acting, act: Act): Result<null, NotAllowed> {
  return mayDo({ ...acting, caseRoles: roles }, act)
}

function either(may: boolean): Result<null, NotAllowed> {
  return may ? ok(null) : fail({ code: 'act.not-allowed' })
}

/** The day it is, where the computer stands. */
export function dayOf({ now }: Pick<Workplace, 'now'>): CalendarDate {
  const day = now()
  return calendarDate(day.getFullYear(), day.getMonth() + 1, day.getDate())
}

/** Does all of `work` or nothing of it, as whoever is at work. */
export function atWork<Value>(
  { database }: Workplace,
  acting: Acting,
  work: (tx: DatabaseTransaction) => Promise<Value>,
): Promise<Value> {
  return database.atomically(actorOf(acting), work)
}

/** Tells the journal what whoever is at work has done. The last thing in a transaction. */
export async function tell(
  { now }: Pick<Workplace, 'now'>,
  tx: DatabaseTransaction,
  acting: Pick<Acting, 'officeId' | 'accountId' | 'token'>,
  what: EventCode,
  on: Entry['on'],
): Promise<void> {
  const who = thing('account', acting.accountId)
  const entry = { who, what, on: withToken(on, acting), when: secondOf({ now }) }
  await record(tx, acting.officeId, entry)
}

/** The same for several entries, in their order. */
export async function tellAll(
  { now }: Pick<Workplace, 'now'>,
  tx: DatabaseTransaction,
  acting: Pick<Acting, 'officeId' | 'accountId' | 'token'>,
  told: readonly Pick<Entry, 'what' | 'on'>[],
): Promise<void> {
  const [who, when] = [thing('account', acting.accountId), secondOf({ now })]
  await recordAll(
    tx,
    acting.officeId,
    told.map(({ what, on }) => ({ who, what, on: withToken(on, acting), when })),
  )
}

/** This second, as the journal writes it. */
export function secondOf({ now }: Pick<Workplace, 'now'>): string {
  return `${now().toISOString().slice(0, 19)}Z`
}

/** Where a list goes on: the last row that was shown. */
export interface After<Key> {
  readonly key: Key
  readonly id: Id<string>
}

/** One page of a list; `next` is null on the last one. */
export interface PageOf<Row, Key> {
  readonly rows: readonly Row[]
  readonly next: After<Key> | null
}

export const PAGE_ROWS = 50

/** A page out of one row more than it holds, which says whether there is a next one. */
export function pageOf<Row extends { readonly id: Id<string> }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  most = PAGE_ROWS,
): PageOf<Row, Key> {
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > most && last ? { key: keyOf(last), id: last.id } : null }
}
