import { printedLetter, type Piece, type PrintedBlock, type PrintedNote } from '#letters/render/text-blocks.ts'
import { letterOf } from '../model/parse-record.ts'
import type { PublicRecord } from '../model/public-record.ts'
import { withCutMarks } from '../pages/letter-text.ts'
import { articleSlug } from '../model/lists.ts'
import { escapeXml } from './xml.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
/** Of a letter without a date: the element must have one. */
const NO_DAY = '0001-01-01'

/**
 * The letter of a record as Akoma Ntoso 1.0, a `doc` named communication, since the UN's profile has no class for letters; null
 * where there is no text. Its annex is in the main body too: blocks say where they belong by their place alone.
 */
export function akomaNtosoOf(record: PublicRecord): string | null {
  if (record.letter === null) return null
  const { blocks, notes } = printedLetter(letterOf(record, withCutMarks(record.letter)))
  const inside = blocks.map((block, index) => blockXml(block, index, notes)).join('')
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${NAMESPACE}">\n<doc name="communication">\n` +
    `${metaXml(record, record.letter.language)}<mainBody>\n${inside === '' ? '<p/>\n' : inside}</mainBody>\n</doc>\n</akomaNtoso>\n`
  )
}

function metaXml({ facts, slug, cited, standing }: PublicRecord, language: string): string {
  const work = `/akn/un/doc/communication/${facts.dated ?? 'undated'}/${slug}`
  const expression = `${work}/${THREE_LETTERS.get(language) ?? 'und'}@`
  const day = facts.dated ?? facts.sent ?? NO_DAY
  const published = standing.is === 'released' ? standing.on : (standing.since ?? day)
  const level = (name: string, uri: string, date: string, more: string) =>
    `<${name}><FRBRthis value="${uri}"/><FRBRuri value="${uri}"/><FRBRdate date="${date}" name="${name}"/><FRBRauthor href="#author"/>${more}</${name}>\n`
  const instruments = [...new Set(cited.map(({ instrument, article }) => `${instrument}${article === '' ? '' : `#art_${articleSlug(article)}`}`))]
  const references = instruments.map(
    (href, index) => `<TLCReference eId="cited_${index + 1}" name="cited" href="/un/${escapeXml(href)}" showAs="${escapeXml(href)}"/>`,
  )
  const organisations = facts.mandates.map(
    ({ name }, index) => `<TLCOrganization eId="mandate_${index + 1}" href="/ontology/organization/${articleSlug(name)}" showAs="${escapeXml(name)}"/>`,
  )
  return (
    `<meta>\n<identification source="#editor">\n` +
    level('FRBRWork', work, day, `<FRBRcountry value="un"/>${facts.reference === null ? '' : `<FRBRnumber value="${escapeXml(facts.reference)}"/>`}`) +
    level('FRBRExpression', expression, day, `<FRBRlanguage language="${THREE_LETTERS.get(language) ?? 'und'}"/>`) +
    level('FRBRManifestation', `${expression}.xml`, published, '<FRBRformat value="application/akn+xml"/>') +
    `</identification>\n<references source="#editor"><TLCOrganization eId="editor" href="/ontology/organization/editor" showAs="Editor"/>` +
    `<TLCOrganization eId="author" href="/ontology/organization/author" showAs="Author"/>${organisations.join('')}${references.join('')}</references>\n</meta>\n`
  )
}

/** ISO 639-2 for the languages that a letter can be in. */
const THREE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['en', 'eng'],
  ['fr', 'fra'],
  ['es', 'spa'],
  ['ru', 'rus'],
  ['ar', 'ara'],
  ['zh', 'zho'],
  ['ko', 'kor'],
])

function blockXml(block: PrintedBlock, index: number, notes: readonly PrintedNote[]): string {
  if (block.kind === 'page-break') return ''
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => {
      const cells = row.map(({ header, paragraphs }) => {
        const name = header ? 'th' : 'td'
        return `<${name}>${paragraphs.map((one) => `<p>${piecesXml(one.pieces, notes)}</p>`).join('')}</${name}>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    return `<table eId="table_${index + 1}">${rows.join('')}</table>\n`
  }
  const label = block.label === null ? '' : `${escapeXml(block.label)} `
  const kind = block.kind === 'paragraph' ? '' : ` class="${block.kind}"`
  return `<p${kind}>${label}${piecesXml(block.pieces, notes)}</p>\n`
}

function piecesXml(pieces: readonly Piece[], notes: readonly PrintedNote[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'break') return '<eol/>'
      if (piece.kind === 'text') return textXml(piece)
      const note = notes[piece.note]
      return `<authorialNote eId="authorialNote_${piece.note + 1}" marker="${piece.note + 1}"><p>${note ? piecesXml(note.pieces, notes) : ''}</p></authorialNote>`
    })
    .join('')
}

function textXml({ text, strong, emphasis, underline, superscript, link }: Extract<Piece, { kind: 'text' }>): string {
  let inner = escapeXml(text)
  if (superscript) inner = `<sup>${inner}</sup>`
  if (underline) inner = `<u>${inner}</u>`
  if (emphasis) inner = `<i>${inner}</i>`
  if (strong) inner = `<b>${inner}</b>`
  return link === null ? inner : `<a href="${escapeXml(link)}">${inner}</a>`
}
