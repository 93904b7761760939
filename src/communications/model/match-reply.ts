import type { Id } from '#base/id.ts'
import { keysNamedIn } from './reference-forms.ts'

/** What of a mail or file may name the letter that it answers. */
export interface MatchableReply {
  readonly subject: string
  readonly attachmentNames: readonly string[]
  readonly text: string
}

/** More references than a reply names: a list of letters is no reply. */
const MOST_KEYS = 50
/** So much of a text is looked at: a reference stands at the beginning. */
const TEXT_WITHIN = 20_000

/** The references that a reply names, and where: what stands in a subject or a file's name is meant; a text mentions others too. */
export interface NamedReferences {
  readonly keys: readonly string[]
  readonly where: 'heading' | 'text'
}

/**
 * The references in subject and names of attachments; where there are none, those at the beginning of its text. Names of files have
 * neither slash nor space: `CHN_3-2024` is read as well.
 */
export function referencesOfReply({ subject, attachmentNames, text }: MatchableReply): NamedReferences {
  const heading = [subject, ...attachmentNames.map(asReference)].join('\n')
  const inHeading = keysNamedIn(folded(heading)).slice(0, MOST_KEYS)
  if (inHeading.length > 0) return { keys: inHeading, where: 'heading' }
  return { keys: keysNamedIn(folded(text.slice(0, TEXT_WITHIN))).slice(0, MOST_KEYS), where: 'text' }
}

/** Digits of other scripts, marks of direction, narrow spaces: as mails have them. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[^\S\n]+/gu, ' ')
    .toUpperCase()
}

/** `reply_AL_CHN_3-2024.pdf` as `reply AL CHN 3/2024 pdf`. */
function asReference(name: string): string {
  return name
    .replaceAll(/(\d{1,5})[-_.]((?:19|20)\d{2})(?!\d)/gu, '$1/$2 ')
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/\.(?=[A-Za-z])/gu, ' ')
}

/** A letter that a reference may mean. */
export interface Candidate {
  readonly id: Id<'Communication'>
  readonly caseId: Id<'Case'>
  readonly isInLibrary: boolean
  readonly reference: string
}

/** To which letters a reply goes, or why somebody has to look. */
export type Match =
  | { readonly is: 'matched'; readonly letters: readonly Candidate[] }
  /** It names none. */
  | { readonly is: 'waits'; readonly because: 'no-reference' }
  /** It names some that nobody here can see. */
  | { readonly is: 'waits'; readonly because: 'unknown-reference'; readonly keys: readonly string[] }
  /** One reference means several letters, or a text mentions several references. */
  | { readonly is: 'waits'; readonly because: 'several'; readonly letters: readonly Candidate[] }

/** Matches only what is beyond doubt: every reference that it names means exactly one letter. All else waits for a person. */
export function matchReply({ keys, where }: NamedReferences, candidates: readonly Candidate[]): Match {
  if (keys.length === 0) return { is: 'waits', because: 'no-reference' }
  const found = keys.map((key) => candidates.filter(({ reference }) => reference === key))
  const letters = found.flat()
  const isDoubtful = (where === 'text' && keys.length > 1) || found.some((of) => of.length > 1)
  const missing = keys.filter((_, index) => found[index]?.length === 0)
  if (isDoubtful && letters.length > 0) return { is: 'waits', because: 'several', letters }
  if (missing.length > 0) return { is: 'waits', because: 'unknown-reference', keys: missing }
  return { is: 'matched', letters }
}
