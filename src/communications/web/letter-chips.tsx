import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { sayLanguageName } from '#cases/web/language-names.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { LetterFilters } from '../model/filters.ts'
import { addressOfQuery, askedForIn, type LetterQuery } from '../model/letter-query.ts'
import type { LetterNames } from './letter-names.ts'

/** What is asked for, each with a link that takes it away. */
export function LetterChips({ query, names }: { readonly query: LetterQuery; readonly names: LetterNames }) {
  const words = useWords(LETTER_LISTS)
  const sayAsked = useAsked(query, names)
  const asked = askedForIn(query)
  if (asked.length === 0) return null
  return (
    <nav className="chips" aria-label={say(words, 'asked.label')}>
      <ul>
        {asked.map(({ what, without }) => (
          <li key={what}>
            <a className="chip" href={addressOfQuery(without)}>
              <span className="for-listeners">{say(words, 'asked.away')} </span>
              <span dir="auto">{sayAsked(what)}</span> <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {asked.length > 1 && (
          <li>
            <a href="/letters">{say(words, 'asked.allAway')}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function useAsked(
  { words: typed, filters }: LetterQuery,
  names: LetterNames,
): (what: keyof LetterFilters | 'words') => string {
  const words = useWords(LETTER_LISTS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const named = (value: string | null, name: (value: string) => string) => (value === null ? '' : name(value))
  const same = (value: string) => value
  return (what) => {
    switch (what) {
      case 'words':
        return say(words, 'asked.words', { value: typed })
      case 'state':
        return say(words, 'asked.state', { value: named(filters.state, names.state) })
      case 'mandate':
        return say(words, 'asked.mandate', { value: named(filters.mandate, names.mandate) })
      case 'theme':
        return say(words, 'asked.theme', { value: named(filters.theme, names.theme) })
      case 'instrument':
        return say(words, 'asked.instrument', { value: named(filters.instrument, names.instrument) })
      case 'article':
        return say(words, 'asked.article', { value: named(filters.article, same) })
      case 'stage':
        return say(words, 'asked.stage', {
          value: filters.stage === null ? '' : say(ofLetters, `stage.${filters.stage}`),
        })
      case 'due':
        return say(words, 'asked.due', {
          value: filters.due === null ? '' : say(words, `due.${filters.due}`),
        })
      case 'dueUntil':
        return say(words, 'asked.dueUntil', {
          value: filters.dueUntil === null ? '' : sayDay(language, filters.dueUntil),
        })
      case 'kind':
        return say(words, 'asked.kind', {
          value: filters.kind === null ? '' : say(words, `kind.${filters.kind}`),
        })
      case 'language':
        return say(words, 'asked.language', {
          value: named(filters.language, (tag) => sayLanguageName(language, tag)),
        })
    }
  }
}
