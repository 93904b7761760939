import type { ClockEvent } from '#deadlines/event.ts'
import type { DeadlineRule, Period } from '#deadlines/rule.ts'

/** A calendar as two lists: its days of rest, as the platform numbers weekdays, and its holidays. */
export interface PlainCalendar {
  readonly restDays: readonly number[]
  /** By their number: days since 1970. */
  readonly holidays: ReadonlySet<number>
}

/** What the second count says: the problem's code, or the day due (null while it stands) and the other days. */
export interface SecondOpinion {
  readonly problem: string | null
  readonly due: string | null
  readonly others: readonly string[]
}

/** What is read otherwise in a walk. */
type Twist = 'none' | 'same-number' | 'month-end' | 'thirty-days' | 'first-hour' | 'stop-day'

const MONTH_TWISTS = ['same-number', 'month-end', 'thirty-days'] as const

const DAY = 86_400_000
/** Days since 1970, by the platform. */
export const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/**
 * The day due, found by walking: one day after the other, a counter that goes down on each day that counts, a switch
 * that stops it. Written apart from `src/deadlines`, with the platform's dates and none of its functions.
 */
export function secondOpinion(
  rule: DeadlineRule,
  start: string,
  events: readonly ClockEvent[],
  calendar: PlainCalendar | null,
): SecondOpinion {
  const inOrder = events
    .map((event, place) => ({ event, place }))
    .sort((one, other) => numberOf(one.event.on) - numberOf(other.event.on) || one.place - other.place)
    .map(({ event }) => event)
  for (const [index, event] of inOrder.entries()) {
    const problem = impossible(rule, start, inOrder.slice(0, index), event, calendar)
    if (problem !== null) return { problem, due: null, others: [] }
  }
  const walked = (twist: Twist): number => walk(rule, start, inOrder, calendar, twist)
  if (isStopped(inOrder)) return { problem: null, due: null, others: [] }
  const due = walked('none')
  const periods = [rule, ...inOrder.flatMap((event) => ('by' in event ? [event.by] : []))]
  // A walk takes long: only where there is something to read otherwise.
  const twists: readonly Twist[] = [
    ...(periods.some(({ unit }) => unit === 'months') ? MONTH_TWISTS : []),
    ...(periods.some(({ unit }) => unit === 'hours') ? ['first-hour' as const] : []),
    ...(inOrder.some(({ kind }) => kind === 'stopped') ? ['stop-day' as const] : []),
  ]
  const others = new Set(twists.map(walked))
  const working = calendar ? firstWorkingDay(due, calendar) : due
  others.add(working)
  const kept = dayBeforeMoving(rule, start, inOrder, calendar)
  if (kept > due) others.add(kept)
  others.delete(due)
  return { problem: null, due: dayOf(due), others: [...others].sort((one, other) => one - other).map(dayOf) }
}

function impossible(
  rule: DeadlineRule,
  start: string,
  before: readonly ClockEvent[],
  event: ClockEvent,
  calendar: PlainCalendar | null,
): string | null {
  if (event.kind === 'moved-start' || event.kind === 'met' || event.kind === 'withdrawn') return null
  if (numberOf(event.on) < numberOf(startAfter(start, before))) return 'clock.before-start'
  const stopped = isStopped(before)
  if (event.kind === 'resumed') return stopped ? null : 'clock.not-stopped'
  if (stopped) return event.kind === 'stopped' ? 'clock.already-stopped' : 'clock.stands'
  const due = walk(rule, start, before, calendar, 'none')
  if (event.kind === 'stopped') return numberOf(event.on) < due ? null : 'clock.over'
  return 'to' in event && numberOf(event.to) <= due ? 'clock.not-later' : null
}

function startAfter(start: string, events: readonly ClockEvent[]): string {
  return events.reduce((last: string, event) => (event.kind === 'moved-start' ? event.to : last), start)
}

function isStopped(events: readonly ClockEvent[]): boolean {
  let stopped = false
  for (const { kind } of events) {
    if (kind === 'stopped') stopped = true
    if (kind === 'resumed' || kind === 'moved-start') stopped = false
  }
  return stopped
}

