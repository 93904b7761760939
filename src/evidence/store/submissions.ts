import { sql, type RawBuilder } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Channel, SubmissionForm, SubmissionStage } from '../model/submission.ts'

/** Where a submission is. */
export interface SubmissionKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Submission'>
}

/** What of a form stands in the open. */
type OpenForm = Omit<SubmissionForm, 'text' | 'withheld'>

/** A submission as a list shows it. */
export interface SubmissionRow extends OpenForm {
  readonly id: Id<'Submission'>
  readonly stage: SubmissionStage
  readonly listedOn: CalendarDate
  readonly version: number
}

/** A submission as its row has it. */
export interface SealedSubmission extends SubmissionRow {
  readonly contentSealed: Uint8Array
  readonly withheldSealed: Uint8Array
}

interface RawSubmission {
  readonly id: Id<'Submission'>
  readonly source_id: Id<'Source'> | null
  readonly stage: SubmissionStage
  readonly received_on: CalendarDate | null
  readonly listed_on: CalendarDate
  readonly channel: Channel
  readonly language: string
  readonly states: readonly string[]
  readonly themes: readonly string[]
  readonly version: number
}

const COLUMNS = sql`id, source_id, stage, received_on, listed_on, channel, language, states, themes, version`

/** What is written of a submission. */
export interface SubmissionToWrite {
  readonly form: OpenForm
  readonly stage: SubmissionStage
  readonly listedOn: CalendarDate
  readonly contentSealed: Uint8Array
  readonly withheldSealed: Uint8Array
}

/** Writes a new submission. */
export async function insertSubmission(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  { form, stage, listedOn, contentSealed, withheldSealed }: SubmissionToWrite,
  recordedBy: Id<'Account'>,
): Promise<void> {
  await sql`
    insert into submission (office_id, case_id, id, source_id, stage, received_on, listed_on, channel, language, states,
                            themes, content_sealed, withheld_sealed, recorded_by)
    values (${office}, ${caseId}, ${id}, ${form.source}, ${stage}, ${form.receivedOn}, ${listedOn}, ${form.channel},
            ${form.language}, ${form.states}, ${form.themes}, ${contentSealed}, ${withheldSealed}, ${recordedBy})`.execute(
    tx,
  )
}

/** Writes a submission that stands there. Only under `findSubmission(…, 'update')`, which has seen its version. */
export async function updateSubmission(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  { form, stage, listedOn, contentSealed, withheldSealed }: SubmissionToWrite,
): Promise<void> {
  await sql`
    update submission
    set source_id = ${form.source}, stage = ${stage}, received_on = ${form.receivedOn}, listed_on = ${listedOn},
        channel = ${form.channel}, language = ${form.language}, states = ${form.states}, themes = ${form.themes},
        content_sealed = ${contentSealed}, withheld_sealed = ${withheldSealed}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** A submission; null where there is none in this case. `lock`: nobody else changes it until the transaction ends. */
export async function findSubmission(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  lock: 'none' | 'update',
): Promise<SealedSubmission | null> {
  type Raw = RawSubmission & { readonly content_sealed: Uint8Array; readonly withheld_sealed: Uint8Array }
  const found =
    lock === 'none'
      ? sql<Raw>`
          select ${COLUMNS}, content_sealed, withheld_sealed from submission
          where office_id = ${office} and case_id = ${caseId} and id = ${id}`
      : sql<Raw>`
          select ${COLUMNS}, content_sealed, withheld_sealed from submission
          where office_id = ${office} and case_id = ${caseId} and id = ${id} for update`
  const { rows } = await found.execute(tx)
  const [row] = rows
  if (!row) return null
  return { ...toSubmission(row), contentSealed: row.content_sealed, withheldSealed: row.withheld_sealed }
}

/** Which submissions a list shows; `waiting` has an index of its own, since most are decided one day. */
export type WhichSubmissions = 'waiting' | 'asked-more' | 'declined' | 'decided' | 'all'

const SHOWN: Readonly<Record<WhichSubmissions, RawBuilder<boolean>>> = {
  waiting: sql`stage in ('draft', 'new', 'asked-more')`,
  'asked-more': sql`stage = 'asked-more'`,
  declined: sql`stage = 'declined'`,
  decided: sql`stage in ('declined', 'acted-on')`,
  all: sql`true`,
}

/** The submissions of a case, the newest first. */
export async function listSubmissionRows(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<SubmissionKey, 'office' | 'caseId'>,
  which: WhichSubmissions,
  after: { readonly key: CalendarDate; readonly id: Id<string> } | null,
  most: number,
): Promise<readonly SubmissionRow[]> {
  const { rows } = await sql<RawSubmission>`
    select ${COLUMNS} from submission
    where office_id = ${office} and case_id = ${caseId} and ${SHOWN[which]}
      and (${after === null}::boolean or (listed_on, id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
    order by listed_on desc, id desc limit ${most}`.execute(tx)
  return rows.map(toSubmission)
}

/** Another stage, after a triage. */
export async function updateSubmissionStage(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  stage: SubmissionStage,
): Promise<void> {
  await sql`
    update submission set stage = ${stage}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Takes away a draft; false where there is none, or it is a draft no more. */
export async function deleteDraft(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from submission
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and stage = 'draft'`.execute(tx)
  return numAffectedRows === 1n
}

/** Puts a submission into another case, under that one's key; its files and decisions go with it, to be sealed anew. */
export async function moveSubmission(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  into: Id<'Case'>,
  sealed: { readonly contentSealed: Uint8Array; readonly withheldSealed: Uint8Array },
): Promise<void> {
  await sql`
    update submission
    set case_id = ${into}, content_sealed = ${sealed.contentSealed}, withheld_sealed = ${sealed.withheldSealed},
        stage = 'acted-on', version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

function toSubmission(row: RawSubmission): SubmissionRow {
  return {
    id: row.id,
    source: row.source_id,
    stage: row.stage,
    receivedOn: row.received_on,
    listedOn: row.listed_on,
    channel: row.channel,
    language: row.language,
    states: row.states,
    themes: row.themes,
    version: row.version,
  }
}
