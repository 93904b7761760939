import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { LetterKey } from './letters-in-case.ts'

/** What came of a second look. */
export const LOOK_OUTCOMES = ['fine', 'concern'] as const
export type LookOutcome = (typeof LOOK_OUTCOMES)[number]

/** A second look that is owed, or was taken. */
export interface SecondLookRow {
  readonly id: Id<'SecondLook'>
  readonly owedBy: Id<'Account'>
  readonly dueAt: Date
  readonly doneBy: Id<'Account'> | null
  readonly doneAt: Date | null
  readonly outcome: LookOutcome | null
  readonly noteSealed: Uint8Array | null
}

/** A day. */
const DUE_IN_MS = 24 * 60 * 60_000

/** Writes that a second look is owed within a day; a letter that was stopped and handed in again owes one, too. */
export async function insertSecondLook(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  { by, nowMs }: { readonly by: Id<'Account'>; readonly nowMs: number },
): Promise<void> {
  await sql`
    insert into second_look (office_id, case_id, communication_id, id, owed_by, due_at)
    values (${office}, ${caseId}, ${of}, ${newId()}, ${by}, ${instantOf(nowMs + DUE_IN_MS)})
    on conflict (office_id, case_id, communication_id) do nothing`.execute(tx)
}

/** The second look at a letter; null where none is owed. */
export async function findSecondLook(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<SecondLookRow | null> {
  const { rows } = await sql<SecondLookRow>`
    select id, owed_by as "owedBy", due_at as "dueAt", done_by as "doneBy", done_at as "doneAt", outcome,
      note_sealed as "noteSealed"
    from second_look
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Writes what came of it. */
export async function setLookDone(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  done: {
    readonly by: Id<'Account'>
    readonly atMs: number
    readonly outcome: LookOutcome
    readonly noteSealed: Uint8Array
  },
): Promise<void> {
  await sql`
    update second_look set done_by = ${done.by}, done_at = ${instantOf(done.atMs)}, outcome = ${done.outcome},
      note_sealed = ${done.noteSealed}
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and done_at is null`.execute(
    tx,
  )
}

/** A second look that is owed somewhere, for lists. */
export interface OwedLook {
  readonly id: Id<'SecondLook'>
  readonly caseId: Id<'Case'>
  readonly communication: Id<'Communication'>
  readonly owedBy: Id<'Account'>
  readonly dueAt: Date
  readonly caseNumber: number | null
  readonly reference: string | null
}

/** Second looks that are owed in the cases of whoever asks, the first due first. */
export async function listOwedLooks(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  most: number,
): Promise<readonly OwedLook[]> {
  const { rows } = await sql<OwedLook>`
    select s.id, s.case_id as "caseId", s.communication_id as communication, s.owed_by as "owedBy", s.due_at as "dueAt",
      f.number as "caseNumber", c.reference
    from second_look s
    join communication c on c.office_id = s.office_id and c.case_id = s.case_id and c.id = s.communication_id
    join case_file f on f.office_id = s.office_id and f.id = s.case_id
    where s.office_id = ${office} and s.done_at is null and f.stage = 'open'
    order by s.due_at, s.id limit ${most}`.execute(tx)
  return rows
}
