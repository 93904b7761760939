import { z } from 'zod'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing, type EventCode } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, dayOf, mayDo, tellAll, type NotAllowed } from '../at-work.ts'
import type { KeysProblem } from '../case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '../in-case.ts'
import { CAPACITIES, type ConsentDecision, type Use } from '../model/consent.ts'
import { DayField, fieldOfIssue, LanguageField } from '../model/form-fields.ts'
import { parseUse, type ConsentFile, type UseProblem } from '../model/consent-acts.ts'
import {
  findNote,
  holdHistory,
  insertDecisions,
  listDecisions,
  listSubjects,
  type Asking,
  type DecisionRow,
  type NewDecision,
  type SubjectRow,
} from '../store/consents.ts'
import type { PersonInput, UnknownPerson } from './persons.ts'

/** One answer that was given: to one purpose, recipient and form. */
export interface GivenAnswer extends Use {
  readonly decision: ConsentDecision['decision']
}

export type ConsentProblem =
  | UseProblem
  | { readonly code: 'consent.malformed'; readonly field: keyof Asked | 'answers' }
  /** Nobody has said yes or no tomorrow. */
  | { readonly code: 'consent.in-the-future' }
  /** It would end, or be asked again, before it was given. */
  | { readonly code: 'consent.ends-before-it-begins' }

/** How and by whom the answers were given: one talk, or one form. */
interface Asked extends Asking {
  readonly givenBy: ConsentDecision['givenBy']
  readonly givenOn: CalendarDate
  readonly validUntil: CalendarDate | null
  readonly reviewOn: CalendarDate | null
  readonly riskExplained: boolean
  /** Their reason, in their words; sealed. Empty where none was given. */
  readonly note: string
}

const AskedSchema = z.object({
  givenBy: z.enum(CAPACITIES),
  givenOn: DayField,
  validUntil: DayField.nullable(),
  reviewOn: DayField.nullable(),
  riskExplained: z.boolean(),
  language: LanguageField,
  interpreter: z.boolean(),
  formVersion: z.string().min(1).max(60),
  note: z.string().max(10_000),
})

/** More than the four boxes stand for, fewer than anybody is asked at once. */
const MOST_ANSWERS = 60

/** Adds answers to a person's history. Nothing that stands there is ever changed. */
export function recordConsents(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    personId,
    answers,
    asked,
  }: PersonInput & { readonly answers: readonly GivenAnswer[]; readonly asked: unknown },
): Promise<Result<readonly Id<'Consent'>[], InCaseProblem | UnknownPerson | ConsentProblem>> {
  const work = { caseId, act: 'consent.change' } as const
  type Recorded = Result<readonly Id<'Consent'>[], UnknownPerson | ConsentProblem>
  return changeInCase(workplace, acting, work, async ({ tx, keys }): Promise<Recorded> => {
    const parsed = parseAsked(asked, dayOf(workplace))
    if (!parsed.ok) return parsed
    const uses = parseAnswers(answers)
    if (!uses.ok) return uses
    const key = { office: acting.officeId, caseId, id: personId }
    const last = await holdHistory(tx, key)
    if (last === null) return fail({ code: 'person.unknown' })
    const { note, ...how } = parsed.value
    const decisions = uses.value.map((answer, at): NewDecision => {
      const id = newId<'Consent'>()
      const noteSealed = note === '' ? null : keys.seal({ ...NOTE, row: id }, note)
      return { ...answer, ...how, id, ordinal: last + 1 + at, recordedBy: acting.accountId, noteSealed }
    })
    await insertDecisions(tx, key, decisions)
    await tellOfDecisions(workplace, tx, acting, { caseId, personId }, decisions)
    return ok(decisions.map(({ id }) => id))
  })
}

const NOTE = { table: 'consent_grant', column: 'note_sealed' } as const

