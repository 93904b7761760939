import type { ReactNode } from 'react'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { ShownSending } from '../actions/read-sending.ts'
import { fullReference } from '../model/letter-to-send.ts'
import { REFERENCE_FROM, SOURCE_ANSWERS, SOURCE_QUESTIONS } from '../model/sending.ts'
import { SENDING_WAYS } from '../model/submission.ts'
import { USUAL_MINUTES } from '../model/take-sending.ts'

/** What a form of a sending is drawn with. `typed`: what was typed in it, by its names, where it was not taken. */
export interface SendingFormProps {
  readonly shown: ShownSending
  readonly address: string
  readonly problems: readonly FieldProblem[]
  readonly typed: (name: string) => string
  readonly today: string
}

/** One form of the page, under its own heading; the rarer ones are folded. */
function FormPart({
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

/** Handing a letter in. */
export function SubmitForm({ shown, address, problems, typed, today }: SendingFormProps) {
  const words = useWords(SENDING)
  const toState = shown.letter.addressees[0]?.code !== 'OTH'
  const field = (name: 'name' | 'post' | 'mission' | 'noteNumber', isOptional: boolean, hint?: string) => (
    <Field
      {...{ name, problems, isOptional, hint }}
      label={say(words, `submit.${name}`)}
      value={typed(name)}
    />
  )
  return (
    <FormPart id="submit-letter" title={say(words, 'submit.title')} lead={say(words, 'submit.lead')}>
      <Form action={`${address}/submit`}>
        <input type="hidden" name="sha256" value={typed('sha256') || (shown.sha256 ?? '')} />
        <Field
          name="minutes"
          type="number"
          label={say(words, 'submit.minutes')}
          value={typed('minutes') || String(USUAL_MINUTES)}
          problems={problems}
        />
        <Field
          name="datedOn"
          type="date"
          label={say(words, 'submit.datedOn')}
          value={typed('datedOn') || today}
          problems={problems}
        />
        {shown.corrects === null ? (
          <ReferenceChoice {...{ problems, typed }} />
        ) : (
          <GivenReference shown={shown} />
        )}
        {toState ? (
          <>
            {field('post', false, say(words, 'submit.postHint'))}
            {field('name', true)}
            {field('mission', false, say(words, 'submit.missionHint'))}
            {field('noteNumber', true)}
          </>
        ) : (
          <Field
            name="name"
            label={say(words, 'submit.company')}
            value={typed('name') || (shown.letter.addressees[0]?.name ?? '')}
            problems={problems}
          />
        )}
        <WayChoice problems={problems} value={typed('way')} label={say(words, 'submit.way')} />
        <FormActions id="submit-it" primary={say(words, 'submit.do')} />
      </Form>
    </FormPart>
  )
}

function ReferenceChoice({ problems, typed }: Pick<SendingFormProps, 'problems' | 'typed'>) {
  const words = useWords(SENDING)
  return (
    <>
      <RadioGroup
        name="from"
        label={say(words, 'submit.from')}
        value={typed('from')}
        choices={REFERENCE_FROM.map((value) => ({ value, label: say(words, `submit.${value}`) }))}
        problems={problems}
      />
      <Field
        name="reference"
        label={say(words, 'submit.reference')}
        value={typed('reference')}
        isCode
        isOptional
        problems={problems}
      />
    </>
  )
}

/** A corrigendum goes out under the reference of its letter: there is none to choose. */
function GivenReference({ shown: { corrects, letter } }: Pick<SendingFormProps, 'shown'>) {
  const words = useWords(SENDING)
  const reference = corrects?.reference ?? null
  return (
    <p>
      {say(words, 'fact.reference')}:{' '}
      {reference === null ? (
        say(words, 'fact.noReference')
      ) : (
        <bdi>{fullReference(letter.type, reference)}</bdi>
      )}
    </p>
  )
}

function WayChoice({
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

/** The last check with the source. */
export function CheckForm({
  shown,
  address,
  problems,
  typed,
  isFolded,
}: SendingFormProps & { readonly isFolded: boolean }) {
  const words = useWords(SENDING)
  const title = say(words, shown.sending.check ? 'check.again' : 'check.title')
  return (
    <FormPart id="check-source" lead={say(words, 'check.lead')} {...{ title, isFolded }}>
      <Form action={`${address}/check`}>
        {SOURCE_QUESTIONS.map((name) => (
          <div key={name}>
            <RadioGroup
              label={say(words, `check.${name}`)}
              value={typed(name)}
              choices={SOURCE_ANSWERS.map((value) => ({ value, label: say(words, `answer.${value}`) }))}
              {...{ name, problems }}
            />
            <Field
              name={`${name}-line`}
              label={say(words, 'check.line')}
              value={typed(`${name}-line`)}
              problems={problems}
            />
          </div>
        ))}
        <FormActions id="check-it" primary={say(words, 'check.do')} />
      </Form>
    </FormPart>
  )
}

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

function DayField({ problems, typed, today }: Pick<SendingFormProps, 'problems' | 'typed' | 'today'>) {
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

/** A form of one reason: choosing the urgent way, stopping, withdrawing. */
export function ReasonForm({
  which,
  address,
  problems,
  typed,
  isFolded,
}: Omit<SendingFormProps, 'shown' | 'today'> & {
  readonly which: 'urgent' | 'stop' | 'withdraw'
  readonly isFolded: boolean
}) {
  const words = useWords(SENDING)
  const label = which === 'urgent' ? say(words, 'urgent.reason') : say(words, 'stop.reason')
  return (
    <FormPart
      id={`${which}-letter`}
      title={say(words, `${which}.title`)}
      lead={say(words, `${which}.lead`)}
      isFolded={isFolded}
    >
      <Form action={`${address}/${which}`}>
        <TextArea
          name="reason"
          id={`${which}-reason`}
          lines={2}
          isOptional={which === 'stop'}
          value={typed('reason')}
          {...{ label, problems }}
        />
        <FormActions
          id={`${which}-it`}
          primary={say(words, `${which}.do`)}
          isDangerous={which !== 'urgent'}
        />
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
