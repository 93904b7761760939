import { expect, test } from 'vitest'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLawTables } from '#platform/law-data.ts'
import { asText, aWorkLetter } from '../../../test/builders/body-of-work.ts'
import { readText } from '../read/text.ts'
import { readLetterFacts } from '../tools/letter-facts.ts'
import { readLetter, readLetterToKeep } from './recognise.ts'

test('a letter to be kept is read as any letter is, without its allegations and figures', () => {
  const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
  const document = readText(asText(aWorkLetter(3, 5)))
  const given = { language: null, state: null, date: null }
  const whole = readLetter(document, facts, given)
  expect(whole.allegations.length).toBeGreaterThan(20)
  expect(whole.figures.length).toBeGreaterThan(20)
  expect(readLetterToKeep(document, facts, given)).toEqual({ ...whole, allegations: [], figures: [] })
})
