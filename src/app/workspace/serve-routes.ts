import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Id } from '#base/id.ts'
import { actorOf, type Workplace } from '#accounts/acting.ts'
import { recordSealedRead } from '#accounts/actions/access-tokens.ts'
import { answerOnce } from '#accounts/actions/answer-once.ts'
import type { Site } from '#accounts/actions/passkeys.ts'
import { findVisitor, type Visitor } from '#accounts/actions/visitor.ts'
import { permissionOf, type Act } from '#accounts/model/act.ts'
import { permit, type Asking } from '#accounts/model/permit.ts'
import { lacksSecondFactor } from '#accounts/model/team.ts'
import type { AnyRoute, Answer, OpenRoute, Visit } from '#accounts/route.ts'
import { findOffice } from '#accounts/store/office.ts'
import { provePage } from '#accounts/web/prove-pages.tsx'
import { signInPage } from '#accounts/web/sign-in-pages.tsx'
import { waitingFormOf } from '#accounts/web/waiting-form.tsx'
import { jobsPutIn } from '#platform/jobs/put-in.ts'
import { parseDoneKey } from '#ui/messages/done.ts'
import { giveSessionCookie, sessionCookieOf } from './cookies.ts'
import { documentOfPage } from './frame.tsx'
import { missingPage, tooLargePage } from './plain-pages.tsx'
import { bearerOf, isForeignPost, letProgramIn, refuseProgram, whyNotForToken } from './program-access.ts'
import {
  caseOf,
  isForPrograms,
  languageOf,
  LARGEST_FORM_BYTES,
  LARGEST_JSON_BYTES,
  readRequest,
  takesJson,
  wholeOfPost,
  type Request,
} from './read-request.ts'
import { streamedBody } from './streamed-body.ts'
import { lackingIn } from './lacking-route.ts'
import { makeTokenGuard, type TokenGuard } from './token-guard.ts'
import { visitOf } from './visit-of.ts'

/** What the workspace's addresses are served with. */
export interface WorkspaceDeps {
  readonly workplace: Workplace
  /** Where our pages are, as browsers say it. */
  readonly site: () => Site
  readonly version: string
  /** To be called after something was done that put a job in. */
  readonly wakeJobs: () => void
  /** How many wrong tokens are looked up; the usual one where nothing is said. */
  readonly tokenGuard?: TokenGuard
  /** Told of a fault of ours that comes when the answer has already begun. */
  readonly reportFault: (fault: unknown) => void
}

/** Acts that somebody may do who still has to set up a second factor: to set it up, and to leave. */
const WITHOUT_FACTOR: readonly Act[] = [
  'account.read-own',
  'account.change-own',
  'session.close',
  'session.prove',
]

/**
 * Every address of the workspace, each behind the permission of its act. Throws where two routes have one address, and where a
 * route does not say who may: the program then does not start.
 */
export function serveRoutes(routes: readonly AnyRoute[], deps: WorkspaceDeps): Hono {
  const app = new Hono()
  const known = new Set<string>()
  const office = officeOnce(deps)
  const guard = deps.tokenGuard ?? makeTokenGuard(() => performance.now())
  const readable = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  for (const route of routes) {
    const address = `${route.method} ${route.path.replaceAll(/:\w+/gu, ':')}`
    if (known.has(address)) throw new Error(`two routes at ${address}`)
    const lacking = lackingIn(route)
    if (lacking !== null) throw new Error(`the route at ${address}, ${route.path}, ${lacking}`)
    known.add(address)
    if (route.method === 'POST') app.post(route.path, limitOf(route, deps))
    app.on(route.method, route.path, async (context) => {
      const request = await readRequest(context, deps, office, {
        route,
        isReadable: readable.has(route.path),
      })
      if (!request) return context.text('This form could not be read, and is refused.', 400)
      const putInBefore = jobsPutIn()
      const answered = await answer(route, request, guard)
      if (jobsPutIn() !== putInBefore) deps.wakeJobs()
      return answered
    })
  }
  return app
}

/** Only what is posted has a body that somebody reads. */
function limitOf(route: AnyRoute, deps: WorkspaceDeps): MiddlewareHandler {
  return bodyLimit({
    maxSize: takesJson(route) ? LARGEST_JSON_BYTES : LARGEST_FORM_BYTES,
    onError: (context) => showLarge(context, deps),
  })
}

