import { chosenBranch } from './alternatives.ts'
import { isGone } from './fields.ts'
import { omit, type Reading } from './reading.ts'
import { attributeOf, childOf, descendantsOf, wholeNumber, XmlElement } from './xml.ts'

/** A text box and what of the paragraph's own flow it hangs on. */
export interface TextBox {
  readonly content: XmlElement
  readonly container: XmlElement
}

/** The text boxes that hang on a paragraph, each once; those within them are found when they are read. */
export function textBoxesOf(paragraph: XmlElement): readonly TextBox[] {
  const boxes: TextBox[] = []
  const visit = (element: XmlElement, container: XmlElement | null): void => {
    for (const child of element.children) {
      if (!(child instanceof XmlElement) || isGone(child)) continue
      const around = container ?? (child.name === 'w:r' ? child : null)
      if (child.name === 'w:txbxContent') boxes.push({ content: child, container: around ?? child })
      else if (child.name === 'mc:AlternateContent') {
        const branch = chosenBranch(child)
        if (branch) visit(branch, around)
      } else visit(child, around)
    }
  }
  visit(paragraph, null)
  return boxes
}

/** Lists a drawing, a picture of the old kind, or an embedded object. Text boxes were read already. */
export function readObject(reading: Reading, element: XmlElement): 'rule' | null {
  const below = (name: string): XmlElement | null =>
    descendantsOf(element, name, (one) => one.name !== 'w:txbxContent')[0] ?? null
  const ole = below('o:OLEObject')
  if (ole) {
    omit(reading, 'embedded-file', `an embedded file (${attributeOf(ole, 'ProgID') ?? 'of unknown kind'})`)
    return null
  }
  const control = below('w:control')
  if (control) {
    omit(reading, 'form-field', `a control of a form (${attributeOf(control, 'w:name') ?? 'without a name'})`)
    return null
  }
  if (descendantsOf(element, 'v:rect').some((one) => isYes(attributeOf(one, 'o:hr')))) return 'rule'
  if (isLine(element)) return 'rule'
  const words = attributeOf(below('v:textpath'), 'string')
  if (words !== null) omit(reading, 'shape', `a shape with the words “${words}”`)
  else if (below('c:chart')) omit(reading, 'chart', `a chart${named(element)}`)
  else if (below('pic:pic') ?? below('v:imagedata') ?? below('a:blip'))
    omit(reading, 'picture', `a picture${named(element)}`)
  else if (!below('w:txbxContent')) omit(reading, 'shape', `a drawn shape${named(element)}`)
  return null
}

/** Lines are drawn as lines, or as very flat shapes. */
function isLine(element: XmlElement): boolean {
  if (descendantsOf(element, 'v:line').length > 0) return true
  const [extent] = descendantsOf(element, 'wp:extent')
  const height = wholeNumber(attributeOf(extent ?? null, 'cy'))
  const width = wholeNumber(attributeOf(extent ?? null, 'cx'))
  return (
    height !== null && width !== null && height <= FLATTEST && width > 20 * height && holdsNoPicture(element)
  )
}

/** Three points, in English Metric Units. */
const FLATTEST = 38_100

function holdsNoPicture(element: XmlElement): boolean {
  return (
    descendantsOf(element, 'pic:pic').length === 0 && descendantsOf(element, 'w:txbxContent').length === 0
  )
}

function isYes(value: string | null): boolean {
  return value !== null && ['t', 'true', '1'].includes(value)
}

/** What the file says about it for those who cannot see it, else its name. */
function named(element: XmlElement): string {
  const facts = descendantsOf(element, 'wp:docPr')[0] ?? descendantsOf(element, 'v:shape')[0] ?? null
  const says = ['descr', 'alt', 'title', 'name']
    .map((name) => attributeOf(facts, name))
    .find((one) => one !== null && one !== '')
  return says === undefined ? '' : `: ${says}`
}

/** Whether a content control shows nothing but a prompt. */
export function isPrompt(control: XmlElement): boolean {
  return childOf(childOf(control, 'w:sdtPr'), 'w:showingPlcHdr') !== null
}
