import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import { readClearance, type ShownClearance } from '../actions/clearance.ts'
import { changeMandates } from '../actions/letter-mandates.ts'
import { slugsOf } from '../model/choose-mandates.ts'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
} from './letter-visit.tsx'
import { chosenFirst } from './new-letter-form.tsx'

/** Choosing anew who writes a letter. */
export function letterMandatesRoutes({ mandates }: LetterFacts): readonly AnyRoute[] {
  const path = '/cases/:case/letters/:communication/mandates'
  const act = 'communication.draft'
  return [
    { method: 'GET', path, act, answer: (visit) => showMandates(visit, mandates, null, []) },
    { method: 'POST', path, act, answer: (visit) => takeMandates(visit, mandates) },
  ]
}

type Known = LetterFacts['mandates']

async function showMandates(
  visit: Visit,
  known: Known,
  chosen: readonly string[] | null,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const input = letterOf(visit)
  const read = await readClearance(visit.workplace, visit.acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const shown = read.value
  if (!mayChange(shown)) return notShown(visit, { code: 'letter.not-in-draft' })
  const words = wordsOf(CLEARANCE, visit.language)
  const { clearance: address } = addressesOf(input)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'mandates.title'), lead: say(words, 'mandates.lead'), problems },
    ...(problems.length > 0 ? { status: 422 as const } : {}),
    above: [...crumbsOfLetter(visit.language, input), { label: say(words, 'clearance.title'), address }],
    content: (
      <MandatesForm
        {...{ shown, known, chosen, problems }}
        action={`${addressesOf(input).one}/mandates`}
        cancel={address}
      />
    ),
  }))
}

/** Whether its mandates may still be chosen: not once it waits to go out. */
export function mayChange({ letter }: Pick<ShownClearance, 'letter'>): boolean {
  return letter.stage === 'draft' || letter.stage === 'in-clearance' || letter.stage === 'cleared'
}

function MandatesForm({
  shown: { letter, clearance },
  known,
  chosen,
  problems,
  action,
  cancel,
}: {
  readonly shown: ShownClearance
  readonly known: Known
  /** What was typed; null: what stands there. */
  readonly chosen: readonly string[] | null
  readonly problems: readonly FieldProblem[]
  readonly action: string
  readonly cancel: string
}) {
  const words = useWords(CLEARANCE)
  const present = slugsOf(letter.mandates)
  const isAsked = clearance.mandates.some(({ state }) => state !== 'listed')
  const choices = chosenFirst(known, present).filter(({ value }) => !isAsked || !present.includes(value))
  return (
    <Form action={action}>
      <input type="hidden" name="before" value={present.join(' ')} />
      {clearance.stage === 'cleared' && <Notice kind="warning">{say(words, 'mandates.opens')}</Notice>}
      {isAsked && (
        <>
          <p>{say(words, 'mandates.there')}</p>
          <ul className="bulleted">
            {letter.mandates.map(({ mandate, name }) => (
              <li key={name}>
                <bdi>{name}</bdi>
                {mandate !== null && <input type="hidden" name="mandates" value={mandate} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <CheckboxGroup
        name="mandates"
        label={say(words, isAsked ? 'mandates.add' : 'letter.mandates')}
        values={chosen ?? present}
        choices={choices}
        problems={problems}
      />
      <FormActions primary={say(words, 'mandates.do')} cancel={cancel} />
    </Form>
  )
}

async function takeMandates(visit: Visit, known: Known): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const mandates = form.all('mandates')
  const before = form.text('before').split(' ').filter(Boolean)
  const changed = await changeMandates(workplace, acting, { ...input, chosen: { mandates, before }, known })
  if (changed.ok) return { kind: 'go', to: addressesOf(input).clearance, done: 'mandates-changed' }
  const { error } = changed
  const end = endOfVisit(error)
  if (end) return end
  // What somebody else chose meanwhile is shown as it stands.
  const typed = error.code === 'letter.mandates-changed' ? null : mandates
  return showMandates(visit, known, typed, [explainProblem(error, language)])
}
