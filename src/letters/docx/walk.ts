import type { ReadBlock } from '../read/read-document.ts'
import { chosenBranch } from './alternatives.ts'
import { newDraft, type BlockFacts } from './draft.ts'
import { isGone } from './fields.ts'
import { NO_LOOK, over } from './look.ts'
import { isPrompt, textBoxesOf, type TextBox } from './objects.ts'
import { parseOwnBookmark } from './own-bookmarks.ts'
import {
  changeAround,
  changeHere,
  endParagraph,
  omit,
  placeHere,
  wait,
  type OpenChange,
  type Reading,
} from './reading.ts'
import { readInline, readMark, readPrompt, type Around } from './runs.ts'
import { formOver, readForm, type ParagraphForm, type Style } from './styles.ts'
import { goneText } from './words.ts'
import { attributeOf, childOf, descendantsOf, valueOf, wholeNumber, XmlElement } from './xml.ts'

/** What the paragraphs of a story take from around them. */
export interface Story {
  /** What of the flow of the main text they hang on, for text boxes. */
  readonly container: XmlElement | null
  /** The sections of the document that begin on a new page, by the paragraph properties that end the section before. */
  readonly newPages: ReadonlySet<XmlElement>
  /** Ends a paragraph; notes put a line break instead. */
  readonly endParagraph: (facts: BlockFacts, label: string | null) => void
}

/** Reads paragraphs, tables and what is around them, in order. */
export function readBlocks(reading: Reading, parent: XmlElement, story: Story): void {
  for (const child of parent.children) {
    if (child instanceof XmlElement) readBlockElement(reading, child, story)
  }
}

/** Reads one paragraph, table or what is around them. */
export function readBlockElement(reading: Reading, element: XmlElement, story: Story): void {
  switch (element.name) {
    case 'w:p':
      readParagraph(reading, element, story)
      return
    case 'w:tbl':
      readTable(reading, element, story)
      return
    case 'w:ins':
    case 'w:moveTo':
      changeAround(reading, element.name === 'w:ins' ? 'insertion' : 'move', element, () =>
        readBlocks(reading, element, story),
      )
      return
    case 'w:del':
    case 'w:moveFrom':
      changeHere(reading, element.name === 'w:del' ? 'deletion' : 'move', element, goneText(element))
      return
    case 'w:sdt':
      if (isPrompt(element)) readPrompt(reading, element)
      else readBlocks(reading, element, story)
      return
    case 'mc:AlternateContent': {
      const branch = chosenBranch(element)
      if (branch) readBlocks(reading, branch, story)
      return
    }
    case 'w:altChunk':
    case 'w:subDoc':
      omit(
        reading,
        'embedded-file',
        'a text of another file, which a word processor takes in when it opens this one',
      )
      return
    case 'w:r':
    case 'w:hyperlink':
      // Words outside any paragraph: no program writes them, and none are to be lost.
      readInline(reading, element, outside(story))
      return
    case 'w:sectPr':
      formatChange(reading, childOf(element, 'w:sectPrChange'))
      return
    case 'w:sdtPr':
      return
    default:
      if (!readMark(reading, element)) readBlocks(reading, element, story)
  }
}

function outside(story: Story): Around {
  return {
    look: NO_LOOK,
    isDesign: false,
    link: null,
    container: story.container,
    breakPage: () => undefined,
  }
}

function formatChange(reading: Reading, change: XmlElement | null): void {
  if (change) changeHere(reading, 'formatting', change, '')
}

function readParagraph(reading: Reading, paragraph: XmlElement, story: Story): void {
  const properties = childOf(paragraph, 'w:pPr')
  for (const box of textBoxesOf(paragraph)) readTextBox(reading, box, story)
  const style = reading.styles.paragraph(valueOf(properties, 'w:pStyle'))
  const form = formOf(reading, properties, style)
  const mark = childOf(properties, 'w:rPr')
  const breaksPage = form.breaksPage === true && hasText(reading) && !isOurs(paragraph)
  if (breaksPage) wait(reading, 'page-break', null)
  const formed = paragraphChange(reading, properties)
  readWords(reading, paragraph, style, form, story)
  const removed = childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom')
  if (removed) {
    changeHere(reading, 'paragraph', removed, '\n\n')
    return
  }
  const section = childOf(properties, 'w:sectPr')
  formatChange(reading, childOf(section, 'w:sectPrChange'))
  endOfWords(reading, formed)
  close(reading, form, style, story)
  const added = childOf(mark, 'w:ins') ?? childOf(mark, 'w:moveTo')
  if (added) addedMark(reading, added)
  if (section && story.newPages.has(section)) wait(reading, 'page-break', null)
}

/** A paragraph that carries an id of ours: where its page begins is the look of its kind, and a break would be a block of its own. */
function isOurs(paragraph: XmlElement): boolean {
  return descendantsOf(paragraph, 'w:bookmarkStart').some(
    (one) => parseOwnBookmark(attributeOf(one, 'w:name') ?? '')?.kind === 'block',
  )
}

function hasText(reading: Reading): boolean {
  return reading.text !== '' || reading.draft.length > 0
}

function formOf(reading: Reading, properties: XmlElement | null, style: Style | null): ParagraphForm {
  const { defaults } = reading.styles
  return formOver(formOver(defaults.form, style?.form ?? defaults.form), readForm(properties))
}

