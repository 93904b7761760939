import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'
import { describe, Explained, LabelText, type FieldBasics } from './described.tsx'

/** A file to send; its form has `hasFiles`. After a problem anywhere in the form it says that the file has to be chosen again. */
export function FileField({
  accept,
  isMultiple = false,
  isOptional = false,
  hint,
  ...basics
}: FieldBasics & {
  /** Kinds of files, as the attribute: `.pdf,.docx`. A help for choosing; nothing rests on it. */
  readonly accept?: string | undefined
  readonly isMultiple?: boolean | undefined
}) {
  const words = useWords(FRAME)
  const isAgain = (basics.problems ?? []).length > 0
  const explained = isAgain ? (
    <>
      {hint} {say(words, 'fileAgain')}
    </>
  ) : (
    hint
  )
  const described = describe({ ...basics, hint: explained })
  return (
    <div className="field is-full">
      <label htmlFor={described.id}>
        <LabelText label={basics.label} isOptional={isOptional} />
      </label>
      <Explained hint={explained} described={described} />
      <input
        id={described.id}
        name={basics.name}
        type="file"
        accept={accept}
        multiple={isMultiple}
        {...described.control}
      />
    </div>
  )
}
