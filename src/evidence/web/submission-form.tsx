import type { Visit } from '#accounts/route.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { Law } from '#law/law.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { CHANNELS, type Submission, type SubmissionStage } from '../model/submission.ts'
import { THEMES } from '../model/theme.ts'
import type { SourceRow } from '../store/sources.ts'
import { NO_SOURCE, readSourceFields, SourceInputs, type SourceFields } from './source-form.tsx'
import { markOf, readLanguage, readStates } from './typed.ts'

/** What is typed of a submission. */
export interface SubmissionFields {
  /** An id, `new`, or empty. */
  readonly source: string
  readonly receivedOn: string
  readonly channel: string
  readonly language: string
  /** `China, PRK`. */
  readonly states: string
  readonly themes: readonly string[]
  readonly text: string
  readonly withheld: string
  readonly newSource: SourceFields
}

export const NEW_SOURCE = 'new'
/** What the names of a new source’s fields begin with. */
export const OF_NEW_SOURCE = 'newSource-'

/** A form in which nothing is typed. */
export const NO_SUBMISSION: SubmissionFields = {
  ...{ source: '', receivedOn: '', channel: 'mail', language: '', states: '', themes: [], text: '' },
  ...{ withheld: '', newSource: NO_SOURCE },
}

/** What was typed of a submission. */
export function readSubmissionFields({ form }: Visit): SubmissionFields {
  return {
    source: form.text('source'),
    receivedOn: form.text('receivedOn'),
    channel: form.text('channel'),
    language: form.text('language'),
    states: form.text('states'),
    themes: form.all('themes'),
    // A browser sends lines as CR LF whatever was typed.
    text: form.text('text').replaceAll('\r\n', '\n'),
    withheld: form.text('withheld').replaceAll('\r\n', '\n'),
    newSource: readSourceFields(form, OF_NEW_SOURCE),
  }
}

/** A submission as its form shows it. */
export function fieldsOfSubmission(submission: Submission): SubmissionFields {
  const { source, receivedOn, channel, language, states, themes, text, withheld } = submission
  return {
    ...{ channel, language, themes, text, withheld },
    source: source ?? '',
    receivedOn: receivedOn ?? '',
    states: states.join(', '),
    newSource: NO_SOURCE,
  }
}

/** The form as the actions take it; States and language by their codes. */
export function toSubmissionForm(
  law: Law,
  fields: SubmissionFields,
  language: PageLanguage,
): Result<Readonly<Record<string, unknown>>, FieldProblem> {
  const states = readStates(law, fields.states, 'states', language)
  if (!states.ok) return fail(states.error)
  const { source, receivedOn, channel, themes, text, withheld } = fields
  return ok({
    ...{ channel, themes, text, withheld },
    source: source === '' || source === NEW_SOURCE ? null : source,
    receivedOn: receivedOn.trim() === '' ? null : receivedOn.trim(),
    language: readLanguage(fields.language, language),
    states: states.value,
  })
}

/** The form of a submission. */
export function SubmissionInForm({
  action,
  fields,
  problems,
  sources,
  version,
  stage,
  cancel,
}: {
  readonly action: string
  readonly fields: SubmissionFields
  readonly problems: readonly FieldProblem[]
  readonly sources: readonly SourceRow[]
  /** Null for a new one. */
  readonly version: number | null
  /** A draft, or what is new, may be kept as a draft. */
  readonly stage: SubmissionStage | null
  readonly cancel: string
}) {
  const words = useWords(EVIDENCE)
  const mayBeDraft = stage === null || stage === 'draft'
  return (
    <Form action={action} hasFiles>
      {version !== null && <input type="hidden" name="version" value={version} />}
      <TextInputs fields={fields} problems={problems} />
      <FileField
        name="files"
        label={say(words, 'submission.files')}
        hint={say(words, 'submission.filesHint')}
        isMultiple
        isOptional
        problems={problems}
      />
      <FactInputs fields={fields} problems={problems} />
      <SourceChoice fields={fields} problems={problems} sources={sources} />
      <FormActions
        primary={mayBeDraft ? say(words, 'submission.asSubmission') : say(words, 'save')}
        name="as"
        value="submission"
        secondary={
          mayBeDraft ? { label: say(words, 'submission.asDraft'), name: 'as', value: 'draft' } : undefined
        }
        cancel={cancel}
      />
    </Form>
  )
}

interface Inputs {
  readonly fields: SubmissionFields
  readonly problems: readonly FieldProblem[]
}

function TextInputs({ fields, problems }: Inputs) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <TextArea
        name="text"
        label={say(words, 'submission.text')}
        hint={say(words, 'submission.textHint')}
        value={fields.text}
        lines={12}
        problems={problems}
      />
      <TextArea
        name="withheld"
        label={say(words, 'submission.withheldLabel')}
        hint={say(words, 'submission.withheldHint')}
        value={fields.withheld}
        lines={3}
        isOptional
        problems={problems}
      />
    </>
  )
}

function FactInputs({ fields, problems }: Inputs) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <Field
        name="receivedOn"
        type="date"
        label={say(words, 'submission.day')}
        hint={say(words, 'submission.dayHint')}
        value={fields.receivedOn}
        problems={problems}
      />
      <Select
        name="channel"
        label={say(words, 'submission.channel')}
        value={fields.channel}
        empty={null}
        choices={CHANNELS.map((value) => ({ value, label: say(words, `channel.${value}`) }))}
        problems={problems}
      />
      <Field
        name="language"
        label={say(words, 'submission.language')}
        hint={say(words, 'submission.languageHint')}
        value={fields.language}
        width="medium"
        problems={problems}
      />
      <Field
        name="states"
        label={say(words, 'submission.states')}
        hint={say(words, 'submission.statesHint')}
        value={fields.states}
        isOptional
        problems={problems}
      />
      <div className="in-columns">
        <CheckboxGroup
          name="themes"
          label={say(words, 'submission.themes')}
          values={fields.themes}
          choices={THEMES.map((value) => ({ value, label: say(words, `theme.${value}`) }))}
          isOptional
          problems={problems}
        />
      </div>
    </>
  )
}

function SourceChoice({ fields, problems, sources }: Inputs & { readonly sources: readonly SourceRow[] }) {
  const words = useWords(EVIDENCE)
  const known = sources.map(({ id, kind }) => ({
    value: id,
    label: say(words, 'submission.sourceName', { kind: say(words, `kind.${kind}`), ref: markOf(id) }),
  }))
  // A source that is chosen stays so, also where the list does not reach as far.
  const isListed = [...known.map(({ value }) => value), NEW_SOURCE, ''].includes(fields.source)
  const chosen = isListed ? [] : [{ value: fields.source, label: markOf(fields.source) }]
  return (
    <>
      <Select
        name="source"
        label={say(words, 'submission.source')}
        hint={say(words, 'submission.sourceHint')}
        value={fields.source}
        empty={say(words, 'submission.noSource')}
        choices={[...known, ...chosen, { value: NEW_SOURCE, label: say(words, 'submission.newSource') }]}
        isOptional
        problems={problems}
      />
      <details open={fields.source === NEW_SOURCE}>
        <summary>{say(words, 'submission.newSourceTitle')}</summary>
        <SourceInputs fields={fields.newSource} problems={problems} before={OF_NEW_SOURCE} />
      </details>
    </>
  )
}
