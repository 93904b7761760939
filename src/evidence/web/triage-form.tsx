import type { Visit } from '#accounts/route.ts'
import type { CaseFile } from '#cases/model/case-file.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { CRITERIA, FINDINGS, type Criterion } from '../model/triage.ts'

/** Where a submission of the intake goes: a case by its id, or `new`. */
export const NEW_CASE = 'new'

const OF_URGENCY: Criterion = 'time-sensitive-and-grave'

/** What is typed of a decision. */
export interface TriageFields {
  readonly weighed: readonly {
    readonly criterion: Criterion
    readonly finding: string
    readonly note: string
  }[]
  readonly decision: string
  readonly note: string
  readonly into: string
  readonly newTitle: string
}

/** A form in which nothing is weighed. */
export const NO_TRIAGE: TriageFields = {
  weighed: CRITERIA.map((criterion) => ({ criterion, finding: '', note: '' })),
  ...{ decision: '', note: '', into: '', newTitle: '' },
}

/** What was typed of a decision. */
export function readTriageFields({ form }: Visit): TriageFields {
  return {
    weighed: CRITERIA.map((criterion) => ({
      criterion,
      finding: form.text(criterion),
      note: form.text(`note-${criterion}`),
    })),
    decision: form.text('decision'),
    note: form.text('note'),
    into: form.text('into'),
    newTitle: form.text('newTitle'),
  }
}

/** A decision as the action takes it: what is not weighed is left out, so that it is asked for by its name. */
export function toTriage({ weighed, decision, note }: TriageFields): unknown {
  return { decision, note, weighed: weighed.filter(({ finding }) => finding !== '') }
}

/** The form of a decision. `cases`: where it can go, of what lies in the intake; null for what is in a case. */
export function TriageInForm({
  fields,
  problems,
  version,
  cases,
  cancel,
}: {
  readonly fields: TriageFields
  readonly problems: readonly FieldProblem[]
  readonly version: number
  readonly cases: readonly CaseFile[] | null
  readonly cancel: string
}) {
  const words = useWords(EVIDENCE)
  const ofArticle9 = fields.weighed.filter(({ criterion }) => criterion !== OF_URGENCY)
  const ofArticle10 = fields.weighed.filter(({ criterion }) => criterion === OF_URGENCY)
  return (
    <Form>
      <input type="hidden" name="version" value={version} />
      <Fieldset legend={say(words, 'triage.article9')}>
        {ofArticle9.map((one) => (
          <Weighing key={one.criterion} {...one} problems={problems} />
        ))}
      </Fieldset>
      <Fieldset legend={say(words, 'triage.article10')} hint={say(words, 'triage.article10Hint')}>
        {ofArticle10.map((one) => (
          <Weighing key={one.criterion} {...one} problems={problems} />
        ))}
      </Fieldset>
      <RadioGroup
        name="decision"
        label={say(words, 'triage.decision')}
        value={fields.decision}
        choices={(['act', 'ask-more', 'decline'] as const).map((value) => ({
          value,
          label: say(words, `decision.${value}`),
        }))}
        problems={problems}
      />
      <TextArea
        name="note"
        label={say(words, 'triage.wholeNote')}
        hint={say(words, 'triage.wholeNoteHint')}
        value={fields.note}
        lines={4}
        isOptional
        problems={problems}
      />
      {cases && <IntoCase fields={fields} problems={problems} cases={cases} />}
      <FormActions primary={say(words, 'triage.decide')} cancel={cancel} />
    </Form>
  )
}

function Weighing({
  criterion,
  finding,
  note,
  problems,
}: TriageFields['weighed'][number] & { readonly problems: readonly FieldProblem[] }) {
  const words = useWords(EVIDENCE)
  const name = say(words, `criterion.${criterion}`)
  return (
    <div className="weighing">
      <RadioGroup
        name={criterion}
        label={name}
        value={finding}
        choices={FINDINGS.map((value) => ({ value, label: say(words, `finding.${value}`) }))}
        problems={problems}
      />
      <Field
        name={`note-${criterion}`}
        label={say(words, 'triage.noteOn', { criterion: name })}
        value={note}
        isOptional
        problems={problems}
      />
    </div>
  )
}

function IntoCase({
  fields,
  problems,
  cases,
}: {
  readonly fields: TriageFields
  readonly problems: readonly FieldProblem[]
  readonly cases: readonly CaseFile[]
}) {
  const words = useWords(EVIDENCE)
  const known = cases.map(({ id, number, title }) => ({
    value: id,
    label: title === null ? number : `${number} · ${title}`,
  }))
  const isListed = ['', NEW_CASE, ...known.map(({ value }) => value)].includes(fields.into)
  const chosen = isListed ? [] : [{ value: fields.into, label: fields.newTitle }]
  return (
    <Fieldset legend={say(words, 'decision.act')} hint={say(words, 'triage.intoHint')}>
      <Select
        name="into"
        label={say(words, 'triage.into')}
        value={fields.into}
        choices={[...known, ...chosen, { value: NEW_CASE, label: say(words, 'triage.newCase') }]}
        isOptional
        problems={problems}
      />
      <Field
        name="newTitle"
        label={say(words, 'triage.newTitle')}
        hint={say(words, 'triage.newTitleHint')}
        value={fields.newTitle}
        isOptional
        problems={problems}
      />
    </Fieldset>
  )
}
