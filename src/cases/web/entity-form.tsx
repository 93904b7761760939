import type { Form as SentForm } from '#accounts/route.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { ENTITY_KINDS, type Entity } from '../model/entity.ts'
import { linesOf } from './in-case-page.tsx'

/** What the form of an entity holds, as it was typed; one name a line. */
export interface TypedEntity {
  readonly kind: string
  readonly names: string
  readonly state: string
  readonly remarks: string
}

/** An empty form. */
export const NEW_ENTITY: TypedEntity = { kind: '', names: '', state: '', remarks: '' }

/** What a form sent. */
export function typedEntity(form: SentForm): TypedEntity {
  return {
    kind: form.text('kind'),
    names: linesOf(form.text('names')),
    state: form.text('state'),
    remarks: linesOf(form.text('remarks')),
  }
}

/** What is known of an entity, for a form that changes it. */
export function typedOfEntity({ kind, content: { names, state, remarks } }: Entity): TypedEntity {
  return { kind, names: names.join('\n'), state: state ?? '', remarks }
}

/** What `parseEntity` reads. */
export function entityOf({ kind, names, state, remarks }: TypedEntity): unknown {
  const lines = names.split('\n').filter((line) => line.trim() !== '')
  return { kind, names: lines, state: state === '' ? null : state, remarks }
}

/** The form of an entity. */
export function EntityForm({
  action,
  typed,
  version,
  states,
  cancel,
  problems,
}: {
  readonly action: string
  readonly typed: TypedEntity
  /** Of the entity that is changed; null: a new one. */
  readonly version: number | null
  readonly states: readonly NamedState[]
  readonly cancel: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <Form action={action}>
      <RadioGroup
        name="kind"
        label={say(words, 'entity.kind')}
        value={typed.kind}
        problems={problems}
        choices={ENTITY_KINDS.map((value) => ({ value, label: say(words, `entityKind.${value}`) }))}
      />
      <TextArea
        name="names"
        label={say(words, 'entity.names')}
        hint={say(words, 'entity.namesHint')}
        value={typed.names}
        lines={4}
        problems={problems}
      />
      <Select
        name="state"
        label={say(words, 'entity.state')}
        value={typed.state}
        choices={states.map(({ code, name }) => ({ value: code, label: name }))}
        isOptional
        problems={problems}
      />
      <TextArea
        name="remarks"
        label={say(words, 'entity.remarks')}
        value={typed.remarks}
        isOptional
        problems={problems}
      />
      {version !== null && <input type="hidden" name="version" value={version} />}
      <FormActions primary={say(words, version === null ? 'entity.record' : 'entity.save')} cancel={cancel} />
    </Form>
  )
}
