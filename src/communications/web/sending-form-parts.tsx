import type { ReactNode } from 'react'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { ShownSending } from '../actions/read-sending.ts'
import { SENDING_WAYS } from '../model/submission.ts'

/** What a form of a sending is drawn with. `typed`: what was typed in it, by its names, where it was not taken. */
export interface SendingFormProps {
  readonly shown: ShownSending
  readonly address: string
  readonly problems: readonly FieldProblem[]
  readonly typed: (name: string) => string
  readonly today: string
}

/** One form of the page, under its own heading; the rarer ones are folded. */
export function FormPart({
  id,
  title,
  lead,
  isFolded = false,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly isFolded?: boolean
  readonly children: ReactNode
}) {
  if (isFolded) {
    return (
      <details id={id} className="sending-form">
        <summary>{title}</summary>
        {lead !== undefined && <p>{lead}</p>}
        {children}
      </details>
    )
  }
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead !== undefined && <p>{lead}</p>}
      {children}
    </section>
  )
}

/** How a letter goes out. */
export function WayChoice({
  label,
  value,
  problems,
}: Pick<SendingFormProps, 'problems'> & { readonly label: string; readonly value: string }) {
  const words = useWords(SENDING)
  return (
    <RadioGroup
      name="way"
      {...{ label, value, problems }}
      choices={SENDING_WAYS.map((way) => ({ value: way, label: say(words, `way.${way}`) }))}
    />
  )
}

/** On which day something happened; today, unless somebody says another. */
export function DayField({ problems, typed, today }: Pick<SendingFormProps, 'problems' | 'typed' | 'today'>) {
  const words = useWords(SENDING)
  return (
    <Field
      name="on"
      type="date"
      label={say(words, 'sent.on')}
      value={typed('on') || today}
      problems={problems}
    />
  )
}
