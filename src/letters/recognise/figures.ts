import type { Language } from '#law/model.ts'
import type { ReadFigure } from '../read/letter-reading.ts'
import { isHeading } from './allegations-headings.ts'
import { windowBefore, withBounds, type FigureInText } from './figures-bounds.ts'
import { CONTEXT, type ContextWords } from './figures-context.ts'
import { noFigures, spanAround } from './figures-excluded.ts'
import { isStrong, isYear, measure, type Measured } from './figures-measures.ts'
import { numbersIn } from './figures-numbers.ts'
import type { WrittenNumber } from './figures-numerals.ts'
import { placeIn, type RecognisedBlock } from './recognised-block.ts'
import { limitsIn, setsLimits } from './time-limits.ts'

/** Parts of a letter that are about itself: their numbers are dates, addresses and resolutions. */
const WITHOUT_FIGURES: ReadonlySet<string> = new Set([
  'letterhead',
  'header',
  'reference',
  'date',
  'addressee',
  'addressees',
  'salutation',
  'capacity',
  'closing',
  'signatures',
])

/** The figures that a letter states, in order, each with its place. The periods of its time limits are not among them. */
export function figuresOf(blocks: readonly RecognisedBlock[], language: Language): readonly ReadFigure[] {
  return blocks.flatMap((block) => {
    if (isHeading(block) || WITHOUT_FIGURES.has(block.part ?? '')) return []
    const limits = setsLimits(block.part) ? limitsIn(block.text, language) : []
    return figuresIn(block.text, language)
      .filter((figure) => spanAround(limits, figure.start) === null)
      .map((figure) => ({ ...figure, ...placeIn(block, figure.start, figure.end) }))
  })
}

/**
 * The figures of a text: amounts, shares, ratios, ranges, ages, counts, durations, with unit and bound. No figures are
 * dates, years, hours of the day, time limits, articles, symbols, addresses, numbers of things. Words like "dozens" say none.
 */
export function figuresIn(text: string, language: Language): readonly FigureInText[] {
  if (!/[\p{Nd}\p{L}]/u.test(text)) return []
  const context = CONTEXT[language]
  const numbers = unmasked(text, numbersIn(text, language), language)
  const figures: FigureInText[] = []
  let labelledTo = -1
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index]
    if (!number) continue
    const reading = readAt(text, number, numbers[index + 1], language)
    // "moved to another prison three times" counts; "Prison 7" is a name.
    const isLabelled =
      context.label.test(windowBefore(text, number.start)) && !(number.form === 'words' && reading?.isSure)
    if (
      isLabelled ||
      (labelledTo >= 0 && isListed(text.slice(labelledTo, number.start)) && !reading?.isSure)
    ) {
      labelledTo = number.end
      continue
    }
    labelledTo = -1
    if (!reading) continue
    figures.push(reading.figure)
    if (reading.takesNext) index += 1
  }
  return figures
}

interface Reading {
  readonly figure: FigureInText
  readonly takesNext: boolean
  /** Its unit says that it is a figure, whatever stands before it. */
  readonly isSure: boolean
}

/** Whether what stands between two numbers only goes on with a list of articles: `, 13 and`, `(1)(a) to`. */
function isListed(gap: string): boolean {
  return (
    gap.length <= 20 &&
    /^(?:[\s,;()–./-]|(?<!\p{L})(?:and|or|to|et|ou|à|y|e|a|o|и|или|до|по|و|إلى|[a-h])(?!\p{L})|[、和与及至와과및条款项조항호]|第|제)*$/u.test(
      gap,
    )
  )
}

function unmasked(
  text: string,
  numbers: readonly WrittenNumber[],
  language: Language,
): readonly WrittenNumber[] {
  if (numbers.length === 0) return numbers
  const masks = noFigures(text, language)
  let next = 0
  return numbers.filter((number) => {
    while ((masks[next]?.end ?? Infinity) <= number.start) next += 1
    const mask = masks[next]
    return !mask || mask.start >= Math.max(number.end, number.start + 1)
  })
}

function readAt(
  text: string,
  number: WrittenNumber,
  next: WrittenNumber | undefined,
  language: Language,
): Reading | null {
  const context = CONTEXT[language]
  return (
    readRatio(text, number, next, context, language) ??
    readRange(text, number, next, context, language) ??
    readSingle(text, number, context, language)
  )
}

function readSingle(
  text: string,
  number: WrittenNumber,
  context: ContextWords,
  language: Language,
): Reading | null {
  const share = readShare(text, number, context)
  if (share) return share
  const isOne = number.form === 'words' && number.value === 1
  const measured = measure(text, number, language)
  const before = windowBefore(text, measured?.start ?? number.start)
  // "2201 C Street": a house, where a line begins so.
  if (
    /(?:^|\n)\s*$/u.test(before) &&
    /^[\s\u00A0]\p{Lu}/u.test(text.slice(number.end, number.end + 2)) &&
    !isStrong(measured)
  )
    return null
  if (isYear(number) && (!measured?.isSure || context.yearBefore.test(before))) return null
  if (context.notBehind.test(text.slice(number.end, number.end + 16)) && !isStrong(measured)) return null
  const age = context.age.exec(before)
  if (age && measured?.unit !== 'years' && /(?:^|[^\p{L}])(?:à|con|만)[\s\u00A0]$/u.test(age[0]))
    return bounded(text, number, measured, null, context, language)
  if (age) {
    const years =
      measured?.unit === 'years'
        ? measured
        : { unit: 'years', start: number.start, end: number.end, isSure: true }
    return isOne ? null : bounded(text, number, years, null, context, language)
  }
  if (isOne && !(measured && isStrong(measured) && measured.unit !== 'persons')) return null
  return bounded(text, number, measured, null, context, language)
}

