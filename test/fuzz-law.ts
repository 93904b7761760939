import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import type { LetterContext, LetterPart, StateCode } from '#law/model.ts'
import type { HostileText } from './builders/hostile-texts.ts'
import { chanceOf, type Chance } from './corpus/chance.ts'
import { reportFaults } from './report-faults.ts'
import { withinTime } from './time-limit.ts'

/** What a checked text showed: nothing, or what is wrong with it. */
export interface FuzzResult {
  readonly milliseconds: number
  readonly citations: number
  readonly remarks: number
  /** One line that says all; null where the report is sound. */
  readonly fault: string | null
}

/** A text may take two seconds, and ten milliseconds for each KB: a hundred times what it should on a quiet machine. */
export function timeLimit(text: string): number {
  return 2000 + Math.ceil(text.length / 1024) * 10
}

/** Checks a hostile text in a context chosen by chance; the same `index` and seed choose the same. */
export function fuzzOne(
  law: Law,
  { kind, language, text }: HostileText,
  seed: number,
  index: number,
): FuzzResult {
  const chance = chanceOf(seed, 'context', index)
  const states = [...law.states.keys()]
  const context: LetterContext = {
    language,
    state: aState(chance, states),
    date: chance.happens(0.2) ? null : aDate(chance),
    today: aDate(chance),
    parts: someParts(chance, text),
  }
  const check = () => withinTime(timeLimit(text), () => checkLaw(law, text, context))
  const first = check()
  // Another program may have taken the machine: slow is what is slow twice.
  const timed = first.outcome === 'too slow' ? check() : first
  const { milliseconds } = timed
  const say = (fault: string): string =>
    `${fault} · ${kind}, number ${index}, ${text.length} code units: ${sample(text)}`
  switch (timed.outcome) {
    case 'done': {
      const { citations, remarks } = timed.value
      const faults = reportFaults(text, timed.value)
      const fault = faults.length === 0 ? null : say(faults.slice(0, 3).join('; '))
      return { milliseconds, citations: citations.length, remarks: remarks.length, fault }
    }
    case 'threw':
      return { milliseconds, citations: 0, remarks: 0, fault: say(`threw ${String(timed.error)}`) }
    case 'too slow':
      return {
        milliseconds,
        citations: 0,
        remarks: 0,
        fault: say(`more than ${Math.round(milliseconds)} ms`),
      }
  }
}

function aState(chance: Chance, states: readonly StateCode[]): StateCode | null {
  return chance.happens(0.2) ? null : chance.pick(states)
}

function aDate(chance: Chance): CalendarDate {
  const day = parseCalendarDate(`${chance.whole(1900, 2040)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`)
  if (day === null) throw new Error('a day that is none')
  return day
}

/** Parts as `letters` might hand them in, sound in themselves though not in sense. */
function someParts(chance: Chance, text: string): readonly LetterPart[] {
  const cuts = Array.from({ length: chance.whole(0, 6) }, () => chance.whole(0, text.length))
  const places = [0, ...cuts.toSorted((one, other) => one - other), text.length]
  if (chance.happens(0.3)) return []
  return places.slice(1).map((end, index) => ({
    kind: chance.pick(['body', 'section', 'question', 'annex'] as const),
    start: places[index] ?? 0,
    end,
    heading: chance.happens(0.5) ? 'Forced labour and privacy' : null,
  }))
}

function sample(text: string): string {
  const written = JSON.stringify(text)
  return written.length <= 400 ? written : `${written.slice(0, 250)} … ${written.slice(-100)}`
}
