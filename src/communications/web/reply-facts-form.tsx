import type { Form as SentForm } from '#accounts/route.ts'
import { sayLanguageName } from '#cases/web/language-names.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ReplyCorrection } from '../actions/correct-reply.ts'
import { REPLY_KINDS } from '../model/own-reply.ts'
import { changedFields, type ReplyFacts, type ReplyFactsForm } from '../model/reply-facts.ts'
import { sayWhen } from './letter-visit.tsx'

const NAMES = [
  ...(['datedOn', 'receivedOn', 'symbol', 'missionNumber', 'handedOverBy', 'languages', 'kind'] as const),
  ...(['isPartial', 'endsTerm', 'isConfidential', 'confidentialGround', 'why'] as const),
] as const

/** What somebody typed into the form of a correction. */
export function replyFactsIn(form: SentForm): ReplyFactsForm {
  return Object.fromEntries(NAMES.map((name) => [name, form.text(name)])) as ReplyFactsForm
}

interface Props {
  readonly fields: ReplyFactsForm
  readonly version: number
  readonly action: string
  readonly cancel: string
  readonly problems: readonly FieldProblem[]
  /** In the library nothing is confidential, and a day of receipt may never have been known. */
  readonly isInLibrary: boolean
}

/** Corrects what is known of a reply. */
export function ReplyFactsForm({ fields, version, action, cancel, problems, isInLibrary }: Props) {
  const words = useWords(REPLIES)
  const changes = useWords(REPLY_CHANGES)
  const text = (name: 'missionNumber' | 'symbol' | 'handedOverBy' | 'confidentialGround') => ({
    ...{ name, label: say(words, name), value: fields[name], problems, isOptional: true },
  })
  const box = (name: 'isPartial' | 'isConfidential' | 'endsTerm') => ({
    ...{ name, label: say(words, name), isChecked: fields[name] === 'yes', isOptional: true, problems },
  })
  return (
    <Form action={action}>
      <input type="hidden" name="version" value={version} />
      <Field
        {...{ name: 'datedOn', label: say(words, 'datedOn'), hint: say(words, 'datedHint'), problems }}
        {...{ type: 'date', value: fields.datedOn }}
        isOptional
      />
      <Field
        {...{ name: 'receivedOn', label: say(words, 'receivedOn'), value: fields.receivedOn, problems }}
        {...{ type: 'date', isOptional: isInLibrary }}
        hint={isInLibrary ? say(changes, 'facts.unknownHint') : undefined}
      />
      <RadioGroup
        {...{ name: 'kind', label: say(words, 'kind'), value: fields.kind, problems }}
        choices={REPLY_KINDS.map((value) => ({ value, label: say(words, `kind.${value}`) }))}
      />
      <Checkbox {...box('endsTerm')} hint={say(words, 'endsTermHint')} />
      <Checkbox {...box('isPartial')} />
      <Field {...text('missionNumber')} isCode />
      <Field {...text('symbol')} hint={say(words, 'symbolHint')} isCode />
      <Field {...text('handedOverBy')} hint={say(words, 'handedOverHint')} />
      <Field
        {...{
          name: 'languages',
          label: say(words, 'languages'),
          hint: say(words, 'languagesHint'),
          problems,
        }}
        {...{ value: fields.languages, width: 'medium' }}
        isCode
        isOptional
      />
      <Checkbox {...box('isConfidential')} />
      {!isInLibrary && <Field {...text('confidentialGround')} />}
      <Field
        {...{ name: 'why', label: say(changes, 'facts.why'), hint: say(changes, 'facts.whyHint'), problems }}
        value={fields.why}
      />
      <FormActions primary={say(changes, 'facts.save')} cancel={cancel} />
    </Form>
  )
}

/** Every correction of a reply: what was otherwise before it, who made it, when, and why. Nothing where there is none. */
export function Corrections({
  facts,
  corrections,
}: {
  readonly facts: ReplyFacts
  readonly corrections: readonly ReplyCorrection[]
}) {
  const words = useWords(REPLY_CHANGES)
  const language = useLanguage()
  const sayFact = useSayFact()
  if (corrections.length === 0) return null
  // The last first: what a correction led to is what stood before the one above it.
  const rows = corrections.map((one, index) => ({ ...one, after: corrections[index - 1]?.before ?? facts }))
  return (
    <DataTable
      caption={say(words, 'facts.history')}
      columns={[
        {
          ...{ key: 'when', heading: say(words, 'facts.when') },
          cell: ({ at }: (typeof rows)[number]) => sayWhen(language, at.getTime()),
        },
        { key: 'who', heading: say(words, 'facts.who'), cell: ({ by }) => <bdi>{by}</bdi> },
        {
          ...{ key: 'what', heading: say(words, 'facts.what') },
          cell: ({ before, after }) => (
            <ul className="plain-list">
              {changedFields(before, after).map((field) => (
                <li key={field}>{sayFact(field, before)}</li>
              ))}
            </ul>
          ),
        },
        {
          key: 'why',
          heading: say(words, 'facts.because'),
          cell: ({ why }) => <span dir="auto">{why}</span>,
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      empty=""
    />
  )
}

function useSayFact(): (field: keyof ReplyFacts, facts: ReplyFacts) => string {
  const words = useWords(REPLIES)
  const changes = useWords(REPLY_CHANGES)
  const language = useLanguage()
  const valueOf = (field: keyof ReplyFacts, facts: ReplyFacts): string => {
    switch (field) {
      case 'datedOn':
      case 'receivedOn': {
        const day = facts[field]
        return day === null ? say(changes, 'facts.empty') : sayDay(language, day)
      }
      case 'isPartial':
      case 'endsTerm':
      case 'isConfidential':
        return say(changes, facts[field] ? 'facts.yes' : 'facts.no')
      case 'kind':
        return say(words, `kind.${facts.kind}`)
      case 'languages': {
        const names = facts.languages.map((tag) => sayLanguageName(language, tag))
        return names.length === 0 ? say(changes, 'facts.empty') : sayList(language, names)
      }
      case 'missionNumber':
      case 'symbol':
      case 'handedOverBy':
      case 'confidentialGround':
        return facts[field] ?? say(changes, 'facts.empty')
    }
  }
  return (field, facts) => `${say(words, field)}: ${valueOf(field, facts)}`
}
