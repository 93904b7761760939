import { fail, ok, type Result } from '#base/result.ts'
import type { FileSayings } from './languages.ts'
import type { PluralForms, Saying } from './saying.ts'
import { sayingProblems, type SayingProblem } from './saying-problems.ts'
import type { WordTable } from './words.ts'

/** What a language file held. What was wrong is left out and said in English; the rest is good. */
export interface LanguageFile {
  readonly sayings: FileSayings
  readonly problems: readonly SayingProblem[]
  /** Keys of our tables that the file says nothing for. */
  readonly missing: readonly string[]
}

/** Why nothing of a file can be used. */
export interface LanguageFileProblem {
  readonly code:
    'language.tag-malformed' | 'language.too-large' | 'language.not-json' | 'language.not-an-object'
}

/** A hundred times what all our words take. */
const LARGEST_CHARACTERS = 8 * 1024 * 1024

/**
 * Reads the words of a language: JSON, `{ "frame.signOut": "Se déconnecter", "cases.count": { "one": …, "other": … } }`.
 * @param tag from the file's name: `fr`, `pt-BR`, `uz-Cyrl`
 * @param tables every table of the program
 */
export function parseLanguageFile(
  tag: string,
  text: string,
  tables: readonly WordTable[],
): Result<LanguageFile, LanguageFileProblem> {
  if (!isLanguageTag(tag)) return fail({ code: 'language.tag-malformed' })
  if (text.length > LARGEST_CHARACTERS) return fail({ code: 'language.too-large' })
  const json = parseJson(text)
  if (json === undefined) return fail({ code: 'language.not-json' })
  if (!isObject(json)) return fail({ code: 'language.not-an-object' })
  const english = new Map<string, Saying>(
    tables.flatMap(({ name, sayings }) =>
      Object.entries(sayings.en).map(([key, saying]) => [`${name}.${key}`, saying] as const),
    ),
  )
  const read = Object.entries(json).map(([key, value]) => readSaying(tag, key, value, english.get(key)))
  const sayings = new Map(read.flatMap((one) => (one.ok ? [one.value] : [])))
  return ok({
    sayings,
    problems: read.flatMap((one) => (one.ok ? [] : one.error)),
    missing: [...english.keys()].filter((key) => !sayings.has(key)),
  })
}

/** Whether this is a tag of language, script and region, as BCP 47 writes it: `fr`, `pt-BR`, `uz-Cyrl`. */
function isLanguageTag(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/u.test(tag)) return false
  return Intl.getCanonicalLocales(tag)[0] === tag
}

/** Undefined where it is no JSON: nothing in JSON is undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readSaying(
  tag: string,
  key: string,
  value: unknown,
  english: Saying | undefined,
): Result<readonly [string, Saying], readonly SayingProblem[]> {
  if (english === undefined) return fail([{ code: 'saying.unknown-key', key, what: '' }])
  if (!isSaying(value)) return fail([{ code: 'saying.not-text', key, what: '' }])
  const problems = sayingProblems(value, english, tag)
  return problems.length === 0 ? ok([key, value]) : fail(problems.map((found) => ({ ...found, key })))
}

function isSaying(value: unknown): value is Saying {
  if (typeof value === 'string') return true
  return isObject(value) && isPluralForms(value)
}

function isPluralForms(value: object): value is PluralForms {
  return Object.hasOwn(value, 'other') && Object.values(value).every((form) => typeof form === 'string')
}
