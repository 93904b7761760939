import { chosenBranch } from './alternatives.ts'
import { attributeOf, childOf, elementsOf, isOn, valueOf, wholeNumber, XmlElement } from './xml.ts'

/** A field while it is read: its instruction is not text, its result is. */
export interface Field {
  readonly begin: XmlElement
  instruction: string
  inResult: boolean
  /** The box or list of a form that stands in it, as text; shown if the file stores no result. */
  readonly control: string
  /** How much of the paragraph was read when the result began; null before. */
  resultFrom: number | null
}

/** Content that an accepted change has removed: words, a row, a cell. */
export function isGone(element: XmlElement): boolean {
  switch (element.name) {
    case 'w:del':
    case 'w:moveFrom':
      return true
    case 'w:tr':
      return childOf(childOf(element, 'w:trPr'), 'w:del') !== null
    case 'w:tc':
      return childOf(childOf(element, 'w:tcPr'), 'w:cellDel') !== null
    default:
      return false
  }
}

/**
 * The field marks of a story, each with the mark where its field begins. A field begun and never ended, or ended and never
 * begun, is none, and hides nothing. Text boxes are stories of their own.
 */
export function matchedFieldMarks(story: XmlElement): ReadonlyMap<XmlElement, XmlElement> {
  const matched = new Map<XmlElement, XmlElement>()
  collect(story, matched)
  return matched
}

function collect(story: XmlElement, matched: Map<XmlElement, XmlElement>): void {
  const open: { readonly begin: XmlElement; separate: XmlElement | null }[] = []
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (!(child instanceof XmlElement) || isGone(child)) continue
      if (child.name === 'w:txbxContent') collect(child, matched)
      else if (child.name === 'w:fldChar') {
        const kind = attributeOf(child, 'w:fldCharType')
        const last = open.at(-1)
        if (kind === 'begin') open.push({ begin: child, separate: null })
        else if (kind === 'separate' && last) last.separate ??= child
        else if (kind === 'end' && last) {
          open.pop()
          for (const one of [last.begin, last.separate, child]) if (one) matched.set(one, last.begin)
        }
      } else if (child.name === 'mc:AlternateContent') {
        const branch = chosenBranch(child)
        if (branch) visit(branch)
      } else visit(child)
    }
  }
  visit(story)
}

/** A field begins. */
export function newField(begin: XmlElement): Field {
  return {
    begin,
    instruction: '',
    inResult: false,
    control: controlOf(childOf(begin, 'w:ffData')),
    resultFrom: null,
  }
}

function controlOf(form: XmlElement | null): string {
  const box = childOf(form, 'w:checkBox')
  if (box) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default') ?? false) ? '☒' : '☐'
  const list = childOf(form, 'w:ddList')
  if (!list) return ''
  const entries = elementsOf(list).filter(({ name }) => name === 'w:listEntry')
  const chosen = wholeNumber(valueOf(list, 'w:result') ?? valueOf(list, 'w:default')) ?? 0
  return attributeOf(entries[chosen] ?? null, 'w:val') ?? ''
}

/** The address that a HYPERLINK instruction leads to; null for a place in the document itself, and for other fields. */
export function linkOfInstruction(instruction: string): string | null {
  const match = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))/iu.exec(instruction.slice(0, 4_000))
  return match ? (match[1] ?? match[2] ?? null) : null
}

/** Addresses that a reader may follow; others (`javascript:`, files of a computer) are no links of a letter. */
export function isAddress(link: string): boolean {
  return /^(?:https?|mailto|ftp|tel):/iu.test(link)
}
