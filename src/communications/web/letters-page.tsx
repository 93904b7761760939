import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { QueryProblem } from '#platform/search/query.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import { searchLetters, type LettersFound, type ListedPage } from '../actions/search-letters.ts'
import { addressOfQuery, readLetterQuery, type LetterQuery } from '../model/letter-query.ts'
import { readListPlace, writeListPlace } from '../model/list-place.ts'
import { LetterChips } from './letter-chips.tsx'
import { LetterForm } from './letter-form.tsx'
import { LetterTable } from './letter-list.tsx'
import { letterNames, typedInstrument, type LetterNames } from './letter-names.ts'
import { LetterResults } from './letter-results.tsx'

/** The list of letters, and of replies beside them. */
export function letterListRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/letters', act: 'letter.list', answer: (visit) => showLetters(visit, facts) },
  ]
}

async function showLetters(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, query: asked, language } = visit
  const words = wordsOf(COMMUNICATIONS, language)
  const query = queryIn(asked, facts)
  const after = readListPlace(asked.get('after'))
  const found = await searchLetters(workplace, acting, { query, after })
  const { page } = found
  const problems = page.ok ? [] : [problemWith(page.error, language)]
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'letters.title'), problems },
    lead: say(words, 'letters.lead'),
    content: (
      <LettersPage
        {...{ query, found, problems, isFirst: after === null }}
        names={letterNames(facts, language)}
      />
    ),
  }
}

/** What an address asks for; an instrument may stand there as somebody typed it. */
function queryIn(asked: URLSearchParams, { law }: LetterFacts): LetterQuery {
  const query = readLetterQuery(asked)
  const { instrument } = query.filters
  return instrument === null
    ? query
    : { ...query, filters: { ...query.filters, instrument: typedInstrument(law, instrument) } }
}

function problemWith(problem: QueryProblem, language: Visit['language']): FieldProblem {
  const words = wordsOf(LETTER_LISTS, language)
  const field = 'q'
  switch (problem.code) {
    case 'search.empty':
      return { field, text: say(words, 'refused.empty') }
    case 'search.too-long':
      return { field, text: say(words, 'refused.too-long', { most: problem.most }) }
    case 'search.only-excluded':
      return { field, text: say(words, 'refused.only-excluded') }
  }
}

function LettersPage({
  query,
  found: { page, facets, numbered },
  names,
  problems,
  isFirst,
}: {
  readonly query: LetterQuery
  readonly found: LettersFound
  readonly names: LetterNames
  readonly problems: readonly FieldProblem[]
  readonly isFirst: boolean
}) {
  const words = useWords(LETTER_LISTS)
  return (
    <>
      <LetterForm {...{ query, facets, names, problems }} />
      <LetterChips {...{ query, names }} />
      {numbered && (
        <Notice
          kind="info"
          action={{
            label: say(words, 'case.open', { number: numbered.number }),
            address: `/cases/${numbered.id}`,
          }}
        >
          {say(words, 'case.offered')}
        </Notice>
      )}
      {page.ok && <Listed {...{ query, page: page.value, isFirst, nameOfState: names.state }} />}
    </>
  )
}

/** The rows as a table; with some of their text where words were searched or replies are asked for. */
function Listed({
  query,
  page: { rows, count, next },
  isFirst,
  nameOfState,
}: {
  readonly query: LetterQuery
  readonly page: ListedPage
  readonly isFirst: boolean
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(COMMUNICATIONS)
  const here = addressOfQuery(query)
  const joint = here.includes('?') ? '&' : '?'
  const isAsked = here !== '/letters'
  const letters = rows.flatMap((row) => (row.kind === 'letter' ? [row.letter] : []))
  const isTable = query.words === '' && query.filters.kind !== 'replies'
  return (
    <>
      <Count count={count} />
      {isTable && <LetterTable rows={letters} {...{ nameOfState, isAsked }} />}
      {!isTable && rows.length === 0 && <EmptyState text={say(words, 'letters.noneSuch')} />}
      {!isTable && rows.length > 0 && <LetterResults {...{ rows, nameOfState }} />}
      <MoreRows
        of={say(words, 'letters.title')}
        first={isFirst ? null : here}
        next={next && `${here}${joint}after=${encodeURIComponent(writeListPlace(next))}`}
      />
    </>
  )
}

const MOST_COUNTED = 1000

/** How many there are: exact up to 1,000. */
function Count({ count }: { readonly count: number }) {
  const words = useWords(LETTER_LISTS)
  if (count === 0) return null
  return (
    <p className="count" role="status">
      {count > MOST_COUNTED
        ? say(words, 'count.many', { most: MOST_COUNTED })
        : say(words, 'count.of', { count })}
    </p>
  )
}