/** The office is looked for until there is one; from then on it is always the same. */
function officeOnce({ workplace }: WorkspaceDeps): () => Promise<Id<'Office'> | null> {
  let known: Id<'Office'> | null = null
  return async () => (known ??= (await findOffice(workplace.database))?.id ?? null)
}

async function answer(route: AnyRoute, request: Request, guard: TokenGuard): Promise<Response> {
  const { context, deps, visit } = request
  const bearer = bearerOf(context)
  if (bearer !== null && isForPrograms(request.address)) return answerProgram(route, request, bearer, guard)
  const cookie = bearer === null ? sessionCookieOf(context) : null
  if (cookie && isForeignPost(request)) return refuseProgram(context, 403, { code: 'request.foreign' })
  const caseId = caseOf(context)
  const found =
    cookie && visit.officeId ? await findVisitor(deps.workplace, visit.officeId, cookie, caseId) : null
  const visitor = found?.ok ? found.value : null
  try {
    return await answerTo(route, request, visitor, cookie !== null)
  } finally {
    visitor?.end()
  }
}

/** A program has a token, and nothing else: cookies that came with it are not looked at. */
async function answerProgram(
  route: AnyRoute,
  request: Request,
  bearer: string,
  guard: TokenGuard,
): Promise<Response> {
  if (isOpen(route)) return send(request, null, await route.answer(request.visit))
  const { context, deps, visit } = request
  const caseId = caseOf(context)
  const found = await letProgramIn(deps.workplace, visit.officeId, { bearer, caseId }, guard)
  if (!found.ok) return refuseProgram(context, found.error.status, found.error)
  const visitor = found.value
  try {
    const scope = whyNotForToken(route.act, visitor.acting)
    if (scope) return refuseProgram(context, 403, scope)
    const granted = permit(permissionOf(route.act), askingOf(visitor), deps.workplace.now().getTime())
    const asked = visitOf(visit, visitor, context)
    const isGone = visitor.session.isCaseDestroyed && route.outlivesCase !== true
    if (!asked || granted !== 'granted' || isGone) return await send(request, visitor, { kind: 'missing' })
    if (lacksSecondFactor(visitor.session.rules, visitor.session))
      return refuseProgram(context, 403, { code: 'account.factor-needed' })
    const answered = await answerInOne(route, asked, request)
    if (answered.kind === 'keys-needed') return refuseProgram(context, 403, { code: 'token.opens-no-case' })
    const isSealedRead = route.method === 'GET' && visitor.hasOpened() && isGiven(answered)
    if (isSealedRead) await recordSealedRead(deps.workplace, visitor.acting, caseId)
    return await send(request, visitor, answered)
  } finally {
    visitor.end()
  }
}

/** Whether a program gets what it asked for. */
function isGiven(answered: Answer): boolean {
  return answered.kind === 'file' || (answered.kind === 'json' && (answered.status ?? 200) < 300)
}

async function answerTo(
  route: AnyRoute,
  request: Request,
  visitor: Visitor | null,
  hadCookie: boolean,
): Promise<Response> {
  const { visit, deps } = request
  const nowMs = deps.workplace.now().getTime()
  const granted = permit(permissionOf(route.act), visitor && askingOf(visitor), nowMs)
  if (isOpen(route)) return send(request, visitor, await route.answer({ ...visit, whoever: visitor }))
  if (granted === 'sign-in-needed' || !visitor) return askToSignIn(request, hadCookie)
  const signedIn = visitOf(visit, visitor, request.context)
  const isGone = visitor.session.isCaseDestroyed && route.outlivesCase !== true
  if (!signedIn || granted === 'forbidden' || isGone) return send(request, visitor, { kind: 'missing' })
  const { rules } = visitor.session
  if (lacksSecondFactor(rules, visitor.session) && !WITHOUT_FACTOR.includes(route.act))
    return send(request, visitor, { kind: 'go', to: '/account' })
  if (granted === 'proof-needed') return askForProof(request, visitor, signedIn)
  const answered = await answerInOne(route, signedIn, request)
  if (answered.kind === 'keys-needed') return askForProof(request, visitor, signedIn)
  return send(request, visitor, answered)
}

/** Named one by one: to spread `acting` would open their ring, on every request. */
function askingOf({ acting: { officeRoles, caseRoles }, session }: Visitor): Asking {
  return { officeRoles, caseRoles, provedAtMs: session.provedAt.getTime() }
}

