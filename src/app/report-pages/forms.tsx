import { SITE_LANGUAGES } from '#publication/speaker.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Select } from '#ui/forms/select.tsx'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { SESSIONS } from '../report-order.ts'
import type { ReportFields, ReportKind } from './request.ts'

interface FormProps {
  readonly kind: ReportKind
  readonly fields: ReportFields
  readonly problems: readonly FieldProblem[]
}

/** What a report is to be of. It changes nothing, so that it is asked for by its address. */
export function ReportForm(props: FormProps) {
  const { kind, fields, problems } = props
  const words = useWords(REPORT_PAGES)
  const Own = OWN[kind]
  return (
    <form className="form" method="get" action={`/reports/${kind}`} noValidate>
      <Own {...props} />
      <Select
        name="language"
        label={say(words, 'language')}
        value={fields.language}
        empty={null}
        choices={SITE_LANGUAGES.map((value) => ({ value, label: say(words, `language.${value}`) }))}
        problems={problems}
      />
      <FormActions primary={say(words, 'make')} cancel="/reports" />
    </form>
  )
}

function CouncilFields({ fields, problems }: FormProps) {
  const words = useWords(REPORT_PAGES)
  return (
    <>
      <RadioGroup
        name="session"
        label={say(words, 'session')}
        value={fields.session}
        choices={SESSIONS.map((value) => ({
          value,
          label: say(words, `session.${value}`),
          hint: say(words, `session.${value}.holds`),
        }))}
        problems={problems}
      />
      <Field
        name="year"
        type="number"
        label={say(words, 'year')}
        hint={say(words, 'year.hint')}
        value={fields.year}
        problems={problems}
      />
    </>
  )
}

function StateFields({ fields, problems }: FormProps) {
  const words = useWords(REPORT_PAGES)
  return (
    <>
      <Field
        name="state"
        label={say(words, 'state')}
        hint={say(words, 'state.hint')}
        value={fields.state}
        width="medium"
        problems={problems}
      />
      {(['from', 'to'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          type="date"
          label={say(words, name)}
          value={fields[name]}
          isOptional
          problems={problems}
        />
      ))}
    </>
  )
}

function BriefingFields({ fields, problems }: FormProps) {
  const words = useWords(REPORT_PAGES)
  return (
    <Field
      name="about"
      label={say(words, 'about')}
      hint={say(words, 'about.hint')}
      value={fields.about}
      width="medium"
      problems={problems}
    />
  )
}

const OWN = { council: CouncilFields, state: StateFields, briefing: BriefingFields } as const
