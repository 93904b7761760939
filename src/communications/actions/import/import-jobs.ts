import type { Id } from '#base/id.ts'
import { parseId } from '#base/id.ts'
import { ok } from '#base/result.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { findLibrary } from '../../store/held-base.ts'
import { listOutlines, nextUnread, saveRead, waitingOutlines, type RunKey } from '../../store/import-files.ts'
import {
  findGiven,
  findRegister,
  findRun,
  moveRun,
  saveGiven,
  saveRunProblem,
  type ImportRun,
} from '../../store/import-runs.ts'
import { inLibrary, type Librarian } from '../../librarian.ts'
import type { RegisterRow } from '../../model/register-row.ts'
import { carryOut, planRun, type ImportGiven } from './carry-out.ts'
import type { ImportPlace } from './importing.ts'
import { readRegister, rolesIn } from './read-register.ts'
import { understandFile } from './understand-file.ts'

export const READ_JOB = 'import.read'
export const CARRY_OUT_JOB = 'import.carry-out'

/** The jobs of imports: files that somebody sent are read and planned over; what they have agreed to is carried out. */
export function importJobs(place: ImportPlace): Readonly<Record<string, JobHandler>> {
  return {
    [READ_JOB]: async ({ officeId, payload, progress }) => {
      const at = await runAt(place, officeId, payload['import'])
      if (at?.run.stage === 'reading') await readAndPlan(place, at, progress)
      return ok(null)
    },
    [CARRY_OUT_JOB]: async ({ officeId, payload, progress, signal }) => {
      const at = await runAt(place, officeId, payload['import'])
      if (at?.run.stage !== 'carrying-out') return ok(null)
      const { librarian, key, run } = at
      const rows = await rowsOf(place, at)
      const names = await inLibrary(place, librarian, (tx) => findGiven(tx, key.office, key.run))
      const given = await givenOf(place, at, rows, names)
      await carryOut(place, librarian, key, { settings: run, given }, { progress, signal })
      return ok(null)
    },
  }
}

/** An import that somebody began on a page, and as whom it is done. */
interface RunAt {
  readonly run: ImportRun
  readonly key: RunKey
  readonly librarian: Librarian
}

async function runAt(place: ImportPlace, officeId: Id<'Office'>, id: unknown): Promise<RunAt | null> {
  const runId = typeof id === 'string' ? parseId<'Import'>(id) : null
  if (runId === null) return null
  const found = await place.database.atomically({ officeId, id: 'system' }, async (tx) => {
    const [run, library] = [await findRun(tx, officeId, runId), await findLibrary(tx, officeId)]
    return run && library ? { run, library } : null
  })
  const account = found ? parseId<'Account'>(found.run.madeBy) : null
  if (!found || account === null) return null
  return { run: found.run, key: { ...found.library, run: runId }, librarian: { officeId, account } }
}

async function readAndPlan(
  place: ImportPlace,
  at: RunAt,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const { key, librarian, run } = at
  const rows = await rowsOf(place, at)
  const roles = rolesIn(rows)
  const all = await inLibrary(place, librarian, (tx) => listOutlines(tx, key))
  let left = all.filter(({ stage }) => stage === 'given').length
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one file at a time: memory stays flat
    const [next] = await inLibrary(place, librarian, (tx) => nextUnread(tx, key, 1))
    if (!next) break
    // oxlint-disable-next-line no-await-in-loop -- as above
    const read = await understandFile(place, next, roles(next.name))
    // oxlint-disable-next-line no-await-in-loop -- as above
    await inLibrary(place, librarian, (tx) => saveRead(tx, key, { ...read, id: next.id }))
    left = Math.max(0, left - 1)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await progress(all.length - left, all.length)
  }
  const files = await inLibrary(place, librarian, (tx) => listOutlines(tx, key))
  const names = namesFor(
    rows,
    files.map(({ name, sha256 }) => ({ name, hash: sha256 })),
  )
  const given = await givenOf(place, at, rows, names)
  await planRun(place, librarian, key, { settings: run, given })
  await inLibrary(place, librarian, async (tx) => {
    await saveGiven(tx, key.office, key.run, names)
    await moveRun(tx, key.office, key.run, { from: ['reading'], to: 'planned' })
  })
}

async function rowsOf(place: ImportPlace, { key, run, librarian }: RunAt): Promise<readonly RegisterRow[]> {
  const bytes = await inLibrary(place, librarian, (tx) => findRegister(tx, key.office, key.run))
  if (bytes === null) return []
  const rows = await readRegister(bytes, { law: place.facts.law, dayOrder: run.dayOrder })
  if (rows.ok) return rows.value
  await inLibrary(place, librarian, (tx) => saveRunProblem(tx, key.office, key.run, rows.error.code))
  return []
}

/**
 * Browsers send files without their folders: a file gets the name that the register has for it, where that is the only one that
 * ends so, and the only file of that name.
 */
function namesFor(
  rows: readonly RegisterRow[],
  files: readonly { readonly name: string; readonly hash: string }[],
): readonly { readonly name: string; readonly hash: string }[] {
  const named = new Set(
    rows.flatMap((row) => [...row.files, ...row.replies.flatMap(({ file }) => file ?? [])]),
  )
  const byEnd = new Map<string, string[]>()
  for (const path of named) {
    const end = path.split('/').at(-1) ?? path
    byEnd.set(end, [...(byEnd.get(end) ?? []), path])
  }
  return files.map(({ name, hash }) => {
    const [only, another] = byEnd.get(name) ?? []
    return named.has(name) || only === undefined || another !== undefined
      ? { name, hash }
      : { name: only, hash }
  })
}

/** What was read of an import's files; of those that are carried out already the base knows enough. */
async function givenOf(
  place: ImportPlace,
  { key, librarian }: RunAt,
  rows: readonly RegisterRow[],
  names: readonly { readonly name: string; readonly hash: string }[],
): Promise<ImportGiven> {
  const known = await inLibrary(place, librarian, async (tx) => {
    const staged = await listOutlines(tx, key)
    return new Map([...(await waitingOutlines(tx, key)), ...staged.map((one) => [one.sha256, one] as const)])
  })
  const files = names.map(({ name, hash }) => {
    const read = known.get(hash)
    return { name, hash, outline: read?.outline ?? null, problem: read?.problem?.code ?? null }
  })
  return { rows, files }
}
