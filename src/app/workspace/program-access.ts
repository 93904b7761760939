import type { Context } from 'hono'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { findTokenVisitor } from '#accounts/actions/access-tokens.ts'
import type { Visitor } from '#accounts/actions/visitor.ts'
import { parseToken } from '#accounts/model/access-token.ts'
import { permissionOf, type Act } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { isForPrograms, type Request } from './read-request.ts'
import type { TokenGuard } from './token-guard.ts'

/** What stands behind `Bearer` in a request; null where it has no such header. Other schemes are a proxy's own. */
export function bearerOf(context: Context): string | null {
  const [, text] = /^bearer +(\S+)$/iu.exec(context.req.header('Authorization')?.trim() ?? '') ?? []
  return text ?? null
}

/** Why a program is not let in. */
interface NotLetIn {
  readonly status: 401 | 429
  readonly code: 'token.unknown' | 'token.wait'
  readonly seconds?: number
}

/** Whoever a token acts for. Unknown, ended, revoked and wrong tokens are answered alike. */
export async function letProgramIn(
  workplace: Workplace,
  office: Id<'Office'> | null,
  { bearer, caseId }: { readonly bearer: string; readonly caseId: Id<'Case'> | null },
  guard: TokenGuard,
): Promise<Result<Visitor, NotLetIn>> {
  const seconds = guard.waitFor(bearer)
  if (seconds > 0) return fail({ status: 429, code: 'token.wait', seconds })
  const text = parseToken(bearer)
  const visitor = text && office ? await findTokenVisitor(workplace, office, text, caseId) : null
  text?.secret.fill(0)
  guard.note(bearer, visitor !== null)
  return visitor ? ok(visitor) : fail({ status: 401, code: 'token.unknown' })
}

/** Why an act is not for a token, whatever it is about: so that nothing is told of what is there. Null where it is. */
export function whyNotForToken(
  act: Act,
  { token }: Acting,
):
  | { readonly code: 'token.use-workspace' }
  | { readonly code: 'token.not-for-this'; readonly act: Act }
  | null {
  const permission = permissionOf(act)
  if ('isFresh' in permission && permission.isFresh) return { code: 'token.use-workspace' }
  return token?.acts.has(act) === true ? null : { code: 'token.not-for-this', act }
}

/** Whether a browser posts to an address for programs without saying that a page of ours does: its cookie does not count then. */
export function isForeignPost({ context, address, visit }: Request): boolean {
  if (context.req.method !== 'POST' || !isForPrograms(address)) return false
  return context.req.header('Origin') !== visit.site.origin
}

/** Refuses a program, with a code and the facts that explain it. */
export function refuseProgram(
  context: Context,
  status: 401 | 403 | 413 | 429,
  error: {
    readonly code: string
    readonly act?: string
    readonly seconds?: number
    readonly mostBytes?: number
    readonly status?: number
  },
): Response {
  const { status: _status, ...told } = error
  if (status === 401) context.header('WWW-Authenticate', 'Bearer')
  if (error.seconds !== undefined) context.header('Retry-After', String(error.seconds))
  return context.json({ error: told }, status)
}
