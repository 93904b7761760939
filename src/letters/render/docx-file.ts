import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ICommentOptions,
} from 'docx'
import type { DocxContent, DocxNote } from './docx-content.ts'
import { reproducible } from './docx-package.ts'
import { docxParagraphs, docxPress, type DocxPress } from './docx-paragraphs.ts'
import { docxRuns, xmlText } from './docx-runs.ts'
import { colour, docxStyles } from './docx-styles.ts'
import type { OfficeLook } from './office-look.ts'
import { isRightToLeft } from './text-blocks.ts'

/** Writes a Word file: the same bytes from the same content. */
export async function docxFile(content: DocxContent, look: OfficeLook): Promise<Uint8Array> {
  const page = PAGES[look.page]
  const press = docxPress({
    language: content.language,
    justified: look.justified,
    textWidth: page.width - 2 * MARGIN,
    withIds: content.lineage !== null,
  })
  const children = docxParagraphs(content, press)
  const document = new Document({
    title: xmlText(content.title),
    creator: '',
    lastModifiedBy: '',
    compatibility: { version: 15 },
    styles: docxStyles(content.language, look),
    numbering: press.numbering.options(),
    footnotes: Object.fromEntries(
      content.notes.map((note, index) => [index + 1, { children: [noteParagraph(note, press)] }]),
    ),
    ...(content.comments.length > 0 ? { comments: { children: content.comments.map(commentOf) } } : {}),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: page,
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 680, footer: 680 },
          },
        },
        headers: { first: letterhead(content, look), default: runningHead(content) },
        footers: { first: pageNumbers(content), default: pageNumbers(content) },
        children,
      },
    ],
  })
  return reproducible(new Uint8Array(await Packer.toArrayBuffer(document)), content)
}

/** In twentieths of a point. */
const PAGES = { a4: { width: 11906, height: 16838 }, 'us-letter': { width: 12240, height: 15840 } } as const
const MARGIN = 1417

function letterhead({ language }: DocxContent, { lines, colours }: OfficeLook): Header {
  const color = colour(colours.letterhead)
  const paragraphs = lines.map((line, index) => {
    const isLast = index === lines.length - 1
    // An Arabic letter may have a Latin letterhead: its first letter decides.
    const rightToLeft = isRightToLeft(language) && !/^[^\p{L}]*\p{Script=Latin}/u.test(line)
    return new Paragraph({
      style: 'LetterHead',
      ...(rightToLeft ? { bidirectional: true } : {}),
      ...(isLast
        ? {
            spacing: { after: 240 },
            border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 6, color } },
          }
        : {}),
      children: [
        new TextRun({
          text: xmlText(line),
          color,
          ...(index === 0 ? { bold: true, size: 28 } : { size: 18 }),
          ...(rightToLeft ? { rightToLeft: true } : {}),
        }),
      ],
    })
  })
  return new Header({ children: paragraphs })
}

function runningHead({ language, runningHead: text }: DocxContent): Header {
  if (text === null) return new Header({ children: [] })
  // A reference is Latin in every language.
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.END,
        ...(isRightToLeft(language) ? { bidirectional: true } : {}),
        children: [new TextRun({ text: xmlText(text), size: 18, color: SOFT })],
      }),
    ],
  })
}

const SOFT = '555555'

function pageNumbers({ language }: DocxContent): Footer {
  const words = PAGE_WORDS.get(language.slice(0, 2)) ?? '{page} / {pages}'
  const look = { size: 18, color: SOFT, ...(isRightToLeft(language) ? { rightToLeft: true } : {}) }
  const runs = words.split(/(\{pages?\})/u).map((piece) => {
    if (piece === '{page}') return new TextRun({ ...look, children: [PageNumber.CURRENT] })
    if (piece === '{pages}') return new TextRun({ ...look, children: [PageNumber.TOTAL_PAGES] })
    return new TextRun({ ...look, text: piece })
  })
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        ...(isRightToLeft(language) ? { bidirectional: true } : {}),
        children: runs,
      }),
    ],
  })
}

const PAGE_WORDS: ReadonlyMap<string, string> = new Map([
  ['en', 'Page {page} of {pages}'],
  ['fr', 'Page {page} sur {pages}'],
  ['es', 'Página {page} de {pages}'],
  ['ru', 'Страница {page} из {pages}'],
  ['ar', 'صفحة {page} من {pages}'],
  ['zh', '第{page}页，共{pages}页'],
  ['ko', '{page} / {pages}쪽'],
])

function noteParagraph({ pieces }: DocxNote, press: DocxPress): Paragraph {
  const { language, nextNumber } = press
  const space = { kind: 'text', text: ' ', ...PLAIN, change: null } as const
  return new Paragraph({
    style: 'FootnoteText',
    ...(isRightToLeft(language) ? { bidirectional: true, run: { rightToLeft: true } } : {}),
    children: [...docxRuns([space, ...pieces], { language, saysLanguage: false, nextNumber })],
  })
}

const PLAIN = { strong: false, emphasis: false, underline: false, superscript: false, link: null } as const

function commentOf({ author, at, lines }: DocxContent['comments'][number], id: number): ICommentOptions {
  return {
    id,
    author: xmlText(author),
    initials: initialsOf(author),
    ...(at === null ? {} : {}),
    children: lines.map((line) => new Paragraph({ children: [new TextRun({ text: xmlText(line) })] })),
  }
}

function initialsOf(author: string): string {
  return [...author.matchAll(/(?<!\p{L})\p{L}/gu)]
    .map(([letter]) => letter)
    .join('')
    .slice(0, 4)
}
