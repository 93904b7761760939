import { fail, ok, type Result } from '#base/result.ts'

/** What is counted. Months are read as the rule says; hours are counted as far as days can say. */
export const DEADLINE_UNITS = ['calendar-days', 'working-days', 'months', 'hours'] as const
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number]

/** What day zero is: the letter's date, the day it was sent, the day it was received, the day of a public statement. */
export const DEADLINE_STARTS = ['letter', 'sending', 'receipt', 'statement'] as const
export type DeadlineStart = (typeof DEADLINE_STARTS)[number]

/**
 * When a month is over, in the reading of the law concerned: on the day of the same number (or the last day, where the
 * month has no such day); the same, but from the last day of a month to the last day of a month; or after 30 days.
 */
export const MONTH_READINGS = ['same-number', 'month-end', 'thirty-days'] as const
export type MonthReading = (typeof MONTH_READINGS)[number]

/** An amount of a unit. How months are read is left out for the usual reading, `same-number`. */
export interface Period {
  readonly amount: number
  readonly unit: DeadlineUnit
  readonly months?: MonthReading
}

/** A period and where it begins: `{ amount: 60, unit: 'calendar-days', from: 'letter' }`. */
export interface DeadlineRule extends Period {
  readonly from: DeadlineStart
}

export type DeadlineRuleProblem = { readonly code: 'deadline.amount'; readonly given: number }

/** No letter asks for more: ten years in each unit. */
const LARGEST: Readonly<Record<DeadlineUnit, number>> = {
  'calendar-days': 3660,
  'working-days': 2610,
  months: 120,
  hours: 87_840,
}

/** A rule that can be counted. Refuses an amount that is not whole, below 1, or of more than ten years. */
export function deadlineRule(
  amount: number,
  unit: DeadlineUnit,
  from: DeadlineStart,
): Result<DeadlineRule, DeadlineRuleProblem> {
  if (!isCountable(amount, unit)) return fail({ code: 'deadline.amount', given: amount })
  return ok({ amount, unit, from })
}

/** Whether an amount is whole, at least 1 and at most ten years of its unit. */
export function isCountable(amount: number, unit: DeadlineUnit): boolean {
  return Number.isInteger(amount) && amount >= 1 && amount <= LARGEST[unit]
}

const UNIT_WORDS: Readonly<Record<DeadlineUnit, readonly [one: string, more: string]>> = {
  'calendar-days': ['calendar day', 'calendar days'],
  'working-days': ['working day', 'working days'],
  months: ['month', 'months'],
  hours: ['hour', 'hours'],
}

const START_WORDS: Readonly<Record<DeadlineStart, string>> = {
  letter: 'the letter',
  sending: 'sending',
  receipt: 'receipt',
  statement: 'the statement',
}

/** `60 calendar days from the letter`. */
export function ruleText(rule: DeadlineRule): string {
  return `${periodText(rule)} from ${START_WORDS[rule.from]}`
}

/** `60 calendar days`, `2 months of 30 days`. */
export function periodText({ amount, unit, months }: Period): string {
  const [one, more] = UNIT_WORDS[unit]
  const read = unit === 'months' && months !== undefined ? MONTH_WORDS[months] : ''
  return `${amount} ${amount === 1 ? one : more}${read}`
}

const MONTH_WORDS: Readonly<Record<MonthReading, string>> = {
  'same-number': '',
  'month-end': ' (from month end to month end)',
  'thirty-days': ' of 30 days',
}

/** Reads what `ruleText` writes: `60 calendar days from the letter`. Null for anything else. */
export function parseRule(text: string): DeadlineRule | null {
  const match = /^(\d{1,6}) ([a-z ]+?) from ([a-z ]+)$/u.exec(text)
  const unit = DEADLINE_UNITS.find((one) => UNIT_WORDS[one].some((word) => word === match?.[2]))
  const from = DEADLINE_STARTS.find((one) => START_WORDS[one] === match?.[3])
  if (!match || !unit || !from) return null
  const rule = deadlineRule(Number(match[1]), unit, from)
  return rule.ok ? rule.value : null
}
