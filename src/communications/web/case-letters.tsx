import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { MoreRows } from '#cases/web/more-rows.tsx'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { beginLetter, listLetters, type LetterInCase } from '../actions/letters-in-case.ts'
import { StageTag } from './letter-list.tsx'
import { endOfVisit, explainProblem, notShown } from './letter-visit.tsx'
import { NewLetterForm, NO_LETTER, type NewLetterFields } from './new-letter-form.tsx'

const LIST = '/cases/:case/letters'

/** The letters of our own in a case: their list, and beginning one. */
export function caseLetterRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: LIST, act: 'communication.read' },
      answer: (visit: Visit) => showLetters(visit, facts),
    },
    {
      ...{ method: 'GET', path: `${LIST}/new`, act: 'communication.draft' },
      answer: (visit: Visit) => newPage(visit, facts, NO_LETTER),
    },
    {
      ...{ method: 'POST', path: `${LIST}/new`, act: 'communication.draft' },
      answer: (visit: Visit) => takeNew(visit, facts),
    },
  ]
}

async function showLetters(visit: Visit, { law }: LetterFacts): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(CLEARANCE, language)
  const caseId = visit.id<'Case'>('case')
  const after = readAfterDay(query.get('after'))
  const listed = await listLetters(workplace, acting, { caseId, after })
  if (!listed.ok) return notShown(visit, listed.error)
  const { rows, next } = listed.value
  const address = `/cases/${caseId}/letters`
  const more = writeAfter(next)
  return pageInCase(visit, ({ stage }) => ({
    ...{ tab: 'letters', title: say(words, 'letters.title'), lead: say(words, 'letters.lead') },
    content: (
      <>
        {mayIn(acting.caseRoles, 'communication.draft') && stage === 'open' && (
          <p>
            <a className="button" href={`${address}/new`}>
              {say(words, 'letters.begin')}
            </a>
          </p>
        )}
        <LetterTable {...{ rows, address, nameOfState: stateNamer(law, language) }} />
        <MoreRows
          of={say(words, 'letters.title')}
          first={after === null ? null : address}
          next={more === null ? null : `${address}?after=${encodeURIComponent(more)}`}
        />
      </>
    ),
  }))
}

function LetterTable({
  rows,
  address,
  nameOfState,
}: {
  readonly rows: readonly LetterInCase[]
  readonly address: string
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(CLEARANCE)
  const kinds = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const columns: readonly Column<LetterInCase>[] = [
    { key: 'title', heading: say(words, 'letter.title'), cell: ({ title }) => <LetterName title={title} /> },
    {
      key: 'type',
      heading: say(words, 'letter.type'),
      cell: ({ type }) => (type === null ? '' : say(kinds, `type.${type}`)),
    },
    {
      key: 'state',
      heading: say(words, 'letter.state'),
      cell: ({ addressees }) =>
        addressees.map(({ code }) => (code === null ? '' : nameOfState(code))).join(', '),
    },
    { key: 'stage', heading: say(words, 'letter.stage'), cell: ({ stage }) => <StageTag stage={stage} /> },
    {
      ...{ key: 'versions', heading: say(words, 'letter.versions'), isNumber: true },
      cell: ({ versions }) => sayNumber(language, versions),
    },
  ]
  return (
    <DataTable
      caption={say(words, 'letters.title')}
      isCaptionHidden
      {...{ columns, rows }}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${address}/${id}`}
      empty={<EmptyState text={say(words, 'letters.none')} />}
    />
  )
}

/** What a letter is called in its case. */
export function LetterName({ title }: { readonly title: string | null }) {
  const words = useWords(CLEARANCE)
  return title === null ? <>{say(words, 'letter.untitled')}</> : <span dir="auto">{title}</span>
}

function newPage(
  visit: Visit,
  facts: LetterFacts,
  fields: NewLetterFields,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const words = wordsOf(CLEARANCE, visit.language)
  const address = `/cases/${visit.id<'Case'>('case')}/letters`
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'letters.begin'), problems },
    above: [{ label: say(words, 'letters.title'), address }],
    content: <NewLetterForm {...{ facts, fields, problems }} action={`${address}/new`} cancel={address} />,
  }))
}

async function takeNew(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form } = visit
  const caseId = visit.id<'Case'>('case')
  const fields: NewLetterFields = {
    ...{ title: form.text('title'), type: form.text('type'), state: form.text('state') },
    mandates: form.all('mandates'),
  }
  const begun = await beginLetter(workplace, acting, { caseId, letter: fields, known: facts.mandates })
  if (begun.ok) return { kind: 'go', to: `/cases/${caseId}/letters/${begun.value}`, done: 'letter-begun' }
  const problem = explainProblem(begun.error, visit.language)
  return endOfVisit(begun.error) ?? newPage(visit, facts, fields, [problem])
}
