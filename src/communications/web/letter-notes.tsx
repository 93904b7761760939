import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { hasWords, sayRemark } from '../import-words.ts'
import type { Note } from '../model/communication.ts'

/** What an import found odd of a letter, for somebody to look at. */
export function LetterNotes({ notes }: { readonly notes: readonly Note[] }) {
  const words = useWords(COMMUNICATIONS)
  if (notes.length === 0) return null
  return (
    <Notice kind="warning" title={say(words, 'letter.notes')}>
      <ul>
        {notes.map((note) => (
          <li key={`${note.code} ${JSON.stringify(note.facts)}`}>
            <NoteText note={note} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function NoteText({ note: { code, facts } }: { readonly note: Note }) {
  const words = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const fact = (name: string) => facts[name] ?? say(words, 'letter.unknown')
  switch (code) {
    case 'letter.date-unknown':
    case 'letter.reference-unknown':
    case 'letter.profile-unknown':
      return <>{say(words, `note.${code}`)}</>
    case 'letter.unread':
      return <>{say(words, 'note.letter.unread', { blocks: fact('blocks') })}</>
    case 'letter.earlier-reply': {
      const of = { dated: fact('dated'), reference: fact('reference'), symbol: fact('symbol') }
      return <>{say(words, 'note.letter.earlier-reply', of)}</>
    }
    default:
      return <>{hasWords(code) ? sayRemark(language, { code, facts }) : say(words, 'note.other', { code })}</>
  }
}
