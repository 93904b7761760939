import { keptFor } from '#base/kept.ts'
import { INVENTED_STATE, INVENTED_STATE_NAMES } from './invented-state.ts'
import type { Law } from './law.ts'
import type { StateCode } from './model.ts'

/** Names of States to choose from, in the page's language and, where that lacks one, in English. */
export function statesToChoose(law: Law, language: string): readonly (readonly [string, string])[] {
  return choices(law, language)
}

/** To sort them takes longer than most pages that name one. */
const choices = keptFor((law: Law, language: string): readonly (readonly [string, string])[] => {
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
})

/** What to call a State on a page. */
export function stateNamer(law: Law, language: string): (code: StateCode) => string {
  const names = namesByCode(law, language)
  return (code) => names.get(code) ?? code
}

const namesByCode = keptFor((law: Law, language: string): ReadonlyMap<string, string> => {
  const invented = INVENTED_STATE_NAMES[language] ?? INVENTED_STATE_NAMES['en'] ?? INVENTED_STATE
  const names = choices(law, language).map(([name, code]) => [code, name] as const)
  // Nobody chooses it; where a demonstration wrote to it, its name is shown.
  return new Map([...names, [INVENTED_STATE, invented]])
})
