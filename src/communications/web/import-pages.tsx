import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import type { After } from '#cases/at-work.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayInstant, sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { beginPageImport, readImports } from '../actions/import/page-imports.ts'
import { readRegister } from '../actions/import/read-register.ts'
import { sayRegisterProblem } from '../import-words.ts'
import type { ImportRun, RunSettings } from '../store/import-runs.ts'
import { readAfterInstant } from './after-instant.ts'
import { importRunRoutes } from './import-run-page.tsx'
import { waitingRoutes } from './waiting-pages.tsx'

/** Importing letters: what is sent, what would be done, what was done, and what waits for a person. */
export function importRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/letters/import',
      act: 'library.change',
      answer: (visit) => Promise.resolve(formPage(visit, NO_FIELDS, [])),
    },
    {
      method: 'POST',
      path: '/letters/import',
      act: 'library.change',
      answer: (visit) => begin(visit, facts),
    },
    { method: 'GET', path: '/letters/imports', act: 'library.change', answer: listPage },
    ...importRunRoutes(),
    ...waitingRoutes(facts),
  ]
}

interface ImportFields {
  readonly whose: string
  readonly checkedOn: string
  readonly dayOrder: string
}

const NO_FIELDS: ImportFields = { whose: 'others', checkedOn: '', dayOrder: '' }

async function begin(visit: Visit, { law }: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(IMPORTS, language)
  const fields = {
    ...{
      whose: form.text('whose'),
      checkedOn: form.text('checkedOn').trim(),
      dayOrder: form.text('dayOrder'),
    },
  }
  const [files, register] = [await form.files('files'), await form.file('register')]
  const checkedOn = fields.checkedOn === '' ? null : parseCalendarDate(fields.checkedOn)
  const dayOrder = DAY_ORDERS.find((one) => one === fields.dayOrder) ?? null
  const problems: FieldProblem[] = []
  if (files.length === 0 && !register) problems.push({ field: 'files', text: say(words, 'import.nothing') })
  if (fields.checkedOn !== '' && checkedOn === null)
    problems.push({ field: 'checkedOn', text: say(words, 'import.notADay') })
  const rows = register ? await readRegister(register.bytes, { law, dayOrder }) : null
  if (rows && !rows.ok)
    problems.push({ field: 'register', text: sayRegisterProblem(language, rows.error.code) })
  if (problems.length > 0) return formPage(visit, fields, problems)
  const settings: RunSettings = { isOurs: fields.whose === 'ours', repliesCheckedOn: checkedOn, dayOrder }
  const begun = await beginPageImport(workplace, acting, { settings, register, files })
  return begun.ok ? { kind: 'go', to: `/letters/imports/${begun.value}` } : { kind: 'missing' }
}

const DAY_ORDERS = ['day-first', 'month-first'] as const

function formPage({ language }: Visit, fields: ImportFields, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(IMPORTS, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'import.title'), lead: say(words, 'import.lead') },
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    ...(problems.length > 0 ? { problems, status: 422 } : {}),
    content: <ImportForm fields={fields} problems={problems} />,
  }
}

function ImportForm({
  fields,
  problems,
}: {
  readonly fields: ImportFields
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(IMPORTS)
  return (
    <>
      <p>
        <a href="/letters/imports">{say(words, 'import.list')}</a> ·{' '}
        <a href="/letters/waiting">{say(words, 'import.waiting')}</a>
      </p>
      <Form action="/letters/import" hasFiles>
        <FileField
          name="files"
          label={say(words, 'import.files')}
          hint={say(words, 'import.filesHint')}
          isMultiple
          isOptional
          problems={problems}
        />
        <FileField
          name="register"
          label={say(words, 'import.register')}
          hint={say(words, 'import.registerHint')}
          isOptional
          problems={problems}
        />
        <RadioGroup
          name="whose"
          label={say(words, 'import.whose')}
          value={fields.whose}
          choices={[
            { value: 'others', label: say(words, 'import.others') },
            { value: 'ours', label: say(words, 'import.ours') },
          ]}
          problems={problems}
        />
        <Field
          name="checkedOn"
          type="date"
          label={say(words, 'import.checkedOn')}
          hint={say(words, 'import.checkedOnHint')}
          value={fields.checkedOn}
          isOptional
          problems={problems}
        />
        <Select
          name="dayOrder"
          label={say(words, 'import.dayOrder')}
          value={fields.dayOrder}
          empty={say(words, 'import.dayOrder.none')}
          choices={DAY_ORDERS.map((value) => ({ value, label: say(words, `import.dayOrder.${value}`) }))}
          isOptional
          problems={problems}
        />
        <FormActions primary={say(words, 'import.look')} cancel="/letters" />
      </Form>
    </>
  )
}

async function listPage({ workplace, acting, query, language }: Visit): Promise<Answer> {
  const after = readAfterInstant(query.get('after'))
  const { rows, next } = await readImports(workplace, acting, after)
  const words = wordsOf(IMPORTS, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'import.list') },
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    content: <ImportList rows={rows} next={next} isFirst={after === null} />,
  }
}

function ImportList({
  rows,
  next,
  isFirst,
}: {
  readonly rows: readonly ImportRun[]
  readonly next: After<string> | null
  readonly isFirst: boolean
}) {
  const words = useWords(IMPORTS)
  const language = useLanguage()
  const sum = (counts: Readonly<Record<string, number>> | undefined) =>
    sayNumber(
      language,
      Object.values(counts ?? {}).reduce((all, one) => all + one, 0),
    )
  const action = { label: say(words, 'import.title'), address: '/letters/import' }
  return (
    <>
      <DataTable
        caption={say(words, 'import.list')}
        isCaptionHidden
        columns={[
          {
            key: 'when',
            heading: say(words, 'import.when'),
            cell: ({ madeAt }) => sayInstant(language, madeAt),
          },
          {
            key: 'stage',
            heading: say(words, 'import.stage'),
            cell: ({ stage }) => say(words, `stage.${stage}`),
          },
          {
            key: 'rows',
            heading: say(words, 'import.rows'),
            isNumber: true,
            cell: ({ counts }) => sum(counts.rows),
          },
          {
            key: 'files',
            heading: say(words, 'import.count'),
            isNumber: true,
            cell: ({ counts }) => sum(counts.files),
          },
        ]}
        rows={rows}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `/letters/imports/${id}`}
        empty={<EmptyState text={say(words, 'import.list.none')} action={action} />}
      />
      <MoreRows
        of={say(words, 'import.list')}
        first={isFirst ? null : '/letters/imports'}
        next={next && `/letters/imports?after=${encodeURIComponent(`${next.key}~${next.id}`)}`}
      />
    </>
  )
}
