import { LONE_SURROGATE } from './canonical-json.ts'

/** Characters that XML, and so a Word file, cannot hold. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u

/** Whether text can be written to every format. */
export function isWritable(text: string): boolean {
  return !UNPRINTABLE.test(text) && !LONE_SURROGATE.test(text)
}

/**
 * Whether a link may stand in a letter: `http`, `https` or `mailto`, whole, without a control character or a space.
 * Everything else (`javascript:`, `file:`, `data:`, a path) could run, or tell of the writer's computer.
 */
export function isSafeHref(href: string): boolean {
  if (href.length > LONGEST_HREF || !SAFE_HREF.test(href) || !URL.canParse(href)) return false
  return SAFE_PROTOCOLS.includes(new URL(href).protocol)
}

/** In UTF-16 code units. */
export const LONGEST_HREF = 4000
const SAFE_HREF = /^(?:https?:\/\/|mailto:)[^\s\p{C}]+$/iu
const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:']
