import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { After, PageOf } from '../at-work.ts'
import { closeCase, renameCase, reopenCase, type RenameProblem } from '../actions/change-case.ts'
import { openCase } from '../actions/open-case.ts'
import { countCase, listCases, type CaseWithMembers } from '../actions/read-cases.ts'
import type { CaseFile } from '../model/case-file.ts'
import { Overview, StageTag, Title, Tombstone } from './case-overview.tsx'
import { pageInCase, pageWithTitle, versionIn } from './in-case-page.tsx'
import { MoreRows } from './more-rows.tsx'
import { endOf, explain } from './problems.ts'

/** One's own cases, and a case as a whole: opening it, its overview, its title, closing it. */
export function caseRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/cases', act: 'case.list', answer: showCases },
    { method: 'GET', path: '/cases/new', act: 'case.open', answer: (visit) => newPage(visit, []) },
    { method: 'POST', path: '/cases/new', act: 'case.open', answer: takeNew },
    { method: 'GET', path: '/cases/:case', act: 'case.read', outlivesCase: true, answer: showCase },
    {
      method: 'GET',
      path: '/cases/:case/title',
      act: 'case.change',
      answer: (visit) => titlePage(visit, null),
    },
    { method: 'POST', path: '/cases/:case/title', act: 'case.change', answer: takeTitle },
    {
      method: 'POST',
      path: '/cases/:case/close',
      act: 'case.change',
      answer: (visit) => takeStage(visit, 'closed'),
    },
    {
      method: 'POST',
      path: '/cases/:case/reopen',
      act: 'case.change',
      answer: (visit) => takeStage(visit, 'open'),
    },
  ]
}

async function showCases(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const which = query.get('which') === 'closed' ? 'closed' : 'open'
  const page = await listCases(workplace, acting, { which, after: readAfter(query.get('after')) })
  return {
    ...{ kind: 'page', part: 'cases', title: say(wordsOf(CASES, language), 'cases.title') },
    content: <CaseList which={which} page={page} isFirst={!query.has('after')} />,
  }
}

/** Where a list goes on, as its link says it: `2026-03-06_0b7e…`. */
function readAfter(text: string | null): After<CalendarDate> | null {
  const [day = '', row = ''] = text?.split('_') ?? []
  const key = parseCalendarDate(day)
  const id = parseId(row)
  return key && id ? { key, id } : null
}

