import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import type { Place } from '../read/letter-reading.ts'
import { isHeading } from './allegations-headings.ts'
import { sentencesOf } from './allegations-sentences.ts'
import { numbersIn } from './figures-numbers.ts'
import type { WrittenNumber } from './figures-numerals.ts'
import { hasUnit, UNITS } from './figures-units.ts'
import { placeIn, type RecognisedBlock } from './recognised-block.ts'
import { datesIn } from './time-limits-dates.ts'
import { LIMIT_WORDS, type LimitStart, type LimitWords } from './time-limits-words.ts'

/** What a time limit says: a period and where it begins, or a day. */
export type LimitTerm =
  | {
      readonly kind: 'period'
      readonly amount: number
      readonly unit: 'calendar-days' | 'working-days' | 'months' | 'hours'
      readonly from: LimitStart
      /** What the count begins with in the letter's words, where it is another event: `the completion of the inquiry`. */
      readonly event: string | null
    }
  | { readonly kind: 'day'; readonly date: CalendarDate }

/** A time limit in one text. */
export interface LimitInText {
  readonly start: number
  readonly end: number
  /** `within 60 days`. */
  readonly text: string
  /** `60 calendar days from the letter`; `by 2024-05-21`. */
  readonly rule: string
  readonly term: LimitTerm
  /** `publication`: of the letter, not of a reply. */
  readonly about: 'request' | 'publication'
  /** The sentence it stands in. */
  readonly sentence: { readonly start: number; readonly end: number; readonly text: string }
}

/** A time limit of a letter, with the places of its words and of its sentence. */
export interface TimeLimit extends Place {
  readonly text: string
  readonly rule: string
  readonly term: LimitTerm
  readonly about: LimitInText['about']
  readonly sentence: Place & { readonly text: string }
}

/** Parts that tell what happened or what the law says: their periods bind nobody whom the letter asks. */
const WITHOUT_LIMITS: ReadonlySet<string> = new Set([
  'allegations',
  'facts',
  'law',
  'annex',
  'earlier',
  'capacity',
  'reference',
  'date',
  'header',
  'letterhead',
])

/** Whether a part of a letter can set a time limit; one that is not known can. */
export function setsLimits(part: string | null): boolean {
  return part === null || !WITHOUT_LIMITS.has(part)
}

/** The time limits that a letter sets, in order. Those of the facts and of the law it tells are none. */
export function timeLimitsOf(blocks: readonly RecognisedBlock[], language: Language): readonly TimeLimit[] {
  return blocks.flatMap((block) => {
    if (isHeading(block) || !setsLimits(block.part)) return []
    return limitsIn(block.text, language).map((limit) => placed(block, limit))
  })
}

function placed(block: RecognisedBlock, limit: LimitInText): TimeLimit {
  const { start, end, sentence, text, rule, term, about } = limit
  return {
    ...placeIn(block, start, end),
    text,
    rule,
    term,
    about,
    sentence: { ...placeIn(block, sentence.start, sentence.end), text: sentence.text },
  }
}

/**
 * The time limits in a text: `within 60 days`, `no later than 90 days after this letter is sent`, `by 21 May 2024`. Only
 * in sentences that ask for something, or that say when the letter is made public. Weeks count as seven days, a year as
 * twelve months; a period that names no beginning runs from the letter.
 */
export function limitsIn(text: string, language: Language): readonly LimitInText[] {
  const words = LIMIT_WORDS[language]
  return sentencesOf(text, language).flatMap((sentence) => {
    const about = words.publishes.test(sentence.text)
      ? 'publication'
      : words.asks.test(sentence.text)
        ? 'request'
        : null
    if (about === null) return []
    const found = [
      ...periodsIn(sentence.text, language),
      ...daysIn(sentence.text, words),
      ...fusedIn(sentence.text, words),
    ]
    return found
      .toSorted((one, other) => one.start - other.start)
      .map(({ start, end, term }) => ({
        start: sentence.start + start,
        end: sentence.start + end,
        text: sentence.text.slice(start, end),
        rule: ruleOf(term),
        term,
        about,
        sentence,
      }))
  })
}

interface FoundTerm {
  readonly start: number
  readonly end: number
  readonly term: LimitTerm
}

const WINDOW = 60

function periodsIn(text: string, language: Language): readonly FoundTerm[] {
  const words = LIMIT_WORDS[language]
  return numbersIn(text, language).flatMap((number) => {
    const unit = unitBehind(text, number, language)
    if (!unit || !Number.isInteger(unit.amount) || unit.amount < 1) return []
    const before = text.slice(Math.max(0, number.start - WINDOW), number.start)
    const lead = leadIn(before, text, words, unit.end)
    if (!lead) return []
    const start = number.start - lead.length
    const beginning = beginningOf(text, start, lead.end, words, language)
    const term: LimitTerm = {
      kind: 'period',
      amount: unit.amount,
      unit: unit.unit,
      from: beginning.from,
      event: beginning.event,
    }
    return [{ start: Math.min(start, beginning.start), end: Math.max(lead.end, beginning.end), term }]
  })
}

