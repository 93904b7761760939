import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { findOwnCaseNumbered, type NumberedCase } from '#cases/actions/find-numbered-case.ts'
import { atWork, dayOf, PAGE_ROWS } from '#cases/at-work.ts'
import { keptUntilRecorded, readJournalEnd } from '#journal/kept-until-recorded.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { together } from '#platform/database/together.ts'
import type { Query, QueryProblem } from '#platform/search/query.ts'
import { readSearch, searchIds, type Found } from '#platform/search/search.ts'
import { snippetsOf, type Snippet } from '#platform/search/snippets.ts'
import type { LetterQuery } from '../model/letter-query.ts'
import type { ListPlace } from '../model/list-place.ts'
import { readFacets, type LetterFacets } from '../store/facets.ts'
import type { LikePlace } from '../store/letters-like.ts'
import {
  countCommunications,
  MOST_COUNTED,
  findCommunicationRows,
  listCommunicationRows,
  type CommunicationRow,
} from '../store/list-communications.ts'
import { countReplies, findReplyRows, listReplyRows, type ReplyRow } from '../store/list-replies.ts'
import { listSavedSearches, MOST_SAVED, type SavedSearch } from '../store/saved-searches.ts'
import { searchFiltersOf } from '../store/search-letters.ts'

/** A line of the list; with some of its text where words were searched. */
export type ListedRow = { readonly snippet: Snippet | null } & (
  | { readonly kind: 'letter'; readonly letter: CommunicationRow }
  | { readonly kind: 'reply'; readonly reply: ReplyRow }
)

/** A page of the list. */
export interface ListedPage {
  readonly rows: readonly ListedRow[]
  /** Of all pages: exact up to `countedTo`, and one more than it for any more. */
  readonly count: number
  readonly countedTo: number
  readonly next: ListPlace | null
}

/** What the list of letters shows. */
export interface LettersFound {
  /** A problem where the words are none that can be searched for. */
  readonly page: Result<ListedPage, QueryProblem>
  readonly facets: LetterFacets
  /** A case of theirs whose number the words are. */
  readonly numbered: NumberedCase | null
  /** The searches that the reader keeps. */
  readonly saved: readonly SavedSearch[]
}

/** Fewer than a page of rows: each has some of its text. */
const PAGE_HITS = 20

/** Letters and replies that the reader may see: by filters, the newest first; or by words, in the order asked for. */
export function searchLetters(
  workplace: Workplace,
  acting: Acting,
  { query, after }: { readonly query: LetterQuery; readonly after: ListPlace | null },
): Promise<LettersFound> {
  const { officeId } = acting
  const { words, filters } = query
  const place: LikePlace = { office: officeId, filters, today: dayOf(workplace) }
  const read = words === '' ? null : readSearch(words)
  return atWork(workplace, acting, async (tx) => {
    const [end, numbered, saved] = await together([
      readJournalEnd(tx, officeId),
      findOwnCaseNumbered(tx, acting, words),
      listSavedSearches(tx, acting, MOST_SAVED),
    ])
    const facets = await facetsOf({ end, key: keyOf(acting) }, () => readFacets(tx, officeId))
    if (read && !read.ok) return { facets, numbered, saved, page: read }
    const page = read
      ? await readFound(tx, place, { query: read.value, order: query.order, after })
      : {
          ...(await listedOf({ end, key: keyOf(acting, place, after) }, async () =>
            pageOfRows(await readListed(tx, place, after)),
          )),
          countedTo: MOST_COUNTED,
          count: await countOf({ end, key: keyOf(acting, place) }, () => countListed(tx, place)),
        }
    return { facets, numbered, saved, page: ok(page) }
  })
}

type Listed = Pick<ListedPage, 'rows' | 'next'>

// Counted and listed anew only after somebody did something. What words find is not kept: seldom does anybody ask for the same.
const facetsOf = keptUntilRecorded<LetterFacets>()
const countOf = keptUntilRecorded<number>()
const listedOf = keptUntilRecorded<Listed>()

