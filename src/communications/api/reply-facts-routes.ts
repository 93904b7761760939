import { asForm, objectIn, problemJson } from '#accounts/api/answers.ts'
import {
  COUNT,
  DAY,
  DONE,
  ID,
  INSTANT,
  listOf,
  object,
  oneOf,
  orNull,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import type { Result } from '#base/result.ts'
import { versionIn } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import {
  correctReply,
  readReplyFacts,
  type CorrectableReply,
  type CorrectReplyProblem,
  type ReplyPlace,
} from '../actions/correct-reply.ts'
import { REPLY_KINDS } from '../model/own-reply.ts'
import type { ReplyFacts } from '../model/reply-facts.ts'
import { letterOf } from '../web/letter-visit.tsx'
import { ownReplyOf } from '../web/own-reply-pages.tsx'
import { replyFactsIn } from '../web/reply-facts-form.tsx'
import { doneJson, refusedJson } from './pressed.ts'

const TEXTS = [
  'datedOn',
  'receivedOn',
  'symbol',
  'missionNumber',
  'handedOverBy',
  'confidentialGround',
] as const
const FLAGS = ['isPartial', 'endsTerm', 'isConfidential'] as const

const FACTS: Readonly<Record<string, Schema>> = {
  ...{ datedOn: orNull(DAY), receivedOn: orNull(DAY), symbol: orNull(TEXT), missionNumber: orNull(TEXT) },
  ...{ handedOverBy: orNull(TEXT), languages: listOf(TEXT), kind: oneOf(REPLY_KINDS) },
  ...{ isPartial: YES_NO, endsTerm: YES_NO, isConfidential: YES_NO, confidentialGround: orNull(TEXT) },
}
const KNOWN = object({
  ...{ version: COUNT, facts: object(FACTS), letters: listOf(ID) },
  corrections: listOf(object({ before: object(FACTS), why: TEXT, by: ID, at: INSTANT })),
})

/** Where a reply is that is corrected, and who may. */
interface Place {
  readonly of: (visit: Visit) => ReplyPlace
  /** Whether it is a reply to the letter of the address. */
  readonly isOf: (visit: Visit, reply: CorrectableReply) => boolean
  readonly path: string
  readonly part: 'library' | 'replies'
  readonly act: 'library.change' | 'reply.record'
}

const PLACES: readonly Place[] = [
  {
    of: ({ id }) => ({ caseId: null, reply: id<'Reply'>('reply') }),
    ...{ isOf: () => true, path: '/api/letters/replies/:reply/facts' },
    ...{ part: 'library', act: 'library.change' },
  },
  {
    of: (visit) => {
      const { caseId, replyId: reply } = ownReplyOf(visit)
      return { caseId, reply }
    },
    isOf: (visit, { letters }) => letters.includes(letterOf(visit).letterId),
    ...{ path: '/api/cases/:case/letters/:communication/replies/:received/facts' },
    ...{ part: 'replies', act: 'reply.record' },
  },
]

/** What is known of a reply, for programs: as it stands, as it was, and correcting it. */
export function replyFactsApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  return PLACES.flatMap((place): readonly ApiRoute[] => {
    const { path, part, act } = place
    return [
      {
        ...{ method: 'GET', path, act, answer: (visit: Visit) => giveFacts(visit, place) },
        describes: {
          ...{ part, summary: 'What is known of a reply, and every correction of it, the last first.' },
          answer: object({ reply: KNOWN }),
        },
      },
      {
        ...{ method: 'POST', path, act, answer: (visit: Visit) => takeFacts(visit, facts, place) },
        describes: {
          part,
          summary:
            'Corrects what is known of a reply, with the reason; deadlines follow, what it was is kept.',
          ...{ request: object({ version: COUNT, ...FACTS, why: TEXT }), answer: DONE },
          example: {
            ...{ version: 1, datedOn: '2026-05-04', receivedOn: '2026-05-06', symbol: null },
            ...{ missionNumber: null, handedOverBy: null, languages: ['en'], kind: 'full' },
            ...{ isPartial: false, endsTerm: true, isConfidential: false, confidentialGround: null },
            why: 'The stamp of the registry says the 6th.',
          },
        },
      },
    ]
  })
}

type Read = Awaited<ReturnType<typeof readReplyFacts>>

/** The reply of the address; one that answers another letter is not there. */
async function readIt(visit: Visit, { of, isOf }: Place): Promise<Read> {
  const read = await readReplyFacts(visit.workplace, visit.acting, of(visit))
  return read.ok && !isOf(visit, read.value) ? { ok: false, error: { code: 'reply.unknown' } } : read
}

async function giveFacts(visit: Visit, place: Place): Promise<Answer> {
  const read = await readIt(visit, place)
  if (!read.ok) return refusedJson({ code: read.error.code })
  const { facts, version, letters, corrections } = read.value
  const before = corrections.map((one) => ({
    ...{ before: factsJson(one.before), why: one.why, by: one.account, at: one.at.toISOString() },
  }))
  const reply = { version, facts: factsJson(facts), letters, corrections: before }
  return { kind: 'json', value: { reply }, version }
}

/** Field by field, so that a column added later is not handed out by accident. */
function factsJson(facts: ReplyFacts) {
  const { datedOn, receivedOn, symbol, missionNumber, handedOverBy, languages, kind } = facts
  const { isPartial, endsTerm, isConfidential, confidentialGround } = facts
  return {
    ...{ datedOn, receivedOn, symbol, missionNumber, handedOverBy, languages, kind },
    ...{ isPartial, endsTerm, isConfidential, confidentialGround },
  }
}

async function takeFacts(visit: Visit, facts: LetterFacts, place: Place): Promise<Answer> {
  const { workplace, acting } = visit
  const sent = objectIn(visit.json()) ?? {}
  const leftOut = leftOutOf(sent)
  if (leftOut !== undefined) return problemJson({ code: 'request.malformed', field: leftOut })
  const read = await readIt(visit, place)
  if (!read.ok) return refusedJson({ code: read.error.code })
  const { form } = asForm(visit, { languages: wordsIn(sent['languages'])?.join(', ') })
  const given = { version: versionIn(form), form: replyFactsIn(form) }
  const corrected = await correctReply(workplace, acting, facts, { ...place.of(visit), ...given })
  return doneJson(codedOf(corrected), { version: read.value.version })
}

/** The first field that is not there as it was read: nothing is filled in, since what is left out would be lost. */
function leftOutOf(sent: Readonly<Record<string, unknown>>): string | undefined {
  const isText = (name: string) => sent[name] === null || typeof sent[name] === 'string'
  return (
    TEXTS.find((name) => !isText(name)) ??
    FLAGS.find((name) => typeof sent[name] !== 'boolean') ??
    (wordsIn(sent['languages']) ? undefined : 'languages')
  )
}

function wordsIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null
  const words = value.filter((one: unknown): one is string => typeof one === 'string')
  return words.length === value.length ? words : null
}

/** Of several problems the first, with its field. */
function codedOf(corrected: Result<null, CorrectReplyProblem>) {
  if (corrected.ok) return corrected
  const { error } = corrected
  const first = error.code === 'reply.malformed' ? error.problems[0] : undefined
  return { ok: false as const, error: first ?? { code: error.code } }
}
