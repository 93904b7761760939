import { expect, test } from 'vitest'
import { aReportInput } from '../../../test/builders/reports.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { ReportMakings, type Making } from './makings.ts'

const INPUT = aReportInput([], { order: { is: 'council', session: 'march', year: 2024 } })

/** Work that ends when the test says so; how often it was begun. */
function someWork() {
  const begun: (() => void)[] = []
  let told = 0
  const gather = (onLetters: (letters: number) => void) => {
    onLetters((told += 7))
    return new Promise<ReportInput>((resolve) => begun.push(() => resolve({ ...INPUT })))
  }
  return { begun, gather }
}

/** What is being made, where there is room for it. */
const made = (of: Making | null): Making => {
  if (of === null) throw new Error('no room for a report')
  return of
}

const asked = { key: 'march', end: 'a', nowMs: 0 }
/** What waits for a promise has its turn. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve))

test('a report that is being made is not begun twice, and says how far it is', async () => {
  const makings = new ReportMakings()
  const { begun, gather } = someWork()
  const first = made(makings.of(asked, gather))
  await aMoment()
  expect(first).toMatchObject({ letters: 7, input: null })
  // Also while colleagues are at work.
  expect(makings.of({ ...asked, end: 'b', nowMs: 90_000 }, gather)).toBe(first)
  begun[0]?.()
  const input = await first.done
  expect(makings.of({ ...asked, nowMs: 90_000 }, gather)?.input).toBe(input)
  expect(begun).toHaveLength(1)
})

test('it is made anew after another entry of the journal, but for a minute in which its files are of the same letters', async () => {
  const makings = new ReportMakings()
  const { begun, gather } = someWork()
  const first = made(makings.of(asked, gather))
  await aMoment()
  begun[0]?.()
  await first.done
  expect(makings.of({ ...asked, end: 'b', nowMs: 59_000 }, gather)).toBe(first)
  const second = makings.of({ ...asked, end: 'b', nowMs: 60_000 }, gather)
  expect(second).not.toBe(first)
  await aMoment()
  expect(begun).toHaveLength(2)
})

test('reports are made one after the other, and the last few are kept', async () => {
  const makings = new ReportMakings()
  const { begun, gather } = someWork()
  const keys = Array.from({ length: 8 }, (_, index) => `report ${index}`)
  const all = keys.map((key) => made(makings.of({ ...asked, key }, gather)))
  for (const [index, { done }] of all.entries()) {
    await aMoment()
    expect(begun).toHaveLength(index + 1)
    begun[index]?.()
    await done
  }
  makings.of({ ...asked, key: 'one more' }, gather)
  expect(makings.of({ ...asked, key: 'report 7' }, gather)).toBe(all[7])
  expect(makings.of({ ...asked, key: 'report 0' }, gather)).not.toBe(all[0])
})

test('a fault is told to who waits, and the next to ask begins anew', async () => {
  const makings = new ReportMakings()
  const failing = made(makings.of(asked, () => Promise.reject(new Error('no database'))))
  await expect(failing.done).rejects.toThrow('no database')
  await aMoment()
  expect(makings.of(asked, someWork().gather)).not.toBe(failing)
})

test('no more than a dozen are under way: whoever asks for another is told to come again', async () => {
  const makings = new ReportMakings()
  const { begun, gather } = someWork()
  const keys = Array.from({ length: 12 }, (_, index) => `report ${index}`)
  const all = keys.map((key) => makings.of({ ...asked, key }, gather))
  expect(all).not.toContain(null)
  expect(makings.of({ ...asked, key: 'one more' }, gather)).toBeNull()
  expect(makings.of({ ...asked, key: 'report 3' }, gather)).toBe(all[3])
  await aMoment()
  begun[0]?.()
  await all[0]?.done
  expect(makings.of({ ...asked, key: 'one more' }, gather)).not.toBeNull()
})
