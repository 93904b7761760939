import type { DefaultTreeAdapterTypes } from 'parse5'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

export function isElement(node: HtmlNode | HtmlParent | null): node is HtmlElement {
  return node !== null && 'tagName' in node
}

/** The value of an attribute; null where there is none. */
export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

/** What links can point at: the `id` of an element, or the `name` of an anchor. */
export function namesOf(element: HtmlElement): readonly string[] {
  return [attribute(element, 'id'), attribute(element, 'name')].filter(
    (name) => name !== null && name !== '',
  ) as string[]
}

/** The name inside the file that a link points at; null for a link elsewhere. */
export function targetOf(element: HtmlElement): string | null {
  const href = element.tagName === 'a' ? attribute(element, 'href') : null
  return href?.startsWith('#') && href.length > 1 ? decoded(href.slice(1)) : null
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // A name with a stray % is taken as it stands.
    return name
  }
}

/** All elements below a node, in order. */
export function* elementsIn(node: HtmlParent): Generator<HtmlElement> {
  const waiting: HtmlNode[] = node.childNodes.toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    yield next
    for (let index = next.childNodes.length - 1; index >= 0; index -= 1) {
      const child = next.childNodes[index]
      if (child) waiting.push(child)
    }
  }
}

/** The text below a node, as it stands in the file. */
export function textIn(node: HtmlNode | HtmlParent): string {
  const parts: string[] = []
  const waiting: (HtmlNode | HtmlParent)[] = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('value' in next) parts.push(next.value)
    else if ('childNodes' in next) waiting.push(...next.childNodes.toReversed())
  }
  return parts.join('')
}
