import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import { searchLetters, type LettersFound, type ListedPage } from '../actions/search-letters.ts'
import { forgetSearch, saveSearch, type SaveProblem } from '../actions/saved-searches.ts'
import { addressOfQuery, readLetterQuery, type LetterQuery } from '../model/letter-query.ts'
import { readListPlace, writeListPlace } from '../model/list-place.ts'
import { LetterChips } from './letter-chips.tsx'
import { LetterForm } from './letter-form.tsx'
import { LetterTable } from './letter-list.tsx'
import { letterNames, typedInstrument, type LetterNames } from './letter-names.ts'
import { LetterResults } from './letter-results.tsx'
import { sayWhyRefused } from './refused-words.ts'
import { SavedSearches, sayWhyNotSaved } from './saved-searches.tsx'

/** The list of letters, and of replies beside them. */
export function letterListRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/letters',
      act: 'letter.list',
      answer: (visit) => showLetters(visit, facts, { asked: visit.query, notSaved: null }),
    },
    {
      method: 'POST',
      path: '/letters/saved',
      act: 'letter.list',
      answer: (visit) => keepSearch(visit, facts),
    },
    { method: 'POST', path: '/letters/saved/:search/delete', act: 'letter.list', answer: dropSearch },
  ]
}

/** What is asked for, and a search that could not be kept: what it was to be called, and why not. */
interface Shown {
  readonly asked: URLSearchParams
  readonly notSaved: { readonly name: string; readonly problem: SaveProblem } | null
}

async function showLetters(visit: Visit, facts: LetterFacts, { asked, notSaved }: Shown): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(COMMUNICATIONS, language)
  const query = queryIn(asked, facts)
  const after = readListPlace(asked.get('after'))
  const found = await searchLetters(workplace, acting, { query, after })
  const { page, saved } = found
  const problems = [
    ...(page.ok ? [] : [sayWhyRefused(page.error, language)]),
    ...(notSaved ? [sayWhyNotSaved(notSaved.problem, language)] : []),
  ]
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'letters.title'), problems },
    ...(notSaved ? { status: 422 as const } : {}),
    lead: say(words, 'letters.lead'),
    content: (
      <>
        <LettersPage
          {...{ query, found, problems, isFirst: after === null }}
          mayImport={acting.officeRoles.includes('intake')}
          names={letterNames(facts, language)}
        />
        <SavedSearches
          {...{ saved, query, name: notSaved?.name ?? '' }}
          problems={notSaved ? problems : []}
        />
      </>
    ),
  }
}

/** Keeps a search under a name; the search is shown again, or the form with what is wrong. */
async function keepSearch(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const asked = new URLSearchParams(visit.form.text('search'))
  const name = visit.form.text('name')
  const query = queryIn(asked, facts)
  const saved = await saveSearch(visit.workplace, visit.acting, { name, query })
  if (!saved.ok) return showLetters(visit, facts, { asked, notSaved: { name, problem: saved.error } })
  return { kind: 'go', to: addressOfQuery(query), done: 'search-kept' }
}

async function dropSearch({ workplace, acting, id }: Visit): Promise<Answer> {
  const isGone = await forgetSearch(workplace, acting, id<'SavedSearch'>('search'))
  return isGone ? { kind: 'go', to: '/letters', done: 'search-forgotten' } : { kind: 'missing' }
}

/** What an address asks for; an instrument may stand there as somebody typed it. */
function queryIn(asked: URLSearchParams, { law }: LetterFacts): LetterQuery {
  const query = readLetterQuery(asked)
  const { instrument } = query.filters
  return instrument === null
    ? query
    : { ...query, filters: { ...query.filters, instrument: typedInstrument(law, instrument) } }
}

function LettersPage({
  query,
  found: { page, facets, numbered },
  names,
  problems,
  isFirst,
  mayImport,
}: {
  readonly mayImport: boolean
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
      {page.ok && <Listed {...{ query, page: page.value, isFirst, mayImport, nameOfState: names.state }} />}
    </>
  )
}

/** The rows as a table; with some of their text where words were searched or replies are asked for. */
function Listed({
  query,
  page: { rows, count, countedTo, next },
  isFirst,
  nameOfState,
  mayImport,
}: {
  readonly mayImport: boolean
  readonly query: LetterQuery
  readonly page: ListedPage
  readonly isFirst: boolean
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(COMMUNICATIONS)
  const ofReplies = useWords(REPLY_QUEUE)
  const ofReports = useWords(REPORT_PAGES)
  const here = addressOfQuery(query)
  const joint = here.includes('?') ? '&' : '?'
  const isAsked = here !== '/letters'
  const letters = rows.flatMap((row) => (row.kind === 'letter' ? [row.letter] : []))
  const isTable = query.words === '' && query.filters.kind !== 'replies'
  return (
    <>
      <p className="ways">
        {mayImport && (
          <>
            <a className="button" href="/letters/import">
              {say(words, 'letters.import')}
            </a>{' '}
            <a href="/replies">{say(ofReplies, 'link')}</a>{' '}
          </>
        )}
        <a href="/reports">{say(ofReports, 'door')}</a>
      </p>
      <Count {...{ count, countedTo }} />
      {isTable && <LetterTable rows={letters} {...{ nameOfState, isAsked, mayImport }} />}
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

/** How many there are: exact up to what was counted. */
function Count({ count, countedTo }: Pick<ListedPage, 'count' | 'countedTo'>) {
  const words = useWords(LETTER_LISTS)
  if (count === 0) return null
  return (
    <p className="count">
      {count > countedTo ? say(words, 'count.many', { most: countedTo }) : say(words, 'count.of', { count })}
    </p>
  )
}
