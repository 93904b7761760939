import { PERMISSIONS, permissionOf } from '#accounts/model/act.ts'
import type { AnyRoute } from '#accounts/route.ts'

/** What keeps a route from being held to the table of permissions; null where nothing does. */
export function lackingIn({ act, path }: AnyRoute): string | null {
  if (!Object.hasOwn(PERMISSIONS, act)) return 'has no act of the table'
  if (!/^\/(?:[\w.-]+|:\w+)?(?:\/(?:[\w.-]+|:\w+))*$/u.test(path)) return 'is no plain address'
  const { needs } = permissionOf(act)
  const isInCase = path.split('/').includes(':case')
  if (needs === 'nobody' && path.includes(':')) return 'is for everybody, and names a thing'
  if (needs === 'case-role' && !isInCase) return 'needs a role in a case, and names no case'
  if (needs !== 'case-role' && isInCase) return 'names a case, and needs no role in it'
  return null
}
