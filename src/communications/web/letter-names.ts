import { keptFor } from '#base/kept.ts'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Mandate } from '#letters/mandates.ts'

/** What to call on a page what is kept by a code. What has no name is called by its code. */
export interface LetterNames {
  readonly state: (code: string) => string
  readonly mandate: (slug: string) => string
  readonly theme: (id: string) => string
  readonly instrument: (id: string) => string
}

/** The names in a page's language; in English where it lacks them. */
export function letterNames(
  { law, mandates }: Pick<LetterFacts, 'law' | 'mandates'>,
  language: string,
): LetterNames {
  const themes = themeNames(law, language)
  const instruments = instrumentNames(law, language)
  const ofMandate = mandateNames(mandates, '')
  return {
    state: stateNamer(law, language),
    mandate: (slug) => ofMandate.get(slug) ?? slug,
    theme: (id) => themes.get(id) ?? id,
    instrument: (id) => instruments.get(id) ?? commentName(law, id) ?? id,
  }
}

const mandateNames = keptFor(
  (mandates: readonly Mandate[], _all: string): ReadonlyMap<string, string> =>
    new Map(mandates.map(({ slug, names }) => [slug, names.at(-1)?.name ?? slug])),
)

const themeNames = keptFor((law: Law, language: string): ReadonlyMap<string, string> => {
  const rows = law.rows('theme-words')
  const named = (wanted: string) =>
    rows
      .filter((row) => row['lang'] === wanted)
      .map((row) => [row['theme'] ?? '', row['name'] ?? ''] as const)
  return new Map([...named('en'), ...named(language)].filter(([, name]) => name !== ''))
})

const instrumentNames = keptFor((law: Law, language: string): ReadonlyMap<string, string> => {
  const own = law.titles().filter((one) => one.language === language && one.kind === 'title')
  return new Map([
    ...[...law.instruments.values()].map(({ id, title }) => [id, title] as const),
    ...own.toReversed().map(({ instrument, name }) => [instrument, name] as const),
  ])
})

/** `CAT general comment No. 4`. */
function commentName(law: Law, id: string): string | null {
  const comment = law.comments.get(id)
  return comment ? `${comment.body} ${comment.type} No. ${comment.number}` : null
}

/** The instrument that somebody typed: its slug, a title or an abbreviation in any language; what is none stays as it is. */
export function typedInstrument(law: Law, typed: string): string {
  const wanted = typed.trim()
  if (law.instruments.has(wanted) || law.comments.has(wanted)) return wanted
  return instrumentsByName(law, '').get(wanted.toLowerCase()) ?? wanted
}

const instrumentsByName = keptFor(
  (law: Law, _all: string): ReadonlyMap<string, string> =>
    new Map([
      ...law
        .titles()
        .filter((one) => !one.contextOnly)
        .toReversed()
        .map(({ instrument, name }) => [name.toLowerCase(), instrument] as const),
      ...[...law.instruments.values()].map(({ id, title }) => [title.toLowerCase(), id] as const),
      ...[...law.instruments.keys()].map((id) => [id.toLowerCase(), id] as const),
    ]),
)
