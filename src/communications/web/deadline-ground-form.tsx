import type { Form as SentForm } from '#accounts/route.ts'
import { DEADLINE_STARTS, DEADLINE_UNITS, MONTH_READINGS } from '#deadlines/rule.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { DUES } from '#ui/messages/communications/dues.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { KeptDeadline } from '../model/deadline.ts'

/** What stands in the form, by the names of its fields. */
export type GroundTyped = Readonly<Record<string, string>>

const FIELDS = [
  'how',
  'amount',
  'unit',
  'from',
  'months',
  'start',
  'day',
  'calendar',
  'purpose',
  'said',
] as const

const PURPOSES = ['reply', 'ask', 'internal'] as const
const WAYS = ['counted', 'named'] as const

/** What was typed before. */
export function typedGround(form: SentForm): GroundTyped {
  return Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]))
}

/** A deadline as the form shows it; of a new one nothing but what is usual. */
export function groundTypedOf(
  kept: Pick<KeptDeadline, 'rule' | 'startOn' | 'named' | 'calendar'> | null,
): GroundTyped {
  const { rule, startOn, named, calendar } = kept ?? {
    rule: null,
    startOn: null,
    named: null,
    calendar: null,
  }
  return {
    how: named === null ? 'counted' : 'named',
    ...{ amount: rule ? String(rule.amount) : '', unit: rule?.unit ?? 'calendar-days' },
    ...{ from: rule?.from ?? 'letter', months: rule?.months ?? 'same-number' },
    ...{ start: startOn ?? '', day: named ?? '', calendar: calendar ?? '', purpose: 'reply', said: '' },
  }
}

/** The form of a deadline: to add one, and to correct one (`version` is then what it was made from). */
export function DeadlineGroundForm({
  action,
  cancel,
  typed,
  version,
  states,
  problems,
}: {
  readonly action: string
  readonly cancel: string
  readonly typed: GroundTyped
  readonly version: number | null
  readonly states: readonly (readonly [name: string, code: string])[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(DUES)
  const of = (name: (typeof FIELDS)[number]) => ({ name, problems, value: typed[name] ?? '' })
  const choose = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value) }))
  return (
    <Form action={action}>
      {version !== null && <input type="hidden" name="version" value={version} />}
      {version === null && (
        <RadioGroup
          {...of('purpose')}
          label={say(words, 'form.purpose')}
          choices={choose(PURPOSES, (one) => say(words, `purpose.${one}`))}
        />
      )}
      <RadioGroup
        {...of('how')}
        label={say(words, 'form.how')}
        choices={choose(WAYS, (one) => say(words, `form.${one}`))}
      />
      <Field {...of('amount')} type="number" label={say(words, 'form.amount')} isOptional />
      <Select
        {...of('unit')}
        label={say(words, 'form.unit')}
        empty={null}
        choices={choose(DEADLINE_UNITS, (one) => say(words, `unit.${one}`))}
      />
      <Select
        {...of('from')}
        label={say(words, 'form.from')}
        empty={null}
        choices={choose(DEADLINE_STARTS, (one) => say(words, `from.${one}`))}
      />
      <Select
        {...of('months')}
        label={say(words, 'form.months')}
        hint={say(words, 'form.monthsHint')}
        empty={null}
        choices={choose(MONTH_READINGS, (one) => say(words, `months.${one}`))}
      />
      <Field
        {...of('start')}
        type="date"
        label={say(words, 'form.start')}
        hint={say(words, 'form.startHint')}
        isOptional
      />
      <Field {...of('day')} type="date" label={say(words, 'form.day')} isOptional />
      <Select
        {...of('calendar')}
        label={say(words, 'form.calendar')}
        hint={say(words, 'form.calendarHint')}
        empty={say(words, 'form.noCalendar')}
        choices={states.map(([label, value]) => ({ label, value }))}
      />
      {version === null && <TextArea {...of('said')} label={say(words, 'form.said')} lines={3} isOptional />}
      <FormActions primary={say(words, 'form.save')} cancel={cancel} />
    </Form>
  )
}
