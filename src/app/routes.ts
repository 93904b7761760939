import type { AnyRoute } from '#accounts/route.ts'
import type { SignInGuard } from '#accounts/sign-in-guard.ts'
import { accountRoutes } from '#accounts/web/account-pages.tsx'
import { factorRoutes } from '#accounts/web/factor-pages.tsx'
import { peopleRoutes } from '#accounts/web/people-pages.tsx'
import { proveRoutes } from '#accounts/web/prove-pages.tsx'
import { signInRoutes } from '#accounts/web/sign-in-pages.tsx'
import { tokenRoutes } from '#accounts/web/token-pages.tsx'
import { startRoutes } from '#accounts/web/start-pages.tsx'
import { recoveryCodeRoutes } from '#cases/web/recovery-code-pages.tsx'
import { caseApiRoutes } from '#cases/api/case-routes.ts'
import { entityApiRoutes } from '#cases/api/entity-routes.ts'
import { personApiRoutes } from '#cases/api/person-routes.ts'
import type { LetterTools } from '#communications/letter-tools.ts'
import type { ApiRoute } from '#accounts/api/describe.ts'
import { communicationApiRoutes } from '#communications/api/communication-api.ts'
import { communicationRoutes } from '#communications/web/communication-routes.ts'
import { evidenceApiRoutes } from '#evidence/api/evidence-routes.ts'
import { submissionApiRoutes } from '#evidence/api/submission-routes.ts'
import { evidenceRoutes } from '#evidence/web/evidence-routes.ts'
import type { Law } from '#law/law.ts'
import { assessmentRoutes } from '#cases/web/assessment-pages.tsx'
import { caseConsentRoutes } from '#cases/web/case-consent-pages.tsx'
import { caseRoutes } from '#cases/web/case-pages.tsx'
import { consentRoutes } from '#cases/web/consent-pages.tsx'
import { destroyRoutes } from '#cases/web/destroy-pages.tsx'
import { entityLinkRoutes } from '#cases/web/entity-links.tsx'
import { entityRoutes } from '#cases/web/entity-pages.tsx'
import { identityRoutes } from '#cases/web/identity-pages.tsx'
import { caseJournalRoutes } from '#cases/web/journal-pages.tsx'
import { memberRoutes } from '#cases/web/member-pages.tsx'
import { personRoutes } from '#cases/web/person-pages.tsx'
import { withdrawRoutes } from '#cases/web/withdraw-pages.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import { releaseApiRoutes } from '#release/api/release-routes.ts'
import { alsoDue } from '#release/web/also-due.tsx'
import { releaseRoutes } from '#release/web/release-routes.tsx'
import { statesIn, type NamedState } from '#law/states.ts'
import { demonstrationRoutes } from './demonstration/demonstration-pages.tsx'
import { frontRoute } from './workspace/front-page.tsx'
import { describedRoutes } from './workspace/api-page.tsx'
import type { OpenedRenderer } from './letter-renderer.ts'
import { reportRoutes } from './report-pages/pages.tsx'
import { reportApiRoutes } from './report-pages/api.ts'
import { ReportDesk } from './report-pages/desk.ts'
import { releaseOutputs } from './release-outputs.ts'
import { jobRoutes } from './workspace/jobs-page.tsx'
import { journalRoute } from './workspace/journal-page.tsx'

/** What works on files: foreign ones, those of letters, those of reports. */
export type WorkspaceTools = LetterTools & { readonly renderer: Pick<OpenedRenderer, 'report'> }

/** Every address of the workspace, with the act that it is. What is not in this list is not there. */
export function workspaceRoutes(
  guard: SignInGuard,
  facts: LetterFacts,
  tools: WorkspaceTools,
): readonly AnyRoute[] {
  const { law } = facts
  const states = statesOnce(law)
  const release = { facts, outputsOf: releaseOutputs }
  const reports = new ReportDesk(facts, tools.renderer.report)
  const programs = [...apiRoutes(facts, tools), ...releaseApiRoutes(release), ...reportApiRoutes(reports)]
  return [
    frontRoute(facts),
    ...startRoutes(),
    ...signInRoutes(guard),
    ...proveRoutes(guard),
    ...accountRoutes(),
    ...factorRoutes(),
    ...tokenRoutes(),
    ...peopleRoutes(),
    ...recoveryCodeRoutes(),
    journalRoute,
    ...demonstrationRoutes(facts),
    ...jobRoutes,
    ...communicationRoutes(facts, tools, alsoDue(facts)),
    ...releaseRoutes(release),
    ...reportRoutes(reports),
    ...evidenceRoutes(law),
    ...programs,
    ...describedRoutes(programs),
    ...caseRoutes(),
    ...personRoutes(states),
    ...identityRoutes(),
    ...consentRoutes(states),
    ...withdrawRoutes(states),
    ...assessmentRoutes(),
    ...caseConsentRoutes(states),
    ...entityRoutes(states),
    ...entityLinkRoutes(states),
    ...memberRoutes(),
    ...caseJournalRoutes(),
    ...destroyRoutes(),
  ]
}

/** Every address for programs that the description holds. */
function apiRoutes(facts: LetterFacts, tools: LetterTools): readonly ApiRoute[] {
  return [
    ...caseApiRoutes(),
    ...personApiRoutes(),
    ...entityApiRoutes(),
    ...submissionApiRoutes(),
    ...evidenceApiRoutes(),
    ...communicationApiRoutes(facts, tools),
  ]
}

/** The States by their names in each language, sorted when first asked for. */
function statesOnce(law: Law): (language: string) => readonly NamedState[] {
  const known = new Map<string, readonly NamedState[]>()
  return (language) => {
    const states = known.get(language) ?? statesIn(law, language)
    known.set(language, states)
    return states
  }
}
