import { fail, ok, type Result } from '#base/result.ts'

export type ReasonProblem = { readonly code: 'release.reason-missing' | 'release.reason-too-long' }

const LONGEST_REASON = 2000

/** Why somebody does something, as they typed it. */
export function parseReason(typed: string): Result<string, ReasonProblem> {
  const said = typed.trim()
  if (said === '') return fail({ code: 'release.reason-missing' })
  return said.length > LONGEST_REASON ? fail({ code: 'release.reason-too-long' }) : ok(said)
}
