import { addDays, parseCalendarDate } from '#base/calendar-date.ts'
import { decodeText } from '#base/text-decoding.ts'
import { formatLogKey, logKeyOf } from '#journal/model/checkpoint.ts'
import type { WrittenEntry } from '#journal/model/entry.ts'
import { writeLogFile, type LogFile, type OpenedEntry } from '#journal/model/log-file.ts'
import { areEqual, type Hash } from '#journal/model/tree.ts'
import { verifyLog, type KnownOfLog } from '#journal/model/verify-log.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { aLog, bytesBy, logFile, logOf, type Hidden, type MadeUpLog, type Shown } from './journal-logs.ts'

/** A file of a log, and the log behind it. */
export interface Bundle {
  readonly log: MadeUpLog
  readonly shown: Shown
  readonly file: LogFile
  readonly known: KnownOfLog
}

/** One way in which somebody might change a file; what it gives is made only when it is wanted. */
export interface Mutation {
  readonly kind: string
  readonly make: () => { readonly bytes: Uint8Array; readonly known: KnownOfLog }
}

/** Twenty files of twenty logs: whole, in part, one entry alone, with and without an earlier checkpoint. */
export function bundles(seed: number): readonly Bundle[] {
  return Array.from({ length: 20 }, (_, number) => {
    const chance = chanceOf(seed, 'bundle', number)
    const size = chance.whole(2, 8)
    const log = aLog(seed + number, size)
    const places = chance.shuffle(Array.from({ length: size }, (__, index) => index))
    const shown: Shown = {
      opened: places.slice(0, number % 4 === 0 ? 2 : 1).toSorted((one, other) => one - other),
      isWhole: number % 2 === 0,
      earlier: number % 3 === 0 ? null : chance.whole(1, size - 1),
    }
    const known = number % 5 === 0 ? { checkpoint: log.checkpointAt(shown.earlier ?? size) } : {}
    return { log, shown, file: logFile(log, shown), known }
  })
}

/** Whether the verifier believes these bytes. */
export function isBelieved(bytes: Uint8Array, known: KnownOfLog): boolean {
  const text = decodeText(bytes)
  if (!text.ok) return false
  const verified = verifyLog(text.value, known)
  return verified.ok && verified.value.valid
}

/** Every single-bit change of the file, and changes of its parts with a plan behind them. */
export function mutationsOf(bundle: Bundle, seed: number): readonly Mutation[] {
  const chance = chanceOf(seed, 'mutations')
  return [
    ...bitFlips(bundle),
    ...changedParts(bundle, chance),
    ...foreignParts(bundle, aLog(seed + 1000, bundle.log.leaves.length), chance),
    ...forks(bundle, chance),
  ]
}

function bitFlips({ file, known }: Bundle): readonly Mutation[] {
  const whole = new TextEncoder().encode(writeLogFile(file))
  return Array.from({ length: whole.length * 8 }, (_, bit) => ({
    kind: 'bit flip',
    make: () => {
      const bytes = whole.slice()
      const at = Math.floor(bit / 8)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
      return { bytes, known }
    },
  }))
}

function mutation(kind: string, known: KnownOfLog | (() => KnownOfLog), make: () => LogFile): Mutation {
  return {
    kind,
    make: () => ({
      bytes: new TextEncoder().encode(writeLogFile(make())),
      known: typeof known === 'function' ? known() : known,
    }),
  }
}

type Lists<Item> = readonly (readonly [kind: string, change: (list: readonly Item[]) => readonly Item[]])[]

/** A list with one thing dropped, doubled, moved; each at every place. */
function changesOf<Item>(length: number): Lists<Item> {
  const places = Array.from({ length }, (_, at) => at)
  return [
    ...places.map((at) => ['drop', (list: readonly Item[]) => list.toSpliced(at, 1)] as const),
    ...places.map(
      (at) =>
        ['duplicate', (list: readonly Item[]) => list.toSpliced(at, 0, ...list.slice(at, at + 1))] as const,
    ),
    ...places
      .slice(1)
      .map(
        (at) => ['swap', (list: readonly Item[]) => list.toSpliced(at - 1, 2, ...swapped(list, at))] as const,
      ),
  ]
}

function swapped<Item>(list: readonly Item[], at: number): readonly Item[] {
  return list.slice(at - 1, at + 1).toReversed()
}

function changedParts({ file, known }: Bundle, chance: Chance): readonly Mutation[] {
  const hash = (): Hash => bytesBy(chance, 32)
  const { leaves, earlier, entries } = file
  const ofLeaves = changesOf<Hash>(leaves?.length ?? 0).map(([kind, change]) =>
    mutation(`${kind} a leaf`, known, () => ({ ...file, leaves: leaves && change(leaves) })),
  )
  const ofEarlier = [...changesOf<Hash>(earlier?.proof.length ?? 0), addHash(hash)].map(([kind, change]) =>
    mutation(`${kind} in the proof of growth`, known, () => ({
      ...file,
      earlier: earlier && { ...earlier, proof: change(earlier.proof) },
    })),
  )
  const ofEntries = entries.flatMap((opened, number) => {
    const withEntry = (kind: string, changed: OpenedEntry) =>
      mutation(kind, known, () => ({ ...file, entries: entries.with(number, changed) }))
    return [
      ...Array.from({ length: 60 }, (_, days) =>
        withEntry('back-date', { ...opened, entry: backDated(opened.entry, days + 1) }),
      ),
      ...otherEntries(opened.entry, chance).map((entry) => withEntry('another entry', { ...opened, entry })),
      ...Array.from({ length: 20 }, () => withEntry('another nonce', { ...opened, nonce: hash() })),
      ...otherPlaces(file, number).map((index) => withEntry('another place', { ...opened, index })),
      ...(opened.proof === null
        ? []
        : [...changesOf<Hash>(opened.proof.length), addHash(hash)].map(([kind, change]) =>
            withEntry(`${kind} in a proof`, { ...opened, proof: change(opened.proof ?? []) }),
          )),
    ]
  })
  return [...ofLeaves, ...(earlier ? ofEarlier : []), ...ofEntries]
}

