import type { AnyRoute } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterTools } from '../letter-tools.ts'
import { answerRoutes } from './answer-pages.tsx'
import { asideRoutes } from './aside-pages.tsx'
import { caseLetterRoutes } from './case-letters.tsx'
import { letterMandatesRoutes } from './letter-mandates-pages.tsx'
import { clearanceFormRoutes } from './clearance-form-pages.tsx'
import { clearanceRoutes } from './clearance-routes.tsx'
import { deadlineRoutes } from './deadline-routes.tsx'
import { dueListRoutes, type AlsoDue } from './due-list-pages.tsx'
import { feedRoutes } from './feed-pages.tsx'
import { importRoutes } from './import-pages.tsx'
import { letterRoutes } from './letter-pages.tsx'
import { letterListRoutes } from './letters-page.tsx'
import { mailboxRoutes } from './mailbox-pages.tsx'
import { linkedRoutes } from './linked-routes.tsx'
import { observationRoutes } from './observation-pages.tsx'
import { observedRoutes } from './observed-pages.tsx'
import { ownAnswerRoutes } from './own-answer-pages.tsx'
import { ownReplyRoutes } from './own-reply-pages.tsx'
import { paragraphRoutes } from './paragraphs-page.tsx'
import { pressListRoutes } from './press-new-pages.tsx'
import { pressRoutes } from './press-pages.tsx'
import { removeRoutes } from './remove-pages.tsx'
import { replyFactsRoutes } from './reply-facts-pages.tsx'
import { replyRoutes } from './reply-page.tsx'
import { requestRoutes } from './request-pages.tsx'
import { sendingRoutes } from './sending-routes.tsx'
import { siblingRoutes } from './sibling-pages.tsx'
import { takeOverRoutes } from './take-over-page.tsx'
import { toldOutsideRoutes } from './told-outside-pages.tsx'
import { versionRoutes } from './version-pages.tsx'
import { waitingReplyRoutes } from './waiting-reply-pages.tsx'

/** Every address of letters and replies. `alsoDue`: what others put into the list of what is due. */
export function communicationRoutes(
  facts: LetterFacts,
  { reader, mails, renderer }: LetterTools,
  alsoDue: AlsoDue,
): readonly AnyRoute[] {
  return [
    ...letterListRoutes(facts),
    ...observedRoutes(facts),
    ...answerRoutes(facts),
    ...replyRoutes(facts),
    ...replyFactsRoutes(facts),
    ...paragraphRoutes(facts),
    ...takeOverRoutes(facts),
    ...caseLetterRoutes(facts),
    ...letterRoutes(facts),
    ...ownReplyRoutes(facts, reader, mails),
    ...ownAnswerRoutes(facts, reader),
    ...mailboxRoutes(),
    ...asideRoutes(),
    ...waitingReplyRoutes(facts, { reader, mails }),
    ...versionRoutes(facts, reader),
    ...clearanceRoutes(facts),
    ...clearanceFormRoutes(),
    ...letterMandatesRoutes(facts),
    ...sendingRoutes({ facts, renderer }),
    ...siblingRoutes(facts),
    ...deadlineRoutes(facts),
    ...dueListRoutes(facts, alsoDue),
    ...feedRoutes(facts),
    ...toldOutsideRoutes(),
    ...importRoutes(facts),
    ...removeRoutes(),
    ...requestRoutes(facts),
    ...linkedRoutes(facts),
    ...observationRoutes(),
    ...pressListRoutes(facts),
    ...pressRoutes(),
  ]
}
