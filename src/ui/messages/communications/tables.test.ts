import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { LIBRARY_PAGES } from './library-pages.ts'
import { LETTER_LISTS } from './lists.ts'
import { PARAGRAPHS } from './paragraphs.ts'

test.each([LETTER_LISTS, LIBRARY_PAGES, PARAGRAPHS])(
  'the words of $name are whole in both languages',
  (table) => {
    expect(tableProblems(table)).toEqual([])
  },
)
