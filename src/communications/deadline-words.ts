import type { CalendarDate } from '#base/calendar-date.ts'
import type { DayOff } from '#deadlines/calendar.ts'
import type { DeadlineRule, Period } from '#deadlines/rule.ts'
import type { Standing } from '#deadlines/standing.ts'
import type { CalendarName, CountStep, DeadlineStep, EventStep, OtherReading } from '#deadlines/step.ts'
import { DEADLINES } from '#ui/messages/deadlines.ts'
import { sayDay, sayList, sayWeekday } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'

/** In which language, and what it calls a State: the calendars know their English names only. */
export interface DeadlineSpeaker {
  readonly language: PageLanguage
  readonly stateName: (calendar: CalendarName) => string
}

/** `60 calendar days`, `two months of 30 days each`. */
export function sayPeriod({ language }: DeadlineSpeaker, { amount, unit, months }: Period): string {
  const words = wordsOf(DEADLINES, language)
  const period = say(words, `period.${unit}`, { count: amount })
  if (unit !== 'months' || months === undefined || months === 'same-number') return period
  return say(words, `months.${months}`, { period })
}

/** `60 calendar days from the date of the letter`. */
export function sayRule(speaker: DeadlineSpeaker, rule: DeadlineRule): string {
  const words = wordsOf(DEADLINES, speaker.language)
  return say(words, `rule.${rule.from}`, { period: sayPeriod(speaker, rule) })
}

/** Why this date: a sentence or two for each step, in order. */
export function saySteps(speaker: DeadlineSpeaker, steps: readonly DeadlineStep[]): readonly string[] {
  return steps.map((step) => ('record' in step ? sayEvent(speaker, step) : sayCount(speaker, step)))
}

function sayCount(speaker: DeadlineSpeaker, step: CountStep): string {
  const { language, stateName } = speaker
  const words = wordsOf(DEADLINES, language)
  switch (step.code) {
    case 'day-zero':
      return say(words, `day-zero.${step.from}`, { day: sayDay(language, step.on) })
    case 'working-days-of':
      return say(words, step.code, { state: stateName(step.calendar) })
    case 'weekends-passed':
      return say(words, step.usual ? 'weekends-passed.usual' : step.code, { count: step.days })
    case 'holidays-passed': {
      const named = step.holidays.map(({ on, name }) =>
        say(words, 'named-day', { day: sayDay(language, on), name }),
      )
      return say(words, step.code, { holidays: sayList(language, named) })
    }
    case 'last-day-off':
      return sayOff(speaker, 'last-day-off', step)
    case 'holidays-known-only': {
      // A year is no number to be grouped.
      const [first, last] = [String(step.firstYear), String(step.lastYear)]
      return say(words, step.code, { state: stateName(step.calendar), first, last })
    }
    case 'holidays-not-known':
    case 'last-day-not-known':
      return say(words, step.code)
    case 'calendar-days':
    case 'working-day':
    case 'month-same-number':
    case 'month-too-short':
    case 'month-to-month-end':
    case 'month-thirty-days':
    case 'hours-whole-days':
    case 'hours-at-latest':
      return sayEnd(speaker, step)
  }
}

type EndStep = Extract<CountStep, { readonly to: CalendarDate }>

function sayEnd(speaker: DeadlineSpeaker, step: EndStep): string {
  const { language } = speaker
  const words = wordsOf(DEADLINES, language)
  const end = { day: sayDay(language, step.to), weekday: sayWeekday(language, step.to) }
  const days = (amount: number): string => sayPeriod(speaker, { amount, unit: 'calendar-days' })
  switch (step.code) {
    case 'calendar-days':
      return say(words, step.code, { ...end, from: sayDay(language, step.from), period: days(step.amount) })
    case 'working-day':
      return say(words, step.code, { ...end, number: step.amount })
    case 'month-same-number':
      return say(words, step.code, end)
    case 'month-too-short':
      return say(words, step.code, { ...end, number: step.day })
    case 'month-to-month-end':
      return say(words, step.code, { ...end, from: sayDay(language, step.from) })
    case 'month-thirty-days':
      return say(words, step.code, { ...end, from: sayDay(language, step.from), period: days(step.days) })
    case 'hours-whole-days':
      return say(words, step.code, { ...end, period: days(step.days) })
    case 'hours-at-latest': {
      const period = sayPeriod(speaker, { amount: step.amount, unit: 'hours' })
      return say(words, step.code, { day: end.day, period })
    }
  }
}