/** The latest day that was due just before a start was moved. */
function dayBeforeMoving(
  rule: DeadlineRule,
  start: string,
  events: readonly ClockEvent[],
  calendar: PlainCalendar | null,
): number {
  return events.reduce((latest, event, index) => {
    const before = events.slice(0, index)
    if (event.kind !== 'moved-start' || isStopped(before)) return latest
    return Math.max(latest, walk(rule, start, before, calendar, 'none'))
  }, Number.NEGATIVE_INFINITY)
}

function walk(
  rule: DeadlineRule,
  start: string,
  events: readonly ClockEvent[],
  calendar: PlainCalendar | null,
  twist: Twist,
): number {
  // Everything before the last new beginning is forgotten.
  const isBeginning = (event: ClockEvent): boolean =>
    event.kind === 'moved-start' || (event.kind === 'extended' && 'to' in event)
  const last = events.findLastIndex(isBeginning)
  const beginning = events[last]
  const since = events.slice(last + 1)
  const periods: Period[] = since.flatMap((event) => ('by' in event ? [event.by] : []))
  if (beginning?.kind === 'extended' && 'to' in beginning) {
    const [granted, to] = [numberOf(beginning.on), numberOf(beginning.to)]
    // Granted when the new day had passed already: nothing to walk.
    if (granted >= to) return through(to, periods, since, calendar, twist)
    const days: Period = { amount: to - granted, unit: 'calendar-days' }
    return through(granted, [days, ...periods], since, calendar, twist)
  }
  return through(numberOf(startAfter(start, events)), [rule, ...periods], since, calendar, twist)
}

function through(
  from: number,
  periods: readonly Period[],
  events: readonly ClockEvent[],
  calendar: PlainCalendar | null,
  twist: Twist,
): number {
  const switches = events
    .filter(({ kind }) => kind === 'stopped' || kind === 'resumed')
    .map(({ kind, on }) => ({ isStop: kind === 'stopped', on: numberOf(on) }))
  const switchDays = new Set(switches.map(({ on }) => on))
  let today = from
  // What happened by the end of today.
  let runs = switches.findLast(({ on }) => on <= today)?.isStop !== true
  for (const period of periods) {
    for (let left = daysIn(period, today, twist); left > 0;) {
      today += 1
      const ofToday = switchDays.has(today) ? switches.filter(({ on }) => on === today) : []
      const counts = runs && !(twist === 'stop-day' && ofToday.some(({ isStop }) => isStop))
      if (counts && (period.unit !== 'working-days' || !isRest(today, calendar))) left -= 1
      for (const { isStop } of ofToday) runs = !isStop
    }
  }
  return today
}

/** How often the counter of a period has to go down. */
function daysIn(period: Period, from: number, twist: Twist): number {
  if (period.unit === 'hours')
    return twist === 'first-hour' ? Math.floor(period.amount / 24) : Math.ceil(period.amount / 24)
  if (period.unit !== 'months') return period.amount
  const isTwist = twist === 'same-number' || twist === 'month-end' || twist === 'thirty-days'
  const reading = isTwist ? twist : (period.months ?? 'same-number')
  if (reading === 'thirty-days') return period.amount * 30
  const zero = new Date(from * DAY)
  const [year, month] = [zero.getUTCFullYear(), zero.getUTCMonth() + period.amount]
  const monthEnd = Date.UTC(year, month + 1, 0) / DAY
  const sameNumber = Date.UTC(year, month, zero.getUTCDate()) / DAY
  const isLastOfMonth = new Date((from + 1) * DAY).getUTCDate() === 1
  const end = reading === 'month-end' && isLastOfMonth ? monthEnd : Math.min(sameNumber, monthEnd)
  return end - from
}

function isRest(number: number, calendar: PlainCalendar | null): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((number + 4) % 7) + 7) % 7
  if (calendar === null) return weekday === 0 || weekday === 6
  return calendar.restDays.includes(weekday) || calendar.holidays.has(number)
}

function firstWorkingDay(from: number, calendar: PlainCalendar): number {
  return isRest(from, calendar) ? firstWorkingDay(from + 1, calendar) : from
}
