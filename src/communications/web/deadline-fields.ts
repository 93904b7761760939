import type { Form } from '#accounts/route.ts'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  DEADLINE_STARTS,
  DEADLINE_UNITS,
  MONTH_READINGS,
  type DeadlineRule,
  type MonthReading,
  type Period,
} from '#deadlines/rule.ts'
import type { GivenEvent } from '../actions/deadlines.ts'
import {
  DEADLINE_EVENTS,
  EVENT_REASONS,
  type DeadlineEventKind,
  type KeptDeadline,
} from '../model/deadline.ts'
import type { DeadlineGround } from '../store/change-deadlines.ts'

/** A field that could not be read: the key of what is said of it. */
export interface UnreadField {
  readonly field: string
  readonly says:
    'problem.on' | 'problem.to' | 'problem.extension' | 'problem.amount' | 'problem.deadline.empty'
}

/** Which kind of event a form records; null for none. */
export function kindIn(form: Form): DeadlineEventKind | null {
  return DEADLINE_EVENTS.find((one) => one === form.text('kind')) ?? null
}

/** What happened, as a form says it. */
export function eventIn(form: Form, kind: DeadlineEventKind): Result<GivenEvent, UnreadField> {
  const unread = (name: string, says: UnreadField['says']) => fail({ field: `${kind}-${name}`, says })
  const on = dayIn(form, 'on')
  if (on === null) return unread('on', 'problem.on')
  const reason = EVENT_REASONS.find((one) => one === form.text('reason')) ?? null
  const paper = form.text('paper').trim() || null
  const event = { kind, on, to: null, by: null, reason, paper }
  if (kind === 'start-moved') {
    const to = dayIn(form, 'to')
    return to === null ? unread('to', 'problem.to') : ok({ ...event, to })
  }
  if (kind !== 'extended') return ok(event)
  if (form.text('to').trim() !== '') {
    const to = dayIn(form, 'to')
    return to === null ? unread('to', 'problem.to') : ok({ ...event, to })
  }
  if (form.text('amount').trim() === '') return unread('to', 'problem.extension')
  const by = periodIn(form)
  return by === null ? unread('amount', 'problem.amount') : ok({ ...event, by })
}

/** What a deadline rests on, as a form says it: a rule with its day zero, or a day. */
export function groundIn(form: Form): Result<DeadlineGround, UnreadField> {
  const calendar = /^[A-Z]{3}$/u.test(form.text('calendar')) ? form.text('calendar') : null
  if (form.text('how') === 'named') {
    const named = dayIn(form, 'day')
    if (named === null) return fail({ field: 'day', says: 'problem.on' })
    return ok({ rule: null, startOn: null, named, calendar })
  }
  const period = periodIn(form)
  if (period === null) return fail({ field: 'amount', says: 'problem.amount' })
  const from = DEADLINE_STARTS.find((one) => one === form.text('from')) ?? 'letter'
  const rule: DeadlineRule = { ...period, ...monthsIn(form, period), from }
  if (form.text('start').trim() === '') return ok({ rule, startOn: null, named: null, calendar })
  const startOn = dayIn(form, 'start')
  if (startOn === null) return fail({ field: 'start', says: 'problem.on' })
  return ok({ rule, startOn, named: null, calendar })
}

/** What is due, as a form says it. */
export function purposeIn(form: Form): KeptDeadline['purpose'] {
  return (['ask', 'internal'] as const).find((one) => one === form.text('purpose')) ?? 'reply'
}

function dayIn(form: Form, name: string): CalendarDate | null {
  return parseCalendarDate(form.text(name).trim())
}

function periodIn(form: Form): Period | null {
  const amount = form.text('amount').trim()
  const unit = DEADLINE_UNITS.find((one) => one === form.text('unit'))
  return /^[1-9]\d{0,5}$/u.test(amount) && unit ? { amount: Number(amount), unit } : null
}

function monthsIn(form: Form, { unit }: Period): { readonly months?: MonthReading } {
  const months = MONTH_READINGS.find((one) => one === form.text('months'))
  return unit === 'months' && months !== undefined && months !== 'same-number' ? { months } : {}
}
