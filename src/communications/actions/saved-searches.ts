import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork } from '#cases/at-work.ts'
import { newId } from '#platform/new-id.ts'
import { writeLetterQuery, type LetterQuery } from '../model/letter-query.ts'
import { storable } from '../store/rows-of.ts'
import {
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  MOST_SAVED,
} from '../store/saved-searches.ts'

/** Why a search is not kept. */
export type SaveProblem =
  | { readonly code: 'saved.name-missing' | 'saved.name-taken' | 'saved.nothing' }
  | { readonly code: 'saved.name-too-long' | 'saved.too-many'; readonly most: number }

const LONGEST_NAME = 80

/**
 * Keeps a search for whoever is at work, and nobody else: their own note, of which the journal tells nothing. Refuses a name that
 * they use already.
 */
export function saveSearch(
  workplace: Workplace,
  acting: Acting,
  { name: given, query }: { readonly name: string; readonly query: LetterQuery },
): Promise<Result<null, SaveProblem>> {
  const name = storable(given.replaceAll(/\s+/gu, ' ').trim())
  const address = writeLetterQuery(query)
  return atWork(workplace, acting, async (tx) => {
    if (address === '') return fail({ code: 'saved.nothing' })
    if (name === '') return fail({ code: 'saved.name-missing' })
    if (name.length > LONGEST_NAME) return fail({ code: 'saved.name-too-long', most: LONGEST_NAME })
    const kept = await listSavedSearches(tx, acting, MOST_SAVED)
    if (kept.some((one) => one.name === name)) return fail({ code: 'saved.name-taken' })
    if (kept.length === MOST_SAVED) return fail({ code: 'saved.too-many', most: MOST_SAVED })
    await insertSavedSearch(tx, acting, { id: newId<'SavedSearch'>(), name, address })
    return ok(null)
  })
}

/** Forgets one of their own. What is not theirs and what is not there look the same: false. */
export function forgetSearch(workplace: Workplace, acting: Acting, id: Id<'SavedSearch'>): Promise<boolean> {
  return atWork(workplace, acting, (tx) => deleteSavedSearch(tx, acting, id))
}
