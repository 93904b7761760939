import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { PastDecision } from '../actions/waiting-replies.ts'
import { sayWhen } from './letter-visit.tsx'

/** Each time that one which waits had been set aside before: by whom, when and why, and who took it back. */
export function SetAsideBefore({ past }: { readonly past: readonly PastDecision[] }) {
  const words = useWords(REPLY_CHANGES)
  const language = useLanguage()
  if (past.length === 0) return null
  return (
    <section aria-labelledby="past">
      <h2 id="past">{say(words, 'aside.past')}</h2>
      <ul>
        {past.map(({ id, reason, closedAt, closedByName, backAt, backByName }) => (
          <li key={id} dir="auto">
            {say(words, 'aside.pastOne', {
              ...{ who: closedByName, when: sayWhen(language, closedAt.getTime()), why: reason },
              ...{ back: backByName, backOn: sayWhen(language, backAt.getTime()) },
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
