import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, PAGE_ROWS, type After, type NotAllowed } from '#cases/at-work.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { thing } from '#journal/model/entry.ts'
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
import { letterDocument, replyDocument } from '../../search-documents.ts'
import { completeCommunications } from '../../store/complete-communications.ts'
import { findByReferences } from '../../store/held-base.ts'
import {
  deleteWaiting,
  findWaiting,
  listWaiting,
  takeWaiting,
  type WaitingFile,
} from '../../store/import-files.ts'
import { insertCommunications, insertVersions, type WritingPlace } from '../../store/insert-communications.ts'
import { insertReplies } from '../../store/insert-replies.ts'

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

type TakenFile = NonNullable<Awaited<ReturnType<typeof takeWaiting>>>

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
  return atWork(workplace, acting, async (tx) => {
    const file = await takeWaiting(tx, office, id)
    if (!file) return fail({ code: 'import.file-unknown' as const })
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    const at: WritingPlace = { office, caseId, today: dayOf(workplace), by: acting.accountId }
    const letters = await findByReferences(tx, at, keys.value)
    if (as === 'letter') {
      const [key] = keys.value
      const [held] = letters
      if (held?.hasText) return fail({ code: 'import.has-text' as const, given: held.reference })
      const what = held ? ('communication.changed' as const) : ('communication.recorded' as const)
      const letter = await keepLetter(tx, at, facts, { file, key: key ?? null, held: held?.id ?? null })
      const on = [thing('communication', letter)] as const
      await deleteWaiting(tx, office, id)
      await tellOfLibrary(workplace, tx, librarianOf(acting), [{ what, on }])
      return ok(null)
    }
    if (as === 'reply') {
      const missing = keys.value.find((key) => letters.every(({ reference }) => reference !== key))
      if (missing !== undefined || keys.value.length === 0)
        return fail({ code: 'import.letter-unknown' as const, given: missing ?? '' })
      const answers = letters.map((letter) => ({ communication: letter.id, matchedBy: 'person' as const }))
      const reply = replyOf(file, keys.value, answers)
      await insertReplies(tx, at, [reply])
      await saveSearchDocuments(tx, office, [replyDocument(at, reply, file.body ?? '')])
      await deleteWaiting(tx, office, id)
      const on = [thing('reply', reply.id)] as const
      await tellOfLibrary(workplace, tx, librarianOf(acting), [{ what: 'reply.recorded', on }])
      return ok(null)
    }
    await deleteWaiting(tx, office, id)
    return ok(null)
  })
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
  }
  await saveSearchDocuments(tx, at.office, [letterDocument(at, id, known, text.text)])
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
