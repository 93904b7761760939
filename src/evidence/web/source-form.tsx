import type { Form } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { SOURCE_KINDS, type Source, type SourceContent } from '../model/source.ts'

/** What is typed of a source. */
export interface SourceFields extends SourceContent {
  readonly kind: string
}

export const NO_SOURCE: SourceFields = {
  ...{ kind: '', name: '', contact: '', relation: '', reliability: '', notExposedTo: '' },
}

/** Reads the fields of a source from a form. `before`: what their names begin with, where they stand in another form. */
export function readSourceFields(form: Form, before = ''): SourceFields {
  const text = (name: string) => form.text(`${before}${name}`)
  return {
    kind: text('kind'),
    name: text('name'),
    contact: text('contact'),
    relation: text('relation'),
    reliability: text('reliability'),
    notExposedTo: text('notExposedTo'),
  }
}

/** A source as its form shows it. */
export function fieldsOfSource({ kind, content }: Pick<Source, 'kind' | 'content'>): SourceFields {
  return { kind, ...content }
}

/** Whether anything was written of a source. */
export function saysAnything(fields: SourceFields): boolean {
  return Object.values(fields).some((value) => String(value).trim() !== '')
}

/** The fields of a source, within a form. */
export function SourceInputs({
  fields,
  problems,
  before = '',
}: {
  readonly fields: SourceFields
  readonly problems: readonly FieldProblem[]
  readonly before?: string
}) {
  const words = useWords(EVIDENCE)
  const named = (name: string) => ({ name: `${before}${name}`, problems })
  return (
    <>
      <Select
        {...named('kind')}
        label={say(words, 'source.kind')}
        value={fields.kind}
        choices={SOURCE_KINDS.map((kind) => ({ value: kind, label: say(words, `kind.${kind}`) }))}
      />
      <Field
        {...named('name')}
        label={say(words, 'source.name')}
        hint={say(words, 'source.nameHint')}
        value={fields.name}
        isOptional
      />
      <TextArea
        {...named('contact')}
        label={say(words, 'source.contact')}
        hint={say(words, 'source.contactHint')}
        value={fields.contact}
        lines={2}
        isOptional
      />
      <TextArea
        {...named('notExposedTo')}
        label={say(words, 'source.notExposedTo')}
        hint={say(words, 'source.notExposedToHint')}
        value={fields.notExposedTo}
        lines={2}
        isOptional
      />
      <TextArea
        {...named('relation')}
        label={say(words, 'source.relation')}
        value={fields.relation}
        lines={2}
        isOptional
      />
      <TextArea
        {...named('reliability')}
        label={say(words, 'source.reliability')}
        value={fields.reliability}
        lines={2}
        isOptional
      />
    </>
  )
}
