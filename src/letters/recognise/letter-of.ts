import type { Letter, LetterMark, LetterNode, Work } from '../model/letter.ts'
import { isSafeHref } from '../model/writable.ts'
import type { BlockOfLetter, ReadFootnote, ReadRequest } from '../read/letter-reading.ts'
import type { ReadBlock, ReadDocument, ReadRun } from '../read/read-document.ts'
import { SCHEMA_VERSION } from '../model/letter.ts'
import type { PlacedBlock } from './sections.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** What the model of a letter is built from: its blocks with all that was recognised in them. */
export interface RecognisedLetter {
  readonly document: ReadDocument
  readonly blocks: readonly PlacedBlock[]
  readonly questions: readonly ReadRequest[]
  readonly asks: readonly ReadRequest[]
  /** Blocks that make up one signature, or one addressee, in order. */
  readonly signatures: readonly (readonly SeenBlock[])[]
  readonly addressees: readonly (readonly SeenBlock[])[]
  readonly footnotes: readonly ReadFootnote[]
  /** Levels of headings by the id of their block. */
  readonly levels: ReadonlyMap<string, number>
  readonly about: Pick<Letter, 'profile' | 'type' | 'reference' | 'date' | 'language' | 'state' | 'title'>
}

/**
 * The letter's model: one node for each block that was seen, in the order of the file, and every note on its word.
 * Blocks keep the ids of the file; others have `b1`, `b2` …. Nothing is left out: a note without a mark is a paragraph at
 * the end, a second mark of a note stays text.
 */
export function letterOf(letter: RecognisedLetter): BuiltLetter {
  const building = buildingOf(letter)
  const content: LetterNode[] = []
  for (let index = 0; index < letter.blocks.length;) {
    const { nodes, taken } = nodesAt(building, index)
    content.push(...nodes)
    index += taken
  }
  content.push(...unhungNotes(building))
  if (content.length === 0) content.push({ type: 'paragraph', attrs: { id: 'b1' } })
  const { about, document } = letter
  const lineage =
    document.lineage !== null && /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,79}$/u.test(document.lineage)
      ? document.lineage
      : null
  const title = written(about.title).slice(0, 2000)
  return {
    letter: { schema: SCHEMA_VERSION, lineage, ...about, title, content: { type: 'doc', content } },
    blocks: building.places,
  }
}

/** The model, and where each of its blocks stands in the file. */
export interface BuiltLetter {
  readonly letter: Letter
  readonly blocks: readonly BlockOfLetter[]
}

interface Building extends RecognisedLetter {
  readonly places: BlockOfLetter[]
  readonly questionAt: ReadonlyMap<number, ReadRequest>
  readonly askAt: ReadonlyMap<number, ReadRequest>
  /** By the id of its first block. */
  readonly groups: ReadonlyMap<
    string,
    { readonly type: 'signature' | 'addressee'; readonly blocks: readonly SeenBlock[] }
  >
  readonly notes: ReadonlyMap<string, { readonly runs: readonly ReadRun[]; readonly works: readonly Work[] }>
  /** Notes that already stand on a word. */
  readonly hung: Set<string>
  readonly newId: (wanted: string) => string
}

function buildingOf(letter: RecognisedLetter): Building {
  const byStart = (requests: readonly ReadRequest[]) => new Map(requests.map((one) => [one.start, one]))
  const groups = [
    ...letter.signatures.map((blocks) => ({ type: 'signature', blocks }) as const),
    ...letter.addressees.map((blocks) => ({ type: 'addressee', blocks }) as const),
  ]
  const works = new Map(letter.footnotes.map((note) => [note.number, note.works]))
  const ids = new Set(letter.blocks.map(({ block }) => block.id))
  for (const { id } of letter.document.blocks) if (id !== null) ids.add(id)
  return {
    ...letter,
    ...{ questionAt: byStart(letter.questions), askAt: byStart(letter.asks), hung: new Set(), places: [] },
    groups: new Map(
      groups.flatMap((group) => (group.blocks[0] ? [[group.blocks[0].id, group] as const] : [])),
    ),
    notes: new Map(
      letter.document.notes.map(({ number, runs }) => [number, { runs, works: works.get(number) ?? [] }]),
    ),
    newId: (wanted) => {
      let id = wanted
      for (let count = 2; ids.has(id); count += 1) id = `${wanted}-${count}`
      ids.add(id)
      return id
    },
  }
}

interface Built {
  readonly nodes: readonly LetterNode[]
  /** How many blocks they are made of. */
  readonly taken: number
}

function nodesAt(building: Building, index: number): Built {
  const placed = building.blocks[index]
  if (!placed) return { nodes: [], taken: 1 }
  const before = pageBreakOf(building, placed, building.blocks[index - 1])
  const { block, part } = placed
  if (block.block.cell) {
    const { node, taken } = tableAt(building, index, block.block.cell.table)
    return { nodes: [...before, node], taken }
  }
  const group = building.groups.get(block.id)
  const isTogether = group?.blocks.every((one, at) => building.blocks[index + at]?.block.id === one.id)
  if (group && isTogether) {
    building.places.push({ start: block.start, end: group.blocks.at(-1)?.end ?? block.end, block: block.id })
    const content = linesOf(building, group.blocks)
    return {
      nodes: [...before, { type: group.type, attrs: { id: block.id, part }, content }],
      taken: group.blocks.length,
    }
  }
  building.places.push({ start: block.start, end: block.end, block: block.id })
  return { nodes: [...before, blockNode(building, placed)], taken: 1 }
}

