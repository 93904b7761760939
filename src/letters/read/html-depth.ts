/** Elements without an end, and those whose end may be left out: neither shows how deep the rest is nested. */
const UNCOUNTED: ReadonlySet<string> = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen ' +
    'p li dt dd tr td th thead tbody tfoot colgroup option optgroup html head body rb rt rtc rp'
  ).split(' '),
)
/** What stands in these is no markup. */
const RAW: ReadonlySet<string> = new Set('script style textarea title xmp iframe noembed noframes'.split(' '))

/** No element has more attributes, but an attack has. */
const MOST_ATTRIBUTES = 500

/**
 * About how deep the elements of a file are nested, seen without parsing it: a parser needs time with the square of
 * that, and of the attributes of one element; infinite where these are too many. Linear in the length of the text.
 */
export function depthOf(text: string): number {
  const tag = /<(?:(!--)|(\/?)([a-z][a-z0-9]*))/giu
  let depth = 0
  let deepest = 0
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [, comment, slash, name = ''] = match
    const lower = name.toLowerCase()
    if (comment !== undefined) {
      const end = text.indexOf('-->', tag.lastIndex)
      if (end < 0) break
      tag.lastIndex = end
      continue
    }
    const { end, attributes } = restOfTag(text, tag.lastIndex)
    if (attributes > MOST_ATTRIBUTES) return Infinity
    tag.lastIndex = end
    if (slash === '/') {
      if (!UNCOUNTED.has(lower)) depth = Math.max(depth - 1, 0)
    } else if (RAW.has(lower)) {
      const close = new RegExp(`</${lower}`, 'giu')
      close.lastIndex = end
      if (close.exec(text) === null) break
      tag.lastIndex = close.lastIndex
    } else if (!UNCOUNTED.has(lower)) {
      depth += 1
      deepest = Math.max(deepest, depth)
    }
  }
  return deepest
}

const [TAB, SPACE, QUOTE, APOSTROPHE, EQUALS, GREATER] = [9, 32, 34, 39, 61, 62]

/** Where a tag ends, and about how many attributes it has. Quotes count only after an equals sign, as for a parser. */
function restOfTag(text: string, from: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0
  let before = SPACE
  let isAfterSpace = false
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === GREATER) return { end: at + 1, attributes }
    if (code === SPACE || (code >= TAB && code <= 13) || code === 47) {
      isAfterSpace = true
      continue
    }
    if (isAfterSpace && before !== EQUALS) attributes += 1
    isAfterSpace = false
    if (before === EQUALS && (code === QUOTE || code === APOSTROPHE)) {
      const close = text.indexOf(text.charAt(at), at + 1)
      if (close < 0) break
      at = close
      isAfterSpace = true
    }
    before = code
  }
  return { end: text.length, attributes }
}
