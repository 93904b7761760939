import type { SpellingKind } from './lane.ts'
import type { RecordedName } from './spellings.ts'

/** What is known of a person and must not be said: the shape of `Identity` of `cases`, as far as the search needs it. */
export interface ProtectedIdentity {
  readonly names: readonly RecordedName[]
  /** EDTF, or null. */
  readonly bornOn: string | null
  readonly bornAt: string
  readonly numbers: readonly { readonly number: string }[]
  readonly contacts: readonly { readonly value: string }[]
  readonly relatives: readonly { readonly name: string }[]
  readonly places: readonly { readonly kind: string; readonly text: string }[]
}

/** A person whose name must not be found. The key is the caller's own; the search only hands it back. */
export interface ProtectedPerson {
  readonly key: string
  readonly identity: ProtectedIdentity
}

/** Which record of the identity was found; the first place in its list is 0. */
export interface FoundRecord {
  readonly of: 'name' | 'relative' | 'number' | 'contact' | 'birth' | 'birth-place' | 'place' | 'combination'
  readonly index: number
}

/** A place in a text that has something of a person. */
export interface NameFinding extends FoundRecord {
  readonly key: string
  /** How it is written there; null for what is no name. */
  readonly kind: SpellingKind | null
  /** From and to in the text that was given, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** `blocks`: it says who it is. `warns`: a person decides. */
  readonly weight: 'blocks' | 'warns'
}

/** A search for so many persons. */
export interface NameSearch {
  /** Everything of theirs in a text: plain, HTML or XML, JSON, CSV, an address or a file name. In the order of the text. */
  find(text: string): readonly NameFinding[]
  /** How many spellings are looked for. */
  readonly spellings: number
}
