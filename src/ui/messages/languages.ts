import { kept } from '#base/kept.ts'
import type { Saying } from './saying.ts'

/** Languages whose words are part of the program, complete. */
const BUILT_IN_LANGUAGES = ['en', 'ar'] as const
export type BuiltInLanguage = (typeof BUILT_IN_LANGUAGES)[number]

/** A language whose words an office added as a file; a BCP 47 tag. Only `addLanguage` makes one. */
type AddedLanguage = string & { readonly addedLanguage: true }

/** Languages in which our pages speak. The letters they show may be in others. */
export type PageLanguage = BuiltInLanguage | AddedLanguage

/** Sayings of a language that came by file, by table and key: `frame.signOut`. */
export type FileSayings = ReadonlyMap<string, Saying>

// What was added when the program started, and never changes after: as fixed as the tables in the code.
const added = new Map<string, FileSayings>()

/**
 * Makes a language known to all pages, for as long as the program runs. For the app alone, before it answers anybody.
 * The words of a built-in language are replaced where the file has others.
 */
export function addLanguage(tag: string, sayings: FileSayings): PageLanguage {
  added.set(tag, sayings)
  return tag as PageLanguage
}

/** A language in which one subject alone speaks, by a table of its own: what is said of others on its pages is English. */
export function languageOfTable(tag: string): PageLanguage {
  return tag as AddedLanguage
}

/** Every language that our pages speak: the built-in ones first, then the added ones by tag. */
export function pageLanguages(): readonly PageLanguage[] {
  const others = [...added.keys()].filter((tag) => !isBuiltIn(tag)).toSorted()
  return [...BUILT_IN_LANGUAGES, ...others.map((tag) => tag as AddedLanguage)]
}

/** What a file says for this place of a table; null where it says nothing. */
export function sayingByFile(language: PageLanguage, place: string): Saying | null {
  return added.get(language)?.get(place) ?? null
}

/** What the file of a language says for one table, by places of that table; empty where nothing. */
export function fileSayingsFor(language: PageLanguage, table: string): FileSayings {
  return new Map([...(added.get(language) ?? [])].filter(([place]) => place.startsWith(`${table}.`)))
}

/** The language itself where its words are built in, else English: for tables that have no others. */
export function builtIn(language: PageLanguage): BuiltInLanguage {
  return isBuiltIn(language) ? language : 'en'
}

function isBuiltIn(language: string): language is BuiltInLanguage {
  return BUILT_IN_LANGUAGES.some((one) => one === language)
}

const RIGHT_TO_LEFT_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr', 'Mend']

/** Writing direction of a language tag, by the script it is mostly written in. What is no tag reads left to right. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return directions(language)
}

/** Asked for with everything that is said: looking a script up takes longer than saying it. */
const directions = kept((language: string): 'ltr' | 'rtl' => {
  const script = scriptOf(language)
  return script !== null && RIGHT_TO_LEFT_SCRIPTS.includes(script) ? 'rtl' : 'ltr'
})

function scriptOf(language: string): string | null {
  try {
    return new Intl.Locale(language).maximize().script ?? null
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** What a language calls itself: `English`, `العربية`, `français`. */
export function ownNameOf(language: PageLanguage): string {
  return ownNames(language)
}

const ownNames = kept(
  (language: PageLanguage) =>
    new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
)

/**
 * The language of a page: what was asked for, else the first of the browser's preferences that we have, else English.
 * @param accepted an `Accept-Language` header, or a list of tags joined by commas
 */
export function pageLanguage(asked: string | null, accepted: string): BuiltInLanguage
export function pageLanguage(
  asked: string | null,
  accepted: string,
  available: readonly PageLanguage[],
): PageLanguage
export function pageLanguage(
  asked: string | null,
  accepted: string,
  available: readonly PageLanguage[] = BUILT_IN_LANGUAGES,
): PageLanguage {
  const found = available.find((one) => one === asked)
  if (found !== undefined) return found
  for (const tag of preferred(accepted)) {
    const language = [tag, tag.split('-')[0]].flatMap((wanted) =>
      available.filter((one) => one.toLowerCase() === wanted),
    )[0]
    if (language !== undefined) return language
  }
  return 'en'
}

/** Tags in lower case, the most wanted first. */
function preferred(accepted: string): readonly string[] {
  return accepted
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q\s*=\s*/iu)
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((one) => one.quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
}
