import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import type { Work } from '../model/letter.ts'
import { worksIn, type NoteSpan } from './works.ts'

/** The note without its Markdown marks, and what they said. */
function noteOf(markdown: string): { readonly text: string; readonly spans: readonly NoteSpan[] } {
  const spans: NoteSpan[] = []
  let text = ''
  for (const part of markdown.split(/(\*[^*]+\*|<https?:[^>]+>)/u)) {
    const isItalic = part.startsWith('*')
    const bare = isItalic || part.startsWith('<') ? part.slice(1, -1) : part
    if (isItalic) spans.push({ from: text.length, to: text.length + bare.length, link: null })
    text += bare
  }
  return { text, spans }
}

function written({ author, title, publisher, date, address, accessed }: Work): string {
  return [author, title, publisher, date, address, accessed].map((one) => one ?? '-').join('|')
}

describe('works in invented notes in seven languages', () => {
  test.each(rowsOf('works'))('$language: $sentence', ({ expected, sentence }) => {
    const { text, spans } = noteOf(sentence)
    const found = worksIn(text, spans).map(written)
    expect(found.length === 0 ? '-' : found.join(' || ')).toBe(expected)
  })
})
