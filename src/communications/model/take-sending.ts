import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { LetterType } from '#letters/reference.ts'
import {
  sendingOf,
  SOURCE_QUESTIONS,
  type ReferenceFrom,
  type Sending,
  type SendingStep,
  type SourceAnswers,
} from './sending.ts'

/** How long anybody may stop a letter, where nothing else is chosen. */
export const USUAL_MINUTES = 15
/** A day. */
const MOST_MINUTES = 1440

/** What somebody wants to do on a letter's way out. */
export type WantedSending =
  | { readonly want: 'choose-urgent' }
  | { readonly want: 'check-source'; readonly answers: SourceAnswers }
  | {
      readonly want: 'submit'
      readonly minutes: number
      readonly from: ReferenceFrom
      readonly reference: string | null
      readonly datedOn: CalendarDate
    }
  | { readonly want: 'stop' }
  | { readonly want: 'freeze'; readonly reference: string | null }
  | { readonly want: 'file' }
  | { readonly want: 'send' | 'acknowledge' | 'withdraw'; readonly on: CalendarDate }
  | { readonly want: 'enter-reference'; readonly reference: string }

/** Why a letter does not go on; the words of each say what would make it pass. */
export type SendingProblem =
  | {
      readonly code:
        | 'sending.not-cleared'
        | 'sending.under-way'
        | 'sending.frozen'
        | 'sending.not-waiting'
        | 'sending.minutes-wrong'
        | 'sending.source-unchecked'
        | 'sending.source-says-no'
        | 'sending.anew-left'
        | 'sending.not-urgent-type'
        | 'sending.urgent-already'
        | 'sending.not-yours-to-stop'
        | 'sending.not-frozen'
        | 'sending.file-owed'
        | 'sending.filed-already'
        | 'sending.not-sent'
        | 'sending.acknowledged-already'
        | 'sending.has-reference'
        | 'sending.in-the-future'
        | 'sending.before-its-date'
        | 'sending.before-sending'
    }
  /** Anybody may still stop it. */
  | { readonly code: 'sending.not-over'; readonly untilMs: number }

/** What has to be known beside the steps. */
export interface OnTheWay {
  readonly by: Id<'Account'>
  readonly nowMs: number
  readonly today: CalendarDate
  readonly type: LetterType | null
  /** The number of the present version. */
  readonly present: number | null
  readonly isCleared: boolean
  /** Whether whoever is at work may stop it: they speak for a mandate, or draft, approve or work on the case. */
  readonly mayStop: boolean
  /** How much of a sibling is not made anew yet. */
  readonly anewLeft: number
}

type Taken = Result<SendingStep, SendingProblem>

/** The step that comes of what somebody wants, to be added behind the others; or why it cannot be. Changes nothing itself. */
export function takeSending(steps: readonly SendingStep[], wanted: WantedSending, way: OnTheWay): Taken {
  const sending = sendingOf(steps, way)
  const made = { by: way.by, atMs: way.nowMs }
  switch (wanted.want) {
    case 'choose-urgent':
      return chooseUrgent(sending, way)
    case 'check-source':
      return checkSource(sending, wanted.answers, way)
    case 'submit':
      return submit(sending, wanted, way)
    case 'stop':
      if (sending.frozen) return fail({ code: 'sending.frozen' })
      if (sending.stage !== 'waiting') return fail({ code: 'sending.not-waiting' })
      return way.mayStop
        ? ok({ ...made, kind: 'stopped', because: 'person' })
        : fail({ code: 'sending.not-yours-to-stop' })
    case 'freeze':
      return freeze(sending, wanted.reference, way)
    case 'file':
      if (!sending.frozen || sending.stage !== 'waiting') return fail({ code: 'sending.not-frozen' })
      return sending.isFiled ? fail({ code: 'sending.filed-already' }) : ok({ ...made, kind: 'filed' })
    case 'send':
      return send(sending, wanted.on, way)
    case 'acknowledge':
      return acknowledge(sending, wanted.on, way)
    case 'enter-reference':
      if (sending.stage !== 'sent') return fail({ code: 'sending.not-sent' })
      if (sending.reference !== null) return fail({ code: 'sending.has-reference' })
      return ok({ ...made, kind: 'reference-entered', reference: wanted.reference })
    case 'withdraw':
      if (!sending.frozen || sending.stage === 'withdrawn') return fail({ code: 'sending.not-frozen' })
      if (wanted.on > way.today) return fail({ code: 'sending.in-the-future' })
      return ok({ ...made, kind: 'withdrawn', on: wanted.on })
  }
}

