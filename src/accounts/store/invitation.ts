import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { OfficeRole } from '../model/act.ts'
import { accountTables } from './tables.ts'

/** An invitation that nobody has taken yet. */
export interface OpenInvitation {
  readonly id: Id<'Invitation'>
  readonly officeRoles: readonly OfficeRole[]
  readonly invitedBy: string
  readonly expiresAt: Date
}

export async function insertInvitation(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  invitation: {
    readonly id: Id<'Invitation'>
    readonly secretHash: Uint8Array
    readonly officeRoles: readonly OfficeRole[]
    readonly invitedBy: Id<'Account'>
    readonly madeAt: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  const { id, secretHash, officeRoles, invitedBy, madeAt, expiresAt } = invitation
  await accountTables(tx)
    .insertInto('invitation')
    .values({
      ...{ office_id: office, id, secret_hash: Buffer.from(secretHash), office_roles: officeRoles },
      ...{ invited_by: invitedBy, made_at: madeAt, expires_at: expiresAt },
      ...{ taken_by: null, withdrawn_at: null },
    })
    .execute()
}

/** An invitation that still counts, with what its link must hash to; its row is held until the transaction ends. */
export async function findInvitation(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Invitation'>,
  at: Date,
): Promise<{ readonly secretHash: Uint8Array; readonly officeRoles: readonly OfficeRole[] } | null> {
  const row = await accountTables(tx)
    .selectFrom('invitation')
    .select(['secret_hash', 'office_roles'])
    .where('office_id', '=', office)
    .where('id', '=', id)
    .where('taken_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
    .forUpdate()
    .executeTakeFirst()
  return row ? { secretHash: new Uint8Array(row.secret_hash), officeRoles: row.office_roles } : null
}

/** Those that still count, the next to expire first. */
export async function listInvitations(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  at: Date,
): Promise<readonly OpenInvitation[]> {
  const rows = await accountTables(tx)
    .selectFrom('invitation')
    .innerJoin('account', (join) =>
      join
        .onRef('account.office_id', '=', 'invitation.office_id')
        .onRef('account.id', '=', 'invitation.invited_by'),
    )
    .select(['invitation.id', 'invitation.office_roles', 'invitation.expires_at', 'account.name'])
    .where('invitation.office_id', '=', office)
    .where('taken_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('expires_at')
    .orderBy('invitation.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'Invitation'>,
    officeRoles: row.office_roles,
    invitedBy: row.name,
    expiresAt: row.expires_at,
  }))
}

export async function takeInvitationRow(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Invitation'>,
  by: Id<'Account'>,
): Promise<void> {
  await accountTables(tx)
    .updateTable('invitation')
    .set({ taken_by: by })
    .where('office_id', '=', office)
    .where('id', '=', id)
    .execute()
}

/** False where it was taken or withdrawn before, or never was. */
export async function withdrawInvitationRow(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Invitation'>,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await accountTables(tx)
    .updateTable('invitation')
    .set({ withdrawn_at: at })
    .where('office_id', '=', office)
    .where('id', '=', id)
    .where('taken_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
