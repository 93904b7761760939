import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Confirm } from '#ui/parts/confirm.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import {
  changeIdentity,
  readIdentity,
  removeIdentity,
  type ChangeIdentityProblem,
  type ReadIdentity,
} from '../actions/identity.ts'
import { readPseudonyms } from '../actions/pseudonyms.ts'
import { NO_IDENTITY } from '../model/identity.ts'
import { mayIn } from './case-tabs.tsx'
import {
  IdentityForm,
  identityOf,
  typedIdentity,
  typedOfIdentity,
  type TypedIdentity,
} from './identity-form.tsx'
import { IdentityList } from './identity-list.tsx'
import { isOpenCase, pageInCase, unreadable, versionIn } from './in-case-page.tsx'
import { personInput } from './person-pages.tsx'
import { endOf, explain } from './problems.ts'

/** Who a person is: opened with a fresh proof, and the journal has it. */
export function identityRoutes(): readonly AnyRoute[] {
  const identity = '/cases/:case/persons/:person/identity'
  return [
    { method: 'GET', path: identity, act: 'identity.read', answer: showIdentity },
    { method: 'GET', path: `${identity}/change`, act: 'identity.read', answer: showChange },
    { method: 'POST', path: `${identity}/change`, act: 'identity.change', answer: takeChange },
    { method: 'POST', path: `${identity}/remove`, act: 'identity.change', answer: takeRemoval },
  ]
}

async function showIdentity(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = personInput(visit)
  const read = await readIdentity(workplace, acting, input)
  if (!read.ok) return unreadable(visit, 'persons', read.error)
  const { identity } = read.value
  const above = await crumbsOfPerson(visit)
  const address = `/cases/${input.caseId}/persons/${input.personId}/identity/change`
  const words = wordsOf(CASES, language)
  return pageInCase(visit, (file) => {
    const mayChange = isOpenCase(file) && mayIn(visit.acting.caseRoles, 'identity.change')
    const action = { label: say(words, 'identity.write'), address }
    return {
      ...{ tab: 'persons', title: say(words, 'identity.title'), above },
      content:
        identity === null ? (
          <EmptyState text={say(words, 'identity.noneLong')} {...(mayChange ? { action } : {})} />
        ) : (
          <>
            <Notice kind="info">{say(words, 'identity.isRecorded')}</Notice>
            <IdentityList identity={identity} />
            {mayChange && (
              <p>
                <a className="button" href={address}>
                  {say(words, 'identity.change')}
                </a>
              </p>
            )}
          </>
        ),
    }
  })
}

/** The persons of the case, and this one. */
export async function crumbsOfPerson(visit: Visit) {
  const { workplace, acting, language } = visit
  const { caseId, personId } = personInput(visit)
  const found = await readPseudonyms(workplace, acting, { caseId, ids: [personId] })
  const pseudonym = found.ok ? found.value.persons[0]?.pseudonym : undefined
  const list = `/cases/${caseId}/persons`
  return [
    { label: say(wordsOf(CASES, language), 'tab.persons'), address: list },
    ...(pseudonym === undefined ? [] : [{ label: pseudonym, address: `${list}/${personId}` }]),
  ]
}

async function showChange(visit: Visit): Promise<Answer> {
  const read = await readIdentity(visit.workplace, visit.acting, personInput(visit))
  if (!read.ok) return unreadable(visit, 'persons', read.error)
  const { identity, version } = read.value
  return changePage(visit, {
    typed: typedOfIdentity(identity ?? NO_IDENTITY),
    version,
    isNew: identity === null,
  })
}

interface ChangeShown {
  readonly typed: TypedIdentity
  readonly version: number
  readonly isNew?: boolean
  readonly isLonger?: boolean
  readonly problems?: readonly FieldProblem[]
  /** What somebody else wrote meanwhile. */
  readonly theirs?: ReadIdentity
}

