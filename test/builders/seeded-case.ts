import { sql } from 'kysely'
import type { Workplace } from '#accounts/acting.ts'
import { makeToken } from '#accounts/actions/access-tokens.ts'
import { CHANGING_ACTS, READING_ACTS, type TokenAct } from '#accounts/model/access-token.ts'
import { beginSession } from '#accounts/actions/begin-session.ts'
import type { OfficeRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { recordAssessment } from '#cases/actions/assessments.ts'
import { recordConsents } from '#cases/actions/consents.ts'
import { recordEntity, setEntityMember, setEntityPerson } from '#cases/actions/entities.ts'
import { changeIdentity } from '#cases/actions/identity.ts'
import { answersOf } from '#cases/model/consent-acts.ts'
import { recordAllegation } from '#evidence/actions/allegations.ts'
import { recordEvent } from '#evidence/actions/events.ts'
import { addFile } from '#evidence/actions/files.ts'
import { recordSource } from '#evidence/actions/sources.ts'
import { recordSubmission } from '#evidence/actions/submissions.ts'
import { decideTriage } from '#evidence/actions/triage.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { aLetterIn, anObservedLetter, aReplyInLibrary, aSavedSearch, aWaitingFile } from './communications.ts'
import { sure } from './case-keys.ts'
import { aClearedDraftIn } from './clearance.ts'
import { sendingIn } from './sending.ts'
import { releaseIn } from './release.ts'
import { aReplyTo } from './replies.ts'
import {
  aCaseWorker,
  anIdentity,
  anOpenCase,
  aPersonIn,
  type TestOffice,
  type TestWorker,
} from './casework.ts'
import { anAllegation, anEvent, aSource, aSubmission, aTriage } from './evidence.ts'
import { anId } from './ids.ts'
import { aFollowedLetter } from './linked.ts'

/** Ids of what is in a case, by the names that addresses have for them. */
export type IdsByName = Readonly<Record<string, string>>

/** A case with at least one row in every table of cases and of evidence, and a job of its office. */
export async function aSeededCase(workplace: Workplace, worker: TestWorker): Promise<IdsByName> {
  const caseId = await anOpenCase(workplace, worker)
  const person = await aPersonIn(workplace, worker, caseId)
  const people = await peopleIn(workplace, worker, caseId, person)
  const evidence = await evidenceIn(workplace, worker, caseId, person)
  const { account, office } = worker
  const job = await workplace.database.atomically({ officeId: office.id, id: account }, (tx) =>
    enqueue(tx, office.id, { kind: 'test.nothing', payload: {} }),
  )
  const observed = await anObservedLetter(workplace, worker)
  const reply = await aReplyInLibrary(workplace, worker, {
    answers: [{ communication: observed, matchedBy: 'reference' }],
  })
  const search = await aSavedSearch(workplace, worker)
  await aLetterIn(workplace, worker, caseId)
  const letter = await aClearedDraftIn(workplace, worker, caseId)
  const sending = await sendingIn(workplace, worker, { caseId, letterId: letter.communication })
  const { alarm } = await releaseIn(workplace, worker, caseId)
  const replied = await aReplyTo(workplace, worker, { caseId, letterId: letter.communication })
  const press = await aFollowedLetter(workplace, worker, { caseId, letterId: letter.communication }, person)
  const waiting = await aWaitingFile(workplace, worker)
  return {
    case: caseId,
    person,
    account,
    member: account,
    job,
    observed,
    reply,
    search,
    ...letter,
    ...sending,
    ...replied,
    ...{ press, alarm },
    term: await aDeadlineOf(workplace, worker, observed),
    deadline: await aDeadlineOf(workplace, worker, letter.communication),
    import: waiting.run,
    waiting: waiting.file,
    ...people,
    ...evidence,
  }
}

async function peopleIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  personId: Id<'Person'>,
): Promise<IdsByName> {
  const of = { caseId, personId }
  const answers = answersOf({ government: 'named', published: 'unnamed', press: 'no', contact: 'yes' }, 'CHN')
  const asked = {
    ...{ givenBy: 'self', givenOn: '2026-03-01', validUntil: null, reviewOn: '2026-09-01' },
    ...{
      riskExplained: true,
      language: 'ko-KP',
      interpreter: true,
      formVersion: '2026-1',
      note: 'She said so.',
    },
  }
  sure(await recordConsents(workplace, worker.at(), { ...of, answers, asked }))
  const assessment = { kind: 'risk', outcome: 'in-favour', madeOn: '2026-03-05', reasons: 'Nobody is there.' }
  const weighed = sure(await recordAssessment(workplace, worker.at(), { ...of, assessment }))
  sure(await changeIdentity(workplace, worker.at(), { ...of, identity: anIdentity(), version: 0 }))
  const entity = sure(await recordEntity(workplace, worker.at(), { caseId, entity: anEntity('A unit') }))
  const member = sure(await recordEntity(workplace, worker.at(), { caseId, entity: anEntity('A squad') }))
  sure(await setEntityMember(workplace, worker.at(), { caseId, entityId: entity, member, isIn: true }))
  const inIt = { caseId, entityId: entity, person: personId, role: 'held-by', isIn: true } as const
  sure(await setEntityPerson(workplace, worker.at(), inIt))
  return { assessment: weighed, entity, consent: await aRowOf(workplace, worker, 'consent_grant', caseId) }
}

