import type { Pool, PoolClient } from 'pg'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'

/** One backup as the database remembers it. */
export interface BackupRecord {
  readonly officeId: string
  readonly id: string
  /** An instant in UTC: `2026-11-22T10:00:00Z`. */
  readonly madeAt: string
  readonly folder: string
  /** Of the part with the rows; the part with the keys has the same name and `.keys`. */
  readonly fileName: string
  readonly fileSha256: Uint8Array
  readonly fileBytes: number
  readonly keysDueOn: CalendarDate
  readonly keysDestroyedAt: string | null
  /** Null where it was made here; else when this database was made from it. */
  readonly restoredAt: string | null
}

/** The office of an installation, as its owner finds it. */
export interface OfficeFound {
  readonly id: string
  readonly rules: 'one' | 'team'
  readonly recoveryKey: Uint8Array | null
}

/** Every office of the database; an installation has one, or none yet. */
export async function findOffices(owner: Pool | PoolClient): Promise<readonly OfficeFound[]> {
  const { rows } = await owner.query<OfficeFound>(
    `select office_id as id, rules, recovery_public_key as "recoveryKey" from office order by made_at, office_id`,
  )
  return rows.map((row) => ({ ...row, recoveryKey: row.recoveryKey && new Uint8Array(row.recoveryKey) }))
}

/** Remembers a backup. */
export async function recordBackup(owner: Pool | PoolClient, made: BackupRecord): Promise<void> {
  await owner.query(
    `insert into backup (office_id, id, made_at, folder, file_name, file_sha256, file_bytes, keys_due_on,
                         keys_destroyed_at, restored_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[made.officeId, made.id, made.madeAt, made.folder, made.fileName, made.fileSha256],
      ...[made.fileBytes, made.keysDueOn, made.keysDestroyedAt, made.restoredAt],
    ],
  )
}

/** Remembers that the keys part of these backups is gone. */
export async function recordKeysDestroyed(owner: Pool, ids: readonly string[], at: string): Promise<void> {
  await owner.query(
    'update backup set keys_destroyed_at = $2 where id = any ($1::uuid[]) and keys_destroyed_at is null',
    [ids, at],
  )
}

/** The last backup, and those whose keys part was not destroyed yet; the newest first. */
export async function readBackups(owner: Pool | PoolClient): Promise<readonly BackupRecord[]> {
  const { rows } = await owner.query<Omit<BackupRecord, 'keysDueOn'> & { readonly keysDueOn: string }>(
    `select office_id as "officeId", id, folder, file_name as "fileName", file_sha256 as "fileSha256",
            file_bytes::float8 as "fileBytes", keys_due_on as "keysDueOn",
            to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
            to_char(keys_destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "keysDestroyedAt",
            to_char(restored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "restoredAt"
     from backup
     where keys_destroyed_at is null or id = (select l.id from backup l order by l.made_at desc, l.id limit 1)
     order by made_at desc, id limit 1000`,
  )
  return rows.map((row) => ({ ...row, keysDueOn: dayOf(row.keysDueOn) }))
}

function dayOf(text: string): CalendarDate {
  const day = parseCalendarDate(text)
  if (day === null) throw new Error('a day of the database that is none')
  return day
}
