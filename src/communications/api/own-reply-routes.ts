import { asForm, madeJson, objectIn, problemJson } from '#accounts/api/answers.ts'
import {
  COUNT,
  DAY,
  DONE,
  ID,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  SHA256,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import {
  lookAtOwnReading,
  readOwnReplyToRead,
  recordOwnItem,
  recordOwnReading,
} from '../actions/own-answers.ts'
import {
  exportPaper,
  listOwnReplies,
  readOwnReply,
  recordOwnReply,
  type OwnPaper,
  type OwnReply,
} from '../actions/own-replies.ts'
import { readClearance } from '../actions/clearance.ts'
import { askTranslation, receiveTranslation } from '../actions/translations.ts'
import { CHANNELS, REPLY_KINDS } from '../model/own-reply.ts'
import type { Timeliness } from '../model/timeliness.ts'
import { letterOf } from '../web/letter-visit.tsx'
import { askedIn, translationIn } from '../web/own-answer-pages.tsx'
import { ownReplyFieldsIn } from '../web/own-reply-form.tsx'
import { ownReplyOf, paperFile, papersIn, type ReplyOpeners } from '../web/own-reply-pages.tsx'
import { itemIn } from '../web/reading-form.ts'
import { doneJson, refusedJson } from './pressed.ts'
import {
  ITEMS,
  LOOKED,
  NEW_ITEM,
  NEW_READING,
  QUESTIONS,
  READING,
  readingIn,
  toldReading,
} from './reply-routes.ts'

const LIST = '/api/cases/:case/letters/:communication/replies'
const ONE = `${LIST}/:received`

const OPEN = {
  ...{
    id: ID,
    datedOn: orNull(DAY),
    receivedOn: orNull(DAY),
    symbol: orNull(TEXT),
    kind: oneOf(REPLY_KINDS),
  },
  ...{ channel: oneOf([...CHANNELS, 'import']), languages: listOf(TEXT), state: orNull(TEXT) },
  ...{ isPartial: YES_NO, endsTerm: YES_NO, isConfidential: YES_NO },
  // `in-time` or `late` with the day that counted and the last day, else why nothing is said.
  timeliness: object({ is: TEXT, on: orNull(DAY), due: orNull(DAY), days: orNull({ type: 'integer' }) }),
}
const PAPER = object({
  ...{ id: ID, kind: oneOf(['original', 'translation', 'annex', 'message']), language: orNull(TEXT) },
  ...{ format: TEXT, sizeBytes: COUNT, name: TEXT, sha256: SHA256, text: orNull(TEXT) },
  textIs: oneOf(['read', 'typed', 'unreadable']),
})
const REPLY = object({
  ...{ ...OPEN, missionNumber: orNull(TEXT), handedOverBy: orNull(TEXT), confidentialGround: orNull(TEXT) },
  ...{ papers: listOf(PAPER), letters: listOf(object({ letter: ID, reference: orNull(TEXT) })) },
  translations: listOf(
    object({ id: ID, language: TEXT, whom: TEXT, askedOn: DAY, receivedOn: orNull(DAY), paper: orNull(ID) }),
  ),
  ...{ readingsHeldBack: YES_NO, questions: QUESTIONS, readings: listOf(READING), items: ITEMS },
})

const FILE: Schema = { type: 'string', format: 'binary' }
const YES = oneOf(['yes', ''])

/** What is said of a reply that came, in the words of the page. */
export const REPLY_FORM: Readonly<Record<string, Schema>> = {
  ...{ datedOn: DAY, symbol: TEXT, missionNumber: TEXT, handedOverBy: TEXT, languages: TEXT },
  ...{ isPartial: YES, endsTerm: YES, isConfidential: YES, confidentialGround: TEXT },
}
const NEW_REPLY = object(
  { channel: oneOf(CHANNELS), receivedOn: DAY, kind: oneOf(REPLY_KINDS) },
  {
    ...{ ...REPLY_FORM, addressee: TEXT, typedText: TEXT, isUnreadable: YES, also: listOf(ID) },
    ...{ file: FILE, annexes: listOf(FILE) },
  },
)
const RECEIVED = object({ translation: ID, cameOn: DAY }, { translated: FILE, translatedText: TEXT })

/** Replies to letters in cases for programs: recording one, its papers and translations, how it meets each question. */
export function ownReplyApiRoutes(facts: LetterFacts, openers: ReplyOpeners): readonly ApiRoute[] {
  const part = 'replies'
  const read = { method: 'GET', act: 'communication.read' } as const
  return [
    {
      ...{ ...read, path: LIST, answer: giveList },
      describes: {
        ...{ part, summary: 'The replies to a letter, as they came, each with whether it came in time.' },
        answer: object({ replies: listOf(object({ ...OPEN, readings: COUNT })) }),
      },
    },
    {
      ...{ method: 'POST', path: LIST, act: 'reply.record', takesForm: true },
      answer: (visit: Visit) => takeReply(visit, facts, openers),
      describes: {
        ...{
          part,
          summary: 'Records a reply with its file, a saved mail (.eml), or a text typed from paper.',
        },
        ...{ sends: 'form', request: NEW_REPLY, answer: MADE, status: 201 },
        example: {
          ...{ channel: 'upload', datedOn: '2026-05-04', receivedOn: '2026-05-05', kind: 'full' },
          ...{ languages: 'en', file: '@reply.pdf' },
        },
      },
    },
    {
      ...{ ...read, path: ONE, answer: giveOne },
      describes: {
        ...{
          part,
          summary: 'One reply: its papers with their texts, translations, and what its readers found.',
        },
        answer: object({ reply: REPLY }),
      },
    },
    {
      ...{ ...read, path: `${ONE}/papers/:paper`, answer: givePaper },
      describes: {
        ...{ part, summary: 'A paper of a reply as it came. The journal has it.' },
        answer: 'application/octet-stream',
      },
    },
    ...readingRoutes(facts),
    ...translationRoutes(openers),
  ]
}

function readingRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'replies'
  const readAnswers = { method: 'POST', act: 'reply.read-answers' } as const
  return [
    {
      ...{ ...readAnswers, path: `${ONE}/reading`, answer: (visit: Visit) => takeReading(visit, facts) },
      describes: {
        part,
        summary:
          'Records how it meets each question, as the first or the second reader; `settle`: what both came to.',
        ...{ request: NEW_READING, answer: DONE },
        example: { character: 'receipt-acknowledged', answers: [{ question: '…', outcome: 'not-answered' }] },
      },
    },
    {
      ...{ ...readAnswers, path: `${ONE}/items`, answer: takeItem },
      describes: {
        ...{ part, summary: 'Writes down what it promises or denies.', request: NEW_ITEM, answer: DONE },
        example: { kind: 'promise', said: 'An inquiry will be made.', due: '2026-12-31' },
      },
    },
    {
      ...{ ...readAnswers, path: `${ONE}/look`, describes: { part, ...LOOKED } },
      answer: async (visit: Visit) =>
        doneJson(await lookAtOwnReading(visit.workplace, visit.acting, ownReplyOf(visit))),
    },
  ]
}

