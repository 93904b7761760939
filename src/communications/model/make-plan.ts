import {
  countOutcomes,
  inOrder,
  type FileOutcome,
  type HeldLetter,
  type ImportInput,
  type ImportOutcome,
  type ImportPlan,
  type ImportRemark,
  type LetterMark,
  type PlannedLetter,
  type PlannedReply,
  type RepliesKnown,
  type RowOutcome,
} from './import-plan.ts'
import {
  byText,
  gatherLetters,
  listsBy,
  type Gathered,
  type LetterDraft,
  type SortedFile,
} from './plan-letters.ts'
import { gatherReplies, type GatheredReplies, type HeldIds } from './plan-replies.ts'
import type { RegisterRow } from './register-row.ts'
import { seriesGaps } from './series-gaps.ts'

/** What an import would do with each row and each file. Nothing is refused, nothing guessed, and nothing left out. */
export function planImport(input: ImportInput): ImportPlan {
  const gathered = gatherLetters(input)
  const held = heldLetters(gathered)
  const heldIds: HeldIds = new Map([...held].map(([mark, { id }]) => [mark, id]))
  const replies = gatherReplies(gathered, heldIds)
  const remarks: ImportRemark[] = [...gathered.remarks, ...replies.remarks, ...rowRemarks(input.rows)]
  const letters = [...gathered.drafts.values()]
    .toSorted((one, other) => byText(one.mark, other.mark))
    .map((draft) => planLetter(draft, held.get(draft.mark) ?? null, input, remarks))
  const ground: RowGround = {
    letters: new Map(letters.map((letter) => [letter.mark, letter])),
    replies: listsBy(replies.replies, ({ answers }) => answers),
    held,
  }
  const rows = input.rows
    .map((row) => rowOutcome(row, gathered, ground))
    .toSorted((one, other) => one.line - other.line || byText(one.row, other.row))
  const doubtful = new Map<string, readonly LetterMark[]>()
  for (const { mark, doubtful: files } of gathered.drafts.values())
    for (const { file } of files) doubtful.set(file.hash, [...(doubtful.get(file.hash) ?? []), mark])
  const files = gathered.files.map((file) => fileOutcome(file, gathered, replies, { held, doubtful }))
  const keys = [...letters, ...input.held.letters].flatMap(({ key }) => key ?? [])
  for (const { series, missing, highest } of seriesGaps(keys)) {
    const facts = { series, missing, highest: String(highest) }
    remarks.push({ code: 'series.gap', severity: 'note', line: null, file: null, letter: null, facts })
  }
  const counts = { rows: countOutcomes(rows), files: countOutcomes(files) }
  return { rows, files, letters, replies: replies.replies, remarks: inOrder(remarks), counts }
}

/** The base's letters by the marks of this plan: by key, by a row or by a file that it has taken in. */
function heldLetters({ input, drafts }: Gathered): ReadonlyMap<LetterMark, HeldLetter> {
  const { letters, letterByRow } = input.held
  const byId = new Map(letters.map((one) => [one.id, one]))
  const found = new Map(letters.flatMap((one) => (one.key === null ? [] : [[one.key, one] as const])))
  for (const { mark, rows } of drafts.values()) {
    if (found.has(mark)) continue
    const id = rows.flatMap((row) => letterByRow.get(row.mark) ?? [])[0]
    const letter = id === undefined ? undefined : byId.get(id)
    if (letter) found.set(mark, letter)
  }
  return found
}

function planLetter(
  draft: LetterDraft,
  held: HeldLetter | null,
  { repliesCheckedOn, held: base }: ImportInput,
  remarks: ImportRemark[],
): PlannedLetter {
  const { mark, key, rows } = draft
  const tell = (code: string, severity: ImportRemark['severity'], facts: ImportRemark['facts'] = {}) =>
    remarks.push({ code, severity, line: rows[0]?.line ?? null, file: null, letter: mark, facts })
  const agreed = <Value>(what: string, valueOf: (row: RegisterRow) => Value | null): Value | null => {
    const values = new Map(rows.flatMap((row) => keyed(valueOf(row))))
    if (values.size > 1)
      tell('letter.rows-differ', 'warning', { what, found: [...values.keys()].join(' | ') })
    return values.size === 1 ? ([...values.values()][0] ?? null) : null
  }
  const texts = draft.texts.toSorted((one, other) => byText(one.file.name, other.file.name))
  const outline = texts[0]?.file.outline ?? null
  const registered = agreed('date', (row) => row.dated)
  const dated = outline?.dated ?? registered
  const allDates = new Set(rows.flatMap((row) => row.dated ?? []))
  const otherDates = [...allDates].filter((one) => one !== dated).toSorted(byText)
  if (outline?.dated && otherDates.length > 0)
    tell('letter.date-differs', 'warning', { letter: outline.dated, register: otherDates.join(', ') })
  const type = agreed('type', (row) => row.type)
  if (outline?.type && type && outline.type !== type)
    tell('letter.type-differs', 'warning', { letter: outline.type, register: type })
  const reference = rows.flatMap((row) => row.reference ?? [])[0] ?? null
  if (reference?.isLegacy) tell('letter.reference-legacy', 'note', { given: reference.given })
  if (key === null && rows.every((row) => row.given.reference === undefined))
    tell('letter.reference-missing', 'note')
  if (held?.dated && dated && held.dated !== dated)
    tell('letter.held-differs', 'warning', { held: held.dated, found: dated })
  tellOfTexts(texts, held, tell)
  const repliesKnown: RepliesKnown =
    repliesCheckedOn !== null && rows.length > 0
      ? { kind: 'register', checkedOn: repliesCheckedOn }
      : { kind: 'unknown' }
  const isNews = texts.length > 0 || rows.some((row) => !base.letterByRow.has(row.mark))
  return {
    ...{ mark, held: held?.id ?? null, act: held ? (isNews ? 'complete' : 'none') : 'make', key },
    referencesGiven: unique(rows.flatMap((row) => row.given.reference?.trim() ?? [])),
    ...{
      reference,
      type: outline?.type && type && outline.type !== type ? null : (type ?? outline?.type ?? null),
    },
    ...{ dated, otherDates, addressees: agreedList(rows, (row) => row.addressees) },
    mandates: agreedList(rows, (row) => row.mandates),
    summary: agreed('summary', (row) => row.summary),
    publicAddresses: unique(rows.flatMap((row) => row.publicAddresses)),
    publicSince: agreed('public_since', (row) => row.publicSince),
    others: rows.flatMap((row) => row.others),
    rows: rows.map((row) => row.mark),
    files: texts.map(({ file }) => ({ file: file.name, hash: file.hash })),
    repliesKnown,
  }
}

