import type { ApiRoute } from '#accounts/api/describe.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterReader } from '../read-text.ts'
import { caseLetterApiRoutes } from './case-letter-routes.ts'
import { clearanceApiRoutes } from './clearance-routes.ts'
import { deadlineApiRoutes } from './deadline-routes.ts'
import { letterApiRoutes } from './letter-routes.ts'
import { replyApiRoutes } from './reply-routes.ts'

/** Every address of letters and replies for programs. `reader` opens foreign files. What is sent and what comes in belongs here, a file each. */
export function communicationApiRoutes(facts: LetterFacts, reader: LetterReader): readonly ApiRoute[] {
  return [
    ...caseLetterApiRoutes(facts, reader),
    ...clearanceApiRoutes(),
    ...letterApiRoutes(facts),
    ...replyApiRoutes(facts),
    ...deadlineApiRoutes(facts),
  ]
}
