import type { Acting, Workplace } from '#accounts/acting.ts'
import type { SentFile } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, PAGE_ROWS, type After, type NotAllowed } from '#cases/at-work.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { findOpenJob } from '#platform/jobs/find-open-job.ts'
import type { JobProgress } from '#platform/jobs/job.ts'
import { newId } from '#platform/new-id.ts'
import { librarianOf, tellOfLibrary } from '../../librarian.ts'
import type { ImportOutcome } from '../../model/import-plan.ts'
import { hashOf } from '../../read-text.ts'
import {
  deleteRest,
  insertFiles,
  listOutlines,
  type RunKey,
  type StagedFile,
} from '../../store/import-files.ts'
import { listOutcomeRows, type OutcomeRow } from '../../store/import-outcomes.ts'
import {
  findRun,
  finishRun,
  insertRun,
  listRuns,
  moveRun,
  saveRegister,
  type ImportRun,
  type RunSettings,
} from '../../store/import-runs.ts'
import { CARRY_OUT_JOB, READ_JOB } from './import-jobs.ts'

export type PageImportProblem =
  | NotAllowed
  /** It is not there, or not at a stage at which this can be done. */
  | { readonly code: 'import.not-now' }

/** What somebody has sent. */
export interface SentImport {
  readonly settings: RunSettings
  readonly register: SentFile | null
  readonly files: readonly SentFile[]
}

/** Begins an import of files that somebody has sent: they are kept, and read by a job. Nothing else is written. */
export async function beginPageImport(
  workplace: Workplace,
  acting: Acting,
  { settings, register, files }: SentImport,
): Promise<Result<Id<'Import'>, PageImportProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  const librarian = librarianOf(acting)
  const office = acting.officeId
  return atWork(workplace, acting, async (tx) => {
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    const id = newId<'Import'>()
    await insertRun(tx, office, { id, by: acting.accountId, settings })
    if (register) {
      const name = plainName(register.name)
      await saveRegister(tx, office, id, { name, bytes: register.bytes })
    }
    await keepFiles(tx, { office, caseId, run: id }, files)
    await enqueue(tx, office, { kind: READ_JOB, payload: { import: id }, key: id })
    await tellOfLibrary(workplace, tx, librarian, [{ what: 'import.begun', on: [thing('import', id)] }])
    return ok(id)
  })
}

/** Adds files to an import that was not carried out yet. */
export async function addToImport(
  workplace: Workplace,
  acting: Acting,
  { id, files }: { readonly id: Id<'Import'>; readonly files: readonly SentFile[] },
): Promise<Result<null, PageImportProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  const office = acting.officeId
  return atWork(workplace, acting, async (tx) => {
    const moved = await moveRun(tx, office, id, { from: ['planned', 'reading'], to: 'reading' })
    if (!moved) return fail({ code: 'import.not-now' as const })
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    await keepFiles(tx, { office, caseId, run: id }, files)
    await enqueue(tx, office, { kind: READ_JOB, payload: { import: id }, key: id })
    return ok(null)
  })
}

async function keepFiles(tx: DatabaseTransaction, run: RunKey, files: readonly SentFile[]): Promise<void> {
  const known = await listOutlines(tx, run)
  const hashes = new Map(known.map(({ name, sha256 }) => [name, sha256]))
  const staged = files.map(({ name, bytes }, index): StagedFile => {
    const sha256 = hashOf(bytes)
    const unique = uniqueName(plainName(name), sha256, hashes)
    hashes.set(unique, sha256)
    const nothing = { format: 'unread', body: null, outline: null, facts: null, problem: null }
    return {
      ...{ ...nothing, id: newId<'ImportFile'>(), position: known.length + index + 1 },
      ...{ name: unique, bytes, sha256 },
    }
  })
  await insertFiles(tx, run, staged, 'given')
}

