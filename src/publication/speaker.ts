import type { CalendarDate } from '#base/calendar-date.ts'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import { directionOf, languageOfTable, type PageLanguage } from '#ui/messages/languages.ts'
import { PUBLICATION } from '#ui/messages/publication.ts'
import { say, wordsOf, type ValuesFor } from '#ui/messages/words.ts'

/** Languages in which the public site speaks. The letters it shows may be in others. */
export const SITE_LANGUAGES = ['en', 'fr', 'ar'] as const
export type SiteLanguage = (typeof SITE_LANGUAGES)[number]

type English = (typeof PUBLICATION)['english']
export type SiteKey = keyof English

/** Says what the site has to say, in one language. Plain text, never markup. */
export interface Speaker {
  readonly language: SiteLanguage
  readonly direction: 'ltr' | 'rtl'
  readonly say: <Key extends SiteKey>(key: Key, ...values: ValuesFor<English[Key]>) => string
  readonly day: (day: CalendarDate) => string
  readonly number: (number: number) => string
  /** Between the items of a list. */
  readonly comma: string
}

/** A speaker for each language, in their order. */
export const SPEAKERS: readonly Speaker[] = SITE_LANGUAGES.map(speakerOf)

function speakerOf(language: SiteLanguage): Speaker {
  const page: PageLanguage = languageOfTable(language)
  const words = wordsOf(PUBLICATION, page)
  return {
    language,
    direction: directionOf(language),
    say: (key, ...values) => say(words, key, ...values),
    day: (day) => sayDay(page, day),
    number: (number) => sayNumber(page, number),
    comma: language === 'ar' ? '، ' : ', ',
  }
}

/** Whether the site has words for this key: for codes that records bring. */
export function isSiteKey(key: string): key is SiteKey {
  return Object.hasOwn(PUBLICATION.english, key)
}
