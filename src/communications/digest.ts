import type { CalendarDate } from '#base/calendar-date.ts'
import { DEADLINES } from '#ui/messages/deadlines.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'

/** A day due, by its reference alone: `CHN 3/2024`. Nothing of the case is known here, so nothing of it can be mailed. */
export interface DigestEntry {
  readonly reference: string
  readonly due: CalendarDate
}

/** A mail to a colleague: plain text, no address in it. The subject, which most can read, is the same whatever is told. */
export interface Digest {
  readonly subject: string
  readonly text: string
}

/**
 * What is overdue, due today and due soon: counts, references, days. The caller chooses what is soon.
 * Mails are read by machines on their way: no names, no titles, no link that says more than the reference. `also`: paragraphs of
 * others, which keep to the same.
 */
export function digestOf(
  entries: readonly DigestEntry[],
  today: CalendarDate,
  language: PageLanguage,
  also: readonly string[] = [],
): Digest {
  const words = wordsOf(DEADLINES, language)
  const parts = (['overdue', 'today', 'soon'] as const).flatMap((when) => {
    const ofIt = entries.filter(({ due }) => whenOf(due, today) === when).toSorted(byDay)
    if (ofIt.length === 0) return []
    const lines = ofIt.map(({ reference, due }) =>
      say(words, 'digest.item', { reference, day: sayDay(language, due) }),
    )
    return [[say(words, `digest.${when}`, { count: ofIt.length }), ...lines].join('\n')]
  })
  const all = [...also, ...parts]
  const told = all.length === 0 ? [say(words, 'digest.none')] : all
  return {
    subject: say(words, 'digest.subject', { day: sayDay(language, today) }),
    text: `${[...told, say(words, 'digest.end')].join('\n\n')}\n`,
  }
}

function whenOf(due: CalendarDate, today: CalendarDate): 'overdue' | 'today' | 'soon' {
  if (due === today) return 'today'
  return due < today ? 'overdue' : 'soon'
}

function byDay(one: DigestEntry, other: DigestEntry): number {
  const [first, second] = [`${one.due} ${one.reference}`, `${other.due} ${other.reference}`]
  if (first === second) return 0
  return first < second ? -1 : 1
}
