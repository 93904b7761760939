import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useWords } from '#ui/speaking.tsx'
import { parseId } from '#base/id.ts'
import { changeSource, listSources, readSource, recordSource } from '../actions/sources.ts'
import type { Source } from '../model/source.ts'
import type { SourceRow } from '../store/sources.ts'
import { explain, type EvidenceProblem } from './explain.ts'
import { answerEarly, answerInstead, caseOf, ListPages, pageInCase, Theirs } from './in-case.tsx'
import {
  fieldsOfSource,
  NO_SOURCE,
  readSourceFields,
  SourceInputs,
  type SourceFields,
} from './source-form.tsx'
import { markOf, readVersion } from './typed.ts'

const LIST = '/cases/:case/sources'
const ONE = `${LIST}/:source`

/** The sources of a case. Who one is, is read by whoever may know identities, after a fresh proof. */
export function sourceRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: LIST, act: 'source.read', answer: showSources },
    {
      ...{ method: 'GET', path: `${LIST}/new`, act: 'source.change' },
      answer: (visit: Visit) => formPage(visit, { fields: NO_SOURCE, on: null }),
    },
    { method: 'POST', path: `${LIST}/new`, act: 'source.change', answer: takeNew },
    { method: 'GET', path: ONE, act: 'source.read-identity', answer: showSource },
    { method: 'GET', path: `${ONE}/change`, act: 'source.read-identity', answer: showChange },
    { method: 'POST', path: `${ONE}/change`, act: 'source.change', answer: takeChange },
  ]
}

async function showSources(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const after = parseId<string>(query.get('after') ?? '')
  const listed = await listSources(workplace, acting, { caseId, after })
  const title = say(words, 'sources.title')
  if (!listed.ok) return answerInstead(visit, listed.error, { tab: 'sources', title })
  const base = `/cases/${caseId}/sources`
  const { rows, next } = listed.value
  return pageInCase(visit, {
    ...{ tab: 'sources', title, lead: say(words, 'sources.lead') },
    content: ({ stage }) => (
      <>
        <Never />
        {stage === 'open' && (
          <p>
            <a className="button" href={`${base}/new`}>
              {say(words, 'source.record')}
            </a>
          </p>
        )}
        <SourceTable rows={rows} base={mayIn(acting.caseRoles, 'source.read-identity') ? base : null} />
        <ListPages
          first={after === null ? null : base}
          next={next === null ? null : `${base}?after=${next.id}`}
        />
      </>
    ),
  })
}

/** What everybody has to know who sees or writes down a source. */
function Never() {
  const words = useWords(EVIDENCE)
  return (
    <Notice kind="warning" title={say(words, 'sources.neverTitle')}>
      {say(words, 'sources.never')}
    </Notice>
  )
}

