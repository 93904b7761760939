import { weekdayName, type DayOff } from './calendar.ts'
import { periodText, type DeadlineStart } from './rule.ts'
import type { CountStep, NamedDay, OtherReading, ReadingReason } from './step.ts'

const DAY_ZERO_IS: Readonly<Record<DeadlineStart, string>> = {
  letter: 'the date of the letter',
  sending: 'the day of sending',
  receipt: 'the day of receipt',
  statement: 'the day of the statement',
}

/** The English sentence of a step, as `--format json` has it: part of that stable form. Pages have a message table. */
export function stepText(step: CountStep): string {
  switch (step.code) {
    case 'day-zero':
      return `Day zero is ${step.on}, ${DAY_ZERO_IS[step.from]}.`
    case 'calendar-days': {
      const period = periodText({ amount: step.amount, unit: 'calendar-days' })
      return `Every day counts, weekends and holidays too: ${step.from} + ${period} = ${step.to}, a ${weekdayName(step.to)}.`
    }
    case 'working-days-of':
      return `Working days of ${step.calendar.name} are counted.`
    case 'holidays-not-known':
      return 'No calendar is given: holidays are not known.'
    case 'weekends-passed':
      return `Passed over: ${step.days} ${step.days === 1 ? 'day' : 'days'} of weekends${step.usual ? ' (Saturdays and Sundays)' : ''}.`
    case 'holidays-passed':
      return `Passed over as holidays: ${step.holidays.map(namedDay).join(', ')}.`
    case 'working-day':
      return `Working day ${step.amount} is ${step.to}, a ${weekdayName(step.to)}.`
    case 'month-same-number':
    case 'month-too-short':
    case 'month-to-month-end':
    case 'month-thirty-days':
    case 'hours-whole-days':
    case 'hours-at-latest':
    case 'last-day-not-known':
    case 'last-day-off':
    case 'holidays-known-only':
      return lastStepText(step)
  }
}

type LastStep = Exclude<
  CountStep,
  {
    code:
      | 'day-zero'
      | 'calendar-days'
      | 'working-days-of'
      | 'holidays-not-known'
      | 'weekends-passed'
      | 'holidays-passed'
      | 'working-day'
  }
>

function lastStepText(step: LastStep): string {
  switch (step.code) {
    case 'month-same-number':
      return `A month ends on the day of the same number: ${step.to}, a ${weekdayName(step.to)}.`
    case 'month-too-short':
      return `A month ends on the day of the same number; ${step.to.slice(0, 7)} has no day ${step.day}, so on its last: ${step.to}, a ${weekdayName(step.to)}.`
    case 'month-to-month-end':
      return `${step.from} is the last day of its month: counted from month end to month end, ${step.to}, a ${weekdayName(step.to)}.`
    case 'month-thirty-days':
      return `A month is counted as 30 days: ${step.from} + ${step.days} days = ${step.to}, a ${weekdayName(step.to)}.`
    case 'hours-whole-days':
      return `${step.amount} hours are ${step.days === 1 ? '1 day' : `${step.days} days`}: they end on ${step.to}, a ${weekdayName(step.to)}, at the hour of the start.`
    case 'hours-at-latest':
      return `The hour of the start is not known: ${step.amount} hours end on ${step.to} at the latest.`
    case 'last-day-not-known':
      return 'No calendar is given: whether the last day is a holiday is not known.'
    case 'last-day-off':
      return `${step.on} is ${offText(step.off, step.calendar.name)}. The date is not shifted for it.`
    case 'holidays-known-only':
      return `The holidays of ${step.calendar.name} are known from ${step.firstYear} to ${step.lastYear} only.`
  }
}

function namedDay({ on, name }: NamedDay): string {
  return `${on} (${name})`
}

function offText(off: DayOff, state: string): string {
  return off.kind === 'holiday' ? `a public holiday in ${state} (${off.name})` : `a ${off.name}`
}

/** Why another reading of a plain count has its day, in English; as `stepText`. */
export function readingText({ reason }: OtherReading): string {
  switch (reason.code) {
    case 'next-working-day': {
      const off = reason.off.kind === 'holiday' ? `a holiday (${reason.off.name})` : `a ${reason.off.name}`
      return `The next working day in ${reason.calendar.name}, as ${reason.on} is ${off}.`
    }
    case 'month-end':
      return `${reason.from} is the last day of its month: counted from month end to month end.`
    case 'same-number':
      return `A month counted to the day of the same number, from ${reason.from}.`
    case 'thirty-days':
      return thirtyDaysText(reason)
    case 'first-hour':
      return `${reason.amount} hours from the first hour of ${reason.from}.`
    case 'stop-day-stands':
      return 'The day on which it stopped does not count either.'
    case 'earlier-day-kept':
      return `It was due on ${reason.was} before the start was moved.`
  }
}

function thirtyDaysText({ days, from }: Extract<ReadingReason, { code: 'thirty-days' }>): string {
  return days === null
    ? 'A month counted as 30 days.'
    : `A month counted as 30 days: ${days} days from ${from}.`
}
