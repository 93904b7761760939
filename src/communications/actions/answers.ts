import type { Acting, Workplace } from '#accounts/acting.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import {
  agreementOf,
  parseReading,
  readingsFor,
  roleOfReader,
  type Agreement,
  type ReaderProblem,
  type Reading,
  type ReadingForm,
  type ReadingProblem,
  type ReplyItem,
} from '../model/answer.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import {
  countPairs,
  findReplyText,
  holdReply,
  insertItem,
  listItems,
  listReadings,
  putReading,
  type ReadReplyKey,
} from '../store/answers.ts'
import { findCommunication } from '../store/communications.ts'
import { findSeen, putSeen } from '../store/reading-views.ts'
import { viewerOf } from '../viewer.ts'
import { markMetByKnown, type Calendars } from './deadlines.ts'

/** A reply beside the letter that it answers, as somebody reads it. */
export interface ReplyToRead {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly languages: readonly string[]
  /** As far as whoever looks is to see them: whoever may become the second reader reads unseen first. */
  readonly readings: readonly Reading[]
  /** As what they would read it, or why not. */
  readonly reader: Result<'first' | 'second', ReaderProblem>
  /** Somebody has read it, and what they found is not shown. */
  readonly isHeldBack: boolean
  readonly items: readonly ReplyItem[]
  /** How two readers agree, over all that this office has read twice. */
  readonly agreement: Agreement
}

/** Which reply to which letter of the library. */
export interface ReplyInput {
  readonly letter: Id<'Communication'>
  readonly reply: Id<'Reply'>
}

export type UnknownReply = { readonly code: 'reply.unknown' }

/** A reply, its letter's questions, and what its readers found. */
export function readReplyToRead(
  workplace: Workplace,
  acting: Acting,
  input: ReplyInput,
): Promise<Result<ReplyToRead, UnknownReply>> {
  return atWork<Result<ReplyToRead, UnknownReply>>(workplace, acting, async (tx) => {
    const found = await findIt(tx, acting, input)
    if (!found) return fail({ code: 'reply.unknown' })
    const { key, letter, text, languages } = found
    const readings = await shownReadings(tx, key, {
      ...{ acting, act: 'library.change', all: await listReadings(tx, key) },
    })
    const items = await listItems(tx, key)
    const agreement = agreementOf(await countPairs(tx, acting.officeId))
    return ok({ letter, text, languages, ...readings, items, agreement })
  })
}

/** What of all readings whoever is at work is to see, and as what they would read themselves. */
export async function shownReadings(
  tx: DatabaseTransaction,
  key: ReadReplyKey,
  {
    acting,
    act,
    all,
  }: {
    readonly acting: Acting
    readonly act: 'library.change' | 'reply.read-answers'
    readonly all: readonly Reading[]
  },
): Promise<Pick<ReplyToRead, 'readings' | 'reader' | 'isHeldBack'>> {
  const { accountId: account } = acting
  const hasSeen = await findSeen(tx, key, account)
  const readings = readingsFor(all, { ...viewerOf(acting, act), account }, hasSeen)
  const isHeldBack = readings.length < all.length
  return { readings, reader: roleOfReader(all, account, hasSeen), isHeldBack }
}

/** Whoever may read a reply looks at what the first reader found instead: kept, since they cannot be the second reader then. */
export function lookAtReading(
  workplace: Workplace,
  acting: Acting,
  input: ReplyInput,
): Promise<Result<null, NotAllowed | UnknownReply>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return Promise.resolve(may)
  return atWork<Result<null, UnknownReply>>(workplace, acting, async (tx) => {
    const found = await findIt(tx, acting, input)
    if (!found) return fail({ code: 'reply.unknown' })
    await keepSeen(workplace, tx, acting, found.key)
    return ok(null)
  })
}

/** Keeps that somebody looked, where there is something to look at. */
export async function keepSeen(
  workplace: Workplace,
  tx: DatabaseTransaction,
  { accountId: account }: Acting,
  key: ReadReplyKey,
): Promise<void> {
  await holdReply(tx, key)
  if (!roleOfReader(await listReadings(tx, key), account).ok) return
  await putSeen(tx, key, { account, atMs: workplace.now().getTime() })
}

async function findIt(tx: DatabaseTransaction, { officeId }: Acting, { letter: id, reply }: ReplyInput) {
  const letter = await findCommunication(tx, officeId, { id })
  if (!letter?.isInLibrary) return null
  const key: ReadReplyKey = { office: officeId, caseId: letter.caseId, reply, letter: id }
  const text = await findReplyText(tx, key)
  return text && { key, letter, ...text }
}

