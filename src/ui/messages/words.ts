import { sayNumber } from './formats.ts'
import { builtIn, directionOf, sayingByFile, type BuiltInLanguage, type PageLanguage } from './languages.ts'
import { PLACE, type PluralForms, type Saying, type Sayings } from './saying.ts'

type PlaceIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlaceIn<Rest>
  : never

type PlaceOf<One extends Saying> = One extends string
  ? PlaceIn<One>
  : 'count' | PlaceIn<Extract<One[keyof One], string>>

type Values<One extends Saying> = {
  readonly [Place in PlaceOf<One>]: Place extends 'count' ? number : string | number
}

/** What has to be handed in with a saying: nothing, or a value for each of its places. */
export type ValuesFor<One extends Saying> = [PlaceOf<One>] extends [never] ? [] : [values: Values<One>]

type Translated<English extends Sayings> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Saying
}

/** The words of one subject: English is the source, Arabic has every key of it. Others come by file. */
export interface WordTable<English extends Sayings = Sayings> {
  /** Under this name its keys stand in a language file: `frame.signOut`. */
  readonly name: string
  readonly sayings: Readonly<Record<BuiltInLanguage, Sayings>>
  readonly english: English
  /** By tag: languages in which this subject alone speaks. */
  readonly others: ReadonlyMap<string, Sayings>
}

/** Makes a table. Which values a key needs is read from its English text. `tableProblems` says what is wrong with one. */
export function wordTable<const English extends Sayings>(
  name: string,
  english: English,
  arabic: Translated<English>,
  others: Readonly<Record<string, Translated<English>>> = {},
): WordTable<English> {
  return { name, english, sayings: { en: english, ar: arabic }, others: new Map(Object.entries(others)) }
}

/** The words of a part of a subject, where its table would fill a long file: the table is made of all its parts. */
export function wordPart<const English extends Sayings>(
  english: English,
  arabic: Translated<English>,
): { readonly english: English; readonly arabic: Translated<English> } {
  return { english, arabic }
}

/** A table, to be said in one language. */
export interface Words<English extends Sayings = Sayings> {
  readonly table: WordTable<English>
  readonly language: PageLanguage
}

/** The words of a table in a language. What the language lacks is said in English. */
export function wordsOf<const English extends Sayings>(
  table: WordTable<English>,
  language: PageLanguage,
): Words<English> {
  return { table, language }
}

/**
 * Says something: plain text, never markup. Numbers are written as the language does; what reads the other way is kept
 * apart with isolates, so that a name or a reference cannot turn the sentence around.
 */
export function say<English extends Sayings, Key extends keyof English & string>(
  words: Words<English>,
  key: Key,
  ...[values]: ValuesFor<English[Key]>
): string {
  const { saying, language } = found(words, key)
  const given: Readonly<Record<string, string | number>> = values ?? {}
  const text = typeof saying === 'string' ? saying : formFor(saying, language, given['count'])
  const said = text.replaceAll(PLACE, (place, name: string) => {
    const value = given[name]
    if (value === undefined) return place
    return typeof value === 'number' ? sayNumber(language, value) : isolated(value, language)
  })
  // English on a page that reads the other way: its full stop belongs at its right end.
  const isForeign = directionOf(language) !== directionOf(words.language)
  return isForeign ? `${FIRST_STRONG_ISOLATE}${said}${POP_ISOLATE}` : said
}

function found({ table, language }: Words, key: string): { saying: Saying; language: PageLanguage } {
  const known = builtIn(language)
  const own = sayingByFile(language, `${table.name}.${key}`) ?? table.others.get(language)?.[key] ?? null
  if (own !== null) return { saying: own, language }
  const saying = table.sayings[known][key]
  // The key is one of the table: its type says so.
  if (saying === undefined) throw new Error(`no saying ${table.name}.${key}`)
  return { saying, language: known }
}

function formFor(forms: PluralForms, language: PageLanguage, count: string | number | undefined): string {
  return forms[pluralRules(language).select(Number(count))] ?? forms.other
}

const rules = new Map<string, Intl.PluralRules>()

/** How a language counts. */
export function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
/** Characters that turn text around beyond their own end. */
const DIRECTION_CONTROL = /[\u202A-\u202E\u2066-\u2069]/gu
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200F]/u

/** A value that came from somebody, made safe to stand inside a sentence of a language. */
function isolated(value: string, language: PageLanguage): string {
  const calm = value.replace(DIRECTION_CONTROL, '')
  const needsIt = directionOf(language) === 'rtl' || RIGHT_TO_LEFT.test(calm)
  return needsIt ? `${FIRST_STRONG_ISOLATE}${calm}${POP_ISOLATE}` : calm
}