function translationRoutes({ reader }: ReplyOpeners): readonly ApiRoute[] {
  const part = 'replies'
  const record = { method: 'POST', act: 'reply.record' } as const
  return [
    {
      ...{ ...record, path: `${ONE}/translations/asked` },
      answer: async (visit: Visit) => {
        const { workplace, acting, form } = asForm(visit)
        return doneJson(await askTranslation(workplace, acting, ownReplyOf(visit), askedIn(form)))
      },
      describes: {
        ...{ part, summary: 'Notes that a translation was asked for: into which language, of whom, when.' },
        ...{ request: object({ into: TEXT, whom: TEXT, askedOn: DAY }), answer: DONE },
        example: { into: 'fr', whom: 'A translator', askedOn: '2026-05-06' },
      },
    },
    {
      ...{ ...record, path: `${ONE}/translations/received`, takesForm: true },
      answer: async (visit: Visit) => {
        const given = await translationIn(visit.form, reader)
        return doneJson(await receiveTranslation(visit.workplace, visit.acting, ownReplyOf(visit), given))
      },
      describes: {
        ...{ part, summary: 'Keeps a translation that came: its file, or its text.' },
        ...{ sends: 'form', request: RECEIVED, answer: DONE },
        example: { translation: '…', cameOn: '2026-05-20', translated: '@translation.docx' },
      },
    },
  ]
}

