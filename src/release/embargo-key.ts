import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { caseKeyOf, type CaseKey } from '#keys/case-key.ts'
import { open, seal } from '#keys/sealed-value.ts'
import type { WrapFolder } from '#keys/wrap-files.ts'

export type EmbargoKeyProblem =
  /** There is a file, and it holds no key. */
  { readonly code: 'embargo-key.unreadable'; readonly file: string }

/** Seals what waits for its day, and opens it then; `zero` takes the key out of memory. */
export interface EmbargoKey {
  readonly seal: (place: CandidatePlace, bytes: Uint8Array) => Uint8Array
  /** Null where it was sealed with another key: the candidate is made anew. */
  readonly open: (place: CandidatePlace, sealed: Uint8Array) => Uint8Array | null
  readonly zero: () => void
}

/** Which form of which candidate. */
interface CandidatePlace {
  readonly row: Id<'Candidate'>
  readonly column: 'approved_sealed' | 'cut_sealed'
}

const HEAD = new TextEncoder().encode('demarche embargo key 1\n')
const SECRET_BYTES = 32

/**
 * The key of an office's candidates, made on first use. It lies beside the wraps of cases, outside the database: a copy of the database
 * alone shows nothing before its day, and the program can release at midnight without anybody's passphrase.
 */
export async function embargoKey(
  { folder, disk }: Pick<WrapFolder, 'folder' | 'disk'>,
  office: Id<'Office'>,
): Promise<Result<EmbargoKey, EmbargoKeyProblem>> {
  const file = embargoFile(folder, office)
  return keyIn(file, (await disk.read(file)) ?? (await makeKey({ folder, disk }, file)), office)
}

/** The same without making one; null where there is none. */
export async function findEmbargoKey(
  { folder, disk }: Pick<WrapFolder, 'folder' | 'disk'>,
  office: Id<'Office'>,
): Promise<Result<EmbargoKey | null, EmbargoKeyProblem>> {
  const file = embargoFile(folder, office)
  const bytes = await disk.read(file)
  return bytes ? keyIn(file, bytes, office) : ok(null)
}

/** Where the key of an office's candidates lies. */
export function embargoFile(folder: string, office: Id<'Office'>): string {
  return join(folder, `embargo-${office}.key`)
}

function keyIn(file: string, bytes: Uint8Array, office: Id<'Office'>): Result<EmbargoKey, EmbargoKeyProblem> {
  const isOurs = bytes.length === HEAD.length + SECRET_BYTES && HEAD.every((byte, at) => byte === bytes[at])
  if (!isOurs) return fail({ code: 'embargo-key.unreadable', file })
  return ok(keyOn(caseKeyOf(NO_CASE, 1, bytes.slice(HEAD.length)), office))
}

/** It seals for no case. */
const NO_CASE = '00000000-0000-4000-8000-000000000000' as Id<'Case'>

async function makeKey(
  { folder, disk }: Pick<WrapFolder, 'folder' | 'disk'>,
  file: string,
): Promise<Uint8Array> {
  await disk.makeFolder(folder)
  const made = Uint8Array.of(...HEAD, ...randomBytes(SECRET_BYTES))
  const isMade = await disk.create(file, made)
  await disk.syncFolder(folder)
  // Another process was quicker: its key is the one.
  return isMade ? made : ((await disk.read(file)) ?? made)
}

function keyOn(key: CaseKey, office: Id<'Office'>): EmbargoKey {
  const place = ({ row, column }: CandidatePlace) => ({ office, table: 'release_candidate', column, row })
  return {
    seal: (where, bytes) => seal(key, place(where), bytes),
    open: (where, sealed) => {
      const opened = open(key, place(where), sealed)
      return opened.ok ? opened.value : null
    },
    zero: () => key.bytes.fill(0),
  }
}
