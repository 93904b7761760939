import type { ReactNode } from 'react'
import type { Form as SentForm } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PartialDateField } from '#ui/forms/partial-date-field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Identity } from '../model/identity.ts'
import { linesOf } from './in-case-page.tsx'
import { languageChoices, scriptChoices } from './language-names.ts'

/** The lists of an identity, and the fields of their rows; a row in which the first ones say nothing is none. */
const GROUPS = {
  names: { said: ['text', 'family'], chosen: ['language', 'script', 'order', 'kind'] },
  contacts: { said: ['kind', 'value', 'note'], chosen: ['isWatched'] },
  relatives: { said: ['name', 'relation', 'pseudonym'], chosen: [] },
  places: { said: ['kind', 'text'], chosen: [] },
  numbers: { said: ['kind', 'number', 'issuer'], chosen: [] },
} as const satisfies Readonly<
  Record<string, { readonly said: readonly string[]; readonly chosen: readonly string[] }>
>

type Group = keyof typeof GROUPS
const GROUP_NAMES = ['names', 'contacts', 'relatives', 'places', 'numbers'] as const

type TypedRow = Readonly<Record<string, string>>

/** What the form of an identity holds, as it was typed. */
export interface TypedIdentity {
  readonly rows: Readonly<Record<Group, readonly TypedRow[]>>
  readonly bornOn: string
  readonly bornAt: string
  readonly safeWord: string
  readonly note: string
}

/** What a form sent; empty rows are left out, so that the others stand in the places that problems name. */
export function typedIdentity(form: SentForm): TypedIdentity {
  return {
    rows: rowsBy((group) => rowsOf(form, group)),
    bornOn: form.text('bornOn').trim(),
    bornAt: form.text('bornAt'),
    safeWord: form.text('safeWord'),
    note: linesOf(form.text('note')),
  }
}

function rowsBy(rows: (group: Group) => readonly TypedRow[]): TypedIdentity['rows'] {
  return {
    names: rows('names'),
    contacts: rows('contacts'),
    relatives: rows('relatives'),
    places: rows('places'),
    numbers: rows('numbers'),
  }
}

/** More than a form of ours ever has. */
const MOST_ROWS = 200

function rowsOf(form: SentForm, group: Group): readonly TypedRow[] {
  const { said, chosen } = GROUPS[group]
  const sent = new Set(form.names())
  const places = Array.from({ length: MOST_ROWS }, (_, at) => at).filter((at) =>
    sent.has(`${group}.${at}.${said[0]}`),
  )
  return places
    .map((at) =>
      Object.fromEntries([...said, ...chosen].map((name) => [name, form.text(`${group}.${at}.${name}`)])),
    )
    .filter((row) => said.some((name) => row[name] !== ''))
}

/** What is known, for a form that changes it. */
export function typedOfIdentity(identity: Identity): TypedIdentity {
  const { bornOn, bornAt, safeWord, note } = identity
  const texts = (row: object): TypedRow =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === true ? 'yes' : value === false ? '' : String(value),
      ]),
    )
  return {
    rows: rowsBy((group) => identity[group].map(texts)),
    ...{ bornOn: bornOn ?? '', bornAt, safeWord, note },
  }
}

/** What `parseIdentity` reads. */
export function identityOf({ rows, bornOn, ...texts }: TypedIdentity): unknown {
  const contacts = rows.contacts.map((row) => ({ ...row, isWatched: row['isWatched'] === 'yes' }))
  return { ...texts, ...rows, contacts, bornOn: bornOn === '' ? null : bornOn }
}

/** How many empty rows stand below those that are filled. */
const EMPTY_ROWS: Readonly<Record<Group, number>> = {
  names: 2,
  contacts: 1,
  relatives: 1,
  places: 1,
  numbers: 1,
}

