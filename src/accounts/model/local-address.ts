/**
 * An address of ours to go on to, as a path with its query; null for anything that could lead elsewhere. Browsers read `//host`
 * and `/\host` as another site, and pass over tabs and line breaks in an address.
 */
export function localAddress(text: string): string | null {
  if (text.length > 2000 || !/^\/(?![/\\])[\u0021-\u007E]*$/u.test(text) || text.includes('\\')) return null
  const base = 'http://localhost'
  const read = URL.canParse(text, base) ? new URL(text, base) : null
  // Once its dots are taken out, `/.//host` is `//host`.
  if (read?.origin !== base || read.pathname.startsWith('//')) return null
  return `${read.pathname}${read.search}`
}
