import type { CalendarDate } from '#base/calendar-date.ts'
import type { HeldReply, ImportRemark, LetterMark, PlannedReply } from './import-plan.ts'
import { byText, listsBy, type Gathered, type SortedFile } from './plan-letters.ts'

/** The replies of an import, and where the files of replies went. */
export interface GatheredReplies {
  readonly replies: readonly PlannedReply[]
  /** By hash: the letters that the reply answers. */
  readonly answersOf: ReadonlyMap<string, readonly LetterMark[]>
  /** By hash: those that a person must place, with the letters they may belong to. */
  readonly waiting: ReadonlyMap<string, readonly LetterMark[]>
  readonly remarks: readonly ImportRemark[]
}

interface ReplyDraft {
  readonly mark: string
  readonly dates: Set<CalendarDate>
  readonly answers: Set<LetterMark>
  readonly name: string | null
  readonly file: SortedFile | null
}

/** Ids of the base by the marks of a plan. */
export type HeldIds = ReadonlyMap<LetterMark, string>

/**
 * The replies that a register names and those among the files. A file in two rows is one reply to two letters. A reply that
 * names several letters and stands in no register answers none of them until a person says which.
 */
export function gatherReplies(gathered: Gathered, heldIds: HeldIds): GatheredReplies {
  const remarks: ImportRemark[] = []
  const drafts = new Map<string, ReplyDraft>()
  addRegistered(gathered, drafts)
  const waiting = addFound(gathered, drafts, heldIds, remarks)
  const { replies: known } = gathered.input.held
  const base: HeldReplies = {
    ids: heldIds,
    byHash: new Map(known.flatMap((one) => (one.hash === null ? [] : [[one.hash, one] as const]))),
    byLetter: listsBy(known, ({ answers }) => answers),
  }
  const replies = [...drafts.values()]
    .toSorted((one, other) => byText(one.mark, other.mark))
    .map((draft) => planReply(draft, gathered, base, remarks))
  const answersOf = new Map(
    replies.flatMap((one) => (one.hash === null ? [] : [[one.hash, one.answers] as const])),
  )
  return { replies, answersOf, waiting, remarks }
}

/** What the base holds, to look it up by. */
interface HeldReplies {
  readonly ids: HeldIds
  readonly byHash: ReadonlyMap<string, HeldReply>
  /** By the ids of the letters that they answer. */
  readonly byLetter: ReadonlyMap<string, readonly HeldReply[]>
}

function addRegistered({ drafts: letters, byName }: Gathered, drafts: Map<string, ReplyDraft>): void {
  for (const letter of letters.values()) {
    for (const { dated, file: name } of letter.rows.flatMap((row) => row.replies)) {
      if (dated === null && name === null) continue
      const found = name === null ? undefined : byName.get(name)
      // A file that does not read like a reply waits for a person; the reply is as the register has it.
      const file = found?.kind === 'reply' ? found : null
      const mark = file
        ? `file:${file.file.hash}`
        : name === null
          ? `${letter.mark} ${dated ?? ''}`
          : `name:${name}`
      const draft = drafts.get(mark) ?? { mark, dates: new Set(), answers: new Set(), name, file }
      drafts.set(mark, draft)
      draft.answers.add(letter.mark)
      if (dated !== null) draft.dates.add(dated)
    }
  }
}

/** Replies among the files that no row names: one letter named, and it is here, is the letter answered. */
function addFound(
  { files, drafts: letters }: Gathered,
  drafts: Map<string, ReplyDraft>,
  heldIds: HeldIds,
  remarks: ImportRemark[],
): ReadonlyMap<string, readonly LetterMark[]> {
  const waiting = new Map<string, readonly LetterMark[]>()
  for (const file of files) {
    const { hash, outline } = file.file
    if (file.kind !== 'reply' || file.twin || file.isHeld || !outline || drafts.has(`file:${hash}`)) continue
    const [only] = outline.named
    const isHere = only !== undefined && (letters.has(only) || heldIds.has(only))
    if (only === undefined || outline.named.length > 1 || !isHere) {
      const code = outline.named.length > 1 ? 'reply.several-letters' : 'reply.letter-not-here'
      const facts = { keys: outline.named.join(', ') }
      remarks.push({ code, severity: 'warning', line: null, file: file.file.name, letter: null, facts })
      waiting.set(hash, outline.named)
      continue
    }
    // The register gave its day, and the file was found: one reply, not two.
    const dated = `${only} ${outline.dated ?? ''}`
    drafts.delete(dated)
    const mark = `file:${hash}`
    const dates = new Set(outline.dated === null ? [] : [outline.dated])
    drafts.set(mark, { mark, dates, answers: new Set([only]), name: file.file.name, file })
  }
  return waiting
}