function CaseList({
  which,
  page: { rows, next },
  isFirst,
}: {
  readonly which: 'open' | 'closed'
  readonly page: PageOf<CaseFile, CalendarDate>
  readonly isFirst: boolean
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const isEmpty = which === 'open' && rows.length === 0 && isFirst
  return (
    <>
      {!isEmpty && (
        <p>
          <a className="button" href="/cases/new">
            {say(words, 'cases.open')}
          </a>
        </p>
      )}
      <Tabs
        label={say(words, 'cases.which')}
        present={which}
        tabs={[
          { key: 'open', label: say(words, 'cases.ofOpen'), address: '/cases' },
          { key: 'closed', label: say(words, 'cases.ofClosed'), address: '/cases?which=closed' },
        ]}
      />
      {isEmpty ? (
        <EmptyState
          text={say(words, 'cases.none')}
          action={{ label: say(words, 'cases.openFirst'), address: '/cases/new' }}
        />
      ) : (
        <DataTable
          caption={say(words, which === 'open' ? 'cases.ofOpen' : 'cases.ofClosed')}
          isCaptionHidden
          columns={[
            { key: 'number', heading: say(words, 'case.number'), cell: ({ number }) => <bdi>{number}</bdi> },
            { key: 'title', heading: say(words, 'case.title'), cell: (one) => <Title file={one} /> },
            { key: 'stage', heading: say(words, 'case.stage'), cell: (one) => <StageTag file={one} /> },
            {
              key: 'opened',
              heading: say(words, 'case.opened'),
              cell: ({ openedOn }) => sayDay(language, openedOn),
            },
          ]}
          rows={rows}
          keyOf={({ id }) => id}
          addressOf={({ id }) => `/cases/${id}`}
          empty={say(words, 'cases.noneClosed')}
        />
      )}
      <MoreRows
        of={say(words, 'cases.title')}
        first={isFirst ? null : `/cases?which=${which}`}
        next={next && `/cases?which=${which}&after=${next.key}_${next.id}`}
      />
    </>
  )
}

async function newPage({ language, form }: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const words = wordsOf(CASES, language)
  return Promise.resolve({
    ...{ kind: 'page', part: 'cases', title: say(words, 'cases.open'), problems },
    lead: say(words, 'cases.openLead'),
    breadcrumb: [{ label: say(words, 'cases.title'), address: '/cases' }],
    content: <TitleForm action="/cases/new" title={form.text('title')} version={null} problems={problems} />,
    status: problems.length > 0 ? 422 : 200,
  })
}

function TitleForm({
  action,
  title,
  version,
  problems,
}: {
  readonly action: string
  readonly title: string
  /** Of the case that is renamed; null: a new one. */
  readonly version: number | null
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const isNew = version === null
  return (
    <Form action={action}>
      <Field
        name="title"
        label={say(words, 'case.title')}
        hint={say(words, 'case.titleHint')}
        value={title}
        problems={problems}
      />
      {!isNew && <input type="hidden" name="version" value={version} />}
      <FormActions
        primary={say(words, isNew ? 'cases.open' : 'case.rename')}
        cancel={isNew ? '/cases' : action.replace(/\/title$/u, '')}
      />
    </Form>
  )
}

async function takeNew(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const opened = await openCase(workplace, acting, { title: form.text('title') })
  if (opened.ok) return { kind: 'go', to: `/cases/${opened.value.id}`, done: 'case-opened' }
  return endOf(opened.error) ?? newPage(visit, [explain(opened.error, language)])
}

async function showCase(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const counts = await countCase(workplace, acting, { caseId: visit.id<'Case'>('case') })
  if (!counts.ok) return { kind: 'missing' }
  return pageWithTitle(visit, (file) => ({
    ...{ tab: 'overview', title: file.number },
    lead: file.stage === 'destroyed' ? undefined : <Title file={file} />,
    content:
      file.stage === 'destroyed' ? (
        <Tombstone file={file} roles={acting.caseRoles} />
      ) : (
        <Overview file={file} counts={counts.value} roles={acting.caseRoles} />
      ),
  }))
}

function titlePage(visit: Visit, problem: RenameProblem | null): Promise<Answer> {
  const { language, form } = visit
  const words = wordsOf(CASES, language)
  return pageWithTitle(visit, (file) => {
    const problems = problem ? [explain(problem, language)] : []
    const isChanged = problem?.code === 'case.changed-meanwhile'
    const typed = problem ? form.text('title') : (file.title ?? '')
    return {
      ...{ tab: 'overview', title: say(words, 'case.rename'), problems },
      above: [],
      status: isChanged ? 409 : problem ? 422 : 200,
      content: <RenamePage file={file} typed={typed} isChanged={isChanged} problems={problems} />,
    }
  })
}

function RenamePage({
  file,
  typed,
  isChanged,
  problems,
}: {
  readonly file: CaseWithMembers
  readonly typed: string
  readonly isChanged: boolean
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <>
      {isChanged && (
        <Notice kind="warning" title={say(words, 'conflict.theirs')}>
          <bdi>{file.title}</bdi>
        </Notice>
      )}
      <TitleForm
        action={`/cases/${file.id}/title`}
        title={typed}
        version={file.version}
        problems={problems}
      />
    </>
  )
}

async function takeTitle(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const caseId = visit.id<'Case'>('case')
  const version = versionIn(form)
  const renamed = await renameCase(workplace, acting, { caseId, title: form.text('title'), version })
  if (renamed.ok) return { kind: 'go', to: `/cases/${caseId}`, done: 'case-renamed' }
  return endOf(renamed.error) ?? titlePage(visit, renamed.error)
}

async function takeStage(visit: Visit, to: 'open' | 'closed'): Promise<Answer> {
  const { workplace, acting, language } = visit
  const caseId = visit.id<'Case'>('case')
  const change = to === 'open' ? reopenCase : closeCase
  const changed = await change(workplace, acting, { caseId })
  if (changed.ok) {
    return { kind: 'go', to: `/cases/${caseId}`, done: to === 'open' ? 'case-reopened' : 'case-closed' }
  }
  const { error } = changed
  return endOf(error) ?? problemPage(visit, explain(error, language).text)
}

function problemPage(visit: Visit, text: string): Promise<Answer> {
  return pageInCase(visit, ({ number }) => ({
    ...{ tab: 'overview', title: number, status: 409 },
    content: <Notice kind="danger">{text}</Notice>,
  }))
}
