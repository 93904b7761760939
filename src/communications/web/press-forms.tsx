import type { Id } from '#base/id.ts'
import type { CaseHead } from '#cases/actions/read-cases.ts'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { mustDeclareChange } from '../model/take-step.ts'
import { Part, TextHash, type PressFormProps } from './press-part.tsx'
import { PressWordForm } from './press-word-form.tsx'
import { UntilFields } from './until-fields.tsx'

/** A protected person of the case, by their pseudonym. */
export interface PersonOfCase {
  readonly id: Id<'Person'>
  readonly pseudonym: string
}

interface Props extends PressFormProps {
  readonly file: CaseHead
  readonly persons: readonly PersonOfCase[]
  readonly account: Id<'Account'>
  readonly may: { readonly draft: boolean; readonly approve: boolean; readonly release: boolean }
}

/** Each step of a press release that whoever looks may take now. */
export function PressForms({ file, persons, account, may, ...props }: Props) {
  const { press } = props
  const words = useWords(LINKED)
  const own = press.clearance.mandates.filter(
    ({ speaker, state }) => speaker === account && (state === 'invited' || state === 'joined'),
  )
  const hasText = press.present !== null
  const isCleared = press.clearance.stage === 'cleared'
  const lacksClearance = press.clearance.obstacles.some(({ code }) => code !== 'clearance.not-approved')
  return (
    <>
      {may.draft && <TextForm {...props} />}
      {may.draft && hasText && <PersonsForm {...props} persons={persons} />}
      {may.draft && hasText && <InviteForm {...props} file={file} />}
      {may.draft && hasText && <PressWordForm {...props} own={null} />}
      {hasText && own.length > 0 && <PressWordForm {...props} own={own.map(({ mandate }) => mandate)} />}
      {may.approve && hasText && !isCleared && (
        <Part name="approve" title={say(words, 'press.approve')} isOpen={!lacksClearance}>
          <Form action={`${props.address}/approve`}>
            <TextHash press={press} />
            <FormActions id="approve-submit" primary={say(words, 'press.approve')} />
          </Form>
        </Part>
      )}
      {may.draft && isCleared && <AdvanceForm {...props} />}
      {may.release && press.obstacles.length === 0 && <ReleaseForm {...props} />}
    </>
  )
}

function TextForm({ press, problems, address, typed }: PressFormProps) {
  const words = useWords(LINKED)
  const mustDeclare = mustDeclareChange(press.clearance)
  const isRefused = problems.length > 0
  return (
    <Part name="add-text" title={say(words, 'press.addText')} isOpen={press.present === null || isRefused}>
      <Form action={`${address}/text`}>
        <TextArea
          name="text"
          label={say(words, 'press.text')}
          value={typed('text') || (press.present?.text ?? '')}
          lines={10}
          problems={problems}
        />
        {mustDeclare && (
          <>
            <RadioGroup
              name="change"
              label={say(words, 'press.change')}
              value={typed('change')}
              choices={(['substance', 'form'] as const).map((value) => ({
                ...{ value, label: say(words, `press.change.${value}`) },
              }))}
              problems={problems}
            />
            <UntilFields
              fields={{ untilDay: typed('untilDay'), untilHour: typed('untilHour') || '18' }}
              label={say(words, 'press.untilDay')}
              hourLabel={say(words, 'press.untilHour')}
              isOptional
              problems={problems}
            />
          </>
        )}
        <FormActions id="text-submit" primary={say(words, 'press.keepText')} />
      </Form>
    </Part>
  )
}

