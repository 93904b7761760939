import { formatNumber } from './number-formats.ts'
import type { NoteUse } from './reading.ts'
import { childOf, descendantsOf, valueOf, wholeNumber, type XmlElement } from './xml.ts'

/**
 * Numbers notes in the order of their marks, as the file's settings say. Marks typed by hand count no number. Numbers are
 * unique: where a footnote and an endnote print the same, or a sign comes twice, the later one gets a second number.
 */
export function noteNumbers(
  settings: XmlElement | null,
  document: XmlElement,
): (kind: NoteUse['kind'], custom: string | null) => string {
  const counters = {
    footnote: counterOf('w:footnotePr', 'decimal', settings, document),
    endnote: counterOf('w:endnotePr', 'lowerRoman', settings, document),
  }
  const used = new Map<string, number>()
  return (kind, custom) => {
    const printed = custom ?? counters[kind]()
    const times = (used.get(printed) ?? 0) + 1
    used.set(printed, times)
    return times === 1 ? printed : `${printed}-${times}`
  }
}

function counterOf(
  name: string,
  standard: string,
  settings: XmlElement | null,
  document: XmlElement,
): () => string {
  const [section] = descendantsOf(document, 'w:sectPr', (one) => one.name !== 'w:r')
  const places = [childOf(section ?? null, name), childOf(settings, name)]
  const says = (what: string): string | null =>
    places.map((one) => valueOf(one, what)).find((one) => one !== null) ?? null
  const format = says('w:numFmt') ?? standard
  let next = wholeNumber(says('w:numStart')) ?? 1
  return () => {
    const number = formatNumber(next, format)
    next += 1
    return number
  }
}
