import type { ReactNode } from 'react'
import type { Form as SentForm } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { GivenAnswer } from '../actions/consents.ts'
import { CAPACITIES, PURPOSES } from '../model/consent.ts'
import { answersOf, formsOf, parseUse, recipientKindsOf, type NamingBox } from '../model/consent-acts.ts'
import { linesOf } from './in-case-page.tsx'
import { languageChoices } from './language-names.ts'

const NAMING_BOXES = ['government', 'published', 'press'] as const

/** One question behind the boxes: a purpose, who the recipient is, and in which form. */
const QUESTIONS = PURPOSES.flatMap((purpose) =>
  recipientKindsOf(purpose).flatMap((to) =>
    formsOf(purpose).map((form) => ({ purpose, to, form, name: `use.${purpose}.${to}.${form}` })),
  ),
)

/** Recipients that are named in the form, each in a field of its own. */
const RECIPIENT_FIELDS = { body: 'body', authority: 'authority', service: 'service' } as const

/** How and by whom something was said, as it was typed. */
export interface TypedAsked {
  readonly givenBy: string
  readonly givenOn: string
  readonly validUntil: string
  readonly reviewOn: string
  readonly isRiskExplained: boolean
  readonly language: string
  readonly hasInterpreter: boolean
  readonly formVersion: string
  readonly note: string
}

/** A form that nobody has touched: today, and nothing asked. */
export function newAsked(today: CalendarDate): TypedAsked {
  return {
    ...{ givenBy: '', givenOn: today, validUntil: '', reviewOn: '', isRiskExplained: false },
    ...{ language: '', hasInterpreter: false, formVersion: '', note: '' },
  }
}

/** What a form sent of how it was asked. */
export function typedAsked(form: SentForm): TypedAsked {
  return {
    givenBy: form.text('givenBy'),
    givenOn: form.text('givenOn'),
    validUntil: form.text('validUntil'),
    reviewOn: form.text('reviewOn'),
    isRiskExplained: form.text('riskExplained') === 'yes',
    language: form.text('language'),
    hasInterpreter: form.text('interpreter') === 'yes',
    formVersion: form.text('formVersion').trim(),
    note: linesOf(form.text('note')),
  }
}

/** What `recordConsents` reads. */
export function askedOf({ isRiskExplained, hasInterpreter, ...typed }: TypedAsked): unknown {
  return {
    ...typed,
    ...{ riskExplained: isRiskExplained, interpreter: hasInterpreter },
    validUntil: typed.validUntil === '' ? null : typed.validUntil,
    reviewOn: typed.reviewOn === '' ? null : typed.reviewOn,
  }
}

/** The answers that a form holds, by the names of its fields. */
export type TypedAnswers = ReadonlyMap<string, string>

/** Every field in which an answer, or its recipient, can stand. */
const ANSWER_FIELDS: readonly string[] = [
  ...['state', 'otherState', 'contact', ...NAMING_BOXES],
  ...Object.values(RECIPIENT_FIELDS),
  ...QUESTIONS.map(({ name }) => name),
]

/** What a form sent of answers. */
export function typedAnswers(form: SentForm): TypedAnswers {
  return new Map(ANSWER_FIELDS.map((name) => [name, form.text(name)]))
}

/** Which field lacks what its answers need. */
export type AnswersProblem = {
  readonly code: 'consent.state-missing' | 'consent.recipient-missing' | 'consent.nothing-asked'
  readonly field: string
}

