import type { CalendarDate } from '#base/calendar-date.ts'
import { findCitations } from '#law/citations/find.ts'
import { toCitation } from '#law/citations/resolve.ts'
import type { Law } from '#law/law.ts'
import { themesOfParts } from '#law/letter-law.ts'
import { LANGUAGES, type Citation, type Language } from '#law/model.ts'
import type { LetterFilters } from './filters.ts'
import { paragraphsOf, type Paragraph } from './paragraphs.ts'

/** A letter's text, and what reading it in its own way needs. */
export interface TextOfLetter {
  readonly text: string
  readonly language: string | null
  readonly codes: readonly string[]
  readonly datedOn: CalendarDate | null
}

/** A paragraph with the citations that stand in it. */
export interface CitingParagraph extends Paragraph {
  readonly citations: readonly Citation[]
}

/** The paragraphs of a letter that name this instrument, this article of it, and speak of this theme; what is null is not asked for. */
export function paragraphsLike(
  law: Law,
  letter: TextOfLetter,
  { instrument, article, theme }: Pick<LetterFilters, 'instrument' | 'article' | 'theme'>,
  today: CalendarDate,
): readonly CitingParagraph[] {
  const { text, codes, datedOn } = letter
  const [state = null] = codes
  const language = languageOf(letter)
  const found = findCitations(law, text, { language, state, date: datedOn, today, parts: [] })
  const paragraphs = paragraphsOf(text)
  const onTheme = theme === null ? null : themesOfParts(law, language, found, paragraphs, theme)
  const citations = found.cited
    .map((one) => toCitation(one, text))
    .toSorted((one, other) => one.start - other.start)
  let next = 0
  return paragraphs.flatMap((paragraph, index): readonly CitingParagraph[] => {
    const own: Citation[] = []
    for (let one = citations[next]; one && one.start < paragraph.end; one = citations[next]) {
      if (one.start >= paragraph.start) own.push(one)
      next += 1
    }
    if (instrument !== null && !own.some((one) => isOf(one, instrument, article))) return []
    return onTheme === null || onTheme[index] === true ? [{ ...paragraph, citations: own }] : []
  })
}

/** What a text is read as; English where it is in a language whose citations are not read. */
export function languageOf({ language }: Pick<TextOfLetter, 'language'>): Language {
  return LANGUAGES.find((one) => one === language) ?? 'en'
}

function isOf(citation: Citation, instrument: string, article: string | null): boolean {
  if (citation.instrument !== instrument) return false
  return article === null || citation.provisions.some((place) => place.article === article)
}
