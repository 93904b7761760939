import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, tell } from '#cases/at-work.ts'
import { changeInCase, type InCaseProblem } from '#cases/in-case.ts'
import { isCountable } from '#deadlines/rule.ts'
import { thing } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import {
  keptStanding,
  readingOf,
  type DeadlineProblem,
  type DeadlineReading,
  type KeptDeadline,
  type RecordedEvent,
} from '../model/deadline.ts'
import type { NewReply } from '../model/reply.ts'
import {
  insertDeadline,
  insertEvents,
  listMeetings,
  saveStandings,
  undoMeetings,
  updateGround,
} from '../store/change-deadlines.ts'
import { listFulfilled, type Fulfilled } from '../store/requests.ts'
import type { DeadlineGround } from '../store/change-deadlines.ts'
import { findRepliesTo } from '../store/replies.ts'
import { findDeadlines, findDeadlinesOf, holdLetter, holdLetters } from '../store/deadlines.ts'

/** The holidays of States, from the facts of letters. */
export type Calendars = Pick<LetterFacts, 'calendarOf'>

/** A letter in a case, or in the library where `caseId` is null. */
export interface LetterPlace {
  readonly caseId: Id<'Case'> | null
  readonly communication: Id<'Communication'>
}

/** One of its deadlines. */
export interface DeadlinePlace extends LetterPlace {
  readonly deadline: Id<'Deadline'>
}

export type ChangeDeadlineProblem =
  | InCaseProblem
  | DeadlineProblem
  | { readonly code: 'deadline.unknown' }
  /** Somebody changed it since the form was made. */
  | { readonly code: 'deadline.changed-meanwhile' }
  /** What has not happened yet. */
  | { readonly code: 'deadline.in-the-future' }
  /** Neither a rule nor a day. */
  | { readonly code: 'deadline.empty' }
  | { readonly code: 'deadline.paper-too-long' }

/** The longest note of a paper, in characters. */
const LONGEST_PAPER = 200

/** A deadline and how its day was reached. */
export interface ReadDeadline {
  readonly deadline: KeptDeadline
  readonly reading: DeadlineReading
}

/** One deadline; null where there is none that they may see in that place. */
export async function readDeadline(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Calendars,
  { deadline, ...scope }: DeadlinePlace,
): Promise<ReadDeadline | null> {
  const [found] = await atWork(workplace, acting, (tx) =>
    findDeadlines(tx, { office: acting.officeId, ...scope }, deadline),
  )
  if (!found) return null
  return { deadline: found, reading: sureReading(found, calendarOf) }
}

/** The reading of what is kept: every change is refused that has none. */
export function sureReading(kept: KeptDeadline, calendarOf: Calendars['calendarOf']): DeadlineReading {
  const reading = readingOf(kept, kept.calendar === null ? null : calendarOf(kept.calendar))
  if (reading.ok) return reading.value
  // A calendar that came with a newer version may count working days otherwise than when the event was recorded.
  const bare = readingOf({ ...kept, events: [] }, null)
  if (bare.ok) return bare.value
  throw new Error(`a deadline is kept that cannot be counted: ${reading.error.code}`)
}

/** An event as somebody records it. */
export type GivenEvent = Pick<RecordedEvent, 'kind' | 'on' | 'to' | 'by' | 'reason' | 'paper'>

/** Records what happened to a deadline; refuses what cannot have happened. */
export function recordDeadlineEvent(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  { version, event, ...place }: DeadlinePlace & { readonly version: number; readonly event: GivenEvent },
): Promise<Result<null, ChangeDeadlineProblem>> {
  return changeDeadline(workplace, acting, { ...place, version }, async (tx, kept) => {
    if (event.on > dayOf(workplace)) return fail({ code: 'deadline.in-the-future' })
    if ((event.paper ?? '').length > LONGEST_PAPER) return fail({ code: 'deadline.paper-too-long' })
    const recorded: RecordedEvent = { ...event, id: newId(), saidBy: null }
    const next = { ...kept, events: [...kept.events, recorded] }
    const { caseId } = kept.letter
    return settle(tx, acting, calendars, next, () =>
      insertEvents(tx, acting.officeId, acting.accountId, [
        { ...recorded, deadline: kept.id, caseId, reply: null },
      ]),
    )
  })
}

/** A rule, its day zero, or a day of its own. */
export interface GivenGround extends DeadlineGround {
  readonly version: number
}

/** Corrects what a deadline rests on. What the letter said, and what happened since, stays. */
export function correctDeadline(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  { ground, ...place }: DeadlinePlace & { readonly ground: GivenGround },
): Promise<Result<null, ChangeDeadlineProblem>> {
  return changeDeadline(workplace, acting, { ...place, version: ground.version }, async (tx, kept) => {
    const unfit = unfitGround(ground)
    if (unfit) return fail(unfit)
    const { rule, startOn, named, calendar } = ground
    return settle(tx, acting, calendars, { ...kept, rule, startOn, named, calendar }, () =>
      updateGround(tx, acting.officeId, kept, ground),
    )
  })
}

