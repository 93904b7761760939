import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** How much of something is done, as a bar and in numbers. `id` ties both to the label. */
export function Progress({
  id,
  label,
  done,
  total,
}: {
  readonly id: string
  readonly label: string
  readonly done: number
  readonly total: number
}) {
  const words = useWords(FRAME)
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={done} max={Math.max(total, 1)} />
      <span>{say(words, 'progress', { done, total })}</span>
    </div>
  )
}
