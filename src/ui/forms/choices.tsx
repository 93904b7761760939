import type { Choice } from './choice.ts'
import { describe, Explained, LabelText, type Described, type FieldBasics } from './described.tsx'

/** One of a few, all to be seen. The first has the id of the group: problems lead there. */
export function RadioGroup({
  value = '',
  ...rest
}: FieldBasics & { readonly choices: readonly Choice[]; readonly value?: string | undefined }) {
  return <Choices {...rest} type="radio" chosen={[value]} />
}

/** Any of a few; each is posted under the same name. */
export function CheckboxGroup({
  values = [],
  ...rest
}: FieldBasics & { readonly choices: readonly Choice[]; readonly values?: readonly string[] | undefined }) {
  return <Choices {...rest} type="checkbox" chosen={values} />
}

/** One box to tick: posts `value` (`yes`) or nothing. */
export function Checkbox({
  value = 'yes',
  isChecked = false,
  hint,
  isOptional = false,
  ...basics
}: FieldBasics & { readonly value?: string | undefined; readonly isChecked?: boolean | undefined }) {
  const described = describe({ ...basics, hint })
  return (
    <div className="field">
      <Explained hint={null} described={described} />
      <div className="choice">
        <input
          id={described.id}
          name={basics.name}
          type="checkbox"
          value={value}
          defaultChecked={isChecked}
          {...described.control}
        />
        <label htmlFor={described.id}>
          <LabelText label={basics.label} isOptional={isOptional} />
        </label>
        <ChoiceHint id={described.hintId} hint={hint} />
      </div>
    </div>
  )
}

function Choices({
  type,
  choices,
  chosen,
  isOptional = false,
  ...basics
}: FieldBasics & {
  readonly type: 'radio' | 'checkbox'
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
}) {
  const described = describe(basics)
  return (
    <fieldset className="field choices" aria-describedby={described.control['aria-describedby']}>
      <legend>
        <LabelText label={basics.label} isOptional={isOptional} />
      </legend>
      <Explained hint={basics.hint} described={described} />
      {choices.map((choice, index) => (
        <OneChoice
          key={choice.value}
          {...{ type, choice, described }}
          name={basics.name}
          id={index === 0 ? described.id : `${described.id}-${index + 1}`}
          isChosen={chosen.includes(choice.value)}
        />
      ))}
    </fieldset>
  )
}

function OneChoice({
  type,
  choice,
  name,
  id,
  isChosen,
  described,
}: {
  readonly type: 'radio' | 'checkbox'
  readonly choice: Choice
  readonly name: string
  readonly id: string
  readonly isChosen: boolean
  readonly described: Described
}) {
  const hasHint = choice.hint !== undefined
  return (
    <div className="choice">
      <input
        id={id}
        name={name}
        type={type}
        value={choice.value}
        defaultChecked={isChosen}
        disabled={choice.isDisabled}
        aria-describedby={hasHint ? `${id}-choice-hint` : undefined}
        aria-invalid={type === 'checkbox' ? described.control['aria-invalid'] : undefined}
      />
      <label htmlFor={id}>{choice.label}</label>
      <ChoiceHint id={`${id}-choice-hint`} hint={choice.hint} />
    </div>
  )
}

function ChoiceHint({ id, hint }: { readonly id: string; readonly hint: Choice['hint'] }) {
  if (hint === undefined || hint === null || hint === '') return null
  return (
    <p className="hint" id={id}>
      {hint}
    </p>
  )
}
