import { actorOf } from '#accounts/acting.ts'
import type { Answer, AnyRoute, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import type { Job, JobStage } from '#platform/jobs/job.ts'
import { cancelJob, listJobs, retryJob, type JobsAsked, type ListedJobs } from '#platform/jobs/list-jobs.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import { OFFICE_PAGES } from '#ui/messages/office-pages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'

/** What the program does by itself: what runs, how far it is, what failed and why. */
export const jobRoutes: readonly AnyRoute[] = [
  { method: 'GET', path: '/jobs', act: 'job.read', answer: showJobs },
  { method: 'POST', path: '/jobs/:job/retry', act: 'job.change', answer: (visit) => change(visit, retryJob) },
  {
    method: 'POST',
    path: '/jobs/:job/cancel',
    act: 'job.change',
    answer: (visit) => change(visit, cancelJob),
  },
]

const PAGE_JOBS = 50

async function showJobs({ workplace, acting, language, query }: Visit): Promise<Answer> {
  const before = readBefore(query)
  const listed = await workplace.database.atomically(actorOf(acting), (tx) =>
    listJobs(tx, acting.officeId, { before, limit: PAGE_JOBS }),
  )
  const words = wordsOf(OFFICE_PAGES, language)
  return {
    kind: 'page',
    part: 'jobs',
    title: say(words, 'jobs.title'),
    lead: say(words, 'jobs.lead'),
    content: <JobsPage listed={listed} isFirst={before === null} />,
  }
}

/** Where a page goes on, from an address; null for anything else. */
function readBefore(query: URLSearchParams): NonNullable<JobsAsked['before']> | null {
  const id = parseId<'Job'>(query.get('before') ?? '')
  const madeAt = new Date(query.get('made') ?? '')
  return id && !Number.isNaN(madeAt.getTime()) ? { id, madeAt } : null
}

function JobsPage({ listed, isFirst }: { readonly listed: ListedJobs; readonly isFirst: boolean }) {
  const words = useWords(OFFICE_PAGES)
  const language = useLanguage()
  const { jobs, before } = listed
  return (
    <DataTable
      caption={say(words, 'jobs.all')}
      columns={[
        { key: 'kind', heading: say(words, 'jobs.kind'), cell: ({ kind }) => <Kind kind={kind} /> },
        { key: 'stage', heading: say(words, 'jobs.stage'), cell: (job) => <Stage stage={job.stage} /> },
        { key: 'progress', heading: say(words, 'jobs.progress'), cell: (job) => <HowFar job={job} /> },
        {
          ...{ key: 'attempts', heading: say(words, 'jobs.attempts'), isNumber: true },
          cell: ({ attempts }) => String(attempts),
        },
        {
          key: 'next',
          heading: say(words, 'jobs.next'),
          cell: ({ endedAt, runAfter }) => sayInstant(language, endedAt ?? runAfter),
        },
        { key: 'problem', heading: say(words, 'jobs.problem'), cell: (job) => <WhyNot job={job} /> },
        { key: 'act', heading: say(words, 'jobs.act'), cell: (job) => <Acts job={job} /> },
      ]}
      rows={jobs}
      keyOf={({ id }) => id}
      empty={say(words, 'jobs.none')}
      paging={{
        newer: isFirst ? null : '/jobs',
        older: before && `/jobs?before=${before.id}&made=${encodeURIComponent(before.madeAt.toISOString())}`,
      }}
    />
  )
}

function Kind({ kind }: Pick<Job, 'kind'>) {
  const words = useWords(OFFICE_PAGES)
  const dues = useWords(DUES)
  if (kind === 'digest.nightly' || kind === 'digest.send') return say(dues, `job.${kind}`)
  return kind === 'journal.nightly' ? say(words, 'job.journal.nightly') : say(words, 'job.other', { kind })
}

const TAGS: Readonly<Record<JobStage, TagKind>> = {
  waiting: 'waiting',
  running: 'active',
  done: 'done',
  failed: 'warning',
  'given-up': 'danger',
}

function Stage({ stage }: Pick<Job, 'stage'>) {
  const words = useWords(OFFICE_PAGES)
  return <Tag kind={TAGS[stage]} text={say(words, `jobs.stage.${stage}`)} />
}

function HowFar({ job: { id, progress } }: { readonly job: Job }) {
  const words = useWords(OFFICE_PAGES)
  if (!progress) return null
  return <Progress id={`progress-${id}`} label={say(words, 'jobs.progress')} {...progress} />
}

function WhyNot({ job: { problem } }: { readonly job: Job }) {
  const words = useWords(OFFICE_PAGES)
  if (!problem) return null
  const { code, reference } = problem
  return <span>{reference === null ? code : say(words, 'jobs.problemText', { code, reference })}</span>
}

function Acts({ job: { id, stage } }: { readonly job: Job }) {
  const words = useWords(OFFICE_PAGES)
  return (
    <>
      {(stage === 'failed' || stage === 'given-up') && (
        <form method="post" action={`/jobs/${id}/retry`}>
          <button className="is-quiet">{say(words, 'jobs.retry')}</button>
        </form>
      )}
      {(stage === 'failed' || stage === 'waiting') && (
        <form method="post" action={`/jobs/${id}/cancel`}>
          <button className="is-quiet">{say(words, 'jobs.cancel')}</button>
        </form>
      )}
    </>
  )
}

type ChangeJob = (...of: Parameters<typeof retryJob>) => Promise<Result<null, { readonly code: string }>>

async function change(visit: Visit, act: ChangeJob): Promise<Answer> {
  const { workplace, acting } = visit
  const changed = await workplace.database.atomically(actorOf(acting), (tx) =>
    act(tx, acting.officeId, visit.id('job')),
  )
  return changed.ok ? { kind: 'go', to: '/jobs' } : { kind: 'missing' }
}
