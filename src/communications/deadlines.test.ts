import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import {
  addDeadline,
  correctDeadline,
  markMet,
  readDeadline,
  recordDeadlineEvent,
  type DeadlinePlace,
  type GivenEvent,
} from '#communications/actions/deadlines.ts'
import { readObserved } from '#communications/actions/read-communications.ts'
import { findDeadlines } from '#communications/store/deadlines.ts'
import { insertReplies } from '#communications/store/insert-replies.ts'
import { readCalendar } from '#deadlines/calendar.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aLetterIn, anObservedLetter, aReply, letterFacts } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'

let workplace: TestWorkplace
let librarian: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  librarian = await aCaseWorker(workplace, await anOffice(workplace), { officeRoles: ['intake'] })
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const day = (text: string) => text as CalendarDate
/** Invented: rests on Fridays and Saturdays. */
const ruritania = readCalendar(
  'XAA',
  'state\tname\tfirst_year\tlast_year\tweekend\tsource\tmade\nXAA\tRuritania\t2020\t2030\t5 6\tinvented\t2026-01-01\n',
  'name\tdays\nHarvest Day\t05-03\n',
)
const calendars = { calendarOf: (state: string) => (state === 'XAA' ? ruritania : null) }
const at = () => librarian.at(undefined, { officeRoles: ['intake'] })

/** The first deadline of a letter of 2 March, of 60 days: 1 May 2026. The clock stands on 6 March. */
async function aDeadline(facts: Parameters<typeof anObservedLetter>[2] = {}): Promise<DeadlinePlace> {
  const communication = await anObservedLetter(workplace, librarian, facts)
  const found = await readObserved(workplace, at(), communication)
  return { caseId: null, communication, deadline: found?.letter.deadlines[0]?.id as Id<'Deadline'> }
}

const read = async (place: DeadlinePlace, worker = at()) => readDeadline(workplace, worker, calendars, place)
const dueOfLetter = async ({ communication }: DeadlinePlace) =>
  (await readObserved(workplace, at(), communication))?.letter.dueOn

function happened(given: Partial<GivenEvent> & Pick<GivenEvent, 'kind' | 'on'>): GivenEvent {
  return { to: null, by: null, reason: 'asked', paper: 'Note verbale 12/2026', ...given }
}

async function record(place: DeadlinePlace, ...events: readonly GivenEvent[]) {
  for (const event of events) {
    const version = (await read(place))?.deadline.version ?? 0
    const done = await recordDeadlineEvent(workplace, at(), calendars, { ...place, version, event })
    if (!done.ok) return done.error.code
  }
  return 'recorded'
}

