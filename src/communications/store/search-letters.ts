import { sql, type RawBuilder } from 'kysely'
import type { ListedKind } from '../model/filters.ts'
import { isAskedMore, letterIsLike, replyIsLike, type LikePlace } from './letters-like.ts'
import type { SearchFilters } from '#platform/search/search.ts'
import type { SearchedKind } from './searchable.ts'

const KINDS: Readonly<Record<ListedKind, readonly SearchedKind[]>> = {
  letters: ['letter'],
  replies: ['reply'],
}

/** What words are searched in: letters and replies, and of those only what the filters leave. */
export function searchFiltersOf(place: LikePlace): SearchFilters {
  const { kind } = place.filters
  const kinds = kind === null ? [...KINDS.letters, ...KINDS.replies] : KINDS[kind]
  return {
    kinds,
    states: null,
    from: null,
    to: null,
    among: isAskedMore(place) ? amongOf(place, kinds) : null,
  }
}

function amongOf(place: LikePlace, kinds: readonly SearchedKind[]): RawBuilder<unknown> {
  const { office } = place
  const letters = sql`array(select c.id from communication c where c.office_id = ${office} and ${letterIsLike(place)})`
  const replies = sql`array(select r.id from reply r where r.office_id = ${office} and ${replyIsLike(place)})`
  if (!kinds.includes('reply')) return letters
  return kinds.includes('letter') ? sql`${letters} || ${replies}` : replies
}
