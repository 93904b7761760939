import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { newId } from '#platform/new-id.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { changeSending, takeOn, type OnItsWay } from '../on-the-way.ts'
import type { DeadlineEventKind } from '../model/deadline.ts'
import {
  enteredReference,
  SENDING_WAYS,
  type SendingWay,
  type SubmissionProblem,
} from '../model/submission.ts'
import type { SendingProblem } from '../model/take-sending.ts'
import { SENT_FILE_BYTES, SENT_FILE_CONTENT } from '../sealed-places.ts'
import { insertEvents } from '../store/change-deadlines.ts'
import { findDeadlinesOf } from '../store/deadlines.ts'
import { setStage } from '../store/letters-in-case.ts'
import { takeReference } from '../store/references.ts'
import { findCorrected } from '../store/linked-letters.ts'
import { letterDocument } from '../store/searchable.ts'
import { findSentFile, setReference, setSent } from '../store/sent-letters.ts'
import { beginClockAgain } from './corrected-clock.ts'
import { freezeLetter, type FreezeProblem } from './freeze.ts'
import { settleDeadlines } from './keep-frozen.ts'
import { fileLetter, type FileProblem, type LetterRenderer, type SentFileContent } from './file.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { tellOfLetter, unfreeReference } from './sending.ts'

type Changed<Problem> = Promise<Result<null, InCaseProblem | UnknownLetter | SendingProblem | Problem>>

/**
 * Freezes a letter whose minutes are over and makes its files; one press does both. Where the first was done before and the second
 * is owed, the same press completes it; nothing is done twice.
 */
export async function makeReady(
  workplace: Workplace,
  acting: Acting,
  { facts, renderer }: { readonly facts: LetterFacts; readonly renderer: LetterRenderer },
  input: LetterInput,
): Promise<Result<null, FreezeProblem | FileProblem>> {
  const frozen = await freezeLetter(workplace, acting, facts, input)
  if (!frozen.ok && frozen.error.code !== 'sending.frozen') return frozen
  return fileLetter(workplace, acting, renderer, input)
}

/** How a letter went out. */
export interface GivenSending {
  readonly on: CalendarDate
  /** `14:30`, by the clock of the place; empty where it is not known. */
  readonly hour: string
  readonly way: SendingWay
  /** Who took it. */
  readonly to: string
  /** The note verbale as it went: its number may be known only now. */
  readonly noteNumber: string
  readonly noteOn: CalendarDate | null
}

export type SentProblem = { readonly code: 'sent.hour-malformed' | 'sent.to-missing' | 'sent.way-missing' }

/**
 * Records that a letter went out. Where its deadline counts from sending, and it went on another day than it bears, day zero moves
 * there as an event.
 */
export function recordSent(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Pick<LetterFacts, 'calendarOf'>,
  { sent, ...input }: LetterInput & { readonly sent: GivenSending },
): Changed<SentProblem> {
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, SendingProblem | SentProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key } = onItsWay
    const unfit = unfitSending(sent)
    if (unfit) return fail(unfit)
    const { on, ...content } = sent
    const taken = await takeOn(onItsWay, { want: 'send', on }, content)
    if (!taken.ok) return taken
    await setSent(tx, key, on)
    await happenToDeadlines(onItsWay, acting, calendarOf, { kind: 'start-moved', on })
    await beginClockAgain(onItsWay, acting, calendarOf, on)
    await tellOfLetter(workplace, acting, onItsWay, 'communication.sent')
    return ok(null)
  })
}

function unfitSending({ hour, to, way }: GivenSending): SentProblem | null {
  if (!SENDING_WAYS.includes(way)) return { code: 'sent.way-missing' }
  if (to.trim() === '') return { code: 'sent.to-missing' }
  return hour === '' || /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(hour) ? null : { code: 'sent.hour-malformed' }
}

/** Moves day zero of what counts from sending and began on another day; or ends what a withdrawn letter asks for. */
async function happenToDeadlines(
  { tx, key }: OnItsWay,
  { accountId }: Acting,
  calendarOf: LetterFacts['calendarOf'],
  {
    kind,
    on,
  }: { readonly kind: DeadlineEventKind & ('start-moved' | 'withdrawn'); readonly on: CalendarDate },
): Promise<void> {
  const kept = await findDeadlinesOf(tx, key.office, [key.id], null)
  const concerned = kept.filter(
    ({ rule, startOn }) => kind === 'withdrawn' || (rule?.from === 'sending' && startOn !== on),
  )
  const isMove = kind === 'start-moved'
  const events = concerned.map(({ id }) => ({
    ...{ id: newId<'DeadlineEvent'>(), deadline: id, caseId: key.caseId, reply: null, by: null, paper: null },
    ...{ kind, on, to: isMove ? on : null, reason: isMove ? ('other-sending-day' as const) : null },
  }))
  await insertEvents(tx, key.office, accountId, events)
  if (events.length > 0) await settleDeadlines(tx, key, calendarOf)
}

