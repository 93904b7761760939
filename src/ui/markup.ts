/** A piece of a page that may stand in it as it is. Only `markup` and `joined` make one. */
export interface Markup {
  readonly html: string
}

type Piece = Markup | string | number | null | readonly Markup[]

/** Builds markup; every string put into it is escaped, `null` is nothing. Indentation of the template is left out. */
export function markup(template: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const strings = unindented(template)
  let built = strings[0] ?? ''
  for (const [index, piece] of pieces.entries()) built += rendered(piece) + (strings[index + 1] ?? '')
  return { html: built }
}

const unindentedByTemplate = new WeakMap<TemplateStringsArray, readonly string[]>()

function unindented(template: TemplateStringsArray): readonly string[] {
  const known = unindentedByTemplate.get(template)
  if (known) return known
  const strings = template.map((string) => string.replace(/\n\s*/gu, '\n'))
  unindentedByTemplate.set(template, strings)
  return strings
}

/** One piece of markup after another, with nothing between. */
export function joined(pieces: readonly Markup[]): Markup {
  return { html: pieces.map((piece) => piece.html).join('') }
}

/** A style sheet of our own, as it stands. Throws where it would end its element early. */
export function styleElement(css: string): Markup {
  if (css.includes('</')) throw new Error('a style sheet would end its element')
  return { html: `<style>${css}</style>` }
}

function rendered(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  return 'html' in piece ? piece.html : joined(piece).html
}

/** Text for an element or a quoted attribute. Lone surrogates and control characters that HTML forbids are shown as U+FFFD. */
export function escapeHtml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text
  return text.replace(ESCAPED, (found) => ENTITIES.get(found) ?? '\uFFFD')
}

const ESCAPED = /[&<>"']|[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u0084\u0086-\u009F]|\p{Cs}/gu
const NEEDS_ESCAPE = new RegExp(ESCAPED.source, 'u')

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])
