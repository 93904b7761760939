import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { byOf, inLibrary, tellOfLibrary, type Librarian } from '../../librarian.ts'
import type { ImportFile, ImportPlan } from '../../model/import-plan.ts'
import { planImport } from '../../model/make-plan.ts'
import type { RegisterRow } from '../../model/register-row.ts'
import { hashOf } from '../../read-text.ts'
import { findLibrary, loadHeldBase, NOTHING_HELD } from '../../store/held-base.ts'
import {
  insertFiles,
  listOutlines,
  waitingOutlines,
  type RunKey,
  type StagedFile,
  type StagedProblem,
} from '../../store/import-files.ts'
import { findCutShort, insertRun, moveRun, type RunSettings } from '../../store/import-runs.ts'
import { carryOut, type CarriedOut, type ImportGiven, type Watching } from './carry-out.ts'
import { BATCH, type ImportPlace } from './importing.ts'
import { readRegister, rolesIn, type RegisterRefusal } from './read-register.ts'
import { understandFile } from './understand-file.ts'

/** A file that is to be imported; read when it is its turn, and only then. */
export interface ImportSource {
  /** With `/`, in NFC; as the register names it. */
  readonly name: string
  readonly read: () => Promise<Result<Uint8Array, StagedProblem>>
}

/** What a command gives to an import. */
export interface ImportOrder {
  readonly settings: RunSettings
  readonly register: Uint8Array | null
  readonly sources: (
    rows: readonly RegisterRow[],
  ) => Promise<readonly ImportSource[]> | readonly ImportSource[]
}

/** Told of each file before it is read, and how far carrying out is. */
export interface ImportWatching extends Watching {
  readonly reading?: (number: number, total: number, name: string) => void
}

/** A file whose bytes cannot be had. */
export interface LostSource {
  readonly name: string
  readonly problem: StagedProblem
}

/** What came of an import. */
export interface Imported extends RunKey {
  readonly ended: CarriedOut
  readonly given: ImportGiven
  readonly lost: readonly LostSource[]
  /** Kept, but cannot be read: with why. */
  readonly unread: readonly LostSource[]
}

/** What an import would do. */
export interface Previewed extends Pick<Imported, 'lost' | 'unread'> {
  readonly plan: ImportPlan
}

/**
 * Imports letters, replies and a register into the library: every file is read once and kept with what it says, then all of it is
 * planned over, then carried out. An import of the operator's that was cut short is gone on with.
 */
export async function importLetters(
  place: ImportPlace,
  librarian: Librarian,
  { settings, register, sources }: ImportOrder,
  watching: ImportWatching = {},
): Promise<Result<Imported, RegisterRefusal>> {
  const rows = await rowsOf(place, register, settings)
  if (!rows.ok) return rows
  const files = await sources(rows.value)
  const run = await beginRun(place, librarian, settings)
  const known = await inLibrary(place, librarian, async (tx) => ({
    held: (await loadHeldBase(tx, run)).letterByFile,
    waiting: await waitingOutlines(tx, run),
    staged: await listOutlines(tx, run),
  }))
  const stager = new Stager(place, librarian, run)
  const seen: Seen = { ...known, staged: new Map(known.staged.map((one) => [one.sha256, one])) }
  const read = await readSources(place, files, { rows: rows.value, seen, stager }, watching)
  const given = { rows: rows.value, files: read.files }
  if (watching.signal?.aborted)
    return ok({ ...run, ended: 'stopped', given, lost: read.lost, unread: read.unread })
  await inLibrary(place, librarian, (tx) =>
    moveRun(tx, run.office, run.run, { from: ['reading'], to: 'carrying-out' }),
  )
  const ended = await carryOut(place, librarian, run, { settings, given }, watching)
  return ok({ ...run, ended, given, lost: read.lost, unread: read.unread })
}

/** What an import would do; nothing is written. `librarian` null: there is no case base yet. */
export async function previewImport(
  place: Omit<ImportPlace, 'database' | 'now'> & Partial<Pick<ImportPlace, 'database'>>,
  librarian: Librarian | null,
  { settings, register, sources }: ImportOrder,
  watching: ImportWatching = {},
): Promise<Result<Previewed, RegisterRefusal>> {
  const rows = await rowsOf(place, register, settings)
  if (!rows.ok) return rows
  const files = await sources(rows.value)
  const { database } = place
  const known =
    librarian === null || !database
      ? NOTHING_KNOWN
      : await inLibrary({ database }, librarian, async (tx) => {
          const library = await findLibrary(tx, librarian.officeId)
          if (library === null) return NOTHING_KNOWN
          return { held: await loadHeldBase(tx, library), waiting: await waitingOutlines(tx, library) }
        })
  const seen: Seen = { held: known.held.letterByFile, waiting: known.waiting, staged: new Map() }
  const read = await readSources(place, files, { rows: rows.value, seen, stager: null }, watching)
  const { repliesCheckedOn } = settings
  const plan = planImport({ rows: rows.value, files: read.files, held: known.held, repliesCheckedOn })
  return ok({ plan, lost: read.lost, unread: read.unread })
}

