import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import type { AnyRoute } from '#accounts/route.ts'
import { workspaceRoutes } from '#app/routes.ts'
import type { LetterReader } from '#communications/read-text.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readText } from '#letters/read/text.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { ok } from '#base/result.ts'
import { PLAIN_RENDERER } from './sending.ts'
import { readMailHere } from './replies.ts'

/** Every address of the workspace, as the program serves it. */
export function allRoutes(): readonly AnyRoute[] {
  return workspaceRoutes(
    makeSignInGuard(() => 0),
    readLetterFacts(makeLaw(readLawTables(LAW_TABLES))),
    { reader: readPlainly, mails: readMailHere, renderer: PLAIN_RENDERER },
  )
}

/** Whatever comes is read as text: here nothing is to be started for a file. */
export const readPlainly: LetterReader = (_, bytes) =>
  Promise.resolve(ok({ format: 'txt', bytes, document: readText(new TextDecoder().decode(bytes)) }))
