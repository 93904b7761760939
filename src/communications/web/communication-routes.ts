import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterReader } from '../read-text.ts'
import { letterApiRoutes } from '../api/letter-routes.ts'
import { answerRoutes } from './answer-pages.tsx'
import { caseLetterRoutes } from './case-letters.tsx'
import { clearanceFormRoutes } from './clearance-form-pages.tsx'
import { clearanceRoutes } from './clearance-routes.tsx'
import { deadlineRoutes } from './deadline-routes.tsx'
import { dueListRoutes } from './due-list-pages.tsx'
import { feedRoutes } from './feed-pages.tsx'
import { importRoutes } from './import-pages.tsx'
import { letterRoutes } from './letter-pages.tsx'
import { letterListRoutes } from './letters-page.tsx'
import { linkedRoutes } from './linked-routes.tsx'
import { observationRoutes } from './observation-pages.tsx'
import { observedRoutes } from './observed-pages.tsx'
import { paragraphRoutes } from './paragraphs-page.tsx'
import { pressListRoutes } from './press-new-pages.tsx'
import { pressRoutes } from './press-pages.tsx'
import { removeRoutes } from './remove-pages.tsx'
import { replyRoutes } from './reply-page.tsx'
import { takeOverRoutes } from './take-over-page.tsx'
import { toldOutsideRoutes } from './told-outside-pages.tsx'
import { versionRoutes } from './version-pages.tsx'

/** Every address of letters and replies. `reader` opens foreign files. */
export function communicationRoutes(facts: LetterFacts, reader: LetterReader): readonly AnyRoute[] {
  return [
    ...letterListRoutes(facts),
    ...observedRoutes(facts),
    ...answerRoutes(),
    ...replyRoutes(facts),
    ...paragraphRoutes(facts),
    ...takeOverRoutes(facts),
    ...caseLetterRoutes(facts),
    ...letterRoutes(facts),
    ...versionRoutes(facts, reader),
    ...clearanceRoutes(facts),
    ...clearanceFormRoutes(),
    ...deadlineRoutes(facts),
    ...dueListRoutes(facts),
    ...feedRoutes(facts),
    ...toldOutsideRoutes(),
    ...importRoutes(facts),
    ...removeRoutes(),
    ...linkedRoutes(facts),
    ...observationRoutes(),
    ...pressListRoutes(facts),
    ...pressRoutes(),
    ...letterApiRoutes(facts),
  ]
}
