import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { atWork, dayOf, pageOf, type After } from '#cases/at-work.ts'
import type { Law } from '#law/law.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Query, QueryProblem } from '#platform/search/query.ts'
import { readSearch, searchIds } from '#platform/search/search.ts'
import { snippetsOf } from '#platform/search/snippets.ts'
import type { LexemeQuery } from '#platform/search/ts-query.ts'
import { NO_FILTERS, type LetterFilters } from '../model/filters.ts'
import { paragraphsLike, type CitingParagraph } from '../model/find-paragraphs.ts'
import { readFacets, type LetterFacets } from '../store/facets.ts'
import { listLetterTexts, type LetterWithText } from '../store/letter-texts.ts'
import type { LikePlace } from '../store/letters-like.ts'
import { searchFiltersOf } from '../store/search-letters.ts'

/** Which paragraphs are wanted; nothing where neither words nor a filter says. */
export interface ParagraphQuery {
  readonly words: string
  readonly filters: Pick<LetterFilters, 'instrument' | 'article' | 'theme' | 'state'>
}

/** A letter with those of its paragraphs that were asked for. */
export interface LetterParagraphs {
  readonly letter: Omit<LetterWithText, 'text'>
  readonly paragraphs: readonly CitingParagraph[]
}

/** A page of letters of the library with their paragraphs, the newest first. Nothing is looked for where nothing is asked for. */
interface ParagraphPage {
  readonly isAsked: boolean
  readonly found: readonly LetterParagraphs[]
  readonly next: After<CalendarDate> | null
}

/** What the page of earlier paragraphs shows; a problem where the words cannot be searched for. */
export interface ParagraphsFound {
  readonly page: Result<ParagraphPage, QueryProblem>
  readonly facets: LetterFacets
}

/** Each is read anew, with all the law: few of them at a time. */
const PAGE_LETTERS = 8
const MOST_HITS = 100

/** The paragraphs of letters of the library that name an instrument or article, speak of a theme, or have words. */
export async function findParagraphs(
  workplace: Workplace,
  acting: Acting,
  law: Law,
  { query, after }: { readonly query: ParagraphQuery; readonly after: After<CalendarDate> | null },
): Promise<ParagraphsFound> {
  const { words } = query
  const filters = { ...NO_FILTERS, ...query.filters, kind: 'letters' as const }
  const today = dayOf(workplace)
  const place: LikePlace = { office: acting.officeId, filters, today }
  const read = words === '' ? null : readSearch(words)
  return atWork(workplace, acting, async (tx) => {
    const facets = await readFacets(tx, acting.officeId)
    if (read && !read.ok) return { facets, page: read }
    if (!read && isEmpty(query)) return { facets, page: ok({ isAsked: false, found: [], next: null }) }
    const hits = read ? await readHits(tx, place, { query: read.value, after }) : null
    const range = { only: hits?.ids ?? null, after, most: PAGE_LETTERS + 1 }
    const texts = await listLetterTexts(tx, place, range)
    const page = pageOf(texts, ({ listedOn }) => listedOn, PAGE_LETTERS)
    const all = page.rows.map(({ text, ...letter }) => ({
      letter,
      paragraphs: paragraphsLike(law, { ...letter, text }, filters, today),
    }))
    const found = hits ? await withWords(tx, hits.lexemes, all) : all
    const some = found.filter(({ paragraphs }) => paragraphs.length > 0)
    return { facets, page: ok({ isAsked: true, found: some, next: page.next }) }
  })
}

function isEmpty({ filters: { instrument, theme } }: ParagraphQuery): boolean {
  return instrument === null && theme === null
}

/** Letters that have the words, from a place on. */
async function readHits(
  tx: DatabaseTransaction,
  place: LikePlace,
  { query, after }: { readonly query: Query; readonly after: After<CalendarDate> | null },
): Promise<{ readonly ids: readonly string[]; readonly lexemes: LexemeQuery }> {
  const filters = { ...searchFiltersOf(place), to: after?.key ?? null }
  const asked = { query, filters, order: 'newest', after: null, limit: MOST_HITS } as const
  const { hits, lexemes } = await searchIds(tx, place.office, asked)
  return { ids: hits.map(({ ofId }) => ofId), lexemes }
}

/** Of the paragraphs those in which something of the words stands. */
async function withWords(
  tx: DatabaseTransaction,
  lexemes: LexemeQuery,
  all: readonly LetterParagraphs[],
): Promise<readonly LetterParagraphs[]> {
  const texts = all.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
  const snippets = await snippetsOf(tx, lexemes, texts)
  const hasWords = snippets.map(({ segments }) => segments.some(({ isHit }) => isHit))
  let at = 0
  return all.map(({ letter, paragraphs }) => ({
    letter,
    paragraphs: paragraphs.filter(() => hasWords[at++] === true),
  }))
}

/** A letter of the library with its text, to take a paragraph over from; null where there is none, or it stands in a case. */
export function readLetterText(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Communication'>,
): Promise<LetterWithText | null> {
  return atWork(workplace, acting, async (tx) => {
    const place = { office: acting.officeId, filters: NO_FILTERS, today: dayOf(workplace) }
    const [letter] = await listLetterTexts(tx, place, { only: [id], after: null, most: 1 })
    return letter ?? null
  })
}
