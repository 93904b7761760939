import { DONE_JSON, formOfJson, objectIn, problemJson } from '#accounts/api/answers.ts'
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
  SHA256,
  TEXT,
  YES_NO,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import {
  approveLetter,
  giveWord,
  inviteMandates,
  readClearance,
  recordWord,
  type GivenWord,
} from '../actions/clearance.ts'
import { WAYS, WORDS, type Clearance, type Obstacle } from '../model/clearance.ts'
import { letterOf } from '../web/letter-visit.tsx'
import { millisecondsOf, writeInstant } from './instants.ts'

const CLEARING = '/api/cases/:case/letters/:communication/clearance'

const OBSTACLE = object(
  { code: TEXT },
  { mandate: COUNT, until: orNull(INSTANT), because: oneOf(['never', 'substance', 'objected']) },
)
const STANDING = object({
  ...{ mandate: COUNT, name: TEXT, state: oneOf(['listed', 'invited', 'joined', 'declined', 'dropped']) },
  ...{ until: orNull(INSTANT), speaker: orNull(ID), cleared: orNull(COUNT), objectUntil: orNull(INSTANT) },
})
/** Where a clearance stands: of a letter, or of a press release. */
export const CLEARANCE = object({
  ...{ stage: oneOf(['draft', 'in-clearance', 'cleared']), present: orNull(COUNT), sha256: orNull(SHA256) },
  ...{ mandates: listOf(STANDING), obstacles: listOf(OBSTACLE) },
  approval: orNull(object({ by: ID, at: INSTANT, isOwnDraft: YES_NO })),
})
const INVITATION = object(
  { mandates: listOf(COUNT), until: INSTANT },
  { speakers: { type: 'object', additionalProperties: ID } },
)
const WORD = { mandate: COUNT, word: oneOf(WORDS), sha256: SHA256 }
const OTHER_WAYS = WAYS.filter((way) => way !== 'workspace')

/** The clearance of letters for programs. `mandate`: its place in the letter, from 1; `sha256`: of the text that a word is about. */
export function clearanceApiRoutes(): readonly ApiRoute[] {
  const part = 'letters'
  const [draft, answer] = ['communication.draft', DONE] as const
  return [
    {
      ...{ method: 'GET', path: CLEARING, act: 'communication.read', answer: giveClearance },
      describes: {
        ...{ part, summary: 'Where a clearance stands, and what is missing.' },
        answer: object({ clearance: CLEARANCE }),
      },
    },
    {
      ...{ method: 'POST', path: `${CLEARING}/invite`, act: draft, answer: takeInvitation },
      describes: {
        ...{
          part,
          summary: 'Invites mandates until a cut-off; `speakers`: colleagues by the place of a mandate.',
        },
        ...{ request: INVITATION, answer, example: { mandates: [1, 2], until: '2026-03-10T18:00:00Z' } },
      },
    },
    {
      ...{ method: 'POST', path: `${CLEARING}/give`, act: 'communication.clear', answer: takeWord },
      describes: {
        ...{
          part,
          summary: 'Gives the word of a mandate that you speak for.',
          request: object(WORD, { note: TEXT }),
        },
        ...{ answer, example: { mandate: 1, word: 'cleared', sha256: '…' } },
      },
    },
    {
      ...{ method: 'POST', path: `${CLEARING}/record`, act: draft, answer: takeRecord },
      describes: {
        ...{
          part,
          summary: 'Records a mandate’s word that came in another way. The message is attached on the page.',
        },
        request: object({ ...WORD, way: oneOf(OTHER_WAYS), by: TEXT, saidOn: DAY }, { note: TEXT }),
        ...{
          answer,
          example: {
            mandate: 2,
            word: 'joined',
            way: 'mail',
            by: 'Office',
            saidOn: '2026-03-06',
            sha256: '…',
          },
        },
      },
    },
    {
      ...{ method: 'POST', path: `${CLEARING}/approve`, act: 'communication.approve', answer: takeApproval },
      describes: {
        ...{
          part,
          summary:
            'Approves the present text. Asks for a fresh proof: no token can, people do it on the page.',
        },
        ...{ request: object({ sha256: SHA256 }), answer, example: { sha256: '…' } },
      },
    },
  ]
}

async function giveClearance(visit: Visit): Promise<Answer> {
  const read = await readClearance(visit.workplace, visit.acting, letterOf(visit))
  if (!read.ok) return problemJson(read.error, { missing: ['letter.unknown'] })
  const { letter, clearance, sha256 } = read.value
  return { kind: 'json', value: { clearance: clearanceJson(letter.mandates, clearance, sha256) } }
}

