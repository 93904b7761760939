import { FRAME } from '../messages/frame.ts'
import { say } from '../messages/words.ts'
import { useWords } from '../speaking.tsx'

/** Where the pages before and after lie; null at an end. */
export interface PagingLinks {
  readonly newer: string | null
  readonly older: string | null
}

/** Ways to the pages beside this one. Nothing where this is all. */
export function Paging({ newer, older, of }: PagingLinks & { readonly of?: string | undefined }) {
  const words = useWords(FRAME)
  if (newer === null && older === null) return null
  const label = of === undefined ? say(words, 'paging') : say(words, 'pagingOf', { what: of })
  return (
    <nav className="paging" aria-label={label}>
      {newer !== null && (
        <a href={newer} rel="prev">
          {say(words, 'newer')}
        </a>
      )}
      {older !== null && (
        <a href={older} rel="next">
          {say(words, 'older')}
        </a>
      )}
    </nav>
  )
}
