import type { Language } from '#law/model.ts'
import { LANGUAGES } from '#law/model.ts'

/** How many sentences of each language. */
export type Counts = Readonly<Record<Language, number>>

/** The long run: every State, treaty, pattern and slip, many times. */
export const LONG_RUN: Counts = { en: 1600, fr: 900, es: 900, ru: 250, ar: 250, zh: 250, ko: 250 }

/** What each test run takes of it: more than a twentieth. */
export const SAMPLE: Counts = { en: 100, fr: 60, es: 60, ru: 20, ar: 20, zh: 20, ko: 20 }

/** What `make` gives for each language, one after the other. */
export function inAll<T>(
  counts: Counts,
  make: (language: Language, count: number) => readonly T[],
): readonly T[] {
  return LANGUAGES.flatMap((language) => make(language, counts[language]))
}