function PersonsForm({
  press,
  problems,
  address,
  persons,
}: PressFormProps & { readonly persons: readonly PersonOfCase[] }) {
  const words = useWords(LINKED)
  const isNobody = persons.length === 0
  const lead = isNobody ? 'press.personsNone' : 'press.personsHint'
  const submit = isNobody ? 'press.personsSubmitNone' : 'press.personsSubmit'
  const formOf = (id: Id<'Person'>) => press.persons.find(({ person }) => person === id)?.form ?? 'none'
  return (
    <Part
      name="persons"
      title={say(words, 'press.persons')}
      isOpen={!press.arePersonsSaid || problems.length > 0}
    >
      <p className="hint">{say(words, press.arePersonsSaid ? 'press.personsSaid' : lead)}</p>
      <Form action={`${address}/persons`}>
        {persons.map(({ id, pseudonym }) => (
          <Select
            key={id}
            name={`person-${id}`}
            label={pseudonym}
            value={formOf(id)}
            choices={(['none', 'unnamed', 'named'] as const).map((value) => ({
              ...{ value, label: say(words, `press.person.${value}`) },
            }))}
            empty={null}
            problems={problems}
          />
        ))}
        <FormActions id="persons-submit" primary={say(words, submit)} />
      </Form>
    </Part>
  )
}

function InviteForm({
  press: { mandates, clearance },
  problems,
  address,
  file,
}: PressFormProps & { readonly file: CaseHead }) {
  const [words, letters] = [useWords(LINKED), useWords(CLEARANCE)]
  const members = file.members.map(({ account, name }) => ({ value: account, label: name }))
  const asked = clearance.mandates.filter(({ state }) => state === 'listed' || state === 'dropped')
  const nameOf = (place: number) => mandates[place - 1]?.name ?? ''
  if (asked.length === 0) return null
  return (
    <Part name="invite" title={say(words, 'press.invite')} isOpen>
      <Form action={`${address}/invite`}>
        <CheckboxGroup
          name="mandates"
          label={say(letters, 'invite.mandates')}
          values={asked.map(({ mandate }) => String(mandate))}
          choices={asked.map(({ mandate }) => ({ value: String(mandate), label: nameOf(mandate) }))}
          problems={problems}
        />
        {asked.map(({ mandate }) => (
          <Select
            key={mandate}
            name={`speaker-${mandate}`}
            label={say(words, 'press.speaker', { mandate: nameOf(mandate) })}
            value=""
            choices={members}
            empty={say(letters, 'invite.byMail')}
            isOptional
            problems={problems}
          />
        ))}
        <UntilFields
          fields={{ untilDay: '', untilHour: '18' }}
          label={say(words, 'press.untilDay')}
          hourLabel={say(words, 'press.untilHour')}
          problems={problems}
        />
        <FormActions id="invite-submit" primary={say(words, 'press.invite')} />
      </Form>
    </Part>
  )
}

function AdvanceForm({ press, problems, address, typed }: PressFormProps) {
  const words = useWords(LINKED)
  const isGiven = press.copies.some(({ sha256 }) => sha256 === press.present?.sha256)
  if (isGiven) return null
  return (
    <Part name="advance" title={say(words, 'press.advance')} isOpen>
      <Form action={`${address}/advance`}>
        <Field
          name="advanceOn"
          type="date"
          label={say(words, 'press.advanceOn')}
          value={typed('advanceOn')}
          problems={problems}
        />
        <Field name="how" label={say(words, 'press.advanceHow')} value={typed('how')} problems={problems} />
        <FormActions id="advance-submit" primary={say(words, 'press.advanceSubmit')} />
      </Form>
    </Part>
  )
}

function ReleaseForm({ press, problems, address, typed }: PressFormProps) {
  const words = useWords(LINKED)
  const { described, shared } = press.warnings
  return (
    <Part name="release" title={say(words, 'press.release')} isOpen>
      <p>{say(words, 'press.releaseLead')}</p>
      <Form action={`${address}/release`}>
        <TextHash press={press} />
        <Field
          name="releasedOn"
          type="date"
          label={say(words, 'press.releasedOn')}
          value={typed('releasedOn')}
          problems={problems}
        />
        <Field
          name="place"
          label={say(words, 'press.place')}
          hint={say(words, 'press.placeHint')}
          value={typed('place')}
          problems={problems}
        />
        {described.length + shared.length > 0 && (
          <Checkbox name="seen" label={say(words, 'press.seen')} problems={problems} />
        )}
        <FormActions id="release-submit" primary={say(words, 'press.releaseSubmit')} />
      </Form>
    </Part>
  )
}
