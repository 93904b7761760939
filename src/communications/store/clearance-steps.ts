import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ClearanceStep, VersionChange, Way, Word } from '../model/clearance.ts'
import type { LetterKey } from './letters-in-case.ts'

/** A step as it is kept: with its id, and of a word who said it, sealed. */
export interface StepRow {
  readonly id: Id<'ClearanceStep'>
  readonly step: ClearanceStep
  readonly saidOn: CalendarDate | null
  readonly wordSealed: Uint8Array | null
  /** The message that came with it. */
  readonly message: Id<'ClearanceMessage'> | null
}

/** A step as its row has it. */
export interface RawStep {
  readonly id: Id<'ClearanceStep'>
  readonly kind: ClearanceStep['kind']
  readonly mandate: number | null
  readonly version_number: number | null
  readonly change: VersionChange | null
  readonly until_at: Date | null
  readonly speaker_id: Id<'Account'> | null
  readonly way: Way | null
  readonly said_on: CalendarDate | null
  readonly word_sealed: Uint8Array | null
  readonly is_own_draft: boolean | null
  readonly made_by: Id<'Account'>
  readonly made_at: Date
  readonly message: Id<'ClearanceMessage'> | null
}

/** More than any clearance has: fifty mandates, each asked and answering forty times. */
export const MOST_STEPS = 4000

/** The steps of a letter's clearance in their order. */
export async function listSteps(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly StepRow[]> {
  const { rows } = await sql<RawStep>`
    select s.id, s.kind, s.mandate, s.version_number, s.change, s.until_at, s.speaker_id, s.way, s.said_on, s.word_sealed,
      s.is_own_draft, s.made_by, s.made_at, m.id as message
    from clearance_step s
    left join clearance_message m on m.office_id = s.office_id and m.case_id = s.case_id and m.step_id = s.id
    where s.office_id = ${office} and s.case_id = ${caseId} and s.communication_id = ${id}
    order by s.ordinal limit ${MOST_STEPS}`.execute(tx)
  return rows.map((row) => ({
    ...{
      id: row.id,
      step: toStep(row),
      saidOn: row.said_on,
      wordSealed: row.word_sealed,
      message: row.message,
    },
  }))
}

/** A step to be written. */
export type NewStep = Omit<StepRow, 'message'>

/** Writes steps behind the `before` that are there. */
export async function insertSteps(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  before: number,
  steps: readonly NewStep[],
): Promise<void> {
  await sql`
    insert into clearance_step (office_id, case_id, communication_id, id, ordinal, kind, mandate, version_number, change,
      until_at, speaker_id, way, said_on, word_sealed, is_own_draft, made_by, made_at)
    select ${office}, ${caseId}, ${of}, given.* from ${stepRows(before, steps)} as given`.execute(tx)
}

/** Steps as rows, behind the `before` that are there: their id, place, kind and all that a step has, in the order of the table. */
export function stepRows(before: number, steps: readonly NewStep[]) {
  const column = <Value>(value: (one: NewStep) => Value) => steps.map(value)
  const given = (key: string) =>
    column(({ step }) => (key in step ? (Reflect.get(step, key) as string | number | boolean | null) : null))
  const until = column(({ step }) =>
    'untilMs' in step && step.untilMs !== null ? instantOf(step.untilMs) : null,
  )
  return sql`
    unnest(
      ${column(({ id }) => id)}::uuid[], ${steps.map((_, index) => before + index + 1)}::int[],
      ${given('kind')}::text[], ${given('mandate')}::int[], ${given('number')}::int[], ${given('change')}::text[],
      ${until}::timestamptz[], ${given('speaker')}::uuid[], ${given('way')}::text[],
      ${column(({ saidOn }) => saidOn)}::date[],
      ${column(({ wordSealed }) => wordSealed && Buffer.from(wordSealed))}::bytea[], ${given('isOwnDraft')}::boolean[],
      ${given('by')}::uuid[], ${column(({ step }) => instantOf(step.atMs))}::timestamptz[]
    )`
}

/** A message by which a word came, with its file where that is asked for. */
export interface MessageRow {
  readonly id: Id<'ClearanceMessage'>
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
  readonly bytesSealed: Uint8Array
}

/** Keeps the message by which a word came. */
export async function insertMessage(
  tx: DatabaseTransaction,
  { office, caseId }: LetterKey,
  step: Id<'ClearanceStep'>,
  message: MessageRow,
): Promise<void> {
  const { id, sizeBytes, contentSealed, bytesSealed } = message
  await sql`
    insert into clearance_message (office_id, case_id, id, step_id, size_bytes, content_sealed, bytes_sealed)
    values (${office}, ${caseId}, ${id}, ${step}, ${sizeBytes}, ${contentSealed}, ${bytesSealed})`.execute(tx)
}

/** A message of a letter's clearance; null where there is none. */
export async function findMessage(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  message: Id<'ClearanceMessage'>,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.size_bytes as "sizeBytes", m.content_sealed as "contentSealed", m.bytes_sealed as "bytesSealed"
    from clearance_message m
    join clearance_step s on s.office_id = m.office_id and s.case_id = m.case_id and s.id = m.step_id
    where m.office_id = ${office} and m.case_id = ${caseId} and m.id = ${message} and s.communication_id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The step that a row is. */
export function toStep(row: RawStep): ClearanceStep {
  const made = { by: row.made_by, atMs: row.made_at.getTime() }
  const untilMs = row.until_at?.getTime() ?? null
  const { kind, mandate, version_number: number, way } = row
  switch (kind) {
    case 'version-added':
      if (number === null) break
      return { ...made, kind, number, change: row.change, untilMs }
    case 'invited':
      if (mandate === null || untilMs === null) break
      return { ...made, kind, mandate, untilMs, speaker: row.speaker_id }
    case 'approved':
      if (number === null || row.is_own_draft === null) break
      return { ...made, kind, number, isOwnDraft: row.is_own_draft }
    case 'joined':
    case 'declined':
    case 'cleared':
    case 'objected':
      return word(made, kind, { mandate, number, way })
  }
  throw new Error(`a step of a clearance lacks what its kind has: ${kind}`)
}

function word(
  made: Pick<ClearanceStep, 'by' | 'atMs'>,
  kind: Word,
  {
    mandate,
    number,
    way,
  }: { readonly mandate: number | null; readonly number: number | null; readonly way: Way | null },
): ClearanceStep {
  if (mandate === null || number === null || way === null) throw new Error(`a ${kind} of nothing`)
  return { ...made, kind, mandate, number, way }
}
