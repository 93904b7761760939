import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say } from '#ui/messages/words.ts'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { RecordedCommunication } from '../model/recorded.ts'

/** A letter's line in a register as it was given, column by column; folded. */
export function RegisterLine({ cells }: { readonly cells: RecordedCommunication['register'] }) {
  const words = useWords(COMMUNICATIONS)
  if (cells === null) return null
  const filled = cells.filter(([, value]) => value !== '')
  return (
    <details className="register-line">
      <summary>{say(words, 'letter.register')}</summary>
      <SummaryList
        items={filled.map(([label, value]) => ({ label, value: <span dir="auto">{value}</span> }))}
      />
    </details>
  )
}
