import type { InCase } from '#cases/in-case.ts'
import type { ChosenCut } from './model/find-cuts.ts'
import type { Finding } from './model/leak-check.ts'
import type { Noted } from './recorded-since.ts'
import { CANDIDATE_CONTENT } from './sealed-places.ts'
import { listOtherContents, type CandidateRow, type ReleaseKey } from './store/release.ts'

/** A person who is described, and has not said that this may be public even without a name; or whose name is not on record. */
export interface PersonWarning {
  readonly pseudonym: string
  readonly because: 'no-yes-unnamed' | 'no-name-on-record'
}

/** What is sealed of a candidate. */
export interface CandidateContent {
  readonly findings: readonly Finding[]
  readonly persons: readonly PersonWarning[]
  /** What was chosen here to be cut; what was chosen elsewhere is cut as well. */
  readonly chosen: readonly ChosenCut[]
  /** Pseudonyms of those whom the record may name, and does. */
  readonly named: readonly string[]
  /** How many blocks of the letter are not shown as they were sent. */
  readonly changed: number
  /** What it was made of, to see what was recorded since; older candidates have none. */
  readonly noted?: Noted | undefined
}

/** What is sealed of a candidate, opened. */
export function openContent(
  keys: InCase['keys'],
  { id, contentSealed }: Pick<CandidateRow, 'id' | 'contentSealed'>,
): CandidateContent {
  return keys.open({ ...CANDIDATE_CONTENT, row: id }, contentSealed) as CandidateContent
}

/** What was chosen to be cut where the letter and its other replies went out: they stand in the same record, and it stays cut. */
export async function cutElsewhere(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: ReleaseKey,
): Promise<readonly ChosenCut[]> {
  // What was approved last is mostly what went out last.
  const others = new Map((await listOtherContents(tx, key)).map((one) => [one.id, one]))
  return [...others.values()].flatMap((one) => openContent(keys, one).chosen)
}
