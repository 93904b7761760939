import type { Language } from '#law/model.ts'
import { NUMBER_WORDS, type NumberWords } from './figures-number-words.ts'
import { chineseNumbers, koreanNumbers, type WrittenNumber } from './figures-numerals.ts'
import { wordsAt, type Word } from './number-signs.ts'
import { asciiDigits } from './time-limits-dates.ts'

/**
 * The numbers of a text, in order, by the habits of its language: "5,000" is five thousand in English, "5 000" in French,
 * "5.000" in Spanish. Digits of any script; words of English, French, Spanish, Russian and Arabic; Chinese numerals;
 * Korean native numbers before a counter. Nothing is left out for what it means: years and articles are numbers too.
 */
export function numbersIn(text: string, language: Language): readonly WrittenNumber[] {
  const digits = digitNumbers(asciiDigits(text), language)
  const words =
    language === 'zh'
      ? chineseNumbers(text)
      : language === 'ko'
        ? koreanNumbers(text)
        : wordNumbers(text, language)
  return merged(digits, language === 'ar' ? [...words, ...duals(text)] : words)
}

/** Arabic says two by the noun itself: `شخصين`. The number has no words of its own: it stands, empty, before the noun. */
function duals(text: string): readonly WrittenNumber[] {
  return [...text.matchAll(DUAL)].map(({ index }) => ({
    start: index,
    end: index,
    value: 2,
    form: 'words',
    isPlainFour: false,
  }))
}

const DUAL =
  /(?<![\p{L}\p{M}])(?:شخص|امرأت|رجل|طفل|فتات|سجين|محتجز|صحفي|يوم|شهر|أسبوع|سنت|عام|ساعت|مرت)(?:ين|ان)(?![\p{L}\p{M}])/gu

/** In order; of two that overlap the one that begins first, then the longer. */
function merged(one: readonly WrittenNumber[], other: readonly WrittenNumber[]): readonly WrittenNumber[] {
  const ordered = [...one, ...other].toSorted((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return ordered.filter((number) => {
    if (number.start < end) return false
    end = Math.max(number.end, number.start + 1)
    return true
  })
}

interface Notation {
  readonly pattern: RegExp
  /** Signs between thousands, taken away. */
  readonly groups: RegExp
  readonly decimal: RegExp
}

function notation(groups: string, decimal: string): Notation {
  return {
    pattern: new RegExp(
      `\\d{1,3}(?:[${groups}]\\d{3})+(?!\\d)(?:[${decimal}]\\d+)?|\\d+(?:[${decimal}]\\d+)?`,
      'gu',
    ),
    groups: new RegExp(`[${groups}](?=\\d{3}(?:\\D|$|[${groups}]))`, 'gu'),
    decimal: new RegExp(`[${decimal}](?=\\d+$)`, 'u'),
  }
}

const SPACES = ' \\u00A0\\u202F\\u2009'
const COMMA_GROUPS = notation(`,٬${SPACES}`, '.٫')
const POINT_GROUPS = notation(`.'’${SPACES}`, ',')
const NOTATIONS: Readonly<Record<Language, Notation>> = {
  en: COMMA_GROUPS,
  fr: POINT_GROUPS,
  // Written with points in Spain and with commas in Mexico; three figures after the sign are thousands in both.
  es: notation(`.,${SPACES}`, ',.'),
  ru: POINT_GROUPS,
  ar: COMMA_GROUPS,
  zh: notation(',，', '.'),
  ko: notation(',', '.'),
}

function digitNumbers(text: string, language: Language): readonly WrittenNumber[] {
  const { pattern, groups, decimal } = NOTATIONS[language]
  const numbers: WrittenNumber[] = []
  for (const match of text.matchAll(pattern)) {
    const value = Number(match[0].replace(groups, '').replace(decimal, '.'))
    if (!Number.isFinite(value)) continue
    const start = match.index
    const bare = {
      start,
      end: start + match[0].length,
      value,
      form: 'digits',
      isPlainFour: /^\d{4}$/u.test(match[0]),
    } as const
    numbers.push(multiplied(text, bare, language))
  }
  return numbers
}

const SIGN_MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['萬', 1e4],
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['億', 1e8],
  ['万亿', 1e12],
  ['백', 100],
  ['천', 1000],
  ['만', 1e4],
  ['십만', 1e5],
  ['백만', 1e6],
  ['천만', 1e7],
  ['억', 1e8],
  ['조', 1e12],
])

