import type { AnyRoute } from '#accounts/route.ts'
import type { Law } from '#law/law.ts'
import { allegationRoutes } from './allegation-pages.tsx'
import { eventRoutes } from './event-pages.tsx'
import { intakeRoutes } from './intake-pages.tsx'
import { sourceRoutes } from './source-pages.tsx'
import { submissionRoutes } from './submission-pages.tsx'
import { triageRoutes } from './triage-pages.tsx'

/** Every page of the intake and of a case’s evidence. `law`: the names of States. */
export function evidenceRoutes(law: Law): readonly AnyRoute[] {
  return [
    ...intakeRoutes(),
    ...submissionRoutes(law),
    ...triageRoutes(),
    ...sourceRoutes(),
    ...eventRoutes(law),
    ...allegationRoutes(),
  ]
}
