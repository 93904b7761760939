/** A change to a text: at `at`, `remove` characters go and `insert` comes. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** The text with all edits made. Edits do not overlap; those at one place come in the order given. */
export function edited(source: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { at, remove, insert } of edits.toSorted((one, other) => one.at - other.at)) {
    pieces.push(source.slice(from, at), insert)
    from = Math.max(from, at + remove)
  }
  pieces.push(source.slice(from))
  return pieces.join('')
}

/** Where the start tag that begins at `at` ends: behind its `>`, or before its `/>`. Values may hold `>`. */
export function endOfTag(source: string, at: number): { readonly end: number; readonly isEmpty: boolean } {
  let quote = ''
  for (let here = at; here < source.length; here += 1) {
    const one = source.charAt(here)
    if (quote !== '') {
      if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '>') {
      const isEmpty = source.charAt(here - 1) === '/'
      return { end: isEmpty ? here - 1 : here + 1, isEmpty }
    }
  }
  return { end: source.length, isEmpty: true }
}

/** The start tag at `at` without its `>`: `<w:r w:rsidR="00AB12CD"`. */
export function openingOf(source: string, at: number): string {
  const { end, isEmpty } = endOfTag(source, at)
  return source.slice(at, isEmpty ? end : end - 1)
}

/** The name in the start tag at `at`, with its prefix. */
export function nameAt(source: string, at: number): string {
  let end = at + 1
  while (end < source.length && !' \t\r\n/>'.includes(source.charAt(end))) end += 1
  return source.slice(at + 1, end)
}

/**
 * Where in the source the `count`-th character of a text begins that was read from `from` on: references count as what they
 * stand for, `\r\n` as one, comments as nothing. Null within a CDATA section, where no mark can be put.
 */
export function placeInText(source: string, from: number, to: number, count: number): number | null {
  let at = from
  let seen = 0
  while (seen < count && at < to) {
    const piece = pieceAt(source, at)
    if (seen + piece.shows > count) return null
    seen += piece.shows
    at += piece.length
  }
  return at
}

/** What stands at a place of a text: how long it is in the source, and how many characters it shows. */
function pieceAt(source: string, at: number): { readonly length: number; readonly shows: number } {
  const one = source.charAt(at)
  if (one === '&') {
    const end = source.indexOf(';', at)
    const code = /^#(x[\da-f]+|\d+)$/iu.exec(source.slice(at + 1, end))?.[1]
    const value = code === undefined ? 0 : Number(/^x/iu.test(code) ? `0${code}` : code)
    return { length: end + 1 - at, shows: value > 0xffff ? 2 : 1 }
  }
  if (source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at)
    const shows = source.slice(at + 9, end).replaceAll('\r\n', '\n').length
    return { length: end + 3 - at, shows }
  }
  if (source.startsWith('<!--', at)) return { length: source.indexOf('-->', at) + 3 - at, shows: 0 }
  if (one === '<') return { length: source.indexOf('>', at) + 1 - at, shows: 0 }
  if (isPair(source, at + 1)) return { length: 2, shows: 2 }
  return { length: source.startsWith('\r\n', at) ? 2 : 1, shows: 1 }
}

/** Whether a place lies within a letter of two code units. */
export function isPair(text: string, place: number): boolean {
  return (text.charCodeAt(place - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(place) & 0xfc00) === 0xdc00
}

/** Text as it may stand in XML, in a value too; what XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
