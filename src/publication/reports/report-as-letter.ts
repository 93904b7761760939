import { SCHEMA_VERSION, type LetterMark, type LetterNode } from '#letters/model/letter.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { PLAIN_LOOK, type OfficeLook } from '#letters/render/office-look.ts'
import type { TableWidths } from '#letters/render/text-blocks.ts'
import { directionOf } from '#ui/messages/languages.ts'
import type { ReportBlock, ReportDocument, ReportTable, ReportText } from './report-document.ts'

/** Smaller than a letter: tables have narrow columns. */
export const REPORT_LOOK: OfficeLook = { ...PLAIN_LOOK, size: 9.5 }

/** A report as what draws letters takes it, for Word files and PDFs. */
export function reportAsLetter(document: ReportDocument): {
  readonly letter: LayeredLetter
  readonly widths: TableWidths
} {
  const widths = new Map<string, readonly number[]>()
  const content = document.blocks.flatMap((block, index) => {
    const id = `r${index + 1}`
    if (block.is === 'table')
      widths.set(
        id,
        block.columns.map(({ width }) => width),
      )
    return nodesOf(block, id, document.language)
  })
  const letter: LayeredLetter = {
    ...{ schema: SCHEMA_VERSION, lineage: null, profile: null, type: null, state: null, layer: 'public' },
    // A running head is set from left to right.
    reference: document.language === 'ar' ? null : document.running,
    ...{ date: document.on, language: document.language, title: document.title },
    content: { type: 'doc', content },
  }
  return { letter, widths }
}

function nodesOf(block: ReportBlock, id: string, language: string): readonly LetterNode[] {
  switch (block.is) {
    case 'heading':
      return [
        { type: 'heading', attrs: { id, level: block.level }, content: textNodes(block.text, [], language) },
      ]
    case 'paragraph': {
      const marks: readonly LetterMark[] =
        block.look === 'lead' ? [{ type: 'strong' }] : block.look === 'note' ? [{ type: 'emphasis' }] : []
      return [paragraphNode(block.text, { id, marks, language })]
    }
    case 'list':
      return block.items.map((item, index) => ({
        ...paragraphNode(item, { id: `${id}-${index + 1}`, language }),
        type: 'list_item',
      }))
    case 'table':
      return [tableNode(block, id, language)]
  }
}

interface Setting {
  readonly id: string
  /** The report's. */
  readonly language: string
  readonly marks?: readonly LetterMark[]
  readonly isAtEnd?: boolean
}

function paragraphNode(
  { spans, language }: ReportText,
  { id, marks = [], isAtEnd = false, language: around }: Setting,
): LetterNode {
  const content = spans.flatMap(({ text, isStrong }) =>
    textNodes(text, isStrong === true ? [...marks, { type: 'strong' }] : marks, language ?? around),
  )
  return { type: 'paragraph', attrs: { id, language, ...(isAtEnd ? { align: 'end' } : {}) }, content }
}

/** Isolates keep names apart on a page. Not every program knows them: on paper a mark of direction behind the name does as well. */
function textNodes(text: string, marks: readonly LetterMark[], language: string): readonly LetterNode[] {
  const mark = directionOf(language) === 'rtl' ? '\u200F' : ''
  const calm = text.replaceAll(/[\u2066-\u2068]/gu, '').replaceAll('\u2069', mark)
  return calm === '' ? [] : [{ type: 'text', text: calm, ...(marks.length > 0 ? { marks } : {}) }]
}

function tableNode({ columns, rows }: ReportTable, id: string, language: string): LetterNode {
  const head: LetterNode = {
    type: 'table_row',
    content: columns.map(({ heading, isNumber = false }, index) => {
      const text = { spans: [{ text: heading, isStrong: true }], language: null }
      const setting = { id: `${id}-0-${index + 1}`, language, isAtEnd: isNumber }
      return { type: 'table_cell', attrs: { header: true }, content: [paragraphNode(text, setting)] }
    }),
  }
  const body = rows.map((row, at): LetterNode => ({
    type: 'table_row',
    content: row.map((cell, index) => {
      const isAtEnd = columns[index]?.isNumber === true
      const content = (cell.length > 0 ? cell : [NOTHING]).map((text, place) =>
        paragraphNode(text, { id: `${id}-${at + 1}-${index + 1}-${place + 1}`, language, isAtEnd }),
      )
      return { type: 'table_cell', content }
    }),
  }))
  return { type: 'table', attrs: { id }, content: [head, ...body] }
}

const NOTHING: ReportText = { spans: [], language: null }
