import type { CalendarDate } from '#base/calendar-date.ts'
import type { ArticleFact, Law, ReservationFact } from './law.ts'
import type { InstrumentId, Provision, StateCode } from './model.ts'
import { parseProvision } from './provision.ts'
import { isConsent, isSignature, statusOn } from './status.ts'

const WITHDRAWAL = 'withdrawal of reservation or declaration'

/** What a State said about an instrument, as it stands on a day. */
export interface StandingReservation extends ReservationFact {
  /**
   * The day of a withdrawal that names the same places; null for none. The record names every article of a
   * withdrawal, also those kept, so this only says: look whether it still stands.
   */
  readonly perhapsWithdrawnOn: CalendarDate | null
}

/**
 * Reservations, declarations and their withdrawals that a State had made by the end of a day, in the record's order.
 * Withdrawals are shown beside what they withdraw, and nothing is left out for them. None where the State has left.
 * What has no date counts from the act it was made with, or from the State's first act where that is not said.
 */
export function reservationsOn(
  law: Law,
  instrument: InstrumentId,
  state: StateCode,
  on: CalendarDate,
): readonly StandingReservation[] {
  const { status, actions } = statusOn(law, instrument, state, on)
  if (status === 'withdrawn') return []
  const consented = actions.some((one) => isConsent(one.action))
  const acted = consented || actions.some((one) => isSignature(one.action))
  const made = law.reservationsOf(instrument, state).filter((one) => {
    if (one.date !== null) return one.date <= on
    return one.stage === 'consent' ? consented : acted
  })
  const withdrawals = made.filter(isReservationWithdrawal)
  return made.map((one) => ({ ...one, perhapsWithdrawnOn: withdrawnOn(one, withdrawals) }))
}

/** Whether a row is the withdrawal of an earlier one. */
export function isReservationWithdrawal(one: ReservationFact): boolean {
  return one.kind === WITHDRAWAL
}

function withdrawnOn(one: ReservationFact, withdrawals: readonly ReservationFact[]): CalendarDate | null {
  if (isReservationWithdrawal(one)) return null
  const covering = withdrawals.filter(
    (later) =>
      later.date !== null &&
      (one.date === null || one.date <= later.date) &&
      coversAll(later.articles, one.articles),
  )
  return covering.at(0)?.date ?? null
}

/** A withdrawal that names no article may withdraw anything. */
function coversAll(withdrawn: readonly string[], reserved: readonly string[]): boolean {
  if (withdrawn.length === 0) return true
  if (reserved.length === 0) return false
  return reserved.every((place) => withdrawn.some((other) => placesMeet(placeOf(place), placeOf(other))))
}

/** Reads a place as the tables write it; what is no place of ours (`5(viii)`) counts as its article. */
export function placeOf(text: string): Provision {
  const read = parseProvision(text)
  if (read.ok) return read.value
  return { article: text.replace(/\(.*$/u, '').trim(), paragraph: null, point: null }
}

/** Whether one place lies in the other, or is the same. */
export function placesMeet(one: Provision, other: Provision): boolean {
  return one.article === other.article && meet(one.paragraph, other.paragraph) && meet(one.point, other.point)
}

function meet(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

/** Whether the instrument can have the place, as far as its articles are known; `14(d)` where article 14 has paragraphs cannot be. */
export function canBePlaceIn(
  articles: ReadonlyMap<string, ArticleFact>,
  { article, paragraph, point }: Provision,
): boolean {
  const fact = articles.get(article ?? '')
  if (!fact) return articles.size === 0
  const paragraphs = fact.paragraphs ?? Infinity
  if (paragraph !== null && Number(paragraph) > paragraphs) return false
  if (point === null) return true
  const points = fact.points.get(paragraph ?? '')
  if (!points) return fact.paragraphs === null
  return point.length > 1 || points.last.length > 1 || point <= points.last
}
