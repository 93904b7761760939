import type { Letter, LetterMark, LetterNode } from '#letters/model/letter.ts'

/** A block as two letters are compared by it. */
export interface PlainBlock {
  readonly kind: string
  /** Of a heading or an item. */
  readonly level: number | null
  /** The number of a request, the marker of an item. */
  readonly label: string | null
  readonly part: string | null
  readonly id: string | null
  readonly align: string | null
  readonly language: string | null
  readonly spans: readonly PlainSpan[]
  /** Of a table: its cells row by row, each with its paragraphs. */
  readonly rows: readonly (readonly PlainCell[])[]
}

interface PlainCell {
  readonly isHeader: boolean
  readonly paragraphs: readonly PlainBlock[]
}

/** A stretch of one look, a new line, or a note. */
export type PlainSpan =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly string[] }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'note'
      readonly id: string | null
      readonly spans: readonly PlainSpan[]
      readonly works: unknown
    }

/** A letter as it is compared: what is said of it as a whole, and its blocks. */
export interface PlainLetter {
  readonly about: Readonly<Record<string, string | null>>
  readonly blocks: readonly PlainBlock[]
}

/** Reduces a letter's JSON to what is compared; marks stand in one order. */
export function plainLetter(letter: Letter): PlainLetter {
  const { lineage, profile, type, reference, date, language, title, state } = letter
  return {
    about: { lineage, profile, type, reference, date, language, title, state },
    blocks: (letter.content.content ?? []).map(plainBlock),
  }
}

function plainBlock(node: LetterNode): PlainBlock {
  const { attrs = {}, content = [] } = node
  const isTable = node.type === 'table'
  return {
    kind: node.type,
    level: typeof attrs['level'] === 'number' ? attrs['level'] : null,
    label: textOf(attrs['number']) ?? textOf(attrs['marker']),
    part: textOf(attrs['part']),
    id: textOf(attrs['id']),
    align: node.type === 'paragraph' ? (textOf(attrs['align']) ?? 'start') : null,
    language: textOf(attrs['language']),
    spans: isTable ? [] : joined(content.map(plainSpan)),
    rows: isTable ? content.map(plainRow) : [],
  }
}

function plainRow({ content = [] }: LetterNode): readonly PlainCell[] {
  return content.map((cell) => ({
    isHeader: cell.attrs?.['header'] === true,
    paragraphs: (cell.content ?? []).map(plainBlock),
  }))
}

function plainSpan(node: LetterNode): PlainSpan {
  if (node.type === 'hard_break') return { kind: 'break' }
  if (node.type === 'footnote') {
    const { id, works } = node.attrs ?? {}
    return {
      kind: 'note',
      id: textOf(id),
      spans: joined((node.content ?? []).map(plainSpan)),
      works: works ?? [],
    }
  }
  if (node.text === undefined) throw new Error(`a ${node.type} is left in the letter`)
  return { kind: 'text', text: node.text, marks: (node.marks ?? []).map(markText).toSorted() }
}

function markText({ type, attrs }: LetterMark): string {
  return attrs && Object.keys(attrs).length > 0 ? `${type} ${JSON.stringify(attrs)}` : type
}

/** Neighbours of one look are one stretch. */
export function joined(spans: readonly PlainSpan[]): readonly PlainSpan[] {
  const whole: PlainSpan[] = []
  for (const span of spans) {
    const before = whole.at(-1)
    const isSame =
      before?.kind === 'text' && span.kind === 'text' && before.marks.join('\n') === span.marks.join('\n')
    if (isSame) whole[whole.length - 1] = { ...before, text: before.text + span.text }
    else if (span.kind !== 'text' || span.text !== '') whole.push(span)
  }
  return whole
}

/** Headings without the looks that hold for all their words. */
export function withoutTitleLook(letter: PlainLetter): PlainLetter {
  const blocks = letter.blocks.map((block) => {
    if (block.kind !== 'heading') return block
    const texts = block.spans.filter((span) => span.kind === 'text')
    const isOfAll = (mark: string): boolean =>
      (mark === 'strong' || mark === 'emphasis') && texts.every(({ marks }) => marks.includes(mark))
    const spans = block.spans.map((span) =>
      span.kind === 'text' ? { ...span, marks: span.marks.filter((mark) => !isOfAll(mark)) } : span,
    )
    return { ...block, spans }
  })
  return { ...letter, blocks }
}

/** The letter as lines that a person can compare: one a block, a cell's paragraph, a note. */
export function linesOf({ about, blocks }: PlainLetter): readonly string[] {
  const facts = Object.entries(about).map(([name, value]) => `${name}: ${value ?? '—'}`)
  return [...facts, ...blocks.flatMap((block) => blockLines(block, ''))]
}

function blockLines(block: PlainBlock, indent: string): readonly string[] {
  const notes: string[] = []
  const facts = [block.kind, block.level, block.label, block.part && `[${block.part}]`, block.align]
    .concat(block.id === null ? [] : `#${block.id}`, block.language ?? [])
    .filter((one) => one !== null)
  const text = block.spans.map((span) => spanText(span, notes)).join('')
  const rows = block.rows.flatMap((row, index) =>
    row.flatMap(({ isHeader, paragraphs }, column) =>
      paragraphs.flatMap((one) =>
        blockLines(one, `${indent}  ${index + 1}.${column + 1}${isHeader ? ' head' : ''} `),
      ),
    ),
  )
  return [`${indent}${facts.join(' ')}: ${text}`, ...notes.map((note) => `${indent}  ${note}`), ...rows]
}

function spanText(span: PlainSpan, notes: string[]): string {
  switch (span.kind) {
    case 'break':
      return '⏎'
    case 'text':
      return span.marks.length === 0 ? span.text : `⟨${span.marks.join(', ')}: ${span.text}⟩`
    case 'note': {
      const id = span.id === null ? '' : ` #${span.id}`
      notes.push(
        `note${id}: ${span.spans.map((one) => spanText(one, notes)).join('')} ${JSON.stringify(span.works)}`,
      )
      return '⟦note⟧'
    }
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
