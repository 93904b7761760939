import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReferenceFrom, SendingStep, SourceAnswer, StepOf } from '../model/sending.ts'
import type { LetterKey } from './letters-in-case.ts'

/** A step of a letter's sending as it is kept. */
export interface SendingRow {
  readonly id: Id<'SendingStep'>
  readonly step: SendingStep
  readonly contentSealed: Uint8Array | null
}

interface RawStep {
  readonly id: Id<'SendingStep'>
  readonly kind: SendingStep['kind']
  readonly version_number: number | null
  readonly until_at: Date | null
  readonly on_day: CalendarDate | null
  readonly reference_from: ReferenceFrom | null
  readonly reference: string | null
  readonly because: StepOf<'stopped'>['because'] | null
  readonly is_urgent: boolean | null
  readonly still_true: SourceAnswer | null
  readonly still_safe: SourceAnswer | null
  readonly consent_stands: SourceAnswer | null
  readonly content_sealed: Uint8Array | null
  readonly made_by: Id<'Account'>
  readonly made_at: Date
}

/** More than any letter has: it would have been stopped some hundred times. */
export const MOST_SENDING_STEPS = 1000

/** The steps of a letter's sending in their order. */
export async function listSendingSteps(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly SendingRow[]> {
  const { rows } = await sql<RawStep>`
    select id, kind, version_number, until_at, on_day, reference_from, reference, because, is_urgent, still_true,
      still_safe, consent_stands, content_sealed, made_by, made_at
    from sending_step
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}
    order by ordinal limit ${MOST_SENDING_STEPS}`.execute(tx)
  return rows.map((row) => ({ id: row.id, step: toStep(row), contentSealed: row.content_sealed }))
}

/** Writes a step behind the `before` that are there. */
export async function insertSendingStep(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  before: number,
  { id, step, contentSealed }: SendingRow,
): Promise<void> {
  const given = (key: string) =>
    key in step ? (Reflect.get(step, key) as string | number | boolean | null) : null
  await sql`
    insert into sending_step (office_id, case_id, communication_id, id, ordinal, kind, version_number, until_at, on_day,
      reference_from, reference, because, is_urgent, still_true, still_safe, consent_stands, content_sealed, made_by,
      made_at)
    values (${office}, ${caseId}, ${of}, ${id}, ${before + 1}, ${step.kind}, ${given('number')},
      ${step.kind === 'submitted' ? instantOf(step.untilMs) : null}, ${given('on')}, ${given('from')},
      ${given('reference')}, ${given('because')}, ${given('isUrgent')}, ${given('stillTrue')}, ${given('stillSafe')},
      ${given('consentStands')}, ${contentSealed}, ${step.by}, ${instantOf(step.atMs)})`.execute(tx)
}

/** What time it is by the clock of the database, in ms: the one clock that everybody's minutes are counted by. */
export async function databaseTime(tx: DatabaseTransaction): Promise<number> {
  const { rows } = await sql<{ readonly now: Date }>`select now() as now`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a database without a clock')
  return row.now.getTime()
}

function toStep(row: RawStep): SendingStep {
  const made = { by: row.made_by, atMs: row.made_at.getTime() }
  const { kind, version_number: number, on_day: on, reference } = row
  switch (kind) {
    case 'urgent-chosen':
    case 'filed':
      return { ...made, kind }
    case 'checked':
      return toCheck(made, row)
    case 'submitted':
      return toSubmission(made, row)
    case 'stopped':
      if (row.because === null) break
      return { ...made, kind, because: row.because }
    case 'frozen':
      if (number === null) break
      return { ...made, kind, number, reference }
    case 'sent':
    case 'acknowledged':
    case 'withdrawn':
      if (on === null) break
      return { ...made, kind, on }
    case 'reference-entered':
      if (reference === null) break
      return { ...made, kind, reference }
  }
  throw incomplete(kind)
}

type Made = Pick<SendingStep, 'by' | 'atMs'>

function toCheck(made: Made, row: RawStep): StepOf<'checked'> {
  const { version_number: number, still_true: stillTrue, still_safe: stillSafe } = row
  const { consent_stands: consentStands } = row
  if (number === null || stillTrue === null || stillSafe === null || consentStands === null)
    throw incomplete(row.kind)
  return { ...made, kind: 'checked', number, stillTrue, stillSafe, consentStands }
}

function toSubmission(made: Made, row: RawStep): StepOf<'submitted'> {
  const { version_number: number, until_at: until, is_urgent: isUrgent, reference_from: from } = row
  const { on_day: on, reference } = row
  if (number === null || until === null || isUrgent === null || from === null || on === null)
    throw incomplete(row.kind)
  return { ...made, kind: 'submitted', number, untilMs: until.getTime(), isUrgent, from, reference, on }
}

function incomplete(kind: string): Error {
  return new Error(`a step of a sending lacks what its kind has: ${kind}`)
}