/** `base`: where a source is read; null for who may not. */
function SourceTable({ rows, base }: { readonly rows: readonly SourceRow[]; readonly base: string | null }) {
  const words = useWords(EVIDENCE)
  return (
    <DataTable
      caption={say(words, 'sources.title')}
      isCaptionHidden
      columns={[
        { key: 'kind', heading: say(words, 'source.kind'), cell: ({ kind }) => say(words, `kind.${kind}`) },
        {
          key: 'mark',
          heading: say(words, 'ref'),
          cell: ({ id }) => <code dir="ltr">{markOf(id)}</code>,
        },
        {
          key: 'submissions',
          heading: say(words, 'source.submissions'),
          cell: ({ submissions }) => submissions,
          isNumber: true,
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={base === null ? undefined : ({ id }) => `${base}/${id}`}
      empty={<EmptyState text={say(words, 'sources.empty')} />}
    />
  )
}

function inputOf(visit: Visit) {
  return { caseId: caseOf(visit), sourceId: visit.id<'Source'>('source') }
}

function notShown(visit: Visit, problem: EvidenceProblem): Answer | Promise<Answer> {
  if (problem.code === 'source.unknown') return { kind: 'missing' }
  const title = say(wordsOf(EVIDENCE, visit.language), 'sources.title')
  return answerInstead(visit, problem, { tab: 'sources', title })
}

async function showSource(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const read = await readSource(workplace, acting, inputOf(visit))
  if (!read.ok) return notShown(visit, read.error)
  const { id, kind } = read.value
  const base = `/cases/${caseOf(visit)}/sources`
  return pageInCase(visit, {
    tab: 'sources',
    title: say(words, 'source.title', { kind: say(words, `kind.${kind}`), ref: markOf(id) }),
    above: [{ label: say(words, 'sources.title'), address: base }],
    content: ({ stage }) => (
      <>
        <Never />
        <SourceFacts source={read.value} />
        {stage === 'open' && mayIn(acting.caseRoles, 'source.change') && (
          <p>
            <a className="button" href={`${base}/${id}/change`}>
              {say(words, 'source.change')}
            </a>
          </p>
        )}
      </>
    ),
  })
}

const PARTS = ['name', 'contact', 'notExposedTo', 'relation', 'reliability'] as const

function SourceFacts({ source: { kind, content } }: { readonly source: Source }) {
  const words = useWords(EVIDENCE)
  const parts = PARTS.map((part) => ({
    label: say(words, `source.${part}`),
    value:
      content[part] === '' ? (
        say(words, 'nothing')
      ) : (
        <div className="as-typed" dir="auto">
          {content[part]}
        </div>
      ),
  }))
  return (
    <SummaryList
      items={[{ label: say(words, 'source.kind'), value: say(words, `kind.${kind}`) }, ...parts]}
    />
  )
}

interface FormPage {
  readonly fields: SourceFields
  readonly problems?: readonly FieldProblem[]
  readonly on: Pick<Source, 'id' | 'version'> | null
  readonly theirs?: Source
  readonly status?: 409
}

function formPage(visit: Visit, { fields, problems = [], on, theirs, status }: FormPage): Promise<Answer> {
  const words = wordsOf(EVIDENCE, visit.language)
  const base = `/cases/${caseOf(visit)}/sources`
  return pageInCase(visit, {
    tab: 'sources',
    title: say(words, on ? 'source.changeTitle' : 'source.record'),
    above: [{ label: say(words, 'sources.title'), address: base }],
    problems,
    ...(status ? { status } : {}),
    content: (
      <>
        <Never />
        {theirs && (
          <Theirs>
            <SourceFacts source={theirs} />
          </Theirs>
        )}
        <Form action={on ? `${base}/${on.id}/change` : `${base}/new`}>
          {on && <input type="hidden" name="version" value={on.version} />}
          <SourceInputs fields={fields} problems={problems} />
          <FormActions primary={say(words, 'save')} cancel={on ? `${base}/${on.id}` : base} />
        </Form>
      </>
    ),
  })
}

async function takeNew(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const fields = readSourceFields(visit.form)
  const recorded = await recordSource(workplace, acting, { caseId: caseOf(visit), source: fields })
  if (!recorded.ok) return refused(visit, recorded.error, { fields, on: null })
  return { kind: 'go', to: `/cases/${caseOf(visit)}/sources`, done: 'source-recorded' }
}

function refused(visit: Visit, problem: EvidenceProblem, page: FormPage): Answer | Promise<Answer> {
  const problems = [explain(problem, visit.language)]
  return answerEarly(problem) ?? formPage(visit, { ...page, problems })
}

async function showChange(visit: Visit): Promise<Answer> {
  const read = await readSource(visit.workplace, visit.acting, inputOf(visit))
  if (!read.ok) return notShown(visit, read.error)
  return formPage(visit, { fields: fieldsOfSource(read.value), on: read.value })
}

async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = inputOf(visit)
  const fields = readSourceFields(visit.form)
  const version = readVersion(visit.form.text('version'))
  const on = { id: input.sourceId, version }
  const changed = await changeSource(workplace, acting, { ...input, source: fields, version })
  if (changed.ok) {
    const to = mayIn(acting.caseRoles, 'source.read-identity') ? `/${input.sourceId}` : ''
    return { kind: 'go', to: `/cases/${input.caseId}/sources${to}`, done: 'source-changed' }
  }
  const { error } = changed
  if (error.code === 'source.unknown') return { kind: 'missing' }
  if (error.code !== 'source.changed-meanwhile') return refused(visit, error, { fields, on })
  if (error.theirs) {
    return formPage(visit, { fields, on: error.theirs, theirs: error.theirs, status: 409 })
  }
  const text = say(wordsOf(EVIDENCE, language), 'theirsUnread')
  return formPage(visit, { fields, on, problems: [{ field: 'submit', text }], status: 409 })
}
