import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { atWork, dayOf } from '#cases/at-work.ts'
import { linesOf, versionIn } from '#cases/web/in-case-page.tsx'
import { stateNamer, statesToChoose } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { DUES } from '#ui/messages/communications/dues.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  addDeadline,
  correctDeadline,
  readDeadline,
  recordDeadlineEvent,
  type ChangeDeadlineProblem,
  type ReadDeadline,
} from '../actions/deadlines.ts'
import { findCommunication } from '../store/communications.ts'
import type { TypedEvent } from './deadline-event-forms.tsx'
import { eventIn, groundIn, kindIn, purposeIn, type UnreadField } from './deadline-fields.ts'
import { DeadlineGroundForm, groundTypedOf, typedGround, type GroundTyped } from './deadline-ground-form.tsx'
import { DeadlinePage } from './deadline-page.tsx'
import { inCasePlace, inLibraryPlace, nameOfLetter, type DeadlineSurroundings } from './deadline-place.tsx'
import { endOfDeadline, explainDeadline } from './deadline-problems.ts'

/** Where the pages of deadlines are, and how an address names one. */
interface Kind {
  readonly around: (visit: Visit) => DeadlineSurroundings
  readonly param: 'deadline' | 'term'
}

const LIBRARY: Kind = { around: inLibraryPlace, param: 'term' }
const CASE: Kind = { around: inCasePlace, param: 'deadline' }

/** Why a date, in the library and in cases, with what can be recorded of it. */
export function deadlineRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const [ofLibrary, ofCase] = [
    '/library/:observed/deadlines',
    '/cases/:case/letters/:communication/deadlines',
  ]
  const change = { library: 'library.change', inCase: 'deadline.change' } as const
  const both = (
    method: 'GET' | 'POST',
    below: '/new' | '' | '/events' | '/correct',
    answer: (visit: Visit, kind: Kind, facts: LetterFacts) => Promise<Answer>,
  ): readonly AnyRoute[] => {
    const isRead = method === 'GET' && below === ''
    const path = (param: string) => (below === '/new' ? below : `/:${param}${below}`)
    return [
      {
        ...{ method, path: `${ofLibrary}${path(LIBRARY.param)}` },
        act: isRead ? 'letter.read-observed' : change.library,
        answer: (visit: Visit) => answer(visit, LIBRARY, facts),
      },
      {
        ...{ method, path: `${ofCase}${path(CASE.param)}` },
        act: isRead ? 'case.read' : change.inCase,
        answer: (visit: Visit) => answer(visit, CASE, facts),
      },
    ]
  }
  return [
    ...both('GET', '/new', (visit, kind) => newPage(visit, kind, facts, null)),
    ...both('POST', '/new', takeNew),
    ...both('GET', '', (visit, kind) => whyPage(visit, kind, facts, null)),
    ...both('POST', '/events', takeEvent),
    ...both('GET', '/correct', (visit, kind) => correctPage(visit, kind, facts, null)),
    ...both('POST', '/correct', takeCorrection),
  ]
}

function readIn(visit: Visit, { around, param }: Kind, facts: LetterFacts): Promise<ReadDeadline | null> {
  const { place } = around(visit)
  return readDeadline(visit.workplace, visit.acting, facts, { ...place, deadline: visit.id(param) })
}

async function whyPage(
  visit: Visit,
  kind: Kind,
  facts: LetterFacts,
  typed: TypedEvent | null,
): Promise<Answer> {
  const read = await readIn(visit, kind, facts)
  if (!read) return { kind: 'missing' }
  const { language, workplace } = visit
  const { deadline } = read
  const { address, draw } = kind.around(visit)
  const reference = nameOfLetter(deadline.letter, language)
  const problems = typed?.problems ?? []
  return draw(reference, (mayChange) => ({
    title: say(wordsOf(DUES, language), 'why.title', { reference }),
    ...{ problems, status: statusOf(problems, typed) },
    content: (
      <DeadlinePage
        {...{ read, mayChange, typed }}
        calendar={deadline.calendar === null ? null : facts.calendarOf(deadline.calendar)}
        nameOfState={stateNamer(facts.law, language)}
        today={dayOf(workplace)}
        address={`${address}/deadlines/${deadline.id}`}
      />
    ),
  }))
}

function statusOf(problems: readonly FieldProblem[], typed: unknown): 200 | 422 {
  return typed === null || problems.length === 0 ? 200 : 422
}

async function takeEvent(visit: Visit, kind: Kind, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const event = kindIn(form)
  if (!event) return { kind: 'missing' }
  const refuse = (problem: FieldProblem) =>
    whyPage(visit, kind, facts, { kind: event, form, problems: [problem] })
  const given = eventIn(form, event)
  if (!given.ok) return refuse(sayUnread(given.error, language))
  const { place, address } = kind.around(visit)
  const deadline = visit.id<'Deadline'>(kind.param)
  const asked = { ...place, deadline, version: versionIn(form), event: given.value }
  const done = await recordDeadlineEvent(workplace, acting, facts, asked)
  if (done.ok) return { kind: 'go', to: `${address}/deadlines/${deadline}`, done: 'deadline-changed' }
  const end = endOfDeadline(done.error)
  if (end) return end
  const told = explainDeadline(done.error, language, `${event}-${fieldOf(done.error)}`)
  return refuse(told.field === 'submit' ? { ...told, field: `${event}-submit` } : told)
}

