import { asForm, DONE_JSON, madeJson, problemJson } from '#accounts/api/answers.ts'
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
  TEXT,
  YES_NO,
  type ApiRoute,
  type Description,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { readRelease, type ShownRelease } from '../actions/read-release.ts'
import { ALARM_KINDS, ALARM_OUTCOMES } from '../model/alarm.ts'
import { CONDITIONS, WAYS_BACK } from '../model/release.ts'
import { RECORDED_PARTS } from '../recorded-since.ts'
import {
  RELEASE_PLACES,
  RELEASE_PRESSES,
  releaseInput,
  type ReleasePlace,
  type ReleasePress,
  type ReleaseTools,
} from '../web/release-steps.ts'

const STAGES = ['nothing-made', 'waits', 'approved', 'stopped', 'public', 'taken-back'] as const

const SINCE = listOf(object({ reply: orNull(ID), what: listOf(oneOf(RECORDED_PARTS)) }))

const SHOWN = object({
  ...{ stage: oneOf(STAGES), publicSince: orNull(DAY), namesPersons: YES_NO, from: orNull(DAY), today: DAY },
  conditions: listOf(object({ name: oneOf(CONDITIONS), met: YES_NO, why: TEXT })),
  candidate: orNull(
    object({
      ...{ address: TEXT, madeAt: INSTANT, madeBy: ID, namesFound: COUNT, warnings: COUNT },
      ...{ changedBlocks: COUNT, named: listOf(TEXT) },
    }),
  ),
  alarms: listOf(
    object({
      ...{ id: ID, kind: oneOf(ALARM_KINDS), toldOn: DAY, toldBy: TEXT, feared: TEXT, wish: TEXT },
      ...{ dueAt: INSTANT, dueWhy: TEXT, raisedBy: ID, outcome: orNull(oneOf(ALARM_OUTCOMES)) },
      ...{ decidedBy: orNull(ID), reason: orNull(TEXT) },
    }),
  ),
  replies: listOf(object({ id: ID, received: orNull(DAY), isPublic: YES_NO })),
  recordedSince: object({ public: SINCE, waiting: SINCE }),
  clockInDoubt: orNull(object({ since: INSTANT, why: TEXT })),
})

const REASON = { request: object({ reason: TEXT }), example: { reason: 'Her brother was questioned.' } }

/** What each step is to programs; its fields have the names that the page gives them. */
const STEPS: Readonly<Record<ReleasePress['name'], Pick<Description, 'summary' | 'request' | 'example'>>> = {
  prepare: {
    summary:
      'Makes what would become public, and searches it for names. `cuts`: other words to cut, one a line.',
    ...{ request: object({}, { cuts: TEXT }), example: { cuts: 'a small village = a village' } },
  },
  pass: { summary: 'Passes the warnings, with a reason.', ...REASON },
  approve: {
    summary: 'Approves it: it goes out by itself on its day, if every condition holds then.',
    ...{ request: object({}, { reason: TEXT }), example: {} },
  },
  stop: { summary: 'Stops it, with a reason.', ...REASON },
  resume: { summary: 'Lets it go on, with a reason.', ...REASON },
  clock: { summary: 'Says that the day is right, and with which clock it was compared.', ...REASON },
  'take-back': {
    summary: 'Takes back what is public: whole, so that only its existence is shown, or the names alone.',
    request: object({ way: oneOf(WAYS_BACK), reason: TEXT }),
    example: { way: 'whole', reason: 'Her brother was questioned.' },
  },
  alarm: {
    summary:
      'Records that a reprisal is feared, or a late objection. A second person decides; nothing stops by itself.',
    request: object({ kind: oneOf(ALARM_KINDS), toldBy: TEXT, toldOn: DAY, feared: TEXT }, { wish: TEXT }),
    example: { kind: 'reprisal', toldBy: 'Her sister', toldOn: '2026-05-04', feared: 'He was questioned.' },
  },
  decide: {
    summary: 'Decides on an alarm that somebody else recorded.',
    request: object({ outcome: oneOf(ALARM_OUTCOMES), reason: TEXT }),
    example: { outcome: 'goes-on', reason: 'She wishes it to go on.' },
  },
}