/** "two thirds", "百分之七十", "三分之二". */
function readShare(text: string, number: WrittenNumber, context: ContextWords): Reading | null {
  const rest = text.slice(number.end, number.end + 24)
  for (const { of, pattern } of context.parts) {
    const match = pattern.exec(rest)
    if (!match || number.value >= of) continue
    return ratioReading(text, number.start, number.end + match[0].length, number.value / of, context)
  }
  return null
}

function ratioReading(
  text: string,
  start: number,
  end: number,
  value: number,
  context: ContextWords,
  unit = 'ratio',
): Reading {
  const measured = { unit, start, end, isSure: true }
  const number: WrittenNumber = { start, end, value, form: 'words', isPlainFour: false }
  return { figure: withBounds(text, number, measured, null, context), takesNext: false, isSure: true }
}

function readRatio(
  text: string,
  number: WrittenNumber,
  next: WrittenNumber | undefined,
  context: ContextWords,
  language: Language,
): Reading | null {
  if (!next || next.start - number.end > 40) return null
  const gap = text.slice(number.end, next.start)
  if (gap === '分之' && number.value > 0) {
    const isPercent = number.value === 100
    const value = isPercent ? next.value : next.value / number.value
    return {
      ...ratioReading(text, number.start, next.end, value, context, isPercent ? 'percent' : 'ratio'),
      takesNext: true,
    }
  }
  const isReversed = context.ratioReversed.test(gap)
  if (!isReversed && !context.ratio.test(gap)) return null
  const [part, whole] = isReversed ? [next, number] : [number, next]
  if (part.value >= whole.value || isYear(whole) || isYear(part)) return null
  const measured = measure(text, next, language)
  // "three in 48 hours", "two in 30 villages" are counts; the part of a whole has no unit of time.
  if (measured && /^(?:years|months|weeks|days|hours|minutes|percent)$/u.test(measured.unit)) return null
  const end = isReversed && measured ? measured.end : next.end
  return { ...ratioReading(text, number.start, end, part.value / whole.value, context), takesNext: true }
}

function readRange(
  text: string,
  number: WrittenNumber,
  next: WrittenNumber | undefined,
  context: ContextWords,
  language: Language,
): Reading | null {
  if (!next || next.start - number.end > 30) return null
  const first = measure(text, number, language)
  const second = measure(text, next, language)
  const from = isStrong(first) && !crosses(first, next) ? first.end : number.end
  const gap = text.slice(from, Math.max(from, second?.start ?? next.start))
  const opened = context.opens.exec(windowBefore(text, first?.start ?? number.start))
  const isRange = context.range.test(gap) || (opened !== null && context.rangeIfOpened.test(gap))
  if (!isRange || (isYear(number) && isYear(next))) return null
  if (context.notBehind.test(text.slice(next.end, next.end + 16)) && !isStrong(second)) return null
  const unit = second ?? first
  if (
    !unit &&
    !context.age.test(windowBefore(text, opened ? number.start - opened[0].length : number.start)) &&
    opened === null
  )
    return null
  const start = opened ? (first?.start ?? number.start) - opened[0].length : (first?.start ?? number.start)
  const range: Measured = {
    unit: unit?.unit ?? (context.age.test(windowBefore(text, number.start)) ? 'years' : 'count'),
    start,
    end: Math.max(second?.end ?? next.end, next.end),
    isSure: unit?.isSure ?? false,
  }
  const reading = bounded(text, number, range, next.value, context, language)
  return reading && { ...reading, takesNext: true }
}

function crosses(measured: Measured, next: WrittenNumber): boolean {
  return measured.end > next.start
}

/** A figure with what stands around it; null where nothing says that the number counts anything. */
function bounded(
  text: string,
  number: WrittenNumber,
  measured: Measured | null,
  to: number | null,
  context: ContextWords,
  language: Language,
): Reading | null {
  const extent = measured ?? { unit: 'count', start: number.start, end: number.end, isSure: false }
  const figure = withBounds(text, number, extent, to, context)
  if (!measured && figure.bound === 'exactly' && !isBareCount(text, number, language)) return null
  return { figure, takesNext: false, isSure: extent.isSure }
}

/** "of the 312 who were held", "killing 12": digits in running text that no noun follows. */
function isBareCount(text: string, number: WrittenNumber, language: Language): boolean {
  if (language === 'zh' || language === 'ko' || number.value < 2) return false
  const before = windowBefore(text, number.start)
  const isHeld =
    /(?<!\p{L})(?:of the|the other|another|\p{Ll}+ing|were|les|los|las|autres|otros)[\s\u00A0]$/u.test(before)
  const rest = text.slice(number.end, number.end + 20)
  return (
    isHeld ||
    /^[\s\u00A0](?:were|was|have|had|are|of them|of whom|of these|ont été|étaient|fueron|были)(?!\p{L})/u.test(
      rest,
    )
  )
}
