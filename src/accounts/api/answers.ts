import type { Answer } from '../route.ts'

/** What is there and not theirs, and what is not there, look the same to programs too. */
const NOT_THERE: ReadonlySet<string> = new Set(['case.unknown', 'act.not-allowed'])

/** A problem as programs are told it: its code, and the field where it is about one. Never what somebody wrote. */
export function problemJson(problem: { readonly code: string; readonly field?: string }): Answer {
  const { code, field } = problem
  if (code === 'session.keys-needed') return { kind: 'keys-needed' }
  if (NOT_THERE.has(code)) return { kind: 'missing' }
  const error = field === undefined ? { code } : { code, field }
  return { kind: 'json', value: { error }, status: 422 }
}
