import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { CountingAnswer } from '../model/answer.ts'
import type { KeptDeadline } from '../model/deadline.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { parseFoundAsk, parseRequest, type FoundAskForm, type RequestForm } from '../model/request-form.ts'
import type { RequestFormProblem } from '../model/request-form.ts'
import { QUESTION_BODY } from '../sealed-places.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { insertDeadline, insertEvents, updateGround } from '../store/change-deadlines.ts'
import { findCommunication } from '../store/communications.ts'
import { findDeadlines, findDeadlinesOf, holdLetter } from '../store/deadlines.ts'
import { listHeldBack } from '../store/reading-views.ts'
import {
  changeRequest,
  insertFoundAsk,
  listHeldRequests,
  listRequestChanges,
  type HeldRequest,
  type RequestHistory,
} from '../store/requests.ts'
import { viewerOf } from '../viewer.ts'
import { markMetByKnown, settleAll, type Calendars, type LetterPlace } from './deadlines.ts'
import { openRequests } from './own-answers.ts'

/** What a letter asks, and what became of it, as its page has it. */
export interface Requests {
  readonly letter: RecordedCommunication
  readonly answers: readonly CountingAnswer[]
  /** Replies that one has read, and of which whoever looks is not shown what they found. */
  readonly heldBack: readonly Id<'Reply'>[]
  /** The deadlines that are of one question or ask. */
  readonly deadlines: readonly KeptDeadline[]
  readonly history: readonly RequestHistory[]
}

export type UnknownRequests = { readonly code: 'letter.unknown' }

/** What a letter asks: one of a case, opened; or one of the library, where `caseId` is null. */
export async function readRequests(
  workplace: Workplace,
  acting: Acting,
  { caseId, communication }: LetterPlace,
): Promise<Result<Requests, KeysProblem | NotAllowed | UnknownRequests>> {
  if (caseId === null) {
    return atWork<Result<Requests, UnknownRequests>>(workplace, acting, async (tx) => {
      const letter = await findCommunication(tx, acting.officeId, { id: communication })
      return letter?.isInLibrary ? ok(await gather(tx, acting, letter)) : fail({ code: 'letter.unknown' })
    })
  }
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Requests, UnknownRequests>(workplace, acting, work, async ({ tx, keys }) => {
    const letter = await openRequests(tx, keys, acting, { caseId, letterId: communication })
    return letter ? ok(await gather(tx, acting, letter)) : fail({ code: 'letter.unknown' })
  })
}

async function gather(
  tx: DatabaseTransaction,
  acting: Acting,
  letter: RecordedCommunication,
): Promise<Requests> {
  const { officeId: office } = acting
  const viewer = viewerOf(acting, letter.isInLibrary ? 'library.change' : 'reply.read-answers')
  const answers = await listCountingAnswers(tx, office, letter.id, viewer)
  const heldBack = await listHeldBack(tx, office, letter.id, viewer)
  const deadlines = (await findDeadlinesOf(tx, office, [letter.id], null)).filter(({ request }) => request)
  const history = await listRequestChanges(tx, { office, communication: letter.id })
  return { letter, answers, heldBack, deadlines, history }
}

export type ChangeRequestProblem =
  | InCaseProblem
  | UnknownRequests
  | { readonly code: 'request.unknown' }
  /** A draft asks what its text says: it is changed there. */
  | { readonly code: 'request.not-sent' }
  | { readonly code: 'request.malformed'; readonly problems: readonly RequestFormProblem[] }

/** What a change of a letter's requests works with; `keys` is null in the library. */
interface Changing {
  readonly tx: DatabaseTransaction
  readonly keys: CaseKeys | null
  readonly caseId: Id<'Case'>
  readonly stage: KeptDeadline['letter']['stage']
}

/**
 * Says what an ask wants, and by when it, or a question, is due. What was said before stays, with who said it and when; its deadline
 * follows, and is met where a reply has fulfilled it already.
 */
export function sayOfRequest(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  {
    request,
    form,
    ...place
  }: LetterPlace & { readonly request: Id<'Question'> | null; readonly form: RequestForm },
): Promise<Result<null, ChangeRequestProblem>> {
  return changeRequests<null>(workplace, acting, place, async (changing) => {
    const { tx, caseId } = changing
    const scope = { office: acting.officeId, communication: place.communication }
    const held = (await listHeldRequests(tx, scope)).find(({ id }) => id === request)
    if (!held) return fail({ code: 'request.unknown' })
    const parsed = parseRequest(form, held.kind)
    if (!parsed.ok) return fail({ code: 'request.malformed', problems: parsed.error })
    const { id, askKind, dueOn } = held
    const change = { before: { askKind, dueOn }, after: parsed.value, by: acting.accountId }
    await changeRequest(
      tx,
      { office: scope.office, caseId, id },
      { ...change, atMs: workplace.now().getTime() },
    )
    await setDay(
      workplace,
      acting,
      calendars,
      { ...changing, communication: place.communication },
      {
        held,
        dueOn: parsed.value.dueOn,
      },
    )
    return ok(null)
  })
}

