import { expect, test } from 'vitest'
import { blocksOf, plainWords } from './blocks.ts'

const shown = (text: string) => blocksOf(text).map((block) => text.slice(block.start, block.end))

test.each([
  ['one\ntwo\n\nthree', ['one\ntwo', 'three']],
  ['one\r\ntwo\r\n\r\nthree\r\n', ['one\r\ntwo', 'three']],
  ['one\rtwo\r\rthree', ['one\rtwo', 'three']],
  ['  one  \n \t \n\u00A0two', ['one', 'two']],
  ['one\ftwo', ['one', 'two']],
  ['one\r\ntwo\f\r\nthree', ['one\r\ntwo', 'three']],
  ['one\n# Title\ntwo', ['one', '# Title', 'two']],
  ['#hashtag\ntwo', ['#hashtag\ntwo']],
  ['', []],
  ['\n\f\n', []],
])('%j has the blocks %j', (text, blocks) => {
  expect(shown(text)).toEqual(blocks)
})

test.each([
  ['## *Title* ##', 'Title'],
  ['**Ref.:** AL CHN 3/2024', 'Ref.: AL CHN 3/2024'],
  ['> quoted\\_name', 'quoted_name'],
  ['snake_case_word', 'snake_case_word'],
  ['\u200F22 مارس', '22 مارس'],
])('the words of %j are %j', (line, words) => {
  expect(plainWords(line, { start: 0, end: line.length })).toBe(words)
})

test('a line of running text is no title and has no words to compare', () => {
  const line = 'word '.repeat(100)
  expect(plainWords(line, { start: 0, end: line.length })).toBe('')
})
