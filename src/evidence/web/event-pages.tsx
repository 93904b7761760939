import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { listPersons } from '#cases/actions/persons.ts'
import { countsAsChild } from '#cases/model/person.ts'
import type { PersonRow } from '#cases/store/persons.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { changeEvent, listEvents, readEvent, recordEvent } from '../actions/events.ts'
import { missingElements, type Event } from '../model/event.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import {
  EventInForm,
  fieldsOfEvent,
  NO_EVENT,
  readEventFields,
  toEvent,
  type EventFields,
} from './event-form.tsx'
import { explain, type EvidenceProblem } from './explain.ts'
import { answerEarly, answerInstead, caseOf, ListPages, pageInCase, Theirs } from './in-case.tsx'
import { markOf, readVersion } from './typed.ts'

const LIST = '/cases/:case/events'
const ONE = `${LIST}/:event`

/** As many persons as a form offers; an event has no more. */
const MOST_PERSONS = 500

/** The events of a case. */
export function eventRoutes(law: Law): readonly AnyRoute[] {
  const withLaw = (answer: (visit: Visit, law: Law) => Promise<Answer>) => (visit: Visit) =>
    answer(visit, law)
  return [
    { method: 'GET', path: LIST, act: 'evidence.read', answer: withLaw(showEvents) },
    { method: 'GET', path: `${LIST}/new`, act: 'evidence.change', answer: withLaw(showNew) },
    { method: 'POST', path: `${LIST}/new`, act: 'evidence.change', answer: withLaw(takeNew) },
    { method: 'GET', path: ONE, act: 'evidence.read', answer: withLaw(showEvent) },
    { method: 'GET', path: `${ONE}/change`, act: 'evidence.change', answer: withLaw(showChange) },
    { method: 'POST', path: `${ONE}/change`, act: 'evidence.change', answer: withLaw(takeChange) },
  ]
}

async function showEvents(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const after = readAfterDay(query.get('after'))
  const listed = await listEvents(workplace, acting, { caseId, after })
  const title = say(words, 'events.title')
  if (!listed.ok) return answerInstead(visit, listed.error, { tab: 'events', title })
  const base = `/cases/${caseId}/events`
  const next = writeAfter(listed.value.next)
  return pageInCase(visit, {
    ...{ tab: 'events', title, lead: say(words, 'events.lead') },
    content: ({ stage }) => (
      <>
        {stage === 'open' && mayIn(acting.caseRoles, 'evidence.change') && (
          <p>
            <a className="button" href={`${base}/new`}>
              {say(words, 'event.record')}
            </a>
          </p>
        )}
        <EventTable rows={listed.value.rows} base={base} nameOfState={stateNamer(law, language)} />
        <ListPages
          first={after === null ? null : base}
          next={next === null ? null : `${base}?after=${encodeURIComponent(next)}`}
        />
      </>
    ),
  })
}

