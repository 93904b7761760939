/**
 * What a PDF holds, as plain data: text with its places, and the structure tree where there is one.
 * Places are points from the upper left corner of the page as it is shown; y grows downwards.
 */
export interface PdfItems {
  readonly pages: readonly PdfPage[]
  readonly fonts: readonly PdfFont[]
  /** BCP 47, as the file declares it. */
  readonly language: string | null
  readonly title: string | null
  /** The names of the files that are embedded in it. */
  readonly attachments: readonly string[]
  /** It draws spaces between words, so that a small gap is none. */
  readonly drawsSpaces: boolean
  /** Its writer is known to draw the space at the end of every line but those that were ended on purpose. */
  readonly marksLineEnds: boolean
  /** How many pictures it holds; where they stand is not known. */
  readonly pictures: number
  /** Its table of contents: titles with their depth, from 1. */
  readonly outline: readonly { readonly title: string; readonly level: number }[]
}

/** A font, by what its name and its flags say. */
export interface PdfFont {
  readonly name: string
  readonly isBold: boolean
  readonly isItalic: boolean
}

/** One page. */
export interface PdfPage {
  /** From 1. */
  readonly number: number
  /** What the file calls the page (`iii`); null where it has no labels. */
  readonly label: string | null
  readonly width: number
  readonly height: number
  /** In the order in which the file draws them. */
  readonly pieces: readonly PdfPiece[]
  /** Level lines, and boxes as thin as one. */
  readonly rules: readonly PdfRule[]
  readonly annotations: readonly PdfAnnotation[]
  /** Its part of the structure tree; null where the file is not tagged. */
  readonly tree: PdfElement | null
}

/** A stretch of text in one font on one line, as drawn from left to right; of Arabic and Hebrew one character each. */
export interface PdfPiece {
  /** ` ` where the file has a space between two pieces. */
  readonly text: string
  /** The left end of the baseline. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** The size of the font, in points. */
  readonly size: number
  /** Its place in `fonts`. */
  readonly font: number
  /** The marked content it belongs to, `UNMARKED` or `ARTIFACT`. */
  readonly mark: number
  /** `turned`: not written from left to right. `unseen`: drawn without ink, as over a scanned page, or off the page. */
  readonly look: 'plain' | 'turned' | 'unseen'
}

/** The `mark` of text that no element of the structure tree can name. */
export const UNMARKED = -1
/** The `mark` of what the file itself calls an artifact: running heads, page numbers. */
export const ARTIFACT = -2

/**
 * From here on, 256 characters for private use stand for characters of a font of Arabic letters of which only the code
 * is known: inside a word they are strokes that stretch it, elsewhere the character of that code.
 */
export const UNNAMED = 0xe000

export interface PdfRule {
  readonly left: number
  readonly right: number
  readonly y: number
}

export interface PdfBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What lies upon a page: `address` of a link to elsewhere; a remark in the margin; the value of a field of a form. */
export type PdfAnnotation = PdfBox & { readonly id: string } & (
    | { readonly kind: 'link'; readonly address: string | null }
    | {
        readonly kind: 'comment'
        readonly author: string | null
        readonly at: string | null
        readonly text: string
      }
    | { readonly kind: 'field'; readonly name: string; readonly value: string }
    | { readonly kind: 'other'; readonly name: string; readonly text: string }
  )

/** An element of the structure tree: its children are elements, marked contents by number, annotations by id. */
export interface PdfElement {
  /** As in the standard: `P`, `H1`, `L`, `Note`. */
  readonly role: string
  readonly children: readonly (PdfElement | number | string)[]
  /** Said in place of what is drawn; null where it says nothing. */
  readonly alternative: string | null
  readonly language: string | null
  /** Its height in points, where the file gives it. */
  readonly height: number | null
}
