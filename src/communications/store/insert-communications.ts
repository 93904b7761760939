import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { firstDue, listedOn, type NewCommunication, type NewText } from '../model/communication.ts'
import { askOfDeadline } from '../model/ask.ts'
import { rowsOf, storable } from './rows-of.ts'
import { letterDocument } from './searchable.ts'

/** Where communications are written, and who does it. */
export interface WritingPlace {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly today: CalendarDate
  /** An account's id, or `operator`. */
  readonly by: string
}

/** Writes communications with all that is known of them, and makes them findable: a query for each table, however many they are. */
export async function insertCommunications(
  tx: DatabaseTransaction,
  place: WritingPlace,
  all: readonly NewCommunication[],
): Promise<void> {
  if (all.length === 0) return
  await insertThemselves(tx, place, all)
  await insertPeople(tx, place, all)
  await insertBelongings(tx, place, all)
  await insertRequests(tx, place, all)
  const texts = all.flatMap(({ id, text }) => (text ? [{ of: id, text, number: 1 }] : []))
  await insertVersions(tx, place, texts)
  const documents = all.map((one) => letterDocument(place, one))
  await saveSearchDocuments(tx, place.office, documents)
}

async function insertThemselves(
  tx: DatabaseTransaction,
  { office, caseId, today, by }: WritingPlace,
  all: readonly NewCommunication[],
): Promise<void> {
  const rows = all.map(({ id, stage, facts, register }) => ({
    ...{ id, stage, profile: facts.profile, type: facts.type, reference: facts.reference },
    ...{ reference_given: facts.referenceGiven, reference_kind: facts.reference && 'entered' },
    ...{ dated_on: facts.datedOn, sent_on: facts.sentOn, listed_on: listedOn(facts, today) },
    ...{ language: facts.language, subject: facts.subject, summary: facts.summary },
    replies_known: facts.repliesKnown.is,
    replies_checked_on: facts.repliesKnown.is === 'register' ? facts.repliesKnown.checkedOn : null,
    ...{
      public_address: facts.publicAddress,
      public_since: facts.publicSince,
      law_version: facts.lawVersion,
    },
    ...{ register_line: register?.cells ?? null, register_hash: register?.hash ?? null },
    ...{ due_on: firstDue(facts.deadlines), is_from_before: stage === 'sent' },
  }))
  await sql`
    insert into communication (office_id, case_id, id, stage, profile, type, reference, reference_given,
      reference_kind, dated_on, sent_on, listed_on, language, subject, summary, replies_known, replies_checked_on,
      public_address, public_since, law_version, register_line, register_hash, due_on,
      is_from_before, made_by)
    select ${office}, ${caseId}, row.*, ${by}
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (id uuid, stage text, profile text, type text, reference text, reference_given text, reference_kind text,
       dated_on date, sent_on date, listed_on date, language text, subject text, summary text, replies_known text,
       replies_checked_on date, public_address text, public_since date, law_version text, register_line jsonb,
       register_hash text, due_on date, is_from_before boolean)`.execute(tx)
}

/** Writes whom they are written to, who writes, who signed. */
export async function insertPeople(
  tx: DatabaseTransaction,
  { office, caseId, today }: WritingPlace,
  all: readonly NewCommunication[],
): Promise<void> {
  const of = placed(all, today)
  await sql`
    insert into communication_addressee (office_id, case_id, communication_id, position, listed_on, code, name, post)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.addressees))}::jsonb) as row ("of" uuid, position int, listed_on date, code text, name text, post text)`.execute(
    tx,
  )
  await sql`
    insert into communication_mandate (office_id, case_id, communication_id, position, listed_on, mandate, name, resolution)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.mandates))}::jsonb) as row ("of" uuid, position int, listed_on date, mandate text, name text, resolution text)`.execute(
    tx,
  )
  await sql`
    insert into communication_signatory (office_id, case_id, communication_id, position, name, post)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.signatories))}::jsonb) as row ("of" uuid, position int, name text, post text)`.execute(
    tx,
  )
}

