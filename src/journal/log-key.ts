import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { JournalPlace } from './journal-place.ts'
import { logKeyPath, makeLogSecret, readLogSecret, type LogKeyFileProblem } from './log-key-file.ts'
import { logKeyOf } from './model/checkpoint.ts'
import { momentOf, thing, type Entry } from './model/entry.ts'
import { areEqual } from './model/tree.ts'
import { record } from './record.ts'
import { lockHead } from './store/head.ts'
import { readLogKeys, saveLogKey, type LogKeyRecord } from './store/log-keys.ts'

export type LogKeyUseProblem =
  | LogKeyFileProblem
  /** The key that signs the log is gone: put its file back, or begin with a new one. */
  | { readonly code: 'log-key.missing'; readonly file: string }
  /** There is a key, but another than the one that signs the log. */
  | { readonly code: 'log-key.other'; readonly file: string }

/** The log's name, in its key and on its checkpoints. */
export function logNameOf(officeId: Id<'Office'>): string {
  return `demarche/${officeId}`
}

/** Lends the log's secret key, and makes one where the log never had any. Zeroes it afterwards. Holds the head of the log. */
export async function withLogKey<Value>(
  tx: DatabaseTransaction,
  place: JournalPlace,
  officeId: Id<'Office'>,
  who: Entry['who'],
  use: (secret: Uint8Array) => Promise<Value>,
): Promise<Result<Value, LogKeyUseProblem>> {
  await lockHead(tx, officeId)
  const keys = await readLogKeys(tx, officeId)
  const current = keys.at(-1)
  const found = await readLogSecret(place.wraps, officeId)
  if (!found.ok) return found
  const secret = found.value ?? (current ? null : await makeLogSecret(place.wraps, officeId))
  const file = logKeyPath(place.wraps, officeId)
  if (!secret) return fail({ code: 'log-key.missing', file })
  try {
    if (current && !isHalfOf(current, secret)) return fail({ code: 'log-key.other', file })
    if (!current) await beginKey(tx, { place, officeId, who, secret, what: 'log-key.made' })
    return ok(await use(secret))
  } finally {
    secret.fill(0)
  }
}

/** What is wrong with the key that signs an office's log; null where nothing is, and where the log has none yet. */
export async function logKeyProblem(
  tx: DatabaseTransaction,
  { wraps }: Pick<JournalPlace, 'wraps'>,
  officeId: Id<'Office'>,
): Promise<LogKeyUseProblem | null> {
  const current = (await readLogKeys(tx, officeId)).at(-1)
  if (!current) return null
  const found = await readLogSecret(wraps, officeId)
  if (!found.ok) return found.error
  const file = logKeyPath(wraps, officeId)
  if (!found.value) return { code: 'log-key.missing', file }
  const isRight = isHalfOf(current, found.value)
  found.value.fill(0)
  return isRight ? null : { code: 'log-key.other', file }
}

/**
 * Begins with another key where the log's own is lost, and says so in the log. What was signed before stays verifiable with the
 * key before. A key file that is there and is not the log's is taken: it was made by an attempt that broke off.
 */
export async function replaceLogKey(
  place: JournalPlace,
  officeId: Id<'Office'>,
  who: 'operator' | 'system',
): Promise<Result<null, LogKeyFileProblem | { readonly code: 'log-key.not-lost' }>> {
  return place.database.atomically({ officeId, id: who }, async (tx) => {
    await lockHead(tx, officeId)
    const current = (await readLogKeys(tx, officeId)).at(-1)
    const found = await readLogSecret(place.wraps, officeId)
    if (!found.ok) return found
    if (!current) return fail({ code: 'log-key.not-lost' as const })
    const secret = found.value ?? (await makeLogSecret(place.wraps, officeId))
    try {
      if (isHalfOf(current, secret)) return fail({ code: 'log-key.not-lost' as const })
      await beginKey(tx, { place, officeId, who, secret, what: 'log-key.replaced' })
      return ok(null)
    } finally {
      secret.fill(0)
    }
  })
}

interface NewKey {
  readonly place: JournalPlace
  readonly officeId: Id<'Office'>
  readonly who: Entry['who']
  readonly secret: Uint8Array
  readonly what: 'log-key.made' | 'log-key.replaced'
}

async function beginKey(
  tx: DatabaseTransaction,
  { place, officeId, who, secret, what }: NewKey,
): Promise<void> {
  const { size } = await lockHead(tx, officeId)
  const { publicKey } = logKeyOf(logNameOf(officeId), secret)
  const now = place.now()
  await saveLogKey(tx, officeId, { publicKey, sinceSize: size, madeAt: now })
  await record(tx, officeId, { who, what, on: [thing('office', officeId)], when: momentOf(now) })
}

function isHalfOf({ publicKey }: LogKeyRecord, secret: Uint8Array): boolean {
  return areEqual(logKeyOf('log', secret).publicKey, publicKey)
}
