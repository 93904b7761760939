/** A text as one reader sees it, and where each of its units stood in the text that was given; null: at the same place. */
export interface View {
  readonly text: string
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
}

/**
 * The ways in which a text may be read: as it is; with the escapes of HTML, JSON and addresses undone; and that without tags, so that a
 * name that is cut by them is whole. Only those that differ. The middle one keeps what stands in attributes.
 */
export function viewsOf(text: string): readonly View[] {
  const asItIs: View = { text, starts: null, ends: null }
  const undone = /[&\\%]/u.test(text) ? undoEscapes(asItIs) : null
  const read = undone ?? asItIs
  const bare = read.text.includes('<') ? withoutTags(read) : null
  return [asItIs, ...(undone ? [undone] : []), ...(bare ? [bare] : [])]
}

interface Escape {
  readonly text: string
  readonly size: number
}

function undoEscapes(view: View): View | null {
  const { text } = view
  const into = makeView(text.length)
  let hasAny = false
  for (let at = 0; at < text.length;) {
    const escape = escapeAt(text, at)
    if (escape) hasAny = true
    const size = escape?.size ?? 1
    into.add(escape?.text ?? text.charAt(at), at, at + size)
    at += size
  }
  return hasAny ? into.done() : null
}

function escapeAt(text: string, at: number): Escape | null {
  switch (text.charAt(at)) {
    case '&':
      return entityAt(text, at)
    case '\\':
      return backslashAt(text, at)
    case '%':
      return percentAt(text, at)
    default:
      return null
  }
}

const LONGEST_ENTITY = 12
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['shy', '\u00ad'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
  ['ndash', '-'],
  ['mdash', '-'],
  ['hyphen', '-'],
  ['rsquo', "'"],
  ['lsquo', "'"],
  ['middot', '·'],
])
/** Accented letters by name: `&eacute;`. The accent would be folded away. */
const ACCENTED = /^([A-Za-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)$/u

function entityAt(text: string, at: number): Escape | null {
  const piece = text.slice(at + 1, at + 1 + LONGEST_ENTITY)
  const end = piece.indexOf(';')
  if (end < 1) return null
  const name = piece.slice(0, end)
  const made = name.startsWith('#')
    ? characterOf(name.slice(1))
    : (NAMED.get(name) ?? ACCENTED.exec(name)?.[1] ?? null)
  return made === null ? null : { text: made, size: end + 2 }
}

function characterOf(code: string): string | null {
  const isHex = /^[xX]/u.test(code)
  const digits = isHex ? code.slice(1) : code
  if (!(isHex ? /^[0-9a-fA-F]+$/u : /^\d+$/u).test(digits)) return null
  const point = Number.parseInt(digits, isHex ? 16 : 10)
  return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : null
}

function backslashAt(text: string, at: number): Escape | null {
  const next = text.charAt(at + 1)
  if (next === 'u' || next === 'x') {
    const digits = text.slice(at + 2, at + (next === 'u' ? 6 : 4))
    if (!/^(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{2})$/u.test(digits)) return null
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), size: digits.length + 2 }
  }
  return 'ntrbf'.includes(next) && next !== '' ? { text: ' ', size: 2 } : null
}

/** A run of `%XX` is UTF-8; what is none stays as it is. */
function percentAt(text: string, at: number): Escape | null {
  const first = byteAt(text, at)
  if (first === null) return null
  const size = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  const bytes = Array.from({ length: size }, (_, index) => byteAt(text, at + index * 3))
  // Throwing is slow: what cannot be UTF-8 is not tried.
  if (!bytes.slice(1).every((byte) => byte !== null && byte >= 0x80 && byte <= 0xbf)) return null
  if (first >= 0x80 && first < 0xc2) return null
  try {
    const made = decodeURIComponent(text.slice(at, at + size * 3))
    return { text: made, size: size * 3 }
  } catch {
    // Not UTF-8: no letters of a name.
    return null
  }
}

function byteAt(text: string, at: number): number | null {
  const digits = text.slice(at + 1, at + 3)
  return text.charAt(at) === '%' && /^[0-9a-fA-F]{2}$/u.test(digits) ? Number.parseInt(digits, 16) : null
}

/** A longer tag is none: what follows a `<` is then read as text. */
const LONGEST_TAG = 4_000
/** Tags that stand in the midst of a word or name. Any other parts words. */
const INLINE =
  /^\/?(?:b|i|em|strong|span|mark|u|s|small|big|sub|sup|a|abbr|bdi|bdo|cite|code|dfn|font|ins|kbd|q|rp|rt|ruby|samp|var|wbr)(?=[\s/>])/iu

function withoutTags(view: View): View {
  const { text } = view
  const into = makeView(text.length)
  let nextEnd = -1
  for (let at = 0; at < text.length;) {
    const isTag = text.charAt(at) === '<' && /[a-zA-Z/!?]/u.test(text.charAt(at + 1))
    // The next `>` is looked for once, however many `<` stand before it.
    if (isTag && nextEnd < at) nextEnd = endOr(text.indexOf('>', at), text.length)
    if (isTag && nextEnd < text.length && nextEnd - at <= LONGEST_TAG) {
      if (!INLINE.test(text.slice(at + 1, at + 12)))
        into.add(' ', placeIn(view.starts, at), placeIn(view.starts, at))
      at = nextEnd + 1
      continue
    }
    into.add(text.charAt(at), placeIn(view.starts, at), view.ends?.[at] ?? at + 1)
    at += 1
  }
  return into.done()
}

function endOr(found: number, otherwise: number): number {
  return found === -1 ? otherwise : found
}

function placeIn(places: Int32Array | null, at: number): number {
  return places?.[at] ?? at
}

/** Room for at most `most` units: no reading is longer than what it reads. */
function makeView(most: number) {
  const starts = new Int32Array(most)
  const ends = new Int32Array(most)
  const pieces: string[] = []
  let length = 0
  return {
    add(text: string, start: number, end: number) {
      for (let index = 0; index < text.length; index += 1) {
        starts[length] = start
        ends[length] = end
        length += 1
      }
      pieces.push(text)
    },
    done: (): View => ({ text: pieces.join(''), starts, ends }),
  }
}
