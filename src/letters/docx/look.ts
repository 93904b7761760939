import { attributeOf, childOf, isOn, valueOf, type XmlElement } from './xml.ts'

/** What run properties say; null where they say nothing. Complex: for Arabic, Hebrew and the like. */
export interface Look {
  readonly bold: boolean | null
  readonly boldComplex: boolean | null
  readonly italic: boolean | null
  readonly italicComplex: boolean | null
  readonly underline: boolean | null
  readonly raised: boolean | null
  readonly hidden: boolean | null
  /** Right-to-left or otherwise complex: the properties for complex scripts count. */
  readonly rtl: boolean | null
  readonly language: string | null
  readonly languageAsian: string | null
  readonly languageComplex: string | null
}

/** Says nothing. */
export const NO_LOOK: Look = {
  bold: null,
  boldComplex: null,
  italic: null,
  italicComplex: null,
  underline: null,
  raised: null,
  hidden: null,
  rtl: null,
  language: null,
  languageAsian: null,
  languageComplex: null,
}

/** Reads `w:rPr`. */
export function readLook(properties: XmlElement | null): Look {
  if (!properties) return NO_LOOK
  const language = childOf(properties, 'w:lang')
  const underline = valueOf(properties, 'w:u')
  const place = valueOf(properties, 'w:vertAlign')
  return {
    bold: isOn(properties, 'w:b'),
    boldComplex: isOn(properties, 'w:bCs'),
    italic: isOn(properties, 'w:i'),
    italicComplex: isOn(properties, 'w:iCs'),
    underline: underline === null ? null : underline !== 'none' && underline !== '',
    raised: place === null ? null : place === 'superscript',
    hidden: isOn(properties, 'w:vanish'),
    rtl: isOn(properties, 'w:rtl') ?? isOn(properties, 'w:cs'),
    language: attributeOf(language, 'w:val'),
    languageAsian: attributeOf(language, 'w:eastAsia'),
    languageComplex: attributeOf(language, 'w:bidi'),
  }
}

/** The look where one is laid over another. */
export function over(below: Look, above: Look): Look {
  if (above === NO_LOOK) return below
  if (below === NO_LOOK) return above
  return {
    bold: above.bold ?? below.bold,
    boldComplex: above.boldComplex ?? below.boldComplex,
    italic: above.italic ?? below.italic,
    italicComplex: above.italicComplex ?? below.italicComplex,
    underline: above.underline ?? below.underline,
    raised: above.raised ?? below.raised,
    hidden: above.hidden ?? below.hidden,
    rtl: above.rtl ?? below.rtl,
    language: above.language ?? below.language,
    languageAsian: above.languageAsian ?? below.languageAsian,
    languageComplex: above.languageComplex ?? below.languageComplex,
  }
}

/** A character style in a paragraph style: bold in bold is not bold, and so for the other switches of that kind. */
export function within(paragraph: Look, character: Look): Look {
  if (character === NO_LOOK) return paragraph
  return {
    ...over(paragraph, character),
    bold: switched(paragraph.bold, character.bold),
    boldComplex: switched(paragraph.boldComplex, character.boldComplex),
    italic: switched(paragraph.italic, character.italic),
    italicComplex: switched(paragraph.italicComplex, character.italicComplex),
    hidden: switched(paragraph.hidden, character.hidden),
  }
}

function switched(outer: boolean | null, inner: boolean | null): boolean | null {
  return inner === null ? outer : (outer ?? false) !== inner
}

/** The same without what only a style's designer chose: for headings, and for blocks of ours, whose look is the office's. */
export function withoutDesign(look: Look): Look {
  return { ...look, bold: null, boldComplex: null, italic: null, italicComplex: null, underline: null }
}