function addHash(hash: () => Hash): Lists<Hash>[number] {
  return ['add', (list) => [...list, hash()]]
}

function backDated(entry: WrittenEntry, days: number): WrittenEntry {
  const day = parseCalendarDate(entry.when.slice(0, 10))
  if (!day) throw new Error('an entry has a day')
  return { ...entry, when: `${addDays(day, -days)}${entry.when.slice(10)}` }
}

function otherEntries(entry: WrittenEntry, chance: Chance): readonly WrittenEntry[] {
  const [first] = entry.on
  const other = aLog(chance.whole(0, 1e9), 1).hidden[0]?.entry
  if (!other) throw new Error('a log of one has an entry')
  return [
    { ...entry, who: entry.who === 'system' ? 'operator' : 'system' },
    { ...entry, what: entry.what === 'case.closed' ? 'case.opened' : 'case.closed' },
    { ...entry, on: [...entry.on, first] },
    { ...entry, on: other.on },
    { ...entry, who: other.who === entry.who ? 'source' : other.who, what: other.what },
  ]
}

/** Places where the entries stay in order. */
function otherPlaces({ entries }: LogFile, number: number): readonly number[] {
  const from = (entries[number - 1]?.index ?? -1) + 1
  const to = entries[number + 1]?.index ?? from + 40
  const own = entries[number]?.index
  return Array.from({ length: to - from }, (_, at) => from + at).filter((index) => index !== own)
}

/** Parts of another log put in, and another's signature. */
function foreignParts(bundle: Bundle, other: MadeUpLog, chance: Chance): readonly Mutation[] {
  const { file, shown, log } = bundle
  const theirs = logFile(other, shown)
  const known = { ...bundle.known, key: file.key }
  const resigned = logOf(log.hidden, bytesBy(chance, 32))
  const parts: readonly (readonly [string, Partial<LogFile>])[] = [
    ['another log’s checkpoint', { checkpoint: theirs.checkpoint }],
    ['another log’s key', { key: theirs.key }],
    ['another log’s key and checkpoint', { key: theirs.key, checkpoint: theirs.checkpoint }],
    ['another log’s entries', { entries: theirs.entries }],
    ['another log', theirs],
    ['signed anew with another key', logFile(resigned, shown)],
    ['another name', { key: formatLogKey({ ...logKeyOf(log.name, log.secretKey), name: `${log.name}2` }) }],
    ...(file.leaves ? [['another log’s leaves', { leaves: theirs.leaves }] as const] : []),
    ...(file.earlier ? [['another log’s past', { earlier: theirs.earlier }] as const] : []),
  ]
  return parts.map(([kind, part]) => mutation(kind, known, () => ({ ...file, ...part })))
}

/** History rewritten by whoever holds the signing key, against a checkpoint that went out before. */
function forks({ log, shown, file }: Bundle, chance: Chance): readonly Mutation[] {
  const size = log.hidden.length
  return log.hidden.flatMap((_, at) =>
    rewritten(log.hidden, at, chance).flatMap(([kind, hidden]) => {
      const fork = logOf(hidden, log.secretKey)
      const parted = log.leaves.findIndex((leaf, index) => !isSame(leaf, fork.leaves[index]))
      if (parted < 0) return []
      const kept = Math.max(parted + 1, shown.earlier ?? size)
      const whole = () => logFile(fork, { opened: [], isWhole: true, earlier: null })
      const checkpoint = () => log.checkpointAt(kept)
      const withPast = (proof: () => readonly Hash[]) => () => ({
        ...whole(),
        earlier: { checkpoint: checkpoint(), proof: proof() },
      })
      return [
        mutation(`fork: ${kind}, against a kept checkpoint`, () => ({ checkpoint: checkpoint() }), whole),
        mutation(
          `fork: ${kind}, with the true proof`,
          {},
          withPast(() => log.consistency(kept)),
        ),
        mutation(`fork: ${kind}, under the true checkpoint`, {}, () => ({
          ...whole(),
          checkpoint: file.checkpoint,
        })),
        ...(kept > hidden.length
          ? []
          : [
              mutation(
                `fork: ${kind}, with its own proof`,
                {},
                withPast(() => fork.consistency(kept)),
              ),
            ]),
      ]
    }),
  )
}

function isSame(one: Hash, other: Hash | undefined): boolean {
  return other !== undefined && areEqual(one, other)
}

function rewritten(
  hidden: readonly Hidden[],
  at: number,
  chance: Chance,
): readonly (readonly [kind: string, hidden: readonly Hidden[]])[] {
  const own = hidden[at]
  if (!own) return []
  const backdated = { ...own, entry: { ...own.entry, when: '2020-01-01' } }
  return [
    ['an entry dropped', hidden.toSpliced(at, 1)],
    ['an entry doubled', hidden.toSpliced(at, 0, own)],
    ['an entry put between', hidden.toSpliced(at, 0, { ...own, nonce: bytesBy(chance, 32) })],
    ['an entry back-dated', hidden.with(at, backdated)],
    ['two entries swapped', hidden.toSpliced(at, 2, ...hidden.slice(at, at + 2).toReversed())],
  ]
}
