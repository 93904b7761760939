import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import {
  agreementOf,
  parseReading,
  roleOfReader,
  type Answer,
  type CountingAnswer,
  type ReaderProblem,
  type Reading,
  type ReadingForm,
  type ReadingProblem,
  type ReplyItem,
} from '../model/answer.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { answerWords, ITEM_SAID, QUESTION_BODY } from '../sealed-places.ts'
import {
  countPairs,
  holdReply,
  insertSealedItem,
  listCountingAnswers,
  listReadings,
  listSealedItems,
  putReading,
  type ReadingRow,
  type ReadReplyKey,
} from '../store/answers.ts'
import { findCommunication } from '../store/communications.ts'
import { findSeen, listHeldBack } from '../store/reading-views.ts'
import { findOwnReply, listRepliesToLetter, listSealedQuestions } from '../store/sealed-replies.ts'
import { viewerOf } from '../viewer.ts'
import {
  formFor,
  keepSeen,
  parseItem,
  roleOfSettling,
  shownReadings,
  type ItemForm,
  type ItemProblem,
  type ReplyToRead,
} from './answers.ts'
import { markMetByKnown, type Calendars } from './deadlines.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { openPaper, type OwnReplyInput, type UnknownOwnReply } from './own-replies.ts'

/** A letter of a case with its questions opened; null where there is none. Its rows hold no text of them. */
export async function openRequests(
  tx: DatabaseTransaction,
  keys: CaseKeys,
  { officeId }: Pick<Acting, 'officeId'>,
  { caseId, letterId: id }: LetterInput,
): Promise<RecordedCommunication | null> {
  const letter = await findCommunication(tx, officeId, { id })
  if (letter?.caseId !== caseId) return null
  const sealed = await listSealedQuestions(tx, { office: officeId, caseId, id })
  const texts = new Map(
    sealed.map((one) => [one.id, String(keys.open({ ...QUESTION_BODY, row: one.id }, one.bodySealed))]),
  )
  const questions = letter.questions.map((one) => ({ ...one, text: one.text ?? texts.get(one.id) ?? null }))
  return { ...letter, questions }
}

/** A reply in a case beside what its letter asks, with what its readers found. */
export function readOwnReplyToRead(
  workplace: Workplace,
  acting: Acting,
  input: OwnReplyInput,
): Promise<Result<ReplyToRead, KeysProblem | NotAllowed | UnknownOwnReply>> {
  const work = { caseId: input.caseId, act: 'communication.read' } as const
  return readInCase<ReplyToRead, UnknownOwnReply>(workplace, acting, work, async ({ tx, keys }) => {
    const key = keyOf(acting, input)
    const letter = await openRequests(tx, keys, acting, input)
    const found = letter && (await findOwnReply(tx, { ...key, id: input.replyId }, input.letterId))
    if (!found) return fail({ code: 'reply.unknown' })
    const papers = found.papers.map((paper) => openPaper(keys, paper))
    const original = papers.find(({ kind }) => kind === 'original')
    const all = (await listReadings(tx, key)).map((one) => openReading(keys, key, one))
    const readings = await shownReadings(tx, key, { acting, act: 'reply.read-answers', all })
    const items = (await listSealedItems(tx, key)).map(({ saidSealed, ...item }): ReplyItem => {
      const said = keys.open({ ...ITEM_SAID, row: item.id }, saidSealed) as Pick<
        ReplyItem,
        'said' | 'locator'
      >
      return { ...item, ...said }
    })
    const agreement = agreementOf(await countPairs(tx, acting.officeId))
    const text = original?.text ?? null
    return ok({ letter, text, languages: found.languages, ...readings, items, agreement })
  })
}

function keyOf({ officeId: office }: Acting, { caseId, letterId, replyId }: OwnReplyInput): ReadReplyKey {
  return { office, caseId, reply: replyId, letter: letterId }
}

type Words = Pick<Answer, 'ground' | 'locator'>

function openReading(keys: CaseKeys, { reply }: ReadReplyKey, { answers, ...reading }: ReadingRow): Reading {
  const opened = answers.map(({ wordsSealed, ...answer }): Answer => {
    if (wordsSealed === null) return answer
    const place = answerWords(reply, reading.role, answer.question)
    return { ...answer, ...(keys.open(place, Buffer.from(wordsSealed, 'base64')) as Words) }
  })
  return { ...reading, answers: opened }
}

/** The ground and the place in the reply are sealed, each for its own row. */
function sealReading(keys: CaseKeys, { reply }: ReadReplyKey, reading: Reading) {
  const answers = reading.answers.map(({ question, outcome, ground, locator }) => {
    const words: Words = { ground, locator }
    const sealed = keys.seal(answerWords(reply, reading.role, question), words)
    return {
      ...{ question, outcome, ground: null, locator: null },
      wordsSealed: Buffer.from(sealed).toString('base64'),
    }
  })
  return { ...reading, answers }
}

export type RecordOwnReadingProblem =
  | UnknownOwnReply
  | ReaderProblem
  | { readonly code: 'reading.incomplete'; readonly problems: readonly ReadingProblem[] }
  | { readonly code: 'reading.nothing-to-settle' }

/**
 * Records how a reply in a case meets each question: by the same two readers and the same settling as in the library, sealed. An ask
 * that it fulfils is met.
 */