/** Two texts in one language may be versions of it: a person looks. The text that is held is never replaced. */
function tellOfTexts(
  texts: readonly SortedFile[],
  held: HeldLetter | null,
  tell: (code: string, severity: ImportRemark['severity'], facts: ImportRemark['facts']) => void,
): void {
  const names = texts.map(({ file }) => file.name).join(', ')
  const languages = texts.map(({ file }) => file.outline?.language ?? null)
  if (new Set(languages).size < languages.length) tell('letter.texts-differ', 'warning', { files: names })
  else if (languages.length > 1) tell('letter.other-language', 'note', { files: names })
  if (held?.hasText && texts.length > 0) tell('letter.has-text', 'warning', { files: names })
}

function keyed<Value>(value: Value | null): readonly (readonly [string, Value])[] {
  return value === null ? [] : [[String(value), value]]
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}

/** All that the rows name, each once. */
function agreedList<Value>(
  rows: readonly RegisterRow[],
  listOf: (row: RegisterRow) => readonly Value[],
): readonly Value[] {
  const values = rows.flatMap(listOf)
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function rowRemarks(rows: readonly RegisterRow[]): readonly ImportRemark[] {
  return rows.flatMap((row) =>
    row.problems.map(({ code, severity, line, column, given, facts }) => ({
      ...{ code, severity, line, file: null, letter: row.reference?.key ?? null },
      facts: { ...facts, ...(column === '' ? {} : { column, given }) },
    })),
  )
}

/** What the outcomes of rows are told from, by the letters' marks. */
interface RowGround {
  readonly letters: ReadonlyMap<LetterMark, PlannedLetter>
  readonly replies: ReadonlyMap<LetterMark, readonly PlannedReply[]>
  readonly held: ReadonlyMap<LetterMark, HeldLetter>
}

function rowOutcome(
  row: RegisterRow,
  { drafts, markByRow, input }: Gathered,
  { letters, replies, held }: RowGround,
): RowOutcome {
  const mark = markByRow.get(row.mark) ?? `row:${row.mark}`
  const draft = drafts.get(mark)
  const letter = letters.get(mark)
  const told = (outcome: ImportOutcome) => ({ line: row.line, row: row.mark, outcome, letter: mark })
  if (!draft || !letter || draft.again.includes(row)) return told('same')
  const isKnown = input.held.letterByRow.has(row.mark)
  const isUnread = row.given.reference !== undefined && row.reference === null
  const isOpen = isUnread || draft.rows.length > 1 || draft.doubtful.length > 0
  if (isOpen && (!isKnown || draft.doubtful.length > 0)) return told('needs-a-person')
  const heldDate = held.get(mark)?.dated ?? null
  const dates = [heldDate, letter.dated, row.dated].filter((one) => one !== null)
  if (!isKnown && new Set(dates).size > 1) return told('differs')
  if (letter.held === null) return told('new')
  if (letter.files.length > 0) return told('adds-file')
  const theirs = (replies.get(mark) ?? []).filter((one) => one.act !== 'none')
  if (theirs.some((one) => one.act === 'complete' && one.hash !== null)) return told('adds-file')
  return told(theirs.length > 0 ? 'adds-reply' : 'same')
}

function fileOutcome(
  sorted: SortedFile,
  { letterOfFile, drafts }: Gathered,
  { answersOf, waiting }: GatheredReplies,
  {
    held,
    doubtful,
  }: {
    readonly held: ReadonlyMap<LetterMark, HeldLetter>
    readonly doubtful: ReadonlyMap<string, readonly LetterMark[]>
  },
): FileOutcome {
  const { file, kind, reason, twin, isHeld } = sorted
  const told = (outcome: ImportOutcome, letters: readonly LetterMark[] = []): FileOutcome => ({
    ...{ kind, reason, file: file.name, hash: file.hash, outcome, letters },
  })
  if (isHeld || twin) return told('same')
  if (kind === 'unsure') return told('needs-a-person', file.outline?.named ?? [])
  if (kind === 'reply') {
    const answers = answersOf.get(file.hash)
    return answers ? told('adds-reply', answers) : told('needs-a-person', waiting.get(file.hash) ?? [])
  }
  const mark = letterOfFile.get(file.hash)
  const draft = mark === undefined ? undefined : drafts.get(mark)
  if (mark === undefined || !draft)
    return told('needs-a-person', (doubtful.get(file.hash) ?? []).toSorted(byText))
  if (held.get(mark)?.hasText) return told('differs', [mark])
  const languages = draft.texts.map((one) => one.file.outline?.language ?? null)
  if (new Set(languages).size < languages.length) return told('needs-a-person', [mark])
  return told(held.has(mark) || draft.rows.length > 0 ? 'adds-file' : 'new', [mark])
}
