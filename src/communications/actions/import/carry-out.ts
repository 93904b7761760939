import type { Id } from '#base/id.ts'
import { inLibrary, type Librarian } from '../../librarian.ts'
import type { HeldBase, ImportFile, ImportPlan } from '../../model/import-plan.ts'
import { listOutcomes, remarksByLetter, remarksOnAll } from '../../model/import-work.ts'
import { planImport } from '../../model/make-plan.ts'
import type { RegisterRow } from '../../model/register-row.ts'
import { loadHeldBase } from '../../store/held-base.ts'
import type { RunKey } from '../../store/import-files.ts'
import { saveOutcomes } from '../../store/import-outcomes.ts'
import { saveRunPlan, type RunSettings } from '../../store/import-runs.ts'
import { carryLetters } from './carry-letters.ts'
import { carryReplies } from './carry-replies.ts'
import { finishImport } from './finish-import.ts'
import { inBatches, type ImportPlace } from './importing.ts'

/** All that an import was given. Its files are staged under its run, but for those that the library holds. */
export interface ImportGiven {
  readonly rows: readonly RegisterRow[]
  readonly files: readonly ImportFile[]
}

/** An import that is carried out. */
export interface Carrying {
  readonly place: ImportPlace
  readonly librarian: Librarian
  readonly run: RunKey
  readonly settings: RunSettings
  readonly given: ImportGiven
  readonly held: HeldBase
  readonly plan: ImportPlan
  /** Ids of letters by their marks: filled as they are made. */
  readonly ids: Map<string, Id<'Communication'>>
  readonly remarks: ReturnType<typeof remarksByLetter>
  /** How many replies the library has, as far as this import knows: counted on as they are made. */
  readonly replies: { count: number }
}

/** Told how far it is; `signal` stops it between two batches, to be gone on with later. */
export interface Watching {
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number) => Promise<void> | void
}

/** How carrying out ended. `stopped`: between two batches, because it was told to. */
export type CarriedOut = 'done' | 'stopped'

/** Plans over what is staged and what the library holds; writes down what would be done, and nothing else. */
export async function planRun(
  place: ImportPlace,
  librarian: Librarian,
  run: RunKey,
  { settings, given }: { readonly settings: RunSettings; readonly given: ImportGiven },
): Promise<Carrying> {
  const held = await inLibrary(place, librarian, (tx) => loadHeldBase(tx, run))
  const plan = planImport({ ...given, held, repliesCheckedOn: settings.repliesCheckedOn })
  const outcomes = listOutcomes(plan).map(({ letters: _letters, ...one }) => one)
  for (const some of inBatches(outcomes, 500)) {
    // oxlint-disable-next-line no-await-in-loop -- some at a time: a statement has its longest time
    await inLibrary(place, librarian, (tx) => saveOutcomes(tx, run.office, run.run, some))
  }
  await inLibrary(place, librarian, (tx) =>
    saveRunPlan(tx, run.office, run.run, { counts: plan.counts, remarks: remarksOnAll(plan) }),
  )
  const ids = new Map<string, Id<'Communication'>>()
  const known = new Set(held.letters.map(({ id }) => id))
  // The plan has its ids from what was loaded just now.
  for (const { mark, held: id } of plan.letters)
    if (id !== null && known.has(id)) ids.set(mark, id as Id<'Communication'>)
  for (const { key, id } of held.letters)
    if (key !== null && !ids.has(key)) ids.set(key, id as Id<'Communication'>)
  const replies = { count: held.replies.length }
  return { place, librarian, run, settings, given, held, plan, ids, replies, remarks: remarksByLetter(plan) }
}

/**
 * Carries an import out, in batches that each are written whole or not at all. Cut short anywhere, the next one goes on with what
 * is left: what was carried out is known by its keys, its rows and its files.
 */
export async function carryOut(
  place: ImportPlace,
  librarian: Librarian,
  run: RunKey,
  what: { readonly settings: RunSettings; readonly given: ImportGiven },
  watching: Watching = {},
): Promise<CarriedOut> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- planned anew only where another import was quicker
    const carrying = await planRun(place, librarian, run, what)
    // oxlint-disable-next-line no-await-in-loop -- as above
    const ended = await carryPlan(carrying, watching)
    if (ended !== 'overtaken') return ended
  }
}

async function carryPlan(carrying: Carrying, watching: Watching): Promise<CarriedOut | 'overtaken'> {
  const letters = carrying.plan.letters.filter(({ act }) => act !== 'none')
  const replies = carrying.plan.replies.filter(({ act }) => act !== 'none')
  const total = letters.length + replies.length
  const batches = [
    ...inBatches(letters).map((some) => ({ of: some.length, carry: () => carryLetters(carrying, some) })),
    ...inBatches(replies).map((some) => ({ of: some.length, carry: () => carryReplies(carrying, some) })),
  ]
  let done = 0
  for (const { of, carry } of batches) {
    if (watching.signal?.aborted) return 'stopped'
    // oxlint-disable-next-line no-await-in-loop -- one transaction after another: letters before what answers them
    if ((await carry()) === 'overtaken') return 'overtaken'
    done += of
    // oxlint-disable-next-line no-await-in-loop -- as above
    await watching.progress?.(done, total)
  }
  if (watching.signal?.aborted) return 'stopped'
  await finishImport(carrying)
  return 'done'
}
