import { sql } from 'kysely'
import { actorOf, type Acting, type Workplace } from '#accounts/acting.ts'
import { recordAssessment } from '#cases/actions/assessments.ts'
import { recordConsents } from '#cases/actions/consents.ts'
import { recordEntity } from '#cases/actions/entities.ts'
import { changeIdentity } from '#cases/actions/identity.ts'
import { openCase } from '#cases/actions/open-case.ts'
import { changePerson, recordPerson } from '#cases/actions/persons.ts'
import { answersOf } from '#cases/model/consent-acts.ts'
import { NO_IDENTITY } from '#cases/model/identity.ts'
import { inviteMandates } from '#communications/actions/clearance.ts'
import { checkWithSource, stopLetter } from '#communications/actions/sending.ts'
import { makeReady, recordSent } from '#communications/actions/sent.ts'
import { beginSibling } from '#communications/actions/siblings.ts'
import { dayOf } from '#cases/at-work.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { recordObservation } from '#communications/actions/observations.ts'
import { addPressText, beginPress } from '#communications/actions/press-releases.ts'
import { addVersion } from '#communications/actions/versions.ts'
import { recordAllegation } from '#evidence/actions/allegations.ts'
import { recordEvent } from '#evidence/actions/events.ts'
import { addFile } from '#evidence/actions/files.ts'
import { recordSource } from '#evidence/actions/sources.ts'
import { recordSubmission } from '#evidence/actions/submissions.ts'
import { decideTriage } from '#evidence/actions/triage.ts'
import { CRITERIA } from '#evidence/model/triage.ts'
import type { Id } from '#base/id.ts'
import { sure } from '../builders/case-keys.ts'
import { aPersonRecord } from '../builders/casework.ts'
import { approved, minutesPass, PLAIN_RENDERER, submitted } from '../builders/sending.ts'
import { aDraftIn, anOpenedFile, FACTS, recordedByMail } from '../builders/clearance.ts'
import { anAllegation, anEvent, aSubmission } from '../builders/evidence.ts'
import { MARK_SCRIPTS, type Marks } from './marks.ts'

/** A case in which every field that is sealed holds a value that is looked for later. */
export async function plantCasework(workplace: Workplace, acting: Acting, marks: Marks): Promise<Id<'Case'>> {
  const { id: caseId } = sure(
    await openCase(workplace, acting, { title: marks.words('title of a case', 'Latn') }),
  )
  const personId = await plantPerson(workplace, acting, marks, caseId)
  await plantEvidence(workplace, acting, marks, { caseId, personId })
  await plantLetter(workplace, acting, marks, caseId)
  return caseId
}

async function plantPerson(
  workplace: Workplace,
  acting: Acting,
  marks: Marks,
  caseId: Id<'Case'>,
): Promise<Id<'Person'>> {
  const record = aPersonRecord({
    gender: marks.name('gender in words', 'Latn'),
    disability: marks.name('a disability', 'Cyrl'),
    remarks: marks.words('remarks on a person', 'Hang'),
  })
  const personId = sure(await recordPerson(workplace, acting, { caseId, record })).id
  const of = { caseId, personId }
  sure(await changeIdentity(workplace, acting, { ...of, identity: anIdentityOf(marks), version: 0 }))
  const again = { ...record, remarks: marks.words('changed remarks', 'Hani') }
  sure(await changePerson(workplace, acting, { ...of, record: again, version: 1 }))
  const answers = answersOf({ government: 'named', published: 'unnamed', press: 'no', contact: 'yes' }, 'CHN')
  const asked = {
    ...{ givenBy: 'self', givenOn: '2026-03-01', validUntil: null, reviewOn: null, riskExplained: true },
    ...{
      language: 'ko-KP',
      interpreter: true,
      formVersion: '2026-1',
      note: marks.words('a note on consent', 'Hang'),
    },
  }
  sure(await recordConsents(workplace, acting, { ...of, answers, asked }))
  const reasons = marks.words('reasons of an assessment', 'Arab')
  const assessment = { kind: 'risk', outcome: 'in-favour', madeOn: '2026-03-01', reasons }
  sure(await recordAssessment(workplace, acting, { ...of, assessment }))
  const entity = {
    ...{ kind: 'unit', names: [marks.name('name of an entity', 'Hani')], state: 'CHN' },
    remarks: marks.words('remarks on an entity', 'Latn'),
  }
  sure(await recordEntity(workplace, acting, { caseId, entity }))
  return personId
}

