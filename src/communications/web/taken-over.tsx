import { TextArea } from '#ui/forms/text-area.tsx'
import { PARAGRAPHS } from '#ui/messages/communications/paragraphs.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { LawRemark } from '#law/model.ts'
import type { TakeOverNote, TakenOver } from '../model/take-over.ts'
import type { LetterNames } from './letter-names.ts'

/** A paragraph as another State's: to be copied, with all that was changed and all that is not sure. */
export function TakenOverParagraph({
  result: { taken, remarks },
  names,
}: {
  readonly result: { readonly taken: TakenOver; readonly remarks: readonly LawRemark[] }
  readonly names: LetterNames
}) {
  const words = useWords(PARAGRAPHS)
  return (
    <>
      {taken.notes.length > 0 && (
        <Notice kind="warning" title={say(words, 'take.notes')}>
          <ul>
            {taken.notes.map((note) => (
              <li key={`${note.code} ${note.instrument} ${note.about}`}>
                <NoteText {...{ note, names }} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextArea name="text" lines={10} label={say(words, 'take.copy')} value={taken.text} />
      <Changes {...{ taken, names }} />
      <section aria-labelledby="remarks">
        <h3 id="remarks">{say(words, 'take.remarks')}</h3>
        {remarks.length === 0 ? (
          <p>{say(words, 'take.noRemarks')}</p>
        ) : (
          <ul>
            {remarks.map(({ code, start, message }) => (
              <li key={`${code} ${start}`} lang="en" dir="ltr">
                {message}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function NoteText({
  note: { code, instrument, about },
  names,
}: {
  readonly note: TakeOverNote
  readonly names: LetterNames
}) {
  const words = useWords(PARAGRAPHS)
  const values = { instrument: instrument === null ? '' : names.instrument(instrument), about: about ?? '' }
  return <>{say(words, `note.${code}`, values)}</>
}

function Changes({ taken: { changes }, names }: { readonly taken: TakenOver; readonly names: LetterNames }) {
  const words = useWords(PARAGRAPHS)
  const rows = changes.map((change, index) => ({ ...change, key: String(index) }))
  return (
    <DataTable
      caption={say(words, 'take.changes')}
      columns={[
        { key: 'was', heading: say(words, 'take.was'), cell: ({ was }) => <span dir="auto">{was}</span> },
        { key: 'now', heading: say(words, 'take.now'), cell: ({ now }) => <strong dir="auto">{now}</strong> },
        {
          key: 'kind',
          heading: say(words, 'take.kind'),
          cell: ({ kind }) => <span className="in-one-line">{say(words, `change.${kind}`)}</span>,
        },
        {
          key: 'about',
          heading: say(words, 'take.about'),
          cell: ({ instrument }) => (instrument === null ? '' : names.instrument(instrument)),
        },
      ]}
      rows={rows}
      keyOf={({ key }) => key}
      empty={say(words, 'take.none')}
    />
  )
}
