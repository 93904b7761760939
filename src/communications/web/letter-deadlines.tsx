import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { RecordedCommunication } from '../model/recorded.ts'
import { sayRule } from '../deadline-words.ts'
import { addressOfLetter } from './letter-list.tsx'

/** The deadlines of a letter, each with the way to why it is that day, and the way to add one. */
export function LetterDeadlines({
  letter,
  mayChange,
}: {
  readonly letter: RecordedCommunication
  readonly mayChange: boolean
}) {
  const words = useWords(DUES)
  const language = useLanguage()
  const address = `${addressOfLetter(letter)}/deadlines`
  const speaker = { language, stateName: ({ name }: { readonly name: string }) => name }
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{say(words, 'letter.deadlines')}</h2>
      {letter.deadlines.length === 0 && <p>{say(words, 'letter.noDeadlines')}</p>}
      <ul className="plain-list">
        {letter.deadlines.map(({ id, dueOn, rule, purpose }) => (
          <li key={id}>
            <strong>{dueOn === null ? say(words, 'why.none') : sayDay(language, dueOn)}</strong> ·{' '}
            {say(words, `purpose.${purpose}`)}
            {rule !== null && <> · {sayRule(speaker, rule)}</>}{' '}
            <a href={`${address}/${id}`}>
              {say(words, 'letter.why')}
              <span className="for-listeners"> {say(words, `purpose.${purpose}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      {mayChange && (
        <p>
          <a href={`${address}/new`}>{say(words, 'form.add')}</a>
        </p>
      )}
    </section>
  )
}