function anIdentityOf(marks: Marks) {
  const names = MARK_SCRIPTS.map((script) => ({
    ...{ text: marks.name(`a name in ${script}`, script), family: '', language: 'ko', script },
    ...{ order: 'family-first', kind: 'birth' },
  }))
  return {
    ...{ ...NO_IDENTITY, names, bornOn: '1994-02', bornAt: marks.name('a place of birth', 'Hang') },
    numbers: [{ kind: 'permit', number: marks.phone('a number of a permit'), issuer: '' }],
    contacts: [
      {
        kind: 'phone',
        value: marks.phone('a phone'),
        isWatched: true,
        note: marks.words('a note on a phone', 'Hani'),
      },
    ],
    relatives: [{ pseudonym: '', name: marks.name('a relative', 'Hang'), relation: 'child' }],
    places: [{ kind: 'home', text: marks.words('an address', 'Hani') }],
    safeWord: marks.words('a safe word', 'Latn'),
    note: marks.words('a note on an identity', 'Cyrl'),
  }
}

async function plantEvidence(
  workplace: Workplace,
  acting: Acting,
  marks: Marks,
  { caseId, personId }: { readonly caseId: Id<'Case'>; readonly personId: Id<'Person'> },
): Promise<void> {
  const source = {
    ...{
      kind: 'relative',
      name: marks.name('name of a source', 'Cyrl'),
      contact: marks.phone('phone of a source'),
    },
    ...{ relation: marks.words('relation of a source', 'Latn'), reliability: '', notExposedTo: '' },
  }
  const sourceId = sure(await recordSource(workplace, acting, { caseId, source }))
  // Long enough to be stored apart from its row, and packed where it were not sealed.
  const text = `${marks.words('text of a submission', 'Hang')} `.repeat(400)
  const form = aSubmission({ source: sourceId, text, withheld: marks.words('what is withheld', 'Hani') })
  const submissionId = sure(await recordSubmission(workplace, acting, { caseId, form, as: 'submission' }))
  const draft = aSubmission({ source: null, text: marks.words('text of a draft', 'Arab') })
  sure(await recordSubmission(workplace, acting, { caseId, form: draft, as: 'draft' }))
  const name = `${marks.name('name of a file', 'Hang')}.jpg`
  const bytes = Buffer.from(`${marks.words('content of a file', 'Latn')} `.repeat(3000))
  sure(await addFile(workplace, acting, { caseId, submissionId, name, bytes }))
  const weighed = CRITERIA.map((criterion) => ({ criterion, finding: 'met', note: '' }))
  const triage = { decision: 'act', weighed, note: marks.words('a note on a decision', 'Latn') }
  sure(await decideTriage(workplace, acting, { caseId, submissionId, version: 1, triage, into: null }))
  const event = anEvent({
    ...{ persons: [{ person: personId, part: 'victim' }], place: marks.name('place of an event', 'Hani') },
    account: marks.words('account of an event', 'Latn'),
  })
  const eventId = sure(await recordEvent(workplace, acting, { caseId, event }))
  const { content } = anAllegation()
  const sentence = marks.words('sentence of an allegation', 'Latn')
  const allegation = anAllegation({
    ...{
      event: eventId,
      content: {
        ...content,
        sentence,
        hedge: null,
        figure: null,
        asGiven: marks.words('as it was given', 'Hang'),
      },
    },
    supports: [
      { submission: submissionId, stance: 'supports', locator: marks.words('where it stands', 'Latn') },
    ],
  })
  sure(await recordAllegation(workplace, acting, { caseId, allegation }))
}

/** A letter that is drafted and cleared by mail: its name, its text, its file, and who cleared it in which words. */
/** What is said on a letter's way out; the addressee alone stands in the open, as in every letter. */
async function plantSending(
  workplace: Workplace,
  acting: Acting,
  marks: Marks,
  of: LetterInput,
): Promise<void> {
  await approved(workplace, acting, of)
  const answers = { stillTrue: 'yes', stillSafe: 'yes', consentStands: 'not-asked' } as const
  const lines = {
    ...{
      stillTrue: marks.words('that it is still true', 'Hang'),
      stillSafe: marks.words('that it is safe', 'Latn'),
    },
    consentStands: marks.words('why consent was not asked', 'Cyrl'),
  }
  sure(await checkWithSource(workplace, acting, { ...of, check: { answers, lines } }))
  const on = dayOf(workplace)
  const form = { datedOn: on, mission: marks.name('through which mission', 'Latn') }
  sure(await submitted(workplace, acting, of, form))
  sure(await stopLetter(workplace, acting, { ...of, reason: marks.words('why it was stopped', 'Arab') }))
  sure(await submitted(workplace, acting, of, form))
  await minutesPass(workplace, of)
  sure(await makeReady(workplace, acting, { facts: FACTS, renderer: PLAIN_RENDERER }, of))
  const to = marks.name('who took a letter', 'Hani')
  const sent = { on, hour: '', way: 'hand', to, noteNumber: '', noteOn: null } as const
  sure(await recordSent(workplace, acting, FACTS, { ...of, sent }))
  const sibling = {
    title: marks.words('working name of a sibling', 'Cyrl'),
    type: 'AL',
    to: 'state',
    state: 'PRK',
  }
  const known = FACTS.mandates
  sure(
    await beginSibling(workplace, acting, {
      ...of,
      sibling: { ...sibling, mandates: ['sr-slavery'] },
      known,
    }),
  )
}

