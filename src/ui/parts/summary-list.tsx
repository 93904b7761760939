import type { ReactNode } from 'react'
import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** One thing that is known. */
export interface SummaryItem {
  readonly label: string
  readonly value: ReactNode
  /** Where it can be changed; nothing where it cannot. */
  readonly change?: string | undefined
  /** Instead of “Change”. */
  readonly changeLabel?: string | undefined
}

/** What is known of one thing, each with the way to change it. */
export function SummaryList({ items }: { readonly items: readonly SummaryItem[] }) {
  const words = useWords(FRAME)
  return (
    <dl className="summary-list">
      {items.map(({ label, value, change, changeLabel }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="summary-value">{value}</dd>
          {change !== undefined && (
            <dd className="summary-change">
              <a href={change}>
                {changeLabel ?? say(words, 'change')}
                <span className="for-listeners"> {label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