/** A page of a case is read in one transaction, however many actions it asks: it is of one moment, and is there sooner. */
async function answerInOne(
  route: Exclude<AnyRoute, OpenRoute>,
  visit: Visit,
  { context, address }: Request,
): Promise<Answer> {
  const { database } = visit.workplace
  if (route.method === 'POST') {
    const key = isForPrograms(address) ? context.req.header('Idempotency-Key') : undefined
    if (key === undefined) return route.answer(visit)
    const request = await wholeOfPost(visit, address)
    return answerOnce(visit.workplace, visit.acting, { key, request }, () => route.answer(visit))
  }
  if (!/^(?:\/api)?\/cases\/:case\//u.test(route.path)) return route.answer(visit)
  return database.atomically(actorOf(visit.acting), () => route.answer(visit))
}

function isOpen(route: AnyRoute): route is OpenRoute {
  return permissionOf(route.act).needs === 'nobody'
}

async function askToSignIn(request: Request, hadCookie: boolean): Promise<Response> {
  const { context, visit, address } = request
  if (isForPrograms(address)) return refuseProgram(context, 401, { code: 'session.over' })
  if (visit.officeId === null) return context.redirect('/start', 303)
  if (context.req.method === 'GET') {
    const over = hadCookie ? '&over=1' : ''
    return context.redirect(`/sign-in?next=${encodeURIComponent(address)}${over}`, 303)
  }
  const waiting = waitingFormOf(visit, address)
  return send(request, null, await signInPage(visit, { waiting, status: 401 }))
}

async function askForProof(request: Request, visitor: Visitor, visit: Visit): Promise<Response> {
  const { context, address } = request
  if (isForPrograms(address)) return refuseProgram(context, 403, { code: 'session.proof-needed' })
  if (context.req.method === 'GET') {
    return context.redirect(`/prove?next=${encodeURIComponent(address)}`, 303)
  }
  const waiting = waitingFormOf(visit, address)
  return send(request, visitor, await provePage(visit, { next: null, waiting }))
}

function send(request: Request, visitor: Visitor | null, answered: Answer): Response | Promise<Response> {
  const { context, address } = request
  switch (answered.kind) {
    case 'go': {
      if (answered.cookie !== undefined) giveSessionCookie(context, answered.cookie)
      const done = answered.done === undefined ? '' : `${joint(answered.to)}done=${answered.done}`
      return context.redirect(`${answered.to}${done}`, 303)
    }
    case 'json':
      if (answered.version !== undefined) context.header('ETag', `"${answered.version}"`)
      return context.json(answered.value, answered.status ?? 200)
    case 'file':
      return context.body(new Uint8Array(answered.bytes), 200, {
        'Content-Type': answered.type,
        'Content-Disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(answered.name)}`,
      })
    case 'stream':
      return context.body(streamedBody(answered.write, request.deps.reportFault), 200, {
        'Content-Type': answered.type,
        'Content-Disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(answered.name)}`,
      })
    case 'missing':
      return isForPrograms(address)
        ? context.json({ error: { code: 'missing' } }, 404)
        : showPage(request, visitor, missingPage(request.visit.language), 404)
    case 'page':
      if (answered.cookie !== undefined) giveSessionCookie(context, answered.cookie)
      return showPage(request, visitor, answered, answered.status ?? 200)
    case 'keys-needed':
      throw new Error('an address for everybody asked for keys')
  }
}

function joint(address: string): '?' | '&' {
  return address.includes('?') ? '&' : '?'
}

function showPage(
  { context, deps, visit, address, isReadable }: Request,
  visitor: Visitor | null,
  page: Extract<Answer, { readonly kind: 'page' }>,
  status: 200 | 401 | 404 | 409 | 422 | 429,
): Response {
  const done = parseDoneKey(visit.query.get('done'))
  if (page.againInSeconds !== undefined) context.header('Refresh', String(page.againInSeconds))
  const around = { language: visit.language, done, visitor, version: deps.version }
  // After a post there may be no page at its address: another language is then chosen at the start.
  return context.html(documentOfPage(page, { ...around, address: isReadable ? address : '/' }), status)
}

function showLarge(context: Context, { version }: WorkspaceDeps): Response {
  if (isForPrograms(new URL(context.req.url).pathname)) {
    return refuseProgram(context, 413, { code: 'request.too-large', mostBytes: LARGEST_JSON_BYTES })
  }
  const language = languageOf(context)
  const page = tooLargePage(language, LARGEST_FORM_BYTES / 1024 / 1024)
  const around = { language, done: null, visitor: null, version, address: '/' }
  return context.html(documentOfPage(page, around), 413)
}
