import { keptFor } from '#base/kept.ts'
import { THEMES } from '#evidence/model/theme.ts'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Mandate } from '#letters/mandates.ts'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'

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
  language: PageLanguage,
): LetterNames {
  const words = wordsOf(EVIDENCE, language)
  const instruments = instrumentNames(law, language)
  const ofMandate = mandateNames(mandates, '')
  return {
    state: stateNamer(law, language),
    mandate: (slug) => ofMandate.get(slug) ?? slug,
    theme: (id) => {
      const known = THEMES.find((one) => one === id)
      return known === undefined ? id : say(words, `theme.${known}`)
    },
    instrument: (id) =>
      instruments.get(id) ??
      commentName(law, id) ??
      resolutionName(id, wordsOf(LETTER_LISTS, language)) ??
      id,
  }
}

const mandateNames = keptFor(
  (mandates: readonly Mandate[], _all: string): ReadonlyMap<string, string> =>
    new Map(mandates.map(({ slug, names }) => [slug, names.at(-1)?.name ?? slug])),
)

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

/** `hrc-res-53-9` is resolution 53/9 of the Council; null for what is no resolution. */
function resolutionName(
  id: string,
  words: ReturnType<typeof wordsOf<(typeof LETTER_LISTS)['english']>>,
): string | null {
  const [, body, session, number] = /^(hrc|ga)-res-(\d{1,4})-(\d{1,4})$/u.exec(id) ?? []
  if (body === undefined) return null
  return say(words, body === 'hrc' ? 'resolution.hrc' : 'resolution.ga', { symbol: `${session}/${number}` })
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
