import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** A field of a form, as a page shows it. */
export interface PageField {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly isChosen: boolean
}

/** A form that a page shows. */
export interface PageForm {
  readonly action: string
  readonly isMultipart: boolean
  readonly fields: readonly PageField[]
}

/** The forms of a page that are posted. */
export function formsIn(html: string): readonly PageForm[] {
  return elementsIn(parse(html))
    .filter((one) => one.tagName === 'form' && attribute(one, 'method').toLowerCase() === 'post')
    .map((form) => ({
      action: attribute(form, 'action'),
      isMultipart: attribute(form, 'enctype') === 'multipart/form-data',
      fields: elementsIn(form).flatMap(fieldsOf),
    }))
}

/** Where a page leads, on this site. */
export function linksIn(html: string): readonly string[] {
  return elementsIn(parse(html))
    .filter((one) => one.tagName === 'a')
    .map((link) => attribute(link, 'href'))
    .filter((href) => href.startsWith('/') && !href.startsWith('//'))
}

/** The value of the first field of that name. */
export function valueIn(html: string, name: string): string {
  const fields = elementsIn(parse(html)).flatMap(fieldsOf)
  return fields.find((field) => field.name === name)?.value ?? ''
}

/** The words of every element of a class. */
export function textsIn(html: string, className: string): readonly string[] {
  return elementsIn(parse(html))
    .filter((one) => attribute(one, 'class').split(' ').includes(className))
    .map(textOf)
}

function elementsIn(node: Tree.Node): readonly Tree.Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => (tree.isElementNode(child) ? [child, ...elementsIn(child)] : []))
}

function textOf(node: Tree.Node): string {
  if (tree.isTextNode(node)) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function attribute(element: Tree.Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? ''
}

function fieldsOf(element: Tree.Element): readonly PageField[] {
  const name = attribute(element, 'name')
  if (name === '') return []
  const isChosen = element.attrs.some((one) => one.name === 'checked')
  switch (element.tagName) {
    case 'input':
      return [
        { name, type: attribute(element, 'type') || 'text', value: attribute(element, 'value'), isChosen },
      ]
    case 'button':
      return [{ name, type: 'submit', value: attribute(element, 'value'), isChosen }]
    case 'textarea':
      return [{ name, type: 'textarea', value: textOf(element), isChosen }]
    case 'select':
      return [{ name, type: 'select', value: firstOption(element), isChosen }]
    default:
      return []
  }
}

function firstOption(select: Tree.Element): string {
  const options = elementsIn(select).filter((one) => one.tagName === 'option')
  return options.map((one) => attribute(one, 'value')).find((value) => value !== '') ?? ''
}