function chooseUrgent(sending: Sending, { by, nowMs: atMs, type }: OnTheWay): Taken {
  if (sending.stage !== 'before') return fail({ code: 'sending.under-way' })
  if (type !== 'UA') return fail({ code: 'sending.not-urgent-type' })
  if (sending.isUrgent) return fail({ code: 'sending.urgent-already' })
  return ok({ by, atMs, kind: 'urgent-chosen' })
}

/** On the urgent way what is owed of it may come after the letter went. */
function checkSource(
  sending: Sending,
  answers: SourceAnswers,
  { by, nowMs: atMs, present }: OnTheWay,
): Taken {
  if (present === null) return fail({ code: 'sending.not-cleared' })
  if (sending.stage === 'withdrawn') return fail({ code: 'sending.not-waiting' })
  return ok({ by, atMs, kind: 'checked', number: present, ...answers })
}

/** Whether any of the source's answers is a no. */
function saysNo(answers: SourceAnswers): boolean {
  return SOURCE_QUESTIONS.some((one) => answers[one] === 'no')
}

function submit(
  sending: Sending,
  { minutes, from, reference, datedOn }: Extract<WantedSending, { readonly want: 'submit' }>,
  { by, nowMs: atMs, present, isCleared, anewLeft }: OnTheWay,
): Taken {
  const { stage, isUrgent, check } = sending
  if (stage !== 'before') return fail({ code: 'sending.under-way' })
  if (!isCleared || present === null) return fail({ code: 'sending.not-cleared' })
  const least = isUrgent ? 0 : 1
  if (!Number.isInteger(minutes) || minutes < least || minutes > MOST_MINUTES)
    return fail({ code: 'sending.minutes-wrong' })
  if (anewLeft > 0) return fail({ code: 'sending.anew-left' })
  if (check === null && !isUrgent) return fail({ code: 'sending.source-unchecked' })
  if (check !== null && saysNo(check)) return fail({ code: 'sending.source-says-no' })
  const untilMs = atMs + minutes * 60_000
  return ok({
    ...{ by, atMs, kind: 'submitted', number: present, untilMs, isUrgent, from, on: datedOn },
    reference: from === 'entered' ? reference : null,
  })
}

/** Everything that has to hold still holds; what the source said since counts, too. */
function freeze(sending: Sending, reference: string | null, way: OnTheWay): Taken {
  const { stage, submitted, isOver, frozen, check } = sending
  if (frozen) return fail({ code: 'sending.frozen' })
  if (stage !== 'waiting' || !submitted) return fail({ code: 'sending.not-waiting' })
  if (!isOver) return fail({ code: 'sending.not-over', untilMs: submitted.untilMs })
  if (!way.isCleared || way.present !== submitted.number) return fail({ code: 'sending.not-cleared' })
  if (check !== null && saysNo(check)) return fail({ code: 'sending.source-says-no' })
  return ok({ by: way.by, atMs: way.nowMs, kind: 'frozen', number: submitted.number, reference })
}

function send(sending: Sending, on: CalendarDate, { by, nowMs: atMs, today }: OnTheWay): Taken {
  const { stage, submitted, isFiled, frozen } = sending
  if (stage !== 'waiting' || !submitted) return fail({ code: 'sending.not-waiting' })
  if (!frozen) return fail({ code: 'sending.not-frozen' })
  if (!isFiled) return fail({ code: 'sending.file-owed' })
  if (on > today) return fail({ code: 'sending.in-the-future' })
  if (on < submitted.on) return fail({ code: 'sending.before-its-date' })
  return ok({ by, atMs, kind: 'sent', on })
}

function acknowledge(sending: Sending, on: CalendarDate, { by, nowMs: atMs, today }: OnTheWay): Taken {
  const { stage, sent, acknowledged } = sending
  if (stage !== 'sent' || !sent) return fail({ code: 'sending.not-sent' })
  if (acknowledged) return fail({ code: 'sending.acknowledged-already' })
  if (on > today) return fail({ code: 'sending.in-the-future' })
  if (on < sent.on) return fail({ code: 'sending.before-sending' })
  return ok({ by, atMs, kind: 'acknowledged', on })
}
