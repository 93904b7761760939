import type { QueryProblem } from '#platform/search/query.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'

/** Why words are not searched for, and what would make them pass, at their field. */
export function sayWhyRefused(problem: QueryProblem, language: PageLanguage): FieldProblem {
  const words = wordsOf(LETTER_LISTS, language)
  const field = 'q'
  switch (problem.code) {
    case 'search.empty':
      return { field, text: say(words, 'refused.empty') }
    case 'search.too-long':
      return { field, text: say(words, 'refused.too-long', { most: problem.most }) }
    case 'search.only-excluded':
      return { field, text: say(words, 'refused.only-excluded') }
  }
}