async function plantLetter(
  workplace: Workplace,
  acting: Acting,
  marks: Marks,
  caseId: Id<'Case'>,
): Promise<void> {
  const title = marks.words('working name of a letter', 'Latn')
  const letterId = await aDraftIn(workplace, acting, caseId, { title, mandates: ['sr-slavery'] })
  const text = `${marks.words('text of a letter', 'Hang')} `.repeat(400)
  const file = anOpenedFile(text, `${marks.name('name of the file of a letter', 'Hani')}.txt`)
  const of = { caseId, letterId }
  sure(await addVersion(workplace, acting, { ...of, file, change: null, untilMs: null }))
  const untilMs = workplace.now().getTime() + 86_400_000
  sure(await inviteMandates(workplace, acting, { ...of, mandates: [1], untilMs, speakers: new Map() }))
  const said = {
    ...{ note: marks.words('in which words a letter was cleared', 'Cyrl'), saidOn: '2026-03-01' },
    by: marks.name('who cleared a letter by mail', 'Arab'),
    file: `${marks.name('name of a message', 'Hang')}.eml`,
  }
  sure(await recordedByMail(workplace, acting, of, 'cleared', 1, said))
  await plantSending(workplace, acting, marks, of)
  await plantFollowing(workplace, acting, marks, of)
}

/** What follows a letter: an observation, and a press release with its text. */
async function plantFollowing(
  workplace: Workplace,
  acting: Acting,
  marks: Marks,
  { caseId, letterId }: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
): Promise<void> {
  const said = marks.words('what mandate holders said of a letter', 'Latn')
  const observed = { kind: 'made', mandates: ['1'], madeOn: '2026-03-01', reply: '', isForPublic: '' }
  sure(await recordObservation(workplace, acting, { caseId, letterId, observation: { ...observed, said } }))
  const press = {
    ...{ title: marks.words('working name of a press release', 'Hani'), contact: 'before' },
    before: marks.words('why a press release comes before a letter', 'Hang'),
    mandates: ['sr-slavery'],
  }
  const begun = sure(
    await beginPress(workplace, acting, { caseId, letter: null, press, known: FACTS.mandates }),
  )
  const of = { caseId, pressId: begun }
  const text = marks.words('text of a press release', 'Arab')
  sure(await addPressText(workplace, acting, { ...of, text, change: null, untilMs: null }))
}

/** Statements that fail with a value in them: a server that logs its errors would write it down. */
export async function plantFailures(
  { database }: Workplace,
  acting: Acting,
  marks: Marks,
  caseId: string,
): Promise<number> {
  const { officeId } = acting
  const value = () => marks.words('a value of a statement that failed', 'Hang')
  const statements = [
    sql`select ${value()}::int`,
    sql`select ${value()}::date`,
    sql`insert into case_counter (office_id, case_id, letter, last) values (${officeId}, ${caseId}, ${value()}, 1)`,
    sql`insert into account (office_id, id, name, name_key, public_key, sealed_private_key)
        values (${officeId}, gen_random_uuid(), ${value()}, 'short', '', '')`,
    sql`select ${sql.raw(`'${value().replaceAll(' ', '_')}' from nowhere`)}`,
    sql`select ${value()}, pg_sleep(0), 1/(length(${value()}) - length(${value()}))`,
  ]
  const failed = await Promise.all(
    statements.map((statement) =>
      database
        .atomically(actorOf(acting), (tx) => statement.execute(tx))
        .then(() => 0)
        .catch(() => 1),
    ),
  )
  return failed.reduce<number>((sum, one) => sum + one, 0)
}