export function recordOwnReading(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  input: OwnReplyInput,
  { form, settle }: { readonly form: ReadingForm; readonly settle: boolean },
): Promise<Result<null, InCaseProblem | RecordOwnReadingProblem>> {
  const work = { caseId: input.caseId, act: 'reply.read-answers' } as const
  type Recorded = Result<null, RecordOwnReadingProblem>
  return changeInCase(workplace, acting, work, async ({ tx, keys }): Promise<Recorded> => {
    const key = keyOf(acting, input)
    const letter = await openRequests(tx, keys, acting, input)
    const found = letter && (await findOwnReply(tx, { ...key, id: input.replyId }, input.letterId))
    if (!found) return fail({ code: 'reply.unknown' })
    await holdReply(tx, key)
    const readings = (await listReadings(tx, key)).map((one) => openReading(keys, key, one))
    const hasSeen = await findSeen(tx, key, acting.accountId)
    const role = settle ? roleOfSettling(readings) : roleOfReader(readings, acting.accountId, hasSeen)
    if (!role.ok) return role
    const parsed = parseReading(formFor(form, letter))
    if (!parsed.ok) return fail({ code: 'reading.incomplete', problems: parsed.error })
    const reading: Reading = { role: role.value, by: acting.accountId, ...parsed.value }
    await putReading(tx, key, sealReading(keys, key, reading))
    const meeting = { office: acting.officeId, by: acting.accountId, calendarOf: calendars.calendarOf }
    await markMetByKnown(tx, meeting, [input.letterId])
    await tell(workplace, tx, acting, settle ? 'answer.settled' : 'answer.recorded', thingsOf(input))
    return ok(null)
  })
}

/** Whoever may read a reply in a case looks at what the first reader found instead: they cannot be the second reader then. */
export function lookAtOwnReading(
  workplace: Workplace,
  acting: Acting,
  input: OwnReplyInput,
): Promise<Result<null, InCaseProblem | UnknownOwnReply>> {
  const work = { caseId: input.caseId, act: 'reply.read-answers' } as const
  return changeInCase<null, UnknownOwnReply>(workplace, acting, work, async ({ tx }) => {
    const key = keyOf(acting, input)
    const found = await findOwnReply(tx, { ...key, id: input.replyId }, input.letterId)
    if (!found) return fail({ code: 'reply.unknown' })
    await keepSeen(workplace, tx, acting, key)
    return ok(null)
  })
}

function thingsOf({ caseId, letterId, replyId }: OwnReplyInput) {
  return [thing('reply', replyId), thing('communication', letterId), thing('case', caseId)] as const
}

/** Writes down what a reply in a case promises or denies, sealed, to be held against what comes. */
export function recordOwnItem(
  workplace: Workplace,
  acting: Acting,
  input: OwnReplyInput,
  form: ItemForm,
): Promise<Result<null, InCaseProblem | UnknownOwnReply | ItemProblem>> {
  const work = { caseId: input.caseId, act: 'reply.read-answers' } as const
  type Recorded = Result<null, UnknownOwnReply | ItemProblem>
  return changeInCase(workplace, acting, work, async ({ tx, keys }): Promise<Recorded> => {
    const parsed = parseItem(form)
    if (!parsed.ok) return parsed
    const key = keyOf(acting, input)
    const found = await findOwnReply(tx, { ...key, id: input.replyId }, input.letterId)
    if (!found) return fail({ code: 'reply.unknown' })
    const { kind, said, locator, dueOn } = parsed.value
    const id = newId<'ReplyItem'>()
    const saidSealed = keys.seal({ ...ITEM_SAID, row: id }, { said, locator })
    await insertSealedItem(tx, key, { id, kind, dueOn, saidSealed }, acting.accountId)
    await tell(workplace, tx, acting, 'reply.changed', thingsOf(input))
    return ok(null)
  })
}

/** What a letter asks, and how each reply meets it, from which addressee; grounds and places stand on the reply's own page. */
export interface HowAnswered {
  readonly questions: RecordedCommunication['questions']
  readonly answers: readonly (Pick<CountingAnswer, 'question' | 'outcome' | 'reply'> & {
    readonly addressee: number | null
  })[]
  /** Replies that somebody has read, and of which whoever looks is not shown what they found. */
  readonly heldBack: readonly Id<'Reply'>[]
}

/** How everything that a letter in a case asks was met so far. */
export function readHowAnswered(
  workplace: Workplace,
  acting: Acting,
  input: LetterInput,
): Promise<Result<HowAnswered, KeysProblem | NotAllowed | UnknownLetter>> {
  const work = { caseId: input.caseId, act: 'communication.read' } as const
  return readInCase<HowAnswered, UnknownLetter>(workplace, acting, work, async ({ tx, keys }) => {
    const letter = await openRequests(tx, keys, acting, input)
    if (!letter) return fail({ code: 'letter.unknown' })
    const viewer = viewerOf(acting, 'reply.read-answers')
    const counting = await listCountingAnswers(tx, acting.officeId, input.letterId, viewer)
    const heldBack = await listHeldBack(tx, acting.officeId, input.letterId, viewer)
    const replies = await listRepliesToLetter(tx, {
      ...{ office: acting.officeId, caseId: input.caseId, id: input.letterId },
    })
    const addressees = new Map(replies.map(({ id, addressee }) => [id, addressee]))
    const answers = counting.map(({ question, outcome, reply }) => ({
      ...{ question, outcome, reply, addressee: addressees.get(reply) ?? null },
    }))
    return ok({ questions: letter.questions, answers, heldBack })
  })
}
