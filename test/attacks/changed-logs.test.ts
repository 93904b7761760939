import { expect, test } from 'vitest'
import { writeLogFile } from '#journal/model/log-file.ts'
import { bundles, isBelieved, mutationsOf } from '../builders/log-mutations.ts'
import { seedOf } from '../seed.ts'

/** `npm run test:long -- proofs` takes all. Each costs a signature or two, at some milliseconds. */
const ONE_IN = 20

const seed = seedOf('PROOFS_SEED')

test('of twenty files of logs, each as it was made is believed', () => {
  for (const { file, known } of bundles(seed)) {
    expect(isBelieved(new TextEncoder().encode(writeLogFile(file)), known)).toBe(true)
  }
})

test(`none is believed that was changed in a bit, a part or its history; one change in ${ONE_IN}`, () => {
  const believed: string[] = []
  let tried = 0
  for (const [number, bundle] of bundles(seed).entries()) {
    mutationsOf(bundle, seed + number).forEach(({ kind, make }, at) => {
      if ((at + seed) % ONE_IN !== 0) return
      const { bytes, known } = make()
      tried += 1
      if (isBelieved(bytes, known))
        believed.push(`PROOFS_SEED=${seed}: bundle ${number}, change ${at}: ${kind}`)
    })
  }
  expect(believed).toEqual([])
  expect(tried).toBeGreaterThan(5000)
}, 240_000)
