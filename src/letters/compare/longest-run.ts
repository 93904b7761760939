/**
 * The indexes of a longest run of rising values, in their order: what stayed in its place when a list was put in another
 * order. In n log n.
 */
export function longestRising(values: readonly number[]): readonly number[] {
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? ends[low - 1] : undefined
    ends[low] = index
  }
  const run: number[] = []
  for (let at = ends.at(-1); at !== undefined; at = before[at]) run.push(at)
  return run.reverse()
}
