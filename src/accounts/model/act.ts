/** What somebody does in the office, beside any case. */
export const OFFICE_ROLES = ['intake', 'administrator'] as const
export type OfficeRole = (typeof OFFICE_ROLES)[number]

/** What somebody does in one case. */
export const CASE_ROLES = ['caseworker', 'identity', 'drafter', 'approver', 'publisher', 'auditor'] as const
export type CaseRole = (typeof CASE_ROLES)[number]

/** Who may do something. An administrator has no case by that alone. */
export type Permission =
  /** Anybody, without an account. */
  | { readonly needs: 'nobody' }
  /** Whoever signed in. */
  | { readonly needs: 'session'; readonly isFresh?: true }
  | { readonly needs: 'office-role'; readonly roles: readonly OfficeRole[]; readonly isFresh?: true }
  /** A member of the case with one of these roles. To others the case does not exist. */
  | { readonly needs: 'case-role'; readonly roles: readonly CaseRole[]; readonly isFresh?: true }

const ANY_CASE_ROLE = { needs: 'case-role', roles: CASE_ROLES } as const
const ADMINISTRATOR = { needs: 'office-role', roles: ['administrator'] } as const
const CASEWORK = { needs: 'case-role', roles: ['caseworker'] } as const
const IDENTITY = { needs: 'case-role', roles: ['identity'] } as const

/**
 * The one table of who may do what. Every address of the program names one of these acts. `isFresh`: dangerous, so that the
 * passphrase, a code or a passkey is asked for again where the last proof is older than a few minutes.
 */
export const PERMISSIONS = {
  'page.read': { needs: 'nobody' },
  'letter.check': { needs: 'nobody' },
  'office.open': { needs: 'nobody' },
  'session.open': { needs: 'nobody' },
  'invitation.take': { needs: 'nobody' },
  'workspace.read': { needs: 'session' },
  'session.close': { needs: 'session' },
  'session.prove': { needs: 'session' },
  'account.read-own': { needs: 'session' },
  'account.change-own': { needs: 'session', isFresh: true },
  'token.make': { needs: 'session', isFresh: true },
  'account.list': ADMINISTRATOR,
  'account.invite': { ...ADMINISTRATOR, isFresh: true },
  'account.change-roles': { ...ADMINISTRATOR, isFresh: true },
  'account.close': { ...ADMINISTRATOR, isFresh: true },
  'office.change-settings': { ...ADMINISTRATOR, isFresh: true },
  'journal.read': ADMINISTRATOR,
  'job.read': ADMINISTRATOR,
  'job.change': ADMINISTRATOR,
  'intake.read': { needs: 'office-role', roles: ['intake'] },
  'case.list': { needs: 'session' },
  'case.open': { needs: 'session' },
  'case.read': ANY_CASE_ROLE,
  'case.change': CASEWORK,
  'case.change-members': { ...CASEWORK, isFresh: true },
  'case.destroy': { ...CASEWORK, isFresh: true },
  'case.read-journal': { needs: 'case-role', roles: ['auditor', 'caseworker'] },
  'person.read': ANY_CASE_ROLE,
  'person.change': { needs: 'case-role', roles: ['caseworker', 'identity'] },
  'identity.read': { ...IDENTITY, isFresh: true },
  'identity.change': IDENTITY,
  'consent.read': ANY_CASE_ROLE,
  'consent.change': { needs: 'case-role', roles: ['caseworker', 'identity'] },
  'source.read': CASEWORK,
  'source.read-identity': { ...IDENTITY, isFresh: true },
  'source.change': CASEWORK,
  'submission.read': CASEWORK,
  'submission.change': CASEWORK,
  'letter.list': { needs: 'session' },
  'letter.read-observed': { needs: 'session' },
  /** Of what is public, and of nothing else. */
  'report.make': { needs: 'session' },
  'deadline.list': { needs: 'session' },
  'deadline.change': { needs: 'case-role', roles: ['caseworker', 'drafter'] },
  'calendar.read': { needs: 'nobody' },
  'library.change': { needs: 'office-role', roles: ['intake'] },
  'communication.read': ANY_CASE_ROLE,
  'communication.draft': { needs: 'case-role', roles: ['drafter', 'caseworker'] },
  'communication.clear': ANY_CASE_ROLE,
  'communication.approve': { needs: 'case-role', roles: ['approver'], isFresh: true },
  /** Anybody of the case at its door: whether they speak for a mandate is looked up behind it. Never slowed by a new proof. */
  'communication.stop': ANY_CASE_ROLE,
  'communication.send': { needs: 'case-role', roles: ['approver', 'caseworker'], isFresh: true },
  'communication.check-source': CASEWORK,
  /** Reads names, so as to look for them in what is to become public. */
  'release.prepare': { ...IDENTITY, isFresh: true },
  'release.read': ANY_CASE_ROLE,
  'release.approve': { needs: 'case-role', roles: ['publisher', 'approver'], isFresh: true },
  /** Never slowed by a new proof. */
  'release.stop': {
    needs: 'case-role',
    roles: ['publisher', 'approver', 'caseworker', 'drafter', 'identity'],
  },
  /** Whoever is at work in the case may hear of it first. Never slowed by a new proof. */
  'release.alarm': ANY_CASE_ROLE,
  'press.release': { needs: 'case-role', roles: ['publisher', 'approver'], isFresh: true },
  'communication.look-over': { needs: 'case-role', roles: ['approver', 'caseworker', 'drafter'] },
  'reply.record': { needs: 'case-role', roles: ['caseworker', 'drafter'] },
  'reply.read-answers': { needs: 'case-role', roles: ['caseworker', 'drafter', 'approver'] },
  'reply.place': { needs: 'office-role', roles: ['intake'] },
  'evidence.read': ANY_CASE_ROLE,
  'evidence.change': CASEWORK,
} as const satisfies Readonly<Record<string, Permission>>

/** What can be done, as the table names it. */
export type Act = keyof typeof PERMISSIONS

/** Who may do it. */
export function permissionOf(act: Act): Permission {
  return PERMISSIONS[act]
}