/** Pages of txt and PDF files are chance, but for the one that an annex begins. */
function pageBreakOf(building: Building, placed: PlacedBlock, before?: PlacedBlock): readonly LetterNode[] {
  const { block, part, heading } = placed
  const { pageBreak } = block
  const { format } = building.document
  const beginsAnnex = part === 'annex' && heading?.isAnnex === true
  if (format === 'pdf' && beginsAnnex && isOnNextPage(block.block, before?.block.block))
    return [{ type: 'page_break', attrs: { id: building.newId('page'), part } }]
  if (!pageBreak) return []
  const isMeant = format === 'docx' || format === 'html'
  if (!isMeant && !beginsAnnex) return []
  return [{ type: 'page_break', attrs: { id: ownId(building, pageBreak), part } }]
}

function isOnNextPage({ page }: ReadBlock, before: ReadBlock | undefined): boolean {
  return page !== null && before !== undefined && before.page !== null && page > before.page
}

function ownId(building: Building, { id }: ReadBlock): string {
  return id !== null && /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,79}$/u.test(id) ? id : building.newId('page')
}

function blockNode(building: Building, { block, part, heading }: PlacedBlock): LetterNode {
  const attrs = { id: block.id, part }
  const content = inline(building, block.runs)
  const own = block.block
  const start = block.stretches[0]?.start ?? block.start
  const question = building.questionAt.get(start)
  if (question && own.label !== null)
    return { type: 'question', attrs: { ...attrs, number: written(question.number).slice(0, 20) }, content }
  const ask = building.askAt.get(start)
  if (ask && own.label !== null)
    return { type: 'ask', attrs: { ...attrs, number: written(bare(own.label)) }, content }
  if (heading || own.kind === 'heading') {
    const level = building.levels.get(block.id) ?? own.level ?? 2
    const words = building.document.format === 'pdf' ? withoutOwnLook(content) : content
    return { type: 'heading', attrs: { ...attrs, level: Math.min(6, Math.max(1, level)) }, content: words }
  }
  if (own.kind === 'list-item' && own.label !== null) {
    const level = Math.min(9, Math.max(1, own.level ?? 1))
    return { type: 'list_item', attrs: { ...attrs, marker: written(own.label).slice(0, 20), level }, content }
  }
  return { type: 'paragraph', attrs: { ...attrs, align: own.align ?? 'start' }, content }
}

/** Headings on paper are bold, or slanted, as such: the look of the whole line says no more than that it is one. */
function withoutOwnLook(content: readonly LetterNode[]): readonly LetterNode[] {
  const own = (['strong', 'emphasis'] as const).find((look) =>
    content.every(({ text, marks }) => text === undefined || marks?.some(({ type }) => type === look)),
  )
  if (own === undefined) return content
  return content.map(({ marks, ...node }) => {
    const others = marks?.filter(({ type }) => type !== own) ?? []
    return others.length > 0 ? { ...node, marks: others } : node
  })
}

/** `1` of `1.`, `a` of `(a)`. */
function bare(label: string): string {
  const inside = label.replace(/^[(（]|[.)）、．]$/gu, '').slice(0, 20)
  return inside === '' ? label.slice(0, 20) : inside
}

/** The blocks of one table, from the first on; rows and columns without a block are empty cells. */
function tableAt(
  building: Building,
  index: number,
  table: number,
): { readonly node: LetterNode; readonly taken: number } {
  const blocks: PlacedBlock[] = []
  for (let at = index; building.blocks[at]?.block.block.cell?.table === table; at += 1) {
    const placed = building.blocks[at]
    if (placed) blocks.push(placed)
  }
  const cellsByRow = new Map<number, Map<number, PlacedBlock[]>>()
  for (const placed of blocks) {
    const { row, column } = placed.block.block.cell ?? { row: 0, column: 0 }
    const cells = cellsByRow.get(row) ?? new Map<number, PlacedBlock[]>()
    cellsByRow.set(row, cells)
    cells.set(column, [...(cells.get(column) ?? []), placed])
  }
  const columns = [...new Set(blocks.map(({ block }) => block.block.cell?.column ?? 0))].toSorted(
    (one, other) => one - other,
  )
  const id = building.newId('table')
  const rows = [...cellsByRow.keys()].toSorted((one, other) => one - other)
  const content = rows.map((row): LetterNode => {
    const cells = columns.map((column): LetterNode => {
      const own = cellsByRow.get(row)?.get(column) ?? []
      const paragraphs = own.map((placed) => cellParagraph(building, placed))
      const empty = { type: 'paragraph', attrs: { id: building.newId(`${id}-${row + 1}-${column + 1}`) } }
      return { type: 'table_cell', content: paragraphs.length > 0 ? paragraphs : [empty] }
    })
    return { type: 'table_row', content: cells }
  })
  return {
    node: { type: 'table', attrs: { id, part: blocks[0]?.part ?? null }, content },
    taken: blocks.length,
  }
}

