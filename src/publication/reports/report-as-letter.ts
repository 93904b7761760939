import { SCHEMA_VERSION, type LetterMark, type LetterNode } from '#letters/model/letter.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { PLAIN_LOOK, type OfficeLook } from '#letters/render/office-look.ts'
import type { TableWidths } from '#letters/render/text-blocks.ts'
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
    return nodesOf(block, id)
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

function nodesOf(block: ReportBlock, id: string): readonly LetterNode[] {
  switch (block.is) {
    case 'heading':
      return [{ type: 'heading', attrs: { id, level: block.level }, content: textNodes(block.text, []) }]
    case 'paragraph': {
      const marks: readonly LetterMark[] =
        block.look === 'lead' ? [{ type: 'strong' }] : block.look === 'note' ? [{ type: 'emphasis' }] : []
      return [paragraphNode(block.text, id, marks)]
    }
    case 'list':
      return block.items.map((item, index) => ({
        ...paragraphNode(item, `${id}-${index + 1}`, []),
        type: 'list_item',
      }))
    case 'table':
      return [tableNode(block, id)]
  }
}

function paragraphNode(
  { spans, language }: ReportText,
  id: string,
  marks: readonly LetterMark[],
  align: 'start' | 'end' = 'start',
): LetterNode {
  const content = spans.flatMap(({ text, isStrong }) =>
    textNodes(text, isStrong === true ? [...marks, { type: 'strong' }] : marks),
  )
  return { type: 'paragraph', attrs: { id, language, ...(align === 'end' ? { align } : {}) }, content }
}

/** Isolates keep names apart on a page; here every stretch says its direction itself, and some programs draw them as boxes. */
function textNodes(text: string, marks: readonly LetterMark[]): readonly LetterNode[] {
  const calm = text.replaceAll(/[\u2066-\u2069]/gu, '')
  return calm === '' ? [] : [{ type: 'text', text: calm, ...(marks.length > 0 ? { marks } : {}) }]
}

function tableNode({ columns, rows }: ReportTable, id: string): LetterNode {
  const head: LetterNode = {
    type: 'table_row',
    content: columns.map(({ heading, isNumber }, index) => ({
      type: 'table_cell',
      attrs: { header: true },
      content: [
        paragraphNode(
          { spans: [{ text: heading, isStrong: true }], language: null },
          `${id}-0-${index + 1}`,
          [],
          isNumber === true ? 'end' : 'start',
        ),
      ],
    })),
  }
  const body = rows.map((row, at): LetterNode => ({
    type: 'table_row',
    content: row.map((cell, index) => ({
      type: 'table_cell',
      content: (cell.length > 0 ? cell : [{ spans: [], language: null }]).map((text, place) =>
        paragraphNode(
          text,
          `${id}-${at + 1}-${index + 1}-${place + 1}`,
          [],
          columns[index]?.isNumber === true ? 'end' : 'start',
        ),
      ),
    })),
  }))
  return { type: 'table', attrs: { id }, content: [head, ...body] }
}
