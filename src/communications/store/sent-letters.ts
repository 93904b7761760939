import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Addressee, CommunicationFacts, Stage, WritingMandate } from '../model/communication.ts'
import type { LetterKey } from './letters-in-case.ts'
import { rowsOf } from './rows-of.ts'

/** What is known of a letter once its text is frozen, in the open. */
export interface FrozenFacts {
  readonly reference: string | null
  readonly referenceKind: 'allocated' | 'entered' | null
  readonly datedOn: CalendarDate
  readonly language: string | null
  readonly lawVersion: string | null
  readonly addressee: Addressee
  /** All mandates of the letter, in their places. */
  readonly mandates: readonly (WritingMandate & { readonly isOut: boolean })[]
  readonly facts: Pick<CommunicationFacts, 'signatories' | 'links' | 'cited' | 'themes'>
}

/** Writes what is known of a letter whose text was frozen: one query for each table. */
export async function saveFrozen(
  tx: DatabaseTransaction,
  key: LetterKey,
  frozen: FrozenFacts,
): Promise<void> {
  await updateItself(tx, key, frozen)
  await updatePeople(tx, key, frozen)
  await insertContents(tx, key, frozen)
}

async function updateItself(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  { reference, referenceKind, datedOn, language, lawVersion }: FrozenFacts,
): Promise<void> {
  await sql`
    update communication set reference = ${reference}, reference_kind = ${referenceKind}, dated_on = ${datedOn},
      listed_on = ${datedOn}, language = ${language}, law_version = ${lawVersion}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

async function updatePeople(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  { datedOn, addressee, mandates, facts }: FrozenFacts,
): Promise<void> {
  await sql`
    update communication_addressee set name = ${addressee.name}, post = ${addressee.post}, listed_on = ${datedOn}
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and position = 1`.execute(
    tx,
  )
  const rows = mandates.map(({ name, resolution, isOut }, index) => ({
    ...{ position: index + 1, name, resolution, is_out: isOut },
  }))
  await sql`
    update communication_mandate m
    set name = row.name, resolution = row.resolution, is_out = row.is_out, listed_on = ${datedOn}
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (position int, name text, resolution text, is_out boolean)
    where m.office_id = ${office} and m.case_id = ${caseId} and m.communication_id = ${id}
      and m.position = row.position`.execute(tx)
  await sql`
    insert into communication_signatory (office_id, case_id, communication_id, position, name, post)
    select ${office}, ${caseId}, ${id}, row.*
    from jsonb_to_recordset(${rowsOf(
      facts.signatories.map((one, index) => ({ position: index + 1, ...one })),
    )}::jsonb) as row (position int, name text, post text)`.execute(tx)
}

async function insertContents(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  { datedOn, facts: { cited, themes, links } }: FrozenFacts,
): Promise<void> {
  await sql`
    insert into communication_citation (office_id, case_id, communication_id, listed_on, instrument, article, times)
    select ${office}, ${caseId}, ${id}, ${datedOn}, row.*
    from jsonb_to_recordset(${rowsOf(cited)}::jsonb) as row (instrument text, article text, times int)`.execute(
    tx,
  )
  await sql`
    insert into communication_theme (office_id, case_id, communication_id, listed_on, theme)
    select ${office}, ${caseId}, ${id}, ${datedOn}, given.theme
    from unnest(${themes}::text[]) as given (theme)`.execute(tx)
  const earlier = links
    .filter(({ kind }) => kind === 'earlier')
    .map((link, index) => ({ ...link, place: index + 1 }))
  await sql`
    insert into communication_link (office_id, case_id, communication_id, position, kind, reference, code, dated)
    select ${office}, ${caseId}, ${id},
      row.place + coalesce((select max(x.position) from communication_link x
                            where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id}), 0),
      row.kind, row.reference, row.code, row.dated
    from jsonb_to_recordset(${rowsOf(earlier)}::jsonb)
      as row (place int, kind text, reference text, code text, dated text)`.execute(tx)
}

/** A question or an ask with its text sealed. */
export interface SealedQuestion {
  readonly id: Id<'Question'>
  readonly kind: 'question' | 'ask'
  readonly number: string
  readonly bodySealed: Uint8Array
  readonly dueOn: CalendarDate | null
}

/** Writes what a letter of a case asks, in its order. */
export async function insertSealedQuestions(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  questions: readonly SealedQuestion[],
): Promise<void> {
  if (questions.length === 0) return
  const column = <Value>(value: (one: SealedQuestion) => Value) => questions.map(value)
  await sql`
    insert into question (office_id, case_id, communication_id, id, position, kind, number, body_sealed, due_on)
    select ${office}, ${caseId}, ${of}, given.*
    from unnest(${column(({ id }) => id)}::uuid[], ${questions.map((_, index) => index + 1)}::int[],
      ${column(({ kind }) => kind)}::text[], ${column(({ number }) => number)}::text[],
      ${column(({ bodySealed }) => Buffer.from(bodySealed))}::bytea[], ${column(({ dueOn }) => dueOn)}::date[])
      as given`.execute(tx)
}

/** The frozen text of a letter. */
export interface SentTextRow {
  readonly id: Id<'SentText'>
  readonly version: Id<'LetterVersion'>
  readonly root: Uint8Array
  readonly blocks: number
  readonly contentSealed: Uint8Array
}

/** Writes the frozen text. There is one of each letter, for ever. */
export async function insertSentText(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  { id, version, root, blocks, contentSealed }: SentTextRow,
): Promise<void> {
  await sql`
    insert into sent_text (office_id, case_id, communication_id, id, version_id, root, blocks, content_sealed)
    values (${office}, ${caseId}, ${of}, ${id}, ${version}, ${root}, ${blocks}, ${contentSealed})`.execute(tx)
}

/** The frozen text of a letter; null before it is frozen. */
export async function findSentText(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<SentTextRow | null> {
  const { rows } = await sql<SentTextRow>`
    select id, version_id as version, root, blocks, content_sealed as "contentSealed" from sent_text
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The files that go out. */
export type SentFileKind = 'letter-pdf' | 'note-pdf' | 'note-docx'