function unfitGround({ rule, named }: DeadlineGround): ChangeDeadlineProblem | null {
  if (rule === null && named === null) return { code: 'deadline.empty' }
  if (rule !== null && !isCountable(rule.amount, rule.unit)) return { code: 'clock.period', record: null }
  return null
}

/** A deadline that a colleague adds by hand; gives its id. */
export function addDeadline(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Calendars,
  {
    given,
    ...place
  }: LetterPlace & { readonly given: DeadlineGround & Pick<KeptDeadline, 'purpose' | 'said'> },
): Promise<Result<Id<'Deadline'>, ChangeDeadlineProblem>> {
  return changeLetter<Id<'Deadline'>>(workplace, acting, place, async (tx) => {
    const scope = { office: acting.officeId, ...place }
    const letter = await holdLetter(tx, scope)
    if (!letter) return fail({ code: 'deadline.unknown' })
    const unfit = unfitGround(given)
    if (unfit) return fail(unfit)
    const calendar = given.calendar === null ? null : calendarOf(given.calendar)
    const reading = readingOf({ ...given, events: [], letter }, calendar)
    if (!reading.ok) return reading
    const of = { ...letter, id: place.communication }
    const id = await insertDeadline(tx, acting.officeId, of, given)
    const standing = keptStanding(reading.value, [])
    const [kept] = await findDeadlines(tx, scope, id)
    if (!kept) throw new Error('a deadline that was written is not there')
    await saveStandings(tx, acting.officeId, [{ deadline: kept, standing }])
    await tellOf(workplace, tx, acting, kept)
    return ok(id)
  })
}

type Change = (tx: DatabaseTransaction, kept: KeptDeadline) => Promise<Result<null, ChangeDeadlineProblem>>

/** Holds the letter, finds its deadline as the form knew it, and does all of `change` or nothing. */
function changeDeadline(
  workplace: Workplace,
  acting: Acting,
  { deadline, version, ...place }: DeadlinePlace & { readonly version: number },
  change: Change,
): Promise<Result<null, ChangeDeadlineProblem>> {
  return changeLetter<null>(workplace, acting, place, async (tx) => {
    const scope = { office: acting.officeId, ...place }
    const letter = await holdLetter(tx, scope)
    const [kept] = letter ? await findDeadlines(tx, scope, deadline) : []
    if (!kept) return fail({ code: 'deadline.unknown' })
    if (kept.version !== version) return fail({ code: 'deadline.changed-meanwhile' })
    const changed = await change(tx, kept)
    if (changed.ok) await tellOf(workplace, tx, acting, kept)
    return changed
  })
}

/** A letter of the library is intake's to keep; one in a case, its caseworkers' and drafters'. */
async function changeLetter<Value>(
  workplace: Workplace,
  acting: Acting,
  { caseId }: LetterPlace,
  work: (tx: DatabaseTransaction) => Promise<Result<Value, ChangeDeadlineProblem>>,
): Promise<Result<Value, ChangeDeadlineProblem>> {
  if (caseId !== null) {
    const inCase = { caseId, act: 'deadline.change' } as const
    return changeInCase<Value, ChangeDeadlineProblem>(workplace, acting, inCase, ({ tx }) => work(tx))
  }
  const may = mayDo(acting, 'library.change')
  return may.ok ? atWork(workplace, acting, work) : may
}

/** Refuses what cannot be counted; else writes, and keeps how it stands now. */
async function settle(
  tx: DatabaseTransaction,
  { officeId }: Acting,
  { calendarOf }: Calendars,
  next: KeptDeadline,
  write: () => Promise<void>,
): Promise<Result<null, ChangeDeadlineProblem>> {
  const reading = readingOf(next, next.calendar === null ? null : calendarOf(next.calendar))
  if (!reading.ok) return reading
  await write()
  const standing = keptStanding(reading.value, next.events)
  await saveStandings(tx, officeId, [{ deadline: next, standing }])
  return ok(null)
}

function tellOf(
  workplace: Workplace,
  tx: DatabaseTransaction,
  acting: Acting,
  { id, letter }: Pick<KeptDeadline, 'id' | 'letter'>,
): Promise<void> {
  const on = [thing('deadline', id), thing('communication', letter.id)] as const
  const ofCase = letter.isInLibrary ? [] : [thing('case', letter.caseId)]
  return tell(workplace, tx, acting, 'deadline.changed', [...on, ...ofCase])
}

/** A reply that counts: not a first word before the answer. */
export interface CountingReply {
  readonly reply: Id<'Reply'>
  /** The day that the reply bears; else the day it came. */
  readonly on: CalendarDate
  /** The letters that it answers. */
  readonly answers: readonly Id<'Communication'>[]
}

/** Of replies that were written, those that count: a first word before the answer does not, nor does one without a day. */
export function countingReplies(
  replies: readonly Pick<NewReply, 'id' | 'kind' | 'datedOn' | 'receivedOn' | 'answers'>[],
): readonly CountingReply[] {
  return replies.flatMap(({ id, kind, datedOn, receivedOn, answers }) => {
    const on = datedOn ?? receivedOn
    if (on === null || kind === 'interim') return []
    return [{ reply: id, on, answers: answers.map(({ communication }) => communication) }]
  })
}

