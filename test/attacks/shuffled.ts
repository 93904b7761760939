/** A stream of whole numbers below a limit, the same for the same seed (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** The same items in an order by chance, the same for the same seed. */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const next = chance(seed)
  return items
    .map((item) => ({ item, at: next(1_000_000_000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** Does the work for every item, several at once, in their order. */
export async function inFlights<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
