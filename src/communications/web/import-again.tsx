import type { Id } from '#base/id.ts'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'

/** Somebody wants to see by itself how far an import is. */
export const WATCHED = '?watch=yes'

/** By hand, or by itself where somebody asked for that: a page that moves under those who listen to it is no help to them. */
export function Again({ id, isWatched }: { readonly id: Id<'Import'>; readonly isWatched: boolean }) {
  const words = useWords(IMPORTS)
  const here = `/letters/imports/${id}`
  return isWatched ? (
    <p>
      {say(words, 'run.watched')} <a href={here}>{say(words, 'run.unwatch')}</a>
    </p>
  ) : (
    <>
      <p>
        <a href={here}>{say(words, 'run.again')}</a>
      </p>
      <p>
        <a href={`${here}${WATCHED}`}>{say(words, 'run.watch')}</a>
      </p>
    </>
  )
}
