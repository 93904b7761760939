import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { PARAGRAPHS } from '#ui/messages/communications/paragraphs.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import {
  findParagraphs,
  type LetterParagraphs,
  type ParagraphQuery,
  type ParagraphsFound,
} from '../actions/find-paragraphs.ts'
import { readLetterQuery, writeLetterQuery } from '../model/letter-query.ts'
import { NO_FILTERS } from '../model/filters.ts'
import type { LetterFacets } from '../store/facets.ts'
import { InstrumentField } from './instrument-field.tsx'
import { nameOfLetter, StageTag } from './letter-list.tsx'
import { letterNames, typedInstrument, type LetterNames } from './letter-names.ts'
import { sayWhyRefused } from './refused-words.ts'

/** Earlier paragraphs, found by what they name. */
export function paragraphRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/letters/paragraphs',
      act: 'letter.list',
      answer: (visit) => showParagraphs(visit, facts),
    },
  ]
}

async function showParagraphs(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, query: asked, language } = visit
  const words = wordsOf(PARAGRAPHS, language)
  const query = queryIn(asked, facts)
  const after = readAfterDay(asked.get('after'))
  const found = await findParagraphs(workplace, acting, facts.law, { query, after })
  const problems = found.page.ok ? [] : [sayWhyRefused(found.page.error, language)]
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'find.title'), problems },
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    lead: say(words, 'find.lead'),
    content: (
      <ParagraphsPage
        {...{ query, found, problems, isFirst: after === null }}
        names={letterNames(facts, language)}
      />
    ),
  }
}

function queryIn(asked: URLSearchParams, { law }: LetterFacts): ParagraphQuery {
  const { words, filters } = readLetterQuery(asked)
  const { instrument, article, theme, state } = filters
  return {
    words,
    filters: {
      ...{ article, theme, state },
      instrument: instrument === null ? null : typedInstrument(law, instrument),
    },
  }
}

interface PageProps {
  readonly query: ParagraphQuery
  readonly found: ParagraphsFound
  readonly names: LetterNames
  readonly problems: readonly FieldProblem[]
  readonly isFirst: boolean
}

function ParagraphsPage({ query, found: { page, facets }, names, problems, isFirst }: PageProps) {
  const words = useWords(PARAGRAPHS)
  const filters = { ...NO_FILTERS, ...query.filters }
  const here = `/letters/paragraphs?${writeLetterQuery({ words: query.words, filters, order: 'newest' })}`
  const more = page.ok ? writeAfter(page.value.next) : null
  return (
    <>
      <ParagraphForm {...{ query, facets, names, problems }} />
      {page.ok && !page.value.isAsked && <p>{say(words, 'find.start')}</p>}
      {page.ok && page.value.isAsked && page.value.found.length === 0 && (
        <EmptyState text={say(words, 'find.none')} />
      )}
      {page.ok &&
        page.value.found.map((one) => <OfLetter key={one.letter.id} of={one} nameOfState={names.state} />)}
      <MoreRows
        of={say(words, 'find.title')}
        first={isFirst ? null : here}
        next={more === null ? null : `${here}&after=${encodeURIComponent(more)}`}
      />
    </>
  )
}

function ParagraphForm({
  query: { words: typed, filters },
  facets: { themes, instruments },
  names,
  problems,
}: Omit<PageProps, 'found' | 'isFirst'> & { readonly facets: LetterFacets }) {
  const words = useWords(PARAGRAPHS)
  const ofLists = useWords(LETTER_LISTS)
  const choices = (themes ?? []).map((value) => ({ value, label: names.theme(value) }))
  return (
    <search>
      <form
        className="letter-search"
        method="get"
        action="/letters/paragraphs"
        aria-label={say(words, 'find.label')}
      >
        <div className="filter-grid">
          <InstrumentField {...{ instruments, names }} value={filters.instrument} />
          <Field
            name="article"
            isCode
            width="short"
            label={say(ofLists, 'form.article')}
            hint={say(ofLists, 'form.articleHint')}
            value={filters.article ?? ''}
          />
          <Select
            name="theme"
            label={say(ofLists, 'form.theme')}
            choices={choices}
            value={filters.theme ?? ''}
            empty={say(ofLists, 'form.any')}
          />
          <Field
            name="q"
            type="search"
            label={say(ofLists, 'form.words')}
            value={typed}
            problems={problems}
          />
        </div>
        <div>
          <button>{say(words, 'find.show')}</button>
        </div>
      </form>
    </search>
  )
}

function OfLetter({
  of: { letter, paragraphs },
  nameOfState,
}: {
  readonly of: LetterParagraphs
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(PARAGRAPHS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const name = nameOfLetter(letter, say(ofLetters, 'letter.noReference'))
  return (
    <section className="paragraphs-of" aria-labelledby={`of-${letter.id}`}>
      <h2 id={`of-${letter.id}`}>
        <a href={`/library/${letter.id}`}>
          <bdi>{name}</bdi>
        </a>
      </h2>
      <p className="result-facts">
        <StageTag stage={letter.stage} /> {sayList(language, letter.codes.map(nameOfState))}{' '}
        {letter.datedOn !== null && sayDay(language, letter.datedOn)} ·{' '}
        {say(words, 'find.of', { count: paragraphs.length })}
      </p>
      {paragraphs.map(({ index, text }) => (
        <div key={index} className="earlier-paragraph">
          <blockquote dir="auto" lang={letter.language ?? undefined}>
            {text}
          </blockquote>
          <a href={`/library/${letter.id}/take-over?paragraph=${index}`}>
            {say(words, 'find.takeOver')}
            <span className="for-listeners">
              {' '}
              {say(words, 'find.from', { letter: name })}, {index + 1}
            </span>
          </a>
        </div>
      ))}
    </section>
  )
}