/** Releases for programs. */
export function releaseApiRoutes(tools: ReleaseTools): readonly ApiRoute[] {
  const part = 'release'
  return RELEASE_PLACES.flatMap((place): readonly ApiRoute[] => [
    {
      ...{ method: 'GET', path: `/api${place.path}`, act: 'release.read' },
      answer: (visit: Visit) => giveRelease(visit, tools, place),
      describes: {
        ...{ part, summary: `How the release of a ${place.is} stands: what it lacks, and open alarms.` },
        answer: object({ release: SHOWN }),
      },
    },
    ...RELEASE_PRESSES.map((press): ApiRoute => {
      const isMade = press.name === 'alarm' || press.name === 'prepare'
      const given = isMade ? { answer: MADE, status: 201 as const } : { answer: DONE }
      return {
        ...{ method: 'POST', path: `/api${place.path}/${press.path}`, act: press.act },
        answer: (visit: Visit) => take(visit, tools, place, press),
        describes: { part, ...given, ...STEPS[press.name] },
      }
    }),
  ])
}

const UNKNOWN = ['letter.unknown', 'reply.unknown', 'alarm.unknown']

async function take(
  visit: Visit,
  tools: ReleaseTools,
  place: ReleasePlace,
  { take: press, name }: ReleasePress,
): Promise<Answer> {
  const taken = await press(asForm(visit), tools, releaseInput(visit, place))
  if (!taken.ok) {
    const { code, field } = taken.error
    return problemJson(field === undefined ? { code } : { code, field }, { missing: UNKNOWN })
  }
  return name === 'alarm' || name === 'prepare' ? madeJson(String(taken.value)) : DONE_JSON
}

async function giveRelease(visit: Visit, { facts }: ReleaseTools, place: ReleasePlace): Promise<Answer> {
  const read = await readRelease(visit.workplace, visit.acting, facts, releaseInput(visit, place))
  if (!read.ok) return problemJson(read.error, { missing: UNKNOWN })
  return { kind: 'json', value: { release: toJson(read.value) } }
}

/** Field by field: of what was found nothing is given but how much. */
function toJson(shown: ShownRelease) {
  const { release, term, today, conditions, candidate, clock, namesPersons } = shown
  return {
    ...{ stage: stageOf(shown), publicSince: release.released?.on ?? null, namesPersons },
    ...{ from: term.from, today },
    conditions: conditions.map(({ name, isMet: met, why }) => ({ name, met, why })),
    candidate: candidate && {
      ...{ address: candidate.slug, madeAt: candidate.madeAt, madeBy: candidate.madeBy },
      ...{ namesFound: candidate.blocking, warnings: candidate.warnings, changedBlocks: candidate.changed },
      named: candidate.named,
    },
    alarms: shown.alarms.map((one) => ({
      ...{ id: one.id, kind: one.kind, toldOn: one.toldOn, toldBy: one.toldBy, feared: one.feared },
      ...{ wish: one.wish, dueAt: one.dueAt, dueWhy: one.dueWhy, raisedBy: one.raisedBy },
      ...{ outcome: one.outcome, decidedBy: one.decidedBy, reason: one.reason },
    })),
    replies: shown.replies.map(({ id, receivedOn: received, isOut: isPublic }) => ({
      id,
      received,
      isPublic,
    })),
    recordedSince: shown.since,
    clockInDoubt: clock.doubt,
  }
}

function stageOf({ release, candidate }: ShownRelease): (typeof STAGES)[number] {
  if (release.released) return release.isTakenBack ? 'taken-back' : 'public'
  if (release.isStopped) return 'stopped'
  if (!candidate) return 'nothing-made'
  return release.approved ? 'approved' : 'waits'
}