/** The answers, each to one purpose, recipient and form. One behind the boxes counts instead of its box. */
export function answersIn(typed: TypedAnswers): Result<readonly GivenAnswer[], AnswersProblem> {
  const state = typed.get('state') ?? ''
  const boxes = boxesIn(typed)
  if (boxes.government !== null && state === '') {
    return fail({ code: 'consent.state-missing', field: 'state' })
  }
  const behind: GivenAnswer[] = []
  for (const { purpose, to, form, name } of QUESTIONS) {
    const decision = typed.get(name) ?? ''
    if (decision !== 'grant' && decision !== 'refuse') continue
    const { recipient, field } = recipientIn(typed, purpose === 'other-state' ? 'otherState' : to)
    const use = parseUse(purpose, recipient, form)
    if (!use.ok) {
      const code = to === 'state' ? 'consent.state-missing' : 'consent.recipient-missing'
      return fail({ code, field })
    }
    behind.push({ ...use.value, decision })
  }
  const key = (one: GivenAnswer) => `${one.purpose} ${one.recipient} ${one.form}`
  const said = new Set(behind.map(key))
  const answers = [...answersOf(boxes, state).filter((one) => !said.has(key(one))), ...behind]
  return answers.length === 0 ? fail({ code: 'consent.nothing-asked', field: 'government' }) : ok(answers)
}

function boxesIn(typed: TypedAnswers) {
  const naming = (name: string): NamingBox => {
    const said = typed.get(name)
    return said === 'named' || said === 'unnamed' || said === 'no' ? said : null
  }
  const contact = typed.get('contact')
  return {
    government: naming('government'),
    published: naming('published'),
    press: naming('press'),
    contact: contact === 'yes' || contact === 'no' ? contact : null,
  } as const
}

function recipientIn(
  typed: TypedAnswers,
  to: ReturnType<typeof recipientKindsOf>[number] | 'otherState',
): { readonly recipient: string; readonly field: string } {
  if (to === 'state' || to === 'otherState') {
    return { recipient: `state:${typed.get(to) ?? ''}`, field: to }
  }
  if (to === 'body' || to === 'authority' || to === 'service') {
    const short = (typed.get(to) ?? '').trim().toLowerCase().replaceAll(/\s+/gu, '-')
    return { recipient: `${to}:${short}`, field: to }
  }
  return { recipient: to, field: 'submit' }
}

/** The form in which answers are recorded: four boxes in front, every purpose behind. */
export function ConsentForm({
  action,
  typed,
  asked,
  states,
  cancel,
  problems,
}: {
  readonly action: string
  readonly typed: TypedAnswers
  readonly asked: TypedAsked
  readonly states: readonly NamedState[]
  readonly cancel: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const stateChoices = states.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Form action={action}>
      <Select
        name="state"
        label={say(words, 'consent.state')}
        hint={say(words, 'consent.stateHint')}
        value={typed.get('state')}
        choices={stateChoices}
        problems={problems}
      />
      {NAMING_BOXES.map((box) => (
        <RadioGroup
          key={box}
          name={box}
          label={say(words, `box.${box}`)}
          value={typed.get(box)}
          problems={problems}
          choices={(['named', 'unnamed', 'no', ''] as const).map((value) => ({
            ...{ value, label: say(words, value === '' ? 'box.notAsked' : `box.${value}`) },
          }))}
        />
      ))}
      <RadioGroup
        name="contact"
        label={say(words, 'box.contact')}
        value={typed.get('contact')}
        choices={(['yes', 'no', ''] as const).map((value) => ({
          ...{ value, label: say(words, value === '' ? 'box.notAsked' : `contact.${value}`) },
        }))}
      />
      <Behind typed={typed} stateChoices={stateChoices} problems={problems} />
      <AskedFields asked={asked} isGranting problems={problems} />
      <FormActions primary={say(words, 'consent.record')} cancel={cancel} />
    </Form>
  )
}

