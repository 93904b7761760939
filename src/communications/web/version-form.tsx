import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { UntilFields } from './until-fields.tsx'

/** What is typed of a version beside its file. */
export interface VersionFields {
  readonly change: string
  readonly untilDay: string
  readonly untilHour: string
}

/** A form in which nothing is typed. */
export const NO_VERSION: VersionFields = { change: '', untilDay: '', untilHour: '18' }

/** The form of a new version. `mustDeclare`: mandates have cleared an earlier one. */
export function VersionForm({
  fields,
  problems,
  mustDeclare,
  action,
  cancel,
}: {
  readonly fields: VersionFields
  readonly problems: readonly FieldProblem[]
  readonly mustDeclare: boolean
  readonly action: string
  readonly cancel: string
}) {
  const words = useWords(CLEARANCE)
  return (
    <Form action={action} hasFiles>
      <FileField
        name="file"
        label={say(words, 'version.file')}
        hint={say(words, 'version.fileHint')}
        accept=".docx,.pdf,.html,.htm,.md,.txt"
        problems={problems}
      />
      {mustDeclare && (
        <>
          <RadioGroup
            name="change"
            label={say(words, 'version.change')}
            hint={say(words, 'version.changeHint')}
            value={fields.change}
            choices={(['substance', 'form'] as const).map((value) => ({
              value,
              label: say(words, `version.${value}`),
              hint: say(words, `version.${value}Hint`),
            }))}
            problems={problems}
          />
          <UntilFields
            {...{ fields, problems }}
            label={say(words, 'version.untilDay')}
            hourLabel={say(words, 'version.untilHour')}
            isOptional
          />
        </>
      )}
      <FormActions primary={say(words, 'version.add')} cancel={cancel} />
    </Form>
  )
}
