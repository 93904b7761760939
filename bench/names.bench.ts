// How fast texts are searched for protected names, beside one regular expression of all spellings as JavaScript offers it, which
// folds nothing but case and knows no gaps but the ones written into it; and what a search for many persons takes to make and keep.
import { makeNameSearch } from '#names/search.ts'
import { spellings } from '#names/spellings.ts'
import { makeLetterWriter } from '../test/builders/letters.ts'
import { plantedPersons } from '../test/builders/planted-names.ts'
import { readLaw } from '../test/corpus/scanner.ts'
import { nameTables } from '../test/leak-rehearsal.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say, sum } from './measures.ts'

const SEED = 20_240_322
const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const BYTES = 20_000_000 * SHARE
const FEW = 10
const MANY = Math.round(1_000 * SHARE)
const TURNS = 3
/** The peer tries every spelling at every character: all letters would take it two hours. */
const PEER_BYTES = 200_000

const tables = nameTables()
const letters = writeLetters()
const megabytes = megabytesOf(letters)
const few = measure(FEW)
const many = measure(MANY)
const peer = measurePeer(FEW)
const ratio = rounded(few.megabytesPerSecond / peer.megabytesPerSecond)
say(
  `${letters.length} letters, ${rounded(megabytes)} MB of UTF-8`,
  `${FEW} persons, ${few.spellings} spellings: ${few.megabytesPerSecond} MB/s of processor time; ` +
    `one regular expression of them ${peer.megabytesPerSecond} MB/s: ${ratio} times`,
  `${MANY} persons, ${many.spellings} spellings: ${many.megabytesPerSecond} MB/s, made in ${many.makeMs} ms, ${many.memoryMb} MB`,
)
if (SHARE === 1)
  writeResult('names', { seed: SEED, megabytes: rounded(megabytes), few, many, peer, ratio }, 'bench')

function writeLetters(): readonly string[] {
  const write = makeLetterWriter(readLaw('data/law'), SEED)
  const written: string[] = []
  for (let size = 0; size < BYTES;) {
    const { text } = write(written.length)
    written.push(text)
    size += Buffer.byteLength(text)
  }
  return written
}

function measure(count: number) {
  const persons = plantedPersons(SEED, count).map(({ person }) => person)
  globalThis.gc?.()
  const before = memory()
  const began = processorMs()
  const search = makeNameSearch(persons, tables)
  const makeMs = rounded(processorMs() - began)
  globalThis.gc?.()
  const memoryMb = rounded((memory() - before) / 1e6)
  const speed = speedOf(letters, (text) => search.find(text).length)
  return { persons: count, spellings: search.spellings, makeMs, memoryMb, ...speed }
}

function measurePeer(count: number) {
  const names = plantedPersons(SEED, count).flatMap(({ person }) => person.identity.names)
  const texts = new Set(names.flatMap((name) => spellings(name, tables).map(({ text }) => text)))
  const any = [...texts].map((text) => text.replaceAll('-', '[\\s-]?').replaceAll(' ', '[\\s,-]+')).join('|')
  const expression = new RegExp(`(?<![\\p{L}])(?:${any})(?![\\p{L}])`, 'giu')
  const some = firstOf(letters, PEER_BYTES)
  return {
    ...{ spellings: texts.size, megabytes: megabytesOf(some) },
    ...speedOf(some, (text) => [...text.matchAll(expression)].length),
  }
}

/** The best of some turns; the first tenth of the letters warms up. */
function speedOf(of: readonly string[], find: (text: string) => number) {
  let found = 0
  for (const letter of of.slice(0, of.length / 10)) find(letter)
  const turns = Array.from({ length: TURNS }, () => {
    const began = processorMs()
    for (const letter of of) found += find(letter)
    return processorMs() - began
  })
  const megabytesPerMs = megabytesOf(of) / Math.min(...turns)
  return { megabytesPerSecond: rounded(megabytesPerMs * 1_000), found: found / TURNS }
}

/** Letters from the first on, until they have so many bytes. */
function firstOf(of: readonly string[], bytes: number): readonly string[] {
  let left = bytes
  return of.filter((letter) => (left -= Buffer.byteLength(letter)) > 0)
}

function megabytesOf(of: readonly string[]): number {
  return sum(of.map((letter) => Buffer.byteLength(letter))) / 1e6
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
