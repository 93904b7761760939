import type { Result } from '#base/result.ts'
import type { Answer, Form, Visit } from '../route.ts'

/** What is there and not theirs, and what is not there, look the same to programs too. */
const NOT_THERE: readonly string[] = ['case.unknown', 'act.not-allowed']

/** Somebody else was quicker: what is there now has to be read first. */
const CONFLICTS: ReadonlySet<string> = new Set([
  ...[
    'submission.was-changed',
    'submission.changed-meanwhile',
    'deadline.changed-meanwhile',
    'reply.changed-meanwhile',
  ],
  ...['clearance.version-changed', 'version.changed', 'case.changed-meanwhile', 'person.changed-meanwhile'],
  'letter.mandates-changed',
  ...['entity.changed-meanwhile', 'event.changed-meanwhile', 'allegation.changed-meanwhile'],
])

/**
 * A problem as programs are told it: its code, and the field where it is about one. Never what somebody wrote. `missing`: what the
 * address names, which is answered as not there. `present`: where a conflict is, what stands there now.
 */
export function problemJson(
  problem: { readonly code: string; readonly field?: string },
  {
    missing = [],
    present = {},
  }: { readonly missing?: readonly string[]; readonly present?: Readonly<Record<string, unknown>> } = {},
): Answer {
  const { code, field } = problem
  if (code === 'session.keys-needed') return { kind: 'keys-needed' }
  if ([...NOT_THERE, ...missing].includes(code)) return { kind: 'missing' }
  const error = field === undefined ? { code } : { code, field }
  const isConflict = CONFLICTS.has(code)
  return {
    kind: 'json',
    value: { error: { ...error, ...(isConflict ? present : {}) } },
    status: isConflict ? 409 : 422,
  }
}

/** Something was made: its id. Nothing else, since it may be kept for a post that is sent twice. */
export function madeJson(id: string): Answer {
  return madeJsonOf({ id })
}

/** The same, with the number that it was given. */
export function madeJsonOf(made: { readonly id: string; readonly number?: string }): Answer {
  return { kind: 'json', value: made, status: 201 }
}

/** Something was changed. */
export const DONE_JSON: Answer = { kind: 'json', value: { done: true } }

/** What came of something that changes: done, or why not, as `problemJson` says it. */
export function doneJson(
  taken: Result<unknown, { readonly code: string; readonly field?: string }>,
  how: Parameters<typeof problemJson>[1] = {},
): Answer {
  return taken.ok ? DONE_JSON : problemJson(taken.error, how)
}

/** The version that a program read, of what it changes; -1, which nothing has, where it says none. */
export function versionOf({ version }: Readonly<Record<string, unknown>>): number {
  return typeof version === 'number' ? version : -1
}

/** What stands there now, beside a conflict: its version. */
export function presentOf(
  found: Result<{ readonly version: number }, unknown>,
): Readonly<Record<string, unknown>> {
  return found.ok ? { version: found.value.version } : {}
}

/** An object that a program sent, over what stands where it says nothing; null for anything else. */
export function objectIn(
  json: unknown,
  unsaid: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  return { ...unsaid, ...json }
}

/**
 * An object of texts, numbers, lists of them, and true and false, to be read by what reads forms: so that there is one reading of each
 * field. True is the `yes` of a checkbox.
 */
export function formOfJson(sent: Readonly<Record<string, unknown>>): Form {
  const textsOf = (name: string): readonly string[] => {
    const value = Object.hasOwn(sent, name) ? sent[name] : null
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((one) => {
      if (one === true) return ['yes']
      return typeof one === 'string' || typeof one === 'number' ? [String(one)] : []
    })
  }
  return {
    text: (name) => textsOf(name)[0] ?? '',
    all: textsOf,
    names: () => Object.keys(sent),
    file: () => Promise.resolve(null),
    files: () => Promise.resolve([]),
    fileNames: () => [],
    hasFiles: false,
  }
}

/** A visit whose JSON is read as a form: what a page takes, a program can send. `more`: what is written otherwise in JSON. */
export function asForm(visit: Visit, more: Readonly<Record<string, unknown>> = {}): Visit {
  return { ...visit, form: formOfJson({ ...objectIn(visit.json()), ...more }) }
}
