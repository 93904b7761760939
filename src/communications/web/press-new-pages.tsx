import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import { MoreRows } from '#cases/web/more-rows.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readLinked } from '../actions/linked-letters.ts'
import { listPress } from '../actions/read-press.ts'
import { beginPress } from '../actions/press-releases.ts'
import { notShown } from './letter-visit.tsx'
import { refused } from './linked-visit.ts'
import { chosenFirst } from './new-letter-form.tsx'
import { crumbsOfPress } from './press-visit.ts'

const LIST = '/cases/:case/press'

/** The press releases of a case: their list, and beginning one. */
export function pressListRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    { method: 'GET', path: LIST, act: 'communication.read', answer: showList },
    {
      ...{ method: 'GET', path: `${LIST}/new`, act: 'communication.draft' },
      answer: (visit: Visit) => newPage(visit, facts, null),
    },
    {
      ...{ method: 'POST', path: `${LIST}/new`, act: 'communication.draft' },
      answer: (visit: Visit) => takeNew(visit, facts),
    },
  ]
}

type Rows = Extract<Awaited<ReturnType<typeof listPress>>, { readonly ok: true }>['value']['rows']

async function showList(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const caseId = visit.id<'Case'>('case')
  const after = readAfterDay(query.get('after'))
  const listed = await listPress(workplace, acting, { caseId, after })
  if (!listed.ok) return notShown(visit, listed.error)
  const { rows, next } = listed.value
  const words = wordsOf(LINKED, language)
  const address = `/cases/${caseId}/press`
  const more = writeAfter(next)
  return pageInCase(visit, ({ stage }) => ({
    ...{ tab: 'letters', title: say(words, 'press.title'), lead: say(words, 'press.lead') },
    content: (
      <>
        {mayIn(acting.caseRoles, 'communication.draft') && stage === 'open' && (
          <p>
            <a className="button" href={`${address}/new`}>
              {say(words, 'press.do')}
            </a>
          </p>
        )}
        <PressTable rows={rows} address={address} />
        <MoreRows
          of={say(words, 'press.title')}
          first={after === null ? null : address}
          next={more === null ? null : `${address}?after=${encodeURIComponent(more)}`}
        />
      </>
    ),
  }))
}

function PressTable({ rows, address }: { readonly rows: Rows; readonly address: string }) {
  const words = useWords(LINKED)
  const language = useLanguage()
  return (
    <DataTable
      caption={say(words, 'press.title')}
      isCaptionHidden
      columns={[
        {
          ...{ key: 'title', heading: say(words, 'press.name') },
          cell: ({ title }) => <span dir="auto">{title}</span>,
        },
        {
          ...{ key: 'stage', heading: say(words, 'press.stage') },
          cell: ({ stage }) => say(words, `press.stage.${stage}`),
        },
        {
          ...{ key: 'released', heading: say(words, 'press.releasedOn') },
          cell: ({ releasedOn }) => (releasedOn === null ? '' : sayDay(language, releasedOn)),
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${address}/${id}`}
      empty={<EmptyState text={say(words, 'press.none')} />}
    />
  )
}

interface NewFields {
  readonly title: string
  readonly letter: string
  readonly contact: string
  readonly before: string
  readonly mandates: readonly string[]
}

async function newPage(
  visit: Visit,
  facts: LetterFacts,
  typed: NewFields | null,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language, query } = visit
  const caseId = visit.id<'Case'>('case')
  const letterId = parseId<'Communication'>(typed?.letter ?? query.get('letter') ?? '')
  const linked = letterId && (await readLinked(workplace, acting, { caseId, letterId }))
  if (linked && !linked.ok) return notShown(visit, linked.error)
  const mandates = linked ? linked.value.writers.flatMap(({ mandate }) => mandate ?? []) : []
  const contact = letterId === null ? 'before' : 'letter'
  const fields = typed ?? { title: '', letter: letterId ?? '', contact, before: '', mandates }
  const words = wordsOf(LINKED, language)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'press.do'), lead: say(words, 'press.lead'), problems },
    above: crumbsOfPress(language, { caseId }),
    content: <NewForm {...{ fields, problems, facts }} address={`/cases/${caseId}/press`} />,
  }))
}

function NewForm({
  fields,
  problems,
  facts: { mandates },
  address,
}: {
  readonly fields: NewFields
  readonly problems: readonly FieldProblem[]
  readonly facts: LetterFacts
  readonly address: string
}) {
  const words = useWords(LINKED)
  const contacts = fields.letter === '' ? (['before'] as const) : (['letter', 'before'] as const)
  return (
    <Form action={`${address}/new`}>
      <input type="hidden" name="letter" value={fields.letter} />
      <Field name="title" label={say(words, 'press.name')} value={fields.title} problems={problems} />
      <RadioGroup
        name="contact"
        label={say(words, 'press.contact')}
        value={fields.contact}
        choices={contacts.map((value) => ({ value, label: say(words, `press.contact.${value}`) }))}
        problems={problems}
      />
      <TextArea
        name="before"
        label={say(words, 'press.before')}
        hint={say(words, 'press.beforeHint')}
        value={fields.before}
        lines={3}
        isOptional
        problems={problems}
      />
      <CheckboxGroup
        name="mandates"
        label={say(words, 'press.mandates')}
        values={fields.mandates}
        choices={chosenFirst(mandates, fields.mandates)}
        problems={problems}
      />
      <FormActions primary={say(words, 'press.begin')} cancel={address} />
    </Form>
  )
}

async function takeNew(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form } = visit
  const caseId = visit.id<'Case'>('case')
  const fields: NewFields = {
    ...{ title: form.text('title'), letter: form.text('letter'), contact: form.text('contact') },
    ...{ before: form.text('before'), mandates: form.all('mandates') },
  }
  const letter = parseId<'Communication'>(fields.letter)
  const begun = await beginPress(workplace, acting, { caseId, letter, press: fields, known: facts.mandates })
  if (begun.ok) return { kind: 'go', to: `/cases/${caseId}/press/${begun.value}`, done: 'followed-kept' }
  return refused(visit, begun.error, (problems) => newPage(visit, facts, fields, problems))
}
