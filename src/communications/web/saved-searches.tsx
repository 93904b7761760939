import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Form } from '#ui/forms/form.tsx'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { SaveProblem } from '../actions/saved-searches.ts'
import { addressOfQuery, readLetterQuery, writeLetterQuery, type LetterQuery } from '../model/letter-query.ts'
import type { SavedSearch } from '../store/saved-searches.ts'

/** The searches that the reader keeps, and a form to keep the present one. */
export function SavedSearches({
  saved,
  query,
  name,
  problems,
}: {
  readonly saved: readonly SavedSearch[]
  readonly query: LetterQuery
  /** What was typed, where it could not be taken. */
  readonly name: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(LETTER_LISTS)
  const asked = writeLetterQuery(query)
  return (
    <details className="saved-searches" open={problems.length > 0}>
      <summary>
        {say(words, 'saved.title')} ({saved.length})
      </summary>
      <p className="hint">{say(words, 'saved.lead')}</p>
      {saved.length === 0 ? <p>{say(words, 'saved.none')}</p> : <SavedList saved={saved} />}
      {asked !== '' && (
        <Form action="/letters/saved">
          <input type="hidden" name="search" value={asked} />
          <Field
            name="name"
            width="medium"
            label={say(words, 'saved.name')}
            value={name}
            problems={problems}
          />
          <button>{say(words, 'saved.keep')}</button>
        </Form>
      )}
    </details>
  )
}

function SavedList({ saved }: { readonly saved: readonly SavedSearch[] }) {
  const words = useWords(LETTER_LISTS)
  return (
    <ul>
      {saved.map(({ id, name, address }) => (
        <li key={id}>
          <a dir="auto" href={addressOfQuery(readLetterQuery(new URLSearchParams(address)))}>
            {name}
          </a>{' '}
          <form className="in-line" method="post" action={`/letters/saved/${id}/delete`}>
            <button className="is-quiet">
              {say(words, 'saved.forget')}
              <span className="for-listeners"> {name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

/** What is wrong with a search that was to be kept, beside its name. */
export function sayWhyNotSaved(problem: SaveProblem, language: PageLanguage): FieldProblem {
  const words = wordsOf(LETTER_LISTS, language)
  const field = 'name'
  switch (problem.code) {
    case 'saved.name-too-long':
    case 'saved.too-many':
      return { field, text: say(words, problem.code, { most: problem.most }) }
    case 'saved.name-missing':
    case 'saved.name-taken':
    case 'saved.nothing':
      return { field, text: say(words, problem.code) }
  }
}
