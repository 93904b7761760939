import type { ReactNode } from 'react'
import { parseId } from '#base/id.ts'
import type { PasskeyAnswer, PasskeyQuestion } from '../actions/passkeys.ts'
import type { Form } from '../route.ts'

/** The script that hands a question to the browser and its answer to the form. */
export const PASSKEY_SCRIPT = '/assets/passkeys.js'

/**
 * A form that a passkey fills in. The script reads what the browser is asked from `data-options`, and posts the form when the
 * browser has answered. Without scripts the button stays disabled and the hint says why.
 */
export function PasskeyForm({
  action,
  kind,
  question,
  title,
  hint,
  button,
  children,
}: {
  readonly action: string
  /** `create` makes a passkey, `get` uses one. */
  readonly kind: 'create' | 'get'
  readonly question: PasskeyQuestion
  readonly title: string
  readonly hint: string
  readonly button: string
  readonly children?: ReactNode
}) {
  return (
    <form
      className="form passkey"
      method="post"
      action={action}
      data-kind={kind}
      data-options={question.options}
    >
      <h2>{title}</h2>
      <p className="hint">{hint}</p>
      {children}
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="response" value="" />
      <div className="form-actions">
        <button id="passkey" className="is-secondary" disabled>
          {button}
        </button>
      </div>
    </form>
  )
}

/** What the form sent; null where it did not come through the script. */
export function readPasskeyAnswer(form: Form): PasskeyAnswer | null {
  const question = parseId<'Challenge'>(form.text('question'))
  const response = form.text('response')
  return question && response !== '' ? { question, response } : null
}
