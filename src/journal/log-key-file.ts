import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { JournalPlace } from './journal-place.ts'

export type LogKeyFileProblem =
  /** There is a file, and it holds no key. */
  { readonly code: 'log-key.unreadable'; readonly file: string }

type KeyFolder = JournalPlace['wraps']

const SECRET_BYTES = 32
/** Bytes and no text, so that no copy of a key becomes a string. */
const HEAD = new TextEncoder().encode('demarche log key 1\n')
const LEFTOVER = '.part'

/** Where the secret half of an office's log key lies. */
export function logKeyPath({ folder }: KeyFolder, officeId: Id<'Office'>): string {
  return join(folder, `log-${officeId}.key`)
}

/** The secret half, 32 bytes, to be zeroed after use; null where there is no file. */
export async function readLogSecret(
  keys: KeyFolder,
  officeId: Id<'Office'>,
): Promise<Result<Uint8Array | null, LogKeyFileProblem>> {
  const file = logKeyPath(keys, officeId)
  const bytes = await keys.disk.read(file)
  if (!bytes) return ok(null)
  const isOurs = bytes.length === HEAD.length + SECRET_BYTES && HEAD.every((byte, at) => byte === bytes[at])
  return isOurs ? ok(bytes.subarray(HEAD.length)) : fail({ code: 'log-key.unreadable', file })
}

/**
 * Makes a new secret half, on the disk whole or not at all. Only where there is none, and only by who holds the log's head: that
 * is the lock.
 */
export async function makeLogSecret(keys: KeyFolder, officeId: Id<'Office'>): Promise<Uint8Array> {
  const { folder, disk } = keys
  await disk.makeFolder(folder)
  await sweep(keys, officeId)
  const secret = new Uint8Array(randomBytes(SECRET_BYTES))
  const content = Uint8Array.of(...HEAD, ...secret)
  const draft = `${logKeyPath(keys, officeId)}.${randomBytes(8).toString('hex')}${LEFTOVER}`
  try {
    if (!(await disk.create(draft, content))) throw new Error('a random name was taken')
  } finally {
    content.fill(0)
  }
  await disk.rename(draft, logKeyPath(keys, officeId))
  await disk.syncFolder(folder)
  return secret
}

/** What a killed process left: a key that nobody ever signed with. */
async function sweep({ folder, disk }: KeyFolder, officeId: Id<'Office'>): Promise<void> {
  const names = await disk.list(folder)
  const left = names.filter((name) => name.startsWith(`log-${officeId}.key.`) && name.endsWith(LEFTOVER))
  // oxlint-disable-next-line no-await-in-loop -- there is hardly ever one
  for (const name of left) await disk.remove(join(folder, name))
}
