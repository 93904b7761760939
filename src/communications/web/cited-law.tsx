import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { CitedProvision } from '../model/communication.ts'
import type { LetterNames } from './letter-names.ts'

/** The law that a letter names; each instrument and each article leads to the letters that name it too. */
export function CitedLaw({
  cited,
  names,
}: {
  readonly cited: readonly CitedProvision[]
  readonly names: LetterNames
}) {
  const words = useWords(LIBRARY_PAGES)
  if (cited.length === 0) return null
  const instruments = [...new Set(cited.map(({ instrument }) => instrument))]
  return (
    <section aria-labelledby="cited">
      <h2 id="cited">{say(words, 'letter.cited')}</h2>
      <ul className="cited-law">
        {instruments.map((instrument) => (
          <li key={instrument}>
            <a href={`/letters?instrument=${encodeURIComponent(instrument)}`}>
              <bdi>{names.instrument(instrument)}</bdi>
            </a>{' '}
            <Articles
              instrument={instrument}
              articles={cited.flatMap((one) =>
                one.instrument === instrument && one.article !== '' ? [one.article] : [],
              )}
            />{' '}
            <a href={`/letters/paragraphs?instrument=${encodeURIComponent(instrument)}`}>
              {say(words, 'letter.findParagraphs')}
              <span className="for-listeners"> {names.instrument(instrument)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Articles({
  instrument,
  articles,
}: {
  readonly instrument: string
  readonly articles: readonly string[]
}) {
  const words = useWords(LIBRARY_PAGES)
  if (articles.length === 0) return null
  const inOrder = articles.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  return (
    <span>
      · {say(words, 'letter.articles')}{' '}
      {inOrder.map((article, index) => (
        <span key={article}>
          {index > 0 && ', '}
          <a
            href={`/letters?instrument=${encodeURIComponent(instrument)}&article=${encodeURIComponent(article)}`}
          >
            {article}
          </a>
        </span>
      ))}
    </span>
  )
}
