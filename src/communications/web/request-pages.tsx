import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import { dayOf } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { addFoundAsk, readRequests, sayOfRequest, type ChangeRequestProblem } from '../actions/requests.ts'
import { inCasePlace, inLibraryPlace, type DeadlineSurroundings } from './deadline-place.tsx'
import { nameOfLetter } from './letter-list.tsx'
import { endOfVisit, notShown } from './letter-visit.tsx'
import { RequestsView } from './requests-view.tsx'

/** What a letter asks, by when, and what became of it: of a letter in a case, and of one of the library. */
export function requestRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const pagesOf = (around: (visit: Visit) => DeadlineSurroundings) => ({
    see: (visit: Visit) => show(visit, facts, around(visit), []),
    change: (visit: Visit) => takeChange(visit, facts, around(visit)),
    add: (visit: Visit) => takeFound(visit, facts, around(visit)),
  })
  const [library, inCase] = [pagesOf(inLibraryPlace), pagesOf(inCasePlace)]
  const ofLibrary = '/library/:observed/asks'
  const ofCase = '/cases/:case/letters/:communication/asks'
  return [
    { method: 'GET', path: ofLibrary, act: 'letter.read-observed', answer: library.see },
    { method: 'POST', path: ofLibrary, act: 'library.change', answer: library.change },
    { method: 'POST', path: `${ofLibrary}/new`, act: 'library.change', answer: library.add },
    { method: 'GET', path: ofCase, act: 'communication.read', answer: inCase.see },
    { method: 'POST', path: ofCase, act: 'deadline.change', answer: inCase.change },
    { method: 'POST', path: `${ofCase}/new`, act: 'deadline.change', answer: inCase.add },
  ]
}

async function show(
  visit: Visit,
  facts: LetterFacts,
  { place, address, draw }: DeadlineSurroundings,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const found = await readRequests(workplace, acting, place)
  if (!found.ok) return notShown(visit, found.error)
  const { letter } = found.value
  const words = wordsOf(REQUESTS, language)
  const noReference = say(wordsOf(COMMUNICATIONS, language), 'letter.noReference')
  const isChanging = letter.stage === 'sent' || letter.stage === 'observed'
  return draw(nameOfLetter(letter, noReference), (mayChange) => ({
    ...{
      title: say(words, 'title'),
      lead: say(words, 'lead'),
      problems,
      status: problems.length > 0 ? 422 : 200,
    },
    content: (
      <RequestsView
        {...{ found: found.value, calendars: facts, address, form, problems }}
        today={dayOf(workplace)}
        mayChange={mayChange && isChanging}
      />
    ),
  }))
}

async function takeChange(visit: Visit, facts: LetterFacts, around: DeadlineSurroundings): Promise<Answer> {
  const { workplace, acting, form } = visit
  const request = parseId<'Question'>(form.text('request'))
  const typed = { kind: form.text('kind'), dueOn: form.text('dueOn') }
  const said = await sayOfRequest(workplace, acting, facts, { ...around.place, request, form: typed })
  return said.ok
    ? { kind: 'go', to: `${around.address}/asks`, done: 'request-kept' }
    : refuse(visit, facts, around, said.error)
}

async function takeFound(visit: Visit, facts: LetterFacts, around: DeadlineSurroundings): Promise<Answer> {
  const { workplace, acting, form } = visit
  const typed = { text: form.text('text'), kind: form.text('kind'), dueOn: form.text('dueOn') }
  const added = await addFoundAsk(workplace, acting, facts, { ...around.place, form: typed })
  return added.ok
    ? { kind: 'go', to: `${around.address}/asks`, done: 'request-kept' }
    : refuse(visit, facts, around, added.error)
}

function refuse(
  visit: Visit,
  facts: LetterFacts,
  around: DeadlineSurroundings,
  problem: ChangeRequestProblem,
): Answer | Promise<Answer> {
  const end = endOfVisit(problem)
  return end ?? show(visit, facts, around, problemsOf(problem, visit))
}

function problemsOf(problem: ChangeRequestProblem, { form, language }: Visit): readonly FieldProblem[] {
  const words = wordsOf(REQUESTS, language)
  if (problem.code === 'request.malformed') {
    const of = form.text('request')
    return problem.problems.map(({ code, field }) => ({
      field: field === 'text' ? field : `${field}-${of}`,
      text: explain(code, language),
    }))
  }
  if (problem.code === 'request.unknown' || problem.code === 'request.not-sent')
    return [{ field: 'submit', text: explain(problem.code, language) }]
  return [{ field: 'submit', text: say(words, 'problem.case') }]
}

function explain(
  code: `request.${'kind-unknown' | 'day-malformed' | 'text-missing' | 'text-too-long' | 'unknown' | 'not-sent'}`,
  language: PageLanguage,
): string {
  const words = wordsOf(REQUESTS, language)
  switch (code) {
    case 'request.kind-unknown':
      return say(words, 'problem.kind-unknown')
    case 'request.day-malformed':
      return say(words, 'problem.day-malformed')
    case 'request.text-missing':
      return say(words, 'problem.text-missing')
    case 'request.text-too-long':
      return say(words, 'problem.text-too-long')
    case 'request.unknown':
      return say(words, 'problem.unknown')
    case 'request.not-sent':
      return say(words, 'problem.not-sent')
  }
}
