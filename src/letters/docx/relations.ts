import type { DocxPackage } from './package.ts'
import { DocxProblem } from './problems.ts'
import { attributeOf, elementsOf, parsePart, type XmlPart } from './xml.ts'

/** How one part names another, or an address outside. */
export interface Relation {
  readonly id: string
  /** The last word of its type: `comments`, `hyperlink`. */
  readonly type: string
  readonly target: string
  readonly isExternal: boolean
}

/** A part and what it refers to. */
export interface Part {
  readonly name: string
  readonly xml: XmlPart
  readonly relations: readonly Relation[]
}

/** The relations that a part declares; those of the package for the name ''. */
export function relationsOf(docx: DocxPackage, name: string): readonly Relation[] {
  const bytes = partBytes(docx, relationsName(name))
  if (!bytes) return []
  const { root } = parsePart(bytes, relationsName(name))
  return elementsOf(root).flatMap((one): readonly Relation[] => {
    const target = attributeOf(one, 'Target')
    if (one.name !== 'rel:Relationship' || target === null) return []
    const isExternal = attributeOf(one, 'TargetMode') === 'External'
    const type = (attributeOf(one, 'Type') ?? '').split('/').at(-1) ?? ''
    return [
      {
        id: attributeOf(one, 'Id') ?? '',
        type,
        target: isExternal ? target : resolved(target, name),
        isExternal,
      },
    ]
  })
}

/** Where a part keeps its relations: `word/_rels/document.xml.rels`. */
export function relationsName(name: string): string {
  const slash = name.lastIndexOf('/') + 1
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`
}

/** The part's name in the package; `..` cannot lead out of it, and a name that fits nothing finds nothing. */
function resolved(target: string, from: string): string {
  const segments = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const segment of target.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

/** The main part of a document: the letter itself. */
export function mainPart(docx: DocxPackage): Part {
  const main = relationsOf(docx, '').find(({ type }) => type === 'officeDocument')
  const part = main && readPart(docx, main.target)
  if (part && part.xml.root.name === 'w:document') return part
  const isOther = docx.names.some((name) => /^(?:xl|ppt|visio)\/|^mimetype$/u.test(name))
  throw new DocxProblem(
    'file.not-this-format',
    isOther
      ? 'This is an office file, but no DOCX.'
      : 'This is a zip file, but no DOCX: it has no document in it.',
    'Open it in the program that made it and save the letter as .docx.',
  )
}

/** The first part of that kind that a part refers to. */
export function relatedPart(docx: DocxPackage, from: Part, type: string): Part | null {
  const relation = from.relations.find((one) => one.type === type && !one.isExternal)
  return relation ? readPart(docx, relation.target) : null
}

/** A part by its name; null where it is missing or no XML. */
export function readPart(docx: DocxPackage, name: string): Part | null {
  const bytes = partBytes(docx, name)
  if (!bytes) return null
  return { name: trueName(docx, name), xml: parsePart(bytes, name), relations: relationsOf(docx, name) }
}

function partBytes(docx: DocxPackage, name: string): Uint8Array | null {
  return docx.xml.get(name) ?? docx.xml.get(trueName(docx, name)) ?? null
}

/** Names of parts are equal whatever the case of their letters. */
function trueName(docx: DocxPackage, name: string): string {
  if (docx.xml.has(name)) return name
  return docx.names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name
}
