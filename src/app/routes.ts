import type { AnyRoute } from '#accounts/route.ts'
import type { SignInGuard } from '#accounts/sign-in-guard.ts'
import { accountRoutes } from '#accounts/web/account-pages.tsx'
import { factorRoutes } from '#accounts/web/factor-pages.tsx'
import { peopleRoutes } from '#accounts/web/people-pages.tsx'
import { proveRoutes } from '#accounts/web/prove-pages.tsx'
import { signInRoutes } from '#accounts/web/sign-in-pages.tsx'
import { startRoutes } from '#accounts/web/start-pages.tsx'
import { caseRoutes } from '#cases/web/case-pages.tsx'
import { consentRoutes } from '#cases/web/consent-pages.tsx'
import { identityRoutes } from '#cases/web/identity-pages.tsx'
import { personRoutes } from '#cases/web/person-pages.tsx'
import { makeLaw } from '#law/law.ts'
import { statesIn, type NamedState } from '#law/states.ts'
import { readLawTables } from '#platform/law-data.ts'
import { frontRoute } from './workspace/front-page.tsx'

/** Every address of the workspace, with the act that it is. What is not in this list is not there. */
export function workspaceRoutes(guard: SignInGuard): readonly AnyRoute[] {
  const states = statesOnce()
  return [
    frontRoute,
    ...startRoutes(),
    ...signInRoutes(guard),
    ...proveRoutes(guard),
    ...accountRoutes(),
    ...factorRoutes(),
    ...peopleRoutes(),
    ...caseRoutes(),
    ...personRoutes(states),
    ...identityRoutes(),
    ...consentRoutes(states),
  ]
}

/** The States by their names in each language, sorted when first asked for. */
function statesOnce(): (language: string) => readonly NamedState[] {
  const law = makeLaw(readLawTables(['states', 'state-names']))
  const known = new Map<string, readonly NamedState[]>()
  return (language) => {
    const states = known.get(language) ?? statesIn(law, language)
    known.set(language, states)
    return states
  }
}
