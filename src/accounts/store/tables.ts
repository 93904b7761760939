import type { Generated } from 'kysely'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { CaseRole, OfficeRole } from '../model/act.ts'
import type { OfficeRules } from '../model/team.ts'

/** The tables of this subject, as migration 0002 makes them. A type, since the query builder takes no interface for it. */
export type AccountTables = {
  readonly office: {
    readonly office_id: string
    readonly name: string
    readonly rules: Generated<OfficeRules>
    readonly recovery_public_key: Buffer | null
    readonly is_open: Generated<boolean>
  }
  readonly account: {
    readonly office_id: string
    readonly id: string
    readonly name: string
    readonly name_key: string
    readonly office_roles: readonly OfficeRole[]
    readonly public_key: Buffer
    readonly sealed_private_key: Buffer
    readonly sealed_totp_secret: Buffer | null
    /** `bigint` comes as text. */
    readonly totp_step: string | null
    readonly made_at: Generated<Date>
    readonly closed_at: Date | null
  }
  readonly passkey: {
    readonly office_id: string
    readonly id: string
    readonly account_id: string
    readonly credential_id: Buffer
    readonly public_key: Buffer
    readonly counter: string
    readonly transports: readonly string[]
    readonly label: string
    readonly made_at: Generated<Date>
    readonly used_at: Date | null
  }
  readonly recovery_code: {
    readonly office_id: string
    readonly account_id: string
    readonly code_hash: Buffer
    readonly used_at: Date | null
  }
  readonly session: {
    readonly office_id: string
    readonly id: string
    readonly account_id: string
    readonly cookie_key_hash: Buffer
    readonly sealed_private_key: Buffer | null
    readonly started_at: Date
    readonly seen_at: Date
    readonly proved_at: Date
  }
  readonly access_token: {
    readonly office_id: string
    readonly id: string
    readonly account_id: string
    readonly name: string
    readonly acts: readonly string[]
    readonly secret_hash: Buffer
    readonly sealed_private_key: Buffer | null
    readonly made_at: Date
    readonly ends_at: Date
    readonly used_on: string | null
  }
  readonly answered_post: {
    readonly office_id: string
    readonly account_id: string
    readonly key_hash: Buffer
    readonly request_hash: Buffer
    readonly status: number | null
    readonly answer: string | null
    readonly made_at: Date
  }
  readonly passkey_challenge: {
    readonly office_id: string
    readonly id: string
    readonly account_id: string | null
    readonly purpose: 'register' | 'sign-in' | 'prove'
    readonly challenge: string
    readonly made_at: Date
  }
  readonly invitation: {
    readonly office_id: string
    readonly id: string
    readonly secret_hash: Buffer
    readonly office_roles: readonly OfficeRole[]
    readonly invited_by: string
    readonly made_at: Date
    readonly expires_at: Date
    readonly taken_by: string | null
    readonly withdrawn_at: Date | null
  }
  readonly case_member: {
    readonly office_id: string
    readonly case_id: string
    readonly account_id: string
    readonly roles: readonly CaseRole[]
    readonly added_by: string
    readonly added_at: Generated<Date>
  }
  /** What a request has to know of the case that it is about. */
  readonly case_file: {
    readonly office_id: string
    readonly id: string
    readonly stage: string
  }
}

/** The transaction, knowing this subject's tables. */
export function accountTables(tx: DatabaseTransaction) {
  return tx.withTables<AccountTables>()
}
