import { readFileSync } from 'node:fs'
import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { readCalendar, type HolidayCalendar } from '#deadlines/calendar.ts'
import { clockOf } from '#deadlines/clock.ts'
import type { ClockEvent } from '#deadlines/event.ts'
import { DEADLINE_UNITS, MONTH_READINGS, type DeadlineRule, type Period } from '#deadlines/rule.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { numberOf, secondOpinion, type PlainCalendar } from './deadlines.ts'

/** With other weekends, with many holidays, with years that are not covered. */
const STATES = ['CHN', 'USA', 'SAU', 'FRA', 'DEU', 'JPN', 'CHE', 'EGY', 'IRN', 'IND'] as const

const FOLDER = 'data/calendars'

/** The calendars of the cases, as each of the two counts wants them. */
export type BothCalendars = readonly (readonly [HolidayCalendar, PlainCalendar])[]

/** Reads them from `data/calendars`; those that are not there are left out. */
export function readBothCalendars(): BothCalendars {
  const index = readFileSync(`${FOLDER}/calendars.tsv`, 'utf8')
  return STATES.filter((state) => index.includes(`\n${state}\t`)).flatMap((state) => {
    const calendar = readCalendar(state, index, readFileSync(`${FOLDER}/days/${state}.tsv`, 'utf8'))
    if (!calendar) return []
    const restDays = calendar.weekend.map((weekday) => weekday % 7)
    return [[calendar, { restDays, holidays: new Set([...calendar.holidays.keys()].map(numberOf)) }] as const]
  })
}

/** One made-up deadline. */
interface DeadlineCase {
  readonly rule: DeadlineRule
  readonly start: CalendarDate
  readonly events: readonly ClockEvent[]
}

/** What comparing a case gave: of which kind it was, and how the two differ (null where they agree). */
export interface Compared {
  readonly kind: string
  readonly events: number
  readonly others: number
  readonly difference: string | null
}

/** Makes case `number` of a seed and counts it in both ways. */
export function compareCase(seed: number, number: number, calendars: BothCalendars): Compared {
  const chance = chanceOf(seed, 'deadlines', number)
  const one = caseOf(chance)
  const [ours, plain] = chance.happens(0.2) ? [null, null] : chance.pick(calendars)
  const second = secondOpinion(one.rule, one.start, one.events, plain)
  const found = clockOf(one.rule, one.start, one.events, ours)
  const first = found.ok
    ? {
        problem: null,
        due: found.value.due,
        others: found.value.otherReadings.map(({ date }) => date).toSorted(),
      }
    : { problem: found.error.code, due: null, others: [] }
  const isSame = JSON.stringify(first) === JSON.stringify(second)
  return {
    kind: second.problem ?? (second.due === null ? 'stands' : `due by ${one.rule.unit}`),
    events: one.events.length,
    others: second.others.length,
    difference: isSame ? null : JSON.stringify({ number, ...one, state: ours?.state ?? null, first, second }),
  }
}

function caseOf(chance: Chance): DeadlineCase {
  const start = addDays(calendarDate(1995, 1, 1), chance.whole(0, 16_000))
  const rule: DeadlineRule = { ...periodOf(chance), from: 'letter' }
  // Histories that could be, with some events left to chance altogether.
  let today = start
  let stopped = false
  const events = Array.from({ length: chance.whole(0, 6) }, (_, index): ClockEvent => {
    today = addDays(today, chance.happens(0.03) ? -chance.whole(1, 40) : chance.whole(0, 25))
    const at = { on: today, record: `${index}` }
    const isStrange = chance.happens(0.04)
    if (stopped !== isStrange) {
      stopped = false
      return { ...at, kind: 'resumed' }
    }
    if (chance.happens(0.5)) {
      stopped = true
      return { ...at, kind: 'stopped' }
    }
    if (chance.happens(0.2)) return { ...at, kind: 'moved-start', to: addDays(today, chance.whole(-40, 10)) }
    if (chance.happens(0.5)) return { ...at, kind: 'extended', to: addDays(today, chance.whole(0, 200)) }
    return { ...at, kind: 'extended', by: periodOf(chance) }
  })
  return { rule, start, events: chance.happens(0.1) ? chance.shuffle(events) : events }
}

const MOST = { 'calendar-days': 180, 'working-days': 90, months: 14, hours: 400 } as const

function periodOf(chance: Chance): Period {
  const unit = chance.pick(DEADLINE_UNITS)
  const amount = chance.whole(1, MOST[unit])
  return unit === 'months' && chance.happens(0.6)
    ? { amount, unit, months: chance.pick(MONTH_READINGS) }
    : { amount, unit }
}
