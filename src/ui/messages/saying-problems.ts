import { PLACE, type Saying } from './saying.ts'
import { pluralRules, type WordTable } from './words.ts'

/** What is wrong with one saying, in a file or in a table of ours. */
export interface SayingProblem {
  readonly code:
    | 'saying.missing'
    | 'saying.unknown-key'
    | 'saying.not-text'
    | 'saying.empty'
    | 'saying.places-differ'
    | 'saying.unknown-form'
    | 'saying.form-missing'
    | 'saying.stray-brace'
    | 'saying.control-character'
  /** Its table and key: `frame.signOut`. */
  readonly key: string
  /** What is there and should not be, or should be and is not: forms, places for values. */
  readonly what: string
}

/** A problem, before it is known of which key. */
type Found = Omit<SayingProblem, 'key'>

/**
 * What is wrong with a table of our own: a language that lacks a key or a form, or whose places for values are others than
 * the English ones. For a test beside each table; empty where all is well.
 */
export function tableProblems({ name, sayings: { en, ar } }: WordTable): readonly SayingProblem[] {
  return [...new Set([...Object.keys(en), ...Object.keys(ar)])].flatMap((key) =>
    keyProblems(en[key], ar[key]).map((found) => ({ ...found, key: `${name}.${key}` })),
  )
}

function keyProblems(english: Saying | undefined, arabic: Saying | undefined): readonly Found[] {
  if (english === undefined) return [{ code: 'saying.unknown-key', what: 'ar' }]
  if (arabic === undefined) return [{ code: 'saying.missing', what: 'ar' }]
  return [
    ...sayingProblems(english, english, 'en'),
    ...missingForms(english, 'en'),
    ...sayingProblems(arabic, english, 'ar'),
    ...missingForms(arabic, 'ar'),
  ]
}

function missingForms(saying: Saying, language: string): readonly Found[] {
  if (typeof saying === 'string') return []
  const { pluralCategories } = pluralRules(language).resolvedOptions()
  return pluralCategories
    .filter((form) => saying[form] === undefined)
    .map((form) => ({ code: 'saying.form-missing', what: `${language}: ${form}` }))
}

/** What is wrong with a saying of a language, compared with the English one that it stands for. Forms may be missing. */
export function sayingProblems(saying: Saying, english: Saying, language: string): readonly Found[] {
  if (typeof english === 'string') {
    if (typeof saying !== 'string') return [{ code: 'saying.not-text', what: Object.keys(saying).join(', ') }]
    return textProblems(saying, placesIn(english), placesIn(english))
  }
  const allowed = new Set(['count', ...Object.values(english).flatMap((form: string) => [...placesIn(form)])])
  const required = new Set([...allowed].filter((place) => place !== 'count'))
  // “These letters”, without a number, need none in other languages.
  const counting = placesIn(english.other).has('count') ? allowed : required
  if (typeof saying === 'string') return textProblems(saying, counting, allowed)
  return Object.entries(saying).flatMap(([form, text]: [string, string]) => {
    const numbers = numbersByForm(language).get(form)
    if (numbers === undefined) return [{ code: 'saying.unknown-form', what: form }]
    // “One letter” may leave its number out; a form that 1, 21 and 31 share may not.
    return textProblems(text, numbers === 1 ? required : counting, allowed)
  })
}

/** How many numbers each form of a language is used for: `one` for 1 alone, or for 1, 21 and 31. */
function numbersByForm(language: string): ReadonlyMap<string, number> {
  const known = counted.get(language)
  if (known) return known
  const rules = pluralRules(language)
  const numbers = new Map<string, number>(rules.resolvedOptions().pluralCategories.map((form) => [form, 0]))
  for (const number of COUNTED) {
    const form = rules.select(number)
    numbers.set(form, (numbers.get(form) ?? 0) + 1)
  }
  counted.set(language, numbers)
  return numbers
}

const counted = new Map<string, ReadonlyMap<string, number>>()
const COUNTED = Array.from({ length: 200 }, (_, number) => number)

function textProblems(
  text: string,
  required: ReadonlySet<string>,
  allowed: ReadonlySet<string>,
): readonly Found[] {
  const own = placesIn(text)
  const differing = [
    ...[...required].filter((place) => !own.has(place)),
    ...[...own].filter((place) => !allowed.has(place)),
  ]
  const found: Found[] = []
  if (text.trim() === '') found.push({ code: 'saying.empty', what: '' })
  if (differing.length > 0) found.push({ code: 'saying.places-differ', what: differing.join(', ') })
  if (/[{}]/u.test(text.replace(PLACE, ''))) found.push({ code: 'saying.stray-brace', what: text })
  if (FORBIDDEN.test(text)) found.push({ code: 'saying.control-character', what: '' })
  return found
}

/** Controls, turners of direction, halves of characters, ends of lines: nothing that a sentence of a page is made of. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u

function placesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))
}
