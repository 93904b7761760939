import type { Answer, Visit } from '#accounts/route.ts'
import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { dayOf, type PageOf } from '#cases/at-work.ts'
import type { CaseFile } from '#cases/model/case-file.ts'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { listSubmissions } from '../actions/submissions.ts'
import type { SubmissionStage } from '../model/submission.ts'
import type { SubmissionRow, WhichSubmissions } from '../store/submissions.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { answerInstead, caseOf, ListPages, pageInCase } from './in-case.tsx'
import { markOf } from './typed.ts'

/** Of a case everything is shown first; of the intake what waits. */
const SHOWN = {
  matter: ['all', 'waiting', 'declined'],
  intake: ['waiting', 'asked-more', 'declined'],
  // The library holds letters alone.
  library: ['all'],
} as const satisfies Readonly<Record<CaseFile['kind'], readonly WhichSubmissions[]>>

/** The submissions of a case, or of the intake: what is not sealed of them. */
export async function showSubmissions(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const which = readWhich(query.get('which'))
  const after = readAfterDay(query.get('after'))
  const listed = await listSubmissions(workplace, acting, { caseId, which, after })
  const title = say(words, 'submissions.title')
  if (!listed.ok) return answerInstead(visit, listed.error, { tab: 'submissions', title })
  return pageInCase(visit, {
    ...{ tab: 'submissions', title, lead: say(words, 'submissions.lead') },
    content: ({ kind }) => (
      <SubmissionList
        {...{ caseId, kind, which, page: listed.value, today: dayOf(workplace) }}
        isFirst={after === null}
        nameOfState={stateNamer(law, language)}
      />
    ),
  })
}

function readWhich(text: string | null): WhichSubmissions {
  const known = [...SHOWN.matter, ...SHOWN.intake]
  return known.find((one) => one === text) ?? 'all'
}

interface ListProps {
  readonly caseId: Id<'Case'>
  readonly kind: CaseFile['kind']
  readonly which: WhichSubmissions
  readonly page: PageOf<SubmissionRow, CalendarDate>
  readonly today: CalendarDate
  readonly isFirst: boolean
  readonly nameOfState: (code: string) => string
}

function SubmissionList({ caseId, kind, which, page, today, isFirst, nameOfState }: ListProps) {
  const words = useWords(EVIDENCE)
  const base = `/cases/${caseId}/submissions`
  const shown = SHOWN[kind]
  const tabs = shown.map((one) => ({
    key: one,
    label: say(words, `which.${one}`),
    address: `${base}?which=${one}`,
  }))
  const here = `${base}?which=${which}`
  const next = writeAfter(page.next)
  return (
    <>
      <p>
        <a className="button" href={`${base}/new`}>
          {say(words, 'submission.record')}
        </a>
      </p>
      <Tabs label={say(words, 'which.label')} tabs={tabs} present={which} />
      <SubmissionTable {...{ rows: page.rows, base, today, nameOfState }} isAll={which === 'all'} />
      <ListPages
        first={isFirst ? null : here}
        next={next === null ? null : `${here}&after=${encodeURIComponent(next)}`}
      />
    </>
  )
}

function SubmissionTable({
  rows,
  base,
  today,
  nameOfState,
  isAll,
}: Pick<ListProps, 'today' | 'nameOfState'> & {
  readonly rows: readonly SubmissionRow[]
  readonly base: string
  readonly isAll: boolean
}) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  const states = ({ states: codes }: SubmissionRow) => sayList(language, codes.map(nameOfState))
  return (
    <DataTable
      caption={say(words, 'submissions.title')}
      isCaptionHidden
      columns={[
        {
          key: 'day',
          heading: say(words, 'submission.day'),
          cell: ({ listedOn }) => sayDay(language, listedOn),
        },
        {
          key: 'age',
          heading: say(words, 'submission.age'),
          cell: ({ listedOn }) => <Age from={listedOn} to={today} />,
        },
        {
          key: 'channel',
          heading: say(words, 'submission.channel'),
          cell: ({ channel }) => say(words, `channel.${channel}`),
        },
        {
          key: 'stage',
          heading: say(words, 'submission.stage'),
          cell: ({ stage }) => <Stage stage={stage} />,
        },
        { key: 'states', heading: say(words, 'submission.states'), cell: states },
        {
          key: 'mark',
          heading: say(words, 'ref'),
          cell: ({ id }) => <code dir="ltr">{markOf(id)}</code>,
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${base}/${id}`}
      empty={
        isAll ? (
          <EmptyState text={say(words, 'submissions.empty')} />
        ) : (
          <EmptyState text={say(words, 'submissions.emptyHere')} />
        )
      }
    />
  )
}

function Age({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }) {
  const words = useWords(EVIDENCE)
  const days = Math.max(0, dayNumber(to) - dayNumber(from))
  return days === 0 ? say(words, 'submission.today') : say(words, 'submission.days', { count: days })
}

const KIND_OF_STAGE: Readonly<Record<SubmissionStage, TagKind>> = {
  draft: 'plain',
  new: 'waiting',
  'asked-more': 'waiting',
  declined: 'plain',
  'acted-on': 'done',
}

/** How far a submission is, as a tag. */
export function Stage({ stage }: { readonly stage: SubmissionStage }) {
  return <Tag kind={KIND_OF_STAGE[stage]} text={say(useWords(EVIDENCE), `stage.${stage}`)} />
}
