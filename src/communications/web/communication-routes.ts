import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { answerRoutes } from './answer-pages.tsx'
import { letterListRoutes } from './letters-page.tsx'
import { observedRoutes } from './observed-pages.tsx'
import { paragraphRoutes } from './paragraphs-page.tsx'
import { replyRoutes } from './reply-page.tsx'
import { takeOverRoutes } from './take-over-page.tsx'

/** Every page of letters and replies. */
export function communicationRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    ...letterListRoutes(facts),
    ...observedRoutes(facts),
    ...answerRoutes(),
    ...replyRoutes(facts),
    ...paragraphRoutes(facts),
    ...takeOverRoutes(facts),
  ]
}
