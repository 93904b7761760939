import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { TriageDecision } from '../model/triage.ts'
import type { SubmissionKey } from './submissions.ts'

/** A decision as its row has it. */
export interface SealedTriage {
  readonly id: Id<'Triage'>
  readonly decision: TriageDecision
  /** `criterion:finding`. */
  readonly criteria: readonly string[]
  readonly notesSealed: Uint8Array
  readonly decidedOn: CalendarDate
  readonly decidedBy: Id<'Account'>
}

interface RawTriage {
  readonly id: Id<'Triage'>
  readonly decision: TriageDecision
  readonly criteria: readonly string[]
  readonly notes_sealed: Uint8Array
  readonly decided_on: CalendarDate
  readonly decided_by: Id<'Account'>
}

/** Adds a decision. */
export async function insertTriage(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  one: SealedTriage,
): Promise<void> {
  await sql`
    insert into triage (office_id, case_id, id, submission_id, decision, criteria, notes_sealed, decided_on, decided_by)
    values (${office}, ${caseId}, ${one.id}, ${id}, ${one.decision}, ${one.criteria}, ${one.notesSealed},
            ${one.decidedOn}, ${one.decidedBy})`.execute(tx)
}

/** The decisions on a submission, the first one first. */
export async function listTriageRows(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
): Promise<readonly SealedTriage[]> {
  const { rows } = await sql<RawTriage>`
    select id, decision, criteria, notes_sealed, decided_on, decided_by from triage
    where office_id = ${office} and case_id = ${caseId} and submission_id = ${id}
    order by made_at, id limit 200`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    decision: row.decision,
    criteria: row.criteria,
    notesSealed: row.notes_sealed,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by,
  }))
}

/** Writes the reasons of decisions as they are sealed under another key; nothing else of a decision ever changes. */
export async function resealTriages(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  resealed: readonly Pick<SealedTriage, 'id' | 'notesSealed'>[],
): Promise<void> {
  await sql`
    update triage t set notes_sealed = one.notes
    from unnest(${resealed.map((one) => one.id)}::uuid[], ${resealed.map((one) => one.notesSealed)}::bytea[])
      as one (id, notes)
    where t.office_id = ${office} and t.case_id = ${caseId} and t.submission_id = ${id} and t.id = one.id`.execute(
    tx,
  )
}
