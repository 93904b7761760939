import { kindOf, type FileKind } from './file-outline.ts'
import type { ImportFile, ImportInput, ImportRemark, LetterMark } from './import-plan.ts'
import type { RegisterRow } from './register-row.ts'

/** A file of the import with what it is taken for; `twin` where another file has the same bytes. */
export interface SortedFile extends FileKind {
  readonly file: ImportFile
  readonly twin: ImportFile | null
  /** The base has these bytes already. */
  readonly isHeld: boolean
}

/** A letter as rows and files speak of it. */
export interface LetterDraft {
  readonly mark: LetterMark
  readonly key: string | null
  /** Rows that say different things, in the order of their marks. */
  readonly rows: RegisterRow[]
  /** Rows that say the same as one of these. */
  readonly again: RegisterRow[]
  readonly texts: SortedFile[]
  /** Files that may belong here and wait for a person. */
  readonly doubtful: SortedFile[]
}

/** Rows and files brought together, before anything is decided. */
export interface Gathered {
  readonly input: ImportInput
  readonly files: readonly SortedFile[]
  readonly byName: ReadonlyMap<string, SortedFile>
  readonly drafts: ReadonlyMap<LetterMark, LetterDraft>
  readonly markByRow: ReadonlyMap<string, LetterMark>
  /** Where a letter's file belongs; absent for those that wait. */
  readonly letterOfFile: ReadonlyMap<string, LetterMark>
  readonly remarks: ImportRemark[]
}

/** Brings each row and each letter's file to its letter. A file whose own reference is another one waits for a person. */
export function gatherLetters(input: ImportInput): Gathered {
  const files = sortFiles(input)
  const byName = new Map(files.map((one) => [one.file.name, one]))
  const drafts = new Map<LetterMark, LetterDraft>()
  const markByRow = new Map<string, LetterMark>()
  const gathered = { input, files, byName, drafts, markByRow, letterOfFile: new Map(), remarks: [] }
  const draftOf = (mark: LetterMark, key: string | null): LetterDraft => {
    const draft = drafts.get(mark) ?? { mark, key, rows: [], again: [], texts: [], doubtful: [] }
    drafts.set(mark, draft)
    return draft
  }
  for (const row of input.rows.toSorted(
    (one, other) => byText(one.mark, other.mark) || one.line - other.line,
  )) {
    const known = markByRow.get(row.mark)
    const key = keyOfRow(row, byName)
    const mark = known ?? key ?? `row:${row.mark}`
    markByRow.set(row.mark, mark)
    draftOf(mark, key)[known === undefined ? 'rows' : 'again'].push(row)
  }
  placeTexts(gathered, draftOf)
  return gathered
}

/** By bytes of text, so that the order is the same everywhere. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Things by each of the names that they have, in their order. */
export function listsBy<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly string[],
): ReadonlyMap<string, readonly Thing[]> {
  const lists = new Map<string, Thing[]>()
  for (const thing of things) {
    for (const name of namesOf(thing)) {
      const list = lists.get(name)
      if (list) list.push(thing)
      else lists.set(name, [thing])
    }
  }
  return lists
}

/** The row's own reference; of a row that gives none that of its only file. */
function keyOfRow(row: RegisterRow, byName: ReadonlyMap<string, SortedFile>): string | null {
  if (row.reference) return row.reference.key
  if (row.given.reference !== undefined) return null
  const keys = row.files.flatMap((name) => {
    const file = byName.get(name)
    return file?.kind === 'letter' ? (file.file.outline?.reference ?? []) : []
  })
  return new Set(keys).size === 1 ? (keys[0] ?? null) : null
}

