import type { Form as SentForm } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { SentLetterShown } from '../actions/own-replies.ts'
import { CHANNELS, REPLY_KINDS, type OwnReplyForm } from '../model/own-reply.ts'

/** What is typed of a reply, and which letters it answers beside the one of the page. */
export interface OwnReplyFields extends OwnReplyForm {
  readonly also: readonly string[]
}

const NAMES = [
  ...(['channel', 'datedOn', 'receivedOn', 'symbol', 'missionNumber', 'handedOverBy', 'languages'] as const),
  ...(['kind', 'isPartial', 'endsTerm', 'isConfidential', 'confidentialGround', 'addressee'] as const),
  ...(['typedText', 'isUnreadable'] as const),
] as const

/** What somebody typed into the form. */
export function ownReplyFieldsIn(form: SentForm): OwnReplyFields {
  const fields = Object.fromEntries(NAMES.map((name) => [name, form.text(name)])) as OwnReplyForm
  return { ...fields, also: form.all('also') }
}

/** A form in which nothing is typed yet. */
export function noReply(today: string): OwnReplyFields {
  const empty = Object.fromEntries(NAMES.map((name) => [name, ''])) as OwnReplyForm
  // What it is has to be said: a first word taken for the reply would end a term.
  return { ...empty, channel: 'upload', receivedOn: today, also: [] }
}

interface Props {
  readonly fields: OwnReplyFields
  readonly problems: readonly FieldProblem[]
  readonly letter: SentLetterShown
  readonly others: readonly SentLetterShown[]
  readonly facts: LetterFacts
  readonly action: string
  readonly cancel: string
}

/** Records a reply: how and when it came, what it is, its papers. */
export function OwnReplyForm(props: Props) {
  const words = useWords(REPLIES)
  const { action, cancel } = props
  return (
    <Form action={action} hasFiles>
      <Papers {...props} />
      <Coming {...props} />
      <Marks {...props} />
      <Kind {...props} />
      <Also {...props} />
      <FormActions primary={say(words, 'record.submit')} cancel={cancel} />
    </Form>
  )
}

function Papers({ fields, problems }: Props) {
  const words = useWords(REPLIES)
  return (
    <>
      <FileField
        {...{ name: 'file', label: say(words, 'file'), hint: say(words, 'fileHint'), problems }}
        isOptional
      />
      <FileField {...{ name: 'annexes', label: say(words, 'annexes'), problems }} isMultiple isOptional />
      <TextArea
        {...{ name: 'typedText', label: say(words, 'typedText'), hint: say(words, 'typedHint'), problems }}
        value={fields.typedText}
        lines={4}
        isOptional
      />
      <Checkbox
        {...{ name: 'isUnreadable', label: say(words, 'isUnreadable'), problems }}
        isChecked={fields.isUnreadable === 'yes'}
        isOptional
      />
    </>
  )
}

function Coming({ fields, problems }: Props) {
  const words = useWords(REPLIES)
  return (
    <>
      <RadioGroup
        {...{ name: 'channel', label: say(words, 'channel'), value: fields.channel, problems }}
        choices={CHANNELS.map((value) => ({ value, label: say(words, `channel.${value}`) }))}
      />
      <Field
        {...{ name: 'handedOverBy', label: say(words, 'handedOverBy'), problems }}
        hint={say(words, 'handedOverHint')}
        value={fields.handedOverBy}
        isOptional
      />
      <Field
        {...{ name: 'datedOn', label: say(words, 'datedOn'), hint: say(words, 'datedHint'), problems }}
        type="date"
        value={fields.datedOn}
        isOptional
      />
      <Field
        {...{ name: 'receivedOn', label: say(words, 'receivedOn'), value: fields.receivedOn, problems }}
        type="date"
      />
    </>
  )
}

function Marks({ fields, problems, letter, facts }: Props) {
  const words = useWords(REPLIES)
  const nameOfState = stateNamer(facts.law, useLanguage())
  return (
    <>
      <Field
        {...{ name: 'missionNumber', label: say(words, 'missionNumber'), problems }}
        value={fields.missionNumber}
        isCode
        isOptional
      />
      <Field
        {...{ name: 'symbol', label: say(words, 'symbol'), hint: say(words, 'symbolHint'), problems }}
        value={fields.symbol}
        isCode
        isOptional
      />
      <Field
        {...{
          name: 'languages',
          label: say(words, 'languages'),
          hint: say(words, 'languagesHint'),
          problems,
        }}
        value={fields.languages}
        isCode
        width="medium"
        isOptional
      />
      {letter.addressees.length > 1 && (
        <Select
          {...{ name: 'addressee', label: say(words, 'addressee'), value: fields.addressee, problems }}
          choices={letter.addressees.map(({ name, code }, index) => ({
            value: String(index + 1),
            label: name ?? (code === null ? say(words, 'noName') : nameOfState(code)),
          }))}
          empty={say(words, 'addresseeUnknown')}
          isOptional
        />
      )}
    </>
  )
}

function Kind({ fields, problems }: Props) {
  const words = useWords(REPLIES)
  const box = (name: 'isPartial' | 'isConfidential' | 'endsTerm') => ({
    ...{ name, label: say(words, name), isChecked: fields[name] === 'yes', isOptional: true, problems },
  })
  return (
    <>
      <RadioGroup
        {...{ name: 'kind', label: say(words, 'kind'), value: fields.kind, problems }}
        choices={REPLY_KINDS.map((value) => ({ value, label: say(words, `kind.${value}`) }))}
      />
      <Checkbox {...box('endsTerm')} hint={say(words, 'endsTermHint')} />
      <Checkbox {...box('isPartial')} />
      <Checkbox {...box('isConfidential')} />
      <Field
        {...{ name: 'confidentialGround', label: say(words, 'confidentialGround'), problems }}
        value={fields.confidentialGround}
        isOptional
      />
    </>
  )
}

function Also({ fields, problems, others }: Props) {
  const words = useWords(REPLIES)
  const ofLetters = useWords(COMMUNICATIONS)
  if (others.length === 0) return null
  return (
    <CheckboxGroup
      {...{ name: 'also', label: say(words, 'also'), values: fields.also, problems }}
      choices={others.map((one) => ({
        value: one.id,
        label: nameOfSentLetter(one, say(ofLetters, 'letter.noReference')),
      }))}
      isOptional
    />
  )
}

/** A letter that went out, by its reference and its working name. */
export function nameOfSentLetter(
  { type, reference, title }: Pick<SentLetterShown, 'type' | 'reference' | 'title'>,
  noReference: string,
): string {
  const mark = reference === null ? noReference : [type, reference].filter((one) => one !== null).join(' ')
  return title === null ? mark : `${mark} – ${title}`
}
