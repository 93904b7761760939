import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'
import { describe, Explained, LabelText, type FieldBasics } from './described.tsx'

/** The six digits of a telephone's app; never filled in by us, since each serves once. */
export function OneTimeCodeField({ hint, isOptional = false, ...basics }: FieldBasics) {
  const words = useWords(FRAME)
  const explained = hint ?? say(words, 'codeHint')
  const described = describe({ ...basics, hint: explained })
  return (
    <div className="field is-short">
      <label htmlFor={described.id}>
        <LabelText label={basics.label} isOptional={isOptional} />
      </label>
      <Explained hint={explained} described={described} />
      <input
        id={described.id}
        name={basics.name}
        className="is-code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        spellCheck={false}
        {...described.control}
      />
    </div>
  )
}