/** With the words or signs that multiply it: `million`, `тыс.`, `만 5천`. */
function multiplied(text: string, number: WrittenNumber, language: Language): WrittenNumber {
  if (language === 'zh' || language === 'ko') return multipliedBySigns(text, number)
  const after = /^[\s\u00A0]{0,2}(\p{L}{2,10})\.?(?=[^\p{L}]|$)/u.exec(
    text.slice(number.end, number.end + 16),
  )
  const factor = NUMBER_WORDS[language].multiplying.get(after?.[1]?.toLowerCase() ?? '')
  if (!after || factor === undefined || factor === 12) return number
  const length =
    after[0].endsWith('.') && !/^[\s\u00A0]*(?:тыс|млн|млрд)/u.test(after[0])
      ? after[0].length - 1
      : after[0].length
  return { ...number, end: number.end + length, value: rounded(number.value * factor), isPlainFour: false }
}

function multipliedBySigns(text: string, number: WrittenNumber): WrittenNumber {
  let { end, value } = number
  let last = Infinity
  let part = number.value
  let total = 0
  for (;;) {
    const sign = /^\s?([百千万萬亿億백천십만억조]{1,2})/u.exec(text.slice(end, end + 4))
    const factor = SIGN_MULTIPLIERS.get(sign?.[1] ?? '') ?? SIGN_MULTIPLIERS.get(sign?.[1]?.charAt(0) ?? '')
    if (!sign || factor === undefined || factor >= last || isCounterWord(text, end + sign[0].length)) break
    const isWhole = SIGN_MULTIPLIERS.has(sign[1] ?? '')
    end += isWhole ? sign[0].length : sign[0].length - 1
    total += part * factor
    last = factor
    value = rounded(total)
    const more = /^\s?(\d{1,4})(?=\s?[천백만])/u.exec(text.slice(end, end + 8))
    if (!more) break
    end += more[0].length
    part = Number(more[1])
  }
  return end === number.end ? number : { ...number, end, value, isPlainFour: false }
}

/** Where a sign is the beginning of another word: 조사, 만에. */
function isCounterWord(text: string, at: number): boolean {
  return /^[사직항에]/u.test(text.charAt(at)) && /[조만]/u.test(text.charAt(at - 1))
}

function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

interface NumberWord extends Word {
  readonly text: string
}

function wordNumbers(text: string, language: Language): readonly WrittenNumber[] {
  const lexicon = NUMBER_WORDS[language]
  const begins = beginningsOf(lexicon)
  const numbers: WrittenNumber[] = []
  let run: NumberWord[] = []
  const close = () => {
    if (run.length > 0) numbers.push(...valuesOf(text, run, lexicon, language))
    run = []
  }
  for (const { start, end } of wordsAt(text)) {
    if (run.length === 0 && !begins.has(text.charCodeAt(start))) continue
    const word = { start, end, text: text.slice(start, end).toLowerCase() }
    const previous = run.at(-1)
    if (previous && !/^(?:[\s\u00A0]{1,2}|-|[\s\u00A0]?و)$/u.test(text.slice(previous.end, word.start)))
      close()
    if (isNumberWord(word.text, lexicon, run.length > 0, language)) run.push(word)
    else close()
  }
  close()
  return numbers
}

const beginnings = new WeakMap<NumberWords, ReadonlySet<number>>()

/** The letters, small and capital, by which the words that may begin a number begin. */
function beginningsOf(lexicon: NumberWords): ReadonlySet<number> {
  const known = beginnings.get(lexicon)
  if (known) return known
  const letters = [...lexicon.adding.keys(), ...lexicon.multiplying.keys()].map((word) => word.charAt(0))
  // The sign of the kelvin is a capital k too.
  const all = letters.flatMap((letter) => [
    letter,
    letter.toUpperCase(),
    ...(letter === 'k' ? ['\u212A'] : []),
  ])
  const made = new Set(all.map((letter) => letter.charCodeAt(0)))
  beginnings.set(lexicon, made)
  return made
}

function isNumberWord(word: string, lexicon: NumberWords, isInside: boolean, language: Language): boolean {
  if (lexicon.adding.has(word) || lexicon.multiplying.has(word)) return true
  if (!isInside) return false
  return (
    lexicon.joints.has(word) ||
    (language === 'ar' && lexicon.adding.has(word.slice(1)) && word.startsWith('و'))
  )
}

