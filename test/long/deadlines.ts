import { expect, test } from 'vitest'
import { writeResult } from '../results.ts'
import { compareCase, readBothCalendars } from '../second-opinion/deadline-cases.ts'
import { seedOf } from '../seed.ts'

const CASES = Number(process.env['DEADLINES_CASES'] ?? 100_000)
const seed = seedOf('DEADLINES_SEED')

test(`${CASES} deadlines by chance are due on the same day by an independent count`, () => {
  const began = performance.now()
  const calendars = readBothCalendars()
  const kinds: Record<string, number> = {}
  const differing: string[] = []
  let [withEvents, otherReadings] = [0, 0]
  for (let number = 0; number < CASES; number += 1) {
    const { kind, events, others, difference } = compareCase(seed, number, calendars)
    kinds[kind] = (kinds[kind] ?? 0) + 1
    if (events > 0) withEvents += 1
    otherReadings += others
    if (difference !== null) differing.push(difference)
  }
  writeResult('deadlines', {
    seed,
    cases: CASES,
    withEvents,
    otherReadings,
    calendars: calendars.map(([{ state }]) => state),
    kinds: Object.fromEntries(Object.entries(kinds).toSorted(([one], [other]) => one.localeCompare(other))),
    casesThatDiffer: differing.slice(0, 20),
    seconds: Math.round((performance.now() - began) / 1000),
  })
  expect(differing).toEqual([])
})
