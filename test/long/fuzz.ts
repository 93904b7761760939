import { afterAll, expect, test } from 'vitest'
import { endlessTexts } from '../builders/endless-texts.ts'
import { makeHostileWriter } from '../builders/hostile-texts.ts'
import { readEntries } from '../corpus/by-hand/score-by-hand.ts'
import { chanceOf } from '../corpus/chance.ts'
import { readLaw } from '../corpus/scanner.ts'
import type { FuzzResult } from '../fuzz-law.ts'
import { fuzzOne } from '../fuzz-law.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

/** In all 20,000: of a hundred, 95 are short and 5 long; twenty are of 1 MB. */
const SHORT = { count: 19_000, longest: 4096 }
const LONG = { count: 980, longest: 64 * 1024 }
const BIG = { count: 20, length: 1 << 20 }

const seed = seedOf('FUZZ_SEED')
const law = readLaw('data/law')
const passages = ['english.json', 'other-languages.json']
  .flatMap((file) => readEntries(`test/corpus/by-hand/${file}`))
  .map((entry) => entry.text)
const write = makeHostileWriter(law, passages, seed)

const seen: { readonly kind: string; readonly length: number; readonly result: FuzzResult }[] = []

afterAll(() => {
  const slowest = seen.toSorted((one, other) => other.result.milliseconds - one.result.milliseconds)[0]
  writeResult('fuzz', {
    seed,
    texts: seen.length,
    characters: sum(seen.map(({ length }) => length)),
    citations: sum(seen.map(({ result }) => result.citations)),
    remarks: sum(seen.map(({ result }) => result.remarks)),
    seconds: Math.round(sum(seen.map(({ result }) => result.milliseconds)) / 1000),
    slowest: slowest
      ? `${slowest.kind}, ${slowest.length}: ${Math.round(slowest.result.milliseconds)} ms`
      : null,
    faults: seen.flatMap(({ result }) => (result.fault === null ? [] : [result.fault])),
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Checks texts `from` to `to` and gives the faults found. */
function fuzz(from: number, { count, longest }: typeof SHORT): string {
  const faults: string[] = []
  for (let index = from; index < from + count; index += 1) {
    const text = write(index, longest)
    const result = fuzzOne(law, text, seed, index)
    seen.push({ kind: text.kind, length: text.text.length, result })
    if (result.fault !== null) faults.push(`FUZZ_SEED=${seed}: ${result.fault}`)
  }
  return faults.slice(0, 20).join('\n')
}

test(`${SHORT.count} texts under 4 KB`, () => {
  expect(fuzz(0, SHORT)).toBe('')
})

test(`${LONG.count} texts under 64 KB`, () => {
  expect(fuzz(SHORT.count, LONG)).toBe('')
})

test(`${BIG.count} texts of 1 MB`, () => {
  const kinds = chanceOf(seed, 'big').shuffle(endlessTexts(law, seed)).slice(0, BIG.count)
  const faults: string[] = []
  kinds.forEach(({ kind, language, make }, index) => {
    const result = fuzzOne(law, { kind, language, text: make(BIG.length) }, seed, index)
    seen.push({ kind, length: BIG.length, result })
    if (result.fault !== null) faults.push(`FUZZ_SEED=${seed}: ${result.fault}`)
  })
  expect(faults.join('\n')).toBe('')
})
