import { expect, test } from 'vitest'
import { CASE_ROLES, OFFICE_ROLES, PERMISSIONS, permissionOf, type Act } from './act.ts'
import { permit, type Asking } from './permit.ts'

const NOW = Date.UTC(2026, 10, 22, 9)
const MINUTE = 60_000
const EVERYTHING: Asking = { officeRoles: OFFICE_ROLES, caseRoles: CASE_ROLES, provedAtMs: NOW }
const ACTS = Object.keys(PERMISSIONS) as readonly Act[]

test.each(ACTS)('%s is open to nobody without a session, unless it says so', (act) => {
  const permission = permissionOf(act)
  const expected = permission.needs === 'nobody' ? 'granted' : 'sign-in-needed'
  expect(permit(permission, null, NOW)).toBe(expected)
  expect(permit(permission, EVERYTHING, NOW)).toBe('granted')
})

test.each(ACTS)('%s is refused to whoever lacks each of its roles', (act) => {
  const permission = permissionOf(act)
  if (permission.needs === 'nobody' || permission.needs === 'session') return
  const without = {
    ...EVERYTHING,
    officeRoles: permission.needs === 'office-role' ? [] : OFFICE_ROLES,
    caseRoles: permission.needs === 'case-role' ? [] : CASE_ROLES,
  }
  expect(permit(permission, without, NOW)).toBe('forbidden')
  const roles: readonly string[] = permission.roles
  for (const role of [...OFFICE_ROLES, ...CASE_ROLES]) {
    const one = {
      ...without,
      officeRoles: OFFICE_ROLES.filter((known) => known === role),
      caseRoles: CASE_ROLES.filter((known) => known === role),
    }
    expect(permit(permission, one, NOW)).toBe(roles.includes(role) ? 'granted' : 'forbidden')
  }
})

test.each([
  { ageMs: 0, is: 'granted' },
  { ageMs: 10 * MINUTE, is: 'granted' },
  { ageMs: 10 * MINUTE + 1, is: 'proof-needed' },
  { ageMs: -1, is: 'proof-needed' },
])('reading an identity $ageMs ms after the last proof: $is', ({ ageMs, is }) => {
  expect(permit(permissionOf('identity.read'), { ...EVERYTHING, provedAtMs: NOW - ageMs }, NOW)).toBe(is)
})

test('an administrator has no case by that alone', () => {
  const asking = { officeRoles: ['administrator'] as const, caseRoles: [], provedAtMs: NOW }
  expect(permit(permissionOf('case.read'), asking, NOW)).toBe('forbidden')
})
