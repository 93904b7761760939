import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { breakRun, cutRuns, plainBlock, textRun } from './drafts.ts'
import { listLabelOf } from './list-label.ts'
import { placeOf, runsOf, type InlineReading } from './markdown-inline.ts'
import type { ReadBlock, ReadDocument, ReadNote, ReadOmission, ReadRun } from './read-document.ts'
import { textLinesOf, wrappingOf } from './text-lines.ts'
import { hangTypedNotes } from './typed-notes.ts'

/** Whether a text without a telling name has marks that only Markdown has: `# `, `**…**`, `<sup>1</sup>`, `[^1]`. */
export function looksLikeMarkdown(text: string): boolean {
  return (
    /^#{1,6} \S/mu.test(text) || /\*\*[^\s*][^*\n]*\*\*|<sup>[^<\n]{1,6}<\/sup>|\[\^\w{1,20}\]/u.test(text)
  )
}

/**
 * Reads a letter in Markdown: CommonMark with tables and footnotes. Marks, escapes and entities are not in the text of
 * the runs, but between their places. Indented lines are paragraphs here, and HTML is read for its words only.
 * Short lines above each other (an address, a signature) keep their breaks without two spaces at their ends.
 */
export function readMarkdown(file: string): ReadDocument {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file
  const root = parsed(text)
  const reading: Reading = {
    ...{ text, definitions: definitionsOf(root.children), used: new Set(), omissions: [] },
    isFull: fullLinesOf(text),
    ...{ blocks: [], notes: [], tables: 0 },
  }
  readAll(reading, root.children, { depth: 0, look: {} })
  const { blocks, notes } = hangTypedNotes(withUnusedDefinitions(reading), reading.notes)
  return {
    ...({
      format: 'md',
      text,
      blocks,
      notes: [...reading.notes, ...notes],
      language: null,
      title: null,
    } as const),
    ...{ lineage: null, changes: [], comments: [], omissions: reading.omissions },
  }
}

type Root = ReturnType<typeof fromMarkdown>
type BlockNode = Root['children'][number]
type NodeOf<Kind extends BlockNode['type']> = Extract<BlockNode, { type: Kind }>

/** What is found on the way through the tree. */
interface Reading extends InlineReading {
  readonly blocks: ReadBlock[]
  readonly notes: ReadNote[]
  readonly omissions: ReadOmission[]
  tables: number
}

/** Where a node stands: how deep in lists, and in which cell or quotation. */
interface Around {
  readonly depth: number
  readonly look: Partial<ReadBlock>
}

/** More marks in one paragraph, or containers in one line, cost time that grows with their square; no letter has them. */
const MOST_MARKS = 3000
const MANY_CONTAINERS = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){40}/mu

function parsed(text: string): Root {
  const disable = ['codeIndented', 'htmlFlow']
  if (hasTooManyMarks(text))
    disable.push('attention', 'labelStartLink', 'labelStartImage', 'labelEnd', 'codeText')
  if (MANY_CONTAINERS.test(text)) disable.push('list', 'blockQuote')
  return fromMarkdown(text, {
    extensions: [gfmFootnote(), gfmTable(), { disable: { null: disable } }],
    mdastExtensions: [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
  })
}

function hasTooManyMarks(text: string): boolean {
  let marks = 0
  let isBlank = true
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      if (isBlank) marks = 0
      isBlank = true
    } else if (code > 32) isBlank = false
    if (code === 0x2a || code === 0x5f || code === 0x5b || code === 0x60) marks += 1
    if (marks > MOST_MARKS) return true
  }
  return false
}

function fullLinesOf(text: string): (lineEnd: number) => boolean {
  const lines = textLinesOf(text)
  const { isWrapped } = wrappingOf(text, lines)
  const indexByEnd = new Map(lines.map((line, index) => [line.end, index]))
  return (lineEnd) => {
    const index = indexByEnd.get(lineEnd) ?? -1
    const [line, next] = [lines[index], lines[index + 1]]
    return line !== undefined && next !== undefined && isWrapped(line, next)
  }
}

function definitionsOf(nodes: readonly BlockNode[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>()
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node.url)
    else if ('children' in node && node.type !== 'table') {
      for (const [name, url] of definitionsOf(node.children.filter(isBlockNode))) {
        if (!definitions.has(name)) definitions.set(name, url)
      }
    }
  }
  return definitions
}

const BLOCK_KINDS: ReadonlySet<string> = new Set([
  'blockquote',
  'list',
  'listItem',
  'definition',
  'footnoteDefinition',
])

function isBlockNode(node: Root['children'][number]): node is BlockNode {
  return BLOCK_KINDS.has(node.type)
}

function readAll(reading: Reading, nodes: readonly BlockNode[], around: Around): void {
  for (const node of nodes) readBlock(reading, node, around)
}

