import type { CaseRole } from '#accounts/model/act.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { StateCode } from '#law/model.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import { readNames } from '../actions/colleagues.ts'
import { readConsentNote, readConsents, recordConsents, type ConsentFileRow } from '../actions/consents.ts'
import { dayOf } from '../at-work.ts'
import { mayBeUsed } from '../model/consent.ts'
import { countsAsChild } from '../model/person.ts'
import { AssessmentTable } from './assessment-table.tsx'
import { mayIn } from './case-tabs.tsx'
import {
  answersIn,
  askedOf,
  ConsentForm,
  newAsked,
  typedAnswers,
  typedAsked,
  type TypedAnswers,
  type TypedAsked,
} from './consent-form.tsx'
import { ConsentHistory } from './consent-history.tsx'
import { ACT_KEYS, Hindrances, MayTag, sayUse, usageOf } from './consent-words.tsx'
import { crumbsOfPerson } from './identity-pages.tsx'
import { isOpenCase, pageInCase, unreadable } from './in-case-page.tsx'
import type { StatesIn } from './person-form.tsx'
import { personInput } from './person-pages.tsx'
import { endOf, explain } from './problems.ts'
import { Written } from './written.tsx'

/** What a person has allowed: how it stands, its history, and new answers. */
export function consentRoutes(states: StatesIn): readonly AnyRoute[] {
  const consent = '/cases/:case/persons/:person/consent'
  return [
    {
      ...{ method: 'GET', path: consent, act: 'consent.read' },
      answer: (visit: Visit) => showConsent(visit, states),
    },
    {
      ...{ method: 'GET', path: `${consent}/record`, act: 'consent.change' },
      answer: (visit: Visit) => showRecord(visit, states),
    },
    {
      ...{ method: 'POST', path: `${consent}/record`, act: 'consent.change' },
      answer: (visit: Visit) => takeRecord(visit, states),
    },
    { method: 'GET', path: `${consent}/notes/:consent`, act: 'consent.change', answer: showNote },
  ]
}

/** What one person has said; null where there is no such person in this case. */
export async function readConsentOf(visit: Visit): Promise<ConsentFileRow | null> {
  const { caseId, personId } = personInput(visit)
  const read = await readConsents(visit.workplace, visit.acting, { caseId, persons: [personId] })
  return read.ok ? (read.value[0] ?? null) : null
}

/** The State that the address asks about, or else the last one that anything was said of; empty where there is none. */
export function stateAsked(
  { query }: Visit,
  files: readonly ConsentFileRow[],
  states: readonly NamedState[],
): StateCode {
  const asked = query.get('state') ?? ''
  if (states.some(({ code }) => code === asked)) return asked
  const said = files
    .flatMap(({ history }) => history)
    .findLast(({ recipient }) => recipient.startsWith('state:'))
  return said?.recipient.slice('state:'.length) ?? ''
}

/** The pages above those of a person's consent. */
export async function crumbsOfConsent(visit: Visit) {
  const { caseId, personId } = personInput(visit)
  const label = say(wordsOf(CASES, visit.language), 'tab.consent')
  return [
    ...(await crumbsOfPerson(visit)),
    { label, address: `/cases/${caseId}/persons/${personId}/consent` },
  ]
}

async function showConsent(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, language } = visit
  const file = await readConsentOf(visit)
  if (!file) return { kind: 'missing' }
  const recorders = file.history.map(({ recordedBy }) => recordedBy)
  const weighers = file.subject.assessments.flatMap(({ madeBy, confirmedBy }) =>
    confirmedBy ? [madeBy, confirmedBy] : [madeBy],
  )
  const names = await readNames(workplace, acting, [...new Set([...recorders, ...weighers])])
  const above = await crumbsOfPerson(visit)
  const known = states(language)
  return pageInCase(visit, (inCase) => ({
    ...{ tab: 'persons', above },
    title: say(wordsOf(CASES, language), 'consent.of', { pseudonym: file.pseudonym }),
    content: (
      <ConsentPage
        {...{ file, names, states: known, roles: acting.caseRoles, today: dayOf(workplace) }}
        address={`/cases/${inCase.id}/persons/${file.person}/consent`}
        state={stateAsked(visit, [file], known)}
        isOpen={isOpenCase(inCase)}
      />
    ),
  }))
}

interface ConsentPageProps {
  readonly file: ConsentFileRow
  readonly names: ReadonlyMap<Id<'Account'>, string>
  readonly states: readonly NamedState[]
  readonly state: StateCode
  readonly roles: readonly CaseRole[]
  readonly today: CalendarDate
  readonly address: string
  readonly isOpen: boolean
}