/** Field by field, so that a column added later is not handed out by accident. `writers`: the mandates in their places. */
export function clearanceJson(
  writers: readonly { readonly name: string }[],
  { stage, present, approval, mandates, obstacles }: Clearance,
  sha256: string | null,
) {
  return {
    ...{ stage, present, sha256, obstacles: obstacles.map(obstacleJson) },
    mandates: mandates.map(({ mandate, state, untilMs, speaker, cleared, objectUntilMs }) => ({
      ...{ mandate, name: writers[mandate - 1]?.name ?? '', state, until: writeInstant(untilMs) },
      ...{ speaker, cleared, objectUntil: writeInstant(objectUntilMs) },
    })),
    approval: approval && {
      ...{ by: approval.by, at: writeInstant(approval.atMs), isOwnDraft: approval.isOwnDraft },
    },
  }
}

function obstacleJson(obstacle: Obstacle) {
  if (!('untilMs' in obstacle)) return obstacle
  const { code, mandate, untilMs } = obstacle
  return { code, mandate, until: writeInstant(untilMs) }
}

const malformed = (field: string): Answer => problemJson({ code: 'request.malformed', field })

async function takeInvitation(visit: Visit): Promise<Answer> {
  const { mandates, until, speakers: named } = objectIn(visit.json(), { speakers: {} }) ?? {}
  const untilMs = millisecondsOf(until)
  if (untilMs === null) return problemJson({ code: 'clearance.until-missing', field: 'until' })
  if (!Array.isArray(mandates) || !mandates.every((one) => typeof one === 'number'))
    return malformed('mandates')
  const speakers = speakersIn(objectIn(named) ?? {})
  if (!speakers) return malformed('speakers')
  const input = { ...letterOf(visit), mandates, untilMs, speakers }
  return done(visit, await inviteMandates(visit.workplace, visit.acting, input))
}

/** Colleagues by the place of the mandate that they speak for; null where one is no id. */
function speakersIn(named: Readonly<Record<string, unknown>>): ReadonlyMap<number, Id<'Account'>> | null {
  const pairs = Object.entries(named).flatMap(
    ([place, text]): readonly (readonly [number, Id<'Account'>])[] => {
      const account = parseId<'Account'>(String(text))
      return account !== null && /^\d{1,3}$/u.test(place) ? [[Number(place), account]] : []
    },
  )
  return pairs.length === Object.keys(named).length ? new Map(pairs) : null
}

/** A word as a program says it; a problem in its place where it says none. */
function wordIn({ json }: Visit): GivenWord | Answer {
  const form = formOfJson(objectIn(json()) ?? {})
  const word = WORDS.find((one) => one === form.text('word'))
  if (!word) return problemJson({ code: 'clearance.word-missing', field: 'word' })
  return { word, mandate: Number(form.text('mandate')), sha256: form.text('sha256'), note: form.text('note') }
}

async function takeWord(visit: Visit): Promise<Answer> {
  const given = wordIn(visit)
  if ('kind' in given) return given
  return done(visit, await giveWord(visit.workplace, visit.acting, { ...letterOf(visit), given }))
}

async function takeRecord(visit: Visit): Promise<Answer> {
  const given = wordIn(visit)
  if ('kind' in given) return given
  const form = formOfJson(objectIn(visit.json()) ?? {})
  const way = WAYS.find((one) => one === form.text('way'))
  if (!way || way === 'workspace') return problemJson({ code: 'clearance.way-missing', field: 'way' })
  const saidOn = parseCalendarDate(form.text('saidOn'))
  if (saidOn === null) return problemJson({ code: 'clearance.said-missing', field: 'saidOn' })
  const recorded = { ...given, way, saidOn, by: form.text('by'), message: null }
  return done(visit, await recordWord(visit.workplace, visit.acting, { ...letterOf(visit), recorded }))
}

async function takeApproval(visit: Visit): Promise<Answer> {
  const sha256 = formOfJson(objectIn(visit.json()) ?? {}).text('sha256')
  return done(visit, await approveLetter(visit.workplace, visit.acting, { ...letterOf(visit), sha256 }))
}

/** What came of a step; where the text changed meanwhile, with the hash of the present one. */
async function done(visit: Visit, taken: Result<null, { readonly code: string }>): Promise<Answer> {
  if (taken.ok) return DONE_JSON
  const missing = ['letter.unknown']
  if (taken.error.code !== 'clearance.version-changed') return problemJson(taken.error, { missing })
  const now = await readClearance(visit.workplace, visit.acting, letterOf(visit))
  return problemJson(taken.error, { missing, present: now.ok ? { sha256: now.value.sha256 } : {} })
}