/** Records that the addressee said that a letter had arrived. */
export function acknowledgeLetter(
  workplace: Workplace,
  acting: Acting,
  { on, by, ...input }: LetterInput & { readonly on: CalendarDate; readonly by: string },
): Changed<never> {
  const work = { ...input, act: 'communication.draft' } as const
  return changeSending<null, SendingProblem>(workplace, acting, work, async (onItsWay) => {
    const taken = await takeOn(onItsWay, { want: 'acknowledge', on }, { by: by.trim() })
    if (!taken.ok) return taken
    await tellOfLetter(workplace, acting, onItsWay, 'communication.acknowledged')
    return ok(null)
  })
}

export type EnterProblem =
  | SubmissionProblem
  | { readonly code: 'reference.taken' | 'reference.series-is-ours' }
  /** A corrigendum has the reference of the letter that it corrects, and no other. */
  | { readonly code: 'corrigendum.other-reference' }

/** Enters the reference that a registry gave a letter after it was sent. */
export function enterReference(
  workplace: Workplace,
  acting: Acting,
  { reference: given, ...input }: LetterInput & { readonly reference: string },
): Changed<EnterProblem> {
  type Problem = SendingProblem | EnterProblem
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, Problem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key, letter, sending } = onItsWay
    const datedOn = sending.submitted?.on
    if (sending.stage !== 'sent' || datedOn === undefined) return fail({ code: 'sending.not-sent' })
    const to = letter.addressees[0]?.code ?? null
    const entered = enteredReference(given, { type: letter.type, to, datedOn })
    if (!entered.ok) return entered
    const unfit = await unfitReference(onItsWay, entered.value)
    if (unfit) return fail(unfit)
    const taken = await takeOn(onItsWay, { want: 'enter-reference', reference: entered.value })
    if (!taken.ok) return taken
    const isOwn = (await findCorrected(tx, key)) === null
    if (isOwn && !(await takeReference(tx, key.office, entered.value)))
      return fail({ code: 'reference.taken' })
    await setReference(tx, key, entered.value)
    await findByReference(workplace, onItsWay, entered.value, datedOn)
    await tellOfLetter(workplace, acting, onItsWay, 'communication.reference-entered')
    return ok(null)
  })
}

async function unfitReference(onItsWay: OnItsWay, reference: string): Promise<EnterProblem | null> {
  const corrected = await findCorrected(onItsWay.tx, onItsWay.key)
  if (!corrected) return unfreeReference(onItsWay, { from: 'entered', reference })
  return corrected.reference === reference ? null : { code: 'corrigendum.other-reference' }
}

async function findByReference(
  workplace: Workplace,
  { tx, key, letter: { type, addressees } }: OnItsWay,
  reference: string,
  datedOn: CalendarDate,
): Promise<void> {
  const open = { referenceGiven: null, subject: null, summary: null, language: null, sentOn: null }
  const facts = { ...open, type, reference, datedOn, addressees }
  const place = { caseId: key.caseId, today: dayOf(workplace) }
  await saveSearchDocuments(tx, key.office, [letterDocument(place, { id: key.id, facts, text: null })])
}

/** Withdraws a letter whose text is frozen, sent or not: its reference stays its own, and nothing is asked for any more. */
export function withdrawLetter(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Pick<LetterFacts, 'calendarOf'>,
  { on, reason, ...input }: LetterInput & { readonly on: CalendarDate; readonly reason: string },
): Changed<{ readonly code: 'sending.reason-missing' }> {
  type Problem = SendingProblem | { readonly code: 'sending.reason-missing' }
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, Problem>(workplace, acting, work, async (onItsWay) => {
    if (reason.trim() === '') return fail({ code: 'sending.reason-missing' })
    const taken = await takeOn(onItsWay, { want: 'withdraw', on }, { reason: reason.trim() })
    if (!taken.ok) return taken
    await setStage(onItsWay.tx, onItsWay.key, 'withdrawn')
    await happenToDeadlines(onItsWay, acting, calendarOf, { kind: 'withdrawn', on })
    await tellOfLetter(workplace, acting, onItsWay, 'communication.withdrawn')
    return ok(null)
  })
}

/** A file of a letter as it went out. The journal has it first: what is sealed leaves the program. */
export function exportSentFile(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, fileId }: LetterInput & { readonly fileId: Id<'SentFile'> },
): Promise<
  Result<
    SentFileContent & { readonly bytes: Uint8Array },
    KeysProblem | NotAllowed | { readonly code: 'sent-file.unknown' }
  >
> {
  type File = SentFileContent & { readonly bytes: Uint8Array }
  type Unknown = { readonly code: 'sent-file.unknown' }
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<File, Unknown>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const found = await findSentFile(tx, key, fileId)
    if (!found) return fail({ code: 'sent-file.unknown' })
    const content = keys.open({ ...SENT_FILE_CONTENT, row: fileId }, found.contentSealed) as SentFileContent
    const bytes = keys.openBytes({ ...SENT_FILE_BYTES, row: fileId }, found.bytesSealed)
    await tell(workplace, tx, acting, 'sealed.exported', [
      thing('communication', letterId),
      thing('case', caseId),
    ])
    return ok({ ...content, bytes })
  })
}
