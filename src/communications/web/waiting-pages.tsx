import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { After } from '#cases/at-work.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { useWords } from '#ui/speaking.tsx'
import {
  decideFile,
  readWaiting,
  readWaitingFile,
  type FileDecisionProblem,
} from '../actions/import/decide-file.ts'
import type { WaitingFile } from '../store/import-files.ts'
import { readAfterInstant } from './after-instant.ts'
import { Remarks } from './import-run-page.tsx'

/** Files that nobody could place, with their age, and what somebody says of each. */
export function waitingRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const file = '/letters/waiting/:waiting'
  return [
    { method: 'GET', path: '/letters/waiting', act: 'library.change', answer: listPage },
    { method: 'GET', path: file, act: 'library.change', answer: (visit) => filePage(visit, NO_FIELDS, []) },
    { method: 'POST', path: file, act: 'library.change', answer: (visit) => decide(visit, facts) },
  ]
}

interface DecisionFields {
  readonly as: string
  /** Null: those that it may belong to. */
  readonly references: string | null
}

const NO_FIELDS: DecisionFields = { as: '', references: null }
const KINDS = ['letter', 'reply', 'leave'] as const
const DAY_MS = 24 * 60 * 60 * 1000
/** So much of a text is shown to tell what it is. */
const BEGINNING = 1500

async function listPage({ workplace, acting, query, language }: Visit): Promise<Answer> {
  const after = readAfterInstant(query.get('after'))
  const { rows, next } = await readWaiting(workplace, acting, after)
  const words = wordsOf(IMPORTS, language)
  const now = workplace.now().getTime()
  return {
    ...{
      kind: 'page',
      part: 'letters',
      title: say(words, 'import.waiting'),
      lead: say(words, 'import.waiting.lead'),
    },
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    content: <WaitingList {...{ rows, next, now }} isFirst={after === null} />,
  }
}

function WaitingList({
  rows,
  next,
  now,
  isFirst,
}: {
  readonly rows: readonly WaitingFile[]
  readonly next: After<string> | null
  readonly now: number
  readonly isFirst: boolean
}) {
  const words = useWords(IMPORTS)
  const age = ({ madeAt }: WaitingFile) => Math.max(0, Math.floor((now - madeAt.getTime()) / DAY_MS))
  return (
    <>
      <DataTable
        caption={say(words, 'import.waiting')}
        isCaptionHidden
        columns={[
          { key: 'name', heading: say(words, 'file.name'), cell: ({ name }) => <bdi>{name}</bdi> },
          {
            key: 'kind',
            heading: say(words, 'file.reads'),
            cell: ({ kind }) => say(words, `file.kind.${kind ?? 'unsure'}`),
          },
          {
            key: 'why',
            heading: say(words, 'file.why'),
            cell: ({ remarks }) => <Remarks remarks={remarks} />,
          },
          {
            key: 'since',
            heading: say(words, 'file.since'),
            cell: (row) => say(words, 'file.age', { count: age(row) }),
          },
        ]}
        rows={rows}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `/letters/waiting/${id}`}
        empty={say(words, 'import.waiting.none')}
      />
      <MoreRows
        of={say(words, 'import.waiting')}
        first={isFirst ? null : '/letters/waiting'}
        next={next && `/letters/waiting?after=${encodeURIComponent(`${next.key}~${next.id}`)}`}
      />
    </>
  )
}

async function decide(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const id = visit.id<'ImportFile'>('waiting')
  const fields = { as: form.text('as'), references: form.text('references') }
  const as = KINDS.find((one) => one === fields.as)
  if (as === undefined) {
    return filePage(visit, fields, [{ field: 'as', text: say(wordsOf(IMPORTS, language), 'file.choose') }])
  }
  const references = fields.references
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const decided = await decideFile(workplace, acting, facts, {
    id,
    as,
    references: as === 'leave' ? [] : references,
  })
  if (decided.ok) return { kind: 'go', to: '/letters/waiting' }
  if (decided.error.code === 'import.file-unknown' || decided.error.code === 'act.not-allowed') {
    return { kind: 'missing' }
  }
  return filePage(visit, fields, [{ field: 'references', text: explain(decided.error, language) }])
}

function explain(
  problem: Extract<FileDecisionProblem, { readonly given: string }>,
  language: PageLanguage,
): string {
  const words = wordsOf(IMPORTS, language)
  const { given } = problem
  switch (problem.code) {
    case 'reference.malformed':
      return say(words, 'file.badReference', { given })
    case 'import.letter-unknown':
      return given === ''
        ? say(words, 'file.badReference', { given })
        : say(words, 'file.noLetter', { given })
    case 'import.has-text':
      return say(words, 'file.hasText', { given })
  }
}

async function filePage(
  visit: Visit,
  fields: DecisionFields,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const file = await readWaitingFile(workplace, acting, visit.id<'ImportFile'>('waiting'))
  if (!file) return { kind: 'missing' }
  const words = wordsOf(IMPORTS, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'file.decideTitle', { name: file.name }) },
    breadcrumb: [{ label: say(words, 'import.waiting'), address: '/letters/waiting' }],
    ...(problems.length > 0 ? { problems, status: 422 } : {}),
    content: <FilePage {...{ file, fields, problems }} />,
  }
}

function FilePage({
  file,
  fields,
  problems,
}: {
  readonly file: NonNullable<Awaited<ReturnType<typeof readWaitingFile>>>
  readonly fields: DecisionFields
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(IMPORTS)
  const { id, remarks, letters, body, kind } = file
  const likely = kind === 'letter' || kind === 'reply' ? kind : ''
  return (
    <>
      <Remarks remarks={remarks} />
      <Form action={`/letters/waiting/${id}`}>
        <RadioGroup
          name="as"
          label={say(words, 'file.is')}
          value={fields.as || likely}
          choices={KINDS.map((value) => ({ value, label: say(words, `file.is.${value}`) }))}
          problems={problems}
        />
        <Field
          name="references"
          label={say(words, 'file.reference')}
          hint={say(words, 'file.referenceHint')}
          value={fields.references ?? letters.join('; ')}
          isOptional
          problems={problems}
        />
        <FormActions primary={say(words, 'file.do')} cancel="/letters/waiting" />
      </Form>
      {body !== null && (
        <section aria-labelledby="beginning">
          <h2 id="beginning">{say(words, 'file.text')}</h2>
          <div className="letter-text" dir="auto">
            {body.slice(0, BEGINNING)}
          </div>
        </section>
      )}
    </>
  )
}