function sayEvent(speaker: DeadlineSpeaker, step: EventStep): string {
  const { language } = speaker
  const words = wordsOf(DEADLINES, language)
  const day = sayDay(language, step.on)
  switch (step.code) {
    case 'stopped':
      return say(words, step.code, { day, was: sayDay(language, step.was) })
    case 'resumed':
      return say(words, step.code, { day, due: sayDay(language, step.to), count: step.days })
    case 'extended-to':
      return say(words, step.code, { day, was: sayDay(language, step.was), due: sayDay(language, step.to) })
    case 'extended-by': {
      const [was, due] = [sayDay(language, step.was), sayDay(language, step.to)]
      return say(words, step.code, { day, was, due, period: sayPeriod(speaker, step.by) })
    }
    case 'start-moved': {
      const moved = say(words, step.code, { day })
      const { dropped: count } = step
      return count === 0 ? moved : `${moved} ${say(words, 'start-moved.dropped', { count })}`
    }
    case 'met':
      return say(words, step.code, { day, count: step.day })
    case 'without-effect':
      return say(words, `without-effect.${step.event}`, { day })
    case 'reply-before-start':
    case 'withdrawn':
      return say(words, step.code, { day })
  }
}

interface OffDay {
  readonly on: CalendarDate
  readonly off: DayOff
  readonly calendar: CalendarName
}

function sayOff(
  { language, stateName }: DeadlineSpeaker,
  key: 'last-day-off',
  { on, off, calendar }: OffDay,
): string {
  const words = wordsOf(DEADLINES, language)
  const [day, state] = [sayDay(language, on), stateName(calendar)]
  return off.kind === 'holiday'
    ? say(words, `${key}.holiday`, { day, state, name: off.name })
    : say(words, `${key}.weekend`, { day, state, weekday: sayWeekday(language, on) })
}

/** Another day that can be defended, and why. */
export function sayReading(speaker: DeadlineSpeaker, { date: other, reason }: OtherReading): string {
  const { language, stateName } = speaker
  const words = wordsOf(DEADLINES, language)
  const date = sayDay(language, other)
  if (reason.code === 'month-end')
    return say(words, 'reading.month-end', { date, from: sayDay(language, reason.from) })
  if (reason.code !== 'next-working-day') return say(words, `reading.${reason.code}`, { date })
  const { on, off, calendar } = reason
  const said = { date, day: sayDay(language, on), state: stateName(calendar) }
  return off.kind === 'holiday'
    ? say(words, 'reading.next-working-day.holiday', { ...said, name: off.name })
    : say(words, 'reading.next-working-day.weekend', { ...said, weekday: sayWeekday(language, on) })
}

/** How it stands: `Overdue by 3 days`. `due` is the clock's. */
export function sayStanding(
  { language }: DeadlineSpeaker,
  standing: Standing,
  due: CalendarDate | null,
): string {
  const words = wordsOf(DEADLINES, language)
  switch (standing.is) {
    case 'runs':
      return standing.days === 0 || due === null
        ? say(words, 'standing.today')
        : say(words, 'standing.runs', { day: sayDay(language, due), count: standing.days })
    case 'stands':
      return say(words, 'standing.stands', { day: sayDay(language, standing.since) })
    case 'overdue':
      return say(words, 'standing.overdue', { count: standing.days })
    case 'met-late':
      return say(words, 'standing.met-late', { day: sayDay(language, standing.on), count: standing.days })
    case 'met':
    case 'withdrawn':
      return say(words, `standing.${standing.is}`, { day: sayDay(language, standing.on) })
  }
}
