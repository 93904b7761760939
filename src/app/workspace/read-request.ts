import type { Context } from 'hono'
import { toBase64 } from '#base/base64.ts'
import { parseId, type Id } from '#base/id.ts'
import type { AnyRoute, OpenVisit } from '#accounts/route.ts'
import { pageLanguage, pageLanguages, type PageLanguage } from '#ui/messages/languages.ts'
import { giveLanguageCookie, languageCookieOf } from './cookies.ts'
import { NO_FORM, readForm, readJson } from './request-form.ts'
import type { WorkspaceDeps } from './serve-routes.ts'

/** With a file of 16 MB, and the fields beside it. */
export const LARGEST_FORM_BYTES = 17 * 1024 * 1024

/** Two texts of 100,000 characters, however JSON writes them, and the fields beside them. */
export const LARGEST_JSON_BYTES = 2 * 1024 * 1024

/** One request, before it is known who makes it. */
export interface Request {
  readonly context: Context
  readonly deps: WorkspaceDeps
  readonly visit: OpenVisit
  /** Path and query, for coming back to. */
  readonly address: string
  readonly isReadable: boolean
}

/** Reads a request with its body; null where a form cannot be read. */
export async function readRequest(
  context: Context,
  deps: WorkspaceDeps,
  office: () => Promise<Id<'Office'> | null>,
  { route, isReadable }: { readonly route: AnyRoute; readonly isReadable: boolean },
): Promise<Request | null> {
  const { pathname, search, searchParams: query } = new URL(context.req.url)
  const isPost = context.req.method === 'POST'
  const sent = isPost && takesJson(route) ? await readJson(context) : null
  const form = isPost && !takesJson(route) ? await readForm(context) : NO_FORM
  if (!form) return null
  const { workplace } = deps
  const language = languageOf(context)
  const officeId = await office()
  const json = () => sent
  const visit = { workplace, language, site: deps.site(), query, form, json, officeId, whoever: null }
  return { context, deps, visit, address: `${pathname}${search}`, isReadable }
}

/** Whether what is posted there is JSON. */
export function takesJson(route: AnyRoute): boolean {
  return isForPrograms(route.path) && !('takesForm' in route && route.takesForm)
}

/** The language asked for, else the one chosen before, else what the browser prefers. */
export function languageOf(context: Context): PageLanguage {
  const asked = context.req.query('lang') ?? null
  const accepted = context.req.header('Accept-Language') ?? ''
  const language = pageLanguage(asked ?? languageCookieOf(context), accepted, pageLanguages())
  if (asked === language) giveLanguageCookie(context, language)
  return language
}

/** The case that an address names; null where it names none. */
export function caseOf(context: Context): Id<'Case'> | null {
  const text = context.req.param('case')
  return text === undefined ? null : parseId<'Case'>(text)
}

/** Whether an address answers programs, in JSON. */
export function isForPrograms(address: string): boolean {
  return address.startsWith('/api/')
}

/** All that was posted, as one text: the same for the same post. */
export async function wholeOfPost({ json, form }: OpenVisit, address: string): Promise<string> {
  const fields = form.names().map((name) => [name, form.all(name)])
  const files = await Promise.all(
    form.fileNames().map(async (field) => {
      const sent = await form.files(field)
      return [field, ...sent.map(({ name, bytes }) => [name, toBase64(bytes)])]
    }),
  )
  return JSON.stringify([address, json(), fields, files])
}