function parseAsked(value: unknown, today: CalendarDate): Result<Asked, ConsentProblem> {
  const read = AskedSchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'consent.malformed', field: fieldOfIssue(read.error) as keyof Asked })
  }
  const { givenOn, validUntil, reviewOn } = read.data
  if (givenOn > today) return fail({ code: 'consent.in-the-future' })
  const endsTooEarly =
    (validUntil !== null && validUntil < givenOn) || (reviewOn !== null && reviewOn <= givenOn)
  return endsTooEarly ? fail({ code: 'consent.ends-before-it-begins' }) : ok(read.data)
}

function parseAnswers(answers: readonly GivenAnswer[]): Result<readonly GivenAnswer[], ConsentProblem> {
  if (answers.length === 0 || answers.length > MOST_ANSWERS)
    return fail({ code: 'consent.malformed', field: 'answers' })
  for (const { purpose, recipient, form } of answers) {
    const use = parseUse(purpose, recipient, form)
    if (!use.ok) return use
  }
  return ok(answers)
}

const EVENT_OF: Readonly<Record<ConsentDecision['decision'], EventCode>> = {
  grant: 'consent.granted',
  refuse: 'consent.refused',
  withdraw: 'consent.withdrawn',
}

/** An entry names eight things at most: the person, the case and six answers. */
const ANSWERS_IN_ENTRY = 6

async function tellOfDecisions(
  workplace: Workplace,
  tx: DatabaseTransaction,
  acting: Acting,
  { caseId, personId }: PersonInput,
  decisions: readonly NewDecision[],
): Promise<void> {
  const entries = (['grant', 'refuse', 'withdraw'] as const).flatMap((decision) => {
    const ids = decisions.filter((one) => one.decision === decision).map(({ id }) => id)
    const starts = ids.flatMap((_, at) => (at % ANSWERS_IN_ENTRY === 0 ? [at] : []))
    return starts.map((from) => {
      const consents = ids.slice(from, from + ANSWERS_IN_ENTRY).map((id) => thing('consent', id))
      return {
        what: EVENT_OF[decision],
        on: [thing('person', personId), thing('case', caseId), ...consents] as const,
      }
    })
  })
  await tellAll(workplace, tx, acting, entries)
}

/** What a person has said, as their page shows it. */
export interface ConsentFileRow extends ConsentFile {
  readonly subject: SubjectRow
  readonly history: readonly DecisionRow[]
}

/** The most persons whose consent is looked at in one go: more stand in no letter. */
const MOST_PERSONS = 500

/** What these persons have said, and what was weighed about them: for `mayBeUsed` and `breachesOf`. Needs no keys. */
export async function readConsents(
  workplace: Workplace,
  acting: Acting,
  { caseId, persons }: { readonly caseId: Id<'Case'>; readonly persons: readonly Id<'Person'>[] },
): Promise<Result<readonly ConsentFileRow[], NotAllowed | UnknownPerson>> {
  const may = mayDo(acting, 'consent.read')
  if (!may.ok) return may
  if (persons.length > MOST_PERSONS) throw new RangeError('too many persons at once')
  return atWork<Result<readonly ConsentFileRow[], UnknownPerson>>(workplace, acting, async (tx) => {
    const subjects = await listSubjects(tx, acting.officeId, caseId, persons)
    // One that is missing would look like one that has nothing against it.
    if (subjects.length !== new Set(persons).size) return fail({ code: 'person.unknown' })
    const decisions = await listDecisions(tx, acting.officeId, caseId, persons)
    return ok(subjects.map((subject) => ({ ...subject, history: decisions.get(subject.person) ?? [] })))
  })
}

/** The reason that somebody gave with an answer; empty where there is none. */
export function readConsentNote(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, consentId }: PersonInput & { readonly consentId: Id<'Consent'> },
): Promise<Result<string, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'consent.change' }, async ({ tx, keys }) => {
    const sealed = await findNote(tx, { office: acting.officeId, caseId, id: personId }, consentId)
    return ok(sealed ? String(keys.open({ ...NOTE, row: consentId }, sealed)) : '')
  })
}