/** A list in a cell keeps its mark as text. */
function cellParagraph(building: Building, { block, part }: PlacedBlock): LetterNode {
  building.places.push({ start: block.start, end: block.end, block: block.id })
  const { label, align } = block.block
  const mark: readonly LetterNode[] = label === null ? [] : [{ type: 'text', text: `${written(label)} ` }]
  const content = [...mark, ...inline(building, block.runs)]
  return { type: 'paragraph', attrs: { id: block.id, part, align: align ?? 'start' }, content }
}

function linesOf(building: Building, blocks: readonly SeenBlock[]): readonly LetterNode[] {
  return blocks.flatMap((block, index) => {
    const line = inline(building, block.runs)
    return index === 0 ? line : [{ type: 'hard_break' }, ...line]
  })
}

function inline(building: Building, runs: readonly ReadRun[]): readonly LetterNode[] {
  const nodes = runs.flatMap((run): readonly LetterNode[] => {
    if (run.kind === 'break') return [{ type: 'hard_break' }]
    if (run.kind === 'note' && run.note !== null) {
      const note = footnoteNode(building, run.note)
      if (note) return [note]
    }
    return textNodes(run)
  })
  return merged(nodes)
}

/** Neighbours of one look are one text: what a file splits by chance is not in the model. */
function merged(nodes: readonly LetterNode[]): readonly LetterNode[] {
  const whole: LetterNode[] = []
  for (const node of nodes) {
    const before = whole.at(-1)
    const isSame =
      before?.text !== undefined &&
      node.text !== undefined &&
      JSON.stringify(before.marks) === JSON.stringify(node.marks)
    if (isSame) whole[whole.length - 1] = { ...before, text: `${before.text ?? ''}${node.text ?? ''}` }
    else whole.push(node)
  }
  return whole
}

function footnoteNode(building: Building, number: string): LetterNode | null {
  const note = building.notes.get(number)
  if (!note || building.hung.has(number)) return null
  building.hung.add(number)
  const id = building.newId(`fn-${number.replace(/[^\p{L}\p{N}_.:-]/gu, '_').slice(0, 40)}`)
  return {
    type: 'footnote',
    attrs: { id, works: note.works.map(writtenWork) },
    content: noteContent(note.runs),
  }
}

/** Inside a note another note's mark is text. */
function noteContent(runs: readonly ReadRun[]): readonly LetterNode[] {
  return merged(
    runs.flatMap((run): readonly LetterNode[] =>
      run.kind === 'break' ? [{ type: 'hard_break' }] : textNodes(run),
    ),
  )
}

function textNodes(run: ReadRun): readonly LetterNode[] {
  const marks = marksOf(run)
  return run.text.split('\n').flatMap((line, index): readonly LetterNode[] => {
    const text: readonly LetterNode[] =
      line === '' ? [] : [{ type: 'text', text: written(line), ...(marks.length > 0 ? { marks } : {}) }]
    return index === 0 ? text : [{ type: 'hard_break' }, ...text]
  })
}

/** In the order of the schema. A link that could run, or tells of somebody's computer, is not kept: its words are. */
function marksOf(run: ReadRun): readonly LetterMark[] {
  const looks = ['strong', 'emphasis', 'underline', 'superscript'] as const
  const marks: LetterMark[] = looks.filter((look) => run[look]).map((type) => ({ type }))
  if (run.link !== null && isSafeHref(run.link)) marks.push({ type: 'link', attrs: { href: run.link } })
  return marks
}

function unhungNotes(building: Building): readonly LetterNode[] {
  return building.document.notes.flatMap(({ number, runs, start, end }) => {
    // Of two notes with one number only one stands on a word.
    if (building.hung.has(number) && building.notes.get(number)?.runs === runs) return []
    const id = building.newId('note')
    building.places.push({ start, end, block: id })
    const mark = { type: 'text', text: `${written(number)} `, marks: [{ type: 'superscript' }] }
    return [{ type: 'paragraph', attrs: { id }, content: [mark, ...noteContent(runs)] }]
  })
}

const LONGEST: Readonly<Record<keyof Work, number>> = {
  author: 1000,
  title: 2000,
  publisher: 1000,
  date: 100,
  address: 4000,
  accessed: 100,
}

function writtenWork(work: Work): Work {
  const short = (field: keyof Work) => {
    const value = work[field]
    return value === null ? null : written(value).slice(0, LONGEST[field])
  }
  return {
    ...{ author: short('author'), title: short('title'), publisher: short('publisher') },
    ...{ date: short('date'), address: short('address'), accessed: short('accessed') },
  }
}

/** What no file can hold (controls, halves of a character) is shown as such. */
function written(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
}