/** A name with `/`, as registers have them; never one that leads anywhere. */
function plainName(name: string): string {
  const steps = name.normalize('NFC').replaceAll('\\', '/').split('/')
  const kept = steps.filter((step) => step !== '' && step !== '.' && step !== '..')
  return kept.join('/').slice(0, 300) || 'file'
}

/** Two files of one name that are not the same: the second is called `letter (2).docx`. */
function uniqueName(name: string, sha256: string, hashes: ReadonlyMap<string, string>): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let number = 1; ; number += 1) {
    const called = number === 1 ? name : `${stem} (${number})${ending}`
    const there = hashes.get(called)
    if (there === undefined || there === sha256) return called
  }
}

/** Has an import carried out as it was shown. */
export async function agreeToImport(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Import'>,
): Promise<Result<null, PageImportProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  return atWork(workplace, acting, async (tx) => {
    const moved = await moveRun(tx, acting.officeId, id, { from: ['planned'], to: 'carrying-out' })
    if (!moved) return fail({ code: 'import.not-now' as const })
    await enqueue(tx, acting.officeId, { kind: CARRY_OUT_JOB, payload: { import: id }, key: id })
    return ok(null)
  })
}

/** Gives an import up before it is carried out: its files are taken away. */
export async function leaveImport(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Import'>,
): Promise<Result<null, PageImportProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  const office = acting.officeId
  return atWork(workplace, acting, async (tx) => {
    const moved = await moveRun(tx, office, id, { from: ['planned', 'reading'], to: 'left' })
    if (!moved) return fail({ code: 'import.not-now' as const })
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    await deleteRest(tx, { office, caseId, run: id })
    await finishRun(tx, office, id, 'left')
    return ok(null)
  })
}

/** Where a list of outcomes goes on. */
type OutcomePlace = Pick<OutcomeRow, 'position' | 'place'>

/** An import as its page shows it. */
export interface ShownImport {
  readonly run: ImportRun
  readonly outcomes: readonly OutcomeRow[]
  readonly next: OutcomePlace | null
  /** How far it is carried out; null where that has not begun, or is over. */
  readonly carried: JobProgress | null
  /** Of its files. */
  readonly read: number
  readonly files: number
}

/** An import with a page of what came, or would come, of it; null where there is none. */
export async function readImport(
  workplace: Workplace,
  acting: Acting,
  {
    id,
    outcome,
    after,
  }: {
    readonly id: Id<'Import'>
    readonly outcome: ImportOutcome | null
    readonly after: OutcomePlace | null
  },
): Promise<ShownImport | null> {
  const office = acting.officeId
  return atWork(workplace, acting, async (tx) => {
    const run = await findRun(tx, office, id)
    if (!run) return null
    const caseId = await ensureLibraryCase(tx, office, dayOf(workplace), acting.accountId)
    const rows = await listOutcomeRows(tx, office, id, { outcome, after, most: PAGE_ROWS + 1 })
    const outcomes = rows.slice(0, PAGE_ROWS)
    const files = run.stage === 'reading' ? await listOutlines(tx, { office, caseId, run: id }) : []
    const job =
      run.stage === 'carrying-out'
        ? await findOpenJob(tx, office, { kind: CARRY_OUT_JOB, payload: { import: id } })
        : null
    return {
      ...{ run, outcomes, files: files.length, carried: job?.progress ?? null },
      next: rows.length > PAGE_ROWS ? (outcomes.at(-1) ?? null) : null,
      read: files.filter(({ stage }) => stage !== 'given').length,
    }
  })
}

/** Imports, the newest first. */
export async function readImports(
  workplace: Workplace,
  acting: Acting,
  after: After<string> | null,
): Promise<{ readonly rows: readonly ImportRun[]; readonly next: After<string> | null }> {
  const rows = await atWork(workplace, acting, (tx) => listRuns(tx, acting.officeId, after, PAGE_ROWS + 1))
  const shown = rows.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: rows.length > PAGE_ROWS && last ? { key: last.madeAt.toISOString(), id: last.id } : null,
  }
}
