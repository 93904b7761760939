import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { nextEpoch, shareWith, type CaseKeysProblem, type Recipient } from '#keys/case-keys.ts'
import type { KeyRing } from '#keys/key-ring.ts'
import { withoutHolder, type CaseWraps, type Holder } from '#keys/model/case-wraps.ts'
import { changeWraps } from '#keys/wrap-files.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { KeysProblem } from './case-keys.ts'
import type { CaseMember } from './model/case-file.ts'
import { readOffice, recipientsOf } from './store/office.ts'

export type StepProblem = KeysProblem | { readonly code: 'office.recovery-key-missing' }

/** Whose keys, and who is to have them. */
interface CaseAndMembers {
  readonly tx: DatabaseTransaction
  readonly caseId: Id<'Case'>
  readonly members: readonly CaseMember[]
}

/**
 * Brings the wraps of a case in step with its members: who is missing gets every epoch, who is too many loses theirs, and then
 * a new epoch begins. So it also mends what an interrupted change has left. Whoever does it has to open the case themselves.
 */
export async function keepKeysInStep(
  { wraps }: Workplace,
  { officeId, ring }: Acting,
  { tx, caseId, members }: CaseAndMembers,
): Promise<Result<null, StepProblem>> {
  if (!ring) return fail({ code: 'session.keys-needed' })
  const { recovery } = await readOffice(tx, officeId, 'none')
  if (!recovery) return fail({ code: 'office.recovery-key-missing' })
  const accounts = await recipientsOf(
    tx,
    officeId,
    members.map(({ account }) => account),
  )
  const changed = await changeWraps<StepProblem>(wraps, caseId, (now) => {
    if (!now || now.office !== officeId) return fail({ code: 'case.keys-missing' })
    ring.take(now)
    const next = inStep(now, ring, [...accounts, recovery])
    return next.ok ? next : fail({ code: 'case.keys-not-shared' })
  })
  if (!changed.ok) {
    const { code } = changed.error
    return fail({ code: code.startsWith('wraps.') ? 'case.keys-unreadable' : code } as StepProblem)
  }
  ring.take(changed.value)
  return ok(null)
}

function inStep(
  now: CaseWraps,
  ring: KeyRing,
  recipients: readonly Recipient[],
): Result<CaseWraps, CaseKeysProblem> {
  const wanted = new Set<Holder>(recipients.map(({ holder }) => holder))
  const holders = new Set(now.epochs.flatMap(({ wraps }) => wraps.map(({ holder }) => holder)))
  const leaving = [...holders].filter((holder) => !wanted.has(holder))
  let next = leaving.reduce(withoutHolder, now)
  for (const recipient of recipients.filter((one) => !hasAll(next, one))) {
    const shared = shareWith(next, ring, recipient)
    if (!shared.ok) return shared
    next = shared.value
  }
  return leaving.length > 0 ? nextEpoch(next, recipients) : ok(next)
}

/** Whether somebody has every epoch, wrapped to the public key that is theirs now. */
function hasAll({ epochs }: CaseWraps, { holder, publicKey }: Recipient): boolean {
  return epochs.every(({ wraps }) =>
    wraps.some((wrap) => wrap.holder === holder && Buffer.compare(wrap.publicKey, publicKey) === 0),
  )
}
