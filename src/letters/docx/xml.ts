import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml'
import { DocxProblem, SAVE_AGAIN } from './problems.ts'

export { XmlElement, XmlText } from '@rgrove/parse-xml'

/** A part as text and as a tree whose nodes know their places in the text; names carry the prefixes of `PREFIXES`. */
export interface XmlPart {
  readonly source: string
  readonly root: XmlElement
}

const LONGEST_XML = 8_000_000
const MOST_ELEMENTS = 400_000
const DEEPEST = 200

/** Parses a part. Refuses what is not well-formed, and what is too large or too deep to be a letter. */
export function parsePart(bytes: Uint8Array, name: string): XmlPart {
  const source = decode(bytes, name)
  refuseMonsters(source, name)
  const root = parsed(source, name)
  nameByNamespace(root)
  return { source, root }
}

function decode(bytes: Uint8Array, name: string): string {
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new DocxProblem(
      'file.unreadable',
      `The part ${name} is in no encoding that Word writes.`,
      SAVE_AGAIN,
    )
  }
}

/** Counts before parsing: the parser calls itself once a level, and makes an object of every element. */
function refuseMonsters(source: string, name: string): void {
  let depth = 0
  let elements = 0
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
    const next = source.charCodeAt(at + 1)
    if (next === SLASH) depth -= 1
    else if (next !== QUESTION && next !== EXCLAMATION) {
      elements += 1
      const end = source.indexOf('>', at)
      if (source.charCodeAt(end - 1) !== SLASH) depth += 1
    }
    if (depth > DEEPEST) break
  }
  if (depth <= DEEPEST && elements <= MOST_ELEMENTS && source.length <= LONGEST_XML) return
  throw new DocxProblem(
    depth > DEEPEST ? 'file.bomb' : 'file.too-large',
    `The part ${name} is larger or deeper than any letter.`,
    'Cut the document into several files.',
  )
}

const SLASH = 47
const QUESTION = 63
const EXCLAMATION = 33

function parsed(source: string, name: string): XmlElement {
  try {
    const root = parseXml(source, { includeOffsets: true }).root
    if (root) return root
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  throw new DocxProblem('file.unreadable', `The part ${name} is damaged: it is not well-formed.`, SAVE_AGAIN)
}

/** The namespaces we read, in both forms of the standard, with the prefixes that Word gives them. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/custom-properties', 'op'],
  ['http://purl.oclc.org/ooxml/officeDocument/customProperties', 'op'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes', 'vt'],
  ['http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes', 'vt'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

type Scope = ReadonlyMap<string, string>

/** Gives every element and attribute the prefix we know its namespace by, whatever its file calls it. */
function nameByNamespace(element: XmlElement, outer: Scope = new Map([['xml', 'xml']])): void {
  const scope = scopeOf(element, outer)
  element.name = renamed(element.name, scope, scope.get('') ?? '')
  const names = Object.keys(element.attributes)
  if (names.some((name) => name.includes(':') && renamed(name, scope, '') !== name)) {
    element.attributes = Object.fromEntries(
      names.map((name) => [renamed(name, scope, ''), element.attributes[name] ?? '']),
    )
  }
  for (const child of element.children) if (child instanceof XmlElement) nameByNamespace(child, scope)
}

function scopeOf(element: XmlElement, outer: Scope): Scope {
  let scope: Map<string, string> | null = null
  for (const name of Object.keys(element.attributes)) {
    if (!name.startsWith('xmlns')) continue
    scope ??= new Map(outer)
    scope.set(name === 'xmlns' ? '' : name.slice(6), PREFIXES.get(element.attributes[name] ?? '') ?? '?')
  }
  return scope ?? outer
}

function renamed(name: string, scope: Scope, bare: string): string {
  const colon = name.indexOf(':')
  if (colon < 0) return bare === '' ? name : `${bare}:${name}`
  const prefix = name.slice(0, colon)
  if (prefix === 'xmlns') return name
  const known = scope.get(prefix) ?? '?'
  return known === prefix ? name : `${known}:${name.slice(colon + 1)}`
}

/** The elements among the children. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((one): one is XmlElement => one instanceof XmlElement)
}

/** The first child of that name. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  const found = element?.children.find((one) => one instanceof XmlElement && one.name === name)
  return found instanceof XmlElement ? found : null
}

/** All elements of that name below, in order, not looking into those that `enters` refuses. */
export function descendantsOf(
  element: XmlElement,
  name: string,
  enters: (one: XmlElement) => boolean = () => true,
): readonly XmlElement[] {
  const found: XmlElement[] = []
  const visit = (one: XmlElement): void => {
    for (const child of one.children) {
      if (!(child instanceof XmlElement)) continue
      if (child.name === name) found.push(child)
      if (enters(child)) visit(child)
    }
  }
  visit(element)
  return found
}

/** An attribute, or null. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  return element?.attributes[name] ?? null
}

/** The `w:val` of the child of that name; '' where the child has none, null where there is no such child. */
export function valueOf(element: XmlElement | null, name: string): string | null {
  const child = childOf(element, name)
  return child ? (child.attributes['w:val'] ?? '') : null
}

/** Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on; null where it is not said. */
export function isOn(element: XmlElement | null, name: string): boolean | null {
  const value = valueOf(element, name)
  return value === null ? null : !['0', 'false', 'off', 'none'].includes(value)
}

/** A whole number of sane size, or null. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d{1,9}$/u.test(text) ? Number(text) : null
}

/** The element around a node, or null at the top. */
export function parentOf(node: XmlNode): XmlElement | null {
  return node.parent instanceof XmlElement ? node.parent : null
}
