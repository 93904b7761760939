import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { StateCode } from '#law/model.ts'
import type { NamedState } from '#law/states.ts'
import { Select } from '#ui/forms/select.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readConsents, type ConsentFileRow } from '../actions/consents.ts'
import { listPersons } from '../actions/persons.ts'
import { dayOf } from '../at-work.ts'
import { breachesOf, type ConsentBreach } from '../model/consent-acts.ts'
import { stateAsked } from './consent-pages.tsx'
import { ACT_KEYS, actOf, Hindrances, MayTag, type ActKey } from './consent-words.tsx'
import { pageInCase } from './in-case-page.tsx'
import { MoreRows } from './more-rows.tsx'
import type { StatesIn } from './person-form.tsx'

/** What each act would break for each person of a case, and what would make it pass: read before it is done. */
export function caseConsentRoutes(states: StatesIn): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/cases/:case/consent', act: 'consent.read' },
      answer: (visit: Visit) => showOverview(visit, states),
    },
  ]
}

async function showOverview(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const caseId = visit.id<'Case'>('case')
  const after = query.get('after') ?? ''
  const asked = /^\d{1,12}$/u.test(after) ? Number(after) : null
  const listed = await listPersons(workplace, acting, { caseId, after: asked })
  if (!listed.ok) return { kind: 'missing' }
  const persons = listed.value.rows.map(({ id }) => id)
  const read = await readConsents(workplace, acting, { caseId, persons })
  if (!read.ok) return { kind: 'missing' }
  const words = wordsOf(CASES, language)
  const known = states(language)
  const state = stateAsked(visit, read.value, known)
  const act = ACT_KEYS.find((key) => key === query.get('act')) ?? 'state-unnamed'
  const today = dayOf(workplace)
  const breaches = new Map(ACT_KEYS.map((key) => [key, breachesOf(actOf(key, state), read.value, today)]))
  return pageInCase(visit, () => ({
    ...{ tab: 'consent', title: say(words, 'overview.title'), lead: say(words, 'overview.lead') },
    content:
      persons.length === 0 && asked === null ? (
        <EmptyState
          text={say(words, 'overview.none')}
          action={{ label: say(words, 'tab.persons'), address: `/cases/${caseId}/persons` }}
        />
      ) : (
        <OverviewOfActs
          {...{ caseId, act, state, breaches, after, states: known, files: read.value }}
          next={listed.value.next?.key ?? null}
        />
      ),
  }))
}

function OverviewOfActs({
  caseId,
  act,
  state,
  states,
  breaches,
  files,
  after,
  next,
}: {
  readonly caseId: Id<'Case'>
  readonly act: ActKey
  readonly state: StateCode
  readonly states: readonly NamedState[]
  readonly breaches: ReadonlyMap<ActKey, readonly ConsentBreach[]>
  readonly files: readonly ConsentFileRow[]
  readonly after: string
  readonly next: number | null
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const address = `/cases/${caseId}/consent`
  const to = (key: ActKey, from: string) => {
    const asked = new URLSearchParams({ act: key, state, ...(from === '' ? {} : { after: from }) })
    return `${address}?${asked.toString()}`
  }
  const needsState = act.startsWith('state-')
  const found = breaches.get(act) ?? []
  return (
    <>
      <Tabs
        label={say(words, 'overview.acts')}
        present={act}
        tabs={ACT_KEYS.map((key) => ({
          ...{ key, label: say(words, `act.${key}`), address: to(key, after) },
          count:
            key.startsWith('state-') && state === ''
              ? undefined
              : sayNumber(language, breaches.get(key)?.length ?? 0),
        }))}
      />
      <p className="hint">{say(words, 'overview.counts')}</p>
      {needsState && <StateForm {...{ address, act, state, states }} />}
      {needsState && state === '' ? (
        <p>{say(words, 'overview.noState')}</p>
      ) : (
        <>
          {found.length === 0 && <Notice kind="info">{say(words, 'overview.allowed')}</Notice>}
          <BreachTable {...{ caseId, files, act }} breaches={found} />
        </>
      )}
      <MoreRows
        of={say(words, 'tab.persons')}
        first={after === '' ? null : to(act, '')}
        next={next === null ? null : to(act, `${next}`)}
      />
    </>
  )
}

/** A form that only asks: nothing is posted, the answer is an address. */
function StateForm({
  address,
  act,
  state,
  states,
}: {
  readonly address: string
  readonly act: ActKey
  readonly state: StateCode
  readonly states: readonly NamedState[]
}) {
  const words = useWords(CASES)
  return (
    <form className="form" method="get" action={address}>
      <input type="hidden" name="act" value={act} />
      <Select
        name="state"
        label={say(words, 'consent.state')}
        value={state}
        choices={states.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <div className="form-actions">
        <button className="is-secondary">{say(words, 'overview.look')}</button>
      </div>
    </form>
  )
}

function BreachTable({
  caseId,
  files,
  act,
  breaches,
}: {
  readonly caseId: Id<'Case'>
  readonly files: readonly ConsentFileRow[]
  readonly act: ActKey
  readonly breaches: readonly ConsentBreach[]
}) {
  const words = useWords(CASES)
  const breachOf = new Map(breaches.map((breach) => [breach.person, breach]))
  return (
    <DataTable
      caption={say(words, `act.${act}`)}
      columns={[
        {
          key: 'person',
          heading: say(words, 'person.pseudonym'),
          cell: ({ pseudonym }) => <bdi>{pseudonym}</bdi>,
        },
        {
          key: 'may',
          heading: say(words, 'consent.may'),
          cell: ({ person }) => <MayTag isAllowed={!breachOf.has(person)} />,
        },
        {
          key: 'why',
          heading: say(words, 'consent.why'),
          cell: ({ person }) => {
            const breach = breachOf.get(person)
            return breach ? <Hindrances {...breach} /> : null
          },
        },
      ]}
      rows={files}
      keyOf={({ person }) => person}
      addressOf={({ person }) => `/cases/${caseId}/persons/${person}/consent`}
      empty=""
    />
  )
}
