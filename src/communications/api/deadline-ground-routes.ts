import { asForm, DONE_JSON, madeJson, problemJson } from '#accounts/api/answers.ts'
import {
  COUNT,
  DAY,
  DONE,
  MADE,
  object,
  oneOf,
  STATE,
  TEXT,
  type ApiRoute,
  type Description,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { linesOf, versionIn } from '#cases/web/in-case-page.tsx'
import { DEADLINE_STARTS, DEADLINE_UNITS, MONTH_READINGS } from '#deadlines/rule.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { addDeadline, correctDeadline, readDeadline, type LetterPlace } from '../actions/deadlines.ts'
import { groundIn, purposeIn } from '../web/deadline-fields.ts'
import { refusedJson } from './pressed.ts'

const GROUND = {
  ...{ how: oneOf(['counted', 'named']), amount: COUNT, unit: oneOf(DEADLINE_UNITS), day: DAY },
  ...{ from: oneOf(DEADLINE_STARTS), months: oneOf(MONTH_READINGS), start: DAY, calendar: STATE },
}

/** A letter's place, and what the address calls its deadline. */
interface Place {
  readonly of: (visit: Visit) => LetterPlace
  readonly list: string
  readonly param: 'deadline' | 'term'
  readonly act: 'deadline.change' | 'library.change'
}

const PLACES: readonly Place[] = [
  {
    of: ({ id }) => ({ caseId: null, communication: id<'Communication'>('observed') }),
    ...{ list: '/api/letters/:observed/deadlines', param: 'term', act: 'library.change' },
  },
  {
    of: ({ id }) => ({
      ...{ caseId: id<'Case'>('case'), communication: id<'Communication'>('communication') },
    }),
    ...{ list: '/api/cases/:case/letters/:communication/deadlines' },
    ...{ param: 'deadline', act: 'deadline.change' },
  },
]

/** Adding a deadline to a letter, and correcting what one rests on. */
export function deadlineGroundApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'deadlines'
  const counted = { how: 'counted', amount: 60, unit: 'calendar-days', from: 'letter', start: '2026-03-06' }
  const added: Description = {
    ...{ part, summary: 'Adds a deadline: counted by a rule from a day, or a day that is named.' },
    request: object({}, { ...GROUND, purpose: oneOf(['reply', 'ask', 'internal']), said: TEXT }),
    ...{ answer: MADE, status: 201, example: { ...counted, purpose: 'reply' } },
  }
  const corrected: Description = {
    ...{ part, summary: 'Corrects what a deadline rests on; the day follows, the old ground is kept.' },
    ...{ request: object({ version: COUNT }, GROUND), answer: DONE, example: { version: 1, ...counted } },
  }
  return PLACES.flatMap((place): readonly ApiRoute[] => {
    const { list: path, act } = place
    return [
      {
        ...{ method: 'POST', path, act, describes: added },
        answer: (visit: Visit) => takeNew(asForm(visit), facts, place),
      },
      {
        ...{ method: 'POST', path: `${path}/:${place.param}/correct`, act, describes: corrected },
        answer: (visit: Visit) => takeCorrection(asForm(visit), facts, place),
      },
    ]
  })
}

async function takeNew(visit: Visit, facts: LetterFacts, { of }: Place): Promise<Answer> {
  const { workplace, acting, form } = visit
  const ground = groundIn(form)
  if (!ground.ok) return problemJson({ code: 'request.malformed', field: ground.error.field })
  const said = linesOf(form.text('said')).trim().slice(0, 2000) || null
  const given = { ...ground.value, purpose: purposeIn(form), said }
  const added = await addDeadline(workplace, acting, facts, { ...of(visit), given })
  return added.ok ? madeJson(added.value) : refusedJson({ code: added.error.code })
}

async function takeCorrection(visit: Visit, facts: LetterFacts, { of, param }: Place): Promise<Answer> {
  const { workplace, acting, form } = visit
  const given = groundIn(form)
  if (!given.ok) return problemJson({ code: 'request.malformed', field: given.error.field })
  const place = { ...of(visit), deadline: visit.id<'Deadline'>(param) }
  const ground = { ...given.value, version: versionIn(form) }
  const done = await correctDeadline(workplace, acting, facts, { ...place, ground })
  if (done.ok) return DONE_JSON
  const now = await readDeadline(workplace, acting, facts, place)
  return refusedJson({ code: done.error.code }, now ? { version: now.deadline.version } : {})
}
