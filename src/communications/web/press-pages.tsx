import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import { listPersons } from '#cases/actions/persons.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { isProtected } from '../actions/look-at-version.ts'
import { readPress } from '../actions/read-press.ts'
import { recordAdvance, releasePress, sayPressPersons } from '../actions/press-release-out.ts'
import { addPressText, approvePress, invitePress, recordPressWord } from '../actions/press-releases.ts'
import { WAYS, WORDS } from '../model/clearance.ts'
import { endOfLinked, refused } from './linked-visit.ts'
import { notShown, readInstant } from './letter-visit.tsx'
import { PressForms, type PersonOfCase } from './press-forms.tsx'
import { PressStanding } from './press-standing.tsx'
import { addressOfPress, crumbsOfPress, pressOf } from './press-visit.ts'

const ONE = '/cases/:case/press/:press'

/** One press release: where it stands, and each step on its way. */
export function pressRoutes(): readonly AnyRoute[] {
  const draft = { method: 'POST', act: 'communication.draft' } as const
  return [
    { method: 'GET', path: ONE, act: 'communication.read', answer: (visit) => showPress(visit, []) },
    { ...draft, path: `${ONE}/text`, answer: takeText },
    { ...draft, path: `${ONE}/invite`, answer: takeInvite },
    { ...draft, path: `${ONE}/word`, answer: (visit: Visit) => takeWord(visit, false) },
    {
      ...{ method: 'POST', path: `${ONE}/give`, act: 'communication.clear' },
      answer: (visit: Visit) => takeWord(visit, true),
    },
    { method: 'POST', path: `${ONE}/approve`, act: 'communication.approve', answer: takeApprove },
    { ...draft, path: `${ONE}/persons`, answer: takePersons },
    { ...draft, path: `${ONE}/advance`, answer: takeAdvance },
    { method: 'POST', path: `${ONE}/release`, act: 'press.release', answer: takeRelease },
  ]
}

/** More than a case has who are in one press release. */
const MOST_PERSONS = 500

async function showPress(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const input = pressOf(visit)
  const read = await readPress(workplace, acting, input)
  if (!read.ok) return endOfLinked(read.error) ?? notShown(visit, read.error)
  const persons = await listPersons(workplace, acting, { caseId: input.caseId, most: MOST_PERSONS })
  if (!persons.ok) return notShown(visit, persons.error)
  const all: readonly PersonOfCase[] = persons.value.rows
    .filter(({ record }) => isProtected(record.parts))
    .map(({ id, pseudonym }) => ({ id, pseudonym }))
  const press = read.value
  const words = wordsOf(LINKED, language)
  const address = addressOfPress(input)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'press.one'), problems },
    lead: <span dir="auto">{press.title}</span>,
    above: crumbsOfPress(language, input),
    content: (
      <>
        <PressStanding press={press} caseId={input.caseId} />
        {file.stage === 'open' && press.stage !== 'released' && (
          <PressForms
            {...{ press, problems, address, file, persons: all }}
            account={acting.accountId}
            typed={(name) => form.text(name)}
            may={{
              draft: mayIn(acting.caseRoles, 'communication.draft'),
              approve: mayIn(acting.caseRoles, 'communication.approve'),
              release: mayIn(acting.caseRoles, 'press.release'),
            }}
          />
        )}
      </>
    ),
  }))
}

type Taken = Promise<Result<null, { readonly code: string; readonly field?: string }>>

/** Back to the page where it was taken; the page with the problem where it was not. */
async function after(visit: Visit, taking: Taken): Promise<Answer> {
  const taken = await taking
  if (taken.ok) return { kind: 'go', to: addressOfPress(pressOf(visit)), done: 'followed-kept' }
  return refused(visit, taken.error, (problems) => showPress(visit, problems))
}

function takeText(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const change = (['substance', 'form'] as const).find((one) => one === form.text('change')) ?? null
  const untilMs = readInstant(form.text('untilDay'), form.text('untilHour'))
  const given = { text: form.text('text'), change, untilMs }
  return after(visit, addPressText(workplace, acting, { ...pressOf(visit), ...given }))
}

function takeInvite(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const untilMs = readInstant(form.text('untilDay'), form.text('untilHour'))
  if (untilMs === null)
    return Promise.resolve(
      refused(visit, { code: 'clearance.until-missing' }, (problems) => showPress(visit, problems)),
    )
  const mandates = form.all('mandates').map(Number)
  const speakers = new Map(
    mandates.flatMap((place): readonly (readonly [number, Id<'Account'>])[] => {
      const account = parseId<'Account'>(form.text(`speaker-${place}`))
      return account === null ? [] : [[place, account]]
    }),
  )
  return after(visit, invitePress(workplace, acting, { ...pressOf(visit), mandates, untilMs, speakers }))
}

function takeWord(visit: Visit, isOwn: boolean): Promise<Answer> {
  const { workplace, acting, form } = visit
  const refuse = (code: string) =>
    Promise.resolve(refused(visit, { code }, (problems) => showPress(visit, problems)))
  const word = WORDS.find((one) => one === form.text('word'))
  if (!word) return refuse('clearance.word-missing')
  const way = isOwn ? 'workspace' : WAYS.find((one) => one === form.text('way') && one !== 'workspace')
  if (!way) return refuse('clearance.way-missing')
  const given = {
    ...{ word, way, mandate: Number(form.text('mandate')), sha256: form.text('sha256') },
    ...{
      by: form.text('by'),
      note: form.text('note'),
      saidOn: parseCalendarDate(form.text('saidOn').trim()),
    },
  }
  return after(visit, recordPressWord(workplace, acting, { ...pressOf(visit), given }))
}

function takeApprove(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  return after(visit, approvePress(workplace, acting, { ...pressOf(visit), sha256: form.text('sha256') }))
}

function takePersons(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const persons = form.names().flatMap((name) => {
    const person = parseId<'Person'>(/^person-(.+)$/u.exec(name)?.[1] ?? '')
    const how = form.text(name)
    return person !== null && (how === 'named' || how === 'unnamed') ? [{ person, form: how } as const] : []
  })
  return after(visit, sayPressPersons(workplace, acting, { ...pressOf(visit), persons }))
}

function takeAdvance(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('advanceOn').trim())
  if (on === null) return noDay(visit, 'advanceOn')
  return after(visit, recordAdvance(workplace, acting, { ...pressOf(visit), on, how: form.text('how') }))
}

function takeRelease(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('releasedOn').trim())
  if (on === null) return noDay(visit, 'releasedOn')
  const isSeen = form.text('seen') === 'yes'
  const released = { on, place: form.text('place'), isSeen, sha256: form.text('sha256') }
  return after(visit, releasePress(workplace, acting, { ...pressOf(visit), released }))
}

function noDay(visit: Visit, field: string): Promise<Answer> {
  const problem = { code: 'press.day', field }
  return Promise.resolve(refused(visit, problem, (problems) => showPress(visit, problems)))
}
