import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Stage } from '../model/communication.ts'
import type { LetterKey } from './letters-in-case.ts'

/** What is made anew for each addressee: nothing of it is copied from a sibling. */
export const ANEW = ['law', 'questions', 'consent', 'risk'] as const
export type Anew = (typeof ANEW)[number]

/** Something that is made anew, and who said that it is. */
export interface SiblingTask {
  readonly kind: Anew
  readonly doneBy: Id<'Account'> | null
  readonly doneAt: Date | null
}

/** Writes what a sibling has to have made anew. */
export async function insertTasks(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
): Promise<void> {
  await sql`
    insert into sibling_task (office_id, case_id, communication_id, id, kind)
    select ${office}, ${caseId}, ${of}, given.*
    from unnest(${ANEW.map(() => newId())}::uuid[], ${ANEW}::text[]) as given`.execute(tx)
}

/** What is made anew for a letter, in our order; nothing of one that is no sibling. */
export async function listTasks(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly SiblingTask[]> {
  const { rows } = await sql<SiblingTask>`
    select kind, done_by as "doneBy", done_at as "doneAt" from sibling_task
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}
    order by kind limit 10`.execute(tx)
  return ANEW.flatMap((kind) => rows.find((row) => row.kind === kind) ?? [])
}

/** How much of it is not made anew yet. */
export async function countUndoneTasks(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from sibling_task
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and done_at is null`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Writes that something is made anew; false where it was before, or there is nothing such. */
export async function setTaskDone(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  kind: Anew,
  { by, atMs }: { readonly by: Id<'Account'>; readonly atMs: number },
): Promise<boolean> {
  const { rows } = await sql`
    update sibling_task set done_by = ${by}, done_at = ${instantOf(atMs)}
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and kind = ${kind}
      and done_at is null
    returning id`.execute(tx)
  return rows.length > 0
}

/** Ties two letters of one case as siblings, each behind the links that it has. */
export async function linkSiblings(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<LetterKey, 'office' | 'caseId'>,
  one: { readonly id: Id<'Communication'>; readonly code: string },
  other: { readonly id: Id<'Communication'>; readonly code: string },
): Promise<void> {
  await sql`
    insert into communication_link (office_id, case_id, communication_id, position, kind, code, other_id)
    select ${office}, ${caseId}, given.of,
      1 + coalesce((select max(x.position) from communication_link x
                    where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = given.of), 0),
      'sibling', given.code, given.other
    from (values (${one.id}::uuid, ${other.code}, ${other.id}::uuid), (${other.id}::uuid, ${one.code}, ${one.id}::uuid))
      as given (of, code, other)`.execute(tx)
}

/** The letters of a case that are siblings of one, with where each stands. */
export interface SiblingRow {
  readonly id: Id<'Communication'>
  readonly titleSealed: Uint8Array | null
  readonly stage: Stage
  readonly code: string | null
}

/** The siblings of a letter in its case, in the order in which they were tied. */
export async function listSiblings(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly SiblingRow[]> {
  const { rows } = await sql<SiblingRow>`
    select c.id, c.title_sealed as "titleSealed", c.stage, x.code
    from communication_link x
    join communication c on c.office_id = x.office_id and c.case_id = x.case_id and c.id = x.other_id
    where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id} and x.kind = 'sibling'
    order by x.position limit 100`.execute(tx)
  return rows
}

/** Of a letter, its siblings and theirs, the one that was begun first: it stays the first, whatever is begun later. */
export async function findFirstSibling(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<Id<'Communication'>> {
  const { rows } = await sql<{ readonly id: Id<'Communication'> }>`
    with recursive beside (id) as (
      select ${id}::uuid
      union
      select x.other_id from beside b
      join communication_link x on x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = b.id
      where x.kind = 'sibling' and x.other_id is not null
    )
    select id from beside order by id limit 1`.execute(tx)
  return rows[0]?.id ?? id
}
