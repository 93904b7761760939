import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { putMember } from '#cases/actions/members.ts'
import { recordReading } from '#communications/actions/answers.ts'
import type { LetterPlace } from '#communications/actions/deadlines.ts'
import { readDueList } from '#communications/actions/due-list.ts'
import { readLinked } from '#communications/actions/linked-letters.ts'
import { recordOwnReading } from '#communications/actions/own-answers.ts'
import { addFoundAsk, readRequests, sayOfRequest } from '#communications/actions/requests.ts'
import { readDueFilters } from '#communications/model/due-filters.ts'
import type { Outcome } from '#communications/model/answer.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { anObservedLetter, aReplyInLibrary, letterFacts } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anOwnReply, aReplyForm, aSentLetterIn } from '../../test/builders/replies.ts'

let workplace: TestWorkplace
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  binta = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, amina)
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles: ['drafter'] }))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const DUE = '2026-06-01' as CalendarDate

/** An invented letter to three legislators' addressees: it wants a thing raised, and a briefing by a day. */
const LEGISLATORS = {
  ...{ profile: 'us-congress', type: null, reference: null },
  questions: [
    { kind: 'ask' as const, number: '1', text: 'We urge you to raise the nets.', dueOn: null },
    { kind: 'ask' as const, number: '2', text: 'We ask that you provide a briefing.', dueOn: DUE },
  ],
  deadlines: [
    {
      ...{ purpose: 'ask' as const, rule: null, startOn: null, dueOn: DUE },
      ...{ said: 'no later than 1 June', calendar: null },
    },
  ],
}

async function aLetter(): Promise<{ readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> }> {
  return { caseId, letterId: await aSentLetterIn(workplace, amina, caseId, LEGISLATORS) }
}

const placeOf = (of: { readonly letterId: Id<'Communication'> }): LetterPlace => ({
  ...{ caseId, communication: of.letterId },
})

async function read(place: LetterPlace) {
  return sure(await readRequests(workplace, amina.at(), place))
}

const daysOf = async (place: LetterPlace) =>
  (await read(place)).deadlines.map(({ request, dueOn, metOn, withdrawnOn }) => [
    ...[request?.number, dueOn, metOn, withdrawnOn],
  ])

async function read1(
  of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
  replyId: Id<'Reply'>,
  outcomes: readonly Outcome[],
  who = amina,
) {
  const { letter } = await read(placeOf(of))
  const answers = letter.questions.map(({ id }, index) => ({
    ...{ question: id, outcome: outcomes[index] ?? '', ground: 'it is secret', locator: '' },
  }))
  const form = { character: 'cooperative-but-incomplete', answers }
  return recordOwnReading(workplace, who.at(), FACTS, { ...of, replyId }, { form, settle: false })
}

