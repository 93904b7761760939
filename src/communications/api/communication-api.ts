import type { ApiRoute } from '#accounts/api/describe.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterTools } from '../letter-tools.ts'
import { askedApiRoutes } from './asked-routes.ts'
import { caseLetterApiRoutes } from './case-letter-routes.ts'
import { clearanceApiRoutes } from './clearance-routes.ts'
import { deadlineGroundApiRoutes } from './deadline-ground-routes.ts'
import { deadlineApiRoutes } from './deadline-routes.ts'
import { letterMandatesApiRoutes } from './letter-mandates-routes.ts'
import { letterApiRoutes } from './letter-routes.ts'
import { linkedApiRoutes } from './linked-routes.ts'
import { ownReplyApiRoutes } from './own-reply-routes.ts'
import { pressApiRoutes } from './press-routes.ts'
import { replyFactsApiRoutes } from './reply-facts-routes.ts'
import { replyApiRoutes } from './reply-routes.ts'
import { sendingApiRoutes } from './sending-routes.ts'
import { waitingApiRoutes } from './waiting-routes.ts'

/** Every address of letters and replies for programs, a file each. The reader and the mails open foreign files; the renderer sets ours. */
export function communicationApiRoutes(facts: LetterFacts, tools: LetterTools): readonly ApiRoute[] {
  const { reader, mails, renderer } = tools
  return [
    ...caseLetterApiRoutes(facts, reader),
    ...letterMandatesApiRoutes(facts),
    ...clearanceApiRoutes(),
    ...sendingApiRoutes({ facts, renderer }),
    ...ownReplyApiRoutes(facts, { reader, mails }),
    ...waitingApiRoutes(facts, { reader, mails }),
    ...linkedApiRoutes(facts),
    ...pressApiRoutes(facts),
    ...letterApiRoutes(facts),
    ...replyApiRoutes(facts),
    ...replyFactsApiRoutes(facts),
    ...askedApiRoutes(facts),
    ...deadlineApiRoutes(facts),
    ...deadlineGroundApiRoutes(facts),
  ]
}
