import { expect, test, vi } from 'vitest'
import { writeLogFile } from '#journal/model/log-file.ts'
import { bundles, isBelieved, mutationsOf } from '../builders/log-mutations.ts'
import { seedOf } from '../seed.ts'

/** `npm run test:long -- proofs` takes all. Each costs a signature or two, at some milliseconds. */
const ONE_IN = 20

// Most changes leave a signature and what it signs as they were: each is looked at once, by the verifier's own code.
vi.mock(import('@noble/curves/ed25519.js'), async (load) => {
  const real = await load()
  const kept = new Map<string, boolean>()
  const verify: typeof real.ed25519.verify = (signature, message, publicKey, options) => {
    const asked = [signature, message, publicKey].map((bytes) => Buffer.from(bytes).toString('base64'))
    const key = JSON.stringify([...asked, options])
    const is = kept.get(key) ?? real.ed25519.verify(signature, message, publicKey, options)
    kept.set(key, is)
    return is
  }
  return { ...real, ed25519: { ...real.ed25519, verify } }
})

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
