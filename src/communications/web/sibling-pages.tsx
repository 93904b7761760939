import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import { statesToChoose } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readClearance } from '../actions/clearance.ts'
import { beginSibling } from '../actions/siblings.ts'
import { nameOfMandate } from '../model/new-letter.ts'
import { addressesOf, crumbsOfLetter, letterOf, notShown } from './letter-visit.tsx'
import { endOfSending, explainSending } from './sending-visit.ts'

const SIBLING = '/cases/:case/letters/:communication/sibling'

/** Beginning a letter to another addressee on the same matter. */
export function siblingRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const act = 'communication.draft'
  return [
    { method: 'GET', path: SIBLING, act, answer: (visit: Visit) => siblingPage(visit, facts, null) },
    { method: 'POST', path: SIBLING, act, answer: (visit: Visit) => takeSibling(visit, facts) },
  ]
}

interface SiblingFields {
  readonly title: string
  readonly type: string
  readonly to: string
  readonly state: string
  readonly name: string
  readonly mandates: readonly string[]
}

/** Who writes and which kind it is stay, until somebody changes them; to whom it goes is asked. */
async function siblingPage(
  visit: Visit,
  facts: LetterFacts,
  fields: SiblingFields | null,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const input = letterOf(visit)
  const read = await readClearance(visit.workplace, visit.acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const { type, mandates } = read.value.letter
  const first: SiblingFields = {
    ...{ title: '', type: type ?? '', to: 'state', state: '', name: '' },
    mandates: mandates.flatMap(({ mandate }) => mandate ?? []),
  }
  const words = wordsOf(SENDING, visit.language)
  const { one } = addressesOf(input)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'sibling.begin'), lead: say(words, 'sibling.lead'), problems },
    above: crumbsOfLetter(visit.language, input),
    content: <SiblingForm {...{ facts, problems }} fields={fields ?? first} address={one} />,
  }))
}

function SiblingForm({
  facts: { law, mandates },
  fields,
  problems,
  address,
}: {
  readonly facts: LetterFacts
  readonly fields: SiblingFields
  readonly problems: readonly FieldProblem[]
  readonly address: string
}) {
  const words = useWords(SENDING)
  const letter = useWords(CLEARANCE)
  const kinds = useWords(COMMUNICATIONS)
  const language = useLanguage()
  return (
    <Form action={`${address}/sibling`}>
      <Field
        name="title"
        label={say(letter, 'letter.title')}
        hint={say(letter, 'letter.titleHint')}
        value={fields.title}
        problems={problems}
      />
      <RadioGroup
        name="to"
        label={say(words, 'sibling.to')}
        value={fields.to}
        choices={(['state', 'other'] as const).map((value) => ({
          value,
          label: say(words, `sibling.${value}`),
        }))}
        problems={problems}
      />
      <Select
        name="state"
        label={say(letter, 'letter.state')}
        value={fields.state}
        choices={statesToChoose(law, language).map(([label, value]) => ({ value, label }))}
        isOptional
        problems={problems}
      />
      <Field
        name="name"
        label={say(words, 'sibling.name')}
        value={fields.name}
        isOptional
        problems={problems}
      />
      <RadioGroup
        name="type"
        label={say(letter, 'letter.type')}
        value={fields.type}
        choices={(['AL', 'UA', 'OL'] as const).map((value) => ({
          value,
          label: say(kinds, `type.${value}`),
        }))}
        problems={problems}
      />
      <CheckboxGroup
        name="mandates"
        label={say(letter, 'letter.mandates')}
        values={fields.mandates}
        choices={mandates.map((one) => ({ value: one.slug, label: nameOfMandate(one) }))}
        problems={problems}
      />
      <FormActions primary={say(words, 'sibling.begin')} cancel={address} />
    </Form>
  )
}

async function takeSibling(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = letterOf(visit)
  const fields: SiblingFields = {
    ...{ title: form.text('title'), type: form.text('type'), to: form.text('to'), state: form.text('state') },
    ...{ name: form.text('name'), mandates: form.all('mandates') },
  }
  const begun = await beginSibling(workplace, acting, { ...input, sibling: fields, known: facts.mandates })
  if (begun.ok) {
    const { one } = addressesOf({ caseId: input.caseId, letterId: begun.value })
    return { kind: 'go', to: `${one}/sending`, done: 'letter-begun' }
  }
  const end = endOfSending(begun.error)
  return end ?? siblingPage(visit, facts, fields, [explainSending(begun.error, language)])
}