/**
 * Marks the reply deadlines of the letters that these replies answer as met, in the caller's transaction, which tells the journal
 * of the replies. Call it after the replies are written; twice is as good as once. A reply of before day zero answers something
 * else, and meets nothing. Five queries, however many they are.
 */
export async function markMet(
  tx: DatabaseTransaction,
  { office, by, calendarOf }: Calendars & { readonly office: Id<'Office'>; readonly by: string },
  replies: readonly CountingReply[],
): Promise<void> {
  const letters = [...new Set(replies.flatMap(({ answers }) => answers))]
  if (letters.length === 0) return
  await holdLetters(tx, office, letters)
  const open = await findDeadlinesOf(tx, office, letters, 'reply')
  const events = open.flatMap((kept) => meetings(kept, replies))
  await insertEvents(tx, office, by, events)
  const after = await findDeadlinesOf(tx, office, letters, 'reply')
  await saveStandings(
    tx,
    office,
    after.map((deadline) => ({
      deadline,
      standing: keptStanding(sureReading(deadline, calendarOf), deadline.events),
    })),
  )
}

/**
 * Has the deadlines of these letters stand as the replies that are here, and what was found in them, say: what a reply meets is met,
 * and what one met by a fact that was corrected since is not met any more. A deadline of an ask is met by the answer that fulfils
 * it, every other one by the reply.
 */
export async function markMetByKnown(
  tx: DatabaseTransaction,
  meeting: Parameters<typeof markMet>[1],
  letters: readonly Id<'Communication'>[],
): Promise<void> {
  if (letters.length === 0) return
  const { office, by, calendarOf } = meeting
  await holdLetters(tx, office, letters)
  const deadlines = await findDeadlinesOf(tx, office, letters, null)
  const replies = countingReplies(await findRepliesTo(tx, office, letters))
  const fulfilled = await listFulfilled(tx, office, letters)
  const wanted = deadlines.flatMap((kept) =>
    isOfAsk(kept) ? fulfilments(kept, fulfilled) : kept.purpose === 'internal' ? [] : meetings(kept, replies),
  )
  const known = new Set(wanted.map(({ deadline, reply, on }) => `${deadline} ${reply} ${on}`))
  const kept = await listMeetings(tx, office, letters)
  const stale = kept.filter(({ deadline, reply, on }) => !known.has(`${deadline} ${reply} ${on}`))
  await undoMeetings(tx, office, by, stale)
  await insertEvents(tx, office, by, wanted)
  const touched = new Set([...wanted, ...stale].map(({ deadline }) => deadline))
  const after = (await findDeadlinesOf(tx, office, letters, null)).filter(({ id }) => touched.has(id))
  const standings = after.map((deadline) => {
    const standing = keptStanding(sureReading(deadline, calendarOf), deadline.events)
    return { deadline, standing }
  })
  await saveStandings(tx, office, standings)
}

/** Keeps how every deadline of a letter stands, after what they rest on has changed. */
export async function settleAll(
  tx: DatabaseTransaction,
  { office, calendarOf }: Calendars & { readonly office: Id<'Office'> },
  letter: Id<'Communication'>,
): Promise<void> {
  const kept = await findDeadlinesOf(tx, office, [letter], null)
  const standings = kept.map((deadline) => {
    const standing = keptStanding(sureReading(deadline, calendarOf), deadline.events)
    return { deadline, standing }
  })
  await saveStandings(tx, office, standings)
}

/** A deadline that is met by what is done, and not by a reply: one of the letter's asks. */
function isOfAsk({ purpose, request }: Pick<KeptDeadline, 'purpose' | 'request'>): boolean {
  return request ? request.kind === 'ask' : purpose === 'ask'
}

/** Of an ask that is told apart from the others of its letter. */
function fulfilments({ id, letter, request }: KeptDeadline, fulfilled: readonly Fulfilled[]) {
  const own = fulfilled.filter(({ question }) => question === request?.id)
  return own.map(({ reply, on }) => metBy(id, letter.caseId, { reply, on }))
}

function meetings(kept: KeptDeadline, replies: readonly CountingReply[]) {
  const isInIt = ({ on, answers }: CountingReply) =>
    answers.includes(kept.letter.id) && (kept.startOn === null || on >= kept.startOn)
  return replies.filter(isInIt).map((reply) => metBy(kept.id, kept.letter.caseId, reply))
}

function metBy(
  deadline: Id<'Deadline'>,
  caseId: Id<'Case'>,
  { reply, on }: Pick<CountingReply, 'reply' | 'on'>,
) {
  return {
    ...{ id: newId<'DeadlineEvent'>(), deadline, caseId, reply },
    ...{ kind: 'met' as const, on, to: null, by: null, reason: 'reply' as const, paper: null },
  }
}
