import { fail, ok, type Result } from '#base/result.ts'
import type { Provision } from './model.ts'

export interface ProvisionProblem {
  readonly code: 'provision.malformed'
  readonly given: string
}

const FORM =
  /^(?:(?<para>para(?:graph)? )(?<only>\d{1,4})|(?<article>(?:[a-z]+ )?(?:\d{1,4}(?:-[A-Z])?|[IVXL]+|[a-z])(?: ?(?:bis|ter|quater))?)(?:\((?<paragraph>\d{1,3})\))?(?:\((?<point>[a-z]{1,2}|[ivx]{1,6})\)(?<sub>(?:\([ivx]+\))*))?)$/u

/**
 * Reads a provision as we write it: `7`, `9(1)(a)`, `2(b)`, `5(d)(iv)`, `215-D`, `principle 17`, `para 42` (of a general comment).
 * Does not look whether an instrument has it.
 */
export function parseProvision(text: string): Result<Provision, ProvisionProblem> {
  const groups = FORM.exec(text)?.groups
  if (!groups) return fail({ code: 'provision.malformed', given: text })
  const { only, article, paragraph, point, sub } = groups
  if (only !== undefined) return ok({ article: null, paragraph: only, point: null })
  return ok({
    article: article ?? null,
    paragraph: paragraph ?? null,
    point: point === undefined ? null : `${point}${sub ?? ''}`,
  })
}

/** Writes a provision; the inverse of `parseProvision`. The whole instrument is the empty text. */
export function formatProvision(provision: Provision): string {
  const { article, paragraph, point } = provision
  if (article === null) return paragraph === null ? '' : `para ${paragraph}`
  const places = paragraph === null ? article : `${article}(${paragraph})`
  if (point === null) return places
  const sub = point.indexOf('(')
  return sub < 0 ? `${places}(${point})` : `${places}(${point.slice(0, sub)})${point.slice(sub)}`
}