function keyOf({ officeId, accountId }: Acting, place?: LikePlace, after?: ListPlace | null): string {
  return JSON.stringify([officeId, accountId, place?.filters, place?.today, after])
}

/** Without words: letters, or replies where they are asked for; one more than a page holds. */
async function readListed(
  tx: DatabaseTransaction,
  place: LikePlace,
  after: ListPlace | null,
): Promise<readonly ListedRow[]> {
  const from = after && { key: after.listedOn, id: after.id }
  if (place.filters.kind === 'replies') {
    const replies = await listReplyRows(tx, place, from, PAGE_ROWS + 1)
    return replies.map((reply) => ({ kind: 'reply' as const, reply, snippet: null }))
  }
  const letters = await listCommunicationRows(tx, place, from, PAGE_ROWS + 1)
  return letters.map((letter) => ({ kind: 'letter' as const, letter, snippet: null }))
}

function countListed(tx: DatabaseTransaction, place: LikePlace): Promise<number> {
  return place.filters.kind === 'replies' ? countReplies(tx, place) : countCommunications(tx, place)
}

function pageOfRows(rows: readonly ListedRow[]): Listed {
  const last = rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1] : null
  const { listedOn, id } = (last?.kind === 'reply' ? last.reply : last?.letter) ?? {}
  const next = listedOn && id ? { listedOn, id, found: null } : null
  return { rows: rows.slice(0, PAGE_ROWS), next }
}

/** With words: ids from the index, then their rows, then some of each text. */
async function readFound(
  tx: DatabaseTransaction,
  place: LikePlace,
  {
    query,
    order,
    after,
  }: Pick<LetterQuery, 'order'> & { readonly query: Query; readonly after: ListPlace | null },
): Promise<ListedPage> {
  const asked = { query, filters: searchFiltersOf(place), order, limit: PAGE_HITS + 1 }
  const found = await searchIds(tx, place.office, { ...asked, after: placeOfHit(after) })
  const hits = found.hits.slice(0, PAGE_HITS)
  const last = found.hits.length > PAGE_HITS ? hits.at(-1) : null
  const rows = await readRows(tx, place.office, { ...found, hits })
  const { count, countedTo } = found
  return { rows, count, countedTo, next: last ? placeAfter(last) : null }
}

type Hit = Found['hits'][number]

function placeOfHit(after: ListPlace | null): Omit<Hit, 'part'> | null {
  if (!after?.found) return null
  return { datedOn: after.listedOn, ofId: after.id, ...after.found }
}

function placeAfter({ datedOn, ofId, kind, caseId, rank }: Hit): ListPlace {
  // A day and an id as the index has them.
  return { listedOn: datedOn as CalendarDate, id: ofId as Id<string>, found: { kind, caseId, rank } }
}

/** The rows of what was found, in its order. What is in the index and no longer there is left out. */
async function readRows(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { hits, lexemes }: Found,
): Promise<readonly ListedRow[]> {
  const of = (kind: string) =>
    hits.filter((hit) => hit.kind === kind).map(({ caseId, ofId: id }) => ({ caseId, id }))
  const letters = await findCommunicationRows(tx, office, of('letter'))
  const replies = await findReplyRows(tx, office, of('reply'))
  const known = new Map<string, ListedRow & { readonly text: string | null }>([
    ...letters.map(
      ({ text, ...letter }) => [letter.id, { kind: 'letter', letter, text, snippet: null }] as const,
    ),
    ...replies.map(
      ({ text, ...reply }) => [reply.id, { kind: 'reply', reply, text, snippet: null }] as const,
    ),
  ])
  const rows = hits.flatMap(({ ofId }) => known.get(ofId) ?? [])
  const snippets = await snippetsOf(
    tx,
    lexemes,
    rows.map(({ text }) => text ?? ''),
  )
  return rows.map(({ text: _text, ...row }, index) => ({ ...row, snippet: snippets[index] ?? null }))
}