/** The numbers that a run of number words makes: one, unless a word does not fit what stands before it. */
function valuesOf(
  text: string,
  run: readonly NumberWord[],
  lexicon: NumberWords,
  language: Language,
): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  let sum: Sum | null = null
  const close = () => {
    // "hundred", "thousand" alone say no number; "cent", "mil", "ألف" do.
    if (sum && sum.end > sum.start)
      numbers.push({
        start: sum.start,
        end: sum.end,
        value: sum.total + sum.section,
        form: 'words',
        isPlainFour: false,
      })
    sum = null
  }
  for (const [index, word] of run.entries()) {
    const bare =
      language === 'ar' && !lexicon.adding.has(word.text) && word.text.startsWith('و')
        ? word.text.slice(1)
        : word.text
    if (lexicon.joints.has(bare)) {
      const next = run[index + 1]
      if (!sum || !next || !fits(sum, lexicon.adding.get(next.text) ?? 0, language, true)) close()
      continue
    }
    const factor = lexicon.multiplying.get(bare)
    const value = lexicon.adding.get(bare)
    if (factor !== undefined) {
      if (sum) sum = times(sum, factor, word.end)
      else if (startsAlone(text, word, language))
        sum = times(
          { start: startWithArticle(text, word), end: word.end, total: 0, section: 1 },
          factor,
          word.end,
        )
      continue
    }
    if (value === undefined) continue
    if (sum && !fits(sum, value, language, false)) close()
    sum = added(sum ?? { start: word.start, end: word.end, total: 0, section: 0 }, value, word.end, language)
  }
  close()
  return numbers
}

interface Sum {
  readonly start: number
  readonly end: number
  /** Thousands and above, done. */
  readonly total: number
  readonly section: number
}

function times(sum: Sum, factor: number, end: number): Sum {
  const section = Math.max(1, sum.section)
  if (factor < 1000) return { ...sum, end, section: section * factor }
  return { ...sum, end, total: sum.total + section * factor, section: 0 }
}

/** French says eighty as four twenties. */
function isFourTwenties(sum: Sum, value: number, language: Language): boolean {
  return language === 'fr' && value === 20 && sum.section % 100 === 4
}

function fits(sum: Sum, value: number, language: Language, afterJoint: boolean): boolean {
  if (value === 0) return false
  if (isFourTwenties(sum, value, language)) return true
  const rest = sum.section % 100
  if (language === 'ar')
    return value >= 20 && value < 100
      ? rest < 10
      : value === 10
        ? rest > 0 && rest < 10
        : sum.section >= 100 && rest === 0
  if (value >= 100) return sum.section === 0 && sum.total > 0
  if (sum.section === 0) return sum.total > 0
  if (rest === 0) return true
  if (afterJoint && language === 'en') return false
  const teens = language === 'fr' && (rest === 60 || rest === 80)
  if (value < 10 || (teens && value < 20))
    return (
      (rest % 10 === 0 && (rest >= 20 || (language === 'fr' && rest === 10 && value >= 7))) ||
      (language === 'fr' && rest % 20 === 10 && rest >= 70)
    )
  return false
}

function added(sum: Sum, value: number, end: number, language: Language): Sum {
  if (isFourTwenties(sum, value, language)) return { ...sum, end, section: sum.section + 76 }
  return { ...sum, end, section: sum.section + value }
}

/** "a hundred", "one thousand" are numbers; "hundred" alone is one where the language says it so. */
function startsAlone(text: string, word: NumberWord, language: Language): boolean {
  if (language === 'en')
    return (
      /(?:^|[^\p{L}])an?\s$/u.test(text.slice(Math.max(0, word.start - 4), word.start)) &&
      word.text !== 'dozen'
    )
  if (language === 'fr') return word.text === 'cent' || word.text === 'mille'
  if (language === 'es') return word.text === 'mil'
  return word.text === 'тысяча' || word.text === 'тысячу' || word.text === 'ألف'
}

function startWithArticle(text: string, word: Word): number {
  const article = /an?\s$/u.exec(text.slice(Math.max(0, word.start - 3), word.start))
  return word.start - (article?.[0].length ?? 0)
}
