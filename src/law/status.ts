import type { CalendarDate } from '#base/calendar-date.ts'
import type { ActionFact, Law } from './law.ts'
import type { InstrumentId, StateCode, TreatyStatus } from './model.ts'

/** The depositary's words for becoming bound. `consent`: the list says when, but not by which act. */
const CONSENTS = new Set([
  'ratification',
  'accession',
  'succession',
  'acceptance',
  'approval',
  'formal confirmation',
  'definitive signature',
  'participation',
  'consent',
])
const ENDS = new Set(['denunciation', 'withdrawal', 'cessation'])
const SIGNATURES = new Set(['signature', 'succession to signature'])

/** Whether an act makes the State a party. */
export function isConsent(action: string): boolean {
  return CONSENTS.has(action)
}

/** Whether an act ends the State's being a party. */
export function isEnd(action: string): boolean {
  return ENDS.has(action)
}

/** Whether an act is a signature that still needs ratification. */
export function isSignature(action: string): boolean {
  return SIGNATURES.has(action)
}

export interface StatusOnDay {
  readonly status: TreatyStatus
  /** What the State had done by that day, oldest first. */
  readonly actions: readonly ActionFact[]
  /** The consent, signature or denunciation that decides; null where the record holds none. */
  readonly decidedBy: ActionFact | null
  /** Whether the State did something about it after that day. */
  readonly later: readonly ActionFact[]
}

/**
 * Where a State stood towards an instrument at the end of a day, by the depositary's record.
 * On one day a denunciation comes before a new accession, as with reservations. Deposit counts, not entry into force for the State. `unknown` where no row says anything and the list is
 * incomplete or ends before that day. An absence is only as good as the list: see `Instrument.listEnds`.
 */
export function statusOn(
  law: Law,
  instrument: InstrumentId,
  state: StateCode,
  day: CalendarDate,
): StatusOnDay {
  const all = inOrder(law.actionsOf(instrument, state))
  const firstLater = all.findIndex((one) => one.date > day)
  const until = firstLater < 0 ? all.length : firstLater
  const actions = all.slice(0, until)
  const later = all.slice(until)
  const lastBinding = actions.findLast((one) => isConsent(one.action) || isEnd(one.action)) ?? null
  if (lastBinding) {
    return {
      status: isEnd(lastBinding.action) ? 'withdrawn' : 'party',
      actions,
      decidedBy: lastBinding,
      later,
    }
  }
  const signed = actions.findLast((one) => isSignature(one.action)) ?? null
  if (signed) return { status: 'signatory', actions, decidedBy: signed, later }
  const listEnds = law.instruments.get(instrument)?.listEnds ?? null
  const known = listEnds !== null && day <= listEnds
  // A later act on record proves that there was none before it, list or no list.
  return { status: known || later.length > 0 ? 'none' : 'unknown', actions, decidedBy: null, later }
}

/** Acts in the order of their days. The law hands out the same list each time: its order is kept. */
const orders = new WeakMap<readonly ActionFact[], readonly ActionFact[]>()

function inOrder(facts: readonly ActionFact[]): readonly ActionFact[] {
  const known = orders.get(facts)
  if (known) return known
  const made = facts.toSorted(
    (one, other) => compare(one.date, other.date) || Number(isEnd(other.action)) - Number(isEnd(one.action)),
  )
  orders.set(facts, made)
  return made
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
