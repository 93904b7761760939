import { expect, test } from 'vitest'
import { compareCase, readBothCalendars } from './second-opinion/deadline-cases.ts'
import { seedOf } from './seed.ts'

/** A twentieth of what `npm run test:long` counts. */
const CASES = 5000

test(`${CASES} deadlines by chance are due on the same day by an independent count, with the same other readings`, () => {
  const seed = seedOf('DEADLINES_SEED')
  const calendars = readBothCalendars()
  const compared = Array.from({ length: CASES }, (_, number) => compareCase(seed, number, calendars))
  expect(compared.flatMap(({ difference }) => difference ?? []).slice(0, 3)).toEqual([])
  const withDay = compared.filter(({ kind }) => kind.startsWith('due by '))
  expect(withDay.filter(({ events }) => events > 0).length).toBeGreaterThan(CASES / 4)
  expect(withDay.filter(({ others }) => others > 0).length).toBeGreaterThan(CASES / 4)
})
