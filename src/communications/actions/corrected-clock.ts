import type { Acting } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { newId } from '#platform/new-id.ts'
import { newDayZero } from '../model/corrigendum.ts'
import { readingOf, type KeptDeadline } from '../model/deadline.ts'
import type { OnItsWay } from '../on-the-way.ts'
import { insertEvents } from '../store/change-deadlines.ts'
import { findDeadlinesOf, holdLetters } from '../store/deadlines.ts'
import { findCorrected } from '../store/linked-letters.ts'
import { settleDeadlines } from './keep-frozen.ts'

/**
 * Where a corrigendum went out that begins the clock of its letter again, day zero of the letter's deadlines moves, each with its
 * reason. Nothing happens for any other letter, nor where the letter was withdrawn meanwhile.
 */
export async function beginClockAgain(
  { tx, key, sending }: OnItsWay,
  { accountId }: Acting,
  calendarOf: LetterFacts['calendarOf'],
  sentOn: CalendarDate,
): Promise<void> {
  const corrected = await findCorrected(tx, key)
  const datedOn = sending.submitted?.on
  if (!corrected?.restartsClock || corrected.stage !== 'sent' || datedOn === undefined) return
  await holdLetters(tx, key.office, [corrected.letter])
  const kept = await findDeadlinesOf(tx, key.office, [corrected.letter], null)
  const events = kept.flatMap((deadline) => {
    const to = newDayZero(deadline, { datedOn, sentOn })
    if (to === null || to === deadline.startOn) return []
    const id = newId<'DeadlineEvent'>()
    const event = {
      kind: 'start-moved',
      on: sentOn,
      to,
      by: null,
      reason: 'corrigendum',
      paper: null,
    } as const
    if (!canHappen(deadline, { ...event, id, saidBy: null }, calendarOf)) return []
    return [{ ...event, id, deadline: deadline.id, caseId: key.caseId, reply: null }]
  })
  await insertEvents(tx, key.office, accountId, events)
  if (events.length > 0) await settleDeadlines(tx, { ...key, id: corrected.letter }, calendarOf)
}

/** What could not be counted any more is left as it is: it is never guessed. */
function canHappen(
  deadline: KeptDeadline,
  event: KeptDeadline['events'][number],
  calendarOf: LetterFacts['calendarOf'],
): boolean {
  const calendar = deadline.calendar === null ? null : calendarOf(deadline.calendar)
  return readingOf({ ...deadline, events: [...deadline.events, event] }, calendar).ok
}
