/** The kinds of files a letter is read from. */
export type LetterFormat = 'txt' | 'md' | 'docx' | 'pdf' | 'html'

/**
 * A file as its reader found it, before anyone asks what its words mean.
 * All places are UTF-16 code units in `text`: txt and md the file itself (without byte-order mark), else what
 * `demarche read --format text` prints: blocks parted by a blank line, labels of lists printed, notes at the end.
 */
export interface ReadDocument {
  readonly format: LetterFormat
  readonly text: string
  /** In reading order; every visible word of the file is in a block or a note, but for running heads and page numbers. */
  readonly blocks: readonly ReadBlock[]
  readonly notes: readonly ReadNote[]
  /** BCP 47, as the file declares it. */
  readonly language: string | null
  readonly title: string | null
  /** Shared by all copies of one letter, where the file was made by us. */
  readonly lineage: string | null
  /** What Word calls tracked changes: the text is read as if all were accepted; each is listed. */
  readonly changes: readonly TrackedChange[]
  readonly comments: readonly ReadComment[]
  /** What the file holds and the text does not: a picture, an embedded file, a text in a shape that could not be placed. */
  readonly omissions: readonly ReadOmission[]
}

/** A paragraph, heading, list item or table cell. */
export interface ReadBlock {
  /** The id that the file itself carries (a bookmark of ours); null in a foreign file. */
  readonly id: string | null
  readonly kind: 'paragraph' | 'heading' | 'list-item' | 'page-break' | 'rule'
  /** Of a heading, from 1; of a list item its depth, from 1; else null. */
  readonly level: number | null
  /** The mark of a list item, printed at `start`: `1.`, `(a)`, `•`; also where it was typed by hand. */
  readonly label: string | null
  /** Label included. */
  readonly start: number
  readonly end: number
  /** What is seen, in order, label left out. */
  readonly runs: readonly ReadRun[]
  /** From 1, where the file has pages. */
  readonly page: number | null
  readonly align: 'start' | 'center' | 'end' | 'justify' | null
  readonly direction: 'ltr' | 'rtl' | null
  /** The cell it stands in; rows and columns from 0. */
  readonly cell: { readonly table: number; readonly row: number; readonly column: number } | null
  /** The name of its style as the file calls it; only a hint. */
  readonly style: string | null
  /** The part of the profile it belongs to, where the file was made by us. */
  readonly part: string | null
}

/** A stretch of text with one look. */
export interface ReadRun {
  /** `break`: a new line in the block, `text` is "\n". `note`: the mark of a note, `text` as printed. */
  readonly kind: 'text' | 'break' | 'note'
  /** What is seen; in md without the marks and escapes that the file has between `start` and `end`. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly strong: boolean
  readonly emphasis: boolean
  readonly underline: boolean
  readonly superscript: boolean
  readonly link: string | null
  /** The `number` of the note it marks; null unless it is one. */
  readonly note: string | null
}

/** A footnote or endnote. */
export interface ReadNote {
  /** As printed: `1`, `*`. Unique in the document. */
  readonly number: string
  readonly start: number
  readonly end: number
  readonly runs: readonly ReadRun[]
}

/** A change that an editor tracked. */
export interface TrackedChange {
  readonly kind: 'insertion' | 'deletion' | 'move' | 'formatting' | 'paragraph'
  readonly author: string | null
  /** As the file writes it: `2024-03-01T10:00:00Z`. */
  readonly at: string | null
  /** What was inserted, or is no longer in the text. */
  readonly text: string
  /** The inserted words; for a deletion the place where it stood, twice. */
  readonly start: number
  readonly end: number
}

/** A comment in the margin of the file. */
export interface ReadComment {
  readonly author: string | null
  readonly at: string | null
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Something of the file that is not in the text, named so that nobody thinks it was read. */
export interface ReadOmission {
  readonly kind:
    'picture' | 'embedded-file' | 'shape' | 'form-field' | 'hidden-text' | 'macro' | 'annotation' | 'chart'
  /** Where it stands, as nearly as is known. */
  readonly start: number
  readonly says: string
}

/** Why a file cannot be read as a letter. `message` says what and where; `next` what to do. */
export interface ReadProblem {
  readonly code:
    | 'file.encrypted'
    | 'file.truncated'
    | 'file.not-this-format'
    | 'file.too-large'
    | 'file.bomb'
    | 'file.unsafe'
    | 'file.no-text'
    | 'file.too-slow'
    | 'file.unreadable'
  readonly message: string
  readonly next: string
}