describe('what happens to a deadline', () => {
  test.each<{ because: string; events: readonly GivenEvent[]; due: string | null }>([
    { because: 'nothing did', events: [], due: '2026-05-01' },
    { because: 'it stopped', events: [happened({ kind: 'stopped', on: day('2026-03-04') })], due: null },
    {
      because: 'it stood two days',
      events: [
        happened({ kind: 'stopped', on: day('2026-03-03') }),
        happened({ kind: 'resumed', on: day('2026-03-05') }),
      ],
      due: '2026-05-03',
    },
    {
      because: 'the State was given thirty days more',
      events: [
        happened({ kind: 'extended', on: day('2026-03-05'), by: { amount: 30, unit: 'calendar-days' } }),
      ],
      due: '2026-05-31',
    },
    {
      because: 'it was given until a day',
      events: [happened({ kind: 'extended', on: day('2026-03-05'), to: day('2026-06-30') })],
      due: '2026-06-30',
    },
    {
      because: 'a corrigendum began it anew',
      events: [happened({ kind: 'start-moved', on: day('2026-03-06'), to: day('2026-03-06') })],
      due: '2026-05-05',
    },
    {
      because: 'the letter was withdrawn',
      events: [happened({ kind: 'withdrawn', on: day('2026-03-06') })],
      due: null,
    },
  ])('is recorded, and its day follows, since $because', async ({ events, due }) => {
    const place = await aDeadline()
    expect(await record(place, ...events)).toBe('recorded')
    const { deadline } = (await read(place)) ?? {}
    expect(deadline).toMatchObject({ dueOn: due, said: 'within 60 days' })
    expect(deadline?.events.map(({ kind, paper, saidBy }) => ({ kind, paper, by: saidBy }))).toEqual(
      events.map(({ kind, paper }) => ({ kind, paper, by: `Colleague ${librarian.account}` })),
    )
    expect(await dueOfLetter(place)).toBe(due)
  })

  test.each<{ code: string; events: readonly GivenEvent[] }>([
    { code: 'clock.not-stopped', events: [happened({ kind: 'resumed', on: day('2026-03-05') })] },
    {
      code: 'clock.already-stopped',
      events: [
        happened({ kind: 'stopped', on: day('2026-03-03') }),
        happened({ kind: 'stopped', on: day('2026-03-04') }),
      ],
    },
    { code: 'clock.before-start', events: [happened({ kind: 'stopped', on: day('2026-03-01') })] },
    {
      code: 'clock.not-later',
      events: [happened({ kind: 'extended', on: day('2026-03-05'), to: day('2026-05-01') })],
    },
    { code: 'deadline.in-the-future', events: [happened({ kind: 'stopped', on: day('2026-03-07') })] },
    {
      code: 'deadline.paper-too-long',
      events: [happened({ kind: 'stopped', on: day('2026-03-05'), paper: 'x'.repeat(201) })],
    },
  ])('is refused where it cannot have happened: $code', async ({ code, events }) => {
    const place = await aDeadline()
    expect(await record(place, ...events)).toBe(code)
    expect((await read(place))?.deadline.events).toHaveLength(events.length - 1)
  })

  test('moves the day of a letter that names it itself, and the named day stays known', async () => {
    const place = await aDeadline({
      deadlines: letterFacts().deadlines.map((one) => ({
        ...one,
        rule: null,
        startOn: null,
        dueOn: day('2026-04-01'),
      })),
    })
    const extended = happened({ kind: 'extended', on: day('2026-03-05'), to: day('2026-04-15') })
    expect(await record(place, extended)).toBe('recorded')
    expect(await dueOfLetter(place)).toBe('2026-04-15')
    expect((await read(place))?.reading).toMatchObject({ is: 'named-day', named: '2026-04-01' })
    const moved = happened({ kind: 'start-moved', on: day('2026-03-05'), to: day('2026-03-04') })
    expect(await record(place, moved)).toBe('deadline.names-day')
  })
})

test('of two who change a deadline at once, the second is told', async () => {
  const place = await aDeadline()
  const event = happened({ kind: 'stopped', on: day('2026-03-05') })
  const both = [0, 1].map(() =>
    recordDeadlineEvent(workplace, at(), calendars, { ...place, version: 1, event }),
  )
  const done = await Promise.all(both)
  expect(done.map((one) => (one.ok ? 'recorded' : one.error.code)).toSorted()).toEqual([
    'deadline.changed-meanwhile',
    'recorded',
  ])
})

test('a rule is corrected, and what the letter said stays', async () => {
  const place = await aDeadline()
  const rule = { amount: 3, unit: 'working-days', from: 'receipt' } as const
  const ground = { rule, startOn: day('2026-04-29'), named: null, calendar: 'XAA', version: 1 }
  sure(await correctDeadline(workplace, at(), calendars, { ...place, ground }))
  const found = await read(place)
  // Thursday 30 April; Friday and Saturday off; Sunday 3 May is Harvest Day; Monday, Tuesday.
  expect(found?.deadline).toMatchObject({
    dueOn: '2026-05-05',
    said: 'within 60 days',
    rule,
    calendar: 'XAA',
  })
  const empty = { ...ground, rule: null }
  const version = found?.deadline.version ?? 0
  const refused = await correctDeadline(workplace, at(), calendars, {
    ...place,
    ground: { ...empty, version },
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'deadline.empty' } })
})

test('one is added by hand; one of the office’s own moves no letter’s day', async () => {
  const place = await aDeadline()
  const internal = { purpose: 'internal', said: null, rule: null, startOn: null, calendar: null } as const
  const given = { ...internal, named: day('2026-04-01') }
  const id = sure(await addDeadline(workplace, at(), calendars, { ...place, given }))
  expect((await read({ ...place, deadline: id }))?.deadline).toMatchObject({
    purpose: 'internal',
    dueOn: '2026-04-01',
  })
  expect(await dueOfLetter(place)).toBe('2026-05-01')
  const sooner = { ...given, purpose: 'reply' as const, named: day('2026-04-02') }
  sure(await addDeadline(workplace, at(), calendars, { ...place, given: sooner }))
  expect(await dueOfLetter(place)).toBe('2026-04-02')
})

