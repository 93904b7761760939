import { expect, test } from 'vitest'
import { fail, ok } from '#base/result.ts'
import { makeSignInGuard } from './sign-in-guard.ts'

const wrong = () => Promise.resolve(fail('wrong'))
const right = () => Promise.resolve(ok('right'))

function aGuard() {
  const clock = { ms: 0 }
  return { clock, guard: makeSignInGuard(() => clock.ms) }
}

test('five may be mistyped; then the wait doubles, up to a minute, and never locks anybody out', async () => {
  const { clock, guard } = aGuard()
  for (let tries = 0; tries < 5; tries += 1) await guard.guarded('ana', wrong)
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    expect(await guard.guarded('ana', wrong)).toEqual({
      ok: false,
      error: { code: 'sign-in.wait', seconds },
    })
    expect((await guard.guarded('bo', right)).ok).toBe(true)
    clock.ms += seconds * 1000
    expect((await guard.guarded('ana', wrong)).ok).toBe(true)
  }
})

test('two are checked at a time, the others wait their turn, and too many are turned away', async () => {
  const { guard } = aGuard()
  const ends: (() => void)[] = []
  let most = 0
  let running = 0
  const check = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve) => ends.push(resolve))
    running -= 1
    return ok(null)
  }
  const all = Array.from({ length: 33 }, (_, index) => guard.guarded(`name ${index}`, check))
  expect(await all[32]).toEqual({ ok: false, error: { code: 'sign-in.busy' } })
  for (let ended = 0; ended < 32; ended += 1) {
    ends.shift()?.()
    await Promise.resolve().then(() => new Promise((resolve) => setImmediate(resolve)))
  }
  await Promise.all(all)
  expect(most).toBe(2)
})

test('a check that throws gives its place to the next', async () => {
  const { guard } = aGuard()
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(guard.guarded('ana', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  }
  expect((await guard.guarded('ana', right)).ok).toBe(true)
})