function fieldOf({ code }: ChangeDeadlineProblem): string {
  if (code === 'deadline.paper-too-long') return 'paper'
  return code === 'clock.not-later' ? 'to' : 'on'
}

function sayUnread({ field, says }: UnreadField, language: Visit['language']): FieldProblem {
  return { field, text: say(wordsOf(DUES, language), says) }
}

/** What was typed into the form of a deadline, and what is wrong with it. */
interface Refused {
  readonly typed: GroundTyped
  readonly problem: FieldProblem
}

async function newPage(
  visit: Visit,
  kind: Kind,
  { law }: LetterFacts,
  refused: Refused | null,
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const { place, address, draw } = kind.around(visit)
  const { communication: id, caseId } = place
  const letter = await atWork(workplace, acting, (tx) => findCommunication(tx, acting.officeId, { id }))
  const isThere = letter && (caseId === null ? letter.isInLibrary : letter.caseId === caseId)
  if (!isThere) return { kind: 'missing' }
  const reference = nameOfLetter({ ...letter, repliesKnown: 'unknown', codes: [] }, language)
  const words = wordsOf(DUES, language)
  const usual = {
    ...groundTypedOf(null),
    start: letter.datedOn ?? '',
    calendar: letter.addressees[0]?.code ?? '',
  }
  return draw(reference, () => ({
    ...{ title: say(words, 'form.addTitle', { reference }), lead: say(words, 'form.addLead') },
    ...afterRefusal(refused),
    content: (
      <DeadlineGroundForm
        action={`${address}/deadlines/new`}
        cancel={address}
        typed={refused?.typed ?? usual}
        version={null}
        states={statesToChoose(law, language)}
        problems={refused ? [refused.problem] : []}
      />
    ),
  }))
}

function afterRefusal(refused: Refused | null) {
  return { problems: refused ? [refused.problem] : [], status: refused ? (422 as const) : (200 as const) }
}

async function takeNew(visit: Visit, kind: Kind, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const typed = typedGround(form)
  const refuse = (problem: FieldProblem) => newPage(visit, kind, facts, { typed, problem })
  const ground = groundIn(form)
  if (!ground.ok) return refuse(sayUnread(ground.error, language))
  const { place, address } = kind.around(visit)
  const said = linesOf(form.text('said')).trim().slice(0, 2000) || null
  const given = { ...ground.value, purpose: purposeIn(form), said }
  const added = await addDeadline(workplace, acting, facts, { ...place, given })
  if (added.ok) return { kind: 'go', to: `${address}/deadlines/${added.value}`, done: 'deadline-changed' }
  return endOfDeadline(added.error) ?? refuse(explainDeadline(added.error, language, 'amount'))
}

async function correctPage(
  visit: Visit,
  kind: Kind,
  facts: LetterFacts,
  refused: Refused | null,
): Promise<Answer> {
  const read = await readIn(visit, kind, facts)
  if (!read) return { kind: 'missing' }
  const { language } = visit
  const { deadline } = read
  const { address, draw } = kind.around(visit)
  const reference = nameOfLetter(deadline.letter, language)
  const words = wordsOf(DUES, language)
  const itself = `${address}/deadlines/${deadline.id}`
  return draw(reference, () => ({
    ...{ title: say(words, 'form.correctTitle', { reference }), lead: say(words, 'form.correctLead') },
    ...afterRefusal(refused),
    content: (
      <DeadlineGroundForm
        action={`${itself}/correct`}
        cancel={itself}
        typed={refused?.typed ?? groundTypedOf(deadline)}
        version={deadline.version}
        states={statesToChoose(facts.law, language)}
        problems={refused ? [refused.problem] : []}
      />
    ),
  }))
}

async function takeCorrection(visit: Visit, kind: Kind, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const typed = typedGround(form)
  const refuse = (problem: FieldProblem) => correctPage(visit, kind, facts, { typed, problem })
  const given = groundIn(form)
  if (!given.ok) return refuse(sayUnread(given.error, language))
  const { place, address } = kind.around(visit)
  const deadline: Id<'Deadline'> = visit.id(kind.param)
  const ground = { ...given.value, version: versionIn(form) }
  const done = await correctDeadline(workplace, acting, facts, { ...place, deadline, ground })
  if (done.ok) return { kind: 'go', to: `${address}/deadlines/${deadline}`, done: 'deadline-changed' }
  return endOfDeadline(done.error) ?? refuse(explainDeadline(done.error, language, 'amount'))
}
