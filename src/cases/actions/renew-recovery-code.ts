import { sql } from 'kysely'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { shareWith, type CaseKeysProblem, type Recipient } from '#keys/case-keys.ts'
import type { KeyRing } from '#keys/key-ring.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { recoveryPair } from '#keys/recovery.ts'
import { casesWithWraps, changeWraps, readWraps } from '#keys/wrap-files.ts'
import { atWork, tell } from '../at-work.ts'
import { readOffice } from '../store/office.ts'

export type RenewProblem =
  | { readonly code: 'session.keys-needed' }
  /** Some cases do not open for whoever asks: the new code would not open them either. */
  | { readonly code: 'recovery.not-all-cases'; readonly count: number }

/**
 * Puts another printed code in the place of the office's. It has to be on paper already: where this is interrupted, some cases open
 * with the old code and some with the new one, and doing it again brings all to the new.
 */
export function renewRecoveryCode(
  workplace: Workplace,
  acting: Acting,
  code: RecoveryCode,
): Promise<Result<null, RenewProblem>> {
  const { officeId, ring } = acting
  const { wraps } = workplace
  if (!ring) return Promise.resolve(fail({ code: 'session.keys-needed' }))
  const pair = recoveryPair(officeId, code)
  pair.privateKey.fill(0)
  return atWork<Result<null, RenewProblem>>(workplace, acting, async (tx) => {
    // Nobody opens a case meanwhile, which would be wrapped to the old code.
    await readOffice(tx, officeId, 'alone')
    const { cases, closed } = await casesOn(workplace, officeId, ring)
    if (closed > 0) return fail({ code: 'recovery.not-all-cases', count: closed })
    const recovery: Recipient = { holder: 'recovery', publicKey: pair.publicKey }
    for (const caseId of cases) {
      // oxlint-disable-next-line no-await-in-loop -- one lock at a time
      const changed = await changeWraps<CaseKeysProblem | { readonly code: 'gone' }>(wraps, caseId, (now) =>
        now ? shareWith(now, ring, recovery) : fail({ code: 'gone' as const }),
      )
      // A case that was destroyed meanwhile needs no code.
      if (!changed.ok && changed.error.code !== 'gone')
        throw new Error(`the keys of a case could not be wrapped: ${changed.error.code}`)
    }
    await sql`update office set recovery_public_key = ${Buffer.from(pair.publicKey)}
              where office_id = ${officeId}`.execute(tx)
    await tell(workplace, tx, acting, 'recovery-key.made', [thing('office', officeId)])
    return ok(null)
  })
}

/** The office's cases that have keys, and how many of them do not open for this ring. */
async function casesOn(
  { wraps }: Workplace,
  officeId: Id<'Office'>,
  ring: KeyRing,
): Promise<{ readonly cases: readonly Id<'Case'>[]; readonly closed: number }> {
  const cases: Id<'Case'>[] = []
  let closed = 0
  for (const caseId of await casesWithWraps(wraps)) {
    // oxlint-disable-next-line no-await-in-loop -- files, one after the other
    const read = await readWraps(wraps, caseId)
    if (read.ok && read.value.office !== officeId) continue
    if (read.ok) ring.take(read.value)
    const opens = read.ok && read.value.epochs.every(({ keyId }) => ring.opens(keyId).ok)
    if (opens) cases.push(caseId)
    else closed += 1
  }
  return { cases, closed }
}
