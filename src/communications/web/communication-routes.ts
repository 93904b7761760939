import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { letterApiRoutes } from '../api/letter-routes.ts'
import { letterListRoutes } from './letter-list.tsx'
import { observedRoutes } from './observed-pages.tsx'

/** Every address of letters and replies. */
export function communicationRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [...letterListRoutes(facts), ...observedRoutes(facts), ...letterApiRoutes(facts)]
}
