import type { DocxComment } from './comment.ts'
import type { DocxPackage } from './package.ts'
import type { ReadPackage } from './read.ts'
import { readPart, relationsName, type Part } from './relations.ts'
import { edited, endOfTag, escaped, nameAt } from './source-edits.ts'
import { wordNames, type WordNames } from './word-names.ts'
import { attributeOf, descendantsOf, elementsOf, wholeNumber } from './xml.ts'

/** A comment to be written. */
export interface NewComment extends Pick<DocxComment, 'text' | 'author' | 'initials'> {
  readonly at: string
  readonly isRtl: boolean
}

/** The parts that change when comments are added, and the ids that the comments got, in their order. */
export interface CommentsPart {
  readonly changed: ReadonlyMap<string, Uint8Array>
  readonly ids: readonly number[]
}

/** Adds comments to the part that holds them, or makes that part and makes it known. */
export function commentsPart(
  docx: DocxPackage,
  read: ReadPackage,
  comments: readonly NewComment[],
): CommentsPart {
  const first = firstFreeId(read)
  const ids = comments.map((_, index) => first + index)
  const names = wordNames(read.comments ?? read.main)
  const added = comments.map((comment, index) => written(comment, first + index, names)).join('')
  if (read.comments) {
    return { ids, changed: new Map([[read.comments.name, encoded(before(read.comments, added))]]) }
  }
  const name = freeName(docx, read.main.name)
  const declared = `xmlns:${names.prefix}="${names.namespace}"`
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${names.prefix}:comments ${declared}>${added}</${names.prefix}:comments>`
  return {
    ids,
    changed: new Map([[name, encoded(xml)], typesWith(docx, name), relationsWith(docx, read, name, names)]),
  }
}

function encoded(xml: string): Uint8Array {
  return new TextEncoder().encode(xml.replace(/^(<\?xml[^>]{0,200}?encoding=["'])[^"']{1,40}/u, '$1UTF-8'))
}

/** Beyond every id in use. Word reads ids of 31 bits; where they are used up, none is left below. */
function firstFreeId({ comments, main }: ReadPackage): number {
  const elements = [
    ...(comments ? elementsOf(comments.xml.root) : []),
    ...['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'].flatMap((name) =>
      descendantsOf(main.xml.root, name),
    ),
  ]
  const used = elements.map((one) => wholeNumber(attributeOf(one, 'w:id')) ?? -1)
  return used.reduce((most, id) => Math.max(most, id), -1) + 1
}

/** The part with something put before the end of its root. */
function before({ xml }: Pick<Part, 'xml'>, added: string): string {
  const { source, root } = xml
  const { end, isEmpty } = endOfTag(source, root.start)
  if (isEmpty)
    return edited(source, [{ at: end, remove: 2, insert: `>${added}</${nameAt(source, root.start)}>` }])
  return edited(source, [{ at: source.lastIndexOf('</', root.end), remove: 0, insert: added }])
}

function freeName(docx: DocxPackage, main: string): string {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const taken = new Set(docx.names.map((name) => name.toLowerCase()))
  let name = `${folder}comments.xml`
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${folder}comments${n}.xml`
  return name
}

const CONTENT_TYPES = '[Content_Types].xml'
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'

function typesWith(docx: DocxPackage, name: string): readonly [string, Uint8Array] {
  const part = readPart(docx, CONTENT_TYPES)
  const namespace = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const override = `<Override xmlns="${namespace}" PartName="/${escaped(name)}" ContentType="${COMMENTS_TYPE}"/>`
  const isPlain = part?.xml.root.attributes['xmlns'] === namespace
  const added = isPlain ? override.replace(` xmlns="${namespace}"`, '') : override
  return part
    ? [part.name, encoded(before(part, added))]
    : [
        CONTENT_TYPES,
        encoded(`<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="${namespace}">${added}</Types>`),
      ]
}

function relationsWith(
  docx: DocxPackage,
  { main }: ReadPackage,
  name: string,
  { isStrict }: WordNames,
): readonly [string, Uint8Array] {
  const partName = relationsName(main.name)
  const part = readPart(docx, partName)
  const taken = new Set(main.relations.map(({ id }) => id))
  let id = 'rIdComments'
  for (let n = 2; taken.has(id); n += 1) id = `rIdComments${n}`
  const base = isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const target = escaped(name.slice(name.lastIndexOf('/') + 1))
  const isPlain = part?.xml.root.attributes['xmlns'] === namespace
  const declared = isPlain || !part ? '' : ` xmlns="${namespace}"`
  const added = `<Relationship${declared} Id="${id}" Type="${base}/comments" Target="${target}"/>`
  return part
    ? [part.name, encoded(before(part, added))]
    : [
        partName,
        encoded(
          `<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="${namespace}">${added}</Relationships>`,
        ),
      ]
}

function written(comment: NewComment, id: number, names: WordNames): string {
  const { prefix: w, declared } = names
  const facts = `${w}:id="${id}" ${w}:author="${escaped(comment.author)}" ${w}:date="${escaped(comment.at)}" ${w}:initials="${escaped(comment.initials)}"`
  const lines = comment.text.split(/\r\n|[\r\n]/u)
  const paragraphs = lines.map((line, index) => paragraph(line, index === 0, comment.isRtl, w))
  return `<${w}:comment${declared} ${facts}>${paragraphs.join('')}</${w}:comment>`
}

function paragraph(line: string, isFirst: boolean, isRtl: boolean, w: string): string {
  const form = isRtl ? `<${w}:pPr><${w}:bidi/></${w}:pPr>` : ''
  const mark = isFirst ? `<${w}:r><${w}:annotationRef/></${w}:r>` : ''
  const look = FIRST_LETTER_RTL.test(line) ? `<${w}:rPr><${w}:rtl/></${w}:rPr>` : ''
  const words = `<${w}:r>${look}<${w}:t xml:space="preserve">${escaped(line)}</${w}:t></${w}:r>`
  return `<${w}:p>${form}${mark}${words}</${w}:p>`
}

const FIRST_LETTER_RTL = /^[^\p{L}]{0,200}[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u