const NOTHING_KNOWN = { held: NOTHING_HELD, waiting: new Map<string, never>() }

async function rowsOf(
  { facts: { law } }: Pick<ImportPlace, 'facts'>,
  register: Uint8Array | null,
  { dayOrder }: RunSettings,
): Promise<Result<readonly RegisterRow[], RegisterRefusal>> {
  return register === null ? ok([]) : readRegister(register, { law, dayOrder })
}

async function beginRun(place: ImportPlace, librarian: Librarian, settings: RunSettings): Promise<RunKey> {
  const office = librarian.officeId
  return inLibrary(place, librarian, async (tx) => {
    const caseId = await ensureLibraryCase(tx, office, place.today(), librarian.account)
    const cutShort = await findCutShort(tx, office, settings.isOurs)
    if (cutShort !== null) return { office, caseId, run: cutShort }
    const run: Id<'Import'> = newId<'Import'>()
    await insertRun(tx, office, { id: run, by: byOf(librarian), settings })
    await tellOfLibrary(place, tx, librarian, [{ what: 'import.begun', on: [thing('import', run)] }])
    return { office, caseId, run }
  })
}

/** What is known of files before they are read, by their hashes. */
interface Seen {
  readonly held: ReadonlyMap<string, string | null>
  readonly waiting: ReadonlyMap<string, Pick<StagedFile, 'outline' | 'problem'>>
  readonly staged: Map<string, Pick<StagedFile, 'outline' | 'problem'>>
}

interface Reading {
  readonly rows: readonly RegisterRow[]
  readonly seen: Seen
  /** Null: nothing is kept. */
  readonly stager: Stager | null
}

async function readSources(
  place: Pick<ImportPlace, 'facts' | 'readFile' | 'today'>,
  sources: readonly ImportSource[],
  { rows, seen, stager }: Reading,
  { reading, signal }: ImportWatching,
): Promise<{ readonly files: readonly ImportFile[] } & Pick<Imported, 'lost' | 'unread'>> {
  const roles = rolesIn(rows)
  const files: ImportFile[] = []
  const lost: LostSource[] = []
  const unread: LostSource[] = []
  const add = (name: string, hash: string, { outline, problem }: Pick<StagedFile, 'outline' | 'problem'>) => {
    files.push({ name, hash, outline, problem: problem?.code ?? null })
    if (problem) unread.push({ name, problem })
  }
  for (const [index, { name, read }] of sources.entries()) {
    if (signal?.aborted) break
    reading?.(index + 1, sources.length, name)
    // oxlint-disable-next-line no-await-in-loop -- one file at a time: memory stays flat
    const bytes = await read()
    if (!bytes.ok) {
      lost.push({ name, problem: bytes.error })
      continue
    }
    const sha256 = hashOf(bytes.value)
    const known = knownOf(seen, sha256)
    if (known) {
      add(name, sha256, known)
      continue
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    const staged = await understandFile(
      place,
      { position: index + 1, name, bytes: bytes.value, sha256 },
      roles(name),
    )
    // Of what was staged only this is held in memory.
    seen.staged.set(sha256, { outline: staged.outline, problem: staged.problem })
    add(name, sha256, staged)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await stager?.push(staged)
  }
  await stager?.flush()
  return { files, lost, unread }
}

function knownOf(
  { held, waiting, staged }: Seen,
  sha256: string,
): Pick<StagedFile, 'outline' | 'problem'> | undefined {
  const known = staged.get(sha256) ?? waiting.get(sha256)
  return known ?? (held.has(sha256) ? { outline: null, problem: null } : undefined)
}

/** So much is held before it is written. */
const MOST_BYTES = 8 * 1024 * 1024

/** Keeps files with what was read of them, some at a time. */
class Stager {
  readonly #place: ImportPlace
  readonly #librarian: Librarian
  readonly #run: RunKey
  #waiting: StagedFile[] = []
  #bytes = 0

  constructor(place: ImportPlace, librarian: Librarian, run: RunKey) {
    this.#place = place
    this.#librarian = librarian
    this.#run = run
  }

  async push(file: StagedFile): Promise<void> {
    this.#waiting.push(file)
    this.#bytes += file.bytes.length
    if (this.#waiting.length >= BATCH || this.#bytes >= MOST_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    const files = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    await inLibrary(this.#place, this.#librarian, (tx) => insertFiles(tx, this.#run, files, 'read'))
  }
}
