import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { WAYS, WORDS } from '../model/clearance.ts'
import { Part, TextHash, type PressFormProps } from './press-part.tsx'

/** A mandate's word on a press release. `own`: those that whoever looks speaks for; null: what came in another way is recorded. */
export function PressWordForm({
  press,
  problems,
  address,
  typed,
  own,
}: PressFormProps & { readonly own: readonly number[] | null }) {
  const [words, letters] = [useWords(LINKED), useWords(CLEARANCE)]
  const asked = press.clearance.mandates.filter(
    ({ mandate, state }) => state !== 'listed' && (own === null || own.includes(mandate)),
  )
  const name = own === null ? 'word' : 'give'
  if (asked.length === 0) return null
  return (
    <Part
      name={name}
      title={say(words, `press.${name}`)}
      isOpen={press.clearance.stage !== 'cleared' || problems.length > 0}
    >
      <Form action={`${address}/${name}`}>
        <TextHash press={press} />
        <Select
          name="mandate"
          id={`${name}-mandate`}
          label={say(words, 'press.mandate')}
          value={typed('mandate')}
          choices={asked.map(({ mandate }) => ({
            ...{ value: String(mandate), label: press.mandates[mandate - 1]?.name ?? '' },
          }))}
          problems={problems}
        />
        <RadioGroup
          name="word"
          id={`${name}-word`}
          label={say(letters, own === null ? 'record.word' : 'give.word')}
          value={typed('word')}
          choices={WORDS.map((value) => ({ value, label: say(letters, `word.${value}`) }))}
          problems={problems}
        />
        {own === null && <HowItCame {...{ problems, typed }} />}
        <TextArea
          name="note"
          id={`${name}-note`}
          label={say(letters, 'record.note')}
          hint={say(letters, 'record.noteHint')}
          value={typed('note')}
          lines={2}
          isOptional
          problems={problems}
        />
        <FormActions id={`${name}-submit`} primary={say(words, 'press.wordSubmit')} />
      </Form>
    </Part>
  )
}

function HowItCame({ problems, typed }: Pick<PressFormProps, 'problems' | 'typed'>) {
  const letters = useWords(CLEARANCE)
  return (
    <>
      <Field
        name="by"
        label={say(letters, 'record.by')}
        hint={say(letters, 'record.byHint')}
        value={typed('by')}
        problems={problems}
      />
      <RadioGroup
        name="way"
        label={say(letters, 'record.way')}
        value={typed('way')}
        choices={WAYS.filter((way) => way !== 'workspace').map((value) => ({
          ...{ value, label: say(letters, `way.${value}`) },
        }))}
        problems={problems}
      />
      <Field
        name="saidOn"
        type="date"
        label={say(letters, 'record.saidOn')}
        value={typed('saidOn')}
        problems={problems}
      />
    </>
  )
}
