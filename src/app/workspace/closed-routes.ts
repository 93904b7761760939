import { Hono, type Context } from 'hono'
import type { PageAnswer } from '#accounts/route.ts'
import { documentOfPage } from './frame.tsx'
import { closedPage } from './front-page.tsx'
import { languageOf } from './read-request.ts'

/** Why there is no workspace, and what mends it. */
export interface ClosedBecause {
  readonly says: string
  readonly mend: string
}

/** Where the database could not be opened: every address that the workspace would have says why, and the checker is there. */
export function closedRoutes(why: ClosedBecause, version: string): Hono {
  const app = new Hono()
  app.all('/api/*', (context) => context.json({ error: { code: 'workspace.closed' } }, 503))
  app.all('*', (context) => showPlain(context, { version }, closedPage(languageOf(context), why), 503))
  return app
}

/** A page for nobody in particular. */
export function showPlain(
  context: Context,
  { version }: { readonly version: string },
  page: PageAnswer,
  status: 404 | 500 | 503,
): Response {
  const around = { language: languageOf(context), done: null, visitor: null, version, address: '/' }
  return context.html(documentOfPage(page, around), status)
}
