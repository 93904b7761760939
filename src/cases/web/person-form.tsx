import type { Form as SentForm } from '#accounts/route.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CASES } from '#ui/messages/cases.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { AGE_BANDS, AGE_STANDINGS, PARTS, REACHES, SEXES, type PersonRecord } from '../model/person.ts'
import { linesOf } from './in-case-page.tsx'

/** The States in the order of a language, handed in by the app. */
export type StatesIn = (language: PageLanguage) => readonly NamedState[]

/** What the form of a person holds: texts, as they were typed. */
export interface TypedPerson {
  readonly part: string
  readonly parts: readonly string[]
  readonly ageStanding: string
  readonly ageBand: string
  readonly sex: string
  readonly nationalities: readonly string[]
  readonly reach: string
  readonly gender: string
  readonly disability: string
  readonly remarks: string
}

/** An empty form. Nobody is taken for an adult: it has to be said. */
export const NEW_PERSON: TypedPerson = {
  ...{ part: '', parts: [], ageStanding: '', ageBand: 'unknown', sex: 'unknown', nationalities: [] },
  ...{ reach: 'can-be-asked', gender: '', disability: '', remarks: '' },
}

/** What a form sent. */
export function typedPerson(form: SentForm): TypedPerson {
  return {
    part: form.text('part'),
    parts: form.all('parts'),
    ageStanding: form.text('ageStanding'),
    ageBand: form.text('ageBand'),
    sex: form.text('sex'),
    nationalities: form.all('nationality').filter((code) => code !== ''),
    reach: form.text('reach'),
    gender: linesOf(form.text('gender')),
    disability: linesOf(form.text('disability')),
    remarks: linesOf(form.text('remarks')),
  }
}

/** What is known of a person, for a form that changes it. */
export function typedOf({ parts: [part, ...parts], ...record }: PersonRecord): TypedPerson {
  return { ...record, part, parts }
}

/** What `parsePersonRecord` reads. */
export function recordOf({ part, parts, ...typed }: TypedPerson): unknown {
  return { ...typed, parts: [part, ...parts.filter((one) => one !== part)] }
}

/** Under which ids the fields of a record stand in the form. */
export const PERSON_FIELDS = { parts: 'part', nationalities: 'nationality' } as const

/** At least as many nationalities can be chosen. */
const NATIONALITIES = 3

/** The form of a person, without who they are. */
export function PersonForm({
  action,
  typed,
  version,
  states,
  cancel,
  problems,
}: {
  readonly action: string
  readonly typed: TypedPerson
  /** Of the person that is changed; null: a new one. */
  readonly version: number | null
  readonly states: readonly NamedState[]
  readonly cancel: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <Form action={action}>
      <PartFields typed={typed} isNew={version === null} problems={problems} />
      <AgeFields typed={typed} problems={problems} />
      <RadioGroup
        name="sex"
        label={say(words, 'person.sex')}
        value={typed.sex}
        problems={problems}
        choices={SEXES.map((value) => ({ value, label: say(words, `sex.${value}`) }))}
      />
      <Nationalities chosen={typed.nationalities} states={states} problems={problems} />
      <RadioGroup
        name="reach"
        label={say(words, 'person.reach')}
        value={typed.reach}
        problems={problems}
        choices={REACHES.map((value) => ({
          ...{ value, label: say(words, `reach.${value}`), hint: say(words, `reach.${value}.hint`) },
        }))}
      />
      <WordFields typed={typed} problems={problems} />
      {version !== null && <input type="hidden" name="version" value={version} />}
      <FormActions primary={say(words, version === null ? 'person.record' : 'person.save')} cancel={cancel} />
    </Form>
  )
}

interface Part {
  readonly typed: TypedPerson
  readonly problems: readonly FieldProblem[]
}

function PartFields({ typed, isNew, problems }: Part & { readonly isNew: boolean }) {
  const words = useWords(CASES)
  const choices = PARTS.map((value) => ({ value, label: say(words, `part.${value}`) }))
  return (
    <>
      <Select
        name="part"
        label={say(words, 'person.part')}
        hint={say(words, isNew ? 'person.partHint' : 'person.partHintChanged')}
        value={typed.part}
        choices={choices}
        problems={problems}
      />
      <CheckboxGroup
        name="parts"
        label={say(words, 'person.otherParts')}
        values={typed.parts}
        choices={choices}
        isOptional
      />
    </>
  )
}

function AgeFields({ typed, problems }: Part) {
  const words = useWords(CASES)
  return (
    <>
      <RadioGroup
        name="ageStanding"
        label={say(words, 'person.ageStanding')}
        hint={say(words, 'person.ageStandingHint')}
        value={typed.ageStanding}
        problems={problems}
        choices={AGE_STANDINGS.map((value) => ({ value, label: say(words, `age.${value}`) }))}
      />
      <Select
        name="ageBand"
        label={say(words, 'person.ageBand')}
        value={typed.ageBand}
        problems={problems}
        empty={null}
        choices={AGE_BANDS.map((value) => ({ value, label: say(words, `band.${value}`) }))}
      />
    </>
  )
}

function Nationalities({
  chosen,
  states,
  problems,
}: {
  readonly chosen: readonly string[]
  readonly states: readonly NamedState[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const choices = [
    { value: 'stateless', label: say(words, 'nationality.stateless') },
    { value: 'unknown', label: say(words, 'nationality.unknown') },
    ...states.map(({ code, name }) => ({ value: code, label: name })),
  ]
  const count = Math.max(NATIONALITIES, chosen.length + 1)
  return (
    <Fieldset legend={say(words, 'person.nationalities')}>
      {Array.from({ length: count }, (_, at) => (
        <Select
          key={at}
          name="nationality"
          id={at === 0 ? 'nationality' : `nationality-${at + 1}`}
          label={say(words, 'person.nationality', { number: at + 1 })}
          value={chosen[at] ?? ''}
          choices={choices}
          isOptional
          problems={problems}
        />
      ))}
    </Fieldset>
  )
}

function WordFields({ typed, problems }: Part) {
  const words = useWords(CASES)
  return (
    <Fieldset legend={say(words, 'person.inWords')} hint={say(words, 'person.inWordsHint')}>
      {(['gender', 'disability', 'remarks'] as const).map((name) => (
        <TextArea
          key={name}
          name={name}
          label={say(words, `person.${name}`)}
          value={typed[name]}
          lines={name === 'remarks' ? 6 : 2}
          isOptional
          problems={problems}
        />
      ))}
    </Fieldset>
  )
}
