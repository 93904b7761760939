import { DEADLINE_UNITS } from '#deadlines/rule.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { Form as SentForm } from '#accounts/route.ts'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { DUES } from '#ui/messages/communications/dues.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { ReadDeadline } from '../actions/deadlines.ts'
import { EVENT_REASONS, type DeadlineEventKind } from '../model/deadline.ts'

/** What was typed into one of the forms and refused. */
export interface TypedEvent {
  readonly kind: DeadlineEventKind
  readonly form: SentForm
  readonly problems: readonly FieldProblem[]
}

/** A form for each thing that can happen to the deadline now; the one that was refused stands open. */
export function DeadlineEventForms({
  read,
  address,
  typed,
}: {
  readonly read: ReadDeadline
  readonly address: string
  readonly typed: TypedEvent | null
}) {
  const words = useWords(DUES)
  const kinds = kindsFor(read)
  return (
    <section className="deadline-acts" aria-labelledby="acts">
      <h2 id="acts">{say(words, 'act.title')}</h2>
      <p>{say(words, 'act.lead')}</p>
      {kinds.map((kind) => (
        <details key={kind} open={typed?.kind === kind}>
          <summary>{say(words, `act.${kind}`)}</summary>
          <EventForm
            {...{ kind, address }}
            version={read.deadline.version}
            typed={typed?.kind === kind ? typed : null}
          />
        </details>
      ))}
    </section>
  )
}

function kindsFor({ reading }: ReadDeadline): readonly DeadlineEventKind[] {
  if (reading.is === 'unknown') return ['met', 'withdrawn']
  const { clock, is } = reading
  if (clock.withdrawnOn !== null) return []
  const moves = is === 'counted' ? (['start-moved'] as const) : []
  if (clock.metOn !== null) return [...moves, 'withdrawn']
  const next = clock.stoppedOn === null ? (['extended', 'stopped'] as const) : (['resumed'] as const)
  return ['met', ...next, ...moves, 'withdrawn']
}

function EventForm({
  kind,
  address,
  version,
  typed,
}: {
  readonly kind: DeadlineEventKind
  readonly address: string
  readonly version: number
  readonly typed: TypedEvent | null
}) {
  const words = useWords(DUES)
  const problems = typed?.problems ?? []
  const of = (name: string) => ({
    name,
    id: `${kind}-${name}`,
    problems,
    value: typed?.form.text(name) ?? '',
  })
  return (
    <Form action={`${address}/events`}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="version" value={version} />
      <Field {...of('on')} type="date" label={say(words, kind === 'met' ? 'act.onMet' : 'act.on')} />
      {kind === 'start-moved' && <Field {...of('to')} type="date" label={say(words, 'act.toMoved')} />}
      {kind === 'extended' && (
        <>
          <Field
            {...of('to')}
            type="date"
            label={say(words, 'act.toExtended')}
            hint={say(words, 'act.toExtendedHint')}
            isOptional
          />
          <Field {...of('amount')} type="number" label={say(words, 'act.amount')} isOptional />
          <Select
            {...of('unit')}
            label={say(words, 'act.unit')}
            empty={null}
            choices={DEADLINE_UNITS.map((unit) => ({ value: unit, label: say(words, `unit.${unit}`) }))}
          />
        </>
      )}
      <Select
        {...of('reason')}
        label={say(words, 'act.reason')}
        isOptional
        choices={EVENT_REASONS.map((reason) => ({ value: reason, label: say(words, `reason.${reason}`) }))}
      />
      <Field {...of('paper')} label={say(words, 'act.paper')} hint={say(words, 'act.paperHint')} isOptional />
      <FormActions primary={say(words, 'act.submit')} id={`${kind}-submit`} />
    </Form>
  )
}
