import { isSafeHref } from '../model/writable.ts'
import type { Piece, PrintedNote, TextPiece } from './text-blocks.ts'

/** A stretch of text with one look, a new line, or a footnote hung on what stands before it. */
export type PdfRun =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly strong: boolean
      readonly emphasis: boolean
      readonly underline: boolean
      readonly superscript: boolean
      readonly link: string | null
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'note'; readonly runs: readonly PdfRun[] }

/**
 * The runs of a block. Emphasis is slanted only in scripts that have slanted letters; elsewhere it is bold. Control
 * characters, which have no look, are left out; a link leads to the web or to an address, else it is text.
 */
export function pdfRuns(
  pieces: readonly Piece[],
  notes: readonly PrintedNote[],
  isRightToLeft: boolean,
): readonly PdfRun[] {
  let before = ''
  return pieces.flatMap((piece): readonly PdfRun[] => {
    switch (piece.kind) {
      case 'break':
        return [{ kind: 'break' }]
      case 'note': {
        const inside = pdfRuns(notes[piece.note]?.pieces ?? [], notes, isRightToLeft)
        const note = { kind: 'note', runs: inside } as const
        const wouldMove = (isRightToLeft ? ENDS_LEFT_TO_RIGHT : ENDS_RIGHT_TO_LEFT).test(before)
        // Its mark is a number too.
        before = '1'
        return wouldMove ? [plain(isRightToLeft ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK), note] : [note]
      }
      case 'text':
        before = /[\p{L}\p{Nd}]/u.test(piece.text) ? piece.text : before
        return textRuns(piece)
    }
  })
}

/** The last letter or digit runs from left to right: a note's mark behind it would be drawn before it. */
const ENDS_LEFT_TO_RIGHT =
  /(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}[^\p{L}\p{Nd}]*$|\p{Nd}[^\p{L}\p{Nd}]*$/u
const ENDS_RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}][^\p{L}\p{Nd}]*$/u
const RIGHT_TO_LEFT_MARK = '\u200F'
const LEFT_TO_RIGHT_MARK = '\u200E'

function plain(text: string): PdfRun {
  return {
    kind: 'text',
    text,
    strong: false,
    emphasis: false,
    underline: false,
    superscript: false,
    link: null,
  }
}

function textRuns(piece: TextPiece): readonly PdfRun[] {
  const text = piece.text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ').replace(/\p{Cc}/gu, '')
  if (text === '') return []
  const { strong, underline, superscript } = piece
  const look = { kind: 'text', underline, superscript, link: safeLink(piece.link) } as const
  if (!piece.emphasis) return [{ ...look, text, strong, emphasis: false }]
  return bySlant(text).map((part) => ({
    ...look,
    text: part.text,
    strong: strong || !part.isSlanted,
    emphasis: part.isSlanted,
  }))
}

const SLANTED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** Parts a text into stretches of letters that have slanted forms and others; what is no letter goes with what stands before it. */
function bySlant(text: string): readonly { readonly text: string; readonly isSlanted: boolean }[] {
  const parts: { text: string; isSlanted: boolean | null }[] = []
  for (const character of text) {
    const isSlanted = /\p{L}/u.test(character) ? SLANTED.test(character) : null
    const last = parts.at(-1)
    if (last && (isSlanted === null || last.isSlanted === null || last.isSlanted === isSlanted)) {
      last.text += character
      last.isSlanted ??= isSlanted
    } else parts.push({ text: character, isSlanted })
  }
  return parts.map((part) => ({ text: part.text, isSlanted: part.isSlanted ?? true }))
}

function safeLink(href: string | null): string | null {
  return href !== null && isSafeHref(href) ? href : null
}

/** What the runs show, notes included. */
export function textOfRuns(runs: readonly PdfRun[]): string {
  return runs
    .map((run) =>
      run.kind === 'text' ? run.text : run.kind === 'note' ? `\n${textOfRuns(run.runs)}\n` : '\n',
    )
    .join('')
}
