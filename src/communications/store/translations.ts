import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { OwnReplyKey } from './sealed-replies.ts'

/** A translation that was asked for, as its row has it. */
export interface TranslationRow {
  readonly id: Id<'ReplyTranslation'>
  readonly language: string
  readonly askedOn: CalendarDate
  readonly whomSealed: Uint8Array
  readonly receivedOn: CalendarDate | null
  readonly file: Id<'ReplyFile'> | null
}

const COLUMNS = sql`id, language, asked_on as "askedOn", whom_sealed as "whomSealed", received_on as "receivedOn",
  file_id as file`

/** The translations of a reply, in the order in which they were asked for. */
export async function listTranslationRows(
  tx: DatabaseTransaction,
  { office, caseId, id }: OwnReplyKey,
): Promise<readonly TranslationRow[]> {
  const { rows } = await sql<TranslationRow>`
    select ${COLUMNS} from reply_translation
    where office_id = ${office} and case_id = ${caseId} and reply_id = ${id} order by asked_on, id limit 200`.execute(
    tx,
  )
  return rows
}

/** Writes that a translation was asked for. */
export async function insertTranslation(
  tx: DatabaseTransaction,
  { office, caseId, id: reply }: OwnReplyKey,
  { id, language, askedOn, whomSealed }: Omit<TranslationRow, 'receivedOn' | 'file'>,
  by: Id<'Account'>,
): Promise<void> {
  await sql`
    insert into reply_translation (office_id, case_id, id, reply_id, language, asked_on, whom_sealed, made_by)
    values (${office}, ${caseId}, ${id}, ${reply}, ${language}, ${askedOn}, ${whomSealed}, ${by})`.execute(tx)
}

/** One that has not come yet, held until the transaction ends; null where there is none. */
export async function holdOpenTranslation(
  tx: DatabaseTransaction,
  { office, caseId, id: reply }: OwnReplyKey,
  translation: Id<'ReplyTranslation'>,
): Promise<TranslationRow | null> {
  const { rows } = await sql<TranslationRow>`
    select ${COLUMNS} from reply_translation
    where office_id = ${office} and case_id = ${caseId} and reply_id = ${reply} and id = ${translation}
      and received_on is null for update`.execute(tx)
  return rows[0] ?? null
}

/** Writes that it came, and as which paper. */
export async function endTranslation(
  tx: DatabaseTransaction,
  { office, caseId }: OwnReplyKey,
  translation: Id<'ReplyTranslation'>,
  { receivedOn, file }: { readonly receivedOn: CalendarDate; readonly file: Id<'ReplyFile'> },
): Promise<void> {
  await sql`
    update reply_translation set received_on = ${receivedOn}, file_id = ${file}
    where office_id = ${office} and case_id = ${caseId} and id = ${translation}`.execute(tx)
}