/** Writes what they belong with: other letters, provisions, themes, notes. */
export async function insertBelongings(
  tx: DatabaseTransaction,
  { office, caseId, today }: WritingPlace,
  all: readonly NewCommunication[],
): Promise<void> {
  const of = placed(all, today)
  await sql`
    insert into communication_link (office_id, case_id, communication_id, position, kind, reference, code, dated)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.links))}::jsonb) as row ("of" uuid, position int, kind text, reference text, code text, dated text)`.execute(
    tx,
  )
  await sql`
    insert into communication_citation (office_id, case_id, communication_id, listed_on, instrument, article, times)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.cited))}::jsonb) as row ("of" uuid, listed_on date, instrument text, article text, times int)`.execute(
    tx,
  )
  await sql`
    insert into communication_theme (office_id, case_id, communication_id, listed_on, theme)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.themes.map((theme) => ({ theme }))))}::jsonb) as row ("of" uuid, listed_on date, theme text)`.execute(
    tx,
  )
  await sql`
    insert into communication_note (office_id, case_id, communication_id, id, code, facts)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(of(({ facts }) => facts.notes.map((note) => ({ id: newId<'CommunicationNote'>(), ...note }))))}::jsonb) as row ("of" uuid, id uuid, code text, facts jsonb)`.execute(
    tx,
  )
}

/** Writes what they ask, and by when. */
export async function insertRequests(
  tx: DatabaseTransaction,
  { office, caseId, today }: WritingPlace,
  all: readonly NewCommunication[],
): Promise<void> {
  const of = placed(all, today)
  const asked = new Map(
    all.map(({ id, facts }) => [id, facts.questions.map((one) => ({ ...one, id: newId<'Question'>() }))]),
  )
  const askedIn = ({ id }: NewCommunication) => asked.get(id) ?? []
  await sql`
    insert into question (office_id, case_id, communication_id, id, position, kind, number, body, due_on)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(
      of((letter) =>
        askedIn(letter).map(({ text, dueOn, ...one }) => ({ ...one, body: text, due_on: dueOn })),
      ),
    )}::jsonb) as row ("of" uuid, id uuid, position int, kind text, number text, body text, due_on date)`.execute(
    tx,
  )
  await sql`
    insert into deadline (office_id, case_id, communication_id, id, position, purpose, amount, unit, counted_from,
      calendar, start_on, due_on, said, is_observed, question_id)
    select ${office}, ${caseId}, row.*
    from jsonb_to_recordset(${rowsOf(
      of(({ id: letter, facts, stage }) =>
        facts.deadlines.map(({ rule, startOn, dueOn, purpose, calendar, said }) => ({
          question_id: askOfDeadline({ purpose, dueOn }, asked.get(letter) ?? [])?.id ?? null,
          ...{ id: newId<'Deadline'>(), purpose, calendar, said, start_on: startOn, due_on: dueOn },
          is_observed: stage === 'observed',
          ...{ amount: rule?.amount ?? null, unit: rule?.unit ?? null, counted_from: rule?.from ?? null },
        })),
      ),
    )}::jsonb) as row ("of" uuid, id uuid, position int, purpose text, amount int, unit text, counted_from text, calendar text,
       start_on date, due_on date, said text, is_observed boolean, question_id uuid)`.execute(tx)
}

/** A text of a communication, and which of its versions it is. */
interface TextOf {
  readonly of: Id<'Communication'>
  readonly number: number
  readonly text: NewText
}

/** Writes texts of letters that are no secret. */
export async function insertVersions(
  tx: DatabaseTransaction,
  { office, caseId, by }: WritingPlace,
  texts: readonly TextOf[],
): Promise<void> {
  if (texts.length === 0) return
  const of = <Value>(value: (one: TextOf) => Value) => texts.map(value)
  await sql`
    insert into letter_version (office_id, case_id, added_by, id, communication_id, number, name, format, size_bytes,
      sha256, body, bytes)
    select ${office}, ${caseId}, ${by}, given.*
    from unnest(
      ${of(() => newId<'LetterVersion'>())}::uuid[], ${of((one) => one.of)}::uuid[], ${of((one) => one.number)}::int[],
      ${of(({ text }) => text.name || null)}::text[], ${of(({ text }) => text.format)}::text[],
      ${of(({ text }) => text.bytes.length)}::int[], ${of(({ text }) => text.sha256)}::text[],
      ${of(({ text }) => storable(text.text))}::text[], ${of(({ text }) => Buffer.from(text.bytes))}::bytea[]
    ) as given`.execute(tx)
}

/** The parts of each communication with whose they are, their place in order, and the day it is listed on. */
function placed(all: readonly NewCommunication[], today: CalendarDate) {
  return (partsOf: (one: NewCommunication) => readonly object[]): readonly object[] =>
    all.flatMap((one) =>
      partsOf(one).map((part, index) => ({
        ...{ of: one.id, position: index + 1, listed_on: listedOn(one.facts, today) },
        ...part,
      })),
    )
}
