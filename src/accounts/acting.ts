import type { Id } from '#base/id.ts'
import type { KeyRing } from '#keys/key-ring.ts'
import type { WrapFolder } from '#keys/wrap-files.ts'
import type { Actor, OpenedDatabase } from '#platform/database/opened-database.ts'
import type { Act, CaseRole, OfficeRole } from './model/act.ts'

/** What every action works with: handed in, so that a test can hand in its own. */
export interface Workplace {
  readonly database: OpenedDatabase
  /** Where the keys of cases lie, outside the database. */
  readonly wraps: WrapFolder
  readonly now: () => Date
}

/** Somebody at work, within one request. */
export interface Acting {
  readonly officeId: Id<'Office'>
  readonly accountId: Id<'Account'>
  /** Of a program that comes with a token there is none by this id. */
  readonly sessionId: Id<'Session'>
  readonly officeRoles: readonly OfficeRole[]
  /** In the case that the request is about; none where it is about none. */
  readonly caseRoles: readonly CaseRole[]
  /** Opens what was wrapped for them; null where they signed in without their passphrase. Closed when the request ends. */
  readonly ring: KeyRing | null
  /** By which token a program acts for them; nothing where they act themselves. */
  readonly token?: ActingToken
}

/** A token at work: it may do these acts, and no more than its owner may at that moment. */
export interface ActingToken {
  readonly id: Id<'Token'>
  readonly acts: ReadonlySet<Act>
}

/** As whom the database sees them. */
export function actorOf({ officeId, accountId }: Acting): Actor {
  return { officeId, id: accountId }
}
