import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** How a reply meets one question or ask. Refused: with a ground; rejected: denied without substance. */
export const OUTCOMES = ['answered', 'partly', 'not-answered', 'refused', 'rejected'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What the whole of a reply is like. */
export const CHARACTERS = [
  ...(['largely-satisfactory', 'cooperative-but-incomplete'] as const),
  ...(['rejected-without-substantiation', 'receipt-acknowledged'] as const),
] as const
export type Character = (typeof CHARACTERS)[number]

/** Who read: the first reader, a second one who does not see what the first found, or both when they settled it. */
export type ReadingRole = 'first' | 'second' | 'settled'

/** How a reply meets a question, with its place in the reply. */
export interface Answer {
  readonly question: Id<'Question'>
  readonly outcome: Outcome
  /** The ground of a refusal, or how it is denied; null where there is none. */
  readonly ground: string | null
  /** `page 3, second paragraph`. */
  readonly locator: string | null
}

/** A reply as one reader found it. */
export interface Reading {
  readonly role: ReadingRole
  readonly by: Id<'Account'>
  readonly character: Character
  readonly answers: readonly Answer[]
}

/** An answer that counts, with the reply it is from. */
export interface CountingAnswer extends Answer {
  readonly reply: Id<'Reply'>
  readonly repliedOn: CalendarDate | null
}

/** A promise or a denial in a reply, to be held against what comes. */
export interface ReplyItem {
  readonly id: Id<'ReplyItem'>
  readonly kind: 'promise' | 'denial'
  readonly said: string
  readonly locator: string | null
  readonly dueOn: CalendarDate | null
}

/** What somebody wrote into the form of a reading, text by text. */
export interface ReadingForm {
  readonly character: string
  readonly answers: readonly {
    readonly question: Id<'Question'>
    readonly outcome: string
    readonly ground: string
    readonly locator: string
  }[]
}

export type ReadingProblem =
  | {
      readonly code: 'answer.outcome-missing' | 'answer.ground-missing' | 'answer.text-too-long'
      readonly question: Id<'Question'>
    }
  | { readonly code: 'reply.character-missing' }

const LONGEST_TEXT = 500

/** Reads a form: an outcome for each question, a ground for each refusal, the character of the whole. Gives every problem at once. */
export function parseReading(
  form: ReadingForm,
): Result<Pick<Reading, 'character' | 'answers'>, readonly ReadingProblem[]> {
  const problems: ReadingProblem[] = []
  const character = CHARACTERS.find((one) => one === form.character)
  if (!character) problems.push({ code: 'reply.character-missing' })
  const answers = form.answers.flatMap(({ question, ...typed }): readonly Answer[] => {
    const outcome = OUTCOMES.find((one) => one === typed.outcome)
    const [ground, locator] = [textOf(typed.ground), textOf(typed.locator)]
    const isLong = [ground, locator].some((text) => (text ?? '').length > LONGEST_TEXT)
    if (!outcome) problems.push({ code: 'answer.outcome-missing', question })
    else if (outcome === 'refused' && ground === null)
      problems.push({ code: 'answer.ground-missing', question })
    if (isLong) problems.push({ code: 'answer.text-too-long', question })
    return outcome ? [{ question, outcome, ground, locator }] : []
  })
  return problems.length === 0 && character ? ok({ character, answers }) : fail(problems)
}

function textOf(typed: string): string | null {
  const text = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return text === '' ? null : text
}

export type ReaderProblem =
  /** Two have read it: what differs is settled, and not read a third time. */
  | { readonly code: 'reading.two-have-read' }
  /** It is settled. */
  | { readonly code: 'reading.settled' }
  /** They have looked at what the first reader found. */
  | { readonly code: 'reading.seen' }

/** Who looks at what readers found; `account` is null for the operator. */
export interface Viewer {
  readonly account: Id<'Account'> | null
  /** Whether they might read it themselves, and so become the second reader. */
  readonly mayRead: boolean
}

/** As what somebody reads a reply, by who has read it before; `hasSeen`: they looked at what the first reader found. */
export function roleOfReader(
  readings: readonly Pick<Reading, 'role' | 'by'>[],
  account: Id<'Account'>,
  hasSeen = false,
): Result<Exclude<ReadingRole, 'settled'>, ReaderProblem> {
  if (readings.some(({ role }) => role === 'settled')) return fail({ code: 'reading.settled' })
  const own = readings.find(({ by }) => by === account)
  if (own && own.role !== 'settled') return ok(own.role)
  const hasFirst = readings.some(({ role }) => role === 'first')
  if (!hasFirst) return ok('first')
  if (readings.some(({ role }) => role === 'second')) return fail({ code: 'reading.two-have-read' })
  return hasSeen ? fail({ code: 'reading.seen' }) : ok('second')
}

/** What others found, as far as this person is to see it: whoever may become the second reader reads unseen first. */
export function readingsFor(
  readings: readonly Reading[],
  { account, mayRead }: Viewer & { readonly account: Id<'Account'> },
  hasSeen: boolean,
): readonly Reading[] {
  const role = roleOfReader(readings, account, hasSeen)
  const isSecondToBe = role.ok && role.value === 'second' && !readings.some(({ by }) => by === account)
  return mayRead && isSecondToBe ? [] : readings
}

/** The questions on which two readings differ, and whether they differ on the character of the whole. */
export function differencesOf(
  first: Pick<Reading, 'character' | 'answers'>,
  second: Pick<Reading, 'character' | 'answers'>,
): { readonly questions: readonly Id<'Question'>[]; readonly isCharacter: boolean } {
  const found = new Map(second.answers.map(({ question, outcome }) => [question, outcome]))
  const questions = first.answers
    .filter(({ question, outcome }) => found.get(question) !== outcome)
    .map(({ question }) => question)
  return { questions, isCharacter: first.character !== second.character }
}

/** Whether two have read, and differ anywhere: there is something to settle. */
export function isDifferent(readings: readonly Reading[]): boolean {
  const [first, second] = (['first', 'second'] as const).map((role) =>
    readings.find((one) => one.role === role),
  )
  if (!first || !second) return false
  const { questions, isCharacter } = differencesOf(first, second)
  return questions.length > 0 || isCharacter
}

/** The reading that counts: the settled one, else the first; null where nobody has read it. */
export function countingReading(readings: readonly Reading[]): Reading | null {
  const of = (role: ReadingRole) => readings.find((one) => one.role === role)
  return of('settled') ?? of('first') ?? null
}

/** How often two readers found the same, over all that both have read. */
export interface Agreement {
  readonly pairs: number
  readonly same: number
  /** Cohen's kappa, from -1 to 1: agreement beyond chance. Null where there are no pairs, or all are of one outcome. */
  readonly kappa: number | null
}

/**
 * Agreement of two readers, from how often each pair of outcomes came.
 * Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960).
 */
export function agreementOf(
  pairs: readonly { readonly first: Outcome; readonly second: Outcome; readonly times: number }[],
): Agreement {
  const total = pairs.reduce((sum, { times }) => sum + times, 0)
  const same = pairs.reduce((sum, { first, second, times }) => sum + (first === second ? times : 0), 0)
  const shareOf = (side: 'first' | 'second', outcome: Outcome) =>
    pairs.reduce((sum, pair) => sum + (pair[side] === outcome ? pair.times : 0), 0) / total
  const byChance = OUTCOMES.reduce((sum, one) => sum + shareOf('first', one) * shareOf('second', one), 0)
  const isTellable = total > 0 && byChance < 1
  return { pairs: total, same, kappa: isTellable ? (same / total - byChance) / (1 - byChance) : null }
}

/** How many questions came to each outcome. */
export function countOutcomes(
  answers: readonly Pick<Answer, 'outcome'>[],
): Readonly<Record<Outcome, number>> {
  const counts = { answered: 0, partly: 0, 'not-answered': 0, refused: 0, rejected: 0 }
  for (const { outcome } of answers) counts[outcome] += 1
  return counts
}
