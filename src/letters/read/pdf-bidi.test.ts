import { expect, test } from 'vitest'
import { Brackets, kindOf, readingOrder, type Unit } from './pdf-bidi.ts'

function drawn(text: string): readonly Unit[] {
  return Array.from(text, (character) => ({ text: character, kind: kindOf(character), isRaised: false }))
}

function read(text: string, base: 'ltr' | 'rtl'): string {
  return readingOrder(drawn(text), base)
    .map((unit) => unit.text)
    .join('')
}

// Hebrew letters stand for any that run from right to left: each is a character of its own.
test.each([
  { seen: 'גבא', base: 'rtl', meant: 'אבג', because: 'letters are read from the right' },
  { seen: 'ב 12 א', base: 'rtl', meant: 'א 12 ב', because: 'a number keeps its own order' },
  { seen: '53/9 א', base: 'rtl', meant: 'א 53/9', because: 'a separator inside a number belongs to it' },
  {
    seen: '.ב AL XXX 3/2024 א',
    base: 'rtl',
    meant: 'א AL XXX 3/2024 ב.',
    because: 'numbers after Latin words go with them',
  },
  { seen: '05-03-2024 א', base: 'rtl', meant: 'א 2024-03-05', because: 'a hyphen parts numbers' },
  { seen: '%70 א', base: 'rtl', meant: 'א 70%', because: 'a sign beside a number is read after it' },
  {
    seen: 'see גבא, now',
    base: 'ltr',
    meant: 'see אבג, now',
    because: 'only the words between run the other way',
  },
  { seen: 'see ד גבא now', base: 'ltr', meant: 'see אבג ד now', because: 'several such words are one run' },
  { seen: 'plain words 12.', base: 'ltr', meant: 'plain words 12.', because: 'nothing runs the other way' },
] as const)('$seen in a line $base is read as $meant: $because', ({ seen, base, meant }) => {
  expect(read(seen, base)).toBe(meant)
})

test('brackets named by their looks are turned, brackets named by their meaning are not', () => {
  const all = () => true
  const byLooks = new Brackets().mend(drawn('א )ב( ג'), all)
  const byMeaning = new Brackets().mend(drawn('א (ב) ג'), all)
  expect(byLooks.map(({ text }) => text).join('')).toBe('א (ב) ג')
  expect(byMeaning.map(({ text }) => text).join('')).toBe('א (ב) ג')
})

test('a file that has named brackets by their looks goes on to do so where one stands alone', () => {
  const brackets = new Brackets()
  brackets.mend(drawn('א )ב( ג'), () => true)
  expect(
    brackets
      .mend(drawn('א )ב'), () => true)
      .map(({ text }) => text)
      .join(''),
  ).toBe('א (ב')
})

test('the end of one bracket and the beginning of the next make no pair', () => {
  const mended = new Brackets().mend(drawn('א) ב (ג) ד'), () => true)
  expect(mended.map(({ text }) => text).join('')).toBe('א) ב (ג) ד')
})

test('where no spaces are drawn, pairs tell', () => {
  const mended = new Brackets().mend(drawn('א)ב(ג'), () => true)
  expect(mended.map(({ text }) => text).join('')).toBe('א(ב)ג')
})