/** The form of an identity. `isLonger`: with more empty rows, because they were asked for. */
export function IdentityForm({
  action,
  typed,
  version,
  isLonger,
  cancel,
  problems,
}: {
  readonly action: string
  readonly typed: TypedIdentity
  readonly version: number
  readonly isLonger: boolean
  readonly cancel: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const rowsFor = (group: Group) => {
    const more = EMPTY_ROWS[group] + (isLonger ? 3 : 0)
    return [...typed.rows[group], ...Array.from({ length: more }, (): TypedRow => ({}))]
  }
  return (
    <Form action={action}>
      <Rows group="names" rows={rowsFor('names')} problems={problems} />
      <PartialDateField
        name="bornOn"
        label={say(words, 'identity.bornOn')}
        hint={say(words, 'identity.bornOnHint')}
        value={typed.bornOn}
        isOptional
        problems={problems}
      />
      <Field
        name="bornAt"
        label={say(words, 'identity.bornAt')}
        value={typed.bornAt}
        isOptional
        problems={problems}
      />
      <Field
        name="safeWord"
        label={say(words, 'identity.safeWord')}
        hint={say(words, 'identity.safeWordHint')}
        value={typed.safeWord}
        isOptional
        problems={problems}
      />
      {GROUP_NAMES.slice(1).map((group) => (
        <Rows key={group} group={group} rows={rowsFor(group)} problems={problems} />
      ))}
      <TextArea
        name="note"
        label={say(words, 'identity.note')}
        value={typed.note}
        isOptional
        problems={problems}
      />
      <input type="hidden" name="version" value={version} />
      <FormActions
        primary={say(words, 'identity.save')}
        secondary={{ label: say(words, 'identity.moreRows'), name: 'more', value: 'yes' }}
        cancel={cancel}
      />
    </Form>
  )
}

function Rows({
  group,
  rows,
  problems,
}: {
  readonly group: Group
  readonly rows: readonly TypedRow[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return rows.map((row, at) => (
    // A row is its place: nothing else tells two of them apart.
    // oxlint-disable-next-line react/no-array-index-key
    <Fieldset key={`${group} ${at}`} legend={say(words, `identity.${group}`, { number: at + 1 })}>
      <div className="row-fields">
        <RowFields group={group} at={at} row={row} problems={problems} />
      </div>
    </Fieldset>
  ))
}

function RowFields({
  group,
  at,
  row,
  problems,
}: {
  readonly group: Group
  readonly at: number
  readonly row: TypedRow
  readonly problems: readonly FieldProblem[]
}): ReactNode {
  const words = useWords(CASES)
  const basics = (name: string) => ({ name: `${group}.${at}.${name}`, value: row[name] ?? '', problems })
  if (group === 'names') return <NameFields {...{ row, basics }} />
  return (
    <>
      {GROUPS[group].said.map((name) => (
        <Field key={name} {...basics(name)} label={say(words, `${group}.${name}` as RowLabel)} isOptional />
      ))}
      {group === 'contacts' && (
        <Checkbox
          name={`contacts.${at}.isWatched`}
          label={say(words, 'contacts.isWatched')}
          hint={say(words, 'contacts.isWatchedHint')}
          isChecked={row['isWatched'] === 'yes'}
        />
      )}
    </>
  )
}

type RowLabel = {
  [One in Exclude<Group, 'names'>]: `${One}.${(typeof GROUPS)[One]['said'][number]}`
}[Exclude<Group, 'names'>]

function NameFields({
  row,
  basics,
}: {
  readonly row: TypedRow
  readonly basics: (name: string) => {
    readonly name: string
    readonly value: string
    readonly problems: readonly FieldProblem[]
  }
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  return (
    <>
      <Field {...basics('text')} label={say(words, 'name.text')} />
      <Select
        {...basics('language')}
        label={say(words, 'name.language')}
        choices={languageChoices(language, row['language'] ?? '')}
      />
      <Select
        {...basics('script')}
        label={say(words, 'name.script')}
        choices={scriptChoices(language, row['script'] ?? '')}
      />
      <Select
        {...basics('order')}
        label={say(words, 'name.order')}
        choices={(['family-first', 'given-first', 'single'] as const).map((value) => ({
          ...{ value, label: say(words, `order.${value}`) },
        }))}
      />
      <Field {...basics('family')} label={say(words, 'name.family')} isOptional />
      <Select
        {...basics('kind')}
        label={say(words, 'name.kind')}
        choices={(['birth', 'current', 'registered', 'alias'] as const).map((value) => ({
          ...{ value, label: say(words, `nameKind.${value}`) },
        }))}
      />
    </>
  )
}
