import type { Language } from '#law/model.ts'
import type { Letter } from '../model/letter.ts'
import type { OfficeLook } from './office-look.ts'
import { headingDepths, nestedLists, type PdfList } from './pdf-structure.ts'
import { pdfRuns, textOfRuns, type PdfRun } from './pdf-runs.ts'
import { PAGE_WORDS, type PageWords } from './pdf-words.ts'
import {
  isRightToLeft,
  printedLetter,
  type PrintedBlock,
  type PrintedLetter,
  type PrintedText,
  type TableWidths,
} from './text-blocks.ts'

/** A letter as the template `letter.typ` reads it: plain JSON, in which no string is ever read as markup. */
export interface PdfLetter {
  readonly title: string
  readonly language: PdfLanguage
  /** Null where the letter has none; a file without date has none either (see `finishPdf`). */
  readonly date: { readonly year: number; readonly month: number; readonly day: number } | null
  /** On every page after the first: `AL CHN 3/2024`. */
  readonly reference: string | null
  readonly pageWords: PageWords
  /** `arabic`: ٠١٢٣٤٥٦٧٨٩. */
  readonly numerals: 'european' | 'arabic'
  readonly look: PdfLook
  readonly blocks: readonly PdfBlock[]
}

/** As Typst wants a language: `en`; region `us` or none; direction. */
interface PdfLanguage {
  readonly code: string
  readonly region: string | null
  readonly direction: 'ltr' | 'rtl'
  /** Families in the order in which they are tried; `covers` bounds what a family may draw. */
  readonly fonts: readonly PdfFont[]
}

/** A family, and a Typst regular expression of the characters that it may draw (null: all it has). */
export interface PdfFont {
  readonly name: string
  readonly covers: string | null
}

interface PdfLook {
  readonly paper: 'a4' | 'us-letter'
  readonly size: number
  readonly colours: OfficeLook['colours']
  /** Each in the direction of its own first letter. */
  readonly lines: readonly { readonly text: string; readonly direction: 'ltr' | 'rtl' }[]
  readonly logo: { readonly file: string; readonly alt: string; readonly width: number } | null
}

interface Setting {
  /** Null: as the letter. */
  readonly language: PdfLanguage | null
  readonly align: 'start' | 'center' | 'end' | 'justify'
}

type PdfBlock =
  | ({
      readonly kind: 'paragraph'
      readonly isKeptWithNext: boolean
      readonly runs: readonly PdfRun[]
    } & Setting)
  | ({
      readonly kind: 'heading'
      /** In the structure of the file, never skipped: H1, H2 … */
      readonly depth: number
      /** How it looks: the level it has in the letter. */
      readonly level: number
      /** Whether its script has slanted letters. */
      readonly isSlanted: boolean
      readonly runs: readonly PdfRun[]
    } & Setting)
  | ({ readonly kind: 'list'; readonly list: PdfList } & Setting)
  | ({
      readonly kind: 'signatures'
      readonly columns: number
      readonly isKeptTogether: boolean
      readonly signers: readonly (readonly PdfRun[])[]
    } & Setting)
  | ({
      readonly kind: 'table'
      readonly columns: number
      /** How wide they are beside each other; null as their content asks. */
      readonly widths: readonly number[] | null
      readonly headerRows: number
      /** Row by row. */
      readonly cells: readonly PdfCell[]
    } & Setting)
  | { readonly kind: 'page-break' }

/** A cell of a table, with its paragraphs. */
interface PdfCell {
  readonly isHeader: boolean
  readonly paragraphs: readonly PdfCellParagraph[]
}

interface PdfCellParagraph {
  /** Null: as the table. */
  readonly language: PdfLanguage | null
  readonly align: PrintedText['align']
  readonly runs: readonly PdfRun[]
}

/** Which families draw a language; the tools know which fonts there are. */
export type FontsFor = (language: string) => readonly PdfFont[]

/** The name under which the template finds the logo. */
export function logoFile(logo: NonNullable<OfficeLook['logo']>): string {
  return `logo.${logo.format === 'jpeg' ? 'jpg' : logo.format}`
}

/** Turns a letter, resolved to a layer, into what the template reads. */
export function pdfLetter(
  letter: Letter,
  look: OfficeLook,
  fontsFor: FontsFor,
  widths?: TableWidths,
): PdfLetter {
  const printed = printedLetter(letter, widths)
  const language = toLanguage(letter.language, fontsFor)
  const desk: Desk = { printed, letter, look, language, fontsFor }
  return {
    title: titleOf(letter, printed),
    language,
    date: dateOf(letter),
    reference: letter.reference === null ? null : [letter.type, letter.reference].filter(Boolean).join(' '),
    pageWords: PAGE_WORDS[letter.language],
    numerals: numeralsOf(letter.language, printed),
    look: {
      paper: look.page,
      size: look.size,
      colours: look.colours,
      lines: look.lines.map((text) => ({ text, direction: directionOf(text) })),
      logo: look.logo && {
        file: logoFile(look.logo),
        alt: look.logo.alt,
        width: look.logo.widthMillimetres,
      },
    },
    blocks: blocksOf(desk),
  }
}

