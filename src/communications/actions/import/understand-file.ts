import { readLetterToKeep } from '#letters/recognise/recognise.ts'
import { newId } from '#platform/new-id.ts'
import type { CommunicationFacts } from '../../model/communication.ts'
import { kindOf, outlineOf, type FileRoles } from '../../model/file-outline.ts'
import { recordedOf } from '../../read-text.ts'
import type { KeptFile, StagedFile, StagedProblem } from '../../store/import-files.ts'
import type { ImportPlace } from './importing.ts'

/** A file as it was given, before it is read. */
export type GivenFile = Pick<StagedFile, 'position' | 'name' | 'bytes' | 'sha256'>

const NOTHING_GIVEN = { language: null, state: null, date: null }

/**
 * Reads a file for keeping. The law is looked up only in what is taken for a letter. One that cannot be read is kept all the same,
 * with why; a fault in reading one file is that file's problem and stops no other.
 */
export async function understandFile(
  { facts, readFile, today }: Pick<ImportPlace, 'facts' | 'readFile' | 'today'>,
  given: GivenFile,
  roles: FileRoles,
): Promise<StagedFile> {
  const nothing = {
    ...given,
    id: newId<'ImportFile'>(),
    format: 'unread',
    body: null,
    outline: null,
    facts: null,
  }
  try {
    const opened = await readFile(given.name, given.bytes)
    if (!opened.ok) return { ...nothing, problem: plainProblem(opened.error) }
    const { format, document } = opened.value
    const reading = readLetterToKeep(document, facts, NOTHING_GIVEN)
    const outline = outlineOf(reading, document.text)
    const isLetter = kindOf(outline, roles).kind === 'letter'
    const known = isLetter ? recordedOf(document, reading, facts, today()) : null
    return { ...nothing, format, body: document.text, outline, facts: known, problem: null }
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : 'unknown'
    return {
      ...nothing,
      problem: { code: 'file.fault', message: `Reading this file ended in a fault of ours (${name}).` },
    }
  }
}

function plainProblem({ code, message }: StagedProblem): StagedProblem {
  return { code, message }
}

/** What a file says of itself as a letter, also where it was first taken for something else. */
export async function letterFactsOf(
  { facts, readFile, today }: Pick<ImportPlace, 'facts' | 'readFile' | 'today'>,
  { text, facts: known, outline }: KeptFile,
): Promise<CommunicationFacts | null> {
  if (known !== null || outline === null) return known
  const opened = await readFile(text.name, text.bytes)
  if (!opened.ok) return null
  const { document } = opened.value
  return recordedOf(document, readLetterToKeep(document, facts, NOTHING_GIVEN), facts, today())
}
