import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { RecordedCommunication } from '../model/recorded.ts'

/** What a letter asks, each question and each ask with its own last day where it has one. */
export function LetterRequests({
  letter: { questions, language },
}: {
  readonly letter: RecordedCommunication
}) {
  const words = useWords(COMMUNICATIONS)
  const ofLibrary = useWords(LIBRARY_PAGES)
  const pageLanguage = useLanguage()
  if (questions.length === 0) return null
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{say(words, 'letter.questions')}</h2>
      <ol className="question-list">
        {questions.map(({ id, kind, number, text, dueOn }) => (
          <li key={id}>
            <strong>{say(words, `letter.${kind}`, { number })}</strong>{' '}
            {dueOn !== null && <span>({sayDay(pageLanguage, dueOn)}) </span>}
            <span dir="auto" lang={language ?? undefined}>
              {text ?? say(words, 'letter.sealed')}
            </span>
            <p className="hint">{say(ofLibrary, 'question.noAnswer')}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
