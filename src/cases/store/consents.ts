import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Assessment, ConsentDecision, ConsentSubject } from '../model/consent.ts'
import type { ConsentFile } from '../model/consent-acts.ts'
import type { PersonKey } from './persons.ts'

/** How a person was asked. */
export interface Asking {
  readonly language: string
  readonly interpreter: boolean
  readonly formVersion: string
}

/** A row of the history to be written. */
export interface NewDecision extends ConsentDecision, Asking {
  readonly id: Id<'Consent'>
  readonly noteSealed: Uint8Array | null
}

/** What the history of a person shows. */
export interface DecisionRow extends ConsentDecision, Asking {
  readonly id: Id<'Consent'>
  readonly hasNote: boolean
}

/** The last ordinal of a person's history, held until the transaction ends; null where there is no such person. */
export async function holdHistory(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
): Promise<number | null> {
  const { rows } = await sql`
    select id from person where office_id = ${office} and case_id = ${caseId} and id = ${id} for update`.execute(
    tx,
  )
  if (rows.length === 0) return null
  const last = await sql<{ readonly last: number | null }>`
    select max(ordinal) as last from consent_grant
    where office_id = ${office} and case_id = ${caseId} and person_id = ${id}`.execute(tx)
  return last.rows[0]?.last ?? 0
}

/** Adds to a person's history. */
export async function insertDecisions(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  decisions: readonly NewDecision[],
): Promise<void> {
  const [first] = decisions
  if (!first) return
  const column = <Key extends keyof NewDecision>(key: Key) => decisions.map((one) => one[key])
  await sql`
    insert into consent_grant (office_id, case_id, id, person_id, ordinal, purpose, recipient, form, decision, note_sealed,
                               given_by, given_on, valid_until, review_on, risk_explained, language, interpreter,
                               form_version, recorded_by)
    select ${office}, ${caseId}, one.id, ${id}, one.ordinal, one.purpose, one.recipient, one.form, one.decision, one.note,
           ${first.givenBy}, ${first.givenOn}::date, ${first.validUntil}::date, ${first.reviewOn}::date,
           ${first.riskExplained}::boolean, ${first.language}, ${first.interpreter}::boolean, ${first.formVersion},
           ${first.recordedBy}::uuid
    from unnest(${column('id')}::uuid[], ${column('ordinal')}::int[], ${column('purpose')}::text[],
                ${column('recipient')}::text[], ${column('form')}::text[], ${column('decision')}::text[],
                ${column('noteSealed')}::bytea[]) as one (id, ordinal, purpose, recipient, form, decision, note)`.execute(
    tx,
  )
}

interface RawDecision {
  readonly id: Id<'Consent'>
  readonly person_id: Id<'Person'>
  readonly ordinal: number
  readonly purpose: ConsentDecision['purpose']
  readonly recipient: string
  readonly form: ConsentDecision['form']
  readonly decision: ConsentDecision['decision']
  readonly given_by: ConsentDecision['givenBy']
  readonly given_on: CalendarDate
  readonly valid_until: CalendarDate | null
  readonly review_on: CalendarDate | null
  readonly risk_explained: boolean
  readonly language: string
  readonly interpreter: boolean
  readonly form_version: string
  readonly recorded_by: Id<'Account'>
  readonly has_note: boolean
}

/** The histories of these persons, in the order in which they were recorded. */
export async function listDecisions(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  persons: readonly Id<'Person'>[],
): Promise<ReadonlyMap<Id<'Person'>, readonly DecisionRow[]>> {
  const { rows } = await sql<RawDecision>`
    select id, person_id, ordinal, purpose, recipient, form, decision, given_by, given_on, valid_until, review_on,
           risk_explained, language, interpreter, form_version, recorded_by, note_sealed is not null as has_note
    from consent_grant
    where office_id = ${office} and case_id = ${caseId} and person_id = any (${persons}::uuid[])
    order by person_id, ordinal`.execute(tx)
  const byPerson = new Map<Id<'Person'>, DecisionRow[]>()
  for (const row of rows) {
    const rowsOfPerson = byPerson.get(row.person_id) ?? []
    rowsOfPerson.push(toDecision(row))
    byPerson.set(row.person_id, rowsOfPerson)
  }
  return byPerson
}

/** The reason that stands with an answer, sealed; null where there is none. */
export async function findNote(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  consent: Id<'Consent'>,
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ readonly note_sealed: Uint8Array | null }>`
    select note_sealed from consent_grant
    where office_id = ${office} and case_id = ${caseId} and person_id = ${id} and id = ${consent}`.execute(tx)
  return rows[0]?.note_sealed ?? null
}

