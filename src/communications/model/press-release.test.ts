import { expect, test } from 'vitest'
import fc from 'fast-check'
import { contactSentence, sharedRuns } from './press-release.ts'

test.each([
  ['The experts have been in contact with the Government of Xanadu on this matter.', 'in English'],
  ['Les experts ont écrit au Gouvernement à ce sujet.', 'in French'],
  ['Los expertos se han puesto en contacto con el Gobierno.', 'in Spanish'],
  ['Эксперты обратились к правительству.', 'in Russian'],
  ['وقد خاطب الخبراء الحكومة في هذا الشأن.', 'in Arabic'],
  ['专家已就此事致函该国政府。', 'in Chinese'],
  ['They set it out in XAA 3/2026, sent in March.', 'by the reference of the letter'],
])('“%s” says that the Government was contacted, %s', (sentence) => {
  expect(contactSentence(`Nets are sold. ${sentence} They must not be.`, 'XAA 3/2026')).toContain(
    sentence.slice(0, 8),
  )
})

test.each([
  'The Government must end the sale of nets.',
  'The experts wrote a letter to the women. The Government is silent.',
  'They set it out in XAA 4/2026.',
])('“%s” does not say it', (text) => {
  expect(contactSentence(text, 'XAA 3/2026')).toBe(null)
})

const LETTER =
  'In May 2025, forty women were reportedly made to mend nets without pay, in a hall by the port of the town.'

test.each([
  {
    text: 'Experts say: in May 2025 forty women were reportedly made to mend nets without pay.',
    runs: ['in May 2025 forty women were reportedly made to mend nets without pay'],
    because: 'thirteen words are in common',
  },
  {
    text: 'Forty women were reportedly made to mend nets without pay, in a barn.',
    runs: [],
    because: 'eleven are',
  },
  { text: 'Women were made to work for nothing.', runs: [], because: 'it has words of its own' },
])('what stands in the letter too: $because', ({ text, runs }) => {
  expect(
    sharedRuns(text, text.includes('barn') ? LETTER.replace(', in a hall', '; in halls') : LETTER),
  ).toEqual(runs)
})

test('a text of twelve words or more is wholly in common with itself, whatever its case and commas', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/u)
  fc.assert(
    fc.property(fc.array(word, { minLength: 12, maxLength: 40 }), (words) => {
      const text = words.join(' ')
      expect(sharedRuns(text, words.join(', ').toUpperCase())).toEqual([text])
    }),
    { seed: 20260322 },
  )
})
