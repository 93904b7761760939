import { fail, ok, type Result } from '#base/result.ts'
import type { ReadComment, ReadDocument, ReadProblem, TrackedChange } from '../read/read-document.ts'
import { hangTypedNotes } from '../read/typed-notes.ts'
import { matchedFieldMarks } from './fields.ts'
import { letterheadOf, sectionsOnNewPages, wordsIn } from './letterhead.ts'
import { noteNumbers } from './note-numbers.ts'
import { readNumbering } from './numbering.ts'
import { LINEAGE_PROPERTY } from './own-bookmarks.ts'
import { openDocx, type DocxPackage } from './package.ts'
import { DocxProblem } from './problems.ts'
import { addText } from './draft.ts'
import {
  endNote,
  endStory,
  newReading,
  omit,
  type NoteUse,
  type PlacedPiece,
  type Reading,
} from './reading.ts'
import { mainPart, readPart, relatedPart, relationsOf, type Part } from './relations.ts'
import { readForm, readStyles } from './styles.ts'
import { labelSequences } from './typed-label.ts'
import { asBlock, readBlockElement, readBlocks, type Story } from './walk.ts'
import { shownText } from './words.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

/** Reads a letter from a DOCX file: see `ReadDocument`. Never throws, whatever the bytes. */
export function readDocx(bytes: Uint8Array): Result<ReadDocument, ReadProblem> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const result = readPackage(opened.value)
  return result.ok ? ok(result.value.document) : result
}

/** A letter with what those need to know who put marks into its file. */
export interface ReadPackage {
  readonly document: ReadDocument
  readonly main: Part
  readonly comments: Part | null
  /** In the order of the text. */
  readonly pieces: readonly PlacedPiece[]
  readonly noteUses: readonly NoteUse[]
}

/** Reads a letter from an opened DOCX. */
export function readPackage(docx: DocxPackage): Result<ReadPackage, ReadProblem> {
  try {
    return ok(read(docx))
  } catch (error) {
    if (error instanceof DocxProblem) return fail(error.problem)
    throw error
  }
}

function read(docx: DocxPackage): ReadPackage {
  const main = mainPart(docx)
  const comments = relatedPart(docx, main, 'comments')
  const settings = relatedPart(docx, main, 'settings')?.xml.root ?? null
  const stylesPart = relatedPart(docx, main, 'styles')
  const styles = readStyles(stylesPart?.xml ?? null)
  const reading = newReading({
    docx,
    main,
    styles,
    numbering: readNumbering(relatedPart(docx, main, 'numbering')?.xml ?? null, listStyles(stylesPart)),
    noteNumber: noteNumbers(settings, main.xml.root),
  })
  for (const one of commentElements(comments)) {
    reading.comments.set(attributeOf(one, 'w:id') ?? '', { start: null, end: null })
  }
  readLetterhead(reading)
  readBody(reading)
  readNotes(reading, 'footnote', relatedPart(docx, main, 'footnotes'))
  readNotes(reading, 'endnote', relatedPart(docx, main, 'endnotes'))
  listMacros(reading)
  endStory(reading)
  if (reading.text === '') {
    throw new DocxProblem(
      'file.no-text',
      'This document holds no words.',
      'If it is a scan, recognise its text first.',
    )
  }
  return {
    document: documentOf(reading, comments),
    main,
    comments,
    pieces: reading.pieces,
    noteUses: reading.noteUses,
  }
}

/** Styles of lists name a list: `w:numStyleLink` leads to it through them. */
function listStyles(part: Part | null): (id: string) => number | null {
  const nums = new Map<string, number | null>()
  for (const style of part ? elementsOf(part.xml.root) : []) {
    if (attributeOf(style, 'w:type') !== 'numbering') continue
    nums.set(attributeOf(style, 'w:styleId') ?? '', readForm(childOf(style, 'w:pPr')).num)
  }
  return (id) => nums.get(id) ?? null
}

function commentElements(comments: Part | null): readonly XmlElement[] {
  return comments ? elementsOf(comments.xml.root).filter(({ name }) => name === 'w:comment') : []
}

function storyOf(reading: Reading): Story {
  const { root } = reading.main.xml
  return { container: null, newPages: sectionsOnNewPages(root), endParagraph: asBlock(reading) }
}

/** A head that stands on the first page only is part of the letter; one on every page is not. */
function readLetterhead(reading: Reading): void {
  const head = letterheadOf(reading.docx, reading.main)
  if (!head) return
  reading.part = head.part
  reading.zone = 'header'
  reading.fieldMarks = matchedFieldMarks(head.part.xml.root)
  const story = storyOf(reading)
  for (const element of head.elements) readBlockElement(reading, element, story)
  reading.fields = []
  reading.part = reading.main
  reading.zone = 'body'
}

function readBody(reading: Reading): void {
  const { root } = reading.main.xml
  reading.fieldMarks = matchedFieldMarks(root)
  readBlocks(reading, childOf(root, 'w:body') ?? root, storyOf(reading))
  reading.fields = []
  endStory(reading)
}

