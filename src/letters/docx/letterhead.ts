import type { DocxPackage } from './package.ts'
import { readPart, type Part } from './relations.ts'
import { shownText } from './words.ts'
import { attributeOf, childOf, descendantsOf, elementsOf, isOn, valueOf, type XmlElement } from './xml.ts'

/** The sections of a document, each with what it says about itself, in order. */
function sectionsOf(document: XmlElement): readonly XmlElement[] {
  return descendantsOf(document, 'w:sectPr', (one) => one.name !== 'w:r' && one.name !== 'w:sectPr')
}

/** The ends of sections after which a new page begins: the next section says how it begins. */
export function sectionsOnNewPages(document: XmlElement): ReadonlySet<XmlElement> {
  const sections = sectionsOf(document)
  return new Set(
    sections.filter((_, index) => {
      const next = sections[index + 1]
      return next !== undefined && valueOf(next, 'w:type') !== 'continuous'
    }),
  )
}

/** What of a page head belongs to the letter: its elements, without lines that count pages. */
export interface Letterhead {
  readonly part: Part
  readonly elements: readonly XmlElement[]
}

/**
 * The head of the first page where it has one of its own. Of a head that stands on every page, only one of several lines is a
 * letterhead: a single line is a running head, which is not read.
 */
export function letterheadOf(docx: DocxPackage, main: Part): Letterhead | null {
  const [section] = sectionsOf(main.xml.root)
  if (!section) return null
  const hasFirst = isOn(section, 'w:titlePg') === true
  const reference = elementsOf(section).find(
    (one) =>
      one.name === 'w:headerReference' &&
      (attributeOf(one, 'w:type') ?? 'default') === (hasFirst ? 'first' : 'default'),
  )
  const id = attributeOf(reference ?? null, 'r:id')
  const relation = main.relations.find((one) => one.id === id && !one.isExternal)
  const part = relation ? readPart(docx, relation.target) : null
  if (!part) return null
  const elements = elementsOf(part.xml.root).filter((one) => !countsPages(one) && !isOurHead(one))
  const lines = elements.flatMap((one) => shownText(one).split('\n')).filter((line) => line.trim() !== '')
  return hasFirst || lines.length > 1 ? { part, elements } : null
}

/** A paragraph of the letterhead that we printed: it is the office's look, no part of the letter. */
function isOurHead(element: XmlElement): boolean {
  return valueOf(childOf(element, 'w:pPr'), 'w:pStyle') === 'LetterHead'
}

function countsPages(element: XmlElement): boolean {
  if (element.name === 'w:tbl') return false
  const simple = descendantsOf(element, 'w:fldSimple').map((one) => attributeOf(one, 'w:instr') ?? '')
  const complex = descendantsOf(element, 'w:instrText').map((one) => one.text)
  return [...simple, ...complex].some((one) => /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/u.test(one))
}

/** The words of a property of the document. */
export function wordsIn(element: XmlElement | null): string | null {
  const words = element?.text.replace(/\s+/gu, ' ').trim() ?? ''
  return words === '' ? null : words
}