/** The words that make a period a limit: before the number, or behind its unit. */
function leadIn(
  before: string,
  text: string,
  words: LimitWords,
  unitEnd: number,
): { readonly length: number; readonly end: number } | null {
  // "thirty (30) days": the words stand before the first of the two.
  const doubled = /(?<=^|[\s\u00A0])[\p{L}-]+[\s\u00A0]\($/u.exec(before)
  const lead = words.before.exec(doubled ? before.slice(0, doubled.index) : before)
  if (lead) return { length: lead[0].length + (doubled?.[0].length ?? 0), end: unitEnd }
  if (!words.loose.test(before)) return null
  const behind = words.behind.exec(text.slice(unitEnd, unitEnd + 12))
  return behind ? { length: 0, end: unitEnd + behind[0].length } : null
}

type PeriodUnit = Extract<LimitTerm, { kind: 'period' }>['unit']

const COUNTED: Readonly<Record<string, { readonly unit: PeriodUnit; readonly times: number }>> = {
  days: { unit: 'calendar-days', times: 1 },
  'working-days': { unit: 'working-days', times: 1 },
  weeks: { unit: 'calendar-days', times: 7 },
  months: { unit: 'months', times: 1 },
  years: { unit: 'months', times: 12 },
  hours: { unit: 'hours', times: 1 },
}

function unitBehind(text: string, number: WrittenNumber, language: Language) {
  const from = text.charAt(number.end) === ')' ? number.end + 1 : number.end
  const isWorking =
    language === 'ko' && /영업일(?: 기준)?\s?$/u.test(text.slice(Math.max(0, number.start - 8), number.start))
  for (const { unit, pattern } of hasUnit(text, from, language) ? UNITS[language] : []) {
    const counted = COUNTED[unit]
    if (!counted) continue
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (!match) continue
    const kind: PeriodUnit = isWorking && unit === 'days' ? 'working-days' : counted.unit
    return { unit: kind, amount: number.value * counted.times, end: from + match[0].length }
  }
  return null
}

function beginningOf(text: string, start: number, end: number, words: LimitWords, language: Language) {
  if (language === 'zh' || language === 'ko') {
    const before = text.slice(Math.max(0, start - WINDOW), start)
    for (const { start: from, pattern } of words.starts) {
      const match = pattern.exec(before)
      if (match) return { from, event: null, start: start - match[0].length, end }
    }
    return { from: 'letter' as const, event: null, start, end }
  }
  const rest = text.slice(end, end + 120)
  for (const { start: from, pattern } of words.starts) {
    const match = pattern.exec(rest)
    if (!match) continue
    const event =
      from === 'event' ? (/^[^,;.،]{1,80}/u.exec(rest.slice(match[0].length))?.[0].trim() ?? null) : null
    return {
      from,
      event,
      start,
      end: end + match[0].length + (event?.length ?? restOfWords(rest, match[0].length)),
    }
  }
  return { from: 'letter' as const, event: null, start, end }
}

/** The rest of the beginning: " of this letter", " is sent". */
function restOfWords(rest: string, from: number): number {
  return (
    /^(?:[\s\u00A0][\p{L}’']+){0,5}?(?=[\s\u00A0]?(?:[.,;:)،]|$|that|which|qui|que))/u.exec(
      rest.slice(from),
    )?.[0].length ?? 0
  )
}

function daysIn(text: string, words: LimitWords): readonly FoundTerm[] {
  return datesIn(text).flatMap(({ start, end, date }) => {
    const day = date === null ? null : parseCalendarDate(date)
    if (!day) return []
    const before = words.beforeDate.exec(text.slice(Math.max(0, start - WINDOW), start))
    const behind = words.behindDate.exec(text.slice(end, end + 16))
    if (!before && !behind) return []
    return [
      {
        start: start - (before?.[0].length ?? 0),
        end: end + (behind?.[0].length ?? 0),
        term: { kind: 'day', date: day },
      },
    ]
  })
}

function fusedIn(text: string, words: LimitWords): readonly FoundTerm[] {
  return words.fused.flatMap(({ pattern, amount, unit }) => {
    const match = pattern.exec(text)
    const counted = COUNTED[unit]
    if (!match || !counted) return []
    const term: LimitTerm = { kind: 'period', amount, unit: counted.unit, from: 'letter', event: null }
    return [{ start: match.index, end: match.index + match[0].length, term }]
  })
}

const UNIT_WORDS: Readonly<Record<PeriodUnit, readonly [one: string, more: string]>> = {
  'calendar-days': ['calendar day', 'calendar days'],
  'working-days': ['working day', 'working days'],
  months: ['month', 'months'],
  hours: ['hour', 'hours'],
}
const START_WORDS: Readonly<Record<LimitStart, string>> = {
  letter: 'the letter',
  sending: 'sending',
  receipt: 'receipt',
  event: 'the event',
}

function ruleOf(term: LimitTerm): string {
  if (term.kind === 'day') return `by ${term.date}`
  const [one, more] = UNIT_WORDS[term.unit]
  return `${term.amount} ${term.amount === 1 ? one : more} from ${term.event ?? START_WORDS[term.from]}`
}
