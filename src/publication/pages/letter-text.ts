import { letterOf } from '../model/parse-record.ts'
import type { PublicRecord } from '../model/public-record.ts'
import { CUT_MARKER } from '#letters/model/persons.ts'
import { blockMarkups } from '#letters/render/html-blocks.ts'
import { pieceMarkups } from '#letters/render/html-pieces.ts'
import {
  isRightToLeft,
  printedLetter,
  type Piece,
  type PrintedBlock,
  type PrintedNote,
} from '#letters/render/text-blocks.ts'
import { escapeHtml } from '#ui/markup.ts'
import type { Speaker } from '../speaker.ts'
import { sizeOf, type FlowPiece } from './flow.ts'

/** The text of a letter, ready for pages in any language. */
export interface SetLetter {
  readonly pieces: readonly FlowPiece[]
  readonly notes: readonly PrintedNote[]
  /** Null where there is no text. */
  readonly language: string | null
}

/** Sets the letter of a record; headings begin below those of the page. */
export function setLetter(record: PublicRecord): SetLetter {
  if (record.letter === null) return { pieces: [], notes: [], language: null }
  const { blocks, notes } = printedLetter(letterOf(record, withCutMarks(record.letter)))
  // Labels stand as text: a page's own style sheet would be needed to print them otherwise.
  const setting = {
    ...{ language: record.letter.language, withIds: false, justified: false },
    markers: new Map<string, string>(),
  }
  const groups = groupsOf(asPartOfPage(blocks))
  return {
    ...{ notes, language: record.letter.language },
    pieces: groups.map((group) => {
      const { html } = blockMarkups(group, setting)
      return { html, size: sizeOf(html), notes: group.flatMap(notesIn) }
    }),
  }
}

/** A mark for each block of which nothing is left: also how much is missing where can be seen. */
export function withCutMarks(letter: NonNullable<PublicRecord['letter']>): typeof letter {
  const block = { type: 'paragraph', content: [{ type: 'text', text: CUT_MARKER }] }
  const blocks = letter.blocks.map((one) => (one.is === 'cut' ? ({ is: 'copied', block } as const) : one))
  return { ...letter, blocks }
}

const FIRST_LEVEL = 3
const DEEPEST_HEADING = 6
/** Items that follow each other are one list, up to this many of them. */
const MOST_ITEMS = 20

/** Headings come below that of the section, and none skips a level, whatever levels they have in the letter. */
function asPartOfPage(blocks: readonly PrintedBlock[]): readonly PrintedBlock[] {
  let above = FIRST_LEVEL - 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    const level = Math.min((block.level ?? 1) + FIRST_LEVEL - 1, above + 1, DEEPEST_HEADING)
    above = level
    return { ...block, level }
  })
}

/** Lists together, everything else alone. */
function groupsOf(blocks: readonly PrintedBlock[]): readonly (readonly PrintedBlock[])[] {
  const groups: PrintedBlock[][] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const goesOn = before && isItem(before) && isItem(block)
    if (group && goesOn && group.length < MOST_ITEMS) group.push(block)
    else groups.push([block])
  }
  return groups
}

function isItem(block: PrintedBlock): boolean {
  return block.kind !== 'table' && block.kind !== 'page-break' && block.label !== null
}

function notesIn(block: PrintedBlock): readonly number[] {
  const inPieces = (pieces: readonly Piece[]) =>
    pieces.flatMap((piece) => (piece.kind === 'note' ? [piece.note] : []))
  if (block.kind === 'page-break') return []
  if (block.kind !== 'table') return inPieces(block.pieces)
  return block.rows.flat().flatMap(({ paragraphs }) => paragraphs.flatMap(({ pieces }) => inPieces(pieces)))
}

/** Notes of a part of the page, with the numbers that they have in the letter, and in its language. */
export function notesList(
  { notes, language }: SetLetter,
  shown: readonly number[],
  { say }: Speaker,
): string {
  if (shown.length === 0) return ''
  const items = shown.map((index) => {
    const pieces = pieceMarkups(notes[index]?.pieces ?? []).html
    const back = escapeHtml(say('part.back', { number: index + 1 }))
    return `<li id="note-${index + 1}" value="${index + 1}">${pieces} <a href="#mark-${index + 1}" role="doc-backlink" aria-label="${back}">↩</a></li>`
  })
  return `<section class="notes"${languageAttributes(language)} role="doc-endnotes" aria-label="${escapeHtml(say('part.notes'))}"><ol>${items.join('')}</ol></section>`
}

/** Attributes that say in which language and direction a text stands; nothing where it is not known. */
export function languageAttributes(language: string | null): string {
  if (language === null) return ' dir="auto"'
  return ` lang="${escapeHtml(language)}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}"`
}

const LONGEST_PARAGRAPH = 20_000

/** Paragraphs of a reply as pieces; one without an end is parted at spaces. */
export function paragraphPieces(paragraphs: readonly string[]): readonly FlowPiece[] {
  return paragraphs.flatMap((text) =>
    partedText(text).map((part) => ({ html: `<p>${escapeHtml(part)}</p>\n` })),
  )
}

function partedText(text: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  while (text.length - from > LONGEST_PARAGRAPH) {
    const space = text.lastIndexOf(' ', from + LONGEST_PARAGRAPH)
    // Without a space it is cut between two characters, never within one.
    const cut = space > from ? space + 1 : from + LONGEST_PARAGRAPH
    const isWithin = /^[\uDC00-\uDFFF]/u.test(text.slice(cut, cut + 1))
    const end = isWithin ? cut + 1 : cut
    parts.push(text.slice(from, end))
    from = end
  }
  parts.push(text.slice(from))
  return parts
}
