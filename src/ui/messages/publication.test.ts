import { expect, test } from 'vitest'
import { PUBLICATION } from './publication.ts'
import { tableProblems } from './saying-problems.ts'

test('the words of the public site are whole in English and Arabic', () => {
  expect(tableProblems(PUBLICATION)).toEqual([])
})

test('and in French: the same keys, with the same places in them', () => {
  const french = PUBLICATION.others.get('fr') ?? {}
  const placesIn = (saying: unknown) => [...new Set(JSON.stringify(saying).match(/\{\w+\}/gu))].toSorted()
  for (const [key, english] of Object.entries(PUBLICATION.english)) {
    expect([key, placesIn(french[key])]).toEqual([key, placesIn(english)])
  }
  expect(Object.keys(french).toSorted()).toEqual(Object.keys(PUBLICATION.english).toSorted())
})
