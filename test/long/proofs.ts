import { expect, test } from 'vitest'
import { writeLogFile } from '#journal/model/log-file.ts'
import { bundles, isBelieved, mutationsOf } from '../builders/log-mutations.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const seed = seedOf('PROOFS_SEED')

test('of more than 100,000 changes of twenty files of logs, none is believed', () => {
  const began = performance.now()
  const triedByKind = new Map<string, number>()
  const believed: string[] = []
  let unchanged = 0
  for (const [number, bundle] of bundles(seed).entries()) {
    if (isBelieved(new TextEncoder().encode(writeLogFile(bundle.file)), bundle.known)) unchanged += 1
    mutationsOf(bundle, seed + number).forEach(({ kind, make }, at) => {
      const { bytes, known } = make()
      triedByKind.set(kind, (triedByKind.get(kind) ?? 0) + 1)
      if (isBelieved(bytes, known)) believed.push(`bundle ${number}, change ${at}: ${kind}`)
    })
  }
  const tried = [...triedByKind.values()].reduce((total, count) => total + count, 0)
  writeResult('proofs', {
    seed,
    files: 20,
    believedUnchanged: unchanged,
    changes: tried,
    changesByKind: Object.fromEntries(
      [...triedByKind].toSorted(([one], [other]) => one.localeCompare(other, 'en')),
    ),
    believedChanged: believed,
    seconds: Math.round((performance.now() - began) / 1000),
  })
  expect(believed).toEqual([])
  expect(unchanged).toBe(20)
  expect(tried).toBeGreaterThan(100_000)
})
