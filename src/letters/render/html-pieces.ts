import { joined, markup, type Markup } from '#ui/markup.ts'
import type { Piece, TextPiece } from './text-blocks.ts'

/** The inside of a block or a note; no space is added anywhere. */
export function pieceMarkups(pieces: readonly Piece[]): Markup {
  return joined(pieces.map(pieceMarkup))
}

function pieceMarkup(piece: Piece): Markup {
  switch (piece.kind) {
    case 'text':
      return textMarkup(piece)
    case 'break':
      return markup`<br />`
    case 'note': {
      const number = piece.note + 1
      return markup`<sup><a class="note-mark" id="mark-${number}" href="#note-${number}" role="doc-noteref">${number}</a></sup>`
    }
  }
}

function textMarkup(piece: TextPiece): Markup {
  let inner = markup`${piece.text}`
  if (piece.superscript) inner = markup`<sup>${inner}</sup>`
  if (piece.underline) inner = markup`<u>${inner}</u>`
  if (piece.emphasis) inner = markup`<em>${inner}</em>`
  if (piece.strong) inner = markup`<strong>${inner}</strong>`
  if (piece.link === null || !/^(?:https?|mailto):/iu.test(piece.link)) return inner
  return markup`<a href="${piece.link}" rel="noreferrer">${inner}</a>`
}
