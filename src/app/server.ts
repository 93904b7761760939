import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Site } from '#accounts/actions/passkeys.ts'
import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import { REPORT_STYLES } from '#letters/report-html.ts'
import { WORKSPACE_STYLES } from '#ui/styles.ts'
import { checkerRoutes, type CheckerDeps } from './checker/routes.tsx'
import { describeFault } from './fault.ts'
import { workspaceRoutes, type WorkspaceTools } from './routes.ts'
import { closedRoutes, showPlain, type ClosedBecause } from './workspace/closed-routes.ts'
import type { OpenedWorkspace } from './workspace/open-workspace.ts'
import { faultPage, missingPage } from './workspace/plain-pages.tsx'
import { languageOf } from './workspace/read-request.ts'
import { serveRoutes } from './workspace/serve-routes.ts'

/** A server that answers on this computer only. */
export interface RunningServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** What is served: the checker always; the workspace, or why it could not be opened. */
export interface ServerDeps {
  readonly checker: CheckerDeps
  readonly workspace:
    | (Pick<OpenedWorkspace, 'workplace' | 'wakeJobs'> & {
        /** Makes the files of letters that go out, and of reports. */
        readonly renderer: WorkspaceTools['renderer']
      })
    | { readonly closed: ClosedBecause }
  readonly version: string
  /** Where people reach us through a proxy that speaks TLS: `https://letters.example.org`; null where they sit at this computer. */
  readonly publicOrigin: string | null
  /** The script for passkeys; null where it was not built. */
  readonly passkeyScript: string | null
  /** Told of faults of ours; never anything that a letter or a case says. */
  readonly reportFault: (fault: unknown) => void
}

/**
 * Starts serving on both loopback addresses; port 0 takes any that is free. Null where another program has the port
 * on either: browsers try both addresses of `localhost`, and must not reach a stranger.
 */
export async function startServer(deps: ServerDeps, wanted: number): Promise<RunningServer | null> {
  const bound = { port: wanted }
  const app = new Hono()
  app.use(
    safeHeaders,
    deps.publicOrigin === null ? onlyFromHere(() => bound.port) : onlyThroughProxy(deps.publicOrigin),
  )
  app.route('/', checkerRoutes(deps.checker))
  app.route('/', assetRoutes(deps.passkeyScript))
  app.route(
    '/',
    workspaceApp(deps, () => siteOf(deps.publicOrigin ?? `http://localhost:${bound.port}`)),
  )
  app.notFound((context) => showPlain(context, deps, missingPage(languageOf(context)), 404))
  app.onError((fault, context) => {
    deps.reportFault(fault)
    const { reference } = describeFault(fault)
    return showPlain(context, deps, faultPage(languageOf(context), reference), 500)
  })
  const servers = ['127.0.0.1', '::1'].map((address) => ({ address, server: newServer(app) }))
  const close = async () => {
    await Promise.all(servers.map(({ server }) => closed(server)))
  }
  for (const { address, server } of servers) {
    // oxlint-disable-next-line no-await-in-loop -- the second takes the port that the first was given
    const port = await listen(server, bound.port, address)
    if (port === 'taken') return close().then(() => (wanted === 0 ? startServer(deps, 0) : null))
    if (port !== 'no such address') bound.port = port
  }
  return { port: bound.port, close }
}

function siteOf(origin: string): Site {
  return { origin, host: new URL(origin).hostname }
}

function workspaceApp({ workspace, checker, version, reportFault }: ServerDeps, site: () => Site): Hono {
  if ('closed' in workspace) return closedRoutes(workspace.closed, version)
  const guard = makeSignInGuard(() => performance.now())
  const { workplace, wakeJobs, renderer } = workspace
  const { facts, files } = checker
  const tools = { reader: files.readBytes, mails: files.foreign.readMail, renderer }
  const routes = workspaceRoutes(guard, facts, tools)
  return serveRoutes(routes, { workplace, wakeJobs, site, version, reportFault })
}