function ConsentPage(props: ConsentPageProps) {
  const words = useWords(CASES)
  const { file, names, states, roles, address, isOpen } = props
  const mayChange = mayIn(roles, 'consent.change')
  const isChangeable = isOpen && mayChange
  const hasGrant = file.history.some(({ decision }) => decision === 'grant')
  return (
    <>
      {countsAsChild(file.subject) && <Notice kind="warning">{say(words, 'consent.child')}</Notice>}
      {isChangeable && (
        <p className="ways">
          <a className="button" href={`${address}/record`}>
            {say(words, 'consent.record')}
          </a>{' '}
          {hasGrant && <a href={`${address}/withdraw`}>{say(words, 'consent.withdraw')}</a>}
        </p>
      )}
      <Standing {...props} />
      <h2>{say(words, 'consent.history')}</h2>
      {file.history.length === 0 ? (
        <p>{say(words, 'consent.nothing')}</p>
      ) : (
        <ConsentHistory {...{ names, states, address }} history={file.history} mayReadNotes={mayChange} />
      )}
      <h2>{say(words, 'assessments.title')}</h2>
      <AssessmentTable
        assessments={file.subject.assessments}
        names={names}
        address={`${address}/assessments`}
        mayRead={mayChange}
      />
      {isChangeable && (
        <p>
          <a href={`${address}/assessments/new`}>{say(words, 'assessments.record')}</a>
        </p>
      )}
    </>
  )
}

/** What may be done today, act by act, before anybody does it. */
function Standing({ file, state, states, today }: ConsentPageProps) {
  const words = useWords(CASES)
  const acts = ACT_KEYS.filter((key) => state !== '' || !key.startsWith('state-'))
  const rows = acts.map((key) => ({
    key,
    permission: mayBeUsed(file.subject, file.history, usageOf(key, state), today),
  }))
  return (
    <>
      <DataTable
        caption={say(words, 'consent.standing')}
        columns={[
          {
            key: 'act',
            heading: say(words, 'consent.act'),
            cell: ({ key }) => sayUse(words, usageOf(key, state), states),
          },
          {
            key: 'may',
            heading: say(words, 'consent.may'),
            cell: ({ permission }) => <MayTag isAllowed={permission.isAllowed} />,
          },
          {
            key: 'why',
            heading: say(words, 'consent.why'),
            cell: ({ permission }) =>
              permission.isAllowed ? say(words, `basis.${permission.basis}`) : <Hindrances {...permission} />,
          },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        empty=""
      />
      {state === '' && <p className="hint">{say(words, 'consent.noState')}</p>}
    </>
  )
}

async function showRecord(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, language } = visit
  const file = await readConsentOf(visit)
  if (!file) return { kind: 'missing' }
  const typed = new Map([['state', stateAsked(visit, [file], states(language))]])
  return recordPage(visit, states, { typed, asked: newAsked(dayOf(workplace)), problems: [] })
}

async function recordPage(
  visit: Visit,
  states: StatesIn,
  shown: {
    readonly typed: TypedAnswers
    readonly asked: TypedAsked
    readonly problems: readonly FieldProblem[]
  },
): Promise<Answer> {
  const { language } = visit
  const words = wordsOf(CASES, language)
  const above = await crumbsOfConsent(visit)
  const address = above.at(-1)?.address ?? '/cases'
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(words, 'consent.recordTitle'), above, problems: shown.problems },
    lead: say(words, 'consent.recordLead'),
    content: (
      <ConsentForm {...shown} action={`${address}/record`} states={states(language)} cancel={address} />
    ),
  }))
}

async function takeRecord(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const typed = typedAnswers(form)
  const asked = typedAsked(form)
  const answers = answersIn(typed)
  if (!answers.ok) {
    return recordPage(visit, states, { typed, asked, problems: [explain(answers.error, language)] })
  }
  const input = { ...personInput(visit), answers: answers.value, asked: askedOf(asked) }
  const recorded = await recordConsents(workplace, acting, input)
  const { caseId, personId } = input
  if (recorded.ok) {
    return { kind: 'go', to: `/cases/${caseId}/persons/${personId}/consent`, done: 'consent-recorded' }
  }
  const { error } = recorded
  return endOf(error) ?? recordPage(visit, states, { typed, asked, problems: [explain(error, language)] })
}

async function showNote(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = { ...personInput(visit), consentId: visit.id<'Consent'>('consent') }
  const note = await readConsentNote(workplace, acting, input)
  if (!note.ok) return unreadable(visit, 'persons', note.error)
  if (note.value === '') return { kind: 'missing' }
  const above = await crumbsOfConsent(visit)
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(wordsOf(CASES, language), 'consent.note'), above },
    content: (
      <p>
        <Written text={note.value} />
      </p>
    ),
  }))
}
