import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** The end of a form: what it does, and the way out of it. */
export function FormActions({
  primary,
  id = 'submit',
  name,
  value,
  isDangerous = false,
  secondary,
  cancel,
}: {
  /** What the button does, as a verb: `Open the case`. */
  readonly primary: string
  readonly id?: string | undefined
  /** Posted with the form, where a page has several buttons. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** What cannot be undone looks so. */
  readonly isDangerous?: boolean | undefined
  /** Another button of the same form. */
  readonly secondary?: { readonly label: string; readonly name: string; readonly value: string } | undefined
  /** Where to go instead. */
  readonly cancel?: string | undefined
}) {
  const words = useWords(FRAME)
  return (
    <div className="form-actions">
      <button id={id} name={name} value={value} className={isDangerous ? 'is-dangerous' : undefined}>
        {primary}
      </button>
      {secondary && (
        <button name={secondary.name} value={secondary.value} className="is-secondary">
          {secondary.label}
        </button>
      )}
      {cancel !== undefined && (
        <a className="way-out" href={cancel}>
          {say(words, 'cancel')}
        </a>
      )}
    </div>
  )
}
