import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { AlsoTold } from '#communications/digest-jobs.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { NOTICE_DAYS, noticesIn, type ReleaseNotices } from './actions/soon-public.ts'

/** What a digest says of releases: references, days and what is missing; of an alarm that there is one. Nothing of a case. */
export function releasesTold(facts: LetterFacts): AlsoTold {
  return async (tx, officeId, language) => {
    const notices = await noticesIn(tx, officeId, facts)
    return { parts: partsOf(notices, language), cannotWait: cannotWait(notices) }
  }
}

/** Whoever is told once a week is told of an alarm at once, and of a letter a week before its day. */
function cannotWait({ alarms, soon, today }: ReleaseNotices): boolean {
  return alarms.length > 0 || soon.some(({ from }) => from === addDays(today, NOTICE_DAYS))
}

function partsOf({ soon, alarms, today }: ReleaseNotices, language: PageLanguage): readonly string[] {
  const words = wordsOf(RELEASE, language)
  const nameOf = (reference: string | null) => reference ?? '–'
  const lines = soon.map(({ reference, from, missing }) => {
    const lacks = missing.map((name) => say(words, `lacks.${name}`)).join(' · ')
    const of = { reference: nameOf(reference), day: sayDay(language, from) }
    if (missing.length === 0) return say(words, 'mail.goesOut', of)
    return say(words, isOver(from, today) ? 'mail.held' : 'mail.lacks', { ...of, lacks })
  })
  return [
    ...(lines.length > 0 ? [[say(words, 'mail.soon'), ...lines].join('\n')] : []),
    ...(alarms.length > 0 ? [say(words, 'mail.alarms', { count: alarms.length })] : []),
  ]
}

function isOver(from: CalendarDate, today: CalendarDate): boolean {
  return from <= today
}
