import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { GivenObservation } from '../model/observation.ts'
import type { LetterKey } from './letters-in-case.ts'

/** An observation as it is kept: what is said is in the open in the library, sealed in any other case. */
export interface ObservationRow extends Omit<GivenObservation, 'said'> {
  readonly id: Id<'Observation'>
  readonly said: string | null
  readonly saidSealed: Uint8Array | null
  readonly recordedBy: Id<'Account'>
}

/** Writes an observation. Nothing of it is ever changed. */
export async function insertObservation(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  { id, kind, reply, mandates, said, saidSealed, madeOn, isForPublic, recordedBy }: ObservationRow,
  atMs: number,
): Promise<void> {
  await sql`
    insert into observation (office_id, case_id, id, communication_id, reply_id, kind, mandates, said, said_sealed,
      made_on, is_for_public, recorded_by, recorded_at)
    values (${office}, ${caseId}, ${id}, ${of}, ${reply}, ${kind}, ${mandates}::int[], ${said}, ${saidSealed}, ${madeOn},
      ${isForPublic}, ${recordedBy}, ${instantOf(atMs)})`.execute(tx)
}

/** More than are made of one letter and its replies. */
const MOST_OBSERVATIONS = 500

/** The observations of a letter and its replies, by their days. */
export async function listObservations(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly ObservationRow[]> {
  const { rows } = await sql<ObservationRow>`
    select id, kind, reply_id as reply, mandates, said, said_sealed as "saidSealed", made_on as "madeOn",
      is_for_public as "isForPublic", recorded_by as "recordedBy"
    from observation
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}
    order by made_on, id limit ${MOST_OBSERVATIONS}`.execute(tx)
  return rows
}

/** A reply to a letter, as it is chosen. */
export interface ReplyToLetter {
  readonly id: Id<'Reply'>
  readonly datedOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
}

/** The replies that answer a letter, by their days. */
export async function listRepliesToLetter(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly ReplyToLetter[]> {
  const { rows } = await sql<ReplyToLetter>`
    select r.id, r.dated_on as "datedOn", r.received_on as "receivedOn"
    from reply_letter x
    join reply r on r.office_id = x.office_id and r.case_id = x.case_id and r.id = x.reply_id
    where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id}
    order by r.listed_on, r.id limit 200`.execute(tx)
  return rows
}