/** A file that went out, without its bytes. */
export interface SentFileRow {
  readonly id: Id<'SentFile'>
  readonly kind: SentFileKind
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
}

/** Writes the files of a letter, all of them at once. */
export async function insertSentFiles(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  files: readonly (SentFileRow & { readonly bytesSealed: Uint8Array })[],
): Promise<void> {
  const column = <Value>(value: (one: (typeof files)[number]) => Value) => files.map(value)
  await sql`
    insert into sent_file (office_id, case_id, communication_id, id, kind, size_bytes, content_sealed, bytes_sealed)
    select ${office}, ${caseId}, ${of}, given.*
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[],
      ${column(({ sizeBytes }) => sizeBytes)}::int[],
      ${column(({ contentSealed }) => Buffer.from(contentSealed))}::bytea[],
      ${column(({ bytesSealed }) => Buffer.from(bytesSealed))}::bytea[]) as given`.execute(tx)
}

/** The files of a letter that went out. */
export async function listSentFiles(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly SentFileRow[]> {
  const { rows } = await sql<SentFileRow>`
    select id, kind, size_bytes as "sizeBytes", content_sealed as "contentSealed" from sent_file
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id}
    order by array_position(array['letter-pdf', 'note-pdf', 'note-docx'], kind) limit 10`.execute(tx)
  return rows
}

/** One of them with its bytes; null where there is none. */
export async function findSentFile(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  file: Id<'SentFile'>,
): Promise<(SentFileRow & { readonly bytesSealed: Uint8Array }) | null> {
  const { rows } = await sql<SentFileRow & { readonly bytesSealed: Uint8Array }>`
    select id, kind, size_bytes as "sizeBytes", content_sealed as "contentSealed", bytes_sealed as "bytesSealed"
    from sent_file
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and id = ${file}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Writes that a letter went out, and on which day. */
export async function setSent(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  on: CalendarDate,
): Promise<void> {
  const stage: Stage = 'sent'
  await sql`
    update communication set stage = ${stage}, sent_on = ${on}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}

/** Writes a reference that a registry gave after sending. */
export async function setReference(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  reference: string,
): Promise<void> {
  await sql`
    update communication set reference = ${reference}, reference_kind = 'entered', version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
}
