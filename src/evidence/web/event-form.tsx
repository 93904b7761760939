import type { Visit } from '#accounts/route.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { PersonRow } from '#cases/store/persons.ts'
import type { Law } from '#law/law.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { ACTS, EVENT_PARTS, MEANS, PURPOSES_OF_EXPLOITATION, type Event } from '../model/event.ts'
import { markOf, readStates } from './typed.ts'

/** What is typed of an event. */
export interface EventFields {
  readonly acts: readonly string[]
  readonly means: readonly string[]
  readonly purposes: readonly string[]
  readonly country: string
  readonly occurred: string
  readonly place: string
  readonly account: string
  readonly persons: readonly { readonly person: string; readonly part: string }[]
}

/** A form in which nothing is typed. */
export const NO_EVENT: EventFields = {
  ...{ acts: [], means: [], purposes: [], country: '', occurred: '', place: '', account: '', persons: [] },
}

const PART = 'part-'

/** What was typed of an event. */
export function readEventFields({ form }: Visit): EventFields {
  return {
    acts: form.all('acts'),
    means: form.all('means'),
    purposes: form.all('purposes'),
    country: form.text('country'),
    occurred: form.text('occurred'),
    place: form.text('place'),
    account: form.text('account').replaceAll('\r\n', '\n'),
    persons: form
      .names()
      .filter((name) => name.startsWith(PART))
      .map((name) => ({ person: name.slice(PART.length), part: form.text(name) }))
      .filter(({ part }) => part !== ''),
  }
}

/** An event as its form shows it. */
export function fieldsOfEvent(event: Event): EventFields {
  const { acts, means, purposes, country, occurred, place, account, persons } = event
  return { acts, means, purposes, place, account, persons, country: country ?? '', occurred: occurred ?? '' }
}

/** The form as the actions take it. */
export function toEvent(
  law: Law,
  { country, occurred, ...fields }: EventFields,
  language: PageLanguage,
): Result<unknown, FieldProblem> {
  const states = readStates(law, country, 'country', language)
  if (!states.ok) return states
  const [code = null, second] = states.value
  if (second !== undefined) return fail(oneState(country, language))
  return ok({ ...fields, country: code, occurred: occurred.trim() === '' ? null : occurred.trim() })
}

function oneState(given: string, language: PageLanguage): FieldProblem {
  return { field: 'country', text: say({ table: EVIDENCE, language }, 'problem.state', { given }) }
}

interface Inputs {
  readonly fields: EventFields
  readonly problems: readonly FieldProblem[]
}

/** The form of an event. */
export function EventInForm({
  action,
  fields,
  problems,
  version,
  persons,
  cancel,
}: Inputs & {
  readonly action: string
  readonly version: number | null
  readonly persons: readonly PersonRow[]
  readonly cancel: string
}) {
  const words = useWords(EVIDENCE)
  return (
    <Form action={action}>
      {version !== null && <input type="hidden" name="version" value={version} />}
      <TextArea
        name="account"
        label={say(words, 'event.account')}
        hint={say(words, 'event.accountHint')}
        value={fields.account}
        lines={6}
        isOptional
        problems={problems}
      />
      <WhenAndWhere fields={fields} problems={problems} />
      <div className="in-columns">
        <CheckboxGroup
          name="acts"
          label={say(words, 'event.acts')}
          hint={say(words, 'event.actsHint')}
          values={fields.acts}
          choices={ACTS.map((value) => ({ value, label: say(words, `act.${value}`) }))}
          isOptional
          problems={problems}
        />
      </div>
      <div className="in-columns">
        <CheckboxGroup
          name="means"
          label={say(words, 'event.means')}
          hint={say(words, 'event.meansHint')}
          values={fields.means}
          choices={MEANS.map((value) => ({ value, label: say(words, `means.${value}`) }))}
          isOptional
          problems={problems}
        />
      </div>
      <div className="in-columns">
        <CheckboxGroup
          name="purposes"
          label={say(words, 'event.purposes')}
          hint={say(words, 'event.purposesHint')}
          values={fields.purposes}
          choices={PURPOSES_OF_EXPLOITATION.map((value) => ({
            value,
            label: say(words, `purpose.${value}`),
          }))}
          isOptional
          problems={problems}
        />
      </div>
      <PersonInputs fields={fields} problems={problems} persons={persons} />
      <FormActions primary={say(words, 'save')} cancel={cancel} />
    </Form>
  )
}

function WhenAndWhere({ fields, problems }: Inputs) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <Field
        name="occurred"
        label={say(words, 'event.when')}
        hint={say(words, 'event.whenHint')}
        value={fields.occurred}
        width="medium"
        isCode
        isOptional
        problems={problems}
      />
      <Field
        name="country"
        label={say(words, 'event.country')}
        hint={say(words, 'event.countryHint')}
        value={fields.country}
        width="medium"
        isOptional
        problems={problems}
      />
      <Field
        name="place"
        label={say(words, 'event.place')}
        hint={say(words, 'event.placeHint')}
        value={fields.place}
        isOptional
        problems={problems}
      />
    </>
  )
}

function PersonInputs({ fields, problems, persons }: Inputs & { readonly persons: readonly PersonRow[] }) {
  const words = useWords(EVIDENCE)
  // Somebody who has a part stays, also where the list does not reach as far.
  const others = fields.persons
    .filter(({ person }) => !persons.some(({ id }) => id === person))
    .map(({ person }) => ({ id: person, pseudonym: markOf(person) }))
  const shown = [...persons, ...others]
  if (shown.length === 0) return <p>{say(words, 'event.noPersons')}</p>
  const choices = EVENT_PARTS.map((value) => ({ value, label: say(words, `part.${value}`) }))
  return (
    <Fieldset legend={say(words, 'event.persons')} hint={say(words, 'event.personsHint')}>
      {shown.map(({ id, pseudonym }, index) => (
        <Select
          key={id}
          name={`${PART}${id}`}
          id={index === 0 ? 'persons' : `${PART}${id}`}
          label={pseudonym}
          value={fields.persons.find(({ person }) => person === id)?.part ?? ''}
          empty={say(words, 'event.noPart')}
          choices={choices}
          isOptional
          problems={problems}
        />
      ))}
    </Fieldset>
  )
}
