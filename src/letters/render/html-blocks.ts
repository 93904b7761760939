import { joined, markup, type Markup } from '#ui/markup.ts'
import { pieceMarkups } from './html-pieces.ts'
import { isRightToLeft, type PrintedBlock, type PrintedCell, type PrintedText } from './text-blocks.ts'

/** How the blocks of a page are set. */
export interface HtmlSetting {
  /** The letter's; a block in another says so. */
  readonly language: string
  /** Whether blocks carry their id and part. */
  readonly withIds: boolean
  readonly justified: boolean
  /** The class of each label that the style sheet prints. */
  readonly markers: ReadonlyMap<string, string>
}

/** The blocks of a letter; items that follow each other are one list, deeper ones lists within it. */
export function blockMarkups(blocks: readonly PrintedBlock[], setting: HtmlSetting): Markup {
  const pieces: Markup[] = []
  for (let index = 0; index < blocks.length;) {
    const items = itemsFrom(blocks, index)
    const block = blocks[index]
    if (items.length > 0) pieces.push(listMarkup(items, 1, setting))
    else if (block) pieces.push(blockMarkup(block, beginsAnnex(blocks, index), setting))
    index += Math.max(1, items.length)
  }
  return joined(pieces.map((piece) => markup`${piece}\n`))
}

/** The run of items that begins here; empty where none does. */
function itemsFrom(blocks: readonly PrintedBlock[], from: number): readonly PrintedText[] {
  const items: PrintedText[] = []
  for (let block = blocks[from]; block && isItem(block); block = blocks[from + items.length])
    items.push(block)
  return items
}

function isItem(block: PrintedBlock): block is PrintedText {
  return block.kind !== 'table' && block.kind !== 'page-break' && block.label !== null
}

/** A list of one level; what is deeper stands in the item before it, or in one that has no label. */
function listMarkup(items: readonly PrintedText[], level: number, setting: HtmlSetting): Markup {
  const rows: Markup[] = []
  for (let index = 0; index < items.length;) {
    const item = items[index]
    if (!item) break
    const isHere = !isDeeper(item, level)
    const first = isHere ? index + 1 : index
    let end = first
    while (isDeeper(items[end], level)) end += 1
    const deeper = end > first ? listMarkup(items.slice(first, end), level + 1, setting) : null
    rows.push(isHere ? itemMarkup(item, deeper, setting) : markup`<li class="bare">${deeper}</li>`)
    index = Math.max(end, index + 1)
  }
  return markup`<ul>${rows}</ul>`
}

const DEEPEST = 9

function isDeeper(item: PrintedText | undefined, level: number): boolean {
  return item !== undefined && level < DEEPEST && (item.level ?? 1) > level
}

function itemMarkup(item: PrintedText, deeper: Markup | null, setting: HtmlSetting): Markup {
  const inner = markup`${pieceMarkups(item.pieces)}${deeper}`
  const attributes = attributesOf(item, setting)
  const marker = setting.markers.get(item.label ?? '')
  const kind = item.kind === 'list-item' ? 'item' : item.kind
  if (marker !== undefined) return markup`<li class="${kind} ${marker}"${attributes}>${inner}</li>`
  return markup`<li class="${kind} bare"${attributes}>${item.label} ${inner}</li>`
}

/** A class for each label that a style sheet can print; others are printed as text. */
export function markersOf(blocks: readonly PrintedBlock[]): ReadonlyMap<string, string> {
  const markers = new Map<string, string>()
  for (const block of blocks) {
    if (!isItem(block) || block.label === null || markers.has(block.label)) continue
    if (PRINTABLE.test(block.label)) markers.set(block.label, `m${markers.size + 1}`)
  }
  return markers
}

/** Nothing that could end a string or a rule of a style sheet. */
const PRINTABLE = /^[\p{L}\p{N}()[\]（）.,:、．•●○▪■□◦‣·–—*-]{1,10}$/u

/** The annex has a page of its own on paper, where no page break says so already. */
function beginsAnnex(blocks: readonly PrintedBlock[], index: number): boolean {
  const before = blocks[index - 1]
  return (
    blocks[index]?.part === 'annex' &&
    before !== undefined &&
    before.part !== 'annex' &&
    before.kind !== 'page-break'
  )
}

function blockMarkup(block: PrintedBlock, beginsPage: boolean, setting: HtmlSetting): Markup {
  const attributes = attributesOf(block, setting)
  if (block.kind === 'page-break') return markup`<div class="page-break"${attributes}></div>`
  if (block.kind === 'table') {
    const rows = block.rows.map((row, index) => rowMarkup(row, index, setting))
    return markup`<div class="wide" tabindex="0"><table${attributes}>${rows}</table></div>`
  }
  const all = markup`${classesOf(block, beginsPage, setting)}${attributes}`
  if (block.kind === 'heading') return headingMarkup(block, all)
  return markup`<p${all}>${pieceMarkups(block.pieces)}</p>`
}

function headingMarkup({ level, pieces }: PrintedText, attributes: Markup): Markup {
  const inner = pieceMarkups(pieces)
  switch (level) {
    case 1:
      return markup`<h1${attributes}>${inner}</h1>`
    case 2:
      return markup`<h2${attributes}>${inner}</h2>`
    case 3:
      return markup`<h3${attributes}>${inner}</h3>`
    case 4:
      return markup`<h4${attributes}>${inner}</h4>`
    case 5:
      return markup`<h5${attributes}>${inner}</h5>`
    case null:
    default:
      return markup`<h6${attributes}>${inner}</h6>`
  }
}

function rowMarkup(row: readonly PrintedCell[], index: number, setting: HtmlSetting): Markup {
  const cells = row.map(({ header, paragraphs }) => {
    const inner = joined(paragraphs.map((one) => blockMarkup(one, false, setting)))
    if (!header) return markup`<td>${inner}</td>`
    return index === 0 ? markup`<th scope="col">${inner}</th>` : markup`<th scope="row">${inner}</th>`
  })
  return markup`<tr>${cells}</tr>`
}

function classesOf(block: PrintedText, beginsPage: boolean, { justified }: HtmlSetting): Markup | null {
  const isProse = block.kind === 'paragraph' && !block.pieces.some((piece) => piece.kind === 'break')
  const align = block.align === 'start' ? (justified && isProse ? 'justify' : null) : block.align
  const kind = block.kind === 'paragraph' || block.kind === 'heading' ? null : block.kind
  const classes = [kind, align, beginsPage ? 'begins-page' : null].filter((name) => name !== null)
  return classes.length === 0 ? null : markup` class="${classes.join(' ')}"`
}

function attributesOf({ id, part, language }: PrintedBlock, setting: HtmlSetting): Markup {
  const rightToLeft = isRightToLeft(language)
  const direction = rightToLeft === isRightToLeft(setting.language) ? null : rightToLeft ? 'rtl' : 'ltr'
  return joined(
    [
      setting.withIds && id !== '' ? markup` data-block="${id}"` : null,
      setting.withIds && part !== null ? markup` data-part="${part}"` : null,
      language === setting.language ? null : markup` lang="${language}"`,
      direction === null ? null : markup` dir="${direction}"`,
    ].filter((one) => one !== null),
  )
}
