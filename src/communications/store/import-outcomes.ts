import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ImportOutcome, ImportRemark } from '../model/import-plan.ts'
import { rowsOf } from './rows-of.ts'

/** What came of one file or one line of a register. */
export interface OutcomeRow {
  readonly position: number
  /** `line:12` or `file:letters/one.docx`. */
  readonly place: string
  readonly outcome: ImportOutcome
  readonly remarks: readonly ImportRemark[]
  readonly communication: Id<'Communication'> | null
  readonly reply: Id<'Reply'> | null
  readonly reference: string | null
}

/** Writes what a plan has come to. What has been carried out already keeps its own. */
export async function saveOutcomes(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  run: Id<'Import'>,
  outcomes: readonly Omit<OutcomeRow, 'communication' | 'reply' | 'reference'>[],
): Promise<void> {
  if (outcomes.length === 0) return
  await sql`
    insert into import_outcome (office_id, run_id, position, place, outcome, remarks)
    select ${office}, ${run}, row.*
    from jsonb_to_recordset(${rowsOf(outcomes)}::jsonb) as row (position int, place text, outcome text, remarks jsonb)
    on conflict (office_id, run_id, place) do update
    set position = excluded.position, outcome = excluded.outcome, remarks = excluded.remarks
    where import_outcome.communication_id is null and import_outcome.reply_id is null`.execute(tx)
}

/** Which letter or reply came of a place. */
export interface Made {
  readonly place: string
  readonly communication: string | null
  readonly reply: string | null
}

/** Says which letters and replies came of places. */
export async function saveMade(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  run: Id<'Import'>,
  made: readonly Made[],
): Promise<void> {
  if (made.length === 0) return
  await sql`
    update import_outcome
    set communication_id = coalesce(import_outcome.communication_id, row.communication),
        reply_id = coalesce(import_outcome.reply_id, row.reply)
    from jsonb_to_recordset(${rowsOf(made)}::jsonb) as row (place text, communication uuid, reply uuid)
    where import_outcome.office_id = ${office} and import_outcome.run_id = ${run} and import_outcome.place = row.place`.execute(
    tx,
  )
}

/** Outcomes in the order of what was given, after a place in it; of one kind where one is asked for. */
export async function listOutcomeRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  run: Id<'Import'>,
  {
    outcome,
    after,
    most,
  }: {
    readonly outcome: ImportOutcome | null
    readonly after: Pick<OutcomeRow, 'position' | 'place'> | null
    readonly most: number
  },
): Promise<readonly OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select o.position, o.place, o.outcome, o.remarks, o.communication_id as communication, o.reply_id as reply,
      (select coalesce(c.reference, c.reference_given) from communication c
       where c.office_id = o.office_id and c.id = o.communication_id
         and c.case_id = (select f.id from case_file f
                          where f.office_id = o.office_id and f.kind = 'library' and f.stage <> 'destroyed')) as reference
    from import_outcome o
    where o.office_id = ${office} and o.run_id = ${run} and (${outcome}::text is null or o.outcome = ${outcome})
      and (${after === null}::boolean or (o.position, o.place) > (${after?.position ?? null}::int, ${after?.place ?? null}::text))
    order by o.position, o.place limit ${most}`.execute(tx)
  return rows
}