/** An assessment as it is listed. */
export interface AssessmentRow extends Assessment {
  readonly id: Id<'Assessment'>
  readonly madeBy: Id<'Account'>
  readonly confirmedOn: CalendarDate | null
  readonly confirmedBy: Id<'Account'> | null
}

/** What the rules have to know of these persons, in the order of their pseudonyms. */
export async function listSubjects(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  persons: readonly Id<'Person'>[],
): Promise<readonly (Omit<ConsentFile, 'history' | 'subject'> & { readonly subject: SubjectRow })[]> {
  const { rows } = await sql<RawSubject>`
    select p.id, p.pseudonym, p.age_standing, p.age_band, p.reach,
           coalesce(
             (select jsonb_agg(jsonb_build_object(
                'id', a.id, 'kind', a.kind, 'outcome', a.outcome, 'madeOn', a.made_on, 'madeBy', a.made_by,
                'confirmedOn', a.confirmed_on, 'confirmedBy', a.confirmed_by,
                'isConfirmed', a.confirmed_by is not null) order by a.made_on, a.made_at, a.id)
              from assessment a
              where a.office_id = p.office_id and a.case_id = p.case_id and a.person_id = p.id),
             '[]'::jsonb) as assessments
    from person p
    where p.office_id = ${office} and p.case_id = ${caseId} and p.id = any (${persons}::uuid[])
    order by p.sort_order`.execute(tx)
  return rows.map((row) => ({
    person: row.id,
    pseudonym: row.pseudonym,
    subject: {
      ageStanding: row.age_standing,
      ageBand: row.age_band,
      reach: row.reach,
      assessments: row.assessments,
    },
  }))
}

/** What the rules know of a person, with the assessments as they are listed. */
export interface SubjectRow extends ConsentSubject {
  readonly assessments: readonly AssessmentRow[]
}

interface RawSubject {
  readonly id: Id<'Person'>
  readonly pseudonym: string
  readonly age_standing: ConsentSubject['ageStanding']
  readonly age_band: ConsentSubject['ageBand']
  readonly reach: ConsentSubject['reach']
  readonly assessments: readonly AssessmentRow[]
}

/** An assessment to be written. */
export interface NewAssessment extends Pick<AssessmentRow, 'id' | 'kind' | 'outcome' | 'madeOn' | 'madeBy'> {
  readonly noteSealed: Uint8Array
}

/** Writes an assessment; false where there is no such person. */
export async function insertAssessment(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  one: NewAssessment,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into assessment (office_id, case_id, id, person_id, kind, outcome, made_on, made_by, note_sealed)
    select p.office_id, p.case_id, ${one.id}, p.id, ${one.kind}, ${one.outcome}, ${one.madeOn}::date, ${one.madeBy}::uuid,
           ${one.noteSealed}::bytea
    from person p where p.office_id = ${office} and p.case_id = ${caseId} and p.id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}

/** The reasons of an assessment, sealed; null where there is none. */
export async function findReasons(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  assessment: Id<'Assessment'>,
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ readonly note_sealed: Uint8Array }>`
    select note_sealed from assessment
    where office_id = ${office} and case_id = ${caseId} and person_id = ${id} and id = ${assessment}`.execute(
    tx,
  )
  return rows[0]?.note_sealed ?? null
}

/** Confirms an assessment of somebody else's; false where there is none left to confirm by them. */
export async function confirmAssessmentRow(
  tx: DatabaseTransaction,
  { office, caseId, id }: PersonKey,
  assessment: Id<'Assessment'>,
  confirmed: { readonly on: CalendarDate; readonly by: Id<'Account'> },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update assessment set confirmed_on = ${confirmed.on}, confirmed_by = ${confirmed.by}
    where office_id = ${office} and case_id = ${caseId} and person_id = ${id} and id = ${assessment}
      and confirmed_by is null and made_by <> ${confirmed.by}`.execute(tx)
  return numAffectedRows === 1n
}

function toDecision(row: RawDecision): DecisionRow {
  return {
    id: row.id,
    ordinal: row.ordinal,
    purpose: row.purpose,
    recipient: row.recipient,
    form: row.form,
    decision: row.decision,
    givenBy: row.given_by,
    givenOn: row.given_on,
    validUntil: row.valid_until,
    reviewOn: row.review_on,
    riskExplained: row.risk_explained,
    language: row.language,
    interpreter: row.interpreter,
    formVersion: row.form_version,
    recordedBy: row.recorded_by,
    hasNote: row.has_note,
  }
}
