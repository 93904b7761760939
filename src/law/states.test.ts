import { describe, expect, test } from 'vitest'
import { lawOnFile } from '../../test/builders/law-on-file.ts'
import { explainStateProblem, findState } from './states.ts'

const law = lawOnFile()

describe('a State is found by', () => {
  test.each([
    { given: 'CHN', code: 'CHN', how: 'its code' },
    { given: ' prk ', code: 'PRK', how: 'its code, in any case' },
    { given: 'Viet Nam', code: 'VNM', how: 'its name' },
    { given: 'viet  nam', code: 'VNM', how: 'its name, whatever the spaces' },
    { given: "COTE D'IVOIRE", code: 'CIV', how: 'its name without accents' },
    { given: 'The Netherlands', code: 'NLD', how: 'its name with an article' },
    { given: 'Tchad', code: 'TCD', how: 'its French name' },
    { given: 'Alemania', code: 'DEU', how: 'its Spanish name' },
    { given: '中国', code: 'CHN', how: 'its Chinese name' },
    { given: 'EUE', code: 'EUE', how: 'the code of the European Union' },
  ])('$how: $given', ({ given, code }) => {
    const found = findState(law, given)
    expect(found.ok ? found.value.code : found.error).toBe(code)
  })
})

function codeFor(given: string): string {
  const found = findState(law, given)
  return found.ok ? found.value.code : found.error.code
}

test('every State is found by its code and by its own name', () => {
  const states = [...law.states.values()]
  expect(states.filter(({ code, name }) => codeFor(code) !== code || codeFor(name) !== code)).toEqual([])
})

test('no name finds another State than the one the record gives it to', () => {
  const misled = law
    .stateNames()
    .filter(({ code, name }) => ![code, 'state.ambiguous'].includes(codeFor(name)))
  expect(misled).toEqual([])
})

test.each([
  { given: 'Chnia', says: 'no State "Chnia": did you mean China (CHN)' },
  { given: 'XXX', says: 'no State "XXX":' },
  { given: '', says: 'no State "": give an ISO 3166-1 alpha-3 code or a name' },
  { given: 'a\nb', says: 'no State "a b":' },
])('"$given" is refused in one line that says what to give', ({ given, says }) => {
  const found = findState(law, given)
  const line = found.ok ? '' : explainStateProblem(found.error)
  expect(line.slice(0, says.length)).toBe(says)
  expect(line).toContain('ISO 3166-1 alpha-3 code or a name')
  expect(line).not.toContain('\n')
})

test('a name that two States share is refused with both codes', () => {
  const problem = {
    code: 'state.ambiguous',
    given: 'Salt Islands',
    states: [
      { code: 'AAA', name: 'North Salt Islands' },
      { code: 'BBB', name: 'South Salt Islands' },
    ],
  } as const
  expect(explainStateProblem(problem)).toBe(
    '"Salt Islands" may be North Salt Islands (AAA) or South Salt Islands (BBB): give the code',
  )
})
