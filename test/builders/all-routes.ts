import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import type { AnyRoute } from '#accounts/route.ts'
import { workspaceRoutes } from '#app/routes.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'

/** Every address of the workspace, as the program serves it. */
export function allRoutes(): readonly AnyRoute[] {
  return workspaceRoutes(
    makeSignInGuard(() => 0),
    readLetterFacts(makeLaw(readLawTables(LAW_TABLES))),
  )
}
