import type { AnyRoute } from '#accounts/route.ts'
import type { SignInGuard } from '#accounts/sign-in-guard.ts'
import { accountRoutes } from '#accounts/web/account-pages.tsx'
import { factorRoutes } from '#accounts/web/factor-pages.tsx'
import { peopleRoutes } from '#accounts/web/people-pages.tsx'
import { proveRoutes } from '#accounts/web/prove-pages.tsx'
import { signInRoutes } from '#accounts/web/sign-in-pages.tsx'
import { startRoutes } from '#accounts/web/start-pages.tsx'
import { recoveryCodeRoutes } from '#cases/web/recovery-code-pages.tsx'
import { personApiRoutes } from '#cases/api/person-routes.ts'
import { submissionApiRoutes } from '#evidence/api/submission-routes.ts'
import { evidenceRoutes } from '#evidence/web/evidence-routes.ts'
import type { Law } from '#law/law.ts'
import { frontRoute } from './workspace/front-page.tsx'
import { jobRoutes } from './workspace/jobs-page.tsx'
import { journalRoute } from './workspace/journal-page.tsx'

/** Every address of the workspace, with the act that it is. What is not in this list is not there. */
export function workspaceRoutes(guard: SignInGuard, law: Law): readonly AnyRoute[] {
  return [
    frontRoute,
    ...startRoutes(),
    ...signInRoutes(guard),
    ...proveRoutes(guard),
    ...accountRoutes(),
    ...factorRoutes(),
    ...peopleRoutes(),
    ...recoveryCodeRoutes(),
    journalRoute,
    ...jobRoutes,
    ...evidenceRoutes(law),
    ...personApiRoutes(),
    ...submissionApiRoutes(),
  ]
}
