import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** How far somebody is on a way of a few steps. `present` counts from 1; past the last, all are done. */
export function Steps({
  label,
  steps,
  present,
}: {
  readonly label: string
  readonly steps: readonly string[]
  readonly present: number
}) {
  const words = useWords(FRAME)
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => {
        const standing = standingOf(index + 1, present)
        return (
          <li
            key={step}
            className={CLASS_BY_STANDING[standing]}
            aria-current={standing === 'stepNow' ? 'step' : undefined}
          >
            {step}
            <span className="for-listeners"> ({say(words, standing)})</span>
          </li>
        )
      })}
    </ol>
  )
}

function standingOf(number: number, present: number): 'stepDone' | 'stepNow' | 'stepLater' {
  if (number < present) return 'stepDone'
  return number === present ? 'stepNow' : 'stepLater'
}

const CLASS_BY_STANDING = { stepDone: 'is-done', stepNow: 'is-now', stepLater: 'is-later' } as const
