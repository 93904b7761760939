import { commitmentTo } from '#journal/model/commitment.ts'
import { formatLogKey, logKeyOf, signCheckpoint } from '#journal/model/checkpoint.ts'
import { EVENT_CODES, THING_KINDS, thing, type Entry } from '#journal/model/entry.ts'
import { writeLogFile, type LogFile, type OpenedEntry } from '#journal/model/log-file.ts'
import {
  append,
  consistencyProof,
  inclusionProof,
  keptNodes,
  leafHash,
  NO_LEAVES,
  rootOf,
  type Hash,
} from '#journal/model/tree.ts'
import { addDays, calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'

/** An entry and the nonce that hides it. */
export interface Hidden {
  readonly entry: Entry
  readonly nonce: Uint8Array
}

/** A made-up log, able to show itself whole or in part. */
export interface MadeUpLog {
  readonly name: string
  readonly secretKey: Uint8Array
  readonly hidden: readonly Hidden[]
  readonly leaves: readonly Hash[]
  /** The signed note over the first entries. */
  readonly checkpointAt: (size: number) => string
  readonly inclusion: (index: number, size?: number) => readonly Hash[]
  readonly consistency: (earlier: number, size?: number) => readonly Hash[]
}

const LOG_NAME = 'journal.example.org/office'

/** A log of made-up entries; the same seed gives the same. */
export function aLog(seed: number, size: number): MadeUpLog {
  const chance = chanceOf(seed, 'log')
  const secretKey = bytesBy(chance, 32)
  return logOf(
    Array.from({ length: size }, (_, index) => ({
      entry: anEntry(chance, index),
      nonce: bytesBy(chance, 32),
    })),
    secretKey,
  )
}

/** The log of these entries, signed with this key. */
export function logOf(hidden: readonly Hidden[], secretKey: Uint8Array, name = LOG_NAME): MadeUpLog {
  const leaves = hidden.map(({ entry, nonce }) => commitmentTo(entry, nonce))
  const { keep, nodeAt } = keptNodes()
  const roots = [rootOf(NO_LEAVES)]
  let peaks = NO_LEAVES
  for (const leaf of leaves) {
    peaks = append(peaks, leafHash(leaf), keep)
    roots.push(rootOf(peaks))
  }
  return {
    name,
    secretKey,
    hidden,
    leaves,
    checkpointAt: (size) => {
      const root = roots[size]
      if (!root) throw new RangeError(`the log has no ${size} entries`)
      return signCheckpoint({ origin: name, size, root }, secretKey)
    },
    inclusion: (index, size = leaves.length) => inclusionProof(index, size, nodeAt),
    consistency: (earlier, size = leaves.length) => consistencyProof(earlier, size, nodeAt),
  }
}

/** What of a log a file shows. */
export interface Shown {
  readonly opened: readonly number[]
  readonly isWhole: boolean
  /** The size of an earlier checkpoint to be continued; none where null. */
  readonly earlier: number | null
}

/** The file of a log, as it would be handed out. */
export function logFile(log: MadeUpLog, { opened, isWhole, earlier }: Shown): LogFile {
  return {
    key: formatLogKey(logKeyOf(log.name, log.secretKey)),
    checkpoint: log.checkpointAt(log.leaves.length),
    earlier:
      earlier === null ? null : { checkpoint: log.checkpointAt(earlier), proof: log.consistency(earlier) },
    leaves: isWhole ? log.leaves : null,
    entries: opened.map((index) => openedEntry(log, index, isWhole)),
  }
}

/** The same, as text. */
export function logText(log: MadeUpLog, shown: Shown): string {
  return writeLogFile(logFile(log, shown))
}

function openedEntry(log: MadeUpLog, index: number, isWhole: boolean): OpenedEntry {
  const hidden = log.hidden[index]
  if (!hidden) throw new RangeError(`the log has no entry ${index}`)
  return { index, ...hidden, proof: isWhole ? null : log.inclusion(index) }
}

/** An entry of made-up ids, on a day that goes on with its place. */
export function anEntry(chance: Chance, index: number): Entry {
  const day = addDays(calendarDate(2026, 1, 5), Math.floor(index / 3))
  const more = Array.from({ length: chance.whole(0, 2) }, () => thing(chance.pick(THING_KINDS), idBy(chance)))
  return {
    who: chance.happens(0.8) ? thing('account', idBy(chance)) : chance.pick(['system', 'operator', 'source']),
    what: chance.pick(EVENT_CODES),
    on: [thing('case', idBy(chance)), ...more],
    when: chance.happens(0.9) ? `${day}T${String(9 + (index % 3)).padStart(2, '0')}:30:00Z` : day,
  }
}

export function bytesBy(chance: Chance, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => chance.whole(0, 255))
}

function idBy(chance: Chance): Id<string> {
  const hex = Array.from(bytesBy(chance, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/u, '$1-$2-4$3-8$4-$5') as Id<string>
}
