import { fromLetterNode, toLetterNode } from '#letters/model/document.ts'
import type { LetterMark, LetterNode, Work } from '#letters/model/letter.ts'
import { letterSchema } from '#letters/model/schema.ts'

/** Text with marks. */
export function words(text: string, ...marks: readonly LetterMark[]): LetterNode {
  return marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }
}

export const aBreak: LetterNode = { type: 'hard_break' }

export function aPerson(id: string, form: 'name' | 'pronoun' | 'possessive' = 'name'): LetterNode {
  return { type: 'person', attrs: { id, form } }
}

export function aFootnote(text: string, works: readonly Work[] = []): LetterNode {
  return { type: 'footnote', attrs: { works }, content: [words(text)] }
}

/** A text block: `block('heading', { level: 2 }, 'What was seen')`. */
export function block(
  type: string,
  attrs: Readonly<Record<string, unknown>>,
  ...content: readonly (LetterNode | string)[]
): LetterNode {
  return { type, attrs, content: content.map((one) => (typeof one === 'string' ? words(one) : one)) }
}

/** Rows of cells, each a line of text; the first row is its head. */
export function aTable(rows: readonly (readonly string[])[], part: string | null = null): LetterNode {
  const cells = (row: readonly string[], header: boolean): LetterNode[] =>
    row.map((text) => ({
      type: 'table_cell',
      attrs: { header },
      content: [block('paragraph', { part }, text)],
    }))
  return {
    type: 'table',
    attrs: { part },
    content: rows.map((row, index) => ({ type: 'table_row', content: cells(row, index === 0) })),
  }
}

/** A document of these blocks: ids given where there are none (`b1` …, notes `f1` …), defaults filled, equal text joined. */
export function contentOf(blocks: readonly LetterNode[]): LetterNode {
  const counts = { b: 0, f: 0 }
  const named = (node: LetterNode): LetterNode => {
    const kind = letterSchema.nodes[node.type]
    const wantsId = kind?.spec.attrs !== undefined && 'id' in kind.spec.attrs && node.type !== 'person'
    const letter = node.type === 'footnote' ? 'f' : 'b'
    const id = wantsId && (node.attrs?.['id'] ?? '') === '' ? `${letter}${(counts[letter] += 1)}` : null
    return {
      ...node,
      ...(id === null ? {} : { attrs: { ...node.attrs, id } }),
      ...(node.content ? { content: node.content.map(named) } : {}),
    }
  }
  const doc = fromLetterNode(named({ type: 'doc', content: blocks }))
  doc.check()
  // Through text: as it would come from a file, every object a plain one.
  return JSON.parse(JSON.stringify(toLetterNode(doc))) as LetterNode
}
