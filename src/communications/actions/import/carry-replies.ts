import type { Id } from '#base/id.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { byOf, inLibrary, tellOfLibrary } from '../../librarian.ts'
import type { PlannedReply } from '../../model/import-plan.ts'
import { placeOfFile } from '../../model/import-work.ts'
import { noteOf } from '../../model/planned-facts.ts'
import { replySymbolIn } from '../../model/reference-forms.ts'
import type { NewReply } from '../../model/reply.ts'
import { replyDocument } from '../../store/searchable.ts'
import { completeReplies, insertNotes } from '../../store/complete-communications.ts'
import { isTakenByNow } from '../../store/held-base.ts'
import { deleteFiles, loadFiles, type KeptFile } from '../../store/import-files.ts'
import { saveMade } from '../../store/import-outcomes.ts'
import type { WritingPlace } from '../../store/insert-communications.ts'
import { insertAnswered, insertReplies, insertReplyTexts } from '../../store/insert-replies.ts'
import { countingReplies, markMet } from '../deadlines.ts'
import type { Carrying } from './carry-out.ts'

interface ReadyReply {
  readonly planned: PlannedReply
  readonly reply: NewReply
}

/** Writes some replies with the letters that they answer: all or none. `overtaken`: another import was quicker. */
export async function carryReplies(
  carrying: Carrying,
  replies: readonly PlannedReply[],
): Promise<'done' | 'overtaken'> {
  const { place, librarian, run } = carrying
  const ended = await inLibrary(place, librarian, async (tx) => {
    const files = replies.flatMap(({ hash, held }) =>
      hash !== null && !isHeldFile(carrying, hash, held) ? [hash] : [],
    )
    if (await isTakenByNow(tx, run, { keys: [], rows: [], files, replies: carrying.replies.count }))
      return 'overtaken' as const
    const kept = await loadFiles(tx, run, files)
    const ready = replies.map((planned) => ({ planned, reply: replyOf(carrying, planned, kept) }))
    await writeReplies(tx, carrying, ready)
    await deleteFiles(tx, run, files)
    return 'done' as const
  })
  // Only when it is kept.
  if (ended === 'done') carrying.replies.count += replies.filter(({ act }) => act === 'make').length
  return ended
}

/** A reply that is here with its file may answer one letter more. */
function isHeldFile({ held }: Carrying, hash: string, reply: string | null): boolean {
  return reply !== null && held.letterByFile.has(hash)
}

function replyOf(
  { ids, plan }: Carrying,
  { held, hash, dated, answers, file }: PlannedReply,
  kept: ReadonlyMap<string, KeptFile>,
): NewReply {
  const found = hash === null ? undefined : kept.get(hash)
  const reason = plan.files.find((one) => one.hash === hash)?.reason
  const matchedBy = hash === null || reason !== 'reply.from-mission' ? 'register' : 'reference'
  const codes = new Set(answers.flatMap((mark) => /^[A-Z]{3}(?= \d)/u.exec(mark)?.[0] ?? []))
  const language = found?.outline?.language
  return {
    // Ids of replies that are held come from the base.
    id: held === null ? newId<'Reply'>() : (held as Id<'Reply'>),
    code: codes.size === 1 ? ([...codes][0] ?? null) : null,
    ...{ datedOn: dated, receivedOn: null, symbol: found ? replySymbolIn(found.text.text) : null },
    ...{ missionNumber: null, channel: 'import', handedOverBy: null, kind: 'full', isConfidential: false },
    languages: language === undefined ? [] : [language],
    answers: answers.flatMap((mark) => {
      const communication = ids.get(mark)
      return communication === undefined ? [] : [{ communication, matchedBy }]
    }),
    text: found?.text ?? null,
    missingFile: found || hash !== null ? null : file,
  }
}

async function writeReplies(
  tx: DatabaseTransaction,
  carrying: Carrying,
  ready: readonly ReadyReply[],
): Promise<void> {
  const { place, librarian, run } = carrying
  const at: WritingPlace = {
    ...{ office: run.office, caseId: run.caseId, today: place.today(), by: byOf(librarian) },
  }
  const of = (act: PlannedReply['act']) =>
    ready.filter(({ planned }) => planned.act === act).map(({ reply }) => reply)
  const [made, more] = [of('make'), of('complete')]
  await insertReplies(tx, at, made)
  await completeReplies(
    tx,
    at,
    more.map(({ id, datedOn, languages, text }) => ({ id, datedOn, languages, hasFile: text !== null })),
  )
  await insertAnswered(
    tx,
    at,
    more.flatMap(({ id, answers }) => answers.map((one) => ({ reply: id, ...one }))),
  )
  const moreTexts = more.flatMap(({ id, text }) => (text ? [{ of: id, text }] : []))
  await insertReplyTexts(tx, at, moreTexts)
  await insertNotes(tx, at, notesOf(carrying, ready))
  const withText = more.filter(({ text }) => text !== null)
  await saveSearchDocuments(
    tx,
    run.office,
    withText.map((reply) => replyDocument(at, reply)),
  )
  const meeting = { office: run.office, by: at.by, calendarOf: place.facts.calendarOf }
  await markMet(tx, meeting, countingReplies([...made, ...more]))
  await saveMade(
    tx,
    run.office,
    run.run,
    ready.flatMap(({ planned, reply }) => {
      if (planned.file === null) return []
      const communication = reply.answers[0]?.communication ?? null
      return [{ place: placeOfFile(planned.file), communication, reply: reply.id }]
    }),
  )
  await tellOfLibrary(place, tx, librarian, [
    ...made.map(({ id }) => told('reply.recorded', id, run.run)),
    ...more.map(({ id }) => told('reply.changed', id, run.run)),
  ])
}

function told(what: 'reply.recorded' | 'reply.changed', id: Id<'Reply'>, run: Id<'Import'>) {
  return { what, on: [thing('reply', id), thing('import', run)] as const }
}

/** What is odd of a reply is said with the first letter that it answers. */
function notesOf({ plan }: Carrying, ready: readonly ReadyReply[]) {
  const about = plan.remarks.filter(({ code }) => code.startsWith('reply.'))
  return ready.flatMap(({ planned, reply }) => {
    const of = reply.answers[0]?.communication
    if (of === undefined) return []
    const own = about.filter(({ file, letter }) =>
      file === null ? letter === planned.answers[0] && planned.file === null : file === planned.file,
    )
    return own.map((remark) => ({ ...noteOf(remark), of }))
  })
}
