import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { deadlineRoutes } from './deadline-routes.tsx'
import { dueListRoutes } from './due-list-pages.tsx'
import { feedRoutes } from './feed-pages.tsx'
import { letterListRoutes } from './letter-list.tsx'
import { toldOutsideRoutes } from './told-outside-pages.tsx'
import { observedRoutes } from './observed-pages.tsx'

/** Every page of letters and replies. */
export function communicationRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    ...letterListRoutes(facts),
    ...observedRoutes(facts),
    ...deadlineRoutes(facts),
    ...dueListRoutes(facts),
    ...feedRoutes(facts),
    ...toldOutsideRoutes(),
  ]
}
