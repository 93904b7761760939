import type { Acting } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { findCaseNumbered } from '../store/case-files.ts'

/** A case by what it is called in the open. */
export interface NumberedCase {
  readonly id: Id<'Case'>
  /** `C-2026-014`. */
  readonly number: string
}

/** The case of this number that whoever is at work is a member of; null for any other words. Nothing of it is opened. */
export async function findOwnCaseNumbered(
  tx: DatabaseTransaction,
  acting: Pick<Acting, 'officeId' | 'accountId'>,
  words: string,
): Promise<NumberedCase | null> {
  const number = words.trim().toUpperCase()
  return /^C-\d{4}-\d{3,6}$/u.test(number) ? findCaseNumbered(tx, acting, number) : null
}
