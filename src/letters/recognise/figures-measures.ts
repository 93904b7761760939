import type { Language } from '#law/model.ts'
import { CONTEXT } from './figures-context.ts'
import { moneyBefore, moneyBehind } from './figures-money.ts'
import type { WrittenNumber } from './figures-numerals.ts'
import { COUNTERS, hasUnit, PERSONS, UNITS } from './figures-units.ts'

/** What a number counts, and how far its words reach. */
export interface Measured {
  readonly unit: string
  readonly start: number
  readonly end: number
  readonly isSure: boolean
}

/** What a number counts by the words around it; null where nothing says. */
export function measure(text: string, number: WrittenNumber, language: Language): Measured | null {
  const before = moneyBefore(text, number.start)
  if (before) return { unit: before.unit, start: before.start, end: number.end, isSure: true }
  for (const { unit, pattern } of hasUnit(text, number.end, language) ? UNITS[language] : []) {
    pattern.lastIndex = number.end
    const match = pattern.exec(text)
    if (match && (unit !== 'years' || !isYear(number)))
      return { unit, start: number.start, end: number.end + match[0].length, isSure: true }
  }
  const behind = moneyBehind(text, number.end, language)
  if (behind) return { unit: behind.unit, start: number.start, end: behind.end, isSure: true }
  return countOf(text, number, language)
}

/** Whether a number is written as years are. */
export function isYear(number: WrittenNumber): boolean {
  return number.isPlainFour && number.value >= 1600 && number.value <= 2199
}

function countOf(text: string, number: WrittenNumber, language: Language): Measured | null {
  const rest = text.slice(number.end, number.end + 80)
  if (language === 'zh' || language === 'ko') {
    const person = PERSONS[language].exec(rest)
    const unit = person ? 'persons' : 'count'
    const counter = person ?? COUNTERS[language].exec(rest)
    if (!counter || (number.form === 'words' && number.value === 1)) return null
    return { unit, start: number.start, end: number.end + counter[0].length, isSure: person !== null }
  }
  return countedNoun(rest, number, language)
}

const FIRST_WORD = /^((?:d['’])?[\p{L}\p{M}][\p{L}\p{M}’'-]*)/u
const NEXT_WORD = /^[\s\u00A0]{1,2}((?:d['’])?[\p{L}\p{M}][\p{L}\p{M}’'-]*)/u

/** "eleven of his colleagues" counts colleagues. */
const OF_THEM = /^[\s\u00A0]of[\s\u00A0](?:the|his|her|their|our|its|these|those)(?=[\s\u00A0])/iu

/** How many words may stand between a number and the people it counts: "12 young Rohingya women". */
const WORDS_TO_NOUN = 4

function countedNoun(rest: string, number: WrittenNumber, language: Language): Measured | null {
  const { notCounted } = CONTEXT[language]
  const isDual = number.start === number.end
  let first: Measured | null = null
  let at = 0
  for (let count = 0; count <= WORDS_TO_NOUN; count += 1) {
    const word = (isDual && at === 0 ? FIRST_WORD : NEXT_WORD).exec(rest.slice(at))
    if (!word?.[1]) break
    const printed = word[1].replace(/[’']s?$|^d['’]/u, '')
    // "25 de ses membres" counts members, "100 millions de personnes" too.
    if (at === 0 && /^(?:de|des)$/u.test(printed)) {
      at += word[0].length
      continue
    }
    if (at === 0 && OF_THEM.test(rest)) {
      at += OF_THEM.exec(rest)?.[0].length ?? 0
      continue
    }
    if (notCounted.has(printed.toLowerCase())) break
    at += word[0].length
    const end = number.end + at
    if (PERSONS[language].test(printed)) return { unit: 'persons', start: number.start, end, isSure: true }
    first ??= { unit: 'count', start: number.start, end, isSure: false }
  }
  return first
}

/** Whether the unit alone says that the number is a figure. */
export function isStrong(measured: Measured | null): measured is Measured {
  return measured !== null && measured.isSure
}
