import type { CaseRole, OfficeRole, Permission } from './act.ts'

/** A proof is fresh for so long: enough to fill in a form, too short for a screen that was left. */
const FRESH_MS = 10 * 60_000

/** Whoever asks, as far as permissions look at them. */
export interface Asking {
  readonly officeRoles: readonly OfficeRole[]
  /** In the case that it is about; none where they are no member of it. */
  readonly caseRoles: readonly CaseRole[]
  readonly provedAtMs: number
}

/**
 * Whether somebody may do something now. `proof-needed`: they may, once they have proved again who they are. A proof from the
 * future is none: the clock was set back.
 */
export function permit(
  permission: Permission,
  asking: Asking | null,
  nowMs: number,
): 'granted' | 'sign-in-needed' | 'proof-needed' | 'forbidden' {
  if (permission.needs === 'nobody') return 'granted'
  if (!asking) return 'sign-in-needed'
  if (!hasRole(permission, asking)) return 'forbidden'
  const ageMs = nowMs - asking.provedAtMs
  return permission.isFresh && (ageMs < 0 || ageMs > FRESH_MS) ? 'proof-needed' : 'granted'
}

function hasRole(permission: Permission, { officeRoles, caseRoles }: Asking): boolean {
  switch (permission.needs) {
    case 'nobody':
    case 'session':
      return true
    case 'office-role':
      return permission.roles.some((role) => officeRoles.includes(role))
    case 'case-role':
      return permission.roles.some((role) => caseRoles.includes(role))
  }
}
