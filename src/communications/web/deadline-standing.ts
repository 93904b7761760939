import type { CalendarDate } from '#base/calendar-date.ts'
import { reminderOf, type Reminder } from '#deadlines/reminders.ts'
import { standingOn } from '#deadlines/standing.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { ReadDeadline } from '../actions/deadlines.ts'
import { sayStanding, type DeadlineSpeaker } from '../deadline-words.ts'

/** How a deadline stands. Only where every reply is known may it be said that one is overdue. */
export function sayDeadlineStanding(
  speaker: DeadlineSpeaker,
  { deadline, reading }: ReadDeadline,
  today: CalendarDate,
): string {
  const words = wordsOf(DUES, speaker.language)
  if (reading.is === 'unknown') return say(words, 'standing.noDay')
  const standing = standingOn(reading.clock, today)
  const { due } = reading.clock
  const { purpose, letter } = deadline
  const isKnown = letter.repliesKnown === 'complete' || purpose === 'internal'
  if (standing.is === 'overdue' && !isKnown && due !== null)
    return say(words, purpose === 'reply' ? 'standing.notKnown' : 'standing.askNotKnown', {
      day: sayDay(speaker.language, due),
    })
  return sayStanding(speaker, standing, due)
}

/** What the office reminds itself of today; nothing of others' letters. */
export function reminderFor({ deadline, reading }: ReadDeadline, today: CalendarDate): Reminder | null {
  if (reading.is === 'unknown' || deadline.letter.stage === 'observed') return null
  return reminderOf(reading.clock, null, today)
}