function Behind({
  typed,
  stateChoices,
  problems,
}: {
  readonly typed: TypedAnswers
  readonly stateChoices: readonly { readonly value: string; readonly label: string }[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const isUsed = QUESTIONS.some(({ name }) => (typed.get(name) ?? '') !== '')
  const recipientOf: Readonly<Partial<Record<(typeof PURPOSES)[number], ReactNode>>> = {
    'other-state': (
      <Select
        name="otherState"
        label={say(words, 'consent.otherState')}
        value={typed.get('otherState')}
        choices={stateChoices}
        isOptional
        problems={problems}
      />
    ),
    'share-with-body': <RecipientField {...{ typed, problems }} name="body" />,
    sanctions: <RecipientField {...{ typed, problems }} name="authority" />,
    referral: <RecipientField {...{ typed, problems }} name="service" />,
  }
  return (
    <details className="behind" open={isUsed}>
      <summary>{say(words, 'consent.behind')}</summary>
      <p className="hint">{say(words, 'consent.behindHint')}</p>
      {PURPOSES.map((purpose) => (
        <Fieldset key={purpose} legend={say(words, `purpose.${purpose}`)}>
          {recipientOf[purpose]}
          <div className="row-fields">
            {QUESTIONS.filter((one) => one.purpose === purpose).map(({ name, form, to }) => (
              <Select
                key={name}
                name={name}
                label={labelOf(
                  say(words, `form.${form}`),
                  to === 'press' || to === 'public-record' ? say(words, `to.${to}`) : null,
                )}
                value={typed.get(name)}
                empty={say(words, 'box.notAsked')}
                choices={(['grant', 'refuse'] as const).map((value) => ({
                  ...{ value, label: say(words, `answer.${value}`) },
                }))}
                problems={problems}
              />
            ))}
          </div>
        </Fieldset>
      ))}
    </details>
  )
}

function labelOf(form: string, to: string | null): string {
  return to === null ? form : `${to}: ${form}`
}

function RecipientField({
  typed,
  name,
  problems,
}: {
  readonly typed: TypedAnswers
  readonly name: keyof typeof RECIPIENT_FIELDS
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <Field
      name={name}
      label={say(words, `consent.${name}`)}
      hint={say(words, 'consent.recipientHint')}
      value={typed.get(name) ?? ''}
      width="medium"
      isCode
      isOptional
      problems={problems}
    />
  )
}

/** How, when and by whom it was said. `isGranting`: and until when it counts. */
export function AskedFields({
  asked,
  isGranting = false,
  problems,
}: {
  readonly asked: TypedAsked
  readonly isGranting?: boolean
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  return (
    <Fieldset legend={say(words, 'asked.title')}>
      <RadioGroup
        name="givenBy"
        label={say(words, 'asked.givenBy')}
        value={asked.givenBy}
        problems={problems}
        choices={CAPACITIES.map((value) => ({ value, label: say(words, `capacity.${value}`) }))}
      />
      <Field
        name="givenOn"
        type="date"
        label={say(words, 'asked.givenOn')}
        value={asked.givenOn}
        problems={problems}
      />
      <Select
        name="language"
        label={say(words, 'asked.language')}
        value={asked.language}
        choices={languageChoices(language, asked.language)}
        problems={problems}
      />
      <Checkbox name="interpreter" label={say(words, 'asked.interpreter')} isChecked={asked.hasInterpreter} />
      <Field
        name="formVersion"
        label={say(words, 'asked.formVersion')}
        hint={say(words, 'asked.formVersionHint')}
        value={asked.formVersion}
        width="medium"
        problems={problems}
      />
      {isGranting && <UntilFields asked={asked} problems={problems} />}
      <TextArea
        name="note"
        label={say(words, 'asked.note')}
        hint={say(words, 'asked.noteHint')}
        value={asked.note}
        lines={3}
        isOptional
        problems={problems}
      />
    </Fieldset>
  )
}

function UntilFields({
  asked,
  problems,
}: {
  readonly asked: TypedAsked
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <>
      <Checkbox
        name="riskExplained"
        label={say(words, 'asked.riskExplained')}
        hint={say(words, 'asked.riskExplainedHint')}
        isChecked={asked.isRiskExplained}
      />
      {(['validUntil', 'reviewOn'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          type="date"
          label={say(words, `asked.${name}`)}
          hint={say(words, `asked.${name}Hint`)}
          value={asked[name]}
          isOptional
          problems={problems}
        />
      ))}
    </>
  )
}