async function changePage(visit: Visit, shown: ChangeShown): Promise<Answer> {
  const { language } = visit
  const words = wordsOf(CASES, language)
  const { typed, version, isNew = false, isLonger = false, problems = [], theirs } = shown
  const { caseId, personId } = personInput(visit)
  const address = `/cases/${caseId}/persons/${personId}/identity`
  const above = await crumbsOfPerson(visit)
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(words, isNew ? 'identity.write' : 'identity.change'), above, problems },
    status: theirs ? 409 : problems.length > 0 ? 422 : 200,
    lead: say(words, 'identity.changeLead'),
    content: (
      <>
        {theirs && <Theirs theirs={theirs} />}
        <IdentityForm
          action={`${address}/change`}
          {...{ typed, version, isLonger, problems }}
          cancel={`/cases/${caseId}/persons/${personId}`}
        />
        {!isNew && version > 0 && (
          <RemovalForm action={`${address}/remove`} cancel={address} {...{ version, problems }} />
        )}
      </>
    ),
  }))
}

function Theirs({ theirs: { identity } }: { readonly theirs: ReadIdentity }) {
  const words = useWords(CASES)
  return (
    <>
      <Notice kind="warning">{say(words, 'conflict.explained')}</Notice>
      <h2>{say(words, 'conflict.theirs')}</h2>
      {identity === null ? <p>{say(words, 'identity.noneLong')}</p> : <IdentityList identity={identity} />}
      <h2>{say(words, 'conflict.yours')}</h2>
    </>
  )
}

function RemovalForm({
  action,
  cancel,
  version,
  problems,
}: {
  readonly action: string
  readonly cancel: string
  readonly version: number
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <details className="behind" open={problems.some(({ field }) => field === 'confirmed')}>
      <summary>{say(words, 'identity.remove')}</summary>
      <Form action={action}>
        <input type="hidden" name="version" value={version} />
        <Confirm
          reasonsTitle={say(words, 'identity.removeTitle')}
          reasons={[say(words, 'identity.removed'), say(words, 'identity.removedBackups')]}
          primary={say(words, 'identity.remove')}
          cancel={cancel}
          problems={problems}
        />
      </Form>
    </details>
  )
}

async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const typed = typedIdentity(form)
  const version = versionIn(form)
  if (form.text('more') === 'yes') {
    return changePage(visit, { typed, version, isNew: version === 0, isLonger: true })
  }
  const input = { ...personInput(visit), identity: identityOf(typed), version }
  const changed = await changeIdentity(workplace, acting, input)
  if (changed.ok) return { kind: 'go', to: personAddress(visit), done: 'identity-changed' }
  return endOf(changed.error) ?? refusedPage(visit, typed, version, changed.error)
}

function refusedPage(
  visit: Visit,
  typed: TypedIdentity,
  version: number,
  problem: ChangeIdentityProblem,
): Promise<Answer> {
  const problems = [explain(problem, visit.language, { names: 'names.0.text' })]
  if (problem.code !== 'identity.changed-meanwhile') {
    return changePage(visit, { typed, version, isNew: version === 0, problems })
  }
  return changePage(visit, { typed, version: problem.version, problems, theirs: problem })
}

function personAddress(visit: Visit): string {
  const { caseId, personId } = personInput(visit)
  return `/cases/${caseId}/persons/${personId}`
}

async function takeRemoval(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = personInput(visit)
  if (form.text('confirmed') !== 'yes') {
    const read = await readIdentity(workplace, acting, input)
    if (!read.ok) return unreadable(visit, 'persons', read.error)
    const problems = [{ field: 'confirmed', text: say(wordsOf(CASES, language), 'problem.confirm') }]
    const { identity, version } = read.value
    return changePage(visit, { typed: typedOfIdentity(identity ?? NO_IDENTITY), version, problems })
  }
  const version = versionIn(form)
  const removed = await removeIdentity(workplace, acting, { ...input, version })
  if (removed.ok) return { kind: 'go', to: personAddress(visit), done: 'identity-removed' }
  const { error } = removed
  const end = endOf(error)
  if (end) return end
  const theirs = error.code === 'identity.changed-meanwhile' ? error.identity : null
  return refusedPage(visit, typedOfIdentity(theirs ?? NO_IDENTITY), version, error)
}