describe('a reply', () => {
  const by = () => librarian.account
  const office = () => librarian.office.id
  async function replied(place: DeadlinePlace, on: string) {
    const reply = aReply({ answers: [{ communication: place.communication, matchedBy: 'person' }] })
    await workplace.database.atomically({ officeId: office(), id: by() }, async (tx) => {
      const { rows } = await sql<{ readonly id: Id<'Case'> }>`
        select case_id as id from communication where id = ${place.communication}`.execute(tx)
      const caseId = rows[0]?.id as Id<'Case'>
      await insertReplies(tx, { office: office(), caseId, today: day('2026-04-30'), by: by() }, [reply])
      const told = [{ reply: reply.id, on: day(on), answers: [place.communication] }]
      await markMet(tx, { ...calendars, office: office(), by: by() }, told)
      await markMet(tx, { ...calendars, office: office(), by: by() }, told)
    })
  }

  test('meets the deadline once, however often it is told', async () => {
    const place = await aDeadline()
    await replied(place, '2026-04-20')
    const { deadline } = (await read(place)) ?? {}
    expect(deadline).toMatchObject({ metOn: '2026-04-20', dueOn: '2026-05-01' })
    expect(deadline?.events).toHaveLength(1)
    await replied(place, '2026-04-10')
    expect((await read(place))?.deadline.metOn).toBe('2026-04-10')
  })

  test('of before the letter meets nothing', async () => {
    const place = await aDeadline()
    await replied(place, '2026-02-20')
    expect((await read(place))?.deadline).toMatchObject({ metOn: null, events: [] })
  })
})

describe('who may', () => {
  const event = happened({ kind: 'resumed', on: day('2026-03-05') })

  test('in the library: intake changes, all of the office reads, nobody else does', async () => {
    const place = await aDeadline()
    const colleague = await aCaseWorker(workplace, librarian.office)
    const stranger = await aCaseWorker(workplace, await anOffice(workplace), { officeRoles: ['intake'] })
    const asked = { ...place, version: 1, event }
    const refused = await recordDeadlineEvent(workplace, colleague.at(), calendars, asked)
    expect(refused).toMatchObject({ ok: false, error: { code: 'act.not-allowed' } })
    expect(await read(place, colleague.at())).not.toBeNull()
    expect(await read(place, stranger.at())).toBeNull()
  })

  test('in a case: its caseworkers and drafters change, members read, others see nothing', async () => {
    const caseId = await anOpenCase(workplace, librarian)
    const communication = await aLetterIn(workplace, librarian, caseId)
    const scope = { office: librarian.office.id, caseId, communication }
    const [kept] = await workplace.database.atomically(
      { officeId: librarian.office.id, id: librarian.account },
      (tx) => findDeadlines(tx, scope),
    )
    const place = { caseId, communication, deadline: kept?.id as Id<'Deadline'> }
    const outsider = await aCaseWorker(workplace, librarian.office)
    expect(await read(place, outsider.at())).toBeNull()
    expect(await read({ ...place, caseId: null })).toBeNull()
    const stopped = await aLaterDay(place)
    expect(stopped).toBe('recorded')
    const auditor = librarian.at(['auditor'])
    const refused = await recordDeadlineEvent(workplace, auditor, calendars, { ...place, version: 1, event })
    expect(refused).toMatchObject({ ok: false, error: { code: 'act.not-allowed' } })
  })

  /** The letter of the builder stands since 10 March. */
  async function aLaterDay(place: DeadlinePlace): Promise<string> {
    workplace.setNow('2026-03-20T09:00:00Z')
    const going = happened({ kind: 'resumed', on: day('2026-03-12') })
    const done = await recordDeadlineEvent(workplace, librarian.at(), calendars, {
      ...place,
      version: 1,
      event: going,
    })
    workplace.setNow('2026-03-06T09:00:00Z')
    return done.ok ? 'recorded' : done.error.code
  }
})
