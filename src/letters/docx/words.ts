import { signOf } from './symbols.ts'
import { attributeOf, parentOf, XmlElement, XmlText } from './xml.ts'

/** The characters in an element, line ends and tabs of the file as the blanks they are shown as. */
export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) if (child instanceof XmlText) text += child.text
  return /[\t\n\r]/u.test(text) ? text.replace(/[\t\n\r]/gu, ' ') : text
}

/**
 * What a child of a run shows, and how many of its characters before that it does not; null for what shows no text.
 * Blanks at the ends of `w:t` count only where it says that they are to be kept.
 */
export function wordsOf(child: XmlElement): { readonly text: string; readonly skipped: number } | null {
  switch (child.name) {
    case 'w:t': {
      const whole = textOf(child)
      const trimmed = whole.trim()
      if (trimmed.length === whole.length || keepsBlanks(child)) return { text: whole, skipped: 0 }
      const shown = whole.replace(/^ +/u, '')
      return { text: withoutEnd(shown), skipped: whole.length - shown.length }
    }
    case 'w:tab':
    case 'w:ptab':
      return { text: '\t', skipped: 0 }
    case 'w:noBreakHyphen':
      return { text: '\u2011', skipped: 0 }
    case 'w:sym':
      return { text: symbolOf(child), skipped: 0 }
    default:
      return null
  }
}

/** Written as a loop: a regular expression for blanks at an end can take the square of their number. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && text.charAt(end - 1) === ' ') end -= 1
  return text.slice(0, end)
}

function keepsBlanks(element: XmlElement): boolean {
  let around: XmlElement | null = element
  while (around) {
    const says = attributeOf(around, 'xml:space')
    if (says !== null) return says === 'preserve'
    around = parentOf(around)
  }
  return false
}

/** A character of a font of pictures, as the sign it shows; where that is not known, as it stands in the file. */
function symbolOf(symbol: XmlElement): string {
  const code = Number.parseInt(attributeOf(symbol, 'w:char') ?? '', 16)
  if (!Number.isInteger(code) || code <= 0x1f || code > 0xffff || (code >= 0xd800 && code <= 0xdfff))
    return '\uFFFD'
  return signOf(attributeOf(symbol, 'w:font') ?? '', code) ?? String.fromCharCode(code)
}

/** All words below, deleted ones left out, paragraphs parted by line breaks. */
export function shownText(element: XmlElement): string {
  return collected(element, (name) => name === 'w:del' || name === 'w:moveFrom' || name === 'w:delText')
}

/** All words below, also deleted ones: what a deletion took away. */
export function goneText(element: XmlElement): string {
  return collected(element, () => false)
}

function collected(element: XmlElement, skips: (name: string) => boolean): string {
  let text = ''
  const visit = (one: XmlElement): void => {
    if (skips(one.name) || one.name === 'mc:Fallback') return
    if (one.name === 'w:p' && text !== '' && !text.endsWith('\n')) text += '\n'
    if (one.name === 'w:delText') text += textOf(one)
    else if (one.name === 'w:br' || one.name === 'w:cr') text += '\n'
    else text += wordsOf(one)?.text ?? ''
    for (const child of one.children) if (child instanceof XmlElement) visit(child)
  }
  visit(element)
  return text
}