function directionOf(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
    ? 'rtl'
    : 'ltr'
}

interface Desk {
  readonly printed: PrintedLetter
  readonly letter: Letter
  readonly look: OfficeLook
  readonly language: PdfLanguage
  readonly fontsFor: FontsFor
}

/** A file must have a title: where the letter's is empty, its reference or its first words. */
function titleOf(letter: Letter, printed: PrintedLetter): string {
  const first = printed.blocks.find((block) => 'pieces' in block && textOf(block).trim() !== '')
  const words = first && 'pieces' in first ? textOf(first) : letter.language
  const title = [letter.title, letter.reference ?? '', words].map(onOneLine).find((one) => one !== '')
  return (title ?? letter.language).slice(0, LONGEST_TITLE)
}

const LONGEST_TITLE = 400

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function dateOf({ date }: Letter): PdfLetter['date'] {
  if (date === null) return null
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

/** Page numbers and note marks are in the digits that the letter itself mostly uses. */
function numeralsOf(language: Language, printed: PrintedLetter): PdfLetter['numerals'] {
  if (language !== 'ar') return 'european'
  let balance = 0
  for (const block of printed.blocks) {
    if (!('pieces' in block)) continue
    const text = `${block.label ?? ''}${textOf(block)}`
    balance += text.match(/[٠-٩]/gu)?.length ?? 0
    balance -= text.match(/[0-9]/gu)?.length ?? 0
  }
  return balance > 0 ? 'arabic' : 'european'
}

function textOf(block: PrintedText): string {
  return block.pieces.map((piece) => (piece.kind === 'text' ? piece.text : ' ')).join('')
}

function toLanguage(tag: string, fontsFor: FontsFor): PdfLanguage {
  const read = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-|$)/iu.exec(tag)
  return {
    code: read?.[1]?.toLowerCase() ?? 'und',
    region: read?.[2]?.toLowerCase() ?? null,
    direction: isRightToLeft(tag) ? 'rtl' : 'ltr',
    fonts: fontsFor(tag),
  }
}

const MOST_SIGNERS_IN_A_COLUMN = 3

function blocksOf(desk: Desk): readonly PdfBlock[] {
  const { blocks } = desk.printed
  const depths = headingDepths(blocks)
  const made: PdfBlock[] = []
  let isAnnexOpen = false
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index]
    if (block === undefined) break
    const opensAnnex: boolean = !isAnnexOpen && isAnnex(block)
    if (opensAnnex && made.length > 0 && made.at(-1)?.kind !== 'page-break') made.push({ kind: 'page-break' })
    isAnnexOpen ||= opensAnnex
    const group = groupFrom(blocks, index)
    const next = blocks[index + group.length]
    made.push(...pdfBlocks(desk, group, depths.get(block) ?? 1, next))
    index += group.length
  }
  return made
}

function isAnnex(block: PrintedBlock): boolean {
  return block.part === 'annex' && block.kind !== 'page-break'
}

/** Blocks that are set together: the items of a list, the signatures. */
function groupFrom(blocks: readonly PrintedBlock[], start: number): readonly PrintedBlock[] {
  const first = blocks[start]
  if (first === undefined) return []
  let end = start + 1
  while (end < blocks.length && isSetWith(first, blocks[end])) end += 1
  return blocks.slice(start, end)
}

function isSetWith(first: PrintedBlock, other: PrintedBlock | undefined): boolean {
  if (other === undefined || other.language !== first.language) return false
  if (first.kind === 'signature') return other.kind === 'signature'
  return isLabelled(first) && isLabelled(other) && isRequest(first) === isRequest(other)
}

function isLabelled(block: PrintedBlock): boolean {
  return 'label' in block && block.label !== null
}

/** Questions and asks are one list of their own, apart from the points listed under them. */
function isRequest(block: PrintedBlock): boolean {
  return block.kind === 'question' || block.kind === 'ask'
}