function EventTable({
  rows,
  base,
  nameOfState,
}: {
  readonly rows: readonly Event[]
  readonly base: string
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  return (
    <DataTable
      caption={say(words, 'events.title')}
      isCaptionHidden
      columns={[
        { key: 'when', heading: say(words, 'event.when'), cell: (one) => <When event={one} /> },
        {
          key: 'where',
          heading: say(words, 'event.place'),
          cell: ({ place, country }) => (
            <bdi>{[place, country && nameOfState(country)].filter(Boolean).join(', ')}</bdi>
          ),
        },
        {
          key: 'acts',
          heading: say(words, 'event.acts'),
          cell: ({ acts }) =>
            sayList(
              language,
              acts.map((act) => say(words, `act.${act}`)),
            ),
        },
        {
          key: 'account',
          heading: say(words, 'event.account'),
          cell: ({ account }) => <bdi>{shortened(account)}</bdi>,
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${base}/${id}`}
      empty={<EmptyState text={say(words, 'events.empty')} />}
    />
  )
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length > 140 ? `${line.slice(0, 139)}…` : line
}

function When({ event: { occurred } }: { readonly event: Pick<Event, 'occurred'> }) {
  const words = useWords(EVIDENCE)
  return occurred === null ? say(words, 'notKnown') : <span dir="ltr">{occurred}</span>
}

function inputOf(visit: Visit) {
  return { caseId: caseOf(visit), eventId: visit.id<'Event'>('event') }
}

function notShown(visit: Visit, problem: EvidenceProblem): Answer | Promise<Answer> {
  if (problem.code === 'event.unknown') return { kind: 'missing' }
  const title = say(wordsOf(EVIDENCE, visit.language), 'events.title')
  return answerInstead(visit, problem, { tab: 'events', title })
}

async function personsOf(visit: Visit): Promise<readonly PersonRow[]> {
  const { workplace, acting } = visit
  const listed = await listPersons(workplace, acting, { caseId: caseOf(visit), most: MOST_PERSONS })
  return listed.ok ? listed.value.rows : []
}

async function showEvent(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const read = await readEvent(workplace, acting, inputOf(visit))
  if (!read.ok) return notShown(visit, read.error)
  const persons = await personsOf(visit)
  const base = `/cases/${caseOf(visit)}/events`
  return pageInCase(visit, {
    tab: 'events',
    title: say(words, 'event.title'),
    above: [{ label: say(words, 'events.title'), address: base }],
    content: ({ stage }) => (
      <>
        <EventFacts event={read.value} persons={persons} nameOfState={stateNamer(law, language)} />
        {stage === 'open' && mayIn(acting.caseRoles, 'evidence.change') && (
          <p>
            <a className="button" href={`${base}/${read.value.id}/change`}>
              {say(words, 'event.change')}
            </a>
          </p>
        )}
      </>
    ),
  })
}

interface FactsProps {
  readonly event: Event
  readonly persons: readonly PersonRow[]
  readonly nameOfState: (code: string) => string
}

function EventFacts({ event, persons, nameOfState }: FactsProps) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  const orNothing = (texts: readonly string[]) =>
    texts.length === 0 ? say(words, 'nothing') : sayList(language, texts)
  const { acts, means, purposes, country, place, account } = event
  return (
    <SummaryList
      items={[
        { label: say(words, 'event.when'), value: <When event={event} /> },
        {
          label: say(words, 'event.country'),
          value: country === null ? say(words, 'notKnown') : nameOfState(country),
        },
        {
          label: say(words, 'event.place'),
          value: place === '' ? say(words, 'notKnown') : <bdi>{place}</bdi>,
        },
        {
          label: say(words, 'event.account'),
          value: (
            <div className="as-typed" dir="auto">
              {account}
            </div>
          ),
        },
        { label: say(words, 'event.acts'), value: orNothing(acts.map((one) => say(words, `act.${one}`))) },
        {
          label: say(words, 'event.means'),
          value: orNothing(means.map((one) => say(words, `means.${one}`))),
        },
        {
          label: say(words, 'event.purposes'),
          value: orNothing(purposes.map((one) => say(words, `purpose.${one}`))),
        },
        { label: say(words, 'event.persons'), value: <Parts event={event} persons={persons} /> },
        { label: say(words, 'event.elements'), value: <Elements event={event} persons={persons} /> },
        { label: say(words, 'ref'), value: <code dir="ltr">{markOf(event.id)}</code> },
      ]}
    />
  )
}

function Parts({ event, persons }: Pick<FactsProps, 'event' | 'persons'>) {
  const words = useWords(EVIDENCE)
  if (event.persons.length === 0) return say(words, 'nothing')
  return (
    <ul>
      {event.persons.map(({ person, part }) => (
        <li key={`${person} ${part}`}>
          <bdi>{pseudonymOf(persons, person)}</bdi>: {say(words, `part.${part}`)}
        </li>
      ))}
    </ul>
  )
}

function pseudonymOf(persons: readonly PersonRow[], person: string): string {
  return persons.find(({ id }) => id === person)?.pseudonym ?? markOf(person)
}

/** What is still missing before the event, as it is told, shows trafficking: for each victim of it. */
function Elements({ event, persons }: Pick<FactsProps, 'event' | 'persons'>) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  const victims = event.persons
    .filter(({ part }) => part === 'victim')
    .map(({ person }) => persons.find(({ id }) => id === person) ?? null)
  const said = (victim: PersonRow | null) => {
    const missing = missingElements(event, victim && victim.record)
    if (missing.length > 0) {
      const named = missing.map((one) => say(words, `missing.${one}`))
      return say(words, 'event.missing', { missing: sayList(language, named) })
    }
    return say(words, victim && countsAsChild(victim.record) ? 'event.completeChild' : 'event.complete')
  }
  if (victims.length === 0) return said(null)
  return (
    <ul>
      {victims.map((victim, index) => (
        <li key={victim?.id ?? index}>
          {victim && <bdi>{victim.pseudonym}</bdi>} {said(victim)}
        </li>
      ))}
    </ul>
  )
}

interface FormPage {
  readonly fields: EventFields
  readonly problems?: readonly FieldProblem[]
  readonly on: Pick<Event, 'id' | 'version'> | null
  readonly theirs?: { readonly event: Event; readonly law: Law }
}

async function formPage(visit: Visit, { fields, problems = [], on, theirs }: FormPage): Promise<Answer> {
  const words = wordsOf(EVIDENCE, visit.language)
  const base = `/cases/${caseOf(visit)}/events`
  const persons = await personsOf(visit)
  return pageInCase(visit, {
    tab: 'events',
    title: say(words, on ? 'event.changeTitle' : 'event.record'),
    above: [{ label: say(words, 'events.title'), address: base }],
    problems,
    ...(theirs ? { status: 409 } : {}),
    content: (
      <>
        {theirs && (
          <Theirs>
            <EventFacts
              event={theirs.event}
              persons={persons}
              nameOfState={stateNamer(theirs.law, visit.language)}
            />
          </Theirs>
        )}
        <EventInForm
          action={on ? `${base}/${on.id}/change` : `${base}/new`}
          version={on?.version ?? null}
          cancel={on ? `${base}/${on.id}` : base}
          {...{ fields, problems, persons }}
        />
      </>
    ),
  })
}

function showNew(visit: Visit): Promise<Answer> {
  return formPage(visit, { fields: NO_EVENT, on: null })
}

function refused(visit: Visit, problem: EvidenceProblem, page: FormPage): Answer | Promise<Answer> {
  const problems = [explain(problem, visit.language)]
  return answerEarly(problem) ?? formPage(visit, { ...page, problems })
}

async function takeNew(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, language } = visit
  const fields = readEventFields(visit)
  const form = toEvent(law, fields, language)
  if (!form.ok) return formPage(visit, { fields, on: null, problems: [form.error] })
  const caseId = caseOf(visit)
  const recorded = await recordEvent(workplace, acting, { caseId, event: form.value })
  if (!recorded.ok) return refused(visit, recorded.error, { fields, on: null })
  return { kind: 'go', to: `/cases/${caseId}/events/${recorded.value}`, done: 'event-recorded' }
}

async function showChange(visit: Visit): Promise<Answer> {
  const read = await readEvent(visit.workplace, visit.acting, inputOf(visit))
  if (!read.ok) return notShown(visit, read.error)
  return formPage(visit, { fields: fieldsOfEvent(read.value), on: read.value })
}

async function takeChange(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = inputOf(visit)
  const fields = readEventFields(visit)
  const version = readVersion(visit.form.text('version'))
  const on = { id: input.eventId, version }
  const form = toEvent(law, fields, language)
  if (!form.ok) return formPage(visit, { fields, on, problems: [form.error] })
  const changed = await changeEvent(workplace, acting, { ...input, event: form.value, version })
  if (changed.ok) {
    return { kind: 'go', to: `/cases/${input.caseId}/events/${input.eventId}`, done: 'event-changed' }
  }
  const { error } = changed
  if (error.code === 'event.unknown') return { kind: 'missing' }
  return error.code === 'event.changed-meanwhile'
    ? formPage(visit, { fields, on: error.theirs, theirs: { event: error.theirs, law } })
    : refused(visit, error, { fields, on })
}
