import { attribute, elementsIn, textIn, type HtmlElement, type HtmlParent } from './html-tree.ts'

/** What style sheets and style attributes say of an element; null and absent: nothing. */
export type Declarations = ReadonlyMap<string, string>

/** The rules of a file's style sheets that name one class or one element and no more: what word processors write. */
export class Styles {
  readonly #bySelector = new Map<string, Map<string, string>>()

  constructor(document: HtmlParent) {
    for (const element of elementsIn(document)) if (element.tagName === 'style') this.#read(textIn(element))
  }

  /** The declarations that hold for an element itself; what it inherits is not among them. */
  of(element: HtmlElement): Declarations {
    const own = attribute(element, 'style')
    const classes = (attribute(element, 'class') ?? '').split(/\s+/u).filter((name) => name !== '')
    if (own === null && this.#bySelector.size === 0) return NOTHING
    const found = new Map(this.#bySelector.get(element.tagName))
    for (const name of classes) {
      for (const selector of [`.${name}`, `${element.tagName}.${name}`])
        for (const [property, value] of this.#bySelector.get(selector) ?? []) found.set(property, value)
    }
    if (own !== null) for (const [property, value] of declarationsOf(own)) found.set(property, value)
    return found
  }

  #read(sheet: string): void {
    for (let from = 0; ;) {
      const open = sheet.indexOf('{', from)
      const close = open < 0 ? -1 : sheet.indexOf('}', open)
      if (close < 0) return
      const selectors = sheet.slice(from, open).replace(/<!--|-->|\/\*[^*]*\*\//gu, '')
      const declarations = declarationsOf(sheet.slice(open + 1, close))
      for (const selector of selectors.split(',')) {
        const name = selector.trim()
        if (!/^(?:[a-z][a-z0-9]*)?(?:\.[\w-]+)?$/iu.test(name) || name === '') continue
        const known = this.#bySelector.get(name) ?? new Map<string, string>()
        for (const [property, value] of declarations) known.set(property, value)
        this.#bySelector.set(name, known)
      }
      from = close + 1
    }
  }
}

const NOTHING: Declarations = new Map()

function declarationsOf(text: string): readonly (readonly [string, string])[] {
  return text.split(';').flatMap((one) => {
    const colon = one.indexOf(':')
    if (colon < 0) return []
    const value = one
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .replace(/\s*!important$/u, '')
    return [[one.slice(0, colon).trim().toLowerCase(), value] as const]
  })
}

/** Whether no reader sees the element. */
export function isHidden(element: HtmlElement, styles: Declarations): boolean {
  return (
    attribute(element, 'hidden') !== null ||
    styles.get('display') === 'none' ||
    styles.get('visibility') === 'hidden' ||
    styles.get('mso-hide') === 'all' ||
    /^0(?:p[tx]|em|rem|%)?$/u.test(styles.get('font-size') ?? '') ||
    styles.get('opacity') === '0'
  )
}
