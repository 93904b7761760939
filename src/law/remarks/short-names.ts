import type { Law } from '#law/law.ts'
import type { InstrumentId } from '#law/model.ts'
import { nameOf } from '#law/wording.ts'

const namesByLaw = new WeakMap<Law, ReadonlyMap<InstrumentId, string>>()

/** An instrument by its English abbreviation, else its first short title: for lists in messages. */
export function shortNameOf(law: Law, instrument: InstrumentId): string {
  const known = namesByLaw.get(law) ?? makeNames(law)
  namesByLaw.set(law, known)
  return known.get(instrument) ?? nameOf(law, instrument)
}

function makeNames(law: Law): ReadonlyMap<InstrumentId, string> {
  const names = new Map<InstrumentId, string>()
  for (const kind of ['abbreviation', 'short'] as const) {
    for (const title of law.titles()) {
      if (title.kind !== kind || title.language !== 'en' || title.contextOnly) continue
      if (!names.has(title.instrument)) names.set(title.instrument, title.name)
    }
  }
  return names
}
