import type { Id } from '#base/id.ts'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { AssessmentRow } from '../store/consents.ts'

/** What the office has weighed about a person. Its reasons are sealed: each on a page of its own. */
export function AssessmentTable({
  assessments,
  names,
  address,
  mayRead,
}: {
  readonly assessments: readonly AssessmentRow[]
  readonly names: ReadonlyMap<Id<'Account'>, string>
  readonly address: string
  readonly mayRead: boolean
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const nameOf = (id: Id<'Account'>) => <bdi>{names.get(id) ?? id}</bdi>
  if (assessments.length === 0) return <p>{say(words, 'assessments.none')}</p>
  return (
    <DataTable
      caption={say(words, 'assessments.title')}
      isCaptionHidden
      columns={[
        {
          key: 'kind',
          heading: say(words, 'assessments.kind'),
          cell: ({ kind }) => say(words, `weighed.${kind}`),
        },
        {
          key: 'outcome',
          heading: say(words, 'assessments.outcome'),
          cell: ({ outcome }) => say(words, `outcome.${outcome}`),
        },
        {
          key: 'day',
          heading: say(words, 'assessments.madeOn'),
          cell: (one) => sayDay(language, one.madeOn),
        },
        { key: 'by', heading: say(words, 'assessments.madeBy'), cell: ({ madeBy }) => nameOf(madeBy) },
        {
          key: 'confirmed',
          heading: say(words, 'assessments.confirmedBy'),
          cell: ({ confirmedBy }) =>
            confirmedBy ? (
              nameOf(confirmedBy)
            ) : (
              <Tag kind="waiting" text={say(words, 'assessments.unconfirmed')} />
            ),
        },
      ]}
      rows={assessments}
      keyOf={({ id }) => id}
      {...(mayRead ? { addressOf: ({ id }: AssessmentRow) => `${address}/${id}` } : {})}
      empty=""
    />
  )
}
