/** Chance that can be repeated: the same seed gives the same choices (mulberry32). */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  /** Whether something of this likelihood happens. */
  readonly happens: (likelihood: number) => boolean
  /** One of the list; throws for an empty one. */
  readonly pick: <T>(list: readonly T[]) => T
  /** The list in another order. */
  readonly shuffle: <T>(list: readonly T[]) => readonly T[]
}

/** Makes chance from a seed and what it is for, so that sentence 17 can be made again alone. */
export function chanceOf(seed: number, ...purpose: readonly (string | number)[]): Chance {
  let state = seed >>> 0
  for (const char of purpose.join('/')) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[whole(0, list.length - 1)]
    if (picked === undefined) throw new Error('corpus: nothing to pick from')
    return picked
  }
  const shuffle = <T>(list: readonly T[]): readonly T[] => {
    const left = [...list]
    const shuffled: T[] = []
    while (left.length > 0) shuffled.push(...left.splice(whole(0, left.length - 1), 1))
    return shuffled
  }
  return { next, whole, happens: (likelihood) => next() < likelihood, pick, shuffle }
}
