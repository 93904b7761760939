import { createHash } from 'node:crypto'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Result } from '#base/result.ts'
import { lawOfLetter } from '#law/letter-law.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { GivenAboutLetter } from '#letters/outline.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import type { ReadMail } from '#letters/read/read-mail.ts'
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
  const known = recordedOf(document, reading, facts, given.today)
  const text = { name, format, bytes, sha256: hashOf(bytes), text: document.text }
  return { facts: known, text, reading }
}

/** What is recorded of a letter that was read: with the law it cites and its themes. */
export function recordedOf(
  document: ReadDocument,
  reading: KeptReading,
  facts: LetterFacts,
  today: CalendarDate,
): CommunicationFacts {
  const { language, state, date } = reading
  const context = { language, state, date, today, parts: [] }
  const { citations, themes } = lawOfLetter(facts.law, document.text, context)
  const lawVersion = facts.law.version
  return factsOfLetter({ reading, citations, lawVersion, themes }, facts.mandates)
}

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Opens a letter's file of any format: foreign ones in a process of their own. Handed in, since that is not ours to start. */
export type LetterReader = (
  name: string,
  bytes: Uint8Array,
) => Promise<Result<Omit<OpenedFile, 'name'>, { readonly code: string }>>

/** Opens a mail in a process of its own: what its headers and text say, and the bytes of what came with it. */
export type MailReader = (
  bytes: Uint8Array,
) => Promise<Result<{ readonly mail: ReadMail; readonly bytes: Uint8Array }, { readonly code: string }>>
