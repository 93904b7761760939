import { strToU8, zipSync } from 'fflate'

/** The namespaces that Word declares in its parts. */
const WORD_NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ')

/** What a DOCX is made of: the content of its parts, without their roots where those are always the same. */
export interface DocxContent {
  /** What stands in `w:body`. */
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly settings?: string
  /** Heads of pages by the id of their relation. */
  readonly headers?: Readonly<Record<string, string>>
  /** Addresses of links by the id of their relation. */
  readonly links?: Readonly<Record<string, string>>
  readonly core?: string
  readonly custom?: string
  /** Whole parts, added as they are. */
  readonly others?: Readonly<Record<string, Uint8Array>>
  /** The last touch on each part that is XML. */
  readonly change?: (xml: string, name: string) => string
  readonly encode?: (xml: string) => Uint8Array
}

const ROOTS: Readonly<Record<string, string>> = {
  styles: 'w:styles',
  numbering: 'w:numbering',
  footnotes: 'w:footnotes',
  endnotes: 'w:endnotes',
  comments: 'w:comments',
  settings: 'w:settings',
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A DOCX as bytes. */
export function docxFile(content: DocxContent): Uint8Array {
  const parts = new Map<string, string>()
  const relations: string[] = []
  const types: string[] = []
  const add = (name: string, type: string, root: string, inner: string, id = `rId_${type}`): void => {
    parts.set(`word/${name}.xml`, `<${root} ${WORD_NAMESPACES}>${inner}</${root}>`)
    types.push(`<Override PartName="/word/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`)
    relations.push(`<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${name}.xml"/>`)
  }
  for (const name of ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'settings'] as const) {
    const inner = content[name]
    if (inner !== undefined) add(name, name, ROOTS[name] ?? '', inner)
  }
  for (const [id, inner] of Object.entries(content.headers ?? {})) add(id, 'header', 'w:hdr', inner, id)
  for (const [id, address] of Object.entries(content.links ?? {})) {
    relations.push(
      `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${address}" TargetMode="External"/>`,
    )
  }
  parts.set(
    'word/document.xml',
    `<w:document ${WORD_NAMESPACES}><w:body>${content.body}</w:body></w:document>`,
  )
  parts.set('word/_rels/document.xml.rels', relationsPart(relations))
  const roots = [`<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="word/document.xml"/>`]
  if (content.core !== undefined) {
    parts.set('docProps/core.xml', `<cp:coreProperties ${CORE}>${content.core}</cp:coreProperties>`)
    roots.push(`<Relationship Id="rId2" Type="${CORE_RELATION}" Target="docProps/core.xml"/>`)
  }
  if (content.custom !== undefined) {
    parts.set('docProps/custom.xml', `<Properties ${CUSTOM}>${content.custom}</Properties>`)
    roots.push(`<Relationship Id="rId3" Type="${RELATION}/custom-properties" Target="docProps/custom.xml"/>`)
  }
  parts.set('_rels/.rels', relationsPart(roots))
  parts.set('[Content_Types].xml', typesPart(types))
  return packed(parts, content)
}

const CORE =
  'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
const CUSTOM =
  'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'

function relationsPart(relations: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`
}

function typesPart(types: readonly string[]): string {
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
  const main = `<Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>`
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${main}${types.join('')}</Types>`
}

function packed(parts: ReadonlyMap<string, string>, content: DocxContent): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const [name, inner] of [...parts].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${inner}`
    const changed = content.change?.(xml, name) ?? xml
    files[name] = name.startsWith('word/') && content.encode ? content.encode(changed) : strToU8(changed)
  }
  return zipSync({ ...files, ...content.others }, { mtime: new Date(2031, 2, 3) })
}

/** A run. `look`: what stands in `w:rPr`. */
export function run(words: string, look = ''): string {
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`
}

/** A paragraph. `form`: what stands in `w:pPr`. */
export function paragraph(inner: string, form = ''): string {
  return `<w:p>${form === '' ? '' : `<w:pPr>${form}</w:pPr>`}${inner}</w:p>`
}

/** A file with one paragraph for each text. */
export function docxOfWords(...texts: readonly string[]): Uint8Array {
  return docxFile({ body: texts.map((text) => paragraph(run(text))).join('') })
}
