import { NO_LOOK, over, readLook, type Look } from './look.ts'
import {
  attributeOf,
  childOf,
  elementsOf,
  isOn,
  valueOf,
  wholeNumber,
  type XmlElement,
  type XmlPart,
} from './xml.ts'

/** What paragraph properties say; null where they say nothing. */
export interface ParagraphForm {
  readonly align: 'start' | 'center' | 'end' | 'justify' | null
  readonly isRtl: boolean | null
  /** From 0; 9 is body text. */
  readonly outline: number | null
  /** `num` 0: in no list, whatever the style says. */
  readonly num: number | null
  readonly numLevel: number | null
  readonly breaksPage: boolean | null
  /** Has a line above or below. */
  readonly isRuled: boolean | null
}

/** A style with all that it takes from those it is based on. */
export interface Style {
  readonly id: string
  readonly name: string
  readonly form: ParagraphForm
  readonly look: Look
}

/** The styles of a file. */
export interface Styles {
  /** The look and form of paragraphs of which nothing is said. */
  readonly defaults: { readonly look: Look; readonly form: ParagraphForm }
  /** The style of that id, or the default one of paragraphs. Null where the file has none. */
  paragraph(id: string | null): Style | null
  character(id: string | null): Style | null
}

/** Says nothing. */
const NO_FORM: ParagraphForm = {
  align: null,
  isRtl: null,
  outline: null,
  num: null,
  numLevel: null,
  breaksPage: null,
  isRuled: null,
}

/** Reads `w:pPr`. */
export function readForm(properties: XmlElement | null): ParagraphForm {
  if (!properties) return NO_FORM
  const list = childOf(properties, 'w:numPr')
  const borders = childOf(properties, 'w:pBdr')
  return {
    align: ALIGNMENTS[valueOf(properties, 'w:jc') ?? ''] ?? null,
    isRtl: isOn(properties, 'w:bidi'),
    outline: wholeNumber(valueOf(properties, 'w:outlineLvl')),
    num: wholeNumber(valueOf(list, 'w:numId')),
    numLevel: wholeNumber(valueOf(list, 'w:ilvl')),
    breaksPage: isOn(properties, 'w:pageBreakBefore'),
    isRuled: borders && ['w:top', 'w:bottom'].some((side) => isLine(valueOf(borders, side))),
  }
}

const ALIGNMENTS: Readonly<Record<string, ParagraphForm['align']>> = {
  left: 'start',
  start: 'start',
  center: 'center',
  right: 'end',
  end: 'end',
  both: 'justify',
  distribute: 'justify',
  lowKashida: 'justify',
  mediumKashida: 'justify',
  highKashida: 'justify',
  thaiDistribute: 'justify',
}

function isLine(value: string | null): boolean {
  return value !== null && value !== 'none' && value !== 'nil'
}

/** The form where one is laid over another. */
export function formOver(below: ParagraphForm, above: ParagraphForm): ParagraphForm {
  return {
    align: above.align ?? below.align,
    isRtl: above.isRtl ?? below.isRtl,
    outline: above.outline ?? below.outline,
    num: above.num ?? below.num,
    numLevel: above.numLevel ?? below.numLevel,
    breaksPage: above.breaksPage ?? below.breaksPage,
    isRuled: above.isRuled ?? below.isRuled,
  }
}

/** Reads the styles part, and what each style takes from others; a circle of styles ends where it began. */
export function readStyles(part: XmlPart | null): Styles {
  const byId = new Map<string, XmlElement>()
  let standard: string | null = null
  const elements = part ? elementsOf(part.root).filter(({ name }) => name === 'w:style') : []
  for (const element of elements) {
    const id = attributeOf(element, 'w:styleId')
    if (id === null || byId.has(id)) continue
    byId.set(id, element)
    const isDefault = ['1', 'true', 'on'].includes(attributeOf(element, 'w:default') ?? '')
    if (isDefault && attributeOf(element, 'w:type') === 'paragraph') standard ??= id
  }
  const known = new Map<string, Style>()
  const find = (id: string | null): Style | null => (id === null ? null : resolve(id, byId, known))
  const defaults = childOf(part?.root ?? null, 'w:docDefaults')
  return {
    defaults: {
      look: readLook(childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr')),
      form: readForm(childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr')),
    },
    paragraph: (id) => find(id !== null && byId.has(id) ? id : standard),
    character: find,
  }
}

function resolve(id: string, byId: ReadonlyMap<string, XmlElement>, known: Map<string, Style>): Style | null {
  const chain: { readonly id: string; readonly element: XmlElement }[] = []
  const seen = new Set<string>()
  let style: Style | null = null
  let next: string | null = id
  while (next !== null && !seen.has(next)) {
    style = known.get(next) ?? null
    const element = byId.get(next)
    if (style || !element) break
    seen.add(next)
    chain.push({ id: next, element })
    next = valueOf(element, 'w:basedOn')
  }
  for (const one of chain.reverse()) {
    style = laidOver(style, one.id, one.element)
    known.set(one.id, style)
  }
  return style
}

function laidOver(base: Style | null, id: string, element: XmlElement): Style {
  const name = valueOf(element, 'w:name') ?? id
  const own = readForm(childOf(element, 'w:pPr'))
  const outline = own.outline ?? outlineOfName(name) ?? outlineOfName(id)
  return {
    id,
    name,
    form: formOver(base?.form ?? NO_FORM, { ...own, outline }),
    look: over(
      base?.look ?? NO_LOOK,
      isEmphasis(name, element) ? SLANTED : readLook(childOf(element, 'w:rPr')),
    ),
  }
}

/** Word's own style for emphasis says what is meant; scripts that do not slant draw it in bold. */
function isEmphasis(name: string, element: XmlElement): boolean {
  return attributeOf(element, 'w:type') === 'character' && name.toLowerCase() === 'emphasis'
}

const SLANTED: Look = { ...NO_LOOK, italic: true, italicComplex: true }

/** Word calls its headings `heading 1` in every language, but other programs write the name they show. */
function outlineOfName(name: string): number | null {
  if (/^title$/iu.test(name)) return 0
  const match = HEADING_NAME.exec(name.trim())
  return match ? Number(match[1]) - 1 : null
}

const HEADING_NAME =
  /^(?:heading|überschrift|titre|título|titolo|encabezado|encabezamiento|заголовок|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|cabeçalho|标题|標題|見出し|제목|개요|عنوان|العنوان|عنوان رئيسي)[ _-]?([1-9])$/iu
