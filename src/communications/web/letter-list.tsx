import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { PageOf } from '#cases/at-work.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay, sayList, sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { listCommunications } from '../actions/read-communications.ts'
import type { Stage } from '../model/communication.ts'
import { readFilters, writeFilters, type LetterFilters } from '../model/filters.ts'
import type { CommunicationRow } from '../store/list-communications.ts'

/** The list of letters. */
export function letterListRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/letters', act: 'letter.list', answer: (visit) => showLetters(visit, facts) },
  ]
}

async function showLetters(
  { workplace, acting, query, language }: Visit,
  { law }: LetterFacts,
): Promise<Answer> {
  const words = wordsOf(COMMUNICATIONS, language)
  const filters = readFilters(query)
  const after = readAfterDay(query.get('after'))
  const page = await listCommunications(workplace, acting, { filters, after })
  return {
    ...{
      kind: 'page',
      part: 'letters',
      title: say(words, 'letters.title'),
      lead: say(words, 'letters.lead'),
    },
    content: (
      <LetterList
        {...{ page, filters, isFirst: after === null, nameOfState: stateNamer(law, language) }}
        mayImport={acting.officeRoles.includes('intake')}
      />
    ),
  }
}

interface ListProps {
  readonly page: PageOf<CommunicationRow, CalendarDate>
  readonly filters: LetterFilters
  readonly isFirst: boolean
  readonly nameOfState: (code: string) => string
  readonly mayImport: boolean
}

function LetterList({ page: { rows, next }, filters, isFirst, nameOfState, mayImport }: ListProps) {
  const words = useWords(COMMUNICATIONS)
  const asked = writeFilters(filters)
  const here = asked === '' ? '/letters' : `/letters?${asked}`
  const more = writeAfter(next)
  const joint = asked === '' ? '?' : '&'
  return (
    <>
      {mayImport && rows.length > 0 && (
        <p>
          <a className="button" href="/letters/import">
            {say(words, 'letters.import')}
          </a>
        </p>
      )}
      <LetterTable {...{ rows, nameOfState, mayImport }} isAsked={asked !== ''} />
      <MoreRows
        of={say(words, 'letters.title')}
        first={isFirst ? null : here}
        next={more === null ? null : `${here}${joint}after=${encodeURIComponent(more)}`}
      />
    </>
  )
}

/** Letters as a table: of the library and of cases alike. */
export function LetterTable({
  rows,
  nameOfState,
  isAsked,
  mayImport = false,
}: {
  readonly rows: readonly CommunicationRow[]
  readonly nameOfState: (code: string) => string
  readonly isAsked: boolean
  /** Where nothing is there yet, importing is the first thing to do. */
  readonly mayImport?: boolean
}) {
  const words = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const columns: readonly Column<CommunicationRow>[] = [
    { key: 'reference', heading: say(words, 'letter.reference'), cell: (row) => <Reference row={row} /> },
    {
      key: 'date',
      heading: say(words, 'letter.date'),
      cell: ({ datedOn }) => (datedOn === null ? say(words, 'letter.unknown') : sayDay(language, datedOn)),
    },
    {
      key: 'to',
      heading: say(words, 'letter.to'),
      cell: ({ codes }) => sayList(language, codes.map(nameOfState)),
    },
    {
      key: 'subject',
      heading: say(words, 'letter.subject'),
      cell: ({ subject }) => <Subject text={subject} />,
    },
    { key: 'stage', heading: say(words, 'letter.stage'), cell: ({ stage }) => <StageTag stage={stage} /> },
    {
      key: 'due',
      heading: say(words, 'letter.due'),
      cell: ({ dueOn }) => (dueOn === null ? '' : sayDay(language, dueOn)),
    },
    {
      ...{ key: 'replies', heading: say(words, 'letter.replies'), isNumber: true },
      cell: ({ replies }) => sayNumber(language, replies),
    },
  ]
  return (
    <DataTable
      caption={say(words, 'letters.title')}
      isCaptionHidden
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={addressOfLetter}
      empty={
        <EmptyState
          text={say(words, isAsked ? 'letters.noneSuch' : 'letters.none')}
          action={
            mayImport && !isAsked
              ? { label: say(words, 'letters.import'), address: '/letters/import' }
              : undefined
          }
        />
      }
    />
  )
}

/** Where a letter's page is. */
export function addressOfLetter({
  id,
  caseId,
  isInLibrary,
}: Pick<CommunicationRow, 'id' | 'caseId' | 'isInLibrary'>): string {
  return isInLibrary ? `/library/${id}` : `/cases/${caseId}/letters/${id}`
}

function Reference({ row: { type, reference, referenceGiven } }: { readonly row: CommunicationRow }) {
  const words = useWords(COMMUNICATIONS)
  const given = reference === null ? referenceGiven : [type, reference].filter(Boolean).join(' ')
  return given === null ? <>{say(words, 'letter.noReference')}</> : <bdi>{given}</bdi>
}

/** In its own language, whichever the page's is. */
function Subject({ text }: { readonly text: string | null }) {
  return text === null ? null : <span dir="auto">{text}</span>
}

const KIND_OF_STAGE: Readonly<Record<Stage, TagKind>> = {
  ...{ draft: 'plain', 'in-clearance': 'active', cleared: 'done', waiting: 'waiting', sent: 'done' },
  ...{ withdrawn: 'plain', observed: 'plain' },
}

/** Where a letter stands, as a tag. */
export function StageTag({ stage }: { readonly stage: Stage }) {
  return <Tag kind={KIND_OF_STAGE[stage]} text={say(useWords(COMMUNICATIONS), `stage.${stage}`)} />
}
