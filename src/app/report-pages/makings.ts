import type { ReportInput } from '#publication/reports/report-input.ts'

/** A report on its way. */
export interface Making {
  /** Letters that were read so far. */
  readonly letters: number
  /** All that it is made of; null while letters are read. */
  readonly input: ReportInput | null
  /** Settles when they are; rejects with a fault of ours. */
  readonly done: Promise<ReportInput>
}

/** What is asked for, and how the office's journal ends: what was read before another entry may be different now. */
interface Asked {
  readonly key: string
  readonly end: string | null
  readonly nowMs: number
}

interface Kept extends Making {
  readonly end: string | null
  readonly begunAtMs: number
}

/** A report of ten thousand letters takes some ten megabytes. */
const MOST = 6
/** One is made at a time; whoever asks for more waits, and nobody can have the program work for hours. */
const MOST_UNDER_WAY = 12
/** A page that waits for it looks every few seconds, also where colleagues are at work meanwhile. */
const FRESH_FOR_MS = 60_000

/**
 * Gathers what reports are made of, one after the other, beside the requests that ask for them, and keeps the last few: each of a
 * report's files is of the same letters.
 */
export class ReportMakings {
  readonly #kept = new Map<string, Kept>()
  #last: Promise<unknown> = Promise.resolve()

  /** The report that is asked for: one that is being made or still holds, else a new one. Null where too many are being made. */
  of(
    { key, end, nowMs }: Asked,
    gather: (onLetters: (letters: number) => void) => Promise<ReportInput>,
  ): Making | null {
    const known = this.#kept.get(key)
    const holds =
      known && (known.input === null || known.end === end || nowMs - known.begunAtMs < FRESH_FOR_MS)
    if (holds) return known
    const underWay = [...this.#kept.values()].filter(({ input }) => input === null).length
    if (underWay >= MOST_UNDER_WAY) return null
    return this.#begin({ key, end, nowMs }, gather)
  }

  #begin(
    { key, end, nowMs }: Asked,
    gather: (onLetters: (letters: number) => void) => Promise<ReportInput>,
  ): Kept {
    const made: { letters: number; input: ReportInput | null } = { letters: 0, input: null }
    const gathered = this.#last.then(() => gather((letters) => (made.letters = letters)))
    const done = gathered.then((input) => (made.input = input))
    const kept: Kept = Object.assign(made, { end, begunAtMs: nowMs, done })
    this.#last = done.catch(() => {
      // Whoever waits is told; the next to ask begins anew.
      if (this.#kept.get(key) === kept) this.#kept.delete(key)
    })
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    for (const [oldest, { input }] of this.#kept) {
      if (this.#kept.size <= MOST) break
      if (input !== null) this.#kept.delete(oldest)
    }
    return kept
  }
}