export type RecordReadingProblem =
  | NotAllowed
  | UnknownReply
  | ReaderProblem
  | { readonly code: 'reading.incomplete'; readonly problems: readonly ReadingProblem[] }
  /** Two have to read it before anything is settled. */
  | { readonly code: 'reading.nothing-to-settle' }

/**
 * Records how a reply meets each question of its letter: as the first reader or the second, whichever this person is; `settle`: what
 * two readers came to together. What each found stays. An ask that it fulfils is met.
 */
export function recordReading(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  input: ReplyInput,
  { form, settle }: { readonly form: ReadingForm; readonly settle: boolean },
): Promise<Result<null, RecordReadingProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return Promise.resolve(may)
  return atWork<Result<null, RecordReadingProblem>>(workplace, acting, async (tx) => {
    const found = await findIt(tx, acting, input)
    if (!found) return fail({ code: 'reply.unknown' })
    const { key, letter } = found
    await holdReply(tx, key)
    const readings = await listReadings(tx, key)
    const hasSeen = await findSeen(tx, key, acting.accountId)
    const role = settle ? roleOfSettling(readings) : roleOfReader(readings, acting.accountId, hasSeen)
    if (!role.ok) return role
    const parsed = parseReading(formFor(form, letter))
    if (!parsed.ok) return fail({ code: 'reading.incomplete', problems: parsed.error })
    await putReading(tx, key, { role: role.value, by: acting.accountId, ...parsed.value })
    const meeting = { office: acting.officeId, by: acting.accountId, calendarOf: calendars.calendarOf }
    await markMetByKnown(tx, meeting, [input.letter])
    const what = settle ? 'answer.settled' : 'answer.recorded'
    await tell(workplace, tx, acting, what, [
      thing('reply', input.reply),
      thing('communication', input.letter),
    ])
    return ok(null)
  })
}

/** As what something is settled: only where two have read it. */
export function roleOfSettling(
  readings: readonly Reading[],
): Result<'settled', { readonly code: 'reading.nothing-to-settle' }> {
  const isReadTwice = readings.some(({ role }) => role === 'second')
  return isReadTwice ? ok('settled') : fail({ code: 'reading.nothing-to-settle' })
}

/** Every question of the letter, and no other: what the form leaves out is missing. */
export function formFor(form: ReadingForm, { questions }: RecordedCommunication): ReadingForm {
  const typed = new Map(form.answers.map((one) => [one.question, one]))
  const answers = questions.map(
    ({ id }) => typed.get(id) ?? { question: id, outcome: '', ground: '', locator: '' },
  )
  return { character: form.character, answers }
}

/** A promise or a denial as it was typed. */
export interface ItemForm {
  readonly kind: string
  readonly said: string
  readonly locator: string
  readonly dueOn: string
}

export type ItemProblem = {
  readonly code: 'item.kind-missing' | 'item.said-missing' | 'item.text-too-long' | 'item.day-malformed'
}

const LONGEST_ITEM = 2000

/** Writes down what a reply promises or denies, to be held against what comes. */
export function recordItem(
  workplace: Workplace,
  acting: Acting,
  input: ReplyInput,
  form: ItemForm,
): Promise<Result<null, NotAllowed | UnknownReply | ItemProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return Promise.resolve(may)
  const parsed = parseItem(form)
  if (!parsed.ok) return Promise.resolve(parsed)
  return atWork<Result<null, UnknownReply>>(workplace, acting, async (tx) => {
    const found = await findIt(tx, acting, input)
    if (!found) return fail({ code: 'reply.unknown' })
    await insertItem(tx, found.key, parsed.value, acting.accountId)
    await tell(workplace, tx, acting, 'reply.changed', [
      thing('reply', input.reply),
      thing('communication', input.letter),
    ])
    return ok(null)
  })
}

/** Reads a promise or a denial from its form. */
export function parseItem(form: ItemForm): Result<Omit<ReplyItem, 'id'>, ItemProblem> {
  const kind = (['promise', 'denial'] as const).find((one) => one === form.kind)
  const [said, locator] = [form.said.normalize('NFC').trim(), form.locator.normalize('NFC').trim()]
  const dueOn = form.dueOn.trim() === '' ? null : parseCalendarDate(form.dueOn.trim())
  if (!kind) return fail({ code: 'item.kind-missing' })
  if (said === '') return fail({ code: 'item.said-missing' })
  if (said.length > LONGEST_ITEM || locator.length > LONGEST_ITEM) return fail({ code: 'item.text-too-long' })
  if (dueOn === null && form.dueOn.trim() !== '') return fail({ code: 'item.day-malformed' })
  return ok({ kind, said, locator: locator === '' ? null : locator, dueOn })
}
