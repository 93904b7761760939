import { sayWhen } from '#communications/web/letter-visit.tsx'
import { RELEASE } from '#ui/messages/release.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownRelease } from '../actions/read-release.ts'

/** Why the clock is in doubt, for everybody; or who said last that it is right, and by what they knew it. */
export function ClockWord({ shown: { clock, release } }: { readonly shown: ShownRelease }) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  if (clock.doubt) {
    const { why, since } = clock.doubt
    return (
      <Notice kind="warning" title={say(words, 'clock.inDoubt')}>
        {say(words, `clock.${why}`, { when: sayWhen(language, since.getTime()) })} {say(words, 'clock.who')}
      </Notice>
    )
  }
  if (!clock.word || release.isOut) return null
  const { name, at, reason } = clock.word
  return (
    <p className="hint">
      {say(words, 'clock.word', { name, when: sayWhen(language, at.getTime()), reason })}
    </p>
  )
}
