import { expect, test } from 'vitest'
import { FACTS } from '../../../test/builders/clearance.ts'
import { chooseMandates } from './choose-mandates.ts'
import { MOST_MANDATES, writingMandates } from './new-letter.ts'

const known = FACTS.mandates
const present = writingMandates(['sr-slavery', 'sr-torture'], known) ?? []
const before = ['sr-slavery', 'sr-torture']
const choose = (mandates: readonly string[], isAsked = false, seen: readonly string[] = before) => {
  const chosen = chooseMandates(present, { mandates, before: seen }, { known, isAsked })
  return chosen.ok ? chosen.value.map(({ mandate }) => mandate) : chosen.error.code
}

test('before any was asked they are chosen freely: those that stay keep their order, new ones come last', () => {
  expect(choose(['sr-education', 'sr-torture'])).toEqual(['sr-torture', 'sr-education'])
  expect(choose(['sr-torture', 'sr-slavery'])).toEqual(before)
})

test('once any was asked they are only added to', () => {
  expect(choose([...before, 'sr-education'], true)).toEqual([...before, 'sr-education'])
  expect(choose(['sr-torture', 'sr-education'], true)).toBe('letter.mandates-asked')
})

test('one that came without a slug stays where it is', () => {
  const foreign = { mandate: null, name: 'A committee of another house', resolution: null }
  const chosen = chooseMandates(
    [foreign, ...present],
    { mandates: ['sr-torture'], before },
    { known, isAsked: false },
  )
  expect(chosen.ok && chosen.value[0]).toEqual(foreign)
})

test('none, unknown ones, too many, and a choice out of what stands there no more, are refused', () => {
  const many = known.slice(0, MOST_MANDATES + 1).map(({ slug }) => slug)
  expect(many).toHaveLength(MOST_MANDATES + 1)
  for (const wrong of [[], ['sr-nets'], many]) expect(choose(wrong)).toBe('letter.malformed')
  expect(choose(before, false, ['sr-slavery'])).toBe('letter.mandates-changed')
})
