import { asForm, madeJson, objectIn } from '#accounts/api/answers.ts'
import {
  COUNT,
  DAY,
  DONE,
  ID,
  INSTANT,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  SHA256,
  STATE,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Description,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { readSending, type ShownSending, type ShownSendingStep } from '../actions/read-sending.ts'
import { exportSentFile } from '../actions/sent.ts'
import { beginSibling } from '../actions/siblings.ts'
import { STAGES } from '../model/communication.ts'
import { REFERENCE_FROM, SOURCE_ANSWERS, type SourceAnswers } from '../model/sending.ts'
import { SENDING_WAYS } from '../model/submission.ts'
import { LOOK_OUTCOMES } from '../store/second-looks.ts'
import { ANEW } from '../store/siblings.ts'
import { letterOf } from '../web/letter-visit.tsx'
import {
  SENDING_PRESSES,
  typeOfFile,
  type SendingPress,
  type SendingPressName,
  type SendingTools,
} from '../web/sending-presses.ts'
import { writeInstant } from './instants.ts'
import { doneJson, refusedJson } from './pressed.ts'

const LETTER = '/api/cases/:case/letters/:communication'
const SENDING = `${LETTER}/sending`

const DISPATCH = object({
  ...{ name: TEXT, post: TEXT, mission: TEXT, noteNumber: TEXT, way: oneOf(SENDING_WAYS) },
})
const STEP = object({ kind: TEXT, by: ID, at: INSTANT, reason: orNull(TEXT), lines: listOf(TEXT) })
const SAID = oneOf(SOURCE_ANSWERS)
const CHECK = object({ stillTrue: SAID, stillSafe: SAID, consentStands: SAID })
const SHOWN = object({
  ...{ stage: oneOf(['before', 'waiting', 'sent', 'withdrawn']), isUrgent: YES_NO, sha256: orNull(SHA256) },
  ...{ check: orNull(CHECK), stopUntil: orNull(INSTANT), isOver: YES_NO, isFrozen: YES_NO, isFiled: YES_NO },
  ...{ datedOn: orNull(DAY), sentOn: orNull(DAY), acknowledgedOn: orNull(DAY), reference: orNull(TEXT) },
  owed: listOf(oneOf(['source', 'file', 'sending', 'reference'])),
  ...{ dispatch: orNull(DISPATCH), root: orNull(TEXT), mayStop: YES_NO, corrects: YES_NO },
  files: listOf(object({ id: ID, kind: TEXT, name: TEXT, sizeBytes: COUNT })),
  anew: listOf(object({ kind: oneOf(ANEW), doneBy: orNull(ID) })),
  siblings: listOf(object({ id: ID, title: orNull(TEXT), stage: oneOf(STAGES), addressee: orNull(TEXT) })),
  secondLook: orNull(
    object({ owedBy: ID, due: INSTANT, done: orNull(INSTANT), outcome: orNull(TEXT), note: orNull(TEXT) }),
  ),
  steps: listOf(STEP),
})

const REASON = { request: object({ reason: TEXT }), example: { reason: 'They are to be returned tonight.' } }
const SUBMISSION = {
  ...{ minutes: COUNT, datedOn: DAY, from: oneOf(REFERENCE_FROM), way: oneOf(SENDING_WAYS), sha256: SHA256 },
}

/** What each press is to programs; its fields have the names that the page gives them. */
const PRESSES: Readonly<Record<SendingPressName, Pick<Description, 'summary' | 'request' | 'example'>>> = {
  urgent: { summary: 'Chooses the urgent way for an urgent appeal.', ...REASON },
  check: {
    summary: 'Records the last check with the source; a line in words behind each answer.',
    request: checkSchema(),
    example: {
      ...{ stillTrue: 'yes', 'stillTrue-line': 'She says so.', stillSafe: 'yes' },
      ...{ 'stillSafe-line': 'She is abroad.', consentStands: 'yes', 'consentStands-line': 'It does.' },
    },
  },
  submit: {
    summary: 'Hands a cleared letter in: its minutes begin, in which anybody of the case may stop it.',
    request: object(SUBMISSION, {
      ...{ reference: TEXT, name: TEXT, post: TEXT, mission: TEXT, noteNumber: TEXT },
    }),
    example: {
      ...{ minutes: 15, datedOn: '2026-03-06', from: 'allocated', way: 'mail', sha256: '…' },
      ...{ post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission in Geneva' },
    },
  },
  stop: {
    summary: 'Stops a letter that waits.',
    ...{ request: object({}, { reason: TEXT }), example: { reason: 'A name is wrong.' } },
  },
  ready: {
    summary:
      'Freezes a letter whose minutes are over, and makes its files. Sent again it completes what is owed.',
    ...{ request: object({}), example: {} },
  },
  sent: {
    summary: 'Records that it went out: when, how, and who took it.',
    request: object(
      { on: DAY, way: oneOf(SENDING_WAYS), to: TEXT },
      { hour: TEXT, noteNumber: TEXT, noteOn: DAY },
    ),
    example: { on: '2026-03-06', way: 'mail', to: 'The registry of the Mission', hour: '10:00' },
  },
  acknowledge: {
    summary: 'Records that the addressee said that it had arrived.',
    ...{ request: object({ on: DAY }, { by: TEXT }), example: { on: '2026-03-07', by: 'The registry' } },
  },
  reference: {
    summary: 'Enters the reference that a registry gave after it was sent.',
    ...{ request: object({ reference: TEXT }), example: { reference: 'AL CHN 3/2026' } },
  },
  withdraw: {
    summary: 'Withdraws a letter whose text is frozen, sent or not. Its reference stays its own.',
    ...{ request: object({ reason: TEXT }), example: { reason: 'The source asked for it.' } },
  },
  look: {
    summary: 'Records the second look at an urgent letter.',
    request: object({ outcome: oneOf(LOOK_OUTCOMES) }, { note: TEXT }),
    example: { outcome: LOOK_OUTCOMES[0] },
  },
  anew: {
    summary: 'Ticks what a letter to another addressee has to have made anew.',
    ...{ request: object({ kind: oneOf(ANEW) }), example: { kind: ANEW[0] } },
  },
}

function checkSchema(): Schema {
  return object({
    ...{ stillTrue: SAID, stillSafe: SAID, consentStands: SAID },
    ...{ 'stillTrue-line': TEXT, 'stillSafe-line': TEXT, 'consentStands-line': TEXT },
  })
}

const SIBLING = object(
  { title: TEXT, type: oneOf(['AL', 'UA', 'OL']), to: oneOf(['state', 'other']), mandates: listOf(TEXT) },
  { state: STATE, name: TEXT },
)

/** A letter's way out for programs. What asks for a fresh proof of a person is refused to tokens, as everywhere. */
export function sendingApiRoutes(tools: SendingTools): readonly ApiRoute[] {
  const part = 'sending'
  return [
    {
      ...{ method: 'GET', path: SENDING, act: 'communication.read', answer: giveSending },
      describes: {
        ...{ part, summary: 'Where a letter’s way out stands, and what is owed.' },
        answer: object({ sending: SHOWN }),
      },
    },
    {
      ...{ method: 'GET', path: `${SENDING}/files/:outgoing`, act: 'communication.read', answer: giveFile },
      describes: {
        ...{ part, summary: 'A file of a letter as it went out. The journal has it.' },
        answer: 'application/octet-stream',
      },
    },
    ...SENDING_PRESSES.map((press): ApiRoute => ({
      ...{ method: 'POST', path: `${SENDING}/${press.name}`, act: press.act },
      answer: (visit: Visit) => takePress(visit, tools, press),
      describes: { part, answer: DONE, ...PRESSES[press.name] },
    })),
    {
      ...{ method: 'POST', path: `${LETTER}/sibling`, act: 'communication.draft' },
      answer: (visit: Visit) => takeSibling(visit, tools),
      describes: {
        ...{ part, summary: 'Begins a letter to another addressee on the same matter.' },
        ...{ request: SIBLING, answer: MADE, status: 201 },
        example: {
          title: 'To the owner',
          type: 'OL',
          to: 'other',
          name: 'Nets Ltd',
          mandates: ['sr-slavery'],
        },
      },
    },
  ]
}

/** A submission of a text that is no longer the present one is told which one is. */
async function takePress(visit: Visit, tools: SendingTools, { take }: SendingPress): Promise<Answer> {
  const taken = await take(asForm(visit), tools)
  if (taken.ok || taken.error.code !== 'version.changed') return doneJson(taken)
  const now = await readSending(visit.workplace, visit.acting, letterOf(visit))
  return doneJson(taken, now.ok ? { sha256: now.value.sha256 } : {})
}

const UNSAID = { title: '', type: '', to: '', state: '', name: '', mandates: [] }

async function takeSibling(visit: Visit, { facts }: SendingTools): Promise<Answer> {
  const sibling = objectIn(visit.json(), UNSAID) ?? UNSAID
  const input = { ...letterOf(visit), sibling, known: facts.mandates }
  const begun = await beginSibling(visit.workplace, visit.acting, input)
  return begun.ok ? madeJson(begun.value) : refusedJson(begun.error)
}

async function giveSending(visit: Visit): Promise<Answer> {
  const read = await readSending(visit.workplace, visit.acting, letterOf(visit))
  return read.ok ? { kind: 'json', value: { sending: toJson(read.value) } } : refusedJson(read.error)
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson(shown: ShownSending) {
  const { sending, dispatch, sha256, root, files, tasks, siblings, secondLook, corrects, mayStop } = shown
  const { stage, isUrgent, isOver, isFiled, owed, reference, submitted } = sending
  return {
    ...{
      stage,
      isUrgent,
      sha256,
      check: sending.check && checkJson(sending.check),
      isOver,
      isFiled,
      owed,
      reference,
    },
    ...{ stopUntil: writeInstant(submitted?.untilMs ?? null), isFrozen: sending.frozen !== null },
    ...{ datedOn: submitted?.on ?? null, sentOn: sending.sent?.on ?? null },
    ...{ acknowledgedOn: sending.acknowledged?.on ?? null, root, mayStop, corrects: corrects !== null },
    dispatch: dispatch && dispatchJson(dispatch),
    files: files.map(({ id, kind, name, sizeBytes }) => ({ id, kind, name, sizeBytes })),
    anew: tasks.map(({ kind, doneBy }) => ({ kind, doneBy })),
    siblings: siblings.map(({ id, title, stage: at, code }) => ({ id, title, stage: at, addressee: code })),
    secondLook: secondLook && lookJson(secondLook),
    steps: shown.steps.map(stepJson),
  }
}

function dispatchJson({ name, post, mission, noteNumber, way }: NonNullable<ShownSending['dispatch']>) {
  return { name, post, mission, noteNumber, way }
}

function lookJson({ owedBy, dueAt, doneAt, outcome, note }: NonNullable<ShownSending['secondLook']>) {
  return { owedBy, due: dueAt.toISOString(), done: doneAt && doneAt.toISOString(), outcome, note }
}

function checkJson({ stillTrue, stillSafe, consentStands }: SourceAnswers) {
  return { stillTrue, stillSafe, consentStands }
}

/** Of what is sealed of a step: the reason that was given, and the lines behind the answers of a source. */
function stepJson({ step: { kind, by, atMs }, content }: ShownSendingStep) {
  const { reason, lines } = objectIn(content) ?? {}
  const said: readonly unknown[] = Array.isArray(lines) ? lines : []
  return {
    ...{ kind, by, at: writeInstant(atMs), reason: typeof reason === 'string' ? reason : null },
    lines: said.filter((line) => typeof line === 'string'),
  }
}

async function giveFile(visit: Visit): Promise<Answer> {
  const fileId = visit.id<'SentFile'>('outgoing')
  const taken = await exportSentFile(visit.workplace, visit.acting, { ...letterOf(visit), fileId })
  if (!taken.ok) return refusedJson(taken.error)
  const { name, bytes } = taken.value
  return { kind: 'file', name, type: typeOfFile(name), bytes }
}
