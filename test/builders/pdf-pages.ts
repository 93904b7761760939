import type { PdfFont, PdfItems, PdfPage, PdfPiece } from '#letters/read/pdf-pages.ts'

/** Plain, bold, slanted: the places of `fonts` in `aPdf`. */
export const [PLAIN, BOLD, SLANTED] = [0, 1, 2] as const

const FONTS: readonly PdfFont[] = [
  { name: 'Serif-Regular', isBold: false, isItalic: false },
  { name: 'Serif-Bold', isBold: true, isItalic: false },
  { name: 'Serif-Italic', isBold: false, isItalic: true },
]

/** In parts of the size: every letter of the made-up font is as wide. */
const LETTER = 0.5
/** The edges of the text on a made-up page. */
const LEFT = 70
const FULL_LINE = 80
const SIZE = 10
const LEADING = 14

/** One line of a made-up page: its words, and where it differs from a plain line under the one before. */
export interface PrintedLine {
  readonly text: string
  readonly x?: number
  /** How far below the line before; 14 points in a paragraph. */
  readonly below?: number
  /** Where on the page it stands, whatever stands before. */
  readonly y?: number
  readonly size?: number
  readonly font?: number
  readonly look?: PdfPiece['look']
}

/** A page of lines from its top; a text alone is a plain line. Eighty letters fill a line. */
export function aPdfPage(
  number: number,
  lines: readonly (string | PrintedLine)[],
  more: Partial<PdfPage> = {},
): PdfPage {
  const pieces: PdfPiece[] = []
  let y = 60
  for (const given of lines) {
    const line = typeof given === 'string' ? { text: given } : given
    const size = line.size ?? SIZE
    y = line.y ?? y + (line.below ?? LEADING)
    pieces.push(
      aPiece(line.text, line.x ?? LEFT, y, { size, font: line.font ?? PLAIN, look: line.look ?? 'plain' }),
    )
  }
  return {
    ...{ number, label: null, width: 595, height: 842, pieces, rules: [], annotations: [], tree: null },
    ...more,
  }
}

/** A piece as wide as its letters. */
export function aPiece(text: string, x: number, y: number, look: Partial<PdfPiece> = {}): PdfPiece {
  const size = look.size ?? SIZE
  return {
    text,
    x,
    y,
    width: text.length * LETTER * size,
    size,
    font: PLAIN,
    mark: -1,
    look: 'plain',
    ...look,
  }
}

/** A file of such pages. */
export function aPdf(pages: readonly PdfPage[], more: Partial<PdfItems> = {}): PdfItems {
  return {
    ...{ pages, fonts: FONTS, language: null, title: null, attachments: [], pictures: 0, outline: [] },
    ...{ drawsSpaces: true, marksLineEnds: false, ...more },
  }
}

/** A text broken into full lines, as a printer would: no word that fits is put on the next line. */
export function printed(text: string): readonly string[] {
  const lines: string[] = []
  let open = ''
  for (const word of text.split(' ')) {
    if (open !== '' && open.length + 1 + word.length > FULL_LINE) {
      lines.push(open)
      open = word
    } else open = open === '' ? word : `${open} ${word}`
  }
  return open === '' ? lines : [...lines, open]
}