/** Writes down an ask that reading the letter had not found. The letter's own text stays as it is. */
export function addFoundAsk(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  { form, ...place }: LetterPlace & { readonly form: FoundAskForm },
): Promise<Result<Id<'Question'>, ChangeRequestProblem>> {
  return changeRequests<Id<'Question'>>(workplace, acting, place, async (changing) => {
    const { tx, keys, caseId } = changing
    const { officeId: office, accountId: by } = acting
    const parsed = parseFoundAsk(form)
    if (!parsed.ok) return fail({ code: 'request.malformed', problems: parsed.error })
    const { text, askKind, dueOn } = parsed.value
    const id = newId<'Question'>()
    const bodySealed = keys && keys.seal({ ...QUESTION_BODY, row: id }, text)
    const { communication } = place
    const row = { id, body: keys ? null : text, bodySealed, askKind, dueOn, by }
    await insertFoundAsk(tx, { office, caseId, communication }, row)
    const held: HeldRequest = { id, kind: 'ask', askKind, dueOn: null, deadline: null }
    await setDay(workplace, acting, calendars, { ...changing, communication }, { held, dueOn })
    return ok(id)
  })
}

/** In a letter that went out, or one of others'. One of the library is intake's to keep; one in a case, its caseworkers' and drafters'. */
async function changeRequests<Value>(
  workplace: Workplace,
  acting: Acting,
  { caseId, communication }: LetterPlace,
  work: (changing: Changing) => Promise<Result<Value, ChangeRequestProblem>>,
): Promise<Result<Value, ChangeRequestProblem>> {
  type Changed = Result<Value, ChangeRequestProblem>
  const change = async (tx: DatabaseTransaction, keys: CaseKeys | null): Promise<Changed> => {
    const letter = await holdLetter(tx, { office: acting.officeId, caseId, communication })
    if (!letter) return fail({ code: 'letter.unknown' })
    if (letter.stage !== 'sent' && letter.stage !== 'observed') return fail({ code: 'request.not-sent' })
    const changed = await work({ tx, keys, caseId: letter.caseId, stage: letter.stage })
    const ofCase = caseId === null ? [] : [thing('case', caseId)]
    if (changed.ok)
      await tell(workplace, tx, acting, 'communication.changed', [
        thing('communication', communication),
        ...ofCase,
      ])
    return changed
  }
  if (caseId !== null) {
    const inCase = { caseId, act: 'deadline.change' } as const
    return changeInCase<Value, ChangeRequestProblem>(workplace, acting, inCase, ({ tx, keys }) =>
      change(tx, keys),
    )
  }
  const may = mayDo(acting, 'library.change')
  return may.ok ? atWork<Changed>(workplace, acting, (tx) => change(tx, null)) : may
}

/** Has the deadline of a request be of this day: it is moved, begun, or withdrawn where there is none any more. */
async function setDay(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Calendars,
  { tx, caseId, stage, communication }: Changing & Pick<LetterPlace, 'communication'>,
  { held, dueOn }: { readonly held: HeldRequest; readonly dueOn: CalendarDate | null },
): Promise<void> {
  const { officeId: office, accountId: by } = acting
  const scope = { office, caseId, communication }
  if (dueOn !== held.dueOn || (dueOn !== null && held.deadline === null)) {
    const ground = { rule: null, startOn: null, named: dueOn, calendar: null }
    const [kept] = held.deadline ? await findDeadlines(tx, scope, held.deadline) : []
    if (kept && dueOn !== null) await updateGround(tx, office, kept, ground)
    else if (kept) await withdraw(workplace, tx, acting, kept)
    else if (dueOn !== null)
      await insertDeadline(
        tx,
        office,
        { id: communication, caseId, stage },
        {
          ...ground,
          ...{ purpose: 'ask', said: null, question: held.id },
        },
      )
  }
  await settleAll(tx, { office, calendarOf }, communication)
  await markMetByKnown(tx, { office, by, calendarOf }, [communication])
}

function withdraw(
  workplace: Workplace,
  tx: DatabaseTransaction,
  acting: Acting,
  kept: KeptDeadline,
): Promise<void> {
  const event = {
    id: newId<'DeadlineEvent'>(),
    kind: 'withdrawn' as const,
    on: dayOf(workplace),
    to: null,
    by: null,
  }
  return insertEvents(tx, acting.officeId, acting.accountId, [
    { ...event, reason: 'other', paper: null, deadline: kept.id, caseId: kept.letter.caseId, reply: null },
  ])
}
