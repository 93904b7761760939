import { objectText, readObjects, referenceIn, streamOf, withObjects, withStream } from './pdf-objects.ts'
import { mendArabicText } from './pdf-arabic.ts'

/**
 * Completes what the compiler wrote: says in the metadata that the file is accessible (PDF/UA-1) beside archivable
 * (PDF/A-2a), which the compiler does not write together; has readers show the title; gives Arabic letters back as they
 * were written; and where the letter has no date takes away the one that the compiler insists on.
 * Throws where the file is not laid out as the compiler lays it out: that would be another compiler.
 */
export function finishPdf(pdf: Uint8Array, { isDated, hasArabic }: Finish): Uint8Array {
  const file = readObjects(pdf)
  const catalog = objectText(file, file.root)
  const metadata = referenceIn(catalog, 'Metadata')
  const stream = objectText(file, metadata)
  const changed = new Map(hasArabic ? mendArabicText(file) : [])
  changed.set(file.root, showTitle(catalog))
  changed.set(metadata, sayAccessible(isDated ? stream : withoutDates(stream)))
  if (!isDated) changed.set(file.facts, withoutFactDates(objectText(file, file.facts)))
  return withObjects(file, changed)
}

/** What of a letter its file must be completed for. */
interface Finish {
  readonly isDated: boolean
  readonly hasArabic: boolean
}

function showTitle(catalog: string): string {
  return mustChange(
    catalog,
    catalog.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true'),
  )
}

const SCHEMA =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

function sayAccessible(metadata: string): string {
  const named = metadata.replace(
    'xmlns:pdfaid=',
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"  xmlns:pdfaid=',
  )
  const said = named
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>')
    .replace('<pdfaExtension:schemas><rdf:Bag>', `<pdfaExtension:schemas><rdf:Bag>${SCHEMA}`)
  return withStream(metadata, streamOf(mustChange(metadata, said)))
}

function withoutDates(metadata: string): string {
  return metadata
    .replace(/<xmp:(?:ModifyDate|CreateDate)>[^<]*<\/xmp:(?:ModifyDate|CreateDate)>/gu, '')
    .replace(/<xmpMM:History>.*<\/xmpMM:History>/su, '')
}

function withoutFactDates(facts: string): string {
  return facts.replace(/\n *\/(?:ModDate|CreationDate) \([^)]*\)/gu, '')
}

function mustChange(before: string, after: string): string {
  if (before === after) throw new Error('the compiler wrote a PDF that cannot be completed')
  return after
}
