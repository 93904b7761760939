import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { hanVariants } from './han-variants.ts'
import { readQuery, type Query, type QueryProblem } from './query.ts'
import { readStems, STEMMED_LANGUAGES } from './stems.ts'
import { lexemesOf, tsQueryOf, wordsOf, type LexemeQuery, type TsQuery } from './ts-query.ts'

/** Which documents are looked through; null: all. Days count in full. */
export interface SearchFilters {
  readonly kinds: readonly string[] | null
  /** Documents that concern one of these States. */
  readonly states: readonly string[] | null
  readonly from: string | null
  readonly to: string | null
  /** The ids that alone are looked at: `array(select …)`, under the policies of the tables that it asks. */
  readonly among: RawBuilder<unknown> | null
}

/** Everything. */
export const NO_FILTERS: SearchFilters = { kinds: null, states: null, from: null, to: null, among: null }

/** A document that was found. */
interface SearchHit {
  readonly caseId: Id<'Case'>
  readonly kind: string
  readonly ofId: string
  readonly datedOn: string
  /** Which part of it matched first. */
  readonly part: number
  /** How well it matches; null where nobody asked for the best, and beyond the newest 150. */
  readonly rank: number | null
}

/** Where a page ends: the next one begins after it. */
type SearchPlace = Pick<SearchHit, 'datedOn' | 'ofId' | 'kind' | 'caseId' | 'rank'>

/** What is searched for, and how. */
export interface Search {
  readonly query: Query
  readonly filters: SearchFilters
  /** By day, newest first, without end; or the best of the newest 150. */
  readonly order: 'newest' | 'best'
  readonly after: SearchPlace | null
  readonly limit: number
}

/** A page of what was found. */
export interface Found {
  readonly hits: readonly SearchHit[]
  /** Of all pages; exact up to `countedTo`, and one more than it for any more. */
  readonly count: number
  readonly countedTo: number
  /** The lexemes that were searched for: what `snippetsOf` marks. */
  readonly lexemes: LexemeQuery
}

const MOST_COUNTED = 1000
/** A phrase is looked up in the text of each that has its words, which takes longer than finding them. */
const MOST_PHRASES_COUNTED = 200
const MOST_RANKED = 150
const LARGEST_PAGE = 100
const NO_IDS = sql`null::uuid[]`

/** Reads what somebody typed, as `searchIds` takes it. */
export function readSearch(text: string): Result<Query, QueryProblem> {
  return readQuery(text, hanVariants())
}

/**
 * A page of the documents that the actor of this transaction may see and that match. Join the ids to their own tables, whose
 * policies then ask once more.
 */
export async function searchIds(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  search: Search,
): Promise<Found> {
  const lexemes = await readLexemes(tx, search.query)
  const words = tsQueryOf(lexemes)
  const { filters, order, after } = search
  const limit = Math.min(search.limit, LARGEST_PAGE)
  const countedTo = words.phrases === null ? MOST_COUNTED : MOST_PHRASES_COUNTED
  const asked = { office, words, filters, limit, countedTo }
  const { count, hits } =
    order === 'best' ? await readBest(tx, { ...asked, after }) : await readNewest(tx, asked)
  const isLater = order === 'newest' && after !== null
  return { count, countedTo, lexemes, hits: isLater ? await readLater(tx, { ...asked, after }) : hits }
}

/** A reader knows more languages than one, and so does a case: every word is stemmed in each of them. */
async function readLexemes(tx: DatabaseTransaction, query: Query): Promise<LexemeQuery> {
  const [stems] = await readStems(tx, [{ words: wordsOf(query), languages: STEMMED_LANGUAGES }])
  return lexemesOf(query, stems ?? new Map())
}

interface Asked {
  readonly office: Id<'Office'>
  readonly words: TsQuery
  readonly filters: SearchFilters
  readonly limit: number
  readonly countedTo: number
}

/** With the number of all; a page without rows has one that is empty, for the number. */
type CountedRow = { readonly count: number } & ({ readonly of_id: null } | HitRow)

