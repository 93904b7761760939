import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { DayWork as Work } from '../actions/due-list.ts'
import { nameOfLetter } from './deadline-place.tsx'
import { addressOfLetter } from './letter-list.tsx'

/** What is overdue and due soon, for the first page: references and days. */
export function DayWork({ work: { overdue, soon, first } }: { readonly work: Work }) {
  const words = useWords(DUES)
  const language = useLanguage()
  const counts = {
    overdue: say(words, 'home.overdue', { count: overdue }),
    soon: say(words, 'home.soon', { count: soon }),
  }
  return (
    <section aria-labelledby="day-work">
      <h2 id="day-work">{say(words, 'home.dues')}</h2>
      <p>{overdue + soon === 0 ? say(words, 'home.noDues') : say(words, 'home.counts', counts)}</p>
      <ul>
        {first.map(({ id, letter, dueOn, purpose }) => (
          <li key={id}>
            <a href={`${addressOfLetter(letter)}/deadlines/${id}`}>
              <bdi>{nameOfLetter(letter, language)}</bdi>
            </a>
            {' · '}
            {dueOn !== null && sayDay(language, dueOn)}
            {purpose !== 'reply' && <> · {say(words, `purpose.${purpose}`)}</>}
          </li>
        ))}
      </ul>
      <p>
        <a href="/deadlines">{say(words, 'home.allDues')}</a>
      </p>
    </section>
  )
}
