import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { atWork } from '../at-work.ts'
import { findNames, listColleagues, type Colleague } from '../store/colleagues.ts'

/** What colleagues are called, by their ids, also those who have left. Everybody in an office knows the others' names. */
export function readNames(
  workplace: Workplace,
  acting: Acting,
  accounts: readonly Id<'Account'>[],
): Promise<ReadonlyMap<Id<'Account'>, string>> {
  return atWork(workplace, acting, (tx) => findNames(tx, acting.officeId, accounts))
}

/** Everybody who can be added to a case. */
export function readColleagues(workplace: Workplace, acting: Acting): Promise<readonly Colleague[]> {
  return atWork(workplace, acting, (tx) => listColleagues(tx, acting.officeId))
}
