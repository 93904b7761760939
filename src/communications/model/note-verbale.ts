import type { Language } from '#law/model.ts'
import { fromLetterNode, toLetterNode } from '#letters/model/document.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { SCHEMA_VERSION, type Letter, type LetterNode } from '#letters/model/letter.ts'
import { dayInLetter, fullReference } from './letter-to-send.ts'
import { NOTE_WORDS } from './note-words.ts'

/** What a note verbale says of the letter that it covers. */
export interface NoteGround {
  readonly letter: Pick<Letter, 'type' | 'reference' | 'language' | 'state'>
  readonly datedOn: LayeredLetter['date'] & string
  /** Null: it is written in by hand. */
  readonly number: string | null
  /** The Permanent Mission that it goes to. */
  readonly mission: string
  /** Whom the letter itself is addressed to: the Minister. */
  readonly addressee: string
}

/** The note verbale under which a letter goes to a Permanent Mission, as a letter of its own to be rendered. */
export function noteVerbale({ letter, datedOn, number, mission, addressee }: NoteGround): LayeredLetter {
  const language: Language = letter.language in NOTE_WORDS ? letter.language : 'en'
  const words = NOTE_WORDS[language] ?? NOTE_WORDS.en
  const date = dayInLetter(language, datedOn)
  const reference = letter.reference === null ? '' : fullReference(letter.type, letter.reference)
  const filled = (text: string) =>
    text
      .replaceAll('{number}', number ?? '………')
      .replaceAll('{mission}', mission)
      .replaceAll('{addressee}', addressee)
      .replaceAll('{reference}', reference)
      .replaceAll('{date}', date)
      .replaceAll(/ {2,}/gu, ' ')
  const lines = [words.number, '{date}', '{mission}', words.transmits, words.addressed, words.asks]
  const content: readonly LetterNode[] = [
    { type: 'heading', attrs: { id: 'n0', level: 1 }, content: [{ type: 'text', text: words.title }] },
    ...lines.map((line, index) => ({
      ...{ type: 'paragraph', attrs: { id: `n${index + 1}` } },
      content: [{ type: 'text', text: filled(line) }],
    })),
  ]
  return {
    ...{ schema: SCHEMA_VERSION, lineage: null, profile: null, type: null, reference: null, date: datedOn },
    ...{ language, title: filled(`${words.title} {number}`).trim(), state: letter.state, layer: 'sent' },
    content: toLetterNode(fromLetterNode({ type: 'doc', content })),
  }
}
