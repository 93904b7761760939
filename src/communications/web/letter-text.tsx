import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'

/** A letter's text as it was read, in its own language and direction; folded, since it is long. */
export function LetterText({
  text,
  language,
}: {
  readonly text: string | null
  readonly language: string | null
}) {
  const words = useWords(COMMUNICATIONS)
  if (text === null) return <p>{say(words, 'letter.noText')}</p>
  return (
    <details className="letter-text">
      <summary>{say(words, 'letter.text')}</summary>
      <div dir="auto" lang={language ?? undefined}>
        {text}
      </div>
    </details>
  )
}
