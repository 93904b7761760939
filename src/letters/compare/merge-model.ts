import type { LayeredLetter } from '../model/layers.ts'
import type { ReadBlock, ReadDocument } from '../read/read-document.ts'

/** A Word file that a colleague sent back. */
export interface ReturnedFile {
  /** As the person who merges knows it: `letter-kamara.docx`. Stands for the author of what was not tracked. */
  readonly name: string
  /** As the reader gave it: the file itself is foreign and is opened only where it can do no harm. */
  readonly document: ReadDocument
}

/** All that came back, laid beside the letter that was sent out. Plain data: decisions are kept apart from it. */
export interface Merge {
  readonly base: LayeredLetter
  /** In the order of the letter. */
  readonly edits: readonly MergeEdit[]
  readonly conflicts: readonly MergeConflict[]
  readonly comments: readonly MergeComment[]
  /** Seen, and nothing that could be put into the letter: to be done by hand, or nothing to do. */
  readonly listed: readonly ListedEdit[]
  /** Paragraphs that had lost their id and were known again by their words. */
  readonly matchedByText: readonly {
    readonly file: string
    readonly paragraph: string
    readonly text: string
  }[]
  readonly unread: readonly { readonly file: string; readonly problem: MergeProblem }[]
}

/** Why a file could not be merged. */
export interface MergeProblem {
  readonly code: 'merge.other-letter'
  readonly message: string
  readonly next: string
}

/** One change of one place. Places are UTF-16 code units in the paragraph's text as `mergeParagraphs` prints it. */
export interface MergeEdit {
  /** `e1`; the same for the same files in the same order. */
  readonly id: string
  readonly what: 'words' | 'paragraph-added' | 'paragraph-removed' | 'paragraph-split' | 'paragraphs-joined'
  /** The id of the block or note; for a paragraph that was added the one before it, null at the very start. */
  readonly paragraph: string | null
  /** Its place among the paragraphs of the letter; -1 before the first. */
  readonly index: number
  readonly from: number
  readonly to: number
  /** The words taken out. */
  readonly removed: string
  /** The words put in. */
  readonly inserted: string
  readonly pieces: readonly InsertedPiece[]
  /** More than one where several did exactly the same. */
  readonly by: readonly EditAuthor[]
  /** The id of the conflict that it is part of. */
  readonly conflict: string | null
}

/** Who made a change. Where it was not tracked, `author` is the name of the file. */
export interface EditAuthor {
  readonly author: string
  /** As the file writes it: `2024-03-01T10:00:00Z`. */
  readonly at: string | null
  readonly file: string
  readonly tracked: boolean
}

/** What was put in, with the look that it has in the file. */
export type InsertedPiece =
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
  | { readonly kind: 'note'; readonly text: string }
  /** A paragraph ends and another begins. */
  | { readonly kind: 'paragraph'; readonly ends: ParagraphShape; readonly begins: ParagraphShape }

/** What a paragraph of the file is. */
export type ParagraphShape = Pick<ReadBlock, 'kind' | 'level' | 'label' | 'style' | 'align'> & {
  readonly inTable: boolean
}

/** Edits of several people that cannot all be made, side by side. */
export interface MergeConflict {
  readonly id: string
  readonly paragraph: string | null
  /** What the letter has there. */
  readonly base: string
  readonly sides: readonly {
    readonly file: string
    readonly edits: readonly string[]
    /** What this file has there. */
    readonly reads: string
  }[]
}

/** A comment of a returned file, at its place in the base letter. */
export interface MergeComment extends Omit<EditAuthor, 'tracked'> {
  readonly text: string
  readonly paragraph: string | null
  readonly index: number
  readonly from: number
  readonly to: number
  /** The words that it is about, as the file has them. */
  readonly about: string
}

/** A change that is shown and not made. */
export interface ListedEdit {
  readonly file: string
  readonly author: string | null
  readonly at: string | null
  readonly why: 'moved' | 'formatting' | 'struck-again' | 'spaces' | 'in-table' | 'note-without-mark'
  readonly text: string
  /** The id of the block where it stands, as nearly as is known. */
  readonly paragraph: string | null
}