function readBlock(reading: Reading, node: BlockNode, around: Around): void {
  const { start, end } = placeOf(node)
  switch (node.type) {
    case 'heading':
      addHeading(reading, node, around)
      return
    case 'paragraph':
      addText(reading, runsOf(reading, node.children), start, end, around.look)
      return
    case 'thematicBreak':
      reading.blocks.push(plainBlock([], start, end, { kind: 'rule', ...around.look }))
      return
    case 'list':
      for (const item of node.children) readItem(reading, item, { ...around, depth: around.depth + 1 })
      return
    case 'blockquote':
      readAll(reading, node.children, { ...around, look: { ...around.look, style: 'quote' } })
      return
    case 'table':
      readTable(reading, node, around)
      return
    case 'footnoteDefinition':
      readNote(reading, node)
      return
    case 'code':
      addText(reading, codeRuns(reading.text, start, end, node.value), start, end, around.look)
      return
    case 'definition':
      // Shown by the links that use it; `withUnusedDefinitions` keeps the others.
      return
    // None of these stands by itself among blocks; what a new version might bring is kept as it is written.
    case 'html':
    case 'yaml':
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
    case 'text':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'inlineCode':
    case 'break':
    case 'image':
    case 'imageReference':
    case 'link':
    case 'linkReference':
    case 'footnoteReference':
      addText(reading, [textRun(reading.text.slice(start, end), start, end)], start, end, around.look)
      return
  }
}

function addHeading(reading: Reading, node: NodeOf<'heading'>, around: Around): void {
  const { start, end } = placeOf(node)
  const runs = runsOf(reading, node.children)
  // Dashes under a line of spaces that cannot be seen: a line for a signature.
  if (runs.every((run) => run.text.trim() === '')) {
    reading.blocks.push(plainBlock([], start, end, { kind: 'rule' }))
    return
  }
  reading.blocks.push(plainBlock(runs, start, end, { ...around.look, kind: 'heading', level: node.depth }))
}

/** A paragraph; as an item of a list where a label was typed that Markdown does not know (`(a)`). */
function addText(
  reading: Reading,
  runs: readonly ReadRun[],
  start: number,
  end: number,
  look: Partial<ReadBlock>,
): void {
  if (runs.every((run) => run.text.trim() === '')) return
  const [first] = runs
  const label =
    look.label === undefined && first?.kind === 'text' && !first.superscript ? listLabelOf(first.text) : null
  if (!first || !label || label.length >= first.text.length) {
    reading.blocks.push(plainBlock(runs, start, end, look))
    return
  }
  const item = { ...look, kind: 'list-item', label: label.label, level: look.level ?? 1 } as const
  reading.blocks.push(plainBlock(cutRuns(runs, label.length), start, end, item))
}

/** The first paragraph of an item carries its label; what follows in the item are paragraphs and lists of their own. */
function readItem(reading: Reading, item: NodeOf<'list'>['children'][number], around: Around): void {
  const { start, end } = placeOf(item)
  const [first, ...rest] = item.children
  const words = first ? placeOf(first).start : end
  const label = reading.text.slice(start, words).trim()
  const look = { ...around.look, kind: 'list-item', label, level: around.depth } as const
  if (first?.type === 'paragraph')
    addText(reading, runsOf(reading, first.children), start, placeOf(first).end, look)
  else if (label !== '' && !first) reading.blocks.push(plainBlock([], start, end, look))
  if (first && first.type !== 'paragraph') readBlock(reading, first, around)
  readAll(reading, rest, around)
}

function readTable(reading: Reading, node: NodeOf<'table'>, around: Around): void {
  const table = reading.tables
  reading.tables += 1
  for (const [row, { children: cells }] of node.children.entries()) {
    for (const [column, cell] of cells.entries()) {
      const { start, end } = placeOf(cell)
      const runs = runsOf(reading, cell.children)
      const align = node.align?.[column]
      const look = {
        cell: { table, row, column },
        align: align === 'right' ? 'end' : align === 'center' ? 'center' : null,
      } as const
      if (runs.length > 0) reading.blocks.push(plainBlock(runs, start, end, { ...around.look, ...look }))
    }
  }
}

/** The paragraphs of a note are its lines. */
function readNote(reading: Reading, node: NodeOf<'footnoteDefinition'>): void {
  const inNote: Reading = { ...reading, blocks: [] }
  readAll(inNote, node.children, { depth: 0, look: {} })
  reading.tables = inNote.tables
  const runs: ReadRun[] = []
  for (const block of inNote.blocks) {
    const before = runs.at(-1)
    if (before) runs.push(breakRun(before.end, block.start))
    runs.push(...block.runs)
  }
  reading.notes.push({ number: node.label ?? node.identifier, ...placeOf(node), runs })
}

/** The lines of a fenced text as they are; their places are found line by line. */
function codeRuns(text: string, start: number, end: number, value: string): readonly ReadRun[] {
  const runs: ReadRun[] = []
  let at = start
  for (const line of value.split('\n')) {
    const found = line === '' ? -1 : text.indexOf(line, at)
    const before = runs.at(-1)
    const from = found < 0 || found + line.length > end ? at : found
    if (before) runs.push(breakRun(before.end, from))
    if (line !== '') runs.push(textRun(line, from, Math.min(end, from + line.length)))
    at = Math.min(end, from + line.length)
  }
  return runs
}

/** `[name]: address` that no link uses is text that someone wrote: it is kept where it stands. */
function withUnusedDefinitions({ text, blocks, definitions, used }: Reading): readonly ReadBlock[] {
  if ([...definitions.keys()].every((name) => used.has(name))) return blocks
  const unused = fromMarkdown(text).children.flatMap((node) => {
    if (node.type !== 'definition' || used.has(node.identifier)) return []
    const { start, end } = placeOf(node)
    return [plainBlock([textRun(text.slice(start, end), start, end)], start, end)]
  })
  return [...blocks, ...unused].toSorted((one, other) => one.start - other.start)
}
