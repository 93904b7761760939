import type { Id } from '#base/id.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { byOf, inLibrary, tellOfLibrary } from '../../librarian.ts'
import type { CommunicationFacts, NewText } from '../../model/communication.ts'
import type { PlannedLetter } from '../../model/import-plan.ts'
import { placeFiles, placeOfFile, placeOfRow, type PlacedFiles } from '../../model/import-work.ts'
import { factsOfPlanned } from '../../model/planned-facts.ts'
import type { RegisterRow } from '../../model/register-row.ts'
import { letterDocument } from '../../store/searchable.ts'
import { completeCommunications, insertNotes, insertRows } from '../../store/complete-communications.ts'
import { isTakenByNow } from '../../store/held-base.ts'
import { deleteFiles, keepWaiting, loadFiles } from '../../store/import-files.ts'
import { saveMade, type Made } from '../../store/import-outcomes.ts'
import { insertCommunications, insertVersions, type WritingPlace } from '../../store/insert-communications.ts'
import { markMetByKnown } from '../deadlines.ts'
import type { Carrying } from './carry-out.ts'
import { letterFactsOf } from './understand-file.ts'
import { waitingOf } from './waiting-files.ts'

/** A planned letter with all that is written of it. */
interface ReadyLetter {
  readonly id: Id<'Communication'>
  readonly planned: PlannedLetter
  readonly facts: CommunicationFacts
  /** The one that counts last. */
  readonly texts: readonly NewText[]
  readonly placed: PlacedFiles
  readonly hadText: boolean
}

/** Writes some letters: all of each, or none of any. `overtaken`: another import has written one of them meanwhile. */
export async function carryLetters(
  carrying: Carrying,
  letters: readonly PlannedLetter[],
): Promise<'done' | 'overtaken'> {
  const { place, librarian, run } = carrying
  const ready = await inLibrary(place, librarian, async (tx) => {
    const makes = letters.filter(({ act }) => act === 'make')
    const claim = {
      keys: makes.flatMap(({ key }) => key ?? []),
      rows: makes.flatMap(({ rows }) => rows),
      files: letters.flatMap(({ files }) => files.map(({ hash }) => hash)),
      replies: carrying.replies.count,
    }
    if (await isTakenByNow(tx, run, claim)) return null
    const all = await readyLetters(tx, carrying, letters)
    await writeLetters(tx, carrying, all)
    return all
  })
  if (ready === null) return 'overtaken'
  // Only when it is kept.
  for (const { id, planned } of ready) carrying.ids.set(planned.mark, id)
  return 'done'
}

async function readyLetters(
  tx: DatabaseTransaction,
  { place, run, held, given, ids, remarks, settings }: Carrying,
  letters: readonly PlannedLetter[],
): Promise<readonly ReadyLetter[]> {
  const languages = new Map(given.files.map(({ hash, outline }) => [hash, outline?.language ?? null]))
  const withText = new Set(held.letters.flatMap(({ id, hasText }) => (hasText ? [id] : [])))
  const placed = letters.map((planned) => {
    const hadText = planned.held !== null && withText.has(planned.held)
    return { planned, hadText, placed: placeFiles(planned, (hash) => languages.get(hash) ?? null, hadText) }
  })
  const kept = await loadFiles(
    tx,
    run,
    placed.flatMap((one) => one.placed.texts),
  )
  return Promise.all(
    placed.map(async (one) => {
      const files = one.placed.texts.flatMap((hash) => kept.get(hash) ?? [])
      const main = files.at(-1)
      const read = main ? await letterFactsOf(place, main) : null
      const { mandates } = place.facts
      const about = { remarks: remarks.get(one.planned.mark) ?? [], mandates, isOurs: settings.isOurs }
      const facts = factsOfPlanned(one.planned, read, about)
      const id = ids.get(one.planned.mark) ?? newId<'Communication'>()
      return { ...one, id, facts, texts: files.map(({ text }) => text) }
    }),
  )
}

/** A new letter with one text is findable already; one that had a text and gets none stays as it is. */
function isToBeFoundAnew({ planned, texts, hadText }: ReadyLetter): boolean {
  return planned.act === 'make' ? texts.length > 1 : !hadText || texts.length > 0
}

