import { sayLanguageName } from '#cases/web/language-names.ts'
import { LANGUAGES } from '#law/model.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayNumber } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { STAGES } from '../model/communication.ts'
import { LISTED_KINDS } from '../model/filters.ts'
import type { LetterQuery } from '../model/letter-query.ts'
import type { LetterFacets } from '../store/facets.ts'
import { InstrumentField } from './instrument-field.tsx'
import type { LetterNames } from './letter-names.ts'

interface FormProps {
  readonly query: LetterQuery
  readonly facets: LetterFacets
  readonly names: LetterNames
  readonly problems: readonly FieldProblem[]
}

/** The search and its filters: one form that asks for a page, with or without scripts. */
export function LetterForm(props: FormProps) {
  const words = useWords(LETTER_LISTS)
  const { query, problems } = props
  const { filters } = query
  const asked = Object.values(filters).filter((value) => value !== null).length
  return (
    <search>
      <form className="letter-search" method="get" action="/letters" aria-label={say(words, 'form.label')}>
        <div className="letter-words">
          <Field
            name="q"
            type="search"
            label={say(words, 'form.words')}
            hint={say(words, 'form.wordsHint')}
            value={query.words}
            problems={problems}
          />
          <button>{say(words, 'form.show')}</button>
        </div>
        <details className="letter-filters">
          <summary>
            {asked === 0 ? say(words, 'form.filters') : say(words, 'form.filtersAsked', { asked })}
          </summary>
          <div className="filter-grid">
            <Facets {...props} />
            <OtherFilters query={query} />
          </div>
          <button className="is-secondary">{say(words, 'form.show')}</button>
        </details>
      </form>
    </search>
  )
}

/** What letters can be chosen by, as far as there are letters of it. */
function Facets({ query: { filters }, facets, names }: FormProps) {
  const words = useWords(LETTER_LISTS)
  const any = say(words, 'form.any')
  const states = useStateChoices(facets, names)
  return (
    <>
      {states === null ? (
        <Field
          name="state"
          isCode
          label={say(words, 'form.state')}
          hint={say(words, 'form.stateTyped')}
          value={filters.state ?? ''}
        />
      ) : (
        <Select
          name="state"
          label={say(words, 'form.state')}
          choices={present(states, filters.state, names.state)}
          value={filters.state ?? ''}
          empty={any}
        />
      )}
      {facets.mandates === null ? (
        <Field
          name="mandate"
          isCode
          label={say(words, 'form.mandate')}
          hint={say(words, 'form.mandateTyped')}
          value={filters.mandate ?? ''}
        />
      ) : (
        <Select
          name="mandate"
          label={say(words, 'form.mandate')}
          choices={present(named(facets.mandates, names.mandate), filters.mandate, names.mandate)}
          value={filters.mandate ?? ''}
          empty={any}
        />
      )}
      <Select
        name="theme"
        label={say(words, 'form.theme')}
        choices={present(named(facets.themes ?? [], names.theme), filters.theme, names.theme)}
        value={filters.theme ?? ''}
        empty={any}
      />
      <InstrumentField instruments={facets.instruments} names={names} value={filters.instrument} />
      <Field
        name="article"
        isCode
        width="short"
        label={say(words, 'form.article')}
        hint={say(words, 'form.articleHint')}
        value={filters.article ?? ''}
      />
    </>
  )
}

interface Named {
  readonly value: string
  readonly label: string
}

function named(values: readonly string[], name: (value: string) => string): readonly Named[] {
  return values
    .map((value) => ({ value, label: name(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

/** With what is asked for, also where no letter is of it: a choice that is made stays to be seen. */
function present(
  choices: readonly Named[],
  value: string | null,
  name: (value: string) => string,
): readonly Named[] {
  return value === null || choices.some((one) => one.value === value)
    ? choices
    : [...choices, { value, label: name(value) }]
}

function useStateChoices({ states }: LetterFacets, names: LetterNames): readonly Named[] | null {
  const words = useWords(LETTER_LISTS)
  const language = useLanguage()
  if (states === null) return null
  const counts = new Map(states.map(({ code, count }) => [code, count]))
  return named([...counts.keys()], names.state).map(({ value, label }) => {
    const count = counts.get(value) ?? 0
    const letters =
      count > MOST_COUNTED
        ? say(words, 'count.more', { most: sayNumber(language, MOST_COUNTED) })
        : sayNumber(language, count)
    return { value, label: say(words, 'form.stateCount', { state: label, letters }) }
  })
}

const MOST_COUNTED = 1000

/** What every letter can be chosen by. */
function OtherFilters({ query: { filters, order } }: { readonly query: LetterQuery }) {
  const words = useWords(LETTER_LISTS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const any = say(words, 'form.any')
  return (
    <>
      <Select
        name="stage"
        label={say(words, 'form.stage')}
        choices={STAGES.map((value) => ({ value, label: say(ofLetters, `stage.${value}`) }))}
        value={filters.stage ?? ''}
        empty={any}
      />
      <Select
        name="due"
        label={say(words, 'form.due')}
        choices={(['overdue', 'soon'] as const).map((value) => ({
          value,
          label: say(words, `due.${value}`),
        }))}
        value={filters.due ?? ''}
        empty={any}
      />
      <Field name="until" type="date" label={say(words, 'form.until')} value={filters.dueUntil ?? ''} />
      <Select
        name="kind"
        label={say(words, 'form.kind')}
        hint={say(words, 'form.kindHint')}
        choices={LISTED_KINDS.map((value) => ({ value, label: say(words, `kind.${value}`) }))}
        value={filters.kind ?? ''}
        empty={any}
      />
      <Select
        name="language"
        label={say(words, 'form.language')}
        choices={named(LANGUAGES, (tag) => sayLanguageName(language, tag))}
        value={filters.language ?? ''}
        empty={any}
      />
      <Select
        name="sort"
        label={say(words, 'form.sort')}
        hint={say(words, 'sort.bestHint')}
        choices={[{ value: 'best', label: say(words, 'sort.best') }]}
        value={order === 'best' ? 'best' : ''}
        empty={say(words, 'sort.newest')}
      />
    </>
  )
}
