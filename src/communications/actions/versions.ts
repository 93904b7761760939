import { createHash } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { newId } from '#platform/new-id.ts'
import { changeClearance, decide, saveSteps, type ClearingProblem } from '../clearing.ts'
import type { VersionChange } from '../model/clearance.ts'
import type { OpenedFile } from '../read-text.ts'
import { VERSION_BYTES, VERSION_CONTENT } from '../sealed-places.ts'
import { findLetterInCase } from '../store/letters-in-case.ts'
import {
  findVersion,
  findVersionBytes,
  insertSealedVersion,
  listVersionRows,
  type VersionRow,
} from '../store/versions.ts'
import { openLetter, type LetterInCase, type LetterInput, type UnknownLetter } from './letters-in-case.ts'

/** What is sealed of a version: what its file was called, its SHA-256 in hexadecimal, and what its reader found in it. */
interface VersionContent {
  readonly name: string
  readonly sha256: string
  readonly document: ReadDocument
}

/** A version of a letter, opened. */
export interface LetterVersion extends Omit<VersionRow, 'contentSealed'>, VersionContent {}

export type AddVersionProblem =
  | InCaseProblem
  | ClearingProblem
  | {
      readonly code:
        | 'version.file-missing'
        | 'version.too-long'
        /** Byte for byte what stands there already. */
        | 'version.same-as-present'
    }

/** Some hundred letters' worth. */
const MOST_CHARACTERS = 2_000_000

/** Adds a text to a letter, sealed: it becomes the present one. `change`: what it changes for those who cleared an earlier one. */
export function addVersion(
  workplace: Workplace,
  acting: Acting,
  {
    file,
    change,
    untilMs,
    ...input
  }: LetterInput & {
    readonly file: OpenedFile
    readonly change: VersionChange | null
    readonly untilMs: number | null
  },
): Promise<Result<Id<'LetterVersion'>, AddVersionProblem>> {
  type Problem = Exclude<AddVersionProblem, InCaseProblem>
  const work = { ...input, act: 'communication.draft' } as const
  return changeClearance<Id<'LetterVersion'>, Problem>(workplace, acting, work, async (clearing) => {
    const { tx, keys, key } = clearing
    if (file.bytes.length === 0) return fail({ code: 'version.file-missing' })
    if (file.document.text.length > MOST_CHARACTERS) return fail({ code: 'version.too-long' })
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    const before = await findVersion(tx, key, 'newest')
    if (before && openContent(keys, before).sha256 === sha256)
      return fail({ code: 'version.same-as-present' })
    const steps = decide(workplace, acting, clearing, { want: 'add-version', change, untilMs })
    if (!steps.ok) return steps
    const id = newId<'LetterVersion'>()
    const { name, bytes, document, format } = file
    const contentSealed = keys.seal({ ...VERSION_CONTENT, row: id }, { name, sha256, document })
    const bytesSealed = keys.sealBytes({ ...VERSION_BYTES, row: id }, bytes)
    const number = (before?.number ?? 0) + 1
    const row = { id, number, format, sizeBytes: bytes.length, contentSealed, bytesSealed }
    await insertSealedVersion(tx, key, { ...row, addedBy: acting.accountId })
    await saveSteps(workplace, clearing, steps.value)
    await tell(workplace, tx, acting, 'version.added', [
      ...([thing('version', id), thing('communication', key.id), thing('case', key.caseId)] as const),
    ])
    return ok(id)
  })
}

export type UnknownVersion = { readonly code: 'version.unknown' }

/** A version with the one before it, and the letter that it is a text of. */
export interface VersionInLetter {
  readonly letter: LetterInCase
  readonly version: LetterVersion
  readonly before: LetterVersion | null
}

/** One version, opened; null as its id: the newest. */
export function readVersion(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, versionId }: LetterInput & { readonly versionId: Id<'LetterVersion'> | null },
): Promise<Result<VersionInLetter, KeysProblem | NotAllowed | UnknownLetter | UnknownVersion>> {
  type Problem = UnknownLetter | UnknownVersion
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<VersionInLetter, Problem>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const letter = await findLetterInCase(tx, key, false)
    if (!letter) return fail({ code: 'letter.unknown' })
    const row = await findVersion(tx, key, versionId === null ? 'newest' : { version: versionId })
    if (!row) return fail({ code: 'version.unknown' })
    const before = row.number === 1 ? null : await findVersion(tx, key, { number: row.number - 1 })
    return ok({
      letter: openLetter(keys, letter),
      version: openVersion(keys, row),
      before: before && openVersion(keys, before),
    })
  })
}

/** The versions of a letter, the newest first, without what is sealed of them. */
export function listVersions(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<readonly Omit<VersionRow, 'contentSealed'>[], KeysProblem | NotAllowed>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase(workplace, acting, work, async ({ tx }) =>
    ok(await listVersionRows(tx, { office: acting.officeId, caseId, id: letterId })),
  )
}

/** The file of a version as it came. The journal has it first: what is sealed leaves the program. */
export function exportVersion(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, versionId }: LetterInput & { readonly versionId: Id<'LetterVersion'> },
): Promise<
  Result<LetterVersion & { readonly bytes: Uint8Array }, KeysProblem | NotAllowed | UnknownVersion>
> {
  type Exported = LetterVersion & { readonly bytes: Uint8Array }
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Exported, UnknownVersion>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const row = await findVersion(tx, key, { version: versionId })
    const sealed = row && (await findVersionBytes(tx, key, versionId))
    if (!row || !sealed) return fail({ code: 'version.unknown' })
    const bytes = keys.openBytes({ ...VERSION_BYTES, row: versionId }, sealed)
    await tell(workplace, tx, acting, 'sealed.exported', [
      ...([thing('version', versionId), thing('communication', letterId), thing('case', caseId)] as const),
    ])
    return ok({ ...openVersion(keys, row), bytes })
  })
}

function openVersion(keys: CaseKeys, row: VersionRow): LetterVersion {
  const { contentSealed: _sealed, ...open } = row
  return { ...open, ...openContent(keys, row) }
}

/** What is sealed of a version. */
export function openContent(
  keys: CaseKeys,
  { id, contentSealed }: Pick<VersionRow, 'id' | 'contentSealed'>,
): VersionContent {
  return keys.open({ ...VERSION_CONTENT, row: id }, contentSealed) as VersionContent
}
