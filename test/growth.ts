import { calendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import type { LetterContext } from '#law/model.ts'
import type { EndlessText } from './builders/endless-texts.ts'
import { timeLimit } from './fuzz-law.ts'
import { median, withinTime } from './time-limit.ts'
import { processorTime } from './times-as-long.ts'

/** How the time to check grows with the text. */
export interface Growth {
  readonly kind: string
  /** Medians of processor time: by the clock, another program would count too. */
  readonly smallMilliseconds: number
  readonly largeMilliseconds: number
  /** Large by small; infinite where the large one had to be stopped. */
  readonly ratio: number
}

/** How much longer the large text is, and how much longer it may take. */
export const TIMES_THE_TEXT = 8
export const TIMES_THE_TIME = 12

/** A busy machine can make one measure wrong, not three: a text that is linear passes once in as many. */
const ATTEMPTS = 3

/** Measures a kind of text of `smallLength` and eight times that, each `runs` times in turn, after a run that does not count. */
export function growthOf(law: Law, text: EndlessText, smallLength: number, runs: number): Growth {
  const [small, large] = [text.make(smallLength), text.make(smallLength * TIMES_THE_TEXT)]
  let best = measure(law, text, small, large, runs)
  for (let attempt = 1; attempt < ATTEMPTS && isTooSteep(best) && best.ratio < Infinity; attempt += 1) {
    const again = measure(law, text, small, large, runs)
    if (again.ratio < best.ratio) best = again
  }
  return best
}

export function isTooSteep({ ratio }: Growth): boolean {
  return ratio > TIMES_THE_TIME
}

/** One line: `articles: 12.1 ms, 340.0 ms (28.1 times)`. */
export function describeGrowth({ kind, smallMilliseconds, largeMilliseconds, ratio }: Growth): string {
  return `${kind}: ${smallMilliseconds.toFixed(1)} ms, ${largeMilliseconds.toFixed(1)} ms (${ratio.toFixed(1)} times)`
}

function measure(
  law: Law,
  { kind, language }: EndlessText,
  small: string,
  large: string,
  runs: number,
): Growth {
  const context: LetterContext = {
    language,
    state: 'CHN',
    date: calendarDate(2024, 3, 22),
    today: calendarDate(2026, 3, 1),
    parts: [],
  }
  const time = (checked: string): number => {
    let outcome: 'done' | 'too slow' = 'done'
    const milliseconds = processorTime(() => {
      const timed = withinTime(timeLimit(checked), () => checkLaw(law, checked, context))
      if (timed.outcome === 'threw') throw timed.error
      outcome = timed.outcome
    })
    return outcome === 'done' ? milliseconds : Infinity
  }
  const times: { small: number; large: number }[] = []
  for (let run = 0; run <= runs; run += 1) {
    const [smallTime, largeTime] = [time(small), time(large)]
    if (largeTime === Infinity)
      return { kind, smallMilliseconds: smallTime, largeMilliseconds: largeTime, ratio: Infinity }
    if (run > 0) times.push({ small: smallTime, large: largeTime })
  }
  const smallMilliseconds = median(times.map((one) => one.small))
  const largeMilliseconds = median(times.map((one) => one.large))
  return { kind, smallMilliseconds, largeMilliseconds, ratio: largeMilliseconds / smallMilliseconds }
}