function planReply(
  draft: ReplyDraft,
  gathered: Gathered,
  base: HeldReplies,
  remarks: ImportRemark[],
): PlannedReply {
  const answers = [...draft.answers].toSorted(byText)
  const own = draft.file?.file.outline?.dated ?? null
  const [registered] = [...draft.dates].toSorted(byText)
  const dated = own ?? (draft.dates.size === 1 ? (registered ?? null) : null)
  const hash = draft.file?.file.hash ?? null
  const held = heldReply(draft, hash, dated, answers, base)
  const ids = answers.map((mark) => base.ids.get(mark))
  const isWhole =
    held !== undefined &&
    ids.every((id) => id !== undefined && held.answers.includes(id)) &&
    (hash === null || held.hash !== null)
  tellOfReply(draft, { own, dated, answers }, gathered, remarks)
  return {
    ...{ mark: draft.mark, held: held?.id ?? null, act: held ? (isWhole ? 'none' : 'complete') : 'make' },
    ...{ dated, answers, file: draft.name, hash },
  }
}

/** The base's reply: of the same bytes, or the same file that was missing, or of the same day to the same letter. */
function heldReply(
  { name, file }: ReplyDraft,
  hash: string | null,
  dated: CalendarDate | null,
  answers: readonly LetterMark[],
  base: HeldReplies,
): HeldReply | undefined {
  const byHash = hash === null ? undefined : base.byHash.get(hash)
  if (byHash) return byHash
  const ids = answers.flatMap((mark) => base.ids.get(mark) ?? [])
  const theirs = ids.flatMap((id) => base.byLetter.get(id) ?? [])
  const byName = name === null ? undefined : theirs.find((one) => one.missingFile === name)
  if (byName) return byName
  const sameDay = theirs.filter((one) => one.dated !== null && one.dated === dated)
  return file ? sameDay.find((one) => one.hash === null) : sameDay[0]
}

function tellOfReply(
  { dates, file, name }: ReplyDraft,
  {
    own,
    dated,
    answers,
  }: {
    readonly own: CalendarDate | null
    readonly dated: CalendarDate | null
    readonly answers: readonly string[]
  },
  { drafts: letters, byName }: Gathered,
  remarks: ImportRemark[],
): void {
  const tell = (code: string, severity: ImportRemark['severity'], facts: ImportRemark['facts'] = {}) =>
    remarks.push({ code, severity, line: null, file: name, letter: answers[0] ?? null, facts })
  const others = [...dates].filter((one) => one !== dated).toSorted(byText)
  if (others.length > 0)
    tell('reply.date-differs', 'warning', { letter: own ?? '', register: others.join(', ') })
  if (answers.length > 1) tell('reply.to-several', 'note', { letters: answers.join(', ') })
  if (name !== null && !file && !byName.has(name)) tell('reply.file-missing', 'warning')
  const named = file?.file.outline?.named ?? []
  const unnamed = answers.filter((mark) => named.length > 0 && isKey(mark) && !named.includes(mark))
  if (unnamed.length > 0)
    tell('reply.names-other', 'warning', { found: named.join(', '), expected: unnamed.join(', ') })
  const isBefore = answers.some((mark) =>
    letters.get(mark)?.rows.some((row) => dated !== null && row.dated !== null && dated < row.dated),
  )
  if (isBefore) tell('reply.before-letter', 'warning', { dated: dated ?? '' })
}

function isKey(mark: LetterMark): boolean {
  return !mark.startsWith('row:') && !mark.startsWith('file:')
}
