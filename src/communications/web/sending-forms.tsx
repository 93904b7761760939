import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { fullReference } from '../model/letter-to-send.ts'
import { REFERENCE_FROM, SOURCE_ANSWERS, SOURCE_QUESTIONS } from '../model/sending.ts'
import { USUAL_MINUTES } from '../model/take-sending.ts'
import { type SendingFormProps, FormPart, WayChoice } from './sending-form-parts.tsx'

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
