import type { InstrumentId, LetterPart } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { isPartOf, isWithin } from './subjects.ts'
import type { ThemeLaw, ThemeTable } from './themes.ts'

/** What a letter cites, theme by theme. */
export interface CitedLaw {
  /** Where the law of a theme is cited, in the order of the text. */
  readonly byTheme: ReadonlyMap<string, readonly number[]>
  /** `theme instrument`: the instrument is cited on that theme. */
  readonly pairs: ReadonlySet<string>
  readonly instruments: ReadonlySet<InstrumentId>
}

/** Finds what a letter cites on each theme. An ambiguous citation counts for all it may mean. */
export function citedOn(table: ThemeTable, cited: readonly Resolved[]): CitedLaw {
  const byTheme = new Map<string, number[]>()
  const pairs = new Set<string>()
  const instruments = new Set<InstrumentId>()
  for (const one of cited) {
    const places =
      one.kind === 'instrument'
        ? one.provisions.filter((place) => place.article !== null).map(formatProvision)
        : null
    for (const instrument of one.instrument === null ? one.candidates : [one.instrument]) {
      instruments.add(instrument)
      for (const law of table.lawByInstrument.get(instrument) ?? []) {
        if (!isOnTheme(table, places, law)) continue
        pairs.add(`${law.theme} ${instrument}`)
        const known = byTheme.get(law.theme)
        if (known) known.push(one.start)
        else byTheme.set(law.theme, [one.start])
      }
    }
  }
  return { byTheme, pairs, instruments }
}

/** How many themes an instrument is core to before naming it alone says nothing of one of them. */
const GENERAL = 5
/** How many of its places carry a theme before a general instrument is about it, as the Convention on the Rights of the Child is about children. */
const ABOUT_IT = 6

/**
 * Whether a citation is law on a theme: by its articles; without them, where the instrument is on that theme. A general
 * comment (places null) is on the theme that lists it.
 */
function isOnTheme(table: ThemeTable, places: readonly string[] | null, law: ThemeLaw): boolean {
  if (places === null || law.places.length === 0) return true
  if (places.length > 0)
    return places.some((place) => law.places.some((right) => isPlaceOf(law, place, right)))
  if (law.places.length >= ABOUT_IT) return true
  return law.isCore && (table.coreThemes.get(law.instrument) ?? 0) < GENERAL
}

/** A whole article stands for its paragraph only where the law is core: article 6 alone is not yet privacy, 6(1). */
function isPlaceOf({ isCore }: ThemeLaw, place: string, right: string): boolean {
  return isCore ? isWithin(place, right) : place === right || isPartOf(place, right)
}

/** Whether some of these places, which are in order, lie in a part. */
export function isAnyIn(places: readonly number[], { start, end }: LetterPart): boolean {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  const first = places[low]
  return first !== undefined && first < end
}
