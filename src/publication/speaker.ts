import type { CalendarDate } from '#base/calendar-date.ts'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import {
  directionOf,
  fileSayingsFor,
  languageOfTable,
  pageLanguages,
  type PageLanguage,
} from '#ui/messages/languages.ts'
import { PUBLICATION } from '#ui/messages/publication.ts'
import { say, wordsOf, type ValuesFor } from '#ui/messages/words.ts'

/** Languages in which every public site speaks; a file can add others. The letters it shows may be in any. */
export const SITE_LANGUAGES = ['en', 'fr', 'ar'] as const
export type SiteLanguage = (typeof SITE_LANGUAGES)[number]

type English = (typeof PUBLICATION)['english']
export type SiteKey = keyof English

/** Says what the site has to say, in one language. Plain text, never markup. */
export interface Speaker {
  readonly language: PageLanguage
  readonly direction: 'ltr' | 'rtl'
  readonly say: <Key extends SiteKey>(key: Key, ...values: ValuesFor<English[Key]>) => string
  readonly day: (day: CalendarDate) => string
  readonly number: (number: number) => string
  /** Between the items of a list. */
  readonly comma: string
  /** After a label; French has a space before it. */
  readonly colon: string
}

/** One of a language that every site speaks. */
export interface SiteSpeaker extends Speaker {
  readonly tag: SiteLanguage
}

/** A speaker for each language, in their order: ours, then those for which a file has words of the site. */
export function siteSpeakers(): readonly Speaker[] {
  const ours = SITE_LANGUAGES.map((tag) => languageOfTable(tag))
  const others = pageLanguages().filter(
    (language) => !ours.includes(language) && fileSayingsFor(language, PUBLICATION.name).size > 0,
  )
  return [...ours, ...others].map(speakerOf)
}

/** The speaker of one of ours. */
export function speakerFor(language: SiteLanguage): SiteSpeaker {
  return { ...speakerOf(languageOfTable(language)), tag: language }
}

/** All that files say on the site, as a text that changes whenever any of it does. */
export function sayingsByFile(speakers: readonly Speaker[]): string {
  return JSON.stringify(
    speakers.map(({ language }) => [language, ...fileSayingsFor(language, PUBLICATION.name)]),
  )
}

function speakerOf(page: PageLanguage): Speaker {
  const words = wordsOf(PUBLICATION, page)
  return {
    language: page,
    direction: directionOf(page),
    say: (key, ...values) => say(words, key, ...values),
    day: (day) => sayDay(page, day),
    number: (number) => sayNumber(page, number),
    comma: directionOf(page) === 'rtl' ? '، ' : ', ',
    colon: page === 'fr' ? '\u00A0: ' : ': ',
  }
}

/** Whether the site has words for this key: for codes that records bring. */
export function isSiteKey(key: string): key is SiteKey {
  return Object.hasOwn(PUBLICATION.english, key)
}
