import { DONE_JSON, problemJson } from '#accounts/api/answers.ts'
import type { Answer } from '#accounts/route.ts'
import type { Result } from '#base/result.ts'

/** A problem of an action, with the field that it is about where it names one. */
type Coded = { readonly code: string; readonly field?: string }

/** What an address of a letter names and is not there. */
const UNKNOWN: readonly string[] = [
  ...['letter.unknown', 'version.unknown', 'message.unknown', 'sent-file.unknown', 'press.unknown'],
  ...['reply.unknown', 'waiting.unknown', 'deadline.unknown', 'person.unknown'],
]

/** What came of something that changes: done, or why not. `present`: what stands there now, where somebody else was quicker. */
export function doneJson(
  taken: Result<unknown, Coded>,
  present: Readonly<Record<string, unknown>> = {},
): Answer {
  return taken.ok ? DONE_JSON : refusedJson(taken.error, present)
}

/** Why not. What else a problem holds is left out: some of it tells of texts. */
export function refusedJson({ code, field }: Coded, present: Readonly<Record<string, unknown>> = {}): Answer {
  return problemJson(field === undefined ? { code } : { code, field }, { missing: UNKNOWN, present })
}
