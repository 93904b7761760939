import { createContext, useContext, type ReactNode } from 'react'
import type { PageLanguage } from './messages/languages.ts'
import type { Sayings } from './messages/saying.ts'
import { wordsOf, type WordTable, type Words } from './messages/words.ts'

const Language = createContext<PageLanguage>('en')

/** Says in which language everything inside speaks. The frames do; a part shown alone, in a test, speaks English. */
export function Speaking({
  language,
  children,
}: {
  readonly language: PageLanguage
  readonly children: ReactNode
}) {
  return <Language value={language}>{children}</Language>
}

/** The language of the page, for a component inside a frame. */
export function useLanguage(): PageLanguage {
  return useContext(Language)
}

/** A table in the language of the page, for a component inside a frame. A route says `wordsOf(TABLE, visit.language)`. */
export function useWords<const English extends Sayings>(table: WordTable<English>): Words<English> {
  return wordsOf(table, useLanguage())
}
