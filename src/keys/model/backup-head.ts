import { sha256 } from '@noble/hashes/sha2.js'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** What a file of a backup holds: the rows of the database, or what opens the sealed ones among them. */
export type BackupPart = 'database' | 'keys'

/** What stands at the beginning of a file of a backup, in the open: no name, nothing of what is in it. */
export interface BackupHead {
  readonly part: BackupPart
  readonly office: Id<'Office'>
  /** The same in both parts. */
  readonly backup: Id<'Backup'>
  /** To the second, in UTC: `2026-11-22T10:00:00Z`. */
  readonly madeAt: string
  /** The public half of the office's recovery pair: who has the printed code can open the file. */
  readonly recoveryKey: Uint8Array
}

/** A head with the file's own key, wrapped: all that comes before what is sealed. */
export interface WrappedHead extends BackupHead {
  readonly ephemeralKey: Uint8Array
  readonly wrappedKey: Uint8Array
}

export type BackupHeadProblem =
  | { readonly code: 'backup.not-a-backup' }
  | { readonly code: 'backup.later-version'; readonly version: number }
  /** It is cut off, or a bit of it was changed. */
  | { readonly code: 'backup.damaged' }

/**
 * magic (16) | version (1) | algorithm (1) | part (1) | office (16) | backup (16) | made at (20) | recovery key (32)
 * | ephemeral key (32) | wrapped key and tag (48) | the first half of the SHA-256 of all this (16)
 */
const MAGIC = 'demarche-backup\n'
const VERSION = 1
const X25519_HKDF_SHA256_AES_256_GCM_64K = 1
const PARTS: readonly BackupPart[] = ['database', 'keys']
const VERSION_AT = 16
const OFFICE_AT = 19
const BACKUP_AT = 35
const MADE_AT = 51
const RECOVERY_AT = 71
const EPHEMERAL_AT = 103
const WRAPPED_AT = 135
const CHECK_AT = 183
const CHECK_BYTES = 16

/** How long the head of every file is. */
export const HEAD_BYTES = CHECK_AT + CHECK_BYTES

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The part of a head that stands before its key is wrapped, and is bound to the wrap. */
export function openHeadBytes(head: BackupHead): Uint8Array {
  const bytes = new Uint8Array(EPHEMERAL_AT)
  bytes.set(encoder.encode(MAGIC))
  bytes.set([VERSION, X25519_HKDF_SHA256_AES_256_GCM_64K, PARTS.indexOf(head.part) + 1], VERSION_AT)
  bytes.set(bytesOfId(head.office), OFFICE_AT)
  bytes.set(bytesOfId(head.backup), BACKUP_AT)
  bytes.set(encoder.encode(head.madeAt), MADE_AT)
  bytes.set(head.recoveryKey, RECOVERY_AT)
  return bytes
}

/** The whole head. Its check tells damage from a wrong code; what keeps it from being changed is that the wrap and every record are bound to it. */
export function headBytes(head: WrappedHead): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES)
  bytes.set(openHeadBytes(head))
  bytes.set(head.ephemeralKey, EPHEMERAL_AT)
  bytes.set(head.wrappedKey, WRAPPED_AT)
  bytes.set(checkOf(bytes), CHECK_AT)
  return bytes
}

/** Reads the head of a file; refuses one in which anything was changed, or that breaks off. */
export function parseBackupHead(bytes: Uint8Array): Result<WrappedHead, BackupHeadProblem> {
  if (decoder.decode(bytes.subarray(0, VERSION_AT)) !== MAGIC) return fail({ code: 'backup.not-a-backup' })
  const [version = 0, algorithm, part = 0] = bytes.subarray(VERSION_AT, OFFICE_AT)
  const isWhole = bytes.length === HEAD_BYTES && areSame(checkOf(bytes), bytes.subarray(CHECK_AT))
  if (version > VERSION) return fail({ code: 'backup.later-version', version })
  const office = parseId<'Office'>(textOfId(bytes.subarray(OFFICE_AT, BACKUP_AT)))
  const backup = parseId<'Backup'>(textOfId(bytes.subarray(BACKUP_AT, MADE_AT)))
  const madeAt = decoder.decode(bytes.subarray(MADE_AT, RECOVERY_AT))
  const kind = PARTS[part - 1]
  const isOurs = version === VERSION && algorithm === X25519_HKDF_SHA256_AES_256_GCM_64K
  if (!isWhole || !isOurs || !kind || !office || !backup || !isMoment(madeAt)) {
    return fail({ code: 'backup.damaged' })
  }
  return ok({
    ...{ part: kind, office, backup, madeAt },
    recoveryKey: bytes.slice(RECOVERY_AT, EPHEMERAL_AT),
    ephemeralKey: bytes.slice(EPHEMERAL_AT, WRAPPED_AT),
    wrappedKey: bytes.slice(WRAPPED_AT, CHECK_AT),
  })
}

/** The day on which it was made, in UTC. */
export function madeOn({ madeAt }: Pick<BackupHead, 'madeAt'>): CalendarDate {
  const day = parseCalendarDate(madeAt.slice(0, 10))
  if (day === null) throw new RangeError('a backup is made on a day')
  return day
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(text) && parseCalendarDate(text.slice(0, 10)) !== null
}

function checkOf(bytes: Uint8Array): Uint8Array {
  return sha256(bytes.subarray(0, CHECK_AT)).subarray(0, CHECK_BYTES)
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

function bytesOfId(id: Id<string>): Uint8Array {
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16))
}

function textOfId(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}
