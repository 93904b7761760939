import type { Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import type { Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { DoneKey } from '#ui/messages/done.ts'
import type { LetterRenderer } from '../actions/file.ts'
import { lookOver } from '../actions/second-looks.ts'
import { checkWithSource, chooseUrgentWay, stopLetter, submitLetter } from '../actions/sending.ts'
import { acknowledgeLetter, enterReference, makeReady, recordSent, withdrawLetter } from '../actions/sent.ts'
import { tickAnew } from '../actions/siblings.ts'
import { SOURCE_ANSWERS, SOURCE_QUESTIONS, type SourceAnswer } from '../model/sending.ts'
import { SENDING_WAYS } from '../model/submission.ts'
import { ANEW } from '../store/siblings.ts'
import { letterOf } from './letter-visit.tsx'

/** What a letter's sending works with. */
export interface SendingTools {
  readonly facts: LetterFacts
  readonly renderer: LetterRenderer
}

/** Calls the one action of a press with what was typed, or what a program sent under the same names. */
type Take = (
  visit: Visit,
  tools: SendingTools,
) => Promise<Result<null, { readonly code: string; readonly field?: string }>>

/** One press on a letter's way out. */
export interface SendingPress {
  readonly name: SendingPressName
  readonly act:
    | 'communication.send'
    | 'communication.check-source'
    | 'communication.stop'
    | 'communication.draft'
    | 'communication.look-over'
  readonly take: Take
  /** What the page says of it afterwards. */
  readonly done: DoneKey
}

const takeUrgent: Take = (visit) =>
  chooseUrgentWay(visit.workplace, visit.acting, { ...letterOf(visit), reason: visit.form.text('reason') })

const takeCheck: Take = async (visit) => {
  const { workplace, acting, form } = visit
  const answer = (name: string): SourceAnswer | null =>
    SOURCE_ANSWERS.find((one) => one === form.text(name)) ?? null
  const [stillTrue, stillSafe, consentStands] = SOURCE_QUESTIONS.map(answer)
  if (!stillTrue || !stillSafe || !consentStands)
    return { ok: false, error: { code: 'sending.answer-missing' } }
  const line = (name: string) => form.text(`${name}-line`).slice(0, 500)
  const lines = {
    ...{ stillTrue: line('stillTrue'), stillSafe: line('stillSafe') },
    consentStands: line('consentStands'),
  }
  const check = { answers: { stillTrue, stillSafe, consentStands }, lines }
  return checkWithSource(workplace, acting, { ...letterOf(visit), check })
}

const takeSubmit: Take = (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const names = ['minutes', 'datedOn', 'from', 'reference', 'name', 'post', 'mission', 'noteNumber', 'way']
  const submission = Object.fromEntries(names.map((name) => [name, form.text(name)]))
  const sha256 = form.text('sha256')
  return submitLetter(workplace, acting, facts, { ...letterOf(visit), submission, sha256 })
}

const takeStop: Take = (visit) =>
  stopLetter(visit.workplace, visit.acting, { ...letterOf(visit), reason: visit.form.text('reason') })

const takeReady: Take = (visit, tools) => makeReady(visit.workplace, visit.acting, tools, letterOf(visit))

const takeSent: Take = async (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('on').trim())
  if (on === null) return { ok: false, error: { code: 'sent.on-missing' } }
  const way = SENDING_WAYS.find((one) => one === form.text('way'))
  if (!way) return { ok: false, error: { code: 'sent.way-missing' } }
  const sent = {
    ...{ on, way, hour: form.text('hour').trim(), to: form.text('to').trim().slice(0, 300) },
    noteNumber: form.text('noteNumber').trim().slice(0, 100),
    noteOn: parseCalendarDate(form.text('noteOn').trim()),
  }
  return recordSent(workplace, acting, facts, { ...letterOf(visit), sent })
}

const takeArrived: Take = async (visit) => {
  const on = parseCalendarDate(visit.form.text('on').trim())
  if (on === null) return { ok: false, error: { code: 'sent.on-missing' } }
  const by = visit.form.text('by').slice(0, 300)
  return acknowledgeLetter(visit.workplace, visit.acting, { ...letterOf(visit), on, by })
}

const takeReference: Take = (visit) => {
  const reference = visit.form.text('reference')
  return enterReference(visit.workplace, visit.acting, { ...letterOf(visit), reference })
}

const takeWithdraw: Take = (visit, { facts }) => {
  const { workplace, acting, form } = visit
  const given = { on: dayOf(workplace), reason: form.text('reason').slice(0, 2000) }
  return withdrawLetter(workplace, acting, facts, { ...letterOf(visit), ...given })
}

const takeLook: Take = (visit) => {
  const { workplace, acting, form } = visit
  const given = { outcome: form.text('outcome'), note: form.text('note').slice(0, 2000) }
  return lookOver(workplace, acting, { ...letterOf(visit), ...given })
}

const takeAnew: Take = async (visit) => {
  const kind = ANEW.find((one) => one === visit.form.text('kind'))
  if (!kind) return { ok: false, error: { code: 'letter.unknown' } }
  return tickAnew(visit.workplace, visit.acting, { ...letterOf(visit), kind })
}

type PressTable = readonly (readonly [string, SendingPress['act'], Take, DoneKey])[]

const TABLE = [
  ['urgent', 'communication.send', takeUrgent, 'urgent-chosen'],
  ['check', 'communication.check-source', takeCheck, 'source-checked'],
  ['submit', 'communication.send', takeSubmit, 'letter-submitted'],
  ['stop', 'communication.stop', takeStop, 'letter-stopped'],
  ['ready', 'communication.send', takeReady, 'letter-ready'],
  ['sent', 'communication.send', takeSent, 'letter-sent'],
  ['acknowledge', 'communication.draft', takeArrived, 'letter-arrived'],
  ['reference', 'communication.send', takeReference, 'reference-entered'],
  ['withdraw', 'communication.send', takeWithdraw, 'letter-withdrawn'],
  ['look', 'communication.look-over', takeLook, 'letter-looked-over'],
  ['anew', 'communication.draft', takeAnew, 'made-anew'],
] as const satisfies PressTable

export type SendingPressName = (typeof TABLE)[number][0]

/** Every press on a letter's way out: for its page, and for programs. */
export const SENDING_PRESSES: readonly SendingPress[] = TABLE.map(([name, act, take, done]) => ({
  ...{ name, act, take, done },
}))

/** Of a file as it went out. */
export function typeOfFile(name: string): string {
  return name.endsWith('.pdf')
    ? 'application/pdf'
    : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
}
