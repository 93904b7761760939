import { findCitations, type Found } from '#law/citations/find.ts'
import { toCitation } from '#law/citations/resolve.ts'
import { themeHits, themeTableOf } from '#law/remarks/themes.ts'
import type { Law } from './law.ts'
import type { Citation, Language, LetterContext } from './model.ts'

/** What a letter rests on and is about. */
export interface LetterLaw {
  readonly citations: readonly Citation[]
  /** The themes of `data/law/themes.tsv` that it speaks of more than once, the most spoken of first. */
  readonly themes: readonly string[]
}

/** A theme that is named once may be somebody's title. */
const FEWEST_HITS = 2

/**
 * The citations of a text and its themes, without remarks: for keeping many letters, not for checking one. The names of
 * instruments and bodies say nothing of a letter's themes, as anybody cites them.
 */
export function lawOfLetter(law: Law, text: string, context: LetterContext): LetterLaw {
  const found = findCitations(law, text, context)
  const citations = found.cited.map((one) => toCitation(one, text))
  const table = themeTableOf(law, context.language)
  const names = found.mentions
    .filter(({ kind }) => kind === 'name' || kind === 'body')
    .toSorted((one, other) => one.start - other.start)
  const hits = new Map<string, number>()
  let next = 0
  let nameEnds = 0
  for (const { theme, start } of themeHits(table, found.scan.text, found.scan.tokens, 0, text.length)) {
    for (; (names[next]?.start ?? Infinity) <= start; next += 1) {
      nameEnds = Math.max(nameEnds, names[next]?.end ?? 0)
    }
    if (start >= nameEnds) hits.set(theme, (hits.get(theme) ?? 0) + 1)
  }
  const themes = [...hits]
    .filter(([, times]) => times >= FEWEST_HITS)
    .toSorted(([one, times], [other, others]) => others - times || (one < other ? -1 : 1))
  return { citations, themes: themes.map(([theme]) => theme) }
}

/** For each part of a text, in its order, whether it speaks of a theme. The parts do not overlap. */
export function themesOfParts(
  law: Law,
  language: Language,
  { scan }: Pick<Found, 'scan'>,
  parts: readonly { readonly start: number; readonly end: number }[],
  theme: string,
): readonly boolean[] {
  const hits = themeHits(themeTableOf(law, language), scan.text, scan.tokens, 0, scan.text.length)
  const places = hits.filter((one) => one.theme === theme).map(({ start }) => start)
  let next = 0
  return parts.map(({ start, end }) => {
    while ((places[next] ?? Infinity) < start) next += 1
    return (places[next] ?? Infinity) < end
  })
}