function pdfBlocks(
  desk: Desk,
  group: readonly PrintedBlock[],
  depth: number,
  next: PrintedBlock | undefined,
): readonly PdfBlock[] {
  const [first] = group
  if (first === undefined) return []
  if (first.kind === 'page-break') return [{ kind: 'page-break' }]
  const language = first.language === desk.letter.language ? null : toLanguage(first.language, desk.fontsFor)
  const isEven = desk.look.justified || EVEN_LANGUAGES.test(first.language)
  if (first.kind === 'table') return [{ ...tableOf(desk, first), language, align: 'start' }]
  const align = first.align === 'start' && isEven ? 'justify' : first.align
  const texts = group.filter((block) => 'pieces' in block)
  const runs = (block: PrintedText): readonly PdfRun[] => runsOf(desk, block)
  if (first.kind === 'signature') {
    const columns = texts.length > MOST_SIGNERS_IN_A_COLUMN ? 2 : 1
    const signers = texts.map(runs)
    const isKeptTogether = signers.map(textOfRuns).join('').length < LONGEST_KEPT_TOGETHER
    return [{ kind: 'signatures', columns, isKeptTogether, signers, language, align: first.align }]
  }
  if (isLabelled(first)) {
    return nestedLists(texts, runs).map((list) => ({ kind: 'list', list, language, align }))
  }
  if (first.kind === 'heading') {
    const level = first.level ?? 1
    const isSlanted = !UNSLANTED_LANGUAGES.test(first.language)
    return [{ kind: 'heading', depth, level, isSlanted, runs: runs(first), language, align: first.align }]
  }
  const isKeptWithNext = next?.kind === 'signature' || (next !== undefined && isLabelled(next))
  return [{ kind: 'paragraph', isKeptWithNext, runs: runs(first), language, align }]
}

/** Characters; more would not fit on a page. */
const LONGEST_KEPT_TOGETHER = 1500

/** Languages whose script has no slanted letters. */
const UNSLANTED_LANGUAGES = /^(?:ar|fa|ur|ug|he|zh|ko|ja)(?:-|$)/u

/** Languages whose text is set with both edges even. */
const EVEN_LANGUAGES = /^(?:ar|fa|ur|ug|zh|ko|ja)(?:-|$)/u

function runsOf(desk: Desk, block: PrintedText): readonly PdfRun[] {
  return pdfRuns(block.pieces, desk.printed.notes, isRightToLeft(block.language))
}

function tableOf(
  desk: Desk,
  table: Extract<PrintedBlock, { readonly kind: 'table' }>,
): Pick<
  Extract<PdfBlock, { readonly kind: 'table' }>,
  'kind' | 'columns' | 'widths' | 'headerRows' | 'cells'
> {
  const columns = Math.max(1, ...table.rows.map((row) => row.length))
  const below = table.rows.findIndex((row) => row.some((cell) => !cell.header))
  const cells = table.rows.flatMap((row) =>
    Array.from({ length: columns }, (_, index) => ({
      isHeader: row[index]?.header ?? false,
      paragraphs: (row[index]?.paragraphs ?? []).map((one) => ({
        language: one.language === table.language ? null : toLanguage(one.language, desk.fontsFor),
        align: one.align,
        runs: runsOf(desk, one),
      })),
    })),
  )
  const headerRows = Math.max(0, below)
  const header = cells
    .slice(0, headerRows * columns)
    .flatMap((cell) => cell.paragraphs.map(({ runs }) => textOfRuns(runs)))
    .join('')
  const shownHeaders = header.length > LONGEST_HEADER ? 0 : headerRows
  return { kind: 'table', columns, widths: table.widths, headerRows: shownHeaders, cells }
}

/** Characters; a longer header is not repeated on each page, since it might fill it. */
const LONGEST_HEADER = 1000

/** All that the letter shows, each piece in the order and with the families that draw it: for the check of its characters. */
export function drawnTexts(letter: PdfLetter): readonly DrawnText[] {
  const drawn: DrawnText[] = []
  const own = letter.language
  for (const { text } of letter.look.lines) drawn.push({ text, language: own, block: null })
  for (const [index, block] of letter.blocks.entries()) {
    if (block.kind === 'page-break') continue
    const language = block.language ?? own
    if (block.kind === 'table') {
      for (const one of block.cells.flatMap(({ paragraphs }) => paragraphs)) {
        drawn.push({ text: textOfRuns(one.runs), language: one.language ?? language, block: index })
      }
    } else drawn.push({ text: textsOfBlock(block).join('\n'), language, block: index })
  }
  const { before, between, after } = letter.pageWords
  const footer = `${letter.reference ?? ''}${before}${between}${after}${DIGITS[letter.numerals]}`
  return [...drawn, { text: footer, language: own, block: null }]
}

const DIGITS = { european: '0123456789', arabic: '٠١٢٣٤٥٦٧٨٩' }

/** A text of the letter with the language whose fonts draw it; `block` is its place in `blocks`, null for head and foot. */
export interface DrawnText {
  readonly text: string
  readonly language: PdfLanguage
  readonly block: number | null
}

function textsOfBlock(
  block: Exclude<PdfBlock, { readonly kind: 'page-break' | 'table' }>,
): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [textOfRuns(block.runs)]
    case 'signatures':
      return block.signers.map(textOfRuns)
    case 'list':
      return textsOfList(block.list)
  }
}

function textsOfList({ items }: PdfList): readonly string[] {
  return items.flatMap((item) => [item.label, textOfRuns(item.body), ...item.lists.flatMap(textsOfList)])
}
