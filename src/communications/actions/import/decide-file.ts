import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, PAGE_ROWS, type After, type NotAllowed } from '#cases/at-work.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { thing, type Entry, type EventCode } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { readText } from '#letters/read/text.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { librarianOf, tellOfLibrary } from '../../librarian.ts'
import type { NewText } from '../../model/communication.ts'
import { parseReference, replySymbolIn } from '../../model/reference-forms.ts'
import type { NewReply } from '../../model/reply.ts'
import { understandLetter } from '../../read-text.ts'
import { completeCommunications } from '../../store/complete-communications.ts'
import { findByReferences } from '../../store/held-base.ts'
import {
  deleteWaiting,
  findWaiting,
  listWaiting,
  takeWaiting,
  type TakenFile,
  type WaitingFile,
} from '../../store/import-files.ts'
import { insertCommunications, insertVersions, type WritingPlace } from '../../store/insert-communications.ts'
import { insertReplies } from '../../store/insert-replies.ts'
import { letterDocument } from '../../store/searchable.ts'
import { countingReplies, markMet, markMetByKnown } from '../deadlines.ts'

/** What somebody says a file is. `references`: of a letter at most one, of a reply those of the letters that it answers. */
export interface FileDecision {
  readonly id: Id<'ImportFile'>
  readonly as: 'letter' | 'reply' | 'leave'
  readonly references: readonly string[]
}

export type FileDecisionProblem =
  | NotAllowed
  | { readonly code: 'import.file-unknown' }
  | { readonly code: 'reference.malformed'; readonly given: string }
  /** A reply answers a letter that is here. */
  | { readonly code: 'import.letter-unknown'; readonly given: string }
  | { readonly code: 'import.has-text'; readonly given: string }

/** Files that wait for a person, the longest first. */
export async function readWaiting(
  workplace: Workplace,
  acting: Acting,
  after: After<string> | null,
): Promise<{ readonly rows: readonly WaitingFile[]; readonly next: After<string> | null }> {
  const found = await atWork(workplace, acting, (tx) =>
    listWaiting(tx, acting.officeId, after, PAGE_ROWS + 1),
  )
  const rows = found.slice(0, PAGE_ROWS)
  const last = rows.at(-1)
  const next = found.length > PAGE_ROWS && last ? { key: last.madeAt.toISOString(), id: last.id } : null
  return { rows, next }
}

/** One file that waits, with how its text begins; null where it waits no more. */
export function readWaitingFile(workplace: Workplace, acting: Acting, id: Id<'ImportFile'>) {
  return atWork(workplace, acting, (tx) => findWaiting(tx, acting.officeId, id))
}

/** Does what somebody has decided on a file that nobody could place: it is a letter's text, a reply, or left out. */
export async function decideFile(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { id, as, references }: FileDecision,
): Promise<Result<null, FileDecisionProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  const keys = keysOf(references)
  if (!keys.ok) return keys
  const office = acting.officeId
  return atWork<Result<null, FileDecisionProblem>>(workplace, acting, async (tx) => {
    const file = await takeWaiting(tx, office, id)
    if (!file) return fail({ code: 'import.file-unknown' })
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    const at: WritingPlace = { office, caseId, today: dayOf(workplace), by: acting.accountId }
    const done = await DECISIONS[as](tx, at, facts, { file, keys: keys.value })
    if (!done.ok) return done
    await deleteWaiting(tx, office, id)
    await tellOfLibrary(workplace, tx, librarianOf(acting), [done.value])
    return ok(null)
  })
}

/** What is done with a file, told as the journal has it. */
type Decide = (
  tx: DatabaseTransaction,
  at: WritingPlace,
  facts: LetterFacts,
  given: { readonly file: TakenFile; readonly keys: readonly string[] },
) => Promise<Result<Told, FileDecisionProblem>>

interface Told {
  readonly what: EventCode
  readonly on: Entry['on']
}

const DECISIONS: Readonly<Record<FileDecision['as'], Decide>> = {
  letter: takeAsLetter,
  reply: takeAsReply,
  leave: (_tx, _at, _facts, { file }) =>
    Promise.resolve(ok({ what: 'import.file-left', on: [thing('import', file.run)] })),
}