/** A change of how a paragraph is set. */
function paragraphChange(reading: Reading, properties: XmlElement | null): OpenChange | null {
  const change =
    childOf(properties, 'w:pPrChange') ?? childOf(childOf(properties, 'w:numPr'), 'w:numberingChange')
  return change ? changeHere(reading, 'paragraph', change, '') : null
}

function endOfWords(reading: Reading, change: OpenChange | null): void {
  if (!change) return
  placeHere(reading, 'backward', (at) => {
    change.end = Math.max(at, change.start)
  })
}

/** A paragraph end that was put in: what parts the two blocks is new. */
function addedMark(reading: Reading, mark: XmlElement): void {
  const from = reading.text.length
  const change = changeHere(reading, 'paragraph', mark, '')
  placeHere(reading, 'forward', (at) => {
    change.start = Math.min(from, at)
    change.end = at
  })
}

/** The first page break in a paragraph parts it. */
function readWords(
  reading: Reading,
  paragraph: XmlElement,
  style: Style | null,
  form: ParagraphForm,
  story: Story,
): void {
  const look = over(reading.styles.defaults.look, style?.look ?? NO_LOOK)
  readInline(reading, paragraph, {
    look,
    isDesign: isHeading(form),
    link: null,
    container: story.container,
    breakPage: () => {
      if (reading.draft.length > 0) close(reading, form, style, story)
      wait(reading, 'page-break', null)
    },
  })
}

function isHeading(form: ParagraphForm): boolean {
  return form.outline !== null && form.outline >= 0 && form.outline <= 8
}

function close(reading: Reading, form: ParagraphForm, style: Style | null, story: Story): void {
  const isEmpty = reading.draft.items.every(({ text }) => text.trim() === '')
  if (isEmpty && form.isRuled === true) wait(reading, 'rule', style?.name ?? null)
  // Word counts no paragraph that is empty and has no mark of its own to show; one with a number and no words it prints.
  const listed = isEmpty ? null : labelOf(reading, form, style)
  const label = listed === null || listed.label === '' ? null : listed.label
  const kind = isHeading(form) ? 'heading' : label === null ? 'paragraph' : 'list-item'
  const level =
    kind === 'heading' ? (form.outline ?? 0) + 1 : kind === 'list-item' ? (listed?.level ?? 1) : null
  story.endParagraph(
    {
      kind,
      level,
      align: form.align,
      direction: form.isRtl === null ? null : form.isRtl ? 'rtl' : 'ltr',
      cell: reading.cell,
      style: style?.name ?? null,
    },
    label,
  )
}

function labelOf(
  reading: Reading,
  form: ParagraphForm,
  style: Style | null,
): ReturnType<Reading['numbering']['next']> {
  if (form.num === null || form.num === 0) return null
  return reading.numbering.next(form.num, form.numLevel, style?.id ?? null)
}

/** A text box is read before the paragraph it hangs on: it mostly stands at its top, as a letterhead does. */
function readTextBox(reading: Reading, box: TextBox, story: Story): void {
  const { fields, cell, draft } = reading
  const isUnderWay = draft.length > 0
  if (isUnderWay) reading.draft = newDraft()
  reading.fields = []
  readBlocks(reading, box.content, { ...story, container: story.container ?? box.container })
  reading.fields = fields
  reading.cell = cell
  if (!isUnderWay) return
  for (const mark of reading.draft.marks) draft.marks.push({ ...mark, raw: draft.length })
  reading.draft = draft
}

function readTable(reading: Reading, table: XmlElement, story: Story): void {
  const outer = reading.cell
  const number = reading.tables
  reading.tables += 1
  let row = 0
  const readRows = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (!(child instanceof XmlElement)) continue
      if (child.name === 'w:tr') {
        readRow(reading, child, story, { table: number, row, column: 0 })
        row += 1
      } else if (child.name === 'w:tblPr') formatChange(reading, childOf(child, 'w:tblPrChange'))
      else if (!readMark(reading, child)) readRows(child)
    }
  }
  readRows(table)
  reading.cell = outer
}

type Cell = NonNullable<ReadBlock['cell']>

function readRow(reading: Reading, row: XmlElement, story: Story, first: Cell): void {
  const properties = childOf(row, 'w:trPr')
  const removed = childOf(properties, 'w:del')
  if (removed) {
    changeHere(reading, 'deletion', removed, goneText(row))
    return
  }
  const added = childOf(properties, 'w:ins')
  if (added) changeHere(reading, 'paragraph', added, '')
  formatChange(reading, childOf(properties, 'w:trPrChange'))
  let column = wholeNumber(valueOf(properties, 'w:gridBefore')) ?? 0
  const readCells = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (!(child instanceof XmlElement)) continue
      if (child.name === 'w:tc') {
        reading.cell = { ...first, column }
        readCell(reading, child, story)
        column += Math.max(wholeNumber(valueOf(childOf(child, 'w:tcPr'), 'w:gridSpan')) ?? 1, 1)
      } else if (!readMark(reading, child)) readCells(child)
    }
  }
  readCells(row)
}

function readCell(reading: Reading, cell: XmlElement, story: Story): void {
  const properties = childOf(cell, 'w:tcPr')
  formatChange(reading, childOf(properties, 'w:tcPrChange'))
  const removed = childOf(properties, 'w:cellDel')
  if (removed && isGone(cell)) changeHere(reading, 'deletion', removed, goneText(cell))
  else readBlocks(reading, cell, story)
}

/** Ends a paragraph of the text: it becomes a block. */
export function asBlock(reading: Reading): Story['endParagraph'] {
  return (facts, label) => endParagraph(reading, facts, label)
}
