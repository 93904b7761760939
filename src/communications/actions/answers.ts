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

/** A reply beside the letter that it answers, as somebody reads it. */
export interface ReplyToRead {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly languages: readonly string[]
  readonly readings: readonly Reading[]
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
    const readings = await listReadings(tx, key)
    const items = await listItems(tx, key)
    const agreement = agreementOf(await countPairs(tx, acting.officeId))
    return ok({ letter, text, languages, readings, items, agreement })
  })
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
 * two readers came to together. What each found stays.
 */
export function recordReading(
  workplace: Workplace,
  acting: Acting,
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
    const role = settle ? roleOfSettling(readings) : roleOfReader(readings, acting.accountId)
    if (!role.ok) return role
    const parsed = parseReading(formFor(form, letter))
    if (!parsed.ok) return fail({ code: 'reading.incomplete', problems: parsed.error })
    await putReading(tx, key, { role: role.value, by: acting.accountId, ...parsed.value })
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
