import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { AlarmClock, AlarmKind, AlarmOutcome } from '../model/alarm.ts'
import type { ReleaseKey } from './release.ts'

/** An alarm as its row has it. */
export interface AlarmRow {
  readonly id: Id<'Alarm'>
  readonly kind: AlarmKind
  readonly toldOn: CalendarDate
  readonly dueAt: Date
  readonly dueWhy: AlarmClock['why']
  readonly contentSealed: Uint8Array
  readonly raisedBy: Id<'Account'>
  readonly raisedAt: Date
  readonly outcome: AlarmOutcome | null
  readonly decidedBy: Id<'Account'> | null
  readonly decidedAt: Date | null
  readonly reasonSealed: Uint8Array | null
}

const ROW = sql`id, kind, told_on as "toldOn", due_at as "dueAt", due_why as "dueWhy", content_sealed as "contentSealed",
  raised_by as "raisedBy", raised_at as "raisedAt", outcome, decided_by as "decidedBy", decided_at as "decidedAt",
  reason_sealed as "reasonSealed"`

const replyOf = ({ what }: ReleaseKey) => (what.is === 'reply' ? what.reply : null)

/** Writes an alarm. */
export async function insertAlarm(
  tx: DatabaseTransaction,
  key: ReleaseKey,
  alarm: Pick<AlarmRow, 'id' | 'kind' | 'toldOn' | 'contentSealed' | 'raisedBy'> & {
    readonly clock: AlarmClock
    readonly raisedMs: number
  },
): Promise<void> {
  const { office, caseId, letter } = key
  const { dueMs, why } = alarm.clock
  await sql`
    insert into release_alarm (office_id, case_id, id, communication_id, reply_id, kind, told_on, due_at, due_why,
      content_sealed, raised_by, raised_at)
    values (${office}, ${caseId}, ${alarm.id}, ${letter}, ${replyOf(key)}, ${alarm.kind}, ${alarm.toldOn},
      ${instantOf(dueMs)}, ${why}, ${Buffer.from(alarm.contentSealed)}, ${alarm.raisedBy}, ${instantOf(alarm.raisedMs)})`.execute(
    tx,
  )
}

/** More than anybody raises about one letter. */
const MOST_ALARMS = 500

/** The alarms about one release, the newest first. */
export async function listAlarms(tx: DatabaseTransaction, key: ReleaseKey): Promise<readonly AlarmRow[]> {
  const { office, caseId, letter } = key
  const { rows } = await sql<AlarmRow>`
    select ${ROW} from release_alarm
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${letter}
      and reply_id is not distinct from ${replyOf(key)}::uuid
    order by raised_at desc, id limit ${MOST_ALARMS}`.execute(tx)
  return rows
}

/** One of them, held until the transaction ends; null where there is none about this release. */
export async function holdAlarm(
  tx: DatabaseTransaction,
  key: ReleaseKey,
  id: Id<'Alarm'>,
): Promise<AlarmRow | null> {
  const { office, caseId, letter } = key
  const { rows } = await sql<AlarmRow>`
    select ${ROW} from release_alarm
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and communication_id = ${letter}
      and reply_id is not distinct from ${replyOf(key)}::uuid
    for update`.execute(tx)
  return rows[0] ?? null
}

/** Writes what was decided. */
export async function setAlarmDecided(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<ReleaseKey, 'office' | 'caseId'>,
  id: Id<'Alarm'>,
  decided: {
    readonly outcome: AlarmOutcome
    readonly by: Id<'Account'>
    readonly atMs: number
    readonly reasonSealed: Uint8Array
  },
): Promise<void> {
  await sql`
    update release_alarm set outcome = ${decided.outcome}, decided_by = ${decided.by},
      decided_at = ${instantOf(decided.atMs)}, reason_sealed = ${Buffer.from(decided.reasonSealed)}
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and outcome is null`.execute(tx)
}

/** An alarm that is open somewhere, for lists: nothing of what is sealed. */
export interface OpenAlarm {
  readonly id: Id<'Alarm'>
  readonly caseId: Id<'Case'>
  readonly letter: Id<'Communication'>
  readonly reply: Id<'Reply'> | null
  readonly kind: AlarmKind
  readonly dueAt: Date
  readonly caseNumber: number | null
  readonly reference: string | null
}

/** Open alarms in the cases of whoever asks, the first due first. */
export async function listOpenAlarms(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  most: number,
): Promise<readonly OpenAlarm[]> {
  const { rows } = await sql<OpenAlarm>`
    select a.id, a.case_id as "caseId", a.communication_id as letter, a.reply_id as reply, a.kind, a.due_at as "dueAt",
      f.number as "caseNumber", c.reference
    from release_alarm a
    join communication c on c.office_id = a.office_id and c.case_id = a.case_id and c.id = a.communication_id
    join case_file f on f.office_id = a.office_id and f.id = a.case_id
    where a.office_id = ${office} and a.outcome is null and f.stage = 'open'
    order by a.due_at, a.id limit ${most}`.execute(tx)
  return rows
}
