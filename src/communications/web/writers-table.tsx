import type { LetterFacts } from '#letters/facts.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { LetterInCase } from '../actions/letters-in-case.ts'
import { writersOf, type Clearance } from '../model/clearance.ts'
import { writersFor } from '../model/writers.ts'

/** Header, resolutions and signatures that follow from who joined. */
export function WritersThatFollow({
  letter,
  clearance,
  facts,
}: {
  readonly letter: LetterInCase
  readonly clearance: Clearance
  readonly facts: LetterFacts
}) {
  const words = useWords(CLEARANCE)
  const writers = writersFor(letter.mandates, writersOf(clearance), facts.mandates)
  const or = (text: string | null) => (text === null ? say(words, 'writers.unknown') : <bdi>{text}</bdi>)
  return (
    <section aria-labelledby="writers">
      <h2 id="writers">{say(words, 'writers.title')}</h2>
      <p className="hint">{say(words, 'writers.lead')}</p>
      <DataTable
        caption={say(words, 'writers.title')}
        isCaptionHidden
        columns={[
          {
            key: 'name',
            heading: say(words, 'clearance.mandate'),
            cell: ({ name }) => <span dir="auto">{name}</span>,
          },
          {
            key: 'resolution',
            heading: say(words, 'writers.resolution'),
            cell: ({ resolution }) => or(resolution),
          },
          { key: 'holder', heading: say(words, 'writers.holder'), cell: ({ holder }) => or(holder) },
        ]}
        rows={writers}
        keyOf={({ name }) => name}
        empty={say(words, 'writers.none')}
      />
    </section>
  )
}
