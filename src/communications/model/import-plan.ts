import type { CalendarDate } from '#base/calendar-date.ts'
import type { Severity } from '#base/remark.ts'
import type { LetterType } from '#letters/reference.ts'
import type { FileKind, FileOutline } from './file-outline.ts'
import type { GivenReference } from './reference-forms.ts'
import type { RegisterAddressee } from './register-addressee.ts'
import type { RegisterRow } from './register-row.ts'

/** A file of an import: its bytes known by their hash, and what reading it gave. */
export interface ImportFile {
  /** The path beside the register, or in the folder imported, with `/` and in NFC. */
  readonly name: string
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string
  /** Null where it could not be read: `problem` says why. */
  readonly outline: FileOutline | null
  readonly problem: string | null
}

/** What the case base holds already. Ids are its own and mean nothing here. */
export interface HeldBase {
  readonly letters: readonly HeldLetter[]
  readonly replies: readonly HeldReply[]
  /** Letters by the marks of the register rows that were imported. */
  readonly letterByRow: ReadonlyMap<string, string>
  /** Hashes of all files taken in, also of those that wait for a person; with the letter whose text it is, or null. */
  readonly letterByFile: ReadonlyMap<string, string | null>
}

export interface HeldLetter {
  readonly id: string
  readonly key: string | null
  readonly type: LetterType | null
  readonly dated: CalendarDate | null
  readonly hasText: boolean
}

export interface HeldReply {
  readonly id: string
  readonly dated: CalendarDate | null
  readonly hash: string | null
  /** The file that a register named and nobody gave. */
  readonly missingFile: string | null
  /** Ids of letters. */
  readonly answers: readonly string[]
}

/** What an import is made from. */
export interface ImportInput {
  readonly rows: readonly RegisterRow[]
  readonly files: readonly ImportFile[]
  readonly held: HeldBase
  /** The day on which the register was checked for replies, where whoever imports says that it lists them. */
  readonly repliesCheckedOn: CalendarDate | null
}

/** What would be done with a row or a file. `same`: nothing, it is there. `differs`: both are kept and shown. */
export type ImportOutcome = 'new' | 'same' | 'adds-file' | 'adds-reply' | 'differs' | 'needs-a-person'

/** How a letter is named within a plan: its key, or `row:` or `file:` with what it is known from. */
export type LetterMark = string

export interface RowOutcome {
  readonly line: number
  readonly row: string
  readonly outcome: ImportOutcome
  readonly letter: LetterMark
}

export interface FileOutcome extends FileKind {
  readonly file: string
  readonly hash: string
  readonly outcome: ImportOutcome
  /** The letters whose text it is or that it answers; of one that needs a person those that it may belong to. */
  readonly letters: readonly LetterMark[]
}

/** How far replies are known. `complete` is never an import's to say. */
export type RepliesKnown =
  { readonly kind: 'unknown' } | { readonly kind: 'register'; readonly checkedOn: CalendarDate }

/** A letter as it would be after the import. Null: not told, or told in two ways (a remark says which). */
export interface PlannedLetter {
  readonly mark: LetterMark
  /** Its id where the base holds it. */
  readonly held: string | null
  readonly act: 'make' | 'complete' | 'none'
  readonly key: string | null
  /** As the rows give it, verbatim: also what could not be read. */
  readonly referencesGiven: readonly string[]
  readonly reference: GivenReference | null
  readonly type: LetterType | null
  /** The letter's own date where its text says one, else the register's. */
  readonly dated: CalendarDate | null
  /** The register's dates that are not that one. */
  readonly otherDates: readonly CalendarDate[]
  readonly addressees: readonly RegisterAddressee[]
  readonly mandates: readonly string[]
  readonly summary: string | null
  readonly publicAddresses: readonly string[]
  readonly publicSince: CalendarDate | null
  readonly others: RegisterRow['others']
  /** Marks of its rows, for `HeldBase.letterByRow`. */
  readonly rows: readonly string[]
  /** Files that would be its text: hash and name, the text first, then other languages. */
  readonly files: readonly { readonly file: string; readonly hash: string }[]
  readonly repliesKnown: RepliesKnown
}

/** A reply as it would be after the import; one may answer several letters. */
export interface PlannedReply {
  readonly mark: string
  readonly held: string | null
  readonly act: 'make' | 'complete' | 'none'
  readonly dated: CalendarDate | null
  readonly answers: readonly LetterMark[]
  readonly file: string | null
  /** Null: the file was not given, or the register names none. */
  readonly hash: string | null
}

/** What whoever imports should know. */
export interface ImportRemark {
  readonly code: string
  readonly severity: Severity
  readonly line: number | null
  readonly file: string | null
  readonly letter: LetterMark | null
  readonly facts: Readonly<Record<string, string>>
}

/** What an import would do: for the dry run, for programs and for pages. The same input in any order gives the same plan. */
export interface ImportPlan {
  readonly rows: readonly RowOutcome[]
  readonly files: readonly FileOutcome[]
  readonly letters: readonly PlannedLetter[]
  readonly replies: readonly PlannedReply[]
  readonly remarks: readonly ImportRemark[]
  readonly counts: {
    readonly rows: Readonly<Record<ImportOutcome, number>>
    readonly files: Readonly<Record<ImportOutcome, number>>
  }
}

/** How many of each outcome there are. */
export function countOutcomes(
  outcomes: readonly { readonly outcome: ImportOutcome }[],
): Readonly<Record<ImportOutcome, number>> {
  const counts = { new: 0, same: 0, 'adds-file': 0, 'adds-reply': 0, differs: 0, 'needs-a-person': 0 }
  for (const { outcome } of outcomes) counts[outcome] += 1
  return counts
}

/** By line, then by file, then by code and facts; what has no line comes last. */
export function inOrder(remarks: readonly ImportRemark[]): readonly ImportRemark[] {
  const keyed = remarks.map((one) => ({
    one,
    line: one.line ?? Infinity,
    rest: JSON.stringify([one.file, one.code, one.letter, one.facts]),
  }))
  keyed.sort((a, b) =>
    a.line === b.line ? (a.rest < b.rest ? -1 : a.rest > b.rest ? 1 : 0) : a.line - b.line,
  )
  return keyed.map(({ one }) => one)
}
