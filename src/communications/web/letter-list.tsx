import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay, sayList, sayNumber } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Stage } from '../model/communication.ts'
import type { CommunicationRow } from '../store/list-communications.ts'

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
      // Only where every reply is known may it be said that there is none.
      cell: ({ replies, repliesKnown }) =>
        replies === 0 && repliesKnown !== 'complete'
          ? say(words, 'letter.unknown')
          : sayNumber(language, replies),
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

function Reference({ row }: { readonly row: CommunicationRow }) {
  const words = useWords(COMMUNICATIONS)
  return <bdi>{nameOfLetter(row, say(words, 'letter.noReference'))}</bdi>
}

/** What a letter is called: its reference as far as it has one. */
export function nameOfLetter(
  { type, reference, referenceGiven }: Pick<CommunicationRow, 'type' | 'reference' | 'referenceGiven'>,
  otherwise: string,
): string {
  if (reference === null) return referenceGiven ?? otherwise
  return type === null ? reference : `${type} ${reference}`
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
