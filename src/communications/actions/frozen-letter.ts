import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { CaseKeys } from '#cases/case-keys.ts'
import type { InCase } from '#cases/in-case.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { parseLetter } from '#letters/model/parse-letter.ts'
import type { CountingAnswer, ReplyItem } from '../model/answer.ts'
import type { CitedProvision } from '../model/communication.ts'
import type { SealedFacts } from '../model/own-reply.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import {
  answerWords,
  ITEM_SAID,
  PAPER_CONTENT,
  QUESTION_BODY,
  REPLY_FACTS,
  SENT_TEXT,
} from '../sealed-places.ts'
import { listReadings, listSealedItems } from '../store/answers.ts'
import { findCommunication } from '../store/communications.ts'
import { readSurroundings } from '../store/letter-surroundings.ts'
import type { LetterKey } from '../store/letters-in-case.ts'
import { listReplyTexts } from '../store/reply-texts.ts'
import {
  findTerm,
  listRepliesToLetter,
  listSealedQuestions,
  type OwnReplyRow,
} from '../store/sealed-replies.ts'
import { findSentText } from '../store/sent-letters.ts'
import { findFirstSibling } from '../store/siblings.ts'
import type { FrozenText } from './keep-frozen.ts'
import type { PaperContent } from './write-own-reply.ts'

/** A reply with its text opened; null where no reader could read it. */
export interface OpenedReply extends OwnReplyRow {
  readonly text: string | null
  readonly confidentialGround: string | null
  /** What it promises and denies. */
  readonly items: readonly ReplyItem[]
}

/** A letter that went out, whole: as it was sent, with all that came of it. */
export interface FrozenLetter {
  readonly recorded: RecordedCommunication
  readonly letter: LayeredLetter
  /** What blinds each block, and the root over all of them; hexadecimal. */
  readonly nonces: readonly string[]
  readonly root: string
  readonly cited: readonly CitedProvision[]
  readonly replies: readonly OpenedReply[]
  readonly answers: readonly CountingAnswer[]
  /** The last day for a reply as it stands; null where there is none. */
  readonly repliesUntil: CalendarDate | null
  /** The letter of the matter that was begun first: itself, where it has no siblings. */
  readonly firstSibling: Id<'Communication'>
}

/** Opens a letter that was frozen, with its requests, replies and answers; null where there is none, or it was not frozen yet. */
export async function readFrozenLetter(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: LetterKey,
): Promise<FrozenLetter | null> {
  const recorded = await findCommunication(tx, key.office, { id: key.id })
  const text = recorded?.caseId === key.caseId ? await findSentText(tx, key) : null
  if (!recorded || !text) return null
  const frozen = keys.open({ ...SENT_TEXT, row: text.id }, text.contentSealed) as FrozenText
  const letter = parseLetter(JSON.parse(frozen.letter))
  if (!letter.ok) throw new Error(`a frozen letter: ${letter.error.code}`)
  const replies = await openReplies({ tx, keys }, key)
  return {
    recorded: { ...recorded, questions: await openQuestions({ tx, keys }, key, recorded) },
    letter: { ...letter.value, layer: 'sent' },
    ...{ nonces: frozen.nonces, root: Buffer.from(text.root).toString('hex') },
    cited: (await readSurroundings(tx, key.office, key, [])).cited,
    ...{ replies, answers: await openAnswers({ tx, keys }, key, replies) },
    repliesUntil: (await findTerm(tx, key))?.dueOn ?? null,
    firstSibling: await findFirstSibling(tx, key),
  }
}

async function openQuestions(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: LetterKey,
  { questions }: RecordedCommunication,
) {
  const sealed = await listSealedQuestions(tx, key)
  const texts = new Map(
    sealed.map(({ id, bodySealed }) => [id, String(keys.open({ ...QUESTION_BODY, row: id }, bodySealed))]),
  )
  return questions.map((one) => ({ ...one, text: one.text ?? texts.get(one.id) ?? null }))
}

async function openReplies(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: LetterKey,
): Promise<readonly OpenedReply[]> {
  const rows = await listRepliesToLetter(tx, key)
  const texts = new Map((await listReplyTexts(tx, key)).map((one) => [one.reply, one]))
  const items = await openItems({ tx, keys }, key, rows)
  return rows.map((row) => {
    const sealed = texts.get(row.id)
    const facts = sealed?.factsSealed
      ? (keys.open({ ...REPLY_FACTS, row: row.id }, sealed.factsSealed) as SealedFacts)
      : null
    const paper =
      sealed?.paper && sealed.contentSealed
        ? (keys.open({ ...PAPER_CONTENT, row: sealed.paper }, sealed.contentSealed) as PaperContent)
        : null
    return {
      ...{ ...row, text: paper?.text ?? null, items: items.get(row.id) ?? [] },
      confidentialGround: facts?.confidentialGround ?? null,
    }
  })
}

/** What each reply promises and denies, by the reply. */
async function openItems(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  { office, caseId, id: letter }: LetterKey,
  replies: readonly OwnReplyRow[],
): Promise<ReadonlyMap<Id<'Reply'>, readonly ReplyItem[]>> {
  const opened = new Map<Id<'Reply'>, readonly ReplyItem[]>()
  for (const { id: reply } of replies) {
    // oxlint-disable-next-line no-await-in-loop -- a letter has few replies
    const sealed = await listSealedItems(tx, { office, caseId, reply, letter })
    const items = sealed.map(({ saidSealed, ...item }): ReplyItem => {
      const words = keys.open({ ...ITEM_SAID, row: item.id }, saidSealed)
      return { ...item, ...(words as Pick<ReplyItem, 'said' | 'locator'>) }
    })
    opened.set(reply, items)
  }
  return opened
}

/** The answers that count of every reply: what was settled, else what the first reader found. */
async function openAnswers(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  { office, caseId, id: letter }: LetterKey,
  replies: readonly OwnReplyRow[],
): Promise<readonly CountingAnswer[]> {
  const made: CountingAnswer[] = []
  for (const { id: reply, datedOn } of replies.filter(({ readings }) => readings > 0)) {
    // oxlint-disable-next-line no-await-in-loop -- a letter has few replies that were read
    const readings = await listReadings(tx, { office, caseId, reply, letter })
    const counts =
      readings.find(({ role }) => role === 'settled') ?? readings.find(({ role }) => role === 'first')
    for (const { wordsSealed, ...answer } of counts?.answers ?? []) {
      const words =
        wordsSealed === null
          ? null
          : openWords(keys, reply, counts?.role ?? 'first', answer.question, wordsSealed)
      made.push({ ...answer, ...words, reply, repliedOn: datedOn })
    }
  }
  return made
}

function openWords(
  keys: CaseKeys,
  reply: Id<'Reply'>,
  role: Parameters<typeof answerWords>[1],
  question: Id<'Question'>,
  sealed: string,
): Pick<CountingAnswer, 'ground' | 'locator'> {
  const place = answerWords(reply, role, question)
  return keys.open(place, Buffer.from(sealed, 'base64')) as Pick<CountingAnswer, 'ground' | 'locator'>
}
