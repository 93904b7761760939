import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { recordConsents, type ConsentFileRow } from '../actions/consents.ts'
import { dayOf } from '../at-work.ts'
import type { Use } from '../model/consent.ts'
import { askedOf, AskedFields, newAsked, typedAsked, type TypedAsked } from './consent-form.tsx'
import { crumbsOfConsent, readConsentOf } from './consent-pages.tsx'
import { sayUse } from './consent-words.tsx'
import { pageInCase } from './in-case-page.tsx'
import type { StatesIn } from './person-form.tsx'
import { personInput } from './person-pages.tsx'
import { endOf, explain } from './problems.ts'

/** Withdrawing what was allowed. */
export function withdrawRoutes(states: StatesIn): readonly AnyRoute[] {
  const path = '/cases/:case/persons/:person/consent/withdraw'
  const act = 'consent.change'
  return [
    { method: 'GET', path, act, answer: (visit: Visit) => showWithdrawal(visit, states) },
    { method: 'POST', path, act, answer: (visit: Visit) => takeWithdrawal(visit, states) },
  ]
}

/** One use, as a box of the form posts it. */
function valueOf({ purpose, recipient, form }: Use): string {
  return `${purpose} ${recipient} ${form}`
}

/** The uses of which the last answer of anybody is a yes. */
function grantedUses({ history }: ConsentFileRow): readonly Use[] {
  const last = new Map(history.map((one) => [`${valueOf(one)} ${one.givenBy}`, one]))
  const granted = [...last.values()].filter(({ decision }) => decision === 'grant')
  return [...new Map(granted.map((one) => [valueOf(one), one])).values()]
}

interface WithdrawalShown {
  readonly file: ConsentFileRow
  readonly asked: TypedAsked
  readonly chosen: readonly string[]
  readonly problems: readonly FieldProblem[]
}

async function showWithdrawal(visit: Visit, states: StatesIn): Promise<Answer> {
  const file = await readConsentOf(visit)
  if (!file) return { kind: 'missing' }
  const asked = newAsked(dayOf(visit.workplace))
  return withdrawalPage(visit, states, { file, asked, chosen: [], problems: [] })
}

async function withdrawalPage(
  visit: Visit,
  states: StatesIn,
  { file, asked, chosen, problems }: WithdrawalShown,
): Promise<Answer> {
  const { language } = visit
  const words = wordsOf(CASES, language)
  const uses = grantedUses(file)
  const above = await crumbsOfConsent(visit)
  const address = above.at(-1)?.address ?? '/cases'
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(words, 'consent.withdrawTitle'), above, problems },
    lead: say(words, 'consent.withdrawLead'),
    content:
      uses.length === 0 ? (
        <p>{say(words, 'consent.nothingToWithdraw')}</p>
      ) : (
        <Form action={`${address}/withdraw`}>
          <CheckboxGroup
            name="answers"
            label={say(words, 'consent.withdrawWhat')}
            values={chosen}
            problems={problems}
            choices={uses.map((use) => ({
              value: valueOf(use),
              label: sayUse(words, use, states(language)),
            }))}
          />
          <AskedFields asked={asked} problems={problems} />
          <FormActions primary={say(words, 'consent.withdrawSubmit')} cancel={address} />
        </Form>
      ),
  }))
}

async function takeWithdrawal(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const file = await readConsentOf(visit)
  if (!file) return { kind: 'missing' }
  const chosen = form.all('answers')
  const asked = typedAsked(form)
  const answers = grantedUses(file)
    .filter((use) => chosen.includes(valueOf(use)))
    .map(({ purpose, recipient, form: naming }) => {
      return { purpose, recipient, form: naming, decision: 'withdraw' } as const
    })
  const again = (problem: FieldProblem) =>
    withdrawalPage(visit, states, { file, asked, chosen, problems: [problem] })
  if (answers.length === 0) {
    return again(explain({ code: 'consent.nothing-asked', field: 'answers' }, language))
  }
  const input = { ...personInput(visit), answers, asked: askedOf(asked) }
  const recorded = await recordConsents(workplace, acting, input)
  if (!recorded.ok) return endOf(recorded.error) ?? again(explain(recorded.error, language))
  const to = `/cases/${input.caseId}/persons/${input.personId}/consent`
  return { kind: 'go', to, done: 'consent-withdrawn' }
}