/** Pages of the workspace show reports on letters, too. */
const STYLES = `${WORKSPACE_STYLES}\n${REPORT_STYLES}`

function assetRoutes(passkeyScript: string | null): Hono {
  const app = new Hono()
  app.get('/assets/workspace.css', (context) =>
    context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )
  app.get('/assets/passkeys.js', (context) =>
    passkeyScript === null
      ? context.notFound()
      : context.body(passkeyScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  )
  return app
}

/**
 * How long a connection may be idle. Longer than proxies and browsers keep theirs (nginx a minute, Caddy two): were we the first to
 * close it, a form that is posted just then would be lost.
 */
const IDLE_MS = 150_000

/** How long a request may take to come in: 20 MB of scans on a line of some 100 kbit/s. */
const LONGEST_REQUEST_MS = 30 * 60_000

function newServer(app: Hono): Server {
  const server = createAdaptorServer({ fetch: app.fetch })
  // A type that also allows HTTP/2, which we did not ask for.
  const http = server as Server
  http.keepAliveTimeout = IDLE_MS
  http.requestTimeout = LONGEST_REQUEST_MS
  return http
}

function listen(
  server: Server,
  port: number,
  address: string,
): Promise<number | 'taken' | 'no such address'> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE' || fault.code === 'EACCES') resolve('taken')
      else if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'EAFNOSUPPORT') resolve('no such address')
      else reject(fault)
    })
    server.listen(port, address, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SAFE_HEADERS = Object.entries({
  'Content-Security-Policy': POLICY,
  // Not `no-referrer`: browsers then post `Origin: null`, which is refused below.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})

/** Before the answer is made: each header that is set after makes the whole of it anew. What was made without them gets them all the same. */
const safeHeaders: MiddlewareHandler = async (context, next) => {
  for (const [name, value] of SAFE_HEADERS) context.header(name, value)
  await next()
  const isSet = SAFE_HEADERS.every(([name, value]) => context.res.headers.get(name) === value)
  if (!isSet) for (const [name, value] of SAFE_HEADERS) context.header(name, value)
}

/**
 * Answers only under the names of this computer: a foreign name that leads here is a foreign page reaching in (DNS
 * rebinding). Pages are at `localhost`, where later passkeys work; what is posted must come from a page of ours.
 */
function onlyFromHere(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port()}`)
    const host = context.req.header('Host') ?? ''
    if (!names.includes(host)) return context.text('This address is not ours. See http://localhost.', 421)
    const isReading = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (isReading && host !== names[0]) {
      const { pathname, search } = new URL(context.req.url)
      return context.redirect(`http://${names[0]}${pathname}${search}`, 302)
    }
    if (!isReading && !isFromPageOf(context, `http://${host}`)) return context.text(FOREIGN_POST, 403)
    return next()
  }
}

/**
 * Answers under the public address alone. Behind a proxy the request's own scheme and port say nothing: what a page posts is compared
 * with the address that was configured.
 */
function onlyThroughProxy(origin: string): MiddlewareHandler {
  const { host } = new URL(origin)
  return async (context, next) => {
    if (context.req.header('Host') !== host)
      return context.text(`This address is not ours. See ${origin}.`, 421)
    const isReading = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (!isReading && !isFromPageOf(context, origin)) return context.text(FOREIGN_POST, 403)
    context.header('Strict-Transport-Security', 'max-age=63072000')
    return next()
  }
}

const FOREIGN_POST = 'This was posted by another page, and is refused.'

/** Whether a page of ours posts, or a program of somebody's that says nothing of pages. */
function isFromPageOf(context: Context, ours: string): boolean {
  const origin = context.req.header('Origin')
  const site = context.req.header('Sec-Fetch-Site') ?? 'none'
  return origin === undefined ? site === 'none' || site === 'same-origin' : origin === ours
}