describe('the asks of a letter of ours', () => {
  test('have a kind by their words, a fate of their own, and a day that the answer meets and no mere reply', async () => {
    const of = await aLetter()
    const place = placeOf(of)
    expect(await daysOf(place)).toEqual([['2', DUE, null, null]])
    const first = await anOwnReply(workplace, amina.at(), of, { form: aReplyForm({ kind: 'interim' }) })
    sure(await read1(of, first, ['not-answered', 'partly']))
    const whole = await anOwnReply(workplace, amina.at(), of, { form: aReplyForm({ datedOn: '2026-03-06' }) })
    expect(await daysOf(place)).toEqual([['2', DUE, null, null]])
    sure(await read1(of, whole, ['refused', 'answered']))
    expect(await daysOf(place)).toEqual([['2', DUE, '2026-03-06', null]])
    const found = await read(place)
    expect(found.answers.map(({ reply, outcome }) => [reply === first, outcome])).toEqual([
      ...[
        [true, 'not-answered'],
        [false, 'refused'],
        [true, 'partly'],
        [false, 'answered'],
      ],
    ])
    // It was read again, and turns out otherwise: nothing is met any more, and what was met stays in its rows.
    sure(await read1(of, whole, ['refused', 'partly']))
    expect(await daysOf(place)).toEqual([['2', DUE, null, null]])
    expect(await undone(of.letterId)).toBe(1)
    sure(await read1(of, whole, ['refused', 'answered']))
    expect(await daysOf(place)).toEqual([['2', DUE, '2026-03-06', null]])
  })

  test('can be said to want something else, by another day: what was said before stays, and the day moves', async () => {
    const of = await aLetter()
    const place = placeOf(of)
    const [raise, briefing] = (await read(place)).letter.questions
    const say = (request: Id<'Question'> | undefined, kind: string, dueOn: string) =>
      sayOfRequest(workplace, binta.at(['drafter']), FACTS, {
        ...place,
        request: request ?? null,
        form: { kind, dueOn },
      })
    sure(await say(raise?.id, 'allies', '2026-07-01'))
    sure(await say(briefing?.id, '', '2026-06-15'))
    const { letter, history } = await read(place)
    expect(letter.questions.map(({ askKind, dueOn }) => [askKind, dueOn])).toEqual([
      ...[
        ['allies', '2026-07-01'],
        [null, '2026-06-15'],
      ],
    ])
    expect(
      history.map(({ kindBefore, kindAfter, dueBefore, dueAfter }) => [
        kindBefore,
        kindAfter,
        dueBefore,
        dueAfter,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [null, 'allies', null, '2026-07-01'],
        [null, null, DUE, '2026-06-15'],
      ]),
    )
    expect((await daysOf(place)).toSorted(byText)).toEqual([
      ...[
        ['1', '2026-07-01', null, null],
        ['2', '2026-06-15', null, null],
      ],
    ])
    sure(await say(raise?.id, 'allies', ''))
    expect((await daysOf(place)).toSorted(byText)[0]).toEqual(['1', null, null, '2026-03-06'])
    sure(await say(raise?.id, 'allies', '2026-08-01'))
    expect(await daysOf(place)).toContainEqual(['1', '2026-08-01', null, null])
    const due = await readDueList(workplace, amina.at(), FACTS, {
      ...{ filters: readDueFilters(new URLSearchParams()), after: null },
    })
    expect(
      due.rows.map(({ deadline: { request, letter: one } }) => one.id === of.letterId && request?.number),
    ).toEqual(expect.arrayContaining(['1', '2']))
  })

  test('that reading had missed are written down, sealed, and met like the others; a day that is past counts at once', async () => {
    const of = await aLetter()
    const place = placeOf(of)
    const form = { text: 'Please put Flounder on the list.', kind: 'list', dueOn: '2026-05-05' }
    sure(await addFoundAsk(workplace, amina.at(), FACTS, { ...place, form }))
    const { letter } = await read(place)
    expect(letter.questions.map(({ number, text, askKind }) => [number, text, askKind])).toContainEqual([
      ...['3', form.text, 'list'],
    ])
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly body: string | null }>('select body from question where communication_id = $1', [
      of.letterId,
    ])
    expect(rows.map(({ body }) => body)).toEqual([null, null, null])
    const reply = await anOwnReply(workplace, amina.at(), of)
    sure(await read1(of, reply, ['refused', 'refused', 'answered']))
    expect(await daysOf(place)).toContainEqual(['3', '2026-05-05', '2026-03-05', null])
    const linked = sure(await readLinked(workplace, amina.at(), of))
    expect(linked.asked.map(({ number, outcome }) => [number, outcome])).toEqual([
      ...[
        ['1', 'refused'],
        ['2', 'refused'],
        ['3', 'answered'],
      ],
    ])
  })

  test('are refused where something is wrong, and to who may not; nothing is half written', async () => {
    const of = await aLetter()
    const place = placeOf(of)
    const [raise] = (await read(place)).letter.questions
    const change = { ...place, request: raise?.id ?? null, form: { kind: 'cheer', dueOn: 'soon' } }
    expect(await sayOfRequest(workplace, amina.at(), FACTS, change)).toMatchObject({
      error: { code: 'request.malformed', problems: [{ field: 'kind' }, { field: 'dueOn' }] },
    })
    const form = { kind: 'raise', dueOn: '' }
    expect(
      await sayOfRequest(workplace, amina.at(), FACTS, { ...change, request: null, form }),
    ).toMatchObject({
      error: { code: 'request.unknown' },
    })
    expect(await sayOfRequest(workplace, binta.at(['auditor']), FACTS, { ...change, form })).toMatchObject({
      error: { code: 'act.not-allowed' },
    })
    const empty = { ...place, form: { text: ' ', kind: '', dueOn: '' } }
    expect(await addFoundAsk(workplace, amina.at(), FACTS, empty)).toMatchObject({
      error: { problems: [{ code: 'request.text-missing' }] },
    })
    expect((await read(place)).history).toEqual([])
    sure(await sayOfRequest(workplace, amina.at(), FACTS, { ...change, form }))
    expect((await read(place)).history).toHaveLength(1)
  })
})

test('a question of the library with a day of its own is met by the reply, and an ask by the answer alone', async () => {
  const questions = [
    { kind: 'question' as const, number: '1', text: 'Please explain the nets.', dueOn: null },
    { kind: 'ask' as const, number: '1', text: 'We urge you to raise the nets.', dueOn: null },
  ]
  const letter = await anObservedLetter(workplace, amina, { ...letterFacts(), questions })
  const place = { caseId: null, communication: letter }
  const [question, ask] = (await read(place)).letter.questions
  for (const one of [question, ask])
    sure(
      await sayOfRequest(workplace, amina.at(), FACTS, {
        ...{ ...place, request: one?.id ?? null, form: { kind: '', dueOn: '2026-05-20' } },
      }),
    )
  const reply = await aReplyInLibrary(workplace, amina, {
    answers: [{ communication: letter, matchedBy: 'person' }],
  })
  const reading = (outcome: string) => ({
    form: {
      character: 'receipt-acknowledged',
      answers: [question, ask].map((one) => ({
        ...{ question: one?.id ?? ('' as never), outcome, ground: 'none', locator: '' },
      })),
    },
    settle: false,
  })
  const of = { letter, reply }
  sure(await recordReading(workplace, amina.at(), FACTS, of, reading('partly')))
  expect(await metDays(letter)).toEqual([
    ...[
      ['ask', null],
      ['question', '2026-04-20'],
    ],
  ])
  sure(await recordReading(workplace, amina.at(), FACTS, of, reading('answered')))
  expect(await metDays(letter)).toEqual([
    ...[
      ['ask', '2026-04-20'],
      ['question', '2026-04-20'],
    ],
  ])
})

/** In the order of what they say. */
function byText(one: readonly unknown[], other: readonly unknown[]): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
}

async function metDays(letter: Id<'Communication'>) {
  const { deadlines } = await read({ caseId: null, communication: letter })
  return deadlines.map(({ request, metOn }) => [request?.kind, metOn]).toSorted(byText)
}

async function undone(letter: Id<'Communication'>): Promise<number> {
  const { rows } = await (
    await workplace.database.owner()
  ).query<{ readonly count: string }>(
    `select count(*) from deadline_event e join deadline d on d.id = e.deadline_id
     where d.communication_id = $1 and e.undone_at is not null and e.undone_by is not null`,
    [letter],
  )
  return Number(rows[0]?.count)
}
