import { SENDING } from '#ui/messages/communications/sending.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { OwedLook } from '../store/second-looks.ts'
import { addressesOf, sayWhen } from './letter-visit.tsx'

/** Second looks that are owed, for the first page and the list of what is due; nothing where none is. */
export function OwedLooks({ looks }: { readonly looks: readonly OwedLook[] }) {
  const words = useWords(SENDING)
  const language = useLanguage()
  if (looks.length === 0) return null
  return (
    <section aria-labelledby="owed-looks">
      <h2 id="owed-looks">{say(words, 'looks.title')}</h2>
      <ul>
        {looks.map(({ id, caseId, communication, dueAt, reference, caseNumber }) => (
          <li key={id}>
            <a href={`${addressesOf({ caseId, letterId: communication }).one}/sending`}>
              <bdi>{reference ?? say(words, 'look.owedFor', { number: caseNumber ?? '' })}</bdi>
            </a>
            {' · '}
            {say(words, 'looks.due')} {sayWhen(language, dueAt.getTime())}
          </li>
        ))}
      </ul>
    </section>
  )
}