function anEntity(name: string) {
  return { kind: 'unit', names: [name], state: 'CHN', remarks: '' }
}

async function evidenceIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  person: Id<'Person'>,
): Promise<IdsByName> {
  const source = sure(await recordSource(workplace, worker.at(), { caseId, source: aSource() }))
  const form = aSubmission({ source })
  const submission = sure(await recordSubmission(workplace, worker.at(), { caseId, form, as: 'submission' }))
  const bytes = new TextEncoder().encode('what a phone had kept')
  const named = { caseId, submissionId: submission, name: 'photo.jpg', bytes }
  const file = sure(await addFile(workplace, worker.at(), named)).id
  const decided = { caseId, submissionId: submission, version: 1, triage: aTriage(), into: null }
  sure(await decideTriage(workplace, worker.at(), decided))
  const event = sure(
    await recordEvent(workplace, worker.at(), {
      caseId,
      event: anEvent({ persons: [{ person, part: 'victim' }] }),
    }),
  )
  const supports = [{ submission, stance: 'supports' as const, locator: 'page 2' }]
  const allegation = sure(
    await recordAllegation(workplace, worker.at(), { caseId, allegation: anAllegation({ event, supports }) }),
  )
  const triage = await aRowOf(workplace, worker, 'triage', caseId)
  return { source, submission, file, triage, event, allegation }
}

/** The id of a row that its action does not give. */
async function aRowOf(
  { database }: Workplace,
  { office, account }: TestWorker,
  table: 'consent_grant' | 'triage',
  caseId: Id<'Case'>,
): Promise<string> {
  const { rows } = await database.atomically({ officeId: office.id, id: account }, (tx) =>
    sql<{
      readonly id: string
    }>`select id from ${sql.table(table)} where case_id = ${caseId} limit 1`.execute(tx),
  )
  return rows[0]?.id ?? ''
}

/** A deadline of a letter; one is made where it has none. */
async function aDeadlineOf(
  { database }: Workplace,
  { office, account }: TestWorker,
  communication: Id<'Communication'>,
): Promise<string> {
  await database.atomically({ officeId: office.id, id: account }, (tx) =>
    sql`insert into deadline (office_id, case_id, id, communication_id, position, purpose, amount, unit, counted_from)
        select office_id, case_id, ${anId()}, id, 1, 'internal', 30, 'calendar-days', 'sending' from communication c
        where id = ${communication} and not exists (select from deadline d where d.communication_id = c.id)`.execute(
      tx,
    ),
  )
  const { rows } = await database.atomically({ officeId: office.id, id: account }, (tx) =>
    sql<{
      readonly id: string
    }>`select id from deadline where communication_id = ${communication} limit 1`.execute(tx),
  )
  return rows[0]?.id ?? ''
}

/** Somebody with a second factor, so that nothing asks them to set one up. */
export async function aColleague(
  workplace: Workplace,
  office: TestOffice,
  officeRoles: readonly OfficeRole[] = [],
): Promise<TestWorker & { readonly passkey: string }> {
  const worker = await aCaseWorker(workplace, office, { officeRoles })
  const passkey = anId()
  await workplace.database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
    sql`insert into passkey (office_id, id, account_id, credential_id, public_key, counter, label)
        values (${office.id}, ${passkey}, ${worker.account}, ${Buffer.from(passkey)}, '', 0, 'a key')`.execute(
      tx,
    ),
  )
  return { ...worker, passkey }
}

/** A token of theirs for these acts, made so long ago; `hasKeys` false is one that opens nothing sealed. */
export async function aToken(
  workplace: Workplace,
  worker: TestWorker,
  {
    acts = [...READING_ACTS, ...CHANGING_ACTS],
    agoDays = 0,
    days = 30,
    hasKeys = true,
  }: {
    readonly acts?: readonly TokenAct[]
    readonly agoDays?: number
    readonly days?: number
    readonly hasKeys?: boolean
  } = {},
): Promise<{ readonly id: Id<'Token'>; readonly text: string }> {
  const at = new Date(workplace.now().getTime() - agoDays * 24 * 60 * 60_000)
  const wanted = { name: 'A program', acts, days, opensCases: hasKeys }
  return sure(await makeToken({ ...workplace, now: () => at }, worker.at(), wanted))
}

/** A session of theirs that began so long ago; `hasKeys` false is one that a passkey opened. */
export async function aSession(
  { database, now }: Workplace,
  worker: TestWorker,
  {
    agoMs = 0,
    provedAgoMs = agoMs,
    hasKeys = true,
  }: { readonly agoMs?: number; readonly provedAgoMs?: number; readonly hasKeys?: boolean } = {},
): Promise<{ readonly id: Id<'Session'>; readonly cookie: string }> {
  const { office, account, pair } = worker
  const at = new Date(now().getTime() - agoMs)
  const provedAt = new Date(now().getTime() - provedAgoMs)
  return database.atomically({ officeId: office.id, id: 'system' }, async (tx) => {
    const privateKey = hasKeys ? pair.privateKey.slice() : null
    const { session, cookie } = await beginSession(tx, office.id, account, { privateKey, at })
    await sql`update session set proved_at = ${provedAt} where id = ${session}`.execute(tx)
    return { id: session, cookie: `__Host-demarche=${cookie}` }
  })
}
