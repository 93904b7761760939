import { expect, test } from 'vitest'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLawTables } from '#platform/law-data.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { tableProblems } from '#ui/messages/saying-problems.ts'
import { THEMES } from './theme.ts'

test('a submission can be about every theme that we hold law on, and about no other', () => {
  const law = makeLaw(readLawTables(LAW_TABLES))
  const held = new Set(law.rows('themes').map(({ theme }) => theme))
  expect(new Set<string>(THEMES)).toEqual(held)
})

test('the pages of evidence say everything in English and in Arabic', () => {
  expect(tableProblems(EVIDENCE)).toEqual([])
})
