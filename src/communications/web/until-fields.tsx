import { timeZoneHere } from '#platform/clock.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { HOURS } from './letter-visit.tsx'

/** The day and the hour until which something is taken, by this computer's clock. */
export function UntilFields({
  fields,
  problems,
  label,
  hourLabel,
  isOptional = false,
}: {
  readonly fields: { readonly untilDay: string; readonly untilHour: string }
  readonly problems: readonly FieldProblem[]
  readonly label: string
  readonly hourLabel: string
  readonly isOptional?: boolean
}) {
  const words = useWords(CLEARANCE)
  return (
    <>
      <Field name="untilDay" type="date" value={fields.untilDay} {...{ label, isOptional, problems }} />
      <Select
        name="untilHour"
        label={hourLabel}
        hint={say(words, 'invite.hourHint', { zone: timeZoneHere() })}
        value={fields.untilHour}
        choices={HOURS}
        empty={null}
        problems={problems}
      />
    </>
  )
}
