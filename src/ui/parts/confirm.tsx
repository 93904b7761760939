import type { FieldProblem } from '../error-summary.tsx'
import { Checkbox } from '../forms/choices.tsx'
import { FormActions } from '../forms/form-actions.tsx'
import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** What an act would breach or destroy, read before it is done: goes into a `Form`, posts `confirmed=yes`. */
export function Confirm({
  reasonsTitle,
  reasons,
  check,
  primary,
  cancel,
  problems = [],
  name = 'confirmed',
}: {
  readonly reasonsTitle?: string | undefined
  readonly reasons: readonly string[]
  /** What is agreed to; a general sentence where left out. */
  readonly check?: string | undefined
  /** The act, as a verb. */
  readonly primary: string
  readonly cancel: string
  readonly problems?: readonly FieldProblem[] | undefined
  readonly name?: string | undefined
}) {
  const words = useWords(FRAME)
  return (
    <div className="confirm">
      <h2 className="confirm-title">{reasonsTitle ?? say(words, 'confirmReasons')}</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Checkbox name={name} label={check ?? say(words, 'confirmCheck')} problems={problems} />
      <FormActions primary={primary} isDangerous cancel={cancel} />
    </div>
  )
}
