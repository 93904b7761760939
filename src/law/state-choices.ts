import type { Law } from './law.ts'
import type { StateCode } from './model.ts'

/** Names of States to choose from, in the page's language and, where that lacks one, in English. */
export function statesToChoose(law: Law, language: string): readonly (readonly [string, string])[] {
  const names = new Map([...law.states.values()].map((state) => [state.code, state.name]))
  if (language !== 'en') {
    for (const { code, language: its, name } of law.stateNames().toReversed()) {
      if (its === language && names.has(code)) names.set(code, name)
    }
  }
  const collator = new Intl.Collator(language)
  return [...names]
    .map(([code, name]) => [name, code] as const)
    .toSorted(([one], [other]) => collator.compare(one, other))
}

/** Made once a law and language: sorting two hundred names takes longer than the page that wants one. */
const namers = new WeakMap<Law, Map<string, (code: StateCode) => string>>()

/** What to call a State on a page. */
export function stateNamer(law: Law, language: string): (code: StateCode) => string {
  const made = namers.get(law) ?? new Map<string, (code: StateCode) => string>()
  namers.set(law, made)
  const known = made.get(language)
  if (known) return known
  const names = new Map(statesToChoose(law, language).map(([name, code]) => [code, name]))
  const namer = (code: StateCode) => names.get(code) ?? code
  made.set(language, namer)
  return namer
}
