import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { DocxContent } from './docx-content.ts'
import { xmlText } from './docx-runs.ts'
import { isRightToLeft } from './text-blocks.ts'

/**
 * The file that the library made, without what differs from one call to the next: the clock (core properties, comments, the zip's
 * own times), numbers that count on, and random names of relations. Text is never touched: every pattern has a quote, which text has as an entity.
 */
export function reproducible(made: Uint8Array, content: DocxContent): Uint8Array {
  const parts = unzipSync(made)
  const texts = new Map(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
  for (const name of texts.keys()) {
    const relations = /^(.*\/)_rels\/([^/]+)\.rels$/u.exec(name)
    if (relations) nameRelations(texts, name, `${relations[1] ?? ''}${relations[2] ?? ''}`)
  }
  rewrite(texts, 'docProps/core.xml', () => coreProperties(content))
  rewrite(texts, 'word/comments.xml', (xml) => dateComments(xml, content))
  rewrite(texts, 'word/document.xml', (xml) => numberBookmarks(xml.replaceAll(' w:date=""', '')))
  if (isRightToLeft(content.language)) {
    rewrite(texts, 'word/document.xml', (xml) => xml.replaceAll('<w:titlePg/>', '<w:titlePg/><w:bidi/>'))
  }
  rewrite(texts, 'word/footnotes.xml', (xml) => xml.replaceAll(' w:date=""', ''))
  const inOrder = [...texts.keys()].toSorted((one, other) => rankOf(one) - rankOf(other))
  const named = inOrder.map((name): [string, Uint8Array] => [name, strToU8(texts.get(name) ?? '')])
  return zipSync(Object.fromEntries(named), { level: 6, mtime: '1980-01-01T00:00:00' })
}

/** Programs that look at the beginning of a file know a Word file by these. */
const FIRST_PARTS = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

function rankOf(name: string): number {
  const rank = FIRST_PARTS.indexOf(name)
  return rank < 0 ? FIRST_PARTS.length : rank
}

function rewrite(texts: Map<string, string>, name: string, change: (xml: string) => string): void {
  const xml = texts.get(name)
  if (xml !== undefined) texts.set(name, change(xml))
}

/** Relations with a random name are numbered in the order of their list, there and in the part they belong to. */
function nameRelations(texts: Map<string, string>, relationsName: string, partName: string): void {
  const numbers = new Map<string, string>()
  rewrite(texts, relationsName, (xml) =>
    xml.replace(/ Id="(rId[\w-]{21})"/gu, (_whole, id: string) => {
      numbers.set(id, `rLink${numbers.size + 1}`)
      return ` Id="${numbers.get(id) ?? id}"`
    }),
  )
  if (numbers.size === 0) return
  rewrite(texts, partName, (xml) =>
    xml.replace(/ r:id="(rId[\w-]{21})"/gu, (whole, id: string) => {
      const number = numbers.get(id)
      return number === undefined ? whole : ` r:id="${number}"`
    }),
  )
}

/** The library counts bookmarks on from one file to the next. */
function numberBookmarks(xml: string): string {
  const numbers = new Map<string, number>()
  return xml.replace(/<w:bookmark(?:Start|End) [^>]*>/gu, (tag) =>
    tag.replace(/ w:id="(\d+)"/u, (_whole, id: string) => {
      const number = numbers.get(id) ?? numbers.size + 1
      numbers.set(id, number)
      return ` w:id="${number}"`
    }),
  )
}

/** Title and language, and nothing of who made the file and when. */
function coreProperties({ title, language }: DocxContent): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escaped(title)}</dc:title><dc:language>${escaped(language)}</dc:language>`,
    '</cp:coreProperties>',
  ].join('')
}

/** The library dates a comment by the clock; the file has the date that the comment had, or none. */
function dateComments(xml: string, { comments }: DocxContent): string {
  return xml.replace(/<w:comment [^>]*>/gu, (tag) => {
    const id = / w:id="(\d+)"/u.exec(tag)?.[1]
    const at = id === undefined ? null : (comments[Number(id)]?.at ?? null)
    return tag.replace(/ w:date="[^"]*"/u, at === null ? '' : ` w:date="${escaped(at)}"`)
  })
}

function escaped(text: string): string {
  return xmlText(text).replace(/[&<>"]/gu, (one) => ENTITIES.get(one) ?? one)
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])
