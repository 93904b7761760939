import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import {
  firstDue,
  listedOn,
  type CommunicationFacts,
  type NewCommunication,
  type Note,
} from '../model/communication.ts'
import { insertBelongings, insertPeople, insertRequests, type WritingPlace } from './insert-communications.ts'
import { rowsOf } from './rows-of.ts'

/** A line of a register that tells of a letter. */
interface RowOf {
  readonly of: Id<'Communication'>
  readonly hash: string
  readonly cells: readonly (readonly [column: string, value: string])[]
}

/** Keeps lines of a register with their letters; one that is there stays. */
export async function insertRows(
  tx: DatabaseTransaction,
  { office, caseId }: WritingPlace,
  rows: readonly RowOf[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into communication_row (office_id, case_id, communication_id, hash, cells)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row ("of" uuid, hash text, cells jsonb)
    on conflict do nothing`.execute(tx)
}

/** Keeps what is odd beside letters; what is noted already is not noted twice. */
export async function insertNotes(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<WritingPlace, 'office' | 'caseId'>,
  notes: readonly (Note & { readonly of: string })[],
): Promise<void> {
  if (notes.length === 0) return
  const rows = notes.map((note) => ({ id: newId<'CommunicationNote'>(), ...note }))
  await sql`
    insert into communication_note (office_id, case_id, communication_id, id, code, facts)
    select ${office}, ${caseId}, row."of", row.id, row.code, row.facts
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row ("of" uuid, id uuid, code text, facts jsonb)
    where not exists (
      select from communication_note n
      where n.office_id = ${office} and n.case_id = ${caseId} and n.communication_id = row."of" and n.code = row.code
        and n.facts = row.facts)`.execute(tx)
}

/** A letter of which only a register told, or of which more is told now. */
export interface Completion {
  readonly id: Id<'Communication'>
  /** All that is known of it now. */
  readonly facts: CommunicationFacts
  /** Whether these facts come of its text, which is here for the first time. */
  readonly hasText: boolean
}

/**
 * Completes letters that are here: what was not known is, and nothing that is known is written over. Where the text comes now, what
 * only a text tells is written with it.
 */
export async function completeCommunications(
  tx: DatabaseTransaction,
  place: WritingPlace,
  all: readonly Completion[],
): Promise<void> {
  if (all.length === 0) return
  await fillThemselves(tx, place, all)
  const texts = all.filter(({ hasText }) => hasText)
  if (texts.length === 0) return
  await clearPeople(
    tx,
    place,
    texts.map(({ id }) => id),
  )
  const asNew = texts.map(({ id, facts }): NewCommunication => {
    const kept = { ...facts, notes: [] }
    return { id, facts: kept, stage: 'observed', register: null, text: null }
  })
  await insertPeople(tx, place, asNew)
  await insertBelongings(tx, place, asNew)
  await insertRequests(tx, place, asNew)
}

async function fillThemselves(
  tx: DatabaseTransaction,
  { office, caseId, today }: WritingPlace,
  all: readonly Completion[],
): Promise<void> {
  const rows = all.map(({ id, facts }) => ({
    ...{ id, profile: facts.profile, type: facts.type, reference: facts.reference },
    ...{
      reference_given: facts.referenceGiven,
      dated_on: facts.datedOn,
      language: facts.language,
      subject: facts.subject,
    },
    ...{ summary: facts.summary, public_address: facts.publicAddress, public_since: facts.publicSince },
    ...{
      law_version: facts.lawVersion,
      due_on: firstDue(facts.deadlines),
      listed_on: listedOn(facts, today),
    },
  }))
  await sql`
    update communication c
    set profile = coalesce(c.profile, row.profile), type = coalesce(c.type, row.type),
        reference = coalesce(c.reference, row.reference),
        reference_kind = case when coalesce(c.reference, row.reference) is null then null else coalesce(c.reference_kind, 'entered') end,
        reference_given = coalesce(c.reference_given, row.reference_given),
        listed_on = case when c.dated_on is null and c.sent_on is null then row.listed_on else c.listed_on end,
        dated_on = coalesce(c.dated_on, row.dated_on), language = coalesce(c.language, row.language),
        subject = coalesce(c.subject, row.subject), summary = coalesce(c.summary, row.summary),
        public_address = coalesce(c.public_address, row.public_address),
        public_since = coalesce(c.public_since, row.public_since),
        law_version = coalesce(c.law_version, row.law_version), due_on = coalesce(c.due_on, row.due_on),
        version = c.version + 1
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (id uuid, profile text, type text, reference text,
      reference_given text, dated_on date, language text, subject text, summary text, public_address text,
      public_since date, law_version text, due_on date, listed_on date)
    where c.office_id = ${office} and c.case_id = ${caseId} and c.id = row.id`.execute(tx)
}

/** A register names them shortly; the letter itself says more, and the register's line is kept. */
async function clearPeople(
  tx: DatabaseTransaction,
  { office, caseId }: WritingPlace,
  ids: readonly string[],
): Promise<void> {
  const here = sql`office_id = ${office} and case_id = ${caseId} and communication_id = any(${ids}::uuid[])`
  await sql`delete from communication_addressee where ${here}`.execute(tx)
  await sql`delete from communication_mandate where ${here}`.execute(tx)
}

/** Notes that the register of replies was looked at on a later day than is known. What is complete stays so. */
export async function noteRepliesChecked(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<WritingPlace, 'office' | 'caseId'>,
  ids: readonly string[],
  checkedOn: CalendarDate,
): Promise<void> {
  await sql`
    update communication set replies_known = 'register', replies_checked_on = ${checkedOn}
    where office_id = ${office} and case_id = ${caseId} and id = any(${ids}::uuid[]) and replies_known <> 'complete'
      and (replies_checked_on is null or replies_checked_on < ${checkedOn})`.execute(tx)
}

/** A reply that is here, of which more is known now. */
export interface ReplyCompletion {
  readonly id: Id<'Reply'>
  readonly datedOn: CalendarDate | null
  readonly languages: readonly string[]
  /** Whether its file, which a register names, came now. */
  readonly hasFile: boolean
}

/** Completes replies: their day where none was known, and that their file is here. */
export async function completeReplies(
  tx: DatabaseTransaction,
  { office, caseId }: WritingPlace,
  all: readonly ReplyCompletion[],
): Promise<void> {
  if (all.length === 0) return
  await sql`
    update reply r
    set dated_on = coalesce(r.dated_on, row."datedOn"),
        listed_on = case when r.dated_on is null and r.received_on is null then coalesce(row."datedOn", r.listed_on)
                    else r.listed_on end,
        languages = case when cardinality(r.languages) = 0 then row.languages else r.languages end,
        missing_file = case when row."hasFile" then null else r.missing_file end,
        version = r.version + 1
    from jsonb_to_recordset(${rowsOf(all)}::jsonb) as row (id uuid, "datedOn" date, languages text[], "hasFile" boolean)
    where r.office_id = ${office} and r.case_id = ${caseId} and r.id = row.id`.execute(tx)
}
