/** Numbers of a series that are not here: they are other offices' letters, or not yet known to us. Nothing is wrong by it. */
export interface SeriesGap {
  /** `CHN 2024`. */
  readonly series: string
  /** `1–2, 4`. */
  readonly missing: string
  readonly highest: number
}

const KEY = /^([A-Z]{3}) (\d{1,5})\/(\d{4})$/u
/** A series that begins at 70 is not told number by number. */
const MOST_RANGES = 20

/** The gaps below the highest number of each series, by series. */
export function seriesGaps(keys: Iterable<string>): readonly SeriesGap[] {
  const numbers = new Map<string, Set<number>>()
  for (const key of keys) {
    const match = KEY.exec(key)
    if (!match) continue
    const series = `${match[1]} ${match[3]}`
    numbers.set(series, (numbers.get(series) ?? new Set()).add(Number(match[2])))
  }
  return [...numbers]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([series, found]) => {
      const ranges = missingIn(found)
      if (ranges.length === 0) return []
      const shown = ranges.slice(0, MOST_RANGES)
      const missing = [...shown, ...(ranges.length > shown.length ? ['…'] : [])].join(', ')
      return [{ series, missing, highest: Math.max(...found) }]
    })
}

function missingIn(found: ReadonlySet<number>): readonly string[] {
  const sorted = [...found].toSorted((one, other) => one - other)
  let next = 1
  return sorted.flatMap((number) => {
    const from = next
    next = number + 1
    if (number === from) return []
    return [from === number - 1 ? String(from) : `${from}–${number - 1}`]
  })
}
