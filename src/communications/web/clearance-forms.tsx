import type { CaseHead } from '#cases/actions/read-cases.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import type { ShownClearance } from '../actions/clearance.ts'
import { WAYS, WORDS, type MandateStanding } from '../model/clearance.ts'
import { UntilFields } from './until-fields.tsx'
import { Hash } from './version-page.tsx'

interface FormProps<Fields> {
  readonly shown: ShownClearance
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly address: string
}

/** What is typed of an invitation. `speakers`: by the place of a mandate an account, or empty. */
export interface InviteFields {
  readonly mandates: readonly string[]
  readonly untilDay: string
  readonly untilHour: string
  readonly speakers: ReadonlyMap<number, string>
}

/** Which mandates are asked, until when, and who speaks for each of them here. */
export function InviteForm({
  shown: { letter, clearance },
  fields,
  problems,
  address,
  file,
}: FormProps<InviteFields> & { readonly file: CaseHead }) {
  const words = useWords(CLEARANCE)
  const nameOf = ({ mandate }: MandateStanding) => letter.mandates[mandate - 1]?.name ?? ''
  const members = file.members.map(({ account, name }) => ({ value: account, label: name }))
  return (
    <Form action={`${address}/invite`}>
      <CheckboxGroup
        name="mandates"
        label={say(words, 'invite.mandates')}
        values={fields.mandates}
        choices={clearance.mandates.map((one) => ({
          ...{ value: String(one.mandate), label: nameOf(one), hint: say(words, `state.${one.state}`) },
        }))}
        problems={problems}
      />
      <UntilFields
        {...{ fields, problems }}
        label={say(words, 'invite.untilDay')}
        hourLabel={say(words, 'invite.untilHour')}
      />
      {clearance.mandates.map((one) => (
        <Select
          key={one.mandate}
          name={`speaker-${one.mandate}`}
          label={say(words, 'invite.speaker', { mandate: nameOf(one) })}
          value={fields.speakers.get(one.mandate) ?? ''}
          choices={members}
          empty={say(words, 'invite.byMail')}
          isOptional
          problems={problems}
        />
      ))}
      <FormActions primary={say(words, 'invite.do')} cancel={address} />
    </Form>
  )
}

/** What is typed of a word that came in another way. */
export interface RecordFields {
  readonly mandate: string
  readonly word: string
  readonly way: string
  readonly by: string
  readonly saidOn: string
  readonly note: string
}

/** A form in which nothing is typed. */
export const NO_WORD: RecordFields = { mandate: '', word: '', way: '', by: '', saidOn: '', note: '' }

/** A mandate's word, recorded for it. `sha256`: the text that was before whoever opened the form. */
export function RecordForm({
  shown: { letter, clearance },
  fields,
  problems,
  address,
  sha256,
}: FormProps<RecordFields> & { readonly sha256: string }) {
  const words = useWords(CLEARANCE)
  const number = clearance.present ?? 0
  return (
    <Form action={`${address}/record`} hasFiles>
      <input type="hidden" name="sha256" value={sha256} />
      <p>
        {say(words, 'record.of', { number })} <Hash sha256={sha256} />
      </p>
      <Select
        name="mandate"
        label={say(words, 'clearance.mandate')}
        value={fields.mandate}
        choices={clearance.mandates
          .filter(({ state }) => state !== 'listed')
          .map(({ mandate }) => ({
            value: String(mandate),
            label: letter.mandates[mandate - 1]?.name ?? '',
          }))}
        problems={problems}
      />
      <WordChoice label={say(words, 'record.word')} value={fields.word} problems={problems} />
      <Field
        name="by"
        label={say(words, 'record.by')}
        hint={say(words, 'record.byHint')}
        value={fields.by}
        problems={problems}
      />
      <RadioGroup
        name="way"
        label={say(words, 'record.way')}
        value={fields.way}
        choices={WAYS.filter((way) => way !== 'workspace').map((value) => ({
          ...{ value, label: say(words, `way.${value}`) },
        }))}
        problems={problems}
      />
      <Field
        name="saidOn"
        type="date"
        label={say(words, 'record.saidOn')}
        value={fields.saidOn}
        problems={problems}
      />
      <TextArea
        name="note"
        label={say(words, 'record.note')}
        hint={say(words, 'record.noteHint')}
        value={fields.note}
        lines={3}
        isOptional
        problems={problems}
      />
      <FileField
        name="message"
        label={say(words, 'record.message')}
        hint={say(words, 'record.messageHint')}
        isOptional
        problems={problems}
      />
      <FormActions primary={say(words, 'record.submit')} cancel={address} />
    </Form>
  )
}

function WordChoice({
  id,
  label,
  value,
  problems,
}: {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CLEARANCE)
  return (
    <RadioGroup
      name="word"
      {...{ id, label, value, problems }}
      choices={WORDS.map((one) => ({ value: one, label: say(words, `word.${one}`) }))}
    />
  )
}

/** What is typed of one's own word for a mandate. */
export interface GiveFields {
  readonly mandate: string
  readonly word: string
  readonly note: string
}

/** The word of a mandate, given by whoever speaks for it here. */
export function GiveForm({
  shown: { letter, clearance, sha256 },
  fields,
  problems,
  address,
  mandate,
}: FormProps<GiveFields> & { readonly mandate: number }) {
  const words = useWords(CLEARANCE)
  if (sha256 === null) return null
  const isThis = fields.mandate === String(mandate)
  return (
    <section aria-labelledby={`give-${mandate}`}>
      <h2 id={`give-${mandate}`}>
        {say(words, 'give.title', { mandate: letter.mandates[mandate - 1]?.name ?? '' })}
      </h2>
      <Form action={`${address}/give`}>
        <input type="hidden" name="mandate" value={mandate} />
        <input type="hidden" name="sha256" value={sha256} />
        <p>
          {say(words, 'give.lead', { number: clearance.present ?? 0 })} <Hash sha256={sha256} />
        </p>
        <WordChoice
          id={`word-${mandate}`}
          label={say(words, 'give.word')}
          value={isThis ? fields.word : ''}
          problems={problems}
        />
        <TextArea
          name="note"
          id={`note-${mandate}`}
          label={say(words, 'give.note')}
          value={isThis ? fields.note : ''}
          lines={2}
          isOptional
          problems={problems}
        />
        <FormActions id={`give-submit-${mandate}`} primary={say(words, 'give.submit')} />
      </Form>
    </section>
  )
}

/** The approval of the present text. `open`: how many things are open on it, which have to be looked at; `look`: where. */
export function ApproveForm({
  shown: { clearance, sha256 },
  problems,
  address,
  open,
  look,
}: Omit<FormProps<null>, 'fields'> & { readonly open: number; readonly look: string }) {
  const words = useWords(CLEARANCE)
  if (sha256 === null) return null
  return (
    <section aria-labelledby="approve">
      <h2 id="approve">{say(words, 'approve.title')}</h2>
      <Form action={`${address}/approve`}>
        <input type="hidden" name="sha256" value={sha256} />
        <p>
          {say(words, 'approve.lead', { number: clearance.present ?? 0 })} <Hash sha256={sha256} />
        </p>
        {open > 0 && (
          <>
            <p>
              {say(words, 'approve.open', { count: open })} <a href={look}>{say(words, 'approve.look')}</a>
            </p>
            <Checkbox name="seen" label={say(words, 'approve.seen')} problems={problems} />
          </>
        )}
        <FormActions primary={say(words, 'approve.submit')} />
      </Form>
    </section>
  )
}
