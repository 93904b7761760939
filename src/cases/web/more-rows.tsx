import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'

/** On in a long list, and back to where it begins; nothing where this is all of it. */
export function MoreRows({
  of,
  first,
  next,
}: {
  readonly of: string
  readonly first: string | null
  readonly next: string | null
}) {
  const words = useWords(CASES)
  if (first === null && next === null) return null
  return (
    <nav className="paging" aria-label={say(words, 'list.pages', { what: of })}>
      {first !== null && <a href={first}>{say(words, 'list.first')}</a>}
      {next !== null && (
        <a href={next} rel="next">
          {say(words, 'list.next')}
        </a>
      )}
    </nav>
  )
}
