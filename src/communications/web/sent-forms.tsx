import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { type SendingFormProps, FormPart, WayChoice, DayField } from './sending-form-parts.tsx'

/** Recording that a letter was sent. */
export function SentForm({ shown: { dispatch }, address, problems, typed, today }: SendingFormProps) {
  const words = useWords(SENDING)
  return (
    <FormPart id="record-sent" title={say(words, 'sent.title')}>
      <Form action={`${address}/sent`}>
        <DayField {...{ problems, typed, today }} />
        <Field
          name="hour"
          label={say(words, 'sent.hour')}
          hint={say(words, 'sent.hourHint')}
          value={typed('hour')}
          width="short"
          isOptional
          problems={problems}
        />
        <WayChoice
          problems={problems}
          value={typed('way') || (dispatch?.way ?? '')}
          label={say(words, 'fact.way')}
        />
        <Field name="to" label={say(words, 'sent.to')} value={typed('to')} problems={problems} />
        {dispatch?.mission !== '' && (
          <>
            <Field
              name="noteNumber"
              label={say(words, 'submit.noteNumber')}
              value={typed('noteNumber') || (dispatch?.noteNumber ?? '')}
              isOptional
              problems={problems}
            />
            <Field
              name="noteOn"
              type="date"
              label={say(words, 'sent.noteOn')}
              value={typed('noteOn') || today}
              isOptional
              problems={problems}
            />
          </>
        )}
        <FormActions id="sent-it" primary={say(words, 'sent.do')} />
      </Form>
    </FormPart>
  )
}

/** Recording that it arrived. */
export function ArrivedForm({ address, problems, typed, today }: SendingFormProps) {
  const words = useWords(SENDING)
  return (
    <FormPart id="record-arrived" title={say(words, 'ack.title')}>
      <Form action={`${address}/acknowledge`}>
        <DayField {...{ problems, typed, today }} />
        <Field name="by" label={say(words, 'ack.by')} value={typed('by')} isOptional problems={problems} />
        <FormActions id="arrived-it" primary={say(words, 'ack.do')} />
      </Form>
    </FormPart>
  )
}

/** Entering the reference that came after sending. */
export function ReferenceForm({ address, problems, typed }: SendingFormProps) {
  const words = useWords(SENDING)
  return (
    <FormPart id="enter-reference" title={say(words, 'reference.title')}>
      <Form action={`${address}/reference`}>
        <Field
          name="reference"
          label={say(words, 'submit.reference')}
          value={typed('reference')}
          isCode
          problems={problems}
        />
        <FormActions id="reference-it" primary={say(words, 'reference.do')} />
      </Form>
    </FormPart>
  )
}

/** Taking the second look. */
export function LookForm({ address, problems, typed }: SendingFormProps) {
  const words = useWords(SENDING)
  return (
    <FormPart id="second-look" title={say(words, 'look.title')} lead={say(words, 'look.lead')}>
      <Form action={`${address}/look`}>
        <RadioGroup
          name="outcome"
          label={say(words, 'look.outcome')}
          value={typed('outcome')}
          choices={(['fine', 'concern'] as const).map((value) => ({
            value,
            label: say(words, `look.${value}`),
          }))}
          problems={problems}
        />
        <TextArea
          name="note"
          label={say(words, 'look.note')}
          lines={3}
          isOptional
          value={typed('note')}
          problems={problems}
        />
        <FormActions id="look-it" primary={say(words, 'look.do')} />
      </Form>
    </FormPart>
  )
}

/** Making it ready: one press, nothing typed. */
export function ReadyForm({ address }: Pick<SendingFormProps, 'address'>) {
  const words = useWords(SENDING)
  return (
    <FormPart id="make-ready" title={say(words, 'ready.title')} lead={say(words, 'ready.lead')}>
      <Form action={`${address}/ready`}>
        <FormActions id="ready-it" primary={say(words, 'ready.do')} />
      </Form>
    </FormPart>
  )
}
