import type { CutRange, FindCuts } from './cut-letter.ts'
import type { NameSearch } from './leak-check.ts'

/** Words that somebody chose to cut, and what stands there instead: `Ms. A`; null for the marker. */
export interface ChosenCut {
  readonly words: string
  readonly form: string | null
}

/**
 * What is cut of a text: names of persons who may not be named, and words that somebody chose, wherever they stand. Stretches that
 * overlap are one; it takes the form of the first that has one.
 */
export function findCuts(
  search: NameSearch,
  mayBeNamed: ReadonlySet<string>,
  chosen: readonly ChosenCut[],
): FindCuts {
  return (text) => {
    const named = search
      .find(text)
      .filter(
        ({ weight, person, kind }) => weight === 'blocks' && !(kind === 'name' && mayBeNamed.has(person)),
      )
      .map(({ start, end }): CutRange => ({ start, end, form: null }))
    return merged([...named, ...chosen.flatMap((one) => placesOf(text, one))])
  }
}

function placesOf(text: string, { words, form }: ChosenCut): readonly CutRange[] {
  const places: CutRange[] = []
  if (words === '') return places
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    places.push({ start: at, end: at + words.length, form })
  }
  return places
}

function merged(ranges: readonly CutRange[]): readonly CutRange[] {
  const made: CutRange[] = []
  for (const range of ranges.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = made.at(-1)
    if (last && range.start < last.end) {
      made[made.length - 1] = {
        start: last.start,
        end: Math.max(last.end, range.end),
        form: last.form ?? range.form,
      }
    } else made.push(range)
  }
  return made
}

/** The lines of a form: `Seo Yun-ji = Ms. A`, one a line; without `=` the marker stands there. */
export function parseChosenCuts(typed: string): readonly ChosenCut[] {
  return typed.split('\n').flatMap((line) => {
    const at = line.indexOf('=')
    const words = (at === -1 ? line : line.slice(0, at)).trim()
    const form = at === -1 ? '' : line.slice(at + 1).trim()
    return words === '' ? [] : [{ words, form: form === '' ? null : form }]
  })
}
