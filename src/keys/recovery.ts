import { hkdfSync, randomBytes } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { shareWith, type CaseKeysProblem, type Recipient } from './case-keys.ts'
import { areEqualBytes } from './equal-bytes.ts'
import { keyPairOf, PRIVATE_BYTES, type KeyPair } from './key-pair.ts'
import { makeKeyRing } from './key-ring.ts'
import type { CaseWraps } from './model/case-wraps.ts'
import { framed } from './model/frame.ts'
import {
  RECOVERY_CHARACTERS,
  recoveryCodeOf,
  secretOfCode,
  type RecoveryCode,
} from './model/recovery-code.ts'
import { casesWithWraps, changeWraps, type WrapFolder, type WrapsProblem } from './wrap-files.ts'

/** What came of a recovery: every case either opens for the new person, or is named with why it does not. */
export interface Recovered {
  readonly cases: readonly Id<'Case'>[]
  readonly problems: readonly { readonly caseId: Id<'Case'>; readonly problem: RecoveryProblem }[]
}

type RecoveryProblem =
  | WrapsProblem
  | CaseKeysProblem
  /** The code is well typed, and is not the one this case's office printed last. */
  | { readonly code: 'recovery.other-code' }

export type NothingRecovered =
  | { readonly code: 'recovery.no-wraps' }
  /** No case opens with it: another office's code, or one that has been replaced. */
  | { readonly code: 'recovery.other-code' }

/** A new code, to be printed once and kept nowhere. */
export function makeRecoveryCode(): RecoveryCode {
  const random = randomBytes(RECOVERY_CHARACTERS)
  const code = recoveryCodeOf(random)
  random.fill(0)
  return code
}

/** The office's recovery pair, derived from its code: whoever has the paper has the pair, and nobody else. */
export function recoveryPair(office: Id<'Office'>, code: RecoveryCode): KeyPair {
  const bound = framed('demarche recovery pair', office)
  // 140 bits of chance need no slow derivation.
  return keyPairOf(new Uint8Array(hkdfSync('sha256', secretOfCode(code), '', bound, PRIVATE_BYTES)))
}

/**
 * Wraps every case in the folder for a new person, or those that are theirs, with nothing but the code. To be tried on a new
 * machine before it is needed.
 */
export async function recoverWraps(
  wraps: WrapFolder,
  code: RecoveryCode,
  to: Recipient,
  isTheirs: (caseId: Id<'Case'>) => boolean = () => true,
): Promise<Result<Recovered, NothingRecovered>> {
  const all = await casesWithWraps(wraps)
  if (all.length === 0) return fail({ code: 'recovery.no-wraps' })
  const found = all.filter(isTheirs)
  const cases: Id<'Case'>[] = []
  const problems: { readonly caseId: Id<'Case'>; readonly problem: RecoveryProblem }[] = []
  for (const caseId of found) {
    // oxlint-disable-next-line no-await-in-loop -- one lock at a time
    const recovered = await recoverCase(wraps, caseId, code, to)
    if (recovered.ok) cases.push(caseId)
    else problems.push({ caseId, problem: recovered.error })
  }
  const isOther = cases.length === 0 && problems.some(({ problem }) => problem.code === 'recovery.other-code')
  return isOther ? fail({ code: 'recovery.other-code' }) : ok({ cases, problems })
}

async function recoverCase(
  wraps: WrapFolder,
  caseId: Id<'Case'>,
  code: RecoveryCode,
  to: Recipient,
): Promise<Result<CaseWraps, RecoveryProblem>> {
  return changeWraps<RecoveryProblem>(wraps, caseId, (now) => {
    if (!now) return fail({ code: 'wraps.missing' })
    const pair = recoveryPair(now.office, code)
    if (
      !now.epochs.some(({ wraps: of }) => of.some((wrap) => areEqualBytes(wrap.publicKey, pair.publicKey)))
    ) {
      return fail({ code: 'recovery.other-code' })
    }
    const ring = makeKeyRing(pair.privateKey)
    ring.take(now)
    try {
      return shareWith(now, ring, to)
    } finally {
      ring.close()
    }
  })
}

/** What is wrong, in a sentence. */
export function explainNothingRecovered(problem: NothingRecovered): string {
  switch (problem.code) {
    case 'recovery.no-wraps':
      return 'There are no wraps here. Restore the backup of the keys into this data folder first.'
    case 'recovery.other-code':
      return 'The code is typed correctly, and opens no case here: it is another office’s, or an older one.'
  }
}
