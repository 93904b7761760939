import type { Workplace } from '#accounts/acting.ts'
import { record } from '#journal/record.ts'
import { newId } from '#platform/new-id.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { embargoKey } from '../embargo-key.ts'
import type { ReleaseStep } from '../model/release.ts'
import { namesTakenBack } from '../model/taken-back.ts'
import type { Approved } from '../plan.ts'
import { databaseNow } from '../store/clock.ts'
import { findPublicRecord, putPublicRecord } from '../store/public-records.ts'
import { findRecords, insertReleaseStep, listReleaseSteps } from '../store/release.ts'
import { sha256 } from './prepare.ts'
import { dayOfInstant } from '../release-day.ts'
import {
  areAllNamable,
  entryOf,
  memberOf,
  openRecord,
  secondOf,
  type Opening,
  type PlaceInTransaction,
} from './release-due.ts'

type Place = Pick<Workplace, 'database' | 'wraps' | 'now'>

/**
 * Makes a public record anew without those whose yes no longer covers it: taken back, run out, or to be asked again. Without a dated
 * notice: nothing says that somebody was named. Gives whether it still names somebody.
 */
export async function renewRecord(place: Place, { key, by }: Omit<Approved, 'candidate'>): Promise<boolean> {
  const embargo = await embargoKey(place.wraps, key.office)
  // Looked at again: a key that was lost may be put back.
  if (!embargo.ok) return true
  try {
    const actor = await memberOf(place, key.office, key.caseId, by)
    if (!actor) return true
    return await place.database.atomically({ officeId: key.office, id: actor }, (tx) =>
      renewIn({ ...place, tx }, { key, by }, { embargo: embargo.value, on: null }),
    )
  } finally {
    embargo.value.zero()
  }
}

/** The same within a transaction of theirs. */
export async function renewIn(
  { tx, now }: PlaceInTransaction,
  { key, by }: Omit<Approved, 'candidate'>,
  { embargo, on: day }: Opening,
): Promise<boolean> {
  const standing = await findPublicRecord(tx, key)
  if (!standing?.namesPersons) return false
  const { candidate } = standing
  const records = await findRecords(tx, key, candidate)
  if (!records) throw new Error('a public record without its candidate')
  const on = day ?? dayOfInstant(await databaseNow(tx))
  if (await areAllNamable(tx, key, records.named, on)) return true
  const content = withoutNames(standing, openRecord(embargo, candidate, records, 'all-cut'))
  await putPublicRecord(tx, key, {
    ...{ ...standing, namesPersons: false, hash: sha256(content) },
    content: new TextEncoder().encode(content),
  })
  const rows = await listReleaseSteps(tx, key)
  const step: ReleaseStep = { kind: 'made-anew', candidate, on, by, atMs: (await databaseNow(tx)).getTime() }
  await insertReleaseStep(tx, key, rows.length, { id: newId<'ReleaseStep'>(), step, reasonSealed: null })
  await record(tx, key.office, { ...entryOf(key), what: 'release.made-anew', when: secondOf(now()) })
  return false
}

/** A public record in the form in which nobody is named, since the same day and with the same proof. */
export function withoutNames(
  { content }: { readonly content: Uint8Array },
  cut: PublicRecord | null,
): string {
  const shown = readRecord(new TextDecoder().decode(content))
  if (!cut || !shown.ok) throw new Error('a public record that cannot be made anew')
  return writeRecord(namesTakenBack(shown.value, cut))
}
