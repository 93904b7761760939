import type { Language } from '#law/model.ts'
import { LETTER_WORDS } from '../letter-words.ts'
import type { ReadRequest } from '../read/letter-reading.ts'
import type { LetterType } from '../reference.ts'
import { isHeading } from './allegations-headings.ts'
import { asksIn } from './asks.ts'
import { ASK_WORDS } from './asks-words.ts'
import { spanAround } from './figures-excluded.ts'
import { placeIn, type RecognisedBlock } from './recognised-block.ts'
import { listsIn, type ItemPiece, type LabelledList, type ListItem } from './requests-lists.ts'
import { INFORMATION } from './requests-words.ts'
import { timeLimitsOf, type TimeLimit } from './time-limits.ts'
import { LIMIT_WORDS } from './time-limits-words.ts'

/** A question or an ask, with its own time limit. `deadline` is set where the letter names the day itself. */
export interface FoundRequest extends ReadRequest {
  readonly limit: TimeLimit | null
}

/** What a letter asks for: information, and action. */
export interface FoundRequests {
  readonly questions: readonly FoundRequest[]
  readonly asks: readonly FoundRequest[]
}

/** Parts in which nobody is asked for anything. */
const WITHOUT_REQUESTS: ReadonlySet<string> = new Set([
  'letterhead',
  'header',
  'reference',
  'date',
  'addressee',
  'addressees',
  'salutation',
  'capacity',
  'earlier',
  'allegations',
  'facts',
  'law',
  'annex-pointer',
  'siblings',
  'closing',
  'signatures',
  'annex',
])

/** A comment on a bill asks where it comments: "we recommend that article 9 be deleted". */
const COMMENTS: ReadonlySet<string> = new Set(['allegations', 'law'])
const WITHOUT_ASKS_IN_COMMENTS: ReadonlySet<string> = new Set(
  [...WITHOUT_REQUESTS].filter((part) => !COMMENTS.has(part)),
)

/**
 * The questions and asks of a letter, each in order. Questions are the items of a list that asks for information; asks
 * are requests for action, in running text or in a list. Numbers as printed, faults of numbering kept; an ask without
 * a number has its place in order. A letter whose parts are not known is read whole.
 */
export function requestsOf(
  blocks: readonly RecognisedBlock[],
  language: Language,
  type: LetterType | null = null,
): FoundRequests {
  const asking = blocks.filter(({ part }) => !WITHOUT_REQUESTS.has(part ?? ''))
  const limits = timeLimitsOf(asking, language)
  const lists = listsIn(asking).map((list) => ({ list, kind: kindOf(list, language) }))
  const itemsOf = (kind: ListKind) => lists.flatMap((one) => (one.kind === kind ? one.list.items : []))
  const questions = itemsOf('questions').map((item, index) => request(item, index, limits))
  const taken = [...itemsOf('questions'), ...itemsOf('asks')].flatMap(({ pieces }) => pieces)
  const listed = itemsOf('asks').map((item, index) => request(item, index, limits))
  const running =
    type === 'OL' ? blocks.filter(({ part }) => !WITHOUT_ASKS_IN_COMMENTS.has(part ?? '')) : asking
  const asks = [...listed, ...inRunningText(running, taken, language, limits)]
  return {
    questions,
    asks: asks
      .toSorted((one, other) => one.start - other.start)
      .map((ask, index) => ({ ...ask, number: ask.number === '' ? String(index + 1) : ask.number })),
  }
}

type ListKind = 'questions' | 'asks' | 'other'

function kindOf(list: LabelledList, language: Language): ListKind {
  const { request: asksFirst, invitation } = LETTER_WORDS[language]
  const leads = /[:：.。]\s*[*_]*$/u.test(list.lead.trim())
  const isInvited =
    leads &&
    INFORMATION[language].test(list.lead) &&
    invitation.test(list.lead) &&
    LIMIT_WORDS[language].asks.test(list.lead)
  const texts = list.items.map((item) => textOf(item).slice(0, 400))
  const asking = texts.filter((text) => asksFirst.test(text) || /[?？؟]\s*$/u.test(text))
  const wantsAction =
    leads && ASK_WORDS[language].asks.test(list.lead) && !INFORMATION[language].test(list.lead)
  if (wantsAction && texts.every((text) => !/[?？؟]\s*$/u.test(text))) return 'asks'
  const isNumbered = list.items.some(({ number }) => number !== null)
  if (isInvited && list.items.length > 0) return 'questions'
  return isNumbered && asking.length * 2 > texts.length ? 'questions' : 'other'
}

function textOf({ pieces }: ListItem): string {
  return pieces
    .map(({ block, from, to }) => block.text.slice(from, to).trim())
    .filter((text) => text !== '')
    .join('\n')
}

function request(item: ListItem, index: number, limits: readonly TimeLimit[]): FoundRequest {
  const places = item.pieces.map(trimmedPlace)
  const first = places[0] ?? { start: 0, end: 0, block: null }
  const end = places.at(-1)?.end ?? first.end
  const isOneBlock = places.every(({ block }) => block === first.block)
  const limit =
    limits.find(({ start }) => places.some((place) => place.start <= start && start < place.end)) ?? null
  return {
    start: first.start,
    end,
    block: isOneBlock ? first.block : null,
    number: item.number ?? String(index + 1),
    text: textOf(item),
    ...dated(limit),
  }
}

function trimmedPlace({ block, from, to }: ItemPiece) {
  const words = block.text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  return placeIn(block, start, Math.max(start, from + words.trimEnd().length))
}

/** The first time limit that begins within a stretch; the limits in order. */
function firstWithin(limits: readonly TimeLimit[], start: number, end: number): TimeLimit | null {
  let low = 0
  let high = limits.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((limits[middle]?.start ?? Infinity) < start) low = middle + 1
    else high = middle
  }
  const limit = limits[low]
  return limit && limit.start < end ? limit : null
}

function dated(limit: TimeLimit | null): Pick<FoundRequest, 'deadline' | 'limit'> {
  const own = limit?.about === 'request' ? limit : null
  return { deadline: own?.term.kind === 'day' ? own.term.date : null, limit: own }
}

/** The asks outside the lists that are questions or asks themselves; `number` empty until all are in order. */
function inRunningText(
  blocks: readonly RecognisedBlock[],
  taken: readonly ItemPiece[],
  language: Language,
  limits: readonly TimeLimit[],
): readonly FoundRequest[] {
  const piecesByBlock = new Map<RecognisedBlock, ItemPiece[]>()
  for (const piece of taken)
    piecesByBlock.set(piece.block, [...(piecesByBlock.get(piece.block) ?? []), piece])
  return blocks.flatMap((block) => {
    if (isHeading(block)) return []
    const pieces = (piecesByBlock.get(block) ?? []).map(({ from, to }) => ({ start: from, end: to }))
    return asksIn(block.text, language)
      .filter(({ start }) => spanAround(pieces, start) === null)
      .map(({ start, end, text }) => {
        const place = placeIn(block, start, end)
        const limit = firstWithin(limits, place.start, place.end)
        return { ...place, number: '', text, ...dated(limit) }
      })
  })
}
