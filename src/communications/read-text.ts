import { createHash } from 'node:crypto'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Result } from '#base/result.ts'
import { lawOfLetter } from '#law/letter-law.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { GivenAboutLetter } from '#letters/outline.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readLetterToKeep, type KeptReading } from '#letters/recognise/recognise.ts'
import type { CommunicationFacts, NewText } from './model/communication.ts'
import { factsOfLetter } from './model/facts-of-letter.ts'

/** A file that was opened: its bytes, and the text that its reader found. */
export interface OpenedFile {
  readonly name: string
  readonly format: string
  readonly bytes: Uint8Array
  readonly document: ReadDocument
}

/** A letter's file, understood: what is recorded of it, and what was read. */
export interface UnderstoodLetter {
  readonly facts: CommunicationFacts
  readonly text: NewText
  readonly reading: KeptReading
}

/** Reads a letter for keeping: its structure, the law it cites, its themes. What is given counts more than what it says. */
export function understandLetter(
  { name, format, bytes, document }: OpenedFile,
  facts: LetterFacts,
  given: GivenAboutLetter & { readonly today: CalendarDate },
): UnderstoodLetter {
  const reading = readLetterToKeep(document, facts, given)
  const { language, state, date } = reading
  const context = { language, state, date, today: given.today, parts: [] }
  const { citations, themes } = lawOfLetter(facts.law, document.text, context)
  const lawVersion = facts.law.version
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    facts: factsOfLetter({ reading, citations, lawVersion, themes }, facts.mandates),
    text: { name, format, bytes, sha256, text: document.text },
    reading,
  }
}

/** Opens a letter's file of any format: foreign ones in a process of their own. Handed in, since that is not ours to start. */
export type LetterReader = (
  name: string,
  bytes: Uint8Array,
) => Promise<Result<Omit<OpenedFile, 'name'>, { readonly code: string }>>
