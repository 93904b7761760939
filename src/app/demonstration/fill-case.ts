import type { Acting } from '#accounts/acting.ts'
import { addDays } from '#base/calendar-date.ts'
import type { EdtfText } from '#base/edtf.ts'
import type { Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import { recordConsents } from '#cases/actions/consents.ts'
import { recordPerson } from '#cases/actions/persons.ts'
import { answersOf } from '#cases/model/consent-acts.ts'
import { inviteMandates, readClearance, recordWord } from '#communications/actions/clearance.ts'
import { beginLetter } from '#communications/actions/letters-in-case.ts'
import { addVersion } from '#communications/actions/versions.ts'
import type { Word } from '#communications/model/clearance.ts'
import { recordAllegation } from '#evidence/actions/allegations.ts'
import { recordEvent } from '#evidence/actions/events.ts'
import { recordSource } from '#evidence/actions/sources.ts'
import { recordSubmission } from '#evidence/actions/submissions.ts'
import { INVENTED_STATE } from '#law/invented-state.ts'
import type { DemonstrationPlace } from './make-demonstration.ts'
import { readOwnPiece, readPiece, type DemonstrationDays } from './pieces.ts'

interface InDemonstration {
  readonly caseId: Id<'Case'>
  readonly days: DemonstrationDays
}

/** Who writes, in the order of the letter's header. */
const MANDATES = [
  ...['sr-trafficking-in-persons', 'sr-slavery', 'sr-torture', 'wg-arbitrary-detention'],
  'sr-human-rights-defenders',
]

/** Fills the case of the demonstration: what was received, of whom, what is alleged, and a letter in clearance. */
export async function fillCase(place: DemonstrationPlace, acting: Acting, inIt: InDemonstration) {
  await fillEvidence(place, acting, inIt)
  await fillLetter(place, acting, inIt)
}

async function fillEvidence(
  { workplace }: DemonstrationPlace,
  acting: Acting,
  { caseId, days }: InDemonstration,
) {
  const receivedOn = addDays(days.today, -5)
  const source = sure(await recordSource(workplace, acting, { caseId, source: SOURCE }))
  const form = { ...SUBMISSION, source, receivedOn, states: [INVENTED_STATE] }
  const submission = sure(await recordSubmission(workplace, acting, { caseId, form, as: 'submission' }))
  const { id: person } = sure(await recordPerson(workplace, acting, { caseId, record: PERSON }))
  const boxes = { government: 'unnamed', published: 'unnamed', press: 'no', contact: 'yes' } as const
  const answers = answersOf(boxes, INVENTED_STATE)
  const asked = { ...ASKED, givenOn: receivedOn, reviewOn: addDays(receivedOn, 180) }
  sure(await recordConsents(workplace, acting, { caseId, personId: person, answers, asked }))
  const occurred = addDays(days.today, -30).slice(0, 7) as EdtfText
  const persons = [{ person, part: 'victim' as const }]
  const event = sure(await recordEvent(workplace, acting, { caseId, event: { ...EVENT, occurred, persons } }))
  const supports = [{ submission, stance: 'supports' as const, locator: 'second sentence' }]
  for (const allegation of [
    { event, occurred, content: { ...NOTHING_MORE, ...RETURNED }, supports },
    // With nothing that supports it, so that a letter's page has something to say of it.
    { event, occurred: null, content: { ...NOTHING_MORE, ...BEATEN }, supports: [] },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- in this order they are numbered
    sure(await recordAllegation(workplace, acting, { caseId, allegation }))
  }
}

/** Three mandates have cleared it, one has declined, one has not answered yet. */
async function fillLetter(
  { workplace, facts }: DemonstrationPlace,
  acting: Acting,
  { caseId, days }: InDemonstration,
) {
  const letter = {
    title: 'Vorama: those who were put back',
    type: 'AL',
    state: INVENTED_STATE,
    mandates: MANDATES,
  }
  const letterId = sure(await beginLetter(workplace, acting, { caseId, letter, known: facts.mandates }))
  const of = { caseId, letterId }
  const name = 'vorama-draft.txt'
  const bytes = new TextEncoder().encode(readPiece(name, days))
  const file = { ...sure(await readOwnPiece(name, bytes)), name }
  sure(await addVersion(workplace, acting, { ...of, file, change: null, untilMs: null }))
  const untilMs = workplace.now().getTime() + 3 * 86_400_000
  const asked = { ...of, mandates: [1, 2, 3, 4, 5], untilMs, speakers: new Map<number, Id<'Account'>>() }
  sure(await inviteMandates(workplace, acting, asked))
  const { sha256 } = sure(await readClearance(workplace, acting, of))
  const words: readonly (readonly [number, Word, string])[] = [
    [1, 'cleared', 'Cleared. I sign.'],
    [2, 'cleared', 'I join and clear the text as it is.'],
    [3, 'cleared', 'Cleared.'],
    [4, 'declined', 'Not in our mandate this time.'],
  ]
  for (const [mandate, word, note] of words) {
    const said = { word, mandate, sha256: sha256 ?? '', note, by: 'An assistant (invented)', message: null }
    const recorded = { ...said, way: 'mail', saidOn: days.today } as const
    // oxlint-disable-next-line no-await-in-loop -- a clearance goes step by step
    sure(await recordWord(workplace, acting, { ...of, recorded }))
  }
}

/** Our own pieces are never refused; one that is would be a fault of ours. */
function sure<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(`the demonstration: ${result.error.code}`)
  return result.value
}

const SOURCE = {
  ...{
    kind: 'organisation' as const,
    name: 'A seafarers’ association (invented)',
    contact: '',
    relation: '',
  },
  ...{ reliability: 'has seen the five persons', notExposedTo: 'calls to its office in Halm' },
}

const SUBMISSION = {
  ...{ channel: 'mail' as const, language: 'en', themes: ['trafficking', 'forced-labour'] },
  text: 'Five of the crew came ashore in another port. They were put back on the vessels and worked without pay since. One of them says that he was beaten because he had spoken with the police.',
  withheld: 'The name of the port where they are now.',
}

const PERSON = {
  ...{
    parts: ['victim'] as const,
    ageStanding: 'adult' as const,
    ageBand: '25-39' as const,
    sex: 'male' as const,
  },
  ...{ nationalities: [], reach: 'can-be-asked' as const, gender: '', disability: '', remarks: '' },
}

const ASKED = {
  ...{ givenBy: 'self', validUntil: null, riskExplained: true, language: 'en', interpreter: false },
  ...{ formVersion: '2026-1', note: 'Asked by telephone. He wants to be asked again before anything else.' },
}

const EVENT = {
  ...{ acts: ['transfer' as const], means: ['coercion' as const], purposes: ['forced-labour' as const] },
  ...{
    country: INVENTED_STATE,
    place: 'the port of Halm',
    account: 'V1 was put back on the vessel with others.',
  },
}

const NOTHING_MORE = { figure: null, asGiven: '' }
const RETURNED = {
  ...{ sentence: 'Nineteen persons were reportedly put back on the vessels.', hedge: 'reportedly' },
}
const BEATEN = {
  ...{ sentence: 'One of them was allegedly beaten for having spoken with the police.', hedge: 'allegedly' },
}
