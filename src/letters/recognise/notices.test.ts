import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { noticeIn } from './notices.ts'

describe('notices in invented sentences in seven languages', () => {
  test.each(rowsOf('notices'))('$language: $sentence', ({ language, expected, sentence }) => {
    expect(noticeIn(sentence, language) ?? '-').toBe(expected)
  })
})
