import type { ReactNode } from 'react'
import { CASES } from '#ui/messages/cases.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Identity, IdentityName } from '../model/identity.ts'
import { sayLanguageName, sayScript } from './language-names.ts'
import { Written } from './written.tsx'

/** Who somebody is, all of it, to be read. Names and texts stand as they were written. */
export function IdentityList({ identity }: { readonly identity: Identity }) {
  const words = useWords(CASES)
  const { bornOn, bornAt, safeWord, note } = identity
  const single = [
    { label: say(words, 'identity.bornOn'), value: bornOn === null ? '' : <bdi>{bornOn}</bdi> },
    { label: say(words, 'identity.bornAt'), value: bornAt === '' ? '' : <bdi>{bornAt}</bdi> },
    { label: say(words, 'identity.safeWord'), value: safeWord === '' ? '' : <bdi>{safeWord}</bdi> },
    { label: say(words, 'identity.note'), value: note === '' ? '' : <Written text={note} /> },
  ].filter(({ value }) => value !== '')
  return (
    <>
      {identity.names.length > 0 && <Names names={identity.names} />}
      {single.length > 0 && <SummaryList items={single} />}
      <Contacts contacts={identity.contacts} />
      <Lines
        title={say(words, 'identity.relativesTitle')}
        headings={[
          say(words, 'relatives.name'),
          say(words, 'relatives.relation'),
          say(words, 'relatives.pseudonym'),
        ]}
        rows={identity.relatives.map(({ name, relation, pseudonym }) => [name, relation, pseudonym])}
      />
      <Lines
        title={say(words, 'identity.placesTitle')}
        headings={[say(words, 'places.kind'), say(words, 'places.text')]}
        rows={identity.places.map(({ kind, text }) => [kind, text])}
      />
      <Lines
        title={say(words, 'identity.numbersTitle')}
        headings={[say(words, 'numbers.kind'), say(words, 'numbers.number'), say(words, 'numbers.issuer')]}
        rows={identity.numbers.map(({ kind, number, issuer }) => [kind, number, issuer])}
      />
    </>
  )
}

function Names({ names }: { readonly names: readonly IdentityName[] }) {
  const words = useWords(CASES)
  const language = useLanguage()
  return (
    <DataTable
      caption={say(words, 'identity.namesTitle')}
      columns={[
        {
          key: 'text',
          heading: say(words, 'name.text'),
          cell: (one) => <bdi lang={one.language}>{one.text}</bdi>,
        },
        {
          key: 'language',
          heading: say(words, 'name.language'),
          cell: (one) => sayLanguageName(language, one.language),
        },
        { key: 'script', heading: say(words, 'name.script'), cell: (one) => sayScript(language, one.script) },
        {
          key: 'order',
          heading: say(words, 'name.order'),
          cell: ({ order }) => say(words, `order.${order}`),
        },
        { key: 'family', heading: say(words, 'name.family'), cell: ({ family }) => <bdi>{family}</bdi> },
        { key: 'kind', heading: say(words, 'name.kind'), cell: ({ kind }) => say(words, `nameKind.${kind}`) },
      ]}
      rows={names}
      keyOf={(one) => `${names.indexOf(one)}`}
      empty=""
    />
  )
}

function Contacts({ contacts }: Pick<Identity, 'contacts'>) {
  const words = useWords(CASES)
  const watched = (is: boolean): ReactNode =>
    is ? <Tag kind="danger" text={say(words, 'contacts.watched')} /> : say(words, 'contacts.notWatched')
  if (contacts.length === 0) return null
  return (
    <DataTable
      caption={say(words, 'identity.contactsTitle')}
      columns={[
        { key: 'value', heading: say(words, 'contacts.value'), cell: ({ value }) => <bdi>{value}</bdi> },
        { key: 'kind', heading: say(words, 'contacts.kind'), cell: ({ kind }) => <bdi>{kind}</bdi> },
        {
          key: 'watched',
          heading: say(words, 'contacts.watchedHeading'),
          cell: ({ isWatched }) => watched(isWatched),
        },
        { key: 'note', heading: say(words, 'contacts.note'), cell: ({ note }) => <bdi>{note}</bdi> },
      ]}
      rows={contacts}
      keyOf={(one) => `${contacts.indexOf(one)}`}
      empty=""
    />
  )
}

function Lines({
  title,
  headings,
  rows,
}: {
  readonly title: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}) {
  if (rows.length === 0) return null
  return (
    <DataTable
      caption={title}
      columns={headings.map((heading, at) => ({
        ...{ key: heading, heading },
        cell: (row: readonly string[]) => <bdi>{row[at]}</bdi>,
      }))}
      rows={rows}
      keyOf={(row) => `${rows.indexOf(row)}`}
      empty=""
    />
  )
}
