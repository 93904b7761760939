import { statesToChoose } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { Choice } from '#ui/forms/choice.ts'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { nameOfMandate } from '../model/new-letter.ts'

/** What is typed of a new letter. */
export interface NewLetterFields {
  readonly title: string
  readonly type: string
  readonly state: string
  readonly mandates: readonly string[]
}

/** A form in which nothing is typed. */
export const NO_LETTER: NewLetterFields = { title: '', type: '', state: '', mandates: [] }

/** Mandates to choose from: those that are chosen come first, so that they are seen among all others. */
export function chosenFirst(mandates: LetterFacts['mandates'], chosen: readonly string[]): readonly Choice[] {
  const isChosen = ({ slug }: LetterFacts['mandates'][number]) => chosen.includes(slug)
  return [...mandates.filter(isChosen), ...mandates.filter((one) => !isChosen(one))].map((one) => ({
    ...{ value: one.slug, label: nameOfMandate(one) },
  }))
}

/** The form of a new letter: its name here, its kind, to whom it goes, who writes it. */
export function NewLetterForm({
  facts: { law, mandates },
  fields,
  problems,
  action,
  cancel,
}: {
  readonly facts: LetterFacts
  readonly fields: NewLetterFields
  readonly problems: readonly FieldProblem[]
  readonly action: string
  readonly cancel: string
}) {
  const words = useWords(CLEARANCE)
  const kinds = useWords(COMMUNICATIONS)
  const language = useLanguage()
  return (
    <Form action={action}>
      <Field
        name="title"
        label={say(words, 'letter.title')}
        hint={say(words, 'letter.titleHint')}
        value={fields.title}
        problems={problems}
      />
      <RadioGroup
        name="type"
        label={say(words, 'letter.type')}
        value={fields.type}
        choices={(['AL', 'UA', 'OL'] as const).map((value) => ({
          value,
          label: say(kinds, `type.${value}`),
        }))}
        problems={problems}
      />
      <Select
        name="state"
        label={say(words, 'letter.state')}
        value={fields.state}
        choices={statesToChoose(law, language).map(([label, value]) => ({ value, label }))}
        problems={problems}
      />
      <CheckboxGroup
        name="mandates"
        label={say(words, 'letter.mandates')}
        hint={say(words, 'letter.mandatesHint')}
        values={fields.mandates}
        choices={chosenFirst(mandates, fields.mandates)}
        problems={problems}
      />
      <FormActions primary={say(words, 'letters.begin')} cancel={cancel} />
    </Form>
  )
}