function sortFiles({ files, rows, held }: ImportInput): readonly SortedFile[] {
  const letters = new Set(rows.flatMap((row) => row.files))
  const replies = new Set(rows.flatMap((row) => row.replies.flatMap(({ file }) => file ?? [])))
  const firstByHash = new Map<string, ImportFile>()
  const sorted = files.toSorted((one, other) => byText(one.name, other.name))
  // Of twins the one that the register names counts.
  const isNamed = ({ name }: ImportFile) => letters.has(name) || replies.has(name)
  for (const file of [...sorted.filter(isNamed), ...sorted])
    if (!firstByHash.has(file.hash)) firstByHash.set(file.hash, file)
  const rolesByHash = new Map<string, { asLetter: boolean; asReply: boolean }>()
  for (const { name, hash } of sorted) {
    const roles = rolesByHash.get(hash) ?? { asLetter: false, asReply: false }
    rolesByHash.set(hash, {
      asLetter: roles.asLetter || letters.has(name),
      asReply: roles.asReply || replies.has(name),
    })
  }
  return sorted.map((file): SortedFile => {
    const first = firstByHash.get(file.hash)
    const kind = kindOf(file.outline, rolesByHash.get(file.hash) ?? { asLetter: false, asReply: false })
    return {
      ...kind,
      file,
      twin: first && first !== file ? first : null,
      isHeld: held.letterByFile.has(file.hash),
    }
  })
}

/** What is filled while rows and files are brought together. */
interface Gathering extends Omit<Gathered, 'letterOfFile'> {
  readonly letterOfFile: Map<string, LetterMark>
}

function placeTexts(
  gathered: Gathering,
  draftOf: (mark: LetterMark, key: string | null) => LetterDraft,
): void {
  const named = new Map<string, Set<LetterMark>>()
  for (const draft of [...gathered.drafts.values()]) {
    for (const name of draft.rows.flatMap((row) => row.files)) {
      const file = gathered.byName.get(name)
      if (!file) tellMissing(gathered, draft, name)
      else named.set(file.file.hash, (named.get(file.file.hash) ?? new Set()).add(draft.mark))
    }
  }
  for (const file of gathered.files) {
    if (file.kind !== 'letter' || file.twin || file.isHeld) continue
    const { hash, outline } = file.file
    const own = outline?.reference ?? null
    const marks = [...(named.get(hash) ?? [])].toSorted(byText)
    const place = placeOf(marks, own, hash)
    const mayBelong = own === null || marks.includes(own) ? marks : [...marks, own]
    if (place !== null) {
      draftOf(place, own).texts.push(file)
      gathered.letterOfFile.set(hash, place)
    } else for (const mark of mayBelong) gathered.drafts.get(mark)?.doubtful.push(file)
    const facts = { found: own ?? '', expected: marks.join(', ') }
    const isOther = own !== null && marks.some((mark) => mark !== own && !mark.startsWith('row:'))
    if (isOther) tell(gathered, 'file.reference-differs', 'error', file, facts)
    else if (place === null) tell(gathered, 'file.letter-unsure', 'warning', file, facts)
    else if (own === null) tell(gathered, 'file.without-reference', 'note', file, facts)
  }
}

/** The letter whose text a file is: where register and text agree, or only one of them speaks. Null: a person must say. */
function placeOf(marks: readonly LetterMark[], own: string | null, hash: string): LetterMark | null {
  if (marks.length === 0) return own ?? `file:${hash}`
  if (own !== null && marks.includes(own)) return own
  const [only] = marks
  if (marks.length > 1 || only === undefined) return null
  return own === null || only.startsWith('row:') ? only : null
}

function tell(
  { remarks }: Gathering,
  code: string,
  severity: ImportRemark['severity'],
  { file }: SortedFile,
  facts: ImportRemark['facts'],
): void {
  remarks.push({ code, severity, line: null, file: file.name, letter: null, facts })
}

function tellMissing({ remarks }: Gathering, { mark, rows }: LetterDraft, name: string): void {
  const line = Math.min(...rows.filter((row) => row.files.includes(name)).map((row) => row.line))
  remarks.push({ code: 'file.missing', severity: 'warning', line, file: name, letter: mark, facts: {} })
}
