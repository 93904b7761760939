import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell } from '#cases/at-work.ts'
import { changeInCase, type InCaseProblem } from '#cases/in-case.ts'
import { listRepliesToLetter } from '#communications/store/sealed-replies.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { embargoKey, type EmbargoKey, type EmbargoKeyProblem } from '../embargo-key.ts'
import { parseReason, type ReasonProblem } from '../model/reason.ts'
import { releaseOf, takeBack, type TakeBackProblem, type WayBack } from '../model/release.ts'
import { letterTakenBack, replyTakenBack } from '../model/taken-back.ts'
import { dayOfInstant } from '../release-day.ts'
import { RELEASE_REASON } from '../sealed-places.ts'
import { databaseNow } from '../store/clock.ts'
import { findPublicRecord, putPublicRecord } from '../store/public-records.ts'
import { findRecords, insertReleaseStep, listReleaseSteps, type ReleaseKey } from '../store/release.ts'
import { sha256, thingsOf, type ReleaseInput } from './prepare.ts'
import { openRecord } from './release-due.ts'
import { withoutNames } from './renew-record.ts'

export type TakingBackProblem =
  TakeBackProblem | ReasonProblem | EmbargoKeyProblem | { readonly code: 'release.keys' }

/**
 * Takes back what is public: whole, so that only its existence is shown, or the names alone. The page is made anew without a word of
 * when or why; both stand in the journal and on the page of the release.
 */
export async function takeBackRelease(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    letterId,
    what,
    way: given,
    reason,
  }: ReleaseInput & { readonly way: string; readonly reason: string },
): Promise<Result<null, InCaseProblem | TakingBackProblem>> {
  const embargo = await embargoKey(workplace.wraps, acting.officeId)
  if (!embargo.ok) return embargo
  try {
    const work = { caseId, act: 'release.approve' } as const
    return await changeInCase<null, TakingBackProblem>(workplace, acting, work, async ({ tx, keys }) => {
      const key = { office: acting.officeId, caseId, letter: letterId, what }
      const rows = await listReleaseSteps(tx, key)
      const standing = await findPublicRecord(tx, key)
      const release = releaseOf(rows.map(({ step }) => step))
      const way = takeBack(release, standing?.namesPersons ?? false, given)
      if (!way.ok) return way
      const said = parseReason(reason)
      if (!said.ok) return said
      const made = await putTakenBack(tx, key, way.value, embargo.value)
      if (!made) return fail({ code: 'release.keys' })
      const id = newId<'ReleaseStep'>()
      const now = await databaseNow(tx)
      const kind = way.value === 'whole' ? ('taken-back' as const) : ('made-anew' as const)
      const step = { kind, ...made, on: dayOfInstant(now), by: acting.accountId, atMs: now.getTime() }
      const reasonSealed = keys.seal({ ...RELEASE_REASON, row: id }, said.value)
      await insertReleaseStep(tx, key, rows.length, { id, step, reasonSealed })
      const event = way.value === 'whole' ? 'release.taken-back' : 'release.made-anew'
      await tell(workplace, tx, acting, event, thingsOf(key))
      return ok(null)
    })
  } finally {
    embargo.value.zero()
  }
}

/** Puts the record that is left in the place of the one that is public. Gives of which candidate it was; null where a key is lost. */
export async function putTakenBack(
  tx: DatabaseTransaction,
  key: ReleaseKey,
  way: WayBack,
  embargo: EmbargoKey | null,
) {
  const standing = await findPublicRecord(tx, key)
  if (!standing) throw new Error('a release without its public record')
  const { candidate, approvedBy } = standing
  const content =
    way === 'whole' ? await withoutText(tx, key, standing) : await withNobody(tx, key, standing, embargo)
  if (content === null) return null
  await putPublicRecord(tx, key, {
    ...{ ...standing, approvedBy, hash: sha256(content), content: new TextEncoder().encode(content) },
    namesPersons: way === 'whole' && key.what.is === 'reply' && standing.namesPersons,
  })
  return { candidate }
}

type Standing = NonNullable<Awaited<ReturnType<typeof findPublicRecord>>>

async function withoutText(tx: DatabaseTransaction, key: ReleaseKey, standing: Standing): Promise<string> {
  const shown = shownIn(standing)
  if (key.what.is === 'letter') return writeRecord(letterTakenBack(shown))
  const { reply: wanted } = key.what
  const of = { office: key.office, caseId: key.caseId, id: key.letter }
  const reply = (await listRepliesToLetter(tx, of)).find(({ id }) => id === wanted)
  if (!reply) throw new Error('a reply that is public and not there')
  const { code, datedOn: dated, receivedOn: received, symbol, kind } = reply
  return writeRecord(replyTakenBack(shown, { code, dated, received, symbol, kind }))
}

function shownIn({ content }: Standing): PublicRecord {
  const read = readRecord(new TextDecoder().decode(content))
  if (!read.ok) throw new Error(`a public record: ${read.error.code}`)
  return read.value
}

async function withNobody(
  tx: DatabaseTransaction,
  key: ReleaseKey,
  standing: Standing,
  embargo: EmbargoKey | null,
): Promise<string | null> {
  const records = await findRecords(tx, key, standing.candidate)
  const cut = records && embargo && openRecord(embargo, standing.candidate, records, 'all-cut')
  return cut ? withoutNames(standing, cut) : null
}
