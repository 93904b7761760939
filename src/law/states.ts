import { fail, ok, type Result } from '#base/result.ts'
import type { Law, StateFact } from './law.ts'
import type { StateCode } from './model.ts'
import { asTyped, foldName, nearest } from './nearest.ts'

export type StateProblem =
  | { readonly code: 'state.unknown'; readonly given: string; readonly nearest: readonly string[] }
  | { readonly code: 'state.ambiguous'; readonly given: string; readonly states: readonly StateFact[] }

/**
 * Finds a State by its ISO 3166-1 alpha-3 code (`EUE` for the European Union) or by a name in any language we hold.
 * Case, accents and hyphens do not count; a name that fits two States is refused, and so is one that almost fits.
 */
export function findState(law: Law, given: string): Result<StateFact, StateProblem> {
  const states = statesNamed(law, given)
  const [only] = states
  if (!only) return fail({ code: 'state.unknown', given, nearest: nearestStates(law, given) })
  if (states.length > 1) return fail({ code: 'state.ambiguous', given, states })
  return ok(only)
}

/** Every State that a code or a name stands for, without looking for one that almost fits: what lists of names are read with. */
export function statesNamed(law: Law, given: string): readonly StateFact[] {
  const byCode = law.states.get(given.trim().toUpperCase())
  if (byCode) return [byCode]
  const codes = codesByName(law).get(withoutThe(foldName(given))) ?? []
  return [...codes].flatMap((code) => law.states.get(code) ?? [])
}

/** Whether ISO 3166-1 leaves a code to its users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ. No State has it by the standard. */
export function isUserAssignedCode(code: string): boolean {
  return /^(?:AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/u.test(code)
}

/** One line: what is wrong with the State given, and what to give instead. */
export function explainStateProblem(problem: StateProblem): string {
  const given = asTyped(problem.given)
  if (problem.code === 'state.ambiguous') {
    return `"${given}" may be ${problem.states.map(showState).join(' or ')}: give the code`
  }
  const guess = problem.nearest.length > 0 ? `did you mean ${problem.nearest.join(', ')}? ` : ''
  return `no State "${given}": ${guess}Give an ISO 3166-1 alpha-3 code or a name`.replace(/: Give/u, ': give')
}

function showState({ name, code }: StateFact): string {
  return `${name} (${code})`
}

function nearestStates(law: Law, given: string): readonly string[] {
  const names = new Map<StateCode, string[]>()
  for (const { code, name } of everyName(law)) names.set(code, [...(names.get(code) ?? [code]), name])
  const candidates = [...law.states.values()].map((state) => ({
    shown: showState(state),
    names: names.get(state.code) ?? [state.code],
  }))
  return nearest(given, candidates)
}

/** Made once a law: folding every name takes some milliseconds, and a checker asks for each letter. */
const indexes = new WeakMap<Law, ReadonlyMap<string, ReadonlySet<StateCode>>>()

function codesByName(law: Law): ReadonlyMap<string, ReadonlySet<StateCode>> {
  const known = indexes.get(law)
  if (known) return known
  const made = new Map<string, Set<StateCode>>()
  for (const { code, name } of everyName(law)) {
    const folded = withoutThe(foldName(name))
    made.set(folded, (made.get(folded) ?? new Set()).add(code))
  }
  indexes.set(law, made)
  return made
}

function everyName(law: Law): readonly { readonly code: StateCode; readonly name: string }[] {
  return [...law.states.values(), ...law.stateNames()]
}

function withoutThe(folded: string): string {
  return folded.replace(/^the /u, '')
}

/** A State as a page offers it. */
export interface NamedState {
  readonly code: StateCode
  readonly name: string
}

/** Every State by the name that it has in a language, in that language's order; where it has none, by its English one. */
export function statesIn(law: Law, language: string): readonly NamedState[] {
  const names = new Map<StateCode, string>()
  for (const one of law.stateNames()) {
    if (one.language === language && !names.has(one.code)) names.set(one.code, one.name)
  }
  const order = new Intl.Collator(language)
  return [...law.states.values()]
    .map(({ code, name }) => ({ code, name: names.get(code) ?? name }))
    .toSorted((one, other) => order.compare(one.name, other.name))
}
