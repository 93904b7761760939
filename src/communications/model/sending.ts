import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'

/** What a source says when it is asked for the last time. `not-asked`: it could not be, or should not; its line says why. */
export const SOURCE_ANSWERS = ['yes', 'no', 'not-asked'] as const
export type SourceAnswer = (typeof SOURCE_ANSWERS)[number]

/** What is asked: whether it is still true, whether it is safe to send, whether consent stands. */
export const SOURCE_QUESTIONS = ['stillTrue', 'stillSafe', 'consentStands'] as const
export type SourceAnswers = Readonly<Record<(typeof SOURCE_QUESTIONS)[number], SourceAnswer>>

/** Where a letter's reference comes from: our own series, a registry's, or a registry's that gives it after sending. */
export const REFERENCE_FROM = ['allocated', 'entered', 'later'] as const
export type ReferenceFrom = (typeof REFERENCE_FROM)[number]

/** Something that happened on a letter's way out. Only ever added to. Instants in ms, by the clock of the database. */
export type SendingStep = { readonly by: Id<'Account'>; readonly atMs: number } & (
  | { readonly kind: 'urgent-chosen' }
  | ({ readonly kind: 'checked'; readonly number: number } & SourceAnswers)
  | {
      readonly kind: 'submitted'
      /** The version that goes out. */
      readonly number: number
      /** Until when anybody may stop it. */
      readonly untilMs: number
      readonly isUrgent: boolean
      readonly from: ReferenceFrom
      /** The one that a registry gave; null for any other. */
      readonly reference: string | null
      /** The date that the letter bears. */
      readonly on: CalendarDate
    }
  | {
      readonly kind: 'stopped'
      /** A person; a new version; a word in its clearance. */
      readonly because: 'person' | 'version' | 'clearance'
    }
  | { readonly kind: 'frozen'; readonly number: number; readonly reference: string | null }
  | { readonly kind: 'filed' }
  | { readonly kind: 'sent'; readonly on: CalendarDate }
  | { readonly kind: 'acknowledged'; readonly on: CalendarDate }
  | { readonly kind: 'withdrawn'; readonly on: CalendarDate }
  | { readonly kind: 'reference-entered'; readonly reference: string }
)

/** One kind of step. */
export type StepOf<Kind extends SendingStep['kind']> = Extract<SendingStep, { readonly kind: Kind }>

/** What is still to be done on a letter's way. `second-look` is kept apart, since another person does it. */
type OwedOnTheWay = 'source' | 'file' | 'sending' | 'reference'

/** Where a letter stands on its way out. */
export interface Sending {
  /** `before`: it is not on its way, or was stopped. */
  readonly stage: 'before' | 'waiting' | 'sent' | 'withdrawn'
  readonly isUrgent: boolean
  /** The last check with the source of the present version. */
  readonly check: StepOf<'checked'> | null
  /** The submission that holds; null where there is none, or it was stopped. */
  readonly submitted: StepOf<'submitted'> | null
  /** Whether its minutes are over. */
  readonly isOver: boolean
  readonly frozen: StepOf<'frozen'> | null
  readonly isFiled: boolean
  readonly sent: StepOf<'sent'> | null
  readonly acknowledged: StepOf<'acknowledged'> | null
  readonly reference: string | null
  readonly owed: readonly OwedOnTheWay[]
}

/** Where a letter stands after these steps, in their order. `present`: the number of its present version. */
export function sendingOf(
  steps: readonly SendingStep[],
  { nowMs, present }: { readonly nowMs: number; readonly present: number | null },
): Sending {
  const last = <Kind extends SendingStep['kind']>(kind: Kind) =>
    steps.findLast((step): step is StepOf<Kind> => step.kind === kind) ?? null
  const submission = steps.findLastIndex(({ kind }) => kind === 'submitted')
  const isStopped = steps.findLastIndex(({ kind }) => kind === 'stopped') > submission
  const submitted = isStopped ? null : last('submitted')
  const checked = last('checked')
  const known = {
    isUrgent: steps.some(({ kind }) => kind === 'urgent-chosen'),
    check: checked && checked.number === present ? checked : null,
    ...{ submitted, isOver: submitted !== null && nowMs >= submitted.untilMs, frozen: last('frozen') },
    ...{ isFiled: last('filed') !== null, sent: last('sent'), acknowledged: last('acknowledged') },
    reference: last('reference-entered')?.reference ?? last('frozen')?.reference ?? null,
  }
  const stage = last('withdrawn') ? 'withdrawn' : known.sent ? 'sent' : submitted ? 'waiting' : 'before'
  return { ...known, stage, owed: owedOf({ ...known, stage }) }
}

function owedOf({
  stage,
  submitted,
  check,
  frozen,
  isFiled,
  reference,
}: Omit<Sending, 'owed'>): readonly OwedOnTheWay[] {
  const isOnItsWay = stage === 'waiting' || stage === 'sent'
  const owes: Readonly<Record<OwedOnTheWay, boolean>> = {
    source: isOnItsWay && check === null,
    file: stage === 'waiting' && frozen !== null && !isFiled,
    sending: stage === 'waiting' && isFiled,
    reference: stage === 'sent' && submitted?.from === 'later' && reference === null,
  }
  return (['source', 'file', 'sending', 'reference'] as const).filter((one) => owes[one])
}