function readNotes(reading: Reading, kind: NoteUse['kind'], part: Part | null): void {
  if (!part) return
  const elements = new Map(
    elementsOf(part.xml.root)
      .filter(({ name }) => name === `w:${kind}`)
      .map((one) => [attributeOf(one, 'w:id') ?? '', one]),
  )
  reading.part = part
  reading.zone = 'note'
  reading.fieldMarks = matchedFieldMarks(part.xml.root)
  for (const use of reading.noteUses.filter((one) => one.kind === kind)) {
    const element = elements.get(use.id)
    elements.delete(use.id)
    if (element) readNote(reading, use, element)
  }
  for (const element of elements.values()) {
    const type = attributeOf(element, 'w:type')
    const words = shownText(element).trim()
    if ((type === null || type === 'normal') && words !== '') {
      omit(reading, 'annotation', `a ${kind} that no mark in the text refers to: ${words}`)
    }
  }
  reading.part = reading.main
  reading.zone = 'body'
  reading.note = null
}

/** A note is one piece of text: its paragraphs are parted by line breaks. */
function readNote(reading: Reading, use: NoteUse, element: XmlElement): void {
  reading.note = use.number
  reading.fields = []
  readBlocks(reading, element, {
    container: null,
    newPages: new Set(),
    endParagraph: () => {
      if (reading.draft.length > 0)
        addText(reading.draft, '\n', BREAK, { container: element, child: null, offset: 0 })
    },
  })
  if (use.isCustom) dropMark(reading, use.mark)
  endNote(reading, use.number)
}

const BREAK = {
  kind: 'break',
  strong: false,
  emphasis: false,
  underline: false,
  superscript: false,
  link: null,
  note: null,
} as const

/** A mark that was typed by hand is typed again at the beginning of its note; we print it once. */
function dropMark(reading: Reading, mark: string): void {
  const { items } = reading.draft
  const [first] = items
  if (!first?.text.trimStart().startsWith(mark)) return
  items[0] = { ...first, text: first.text.replace(mark, ' '.repeat(mark.length)) }
}

function listMacros(reading: Reading): void {
  const { docx } = reading
  for (const name of docx.names) {
    if (/(?:^|\/)vbaProject\.bin$/iu.test(name)) omit(reading, 'macro', 'a program that runs in Word (macro)')
  }
}

function documentOf(reading: Reading, comments: Part | null): ReadDocument {
  const { docx, text, blocks, notes, changes, omissions } = reading
  const core = packagePart(docx, 'core-properties')
  const title = childOf(core, 'dc:title')
  const found = { blocks: labelSequences(blocks, text), notes }
  return {
    format: 'docx',
    text,
    ...(notes.length === 0 ? hangTypedNotes(found.blocks) : found),
    language: mostUsed(reading.languages) ?? wordsIn(childOf(core, 'dc:language')),
    title: wordsIn(title),
    lineage: reading.lineage ?? lineageOf(docx),
    changes: joined(changes, text),
    comments: commentsOf(reading, comments),
    omissions,
  }
}

/** The root of a part that the package itself names. */
function packagePart(docx: DocxPackage, type: string): XmlElement | null {
  const relation = relationsOf(docx, '').find((one) => one.type === type && !one.isExternal)
  return relation ? (readPart(docx, relation.target)?.xml.root ?? null) : null
}

function lineageOf(docx: DocxPackage): string | null {
  const custom = packagePart(docx, 'custom-properties')
  const property = custom && elementsOf(custom).find((one) => attributeOf(one, 'name') === LINEAGE_PROPERTY)
  return wordsIn(property ?? null)
}

function mostUsed(languages: ReadonlyMap<string, number>): string | null {
  let most: string | null = null
  for (const [language, length] of languages) {
    if (most === null || length > (languages.get(most) ?? 0)) most = language
  }
  return most
}

/** Word cuts one change into many: those of one kind, author and time that touch are one. */
function joined(changes: readonly TrackedChange[], text: string): readonly TrackedChange[] {
  const whole: TrackedChange[] = []
  for (const change of changes) {
    const isGone = change.start === change.end
    const shown =
      isGone || change.kind === 'paragraph'
        ? change
        : { ...change, text: text.slice(change.start, change.end) }
    const last = whole.at(-1)
    if (last && touch(last, shown))
      whole[whole.length - 1] = { ...last, text: last.text + shown.text, end: shown.end }
    else whole.push(shown)
  }
  return whole
}

function touch(one: TrackedChange, other: TrackedChange): boolean {
  return (
    one.kind !== 'paragraph' &&
    one.kind === other.kind &&
    one.author === other.author &&
    one.at === other.at &&
    one.end === other.start &&
    (one.start === one.end) === (other.start === other.end)
  )
}

function commentsOf(reading: Reading, part: Part | null): readonly ReadComment[] {
  const comments = commentElements(part).map((element): ReadComment => {
    const place = reading.comments.get(attributeOf(element, 'w:id') ?? '')
    const start = place?.start ?? place?.end ?? 0
    return {
      author: attributeOf(element, 'w:author'),
      at: attributeOf(element, 'w:date'),
      text: shownText(element).trim(),
      start,
      end: Math.max(place?.end ?? start, start),
    }
  })
  return comments.toSorted((one, other) => one.start - other.start || one.end - other.end)
}