async function takeAsLetter(
  tx: DatabaseTransaction,
  at: WritingPlace,
  facts: LetterFacts,
  { file, keys }: Parameters<Decide>[3],
): Promise<Result<Told, FileDecisionProblem>> {
  const [key = null] = keys
  const [held] = await findByReferences(tx, at, keys)
  if (held?.hasText) return fail({ code: 'import.has-text', given: held.reference })
  const letter = await keepLetter(tx, at, facts, { file, key, held: held?.id ?? null })
  return ok({
    what: held ? 'communication.changed' : 'communication.recorded',
    on: [thing('communication', letter)],
  })
}

async function takeAsReply(
  tx: DatabaseTransaction,
  at: WritingPlace,
  { calendarOf }: LetterFacts,
  { file, keys }: Parameters<Decide>[3],
): Promise<Result<Told, FileDecisionProblem>> {
  const letters = await findByReferences(tx, at, keys)
  const missing = keys.find((key) => letters.every(({ reference }) => reference !== key))
  if (missing !== undefined || keys.length === 0)
    return fail({ code: 'import.letter-unknown', given: missing ?? '' })
  const answers = letters.map((letter) => ({ communication: letter.id, matchedBy: 'person' as const }))
  const reply = replyOf(file, keys, answers)
  await insertReplies(tx, at, [reply])
  await markMet(tx, { office: at.office, by: at.by, calendarOf }, countingReplies([reply]))
  return ok({ what: 'reply.recorded', on: [thing('reply', reply.id)] })
}

function keysOf(references: readonly string[]): Result<readonly string[], FileDecisionProblem> {
  const keys: string[] = []
  for (const given of references) {
    const read = parseReference(given)
    if (!read.ok) return fail({ code: 'reference.malformed', given })
    keys.push(read.value.key)
  }
  return ok([...new Set(keys)])
}

function textOf({ name, format, bytes, sha256, body }: TakenFile): NewText {
  return { name, format, bytes, sha256, text: body ?? '' }
}

/** The text is read again as a letter's: out of what its reader found, since the file itself was opened before. */
async function keepLetter(
  tx: DatabaseTransaction,
  at: WritingPlace,
  facts: LetterFacts,
  {
    file,
    key,
    held,
  }: { readonly file: TakenFile; readonly key: string | null; readonly held: Id<'Communication'> | null },
): Promise<Id<'Communication'>> {
  const text = textOf(file)
  const opened = { name: text.name, format: text.format, bytes: text.bytes, document: readText(text.text) }
  const given = { language: null, state: null, date: null, today: at.today }
  const { facts: read } = understandLetter(opened, facts, given)
  const known = { ...read, reference: key ?? read.reference, sentOn: file.isOurs ? read.datedOn : null }
  const id = held ?? newId<'Communication'>()
  if (held === null) {
    const stage = file.isOurs ? 'sent' : 'observed'
    await insertCommunications(tx, at, [{ id, stage, facts: known, register: null, text }])
  } else {
    await completeCommunications(tx, at, [{ id, facts: known, hasText: true }])
    await insertVersions(tx, at, [{ of: id, number: 1, text }])
    await saveSearchDocuments(tx, at.office, [letterDocument(at, { id, facts: known, text })])
    await markMetByKnown(tx, { office: at.office, by: at.by, calendarOf: facts.calendarOf }, [id])
  }
  return id
}

function replyOf(file: TakenFile, keys: readonly string[], answers: NewReply['answers']): NewReply {
  const codes = new Set(keys.map((key) => key.slice(0, 3)))
  const language = file.outline?.language
  return {
    ...{ id: newId<'Reply'>(), code: codes.size === 1 ? ([...codes][0] ?? null) : null },
    ...{ datedOn: file.outline?.dated ?? null, receivedOn: null, symbol: replySymbolIn(file.body ?? '') },
    ...{ missionNumber: null, channel: 'import', handedOverBy: null, kind: 'full', isConfidential: false },
    ...{ languages: language === undefined ? [] : [language], answers, text: textOf(file) },
  }
}