interface HitRow {
  readonly case_id: Id<'Case'>
  readonly kind: string
  readonly of_id: string
  readonly dated_on: string
  readonly part: number
  readonly rank: number | null
}

async function readNewest(
  tx: DatabaseTransaction,
  { office, words, filters: { kinds, states, from, to, among }, limit, countedTo }: Asked,
): Promise<Pick<Found, 'count' | 'hits'>> {
  const { rows } = await sql<CountedRow>`
    with found as materialized (
      select f.case_id, f.kind, f.of_id, f.dated_on, f.part, f.rank
      from search_found(${words.words}::tsquery, ${words.phrases}::tsquery, ${kinds}, ${states}, ${among ?? NO_IDS}, ${from}, ${to}, null, null, null, null, ${countedTo + 1}, 0) as f
      where exists (select from case_content as c where c.office_id = ${office} and c.case_id = f.case_id)
    ),
    page as (
      select * from found order by dated_on desc, of_id desc, kind desc, case_id desc limit ${limit}
    )
    select total.count, page.*
    from (select count(*)::int as count from found) as total left join page on true
    order by dated_on desc, of_id desc, kind desc, case_id desc`.execute(tx)
  return counted(rows)
}

async function readBest(
  tx: DatabaseTransaction,
  {
    office,
    words,
    filters: { kinds, states, from, to, among },
    limit,
    countedTo,
    after,
  }: Asked & { readonly after: SearchPlace | null },
): Promise<Pick<Found, 'count' | 'hits'>> {
  const { rows } = await sql<CountedRow>`
    with found as materialized (
      select f.case_id, f.kind, f.of_id, f.dated_on, f.part, f.rank
      from search_found(${words.words}::tsquery, ${words.phrases}::tsquery, ${kinds}, ${states}, ${among ?? NO_IDS}, ${from}, ${to}, null, null, null, null,
                        ${countedTo + 1}, ${MOST_RANKED}) as f
      where exists (select from case_content as c where c.office_id = ${office} and c.case_id = f.case_id)
    ),
    page as (
      select * from found
      where rank is not null
        and (${after?.ofId ?? null}::uuid is null
             or (rank, dated_on, of_id, kind, case_id)
                < (${after?.rank ?? null}::real, ${after?.datedOn ?? null}::date, ${after?.ofId ?? null}::uuid,
                   ${after?.kind ?? null}::text, ${after?.caseId ?? null}::uuid))
      order by rank desc, dated_on desc, of_id desc, kind desc, case_id desc limit ${limit}
    )
    select total.count, page.*
    from (select count(*)::int as count from found) as total left join page on true
    order by rank desc, dated_on desc, of_id desc, kind desc, case_id desc`.execute(tx)
  return counted(rows)
}

/** A later page by day, however far. */
async function readLater(
  tx: DatabaseTransaction,
  {
    office,
    words,
    filters: { kinds, states, from, to, among },
    limit,
    after,
  }: Asked & { readonly after: SearchPlace },
): Promise<readonly SearchHit[]> {
  const { rows } = await sql<HitRow>`
    select f.case_id, f.kind, f.of_id, f.dated_on, f.part, f.rank
    from search_found(${words.words}::tsquery, ${words.phrases}::tsquery, ${kinds}, ${states}, ${among ?? NO_IDS}, ${from}, ${to}, ${after.datedOn}, ${after.ofId}, ${after.kind},
                      ${after.caseId}, ${limit}, 0) as f
    where exists (select from case_content as c where c.office_id = ${office} and c.case_id = f.case_id)
    order by f.dated_on desc, f.of_id desc, f.kind desc, f.case_id desc`.execute(tx)
  return rows.map(toHit)
}

function counted(rows: readonly CountedRow[]): Pick<Found, 'count' | 'hits'> {
  return {
    count: rows[0]?.count ?? 0,
    hits: rows.flatMap((row) => (row.of_id === null ? [] : [toHit(row)])),
  }
}

function toHit({ case_id: caseId, kind, of_id: ofId, dated_on: datedOn, part, rank }: HitRow): SearchHit {
  return { caseId, kind, ofId, datedOn, part, rank }
}
