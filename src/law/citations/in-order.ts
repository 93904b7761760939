/** A thing with its place among the lexemes of a text. */
interface Placed {
  readonly from: number
}

/** The index of the first thing that begins at or after a place, in a list in the order of the text. Logarithmic. */
export function firstFrom(items: readonly Placed[], at: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.from ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The things that begin from `from` on and before `to`. */
export function between<Item extends Placed>(
  items: readonly Item[],
  from: number,
  to: number,
): readonly Item[] {
  const [first, end] = [firstFrom(items, from), firstFrom(items, to)]
  return first === 0 && end === items.length ? items : items.slice(first, end)
}