/** By the words of all its texts: a letter in two languages is found in both. */
function findableBy(at: WritingPlace, { id, facts, texts }: ReadyLetter) {
  const [first] = texts
  const text = first ? { ...first, text: texts.map((one) => one.text).join('\n\n') } : null
  return letterDocument(at, { id, facts, text })
}

async function writeLetters(
  tx: DatabaseTransaction,
  carrying: Carrying,
  ready: readonly ReadyLetter[],
): Promise<void> {
  const { place, librarian, run, settings, given } = carrying
  const at: WritingPlace = {
    ...{ office: run.office, caseId: run.caseId, today: place.today(), by: byOf(librarian) },
  }
  const [made, more] = [
    ready.filter((one) => one.planned.act === 'make'),
    ready.filter((one) => one.planned.act === 'complete'),
  ]
  const rowByMark = new Map(given.rows.map((row) => [row.mark, row]))
  const rowsOf = ({ planned }: ReadyLetter) => planned.rows.flatMap((mark) => rowByMark.get(mark) ?? [])
  const stage = settings.isOurs ? 'sent' : 'observed'
  await insertCommunications(
    tx,
    at,
    made.map((one) => {
      const [first] = rowsOf(one)
      const register = first ? { cells: cellsOf(first), hash: first.mark } : null
      return { id: one.id, stage, facts: one.facts, register, text: one.texts[0] ?? null }
    }),
  )
  await completeCommunications(
    tx,
    at,
    more.map(({ id, facts, texts }) => ({ id, facts, hasText: texts.length > 0 })),
  )
  await insertNotes(
    tx,
    at,
    more.flatMap(({ id, facts }) => facts.notes.map((note) => ({ ...note, of: id }))),
  )
  const versions = ready.flatMap(({ id, planned, texts }) =>
    texts
      .map((text, index) => ({ of: id, text, number: index + 1 }))
      // The first was written with its letter.
      .filter(({ number }) => planned.act !== 'make' || number > 1),
  )
  await insertVersions(tx, at, versions)
  const completed = more.map(({ id }) => id)
  await markMetByKnown(tx, { office: run.office, by: at.by, calendarOf: place.facts.calendarOf }, completed)
  const lines = ready.flatMap((one) =>
    rowsOf(one).map((row) => ({ of: one.id, hash: row.mark, cells: cellsOf(row) })),
  )
  await insertRows(tx, at, lines)
  await saveSearchDocuments(
    tx,
    run.office,
    ready.filter(isToBeFoundAnew).map((one) => findableBy(at, one)),
  )
  const waiting = ready.flatMap((one) => one.placed.waiting)
  await keepWaiting(tx, run, waitingOf(carrying, waiting))
  await deleteFiles(
    tx,
    run,
    ready.flatMap((one) => one.placed.texts),
  )
  await saveMade(tx, run.office, run.run, madeOf(carrying, ready))
  await tellOfLibrary(place, tx, librarian, [
    ...made.map(({ id }) => told('communication.recorded', id, run.run)),
    ...more.map(({ id }) => told('communication.changed', id, run.run)),
  ])
}

function told(
  what: 'communication.recorded' | 'communication.changed',
  id: Id<'Communication'>,
  run: Id<'Import'>,
) {
  return { what, on: [thing('communication', id), thing('import', run)] as const }
}

/** A register's line as it was given, column by column. */
function cellsOf({ given, others }: RegisterRow): readonly (readonly [column: string, value: string])[] {
  const known = Object.entries(given).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, value] as const],
  )
  return [...known, ...others.map(({ name, value }) => [name, value] as const)]
}

function madeOf({ plan }: Carrying, ready: readonly ReadyLetter[]): readonly Made[] {
  const ids = new Map(ready.map(({ planned, id }) => [planned.mark, id]))
  const hashes = new Set(ready.flatMap((one) => one.placed.texts))
  return [
    ...plan.rows.flatMap(({ line, letter }) => {
      const id = ids.get(letter)
      return id === undefined ? [] : [{ place: placeOfRow(line), communication: id, reply: null }]
    }),
    ...plan.files.flatMap(({ file, hash, letters }) => {
      const id = ids.get(letters[0] ?? '')
      if (id === undefined || !hashes.has(hash)) return []
      return [{ place: placeOfFile(file), communication: id, reply: null }]
    }),
  ]
}
