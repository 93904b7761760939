import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'
import type { Choice } from './choice.ts'
import { describe, Explained, LabelText, type FieldBasics } from './described.tsx'

/** One of many, from a list that folds out. For five or fewer a `RadioGroup` is easier. */
export function Select({
  choices,
  value = '',
  empty,
  isOptional = false,
  ...basics
}: FieldBasics & {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  /** What choosing nothing is called; null where something is always chosen. */
  readonly empty?: string | null | undefined
}) {
  const words = useWords(FRAME)
  const described = describe(basics)
  return (
    <div className="field is-medium">
      <label htmlFor={described.id}>
        <LabelText label={basics.label} isOptional={isOptional} />
      </label>
      <Explained hint={basics.hint} described={described} />
      <select id={described.id} name={basics.name} defaultValue={value} {...described.control}>
        {empty !== null && <option value="">{empty ?? say(words, 'choose')}</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value} disabled={one.isDisabled}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}
