import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterReader } from '../read-text.ts'
import { caseLetterRoutes } from './case-letters.tsx'
import { clearanceFormRoutes } from './clearance-form-pages.tsx'
import { clearanceRoutes } from './clearance-routes.tsx'
import { letterListRoutes } from './letter-list.tsx'
import { letterRoutes } from './letter-pages.tsx'
import { observedRoutes } from './observed-pages.tsx'
import { versionRoutes } from './version-pages.tsx'

/** Every page of letters and replies. */
export function communicationRoutes(facts: LetterFacts, reader: LetterReader): readonly AnyRoute[] {
  return [
    ...letterListRoutes(facts),
    ...observedRoutes(facts),
    ...caseLetterRoutes(facts),
    ...letterRoutes(facts),
    ...versionRoutes(facts, reader),
    ...clearanceRoutes(facts),
    ...clearanceFormRoutes(),
  ]
}
