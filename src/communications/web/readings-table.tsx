import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { Outcome, Reading } from '../model/answer.ts'
import type { RecordedQuestion } from '../model/recorded.ts'

/** Each outcome with its own shape and colour. */
export const KIND_OF_OUTCOME: Readonly<Record<Outcome, TagKind>> = {
  ...{
    answered: 'done',
    partly: 'waiting',
    'not-answered': 'warning',
    refused: 'danger',
    rejected: 'danger',
  },
}

/** What each reader found of each question, a column a reader; where two differ it is said. */
export function ReadingsTable({
  readings,
  questions,
}: {
  readonly readings: readonly Reading[]
  readonly questions: readonly RecordedQuestion[]
}) {
  const words = useWords(ANSWERS)
  const columns = (['first', 'second', 'settled'] as const).flatMap(
    (role): readonly Column<RecordedQuestion>[] => {
      const reading = readings.find((one) => one.role === role)
      if (!reading) return []
      return [
        {
          ...{ key: role, heading: say(words, `reading.${role}`) },
          cell: ({ id }) => <Found answer={reading.answers.find(({ question }) => question === id)} />,
        },
      ]
    },
  )
  return (
    <>
      <DataTable
        caption={say(words, 'reading.result')}
        isCaptionHidden
        columns={[
          {
            ...{ key: 'question', heading: say(words, 'what') },
            cell: ({ kind, number, text }) => (
              <>
                {say(words, kind, { number })}
                {text !== null && (
                  <div className="hint" dir="auto">
                    {text}
                  </div>
                )}
              </>
            ),
          },
          ...columns,
        ]}
        rows={questions}
        keyOf={({ id }) => id}
        empty=""
      />
      <ul className="plain-list">
        {readings.map(({ role, character }) => (
          <li key={role}>
            {say(words, `reading.${role}`)}: {say(words, `character.${character}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Found({ answer }: { readonly answer: Reading['answers'][number] | undefined }) {
  const words = useWords(ANSWERS)
  if (!answer) return null
  const { outcome, ground, locator } = answer
  return (
    <>
      <Tag kind={KIND_OF_OUTCOME[outcome]} text={say(words, `outcome.${outcome}`)} />
      {ground !== null && <div dir="auto">{ground}</div>}
      {locator !== null && (
        <div className="hint" dir="auto">
          {locator}
        </div>
      )}
    </>
  )
}
