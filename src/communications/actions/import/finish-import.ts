import { thing } from '#journal/model/entry.ts'
import { inLibrary, tellOfLibrary } from '../../librarian.ts'
import { placeOfFile, placeOfRow } from '../../model/import-work.ts'
import { noteRepliesChecked } from '../../store/complete-communications.ts'
import { loadHeldBase } from '../../store/held-base.ts'
import { deleteRest, keepWaiting, listOutlines } from '../../store/import-files.ts'
import { saveMade, type Made } from '../../store/import-outcomes.ts'
import { finishRun } from '../../store/import-runs.ts'
import type { Carrying } from './carry-out.ts'
import { inBatches } from './importing.ts'
import { waitingOf } from './waiting-files.ts'

/**
 * Ends an import of which everything else is written: what nobody could place waits for a person, the day on which the register was
 * looked at is noted, and nothing stays staged.
 */
export async function finishImport(carrying: Carrying): Promise<void> {
  const { place, librarian, run, settings, plan, ids } = carrying
  for (const some of inBatches(placesOf(carrying), 500)) {
    // oxlint-disable-next-line no-await-in-loop -- some at a time: a statement has its longest time
    await inLibrary(place, librarian, (tx) => saveMade(tx, run.office, run.run, some))
  }
  await inLibrary(place, librarian, async (tx) => {
    const [left, held] = [await listOutlines(tx, run), await loadHeldBase(tx, run)]
    const given = new Set(plan.files.map(({ hash }) => hash))
    const open = left.filter(({ sha256 }) => given.has(sha256) && !held.letterByFile.has(sha256))
    const hashes = [...new Set(open.map(({ sha256 }) => sha256))]
    for (const some of inBatches(waitingOf(carrying, hashes), 200)) {
      // oxlint-disable-next-line no-await-in-loop -- few: what is sure is carried out by now
      await keepWaiting(tx, run, some)
    }
    await deleteRest(tx, run)
    if (settings.repliesCheckedOn !== null) {
      const registered = plan.letters.filter(({ repliesKnown }) => repliesKnown.kind === 'register')
      const known = registered.flatMap(({ mark }) => ids.get(mark) ?? [])
      await noteRepliesChecked(tx, run, known, settings.repliesCheckedOn)
    }
    await finishRun(tx, run.office, run.run, 'done')
    await tellOfLibrary(place, tx, librarian, [{ what: 'import.finished', on: [thing('import', run.run)] }])
  })
}

/** Rows and files of letters that the library held already. */
function placesOf({ plan, ids, held }: Carrying): readonly Made[] {
  const of = (place: string, mark: string | undefined): readonly Made[] => {
    const communication = mark === undefined ? undefined : ids.get(mark)
    return communication === undefined ? [] : [{ place, communication, reply: null }]
  }
  const replies = new Map(held.replies.map((one) => [one.hash, one]))
  return [
    ...plan.rows.flatMap(({ line, letter }) => of(placeOfRow(line), letter)),
    ...plan.files.flatMap(({ file, hash, letters, outcome }) => {
      if (outcome === 'needs-a-person' || outcome === 'differs') return []
      const reply = replies.get(hash)
      const communication = reply ? (reply.answers[0] ?? null) : held.letterByFile.get(hash)
      if (communication === undefined || communication === null) return of(placeOfFile(file), letters[0])
      return [{ place: placeOfFile(file), communication, reply: reply?.id ?? null }]
    }),
  ]
}
