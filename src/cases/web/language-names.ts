import { kept } from '#base/kept.ts'
import type { Choice } from '#ui/forms/choice.ts'
import { builtIn, type PageLanguage } from '#ui/messages/languages.ts'

/** Languages offered where one is chosen; another that a value has already stays offered beside them. */
const LANGUAGES = [
  ...[
    'am',
    'ar',
    'bn',
    'bo',
    'en',
    'es',
    'fa',
    'fr',
    'ha',
    'he',
    'hi',
    'hy',
    'id',
    'ja',
    'ka',
    'kk',
    'km',
    'ko',
  ],
  ...[
    'ko-KP',
    'ku',
    'ky',
    'lo',
    'mn',
    'my',
    'ne',
    'pa',
    'prs',
    'ps',
    'pt',
    'ru',
    'si',
    'so',
    'sw',
    'ta',
    'tg',
  ],
  ...['th', 'ti', 'tk', 'tl', 'tr', 'ug', 'uk', 'ur', 'uz', 'vi', 'yue', 'zh'],
] as const

/** Scripts offered where one is chosen, by ISO 15924. */
const SCRIPTS = [
  ...['Arab', 'Armn', 'Beng', 'Cyrl', 'Deva', 'Ethi', 'Geor', 'Grek', 'Guru', 'Hang', 'Hani', 'Hans', 'Hant'],
  ...['Hebr', 'Jpan', 'Khmr', 'Kore', 'Laoo', 'Latn', 'Mong', 'Mymr', 'Sinh', 'Taml', 'Thai', 'Tibt'],
] as const

const made = new Map<string, Intl.DisplayNames>()

function namesIn(language: PageLanguage, type: 'language' | 'script'): Intl.DisplayNames {
  const key = `${type} ${language}`
  const names =
    made.get(key) ??
    new Intl.DisplayNames([language, builtIn(language)], {
      type,
      languageDisplay: 'standard',
      fallback: 'code',
    })
  made.set(key, names)
  return names
}

/** The name of a language: `Korean (North Korea)`; the tag itself where it is none. */
export function sayLanguageName(language: PageLanguage, tag: string): string {
  return named(language, 'language', tag)
}

/** The name of a script; its code where it has none. */
export function sayScript(language: PageLanguage, script: string): string {
  return named(language, 'script', script)
}

function named(language: PageLanguage, type: 'language' | 'script', code: string): string {
  try {
    return namesIn(language, type).of(code) ?? code
  } catch (error) {
    // A tag that BCP 47 allows and `Intl` does not: it is shown as it is.
    if (error instanceof RangeError) return code
    throw error
  }
}

/** Languages to choose from, by their names; `present` among them, whatever it is. */
export function languageChoices(language: PageLanguage, present: string): readonly Choice[] {
  return choicesOf(language, 'language', LANGUAGES, present)
}

/** Scripts to choose from. */
export function scriptChoices(language: PageLanguage, present: string): readonly Choice[] {
  return choicesOf(language, 'script', SCRIPTS, present)
}

const collators = kept((language: string) => new Intl.Collator(language))

function choicesOf(
  language: PageLanguage,
  type: 'language' | 'script',
  codes: readonly string[],
  present: string,
): readonly Choice[] {
  const order = collators(language)
  const all = present === '' || codes.includes(present) ? codes : [...codes, present]
  return all
    .map((value) => ({ value, label: named(language, type, value) }))
    .toSorted((one, other) => order.compare(one.label, other.label))
}
