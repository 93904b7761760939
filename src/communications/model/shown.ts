import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { HolidayCalendar } from '#deadlines/calendar.ts'
import { dueOn } from '#deadlines/due-on.ts'
import { ruleText } from '#deadlines/rule.ts'
import type { CountingAnswer } from './answer.ts'
import { kindOfAsk } from './ask.ts'
import type { RecordedCommunication, RecordedDeadline, RecordedQuestion } from './recorded.ts'

/** What `demarche show --format json` prints of a communication: a stable format, described in `commands.md`. */
export type ShownCommunication = ReturnType<typeof shownCommunication>

/** How a deadline stands after what happened to it, and what that was, a sentence each. */
export interface DeadlineLife {
  /** Null while it is stopped, or after it was withdrawn. */
  readonly due: CalendarDate | null
  readonly steps: readonly string[]
}

/** What is known beside the letter itself. */
interface ShownWith {
  readonly today: CalendarDate
  /** The holidays of whoever must answer; null where none are known. */
  readonly calendarOf: (code: string) => HolidayCalendar | null
  readonly answers: readonly CountingAnswer[]
  /** Replies that one has read, and a second may read yet: what was found is not shown. */
  readonly heldBack: readonly Id<'Reply'>[]
  /** Of deadlines to which something happened. */
  readonly lives: ReadonlyMap<Id<'Deadline'>, DeadlineLife>
}

/** A communication as programs read it. */
export function shownCommunication(one: RecordedCommunication, shown: ShownWith) {
  const { today, answers } = shown
  const { id, reference, type, stage, datedOn, sentOn, repliesKnown } = one
  const of = (kind: RecordedQuestion['kind']) => one.questions.filter((question) => question.kind === kind)
  const linked = (kind: string) => one.links.filter((link) => link.kind === kind)
  return {
    ...{ id, reference: withType(type, reference), type, stage, dated: datedOn, sent: sentOn },
    addressees: one.addressees.map(({ code, name, post }) => ({ state: code, name, post })),
    mandates: one.mandates.map(({ name, resolution }) => ({ name, resolution })),
    ...{ subject: one.subject, summary: one.summary, language: one.language, themes: one.themes },
    due: shownDue(one, shown),
    questions: of('question').map((question) => shownQuestion(question, answers)),
    asks: of('ask').map((ask) => ({ ...shownQuestion(ask, answers), kind: kindOfAsk(ask) })),
    ...(shown.heldBack.length > 0 ? { answersHeldBack: shown.heldBack } : {}),
    repliesKnown: repliesKnown.is,
    ...(repliesKnown.is === 'register' ? { repliesCheckedOn: repliesKnown.checkedOn } : {}),
    replies: one.replies.map((reply) => ({
      ...{ id: reply.id, dated: reply.datedOn, received: reply.receivedOn, symbol: reply.symbol },
      ...{ kind: reply.kind, confidential: reply.isConfidential },
    })),
    siblings: linked('sibling').flatMap((link) => link.reference ?? link.code ?? []),
    earlier: linked('earlier').flatMap((link) => link.reference ?? []),
    publicAddress: one.publicAddress,
    publicSince: one.publicSince,
    notes: one.notes,
    register: one.register === null ? null : Object.fromEntries(one.register),
    ...(one.isFromBefore ? { fromBefore: true as const } : {}),
    release: shownRelease(one, today),
  }
}

function withType(type: string | null, reference: string | null): string | null {
  return reference === null || type === null ? reference : `${type} ${reference}`
}

/** With how each reply meets it: what was settled, else what the first reader found. */
function shownQuestion(
  { id, number, text, dueOn: day }: RecordedQuestion,
  answers: readonly CountingAnswer[],
) {
  const met = answers.filter(({ question }) => question === id)
  return {
    ...{ number, text, due: day },
    answers: met.map(({ reply, outcome, ground, locator }) => ({ reply, outcome, ground, locator })),
  }
}

/** The first deadline for a reply, else the first there is, with how its day was reached. */
function shownDue(one: RecordedCommunication, { calendarOf, lives }: ShownWith) {
  const deadline = one.deadlines.find(({ purpose }) => purpose === 'reply') ?? one.deadlines[0]
  if (!deadline) return null
  const { rule, startOn, dueOn: date, said, calendar } = deadline
  const life = lives.get(deadline.id)
  const counted =
    rule && startOn ? countedOf(deadline, calendar === null ? null : calendarOf(calendar)) : null
  const isMoved = life !== undefined && life.due !== counted?.date
  return {
    date: life ? life.due : (counted?.date ?? date),
    rule: rule === null ? said : ruleText(rule),
    steps: [...(counted?.steps ?? stepsWithoutCount(deadline)), ...(life?.steps ?? [])],
    // Of the day first counted: after an extension it says nothing.
    holiday: isMoved ? null : (counted?.holiday ?? null),
    otherReading: isMoved ? null : (counted?.otherReading ?? null),
  }
}

function countedOf({ rule, startOn }: RecordedDeadline, calendar: HolidayCalendar | null) {
  return rule && startOn ? dueOn(rule, startOn, calendar) : null
}

function stepsWithoutCount({ rule, dueOn: date }: RecordedDeadline): readonly string[] {
  if (rule !== null) return ['Day zero is not known, so the last day is not either.']
  return [`The letter names the day: ${date ?? ''}.`]
}

/** Another office's letter is never ours to release. */
function shownRelease({ stage, dueOn: due }: RecordedCommunication, today: CalendarDate) {
  const isOver = due !== null && today > due
  const why =
    due === null ? 'no day is known' : isOver ? `the term ended on ${due}` : `the term ends on ${due}`
  return {
    stage: stage === 'observed' ? ('not-ours' as const) : ('not-released' as const),
    conditions: [{ name: 'term', met: isOver, why }],
  }
}