async function giveList(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const there = await readClearance(workplace, acting, letterOf(visit))
  if (!there.ok) return refusedJson(there.error)
  const listed = await listOwnReplies(workplace, acting, letterOf(visit))
  if (!listed.ok) return refusedJson(listed.error)
  const replies = listed.value.map(({ readings, ...reply }) => ({ ...openJson(reply), readings }))
  return { kind: 'json', value: { replies } }
}

type Open = Omit<
  OwnReply,
  'papers' | 'answers' | 'translations' | 'missionNumber' | 'handedOverBy' | 'confidentialGround'
>

/** Field by field, so that a column added later is not handed out by accident. */
function openJson({ timeliness, code, ...reply }: Open) {
  const { id, datedOn, receivedOn, symbol, kind, channel, languages } = reply
  const { isPartial, endsTerm, isConfidential } = reply
  return {
    ...{ id, datedOn, receivedOn, symbol, kind, channel, languages, state: code },
    ...{ isPartial, endsTerm, isConfidential, timeliness: timelinessJson(timeliness) },
  }
}

function timelinessJson(timeliness: Timeliness) {
  if (!('days' in timeliness)) return { is: timeliness.is, on: null, due: null, days: null }
  const { is, on, dueOn, days } = timeliness
  return { is, on, due: dueOn, days }
}

async function takeReply(visit: Visit, facts: LetterFacts, openers: ReplyOpeners): Promise<Answer> {
  const { workplace, acting, form } = visit
  const given = await papersIn(acting.officeId, form, openers)
  if (!given) return problemJson({ code: 'reply.mail-unreadable', field: 'file' })
  const { also, ...typed } = ownReplyFieldsIn(form)
  const input = { ...letterOf(visit), ...given, also, form: typed }
  const recorded = await recordOwnReply(workplace, acting, facts, input)
  if (recorded.ok) return madeJson(recorded.value)
  const { error } = recorded
  return refusedJson('problems' in error ? (error.problems[0] ?? error) : error)
}

async function giveOne(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const input = ownReplyOf(visit)
  const reply = await readOwnReply(workplace, acting, input)
  if (!reply.ok) return refusedJson(reply.error)
  const found = await readOwnReplyToRead(workplace, acting, input)
  if (!found.ok) return refusedJson(found.error)
  const told = toldReading(found.value)
  return { kind: 'json', value: { reply: { ...replyJson(reply.value), ...told } } }
}

function replyJson(reply: OwnReply) {
  const { missionNumber, handedOverBy, confidentialGround } = reply
  return {
    ...{ ...openJson(reply), missionNumber, handedOverBy, confidentialGround },
    papers: reply.papers.map(paperJson),
    letters: reply.answers.map(({ communication, reference }) => ({ letter: communication, reference })),
    translations: reply.translations.map(({ id, language, whom, askedOn, receivedOn, file }) => ({
      ...{ id, language, whom, askedOn, receivedOn, paper: file },
    })),
  }
}

function paperJson({ id, kind, language, format, sizeBytes, name, sha256, text, textIs }: OwnPaper) {
  return { id, kind, language, format, sizeBytes, name, sha256, text, textIs }
}

async function givePaper(visit: Visit): Promise<Answer> {
  const paperId = visit.id<'ReplyFile'>('paper')
  const taken = await exportPaper(visit.workplace, visit.acting, { ...ownReplyOf(visit), paperId })
  return taken.ok ? paperFile(taken.value) : refusedJson(taken.error)
}

async function takeReading(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const sent = objectIn(visit.json()) ?? {}
  const reading = readingIn(sent)
  if (!reading) return problemJson({ code: 'request.malformed', field: 'answers' })
  const given = { form: reading, settle: sent['settle'] === true }
  return doneJson(await recordOwnReading(visit.workplace, visit.acting, facts, ownReplyOf(visit), given))
}

async function takeItem(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = asForm(visit)
  return doneJson(await recordOwnItem(workplace, acting, ownReplyOf(visit), itemIn(form)))
}
