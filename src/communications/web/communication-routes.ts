import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { importRoutes } from './import-pages.tsx'
import { letterListRoutes } from './letter-list.tsx'
import { observedRoutes } from './observed-pages.tsx'
import { removeRoutes } from './remove-pages.tsx'

/** Every page of letters and replies. */
export function communicationRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [...letterListRoutes(facts), ...importRoutes(facts), ...observedRoutes(facts), ...removeRoutes()]
}
