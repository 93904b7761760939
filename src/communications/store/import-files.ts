import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { CommunicationFacts, NewText } from '../model/communication.ts'
import type { FileKind, FileOutline } from '../model/file-outline.ts'
import type { ImportRemark } from '../model/import-plan.ts'
import type { WritingPlace } from './insert-communications.ts'
import { rowsOf, storable } from './rows-of.ts'

/** Why a file could not be read. */
export interface StagedProblem {
  readonly code: string
  readonly message: string
}

/** A file with what reading it has shown. */
export interface StagedFile {
  readonly id: Id<'ImportFile'>
  readonly position: number
  readonly name: string
  readonly format: string
  readonly bytes: Uint8Array
  readonly sha256: string
  /** Null: it was not read, or cannot be. */
  readonly body: string | null
  readonly outline: FileOutline | null
  readonly facts: CommunicationFacts | null
  readonly problem: StagedProblem | null
}

/** A file by its hash, as planning asks for it. */
export interface OutlinedFile extends Pick<
  StagedFile,
  'id' | 'position' | 'name' | 'sha256' | 'outline' | 'problem'
> {
  readonly stage: 'given' | 'read' | 'waiting'
}

/** Which import, in whose library. */
export interface RunKey extends Pick<WritingPlace, 'office' | 'caseId'> {
  readonly run: Id<'Import'>
}

/** Keeps files until they are carried out. What the import has already stays as it is. */
export async function insertFiles(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
  files: readonly StagedFile[],
  stage: 'given' | 'read',
): Promise<void> {
  if (files.length === 0) return
  const of = <Value>(value: (one: StagedFile) => Value) => files.map(value)
  const json = (value: object | null) => (value === null ? null : rowsOf([value]))
  await sql`
    insert into import_file (office_id, case_id, run_id, stage, id, position, name, format, size_bytes, sha256, bytes, body,
      outline, facts, problem)
    select ${office}, ${caseId}, ${run}, ${stage}, id, position, name, format, size, sha256, bytes, body, outline -> 0,
      facts -> 0, problem -> 0
    from unnest(
      ${of(({ id }) => id)}::uuid[], ${of(({ position }) => position)}::int[], ${of(({ name }) => storable(name))}::text[],
      ${of(({ format }) => format)}::text[], ${of(({ bytes }) => bytes.length)}::int[], ${of(({ sha256 }) => sha256)}::text[],
      ${of(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))}::bytea[],
      ${of(({ body }) => (body === null ? null : storable(body)))}::text[],
      ${of(({ outline }) => json(outline))}::jsonb[], ${of(({ facts }) => json(facts))}::jsonb[],
      ${of(({ problem }) => json(problem))}::jsonb[]
    ) as given (id, position, name, format, size, sha256, bytes, body, outline, facts, problem)
    on conflict (office_id, run_id, name, sha256) do nothing`.execute(tx)
}

/** What was read of a file that was only kept before. */
export async function saveRead(
  tx: DatabaseTransaction,
  { office, caseId }: RunKey,
  { id, format, body, outline, facts, problem }: StagedFile,
): Promise<void> {
  const json = (value: object | null) => (value === null ? null : rowsOf([value]))
  await sql`
    update import_file set stage = 'read', format = ${format}, body = ${body === null ? null : storable(body)},
      outline = ${json(outline)}::jsonb -> 0, facts = ${json(facts)}::jsonb -> 0, problem = ${json(problem)}::jsonb -> 0
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and stage = 'given'`.execute(tx)
}

/** The files of an import that are here, without bytes and texts. */
export async function listOutlines(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
): Promise<readonly OutlinedFile[]> {
  const { rows } = await sql<OutlinedFile>`
    select id, position, name, sha256, outline, problem, stage from import_file
    where office_id = ${office} and case_id = ${caseId} and run_id = ${run} order by position, id`.execute(tx)
  return rows
}

/** What reading has shown of the files that wait for a person, by their hashes. */
export async function waitingOutlines(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<RunKey, 'office' | 'caseId'>,
): Promise<ReadonlyMap<string, Pick<StagedFile, 'outline' | 'problem'>>> {
  const { rows } = await sql<Pick<StagedFile, 'sha256' | 'outline' | 'problem'>>`
    select sha256, outline, problem from import_file
    where office_id = ${office} and case_id = ${caseId} and stage = 'waiting' order by id`.execute(tx)
  return new Map(rows.map(({ sha256, ...one }) => [sha256, one]))
}

/** The next files that are kept and were not read yet, with their bytes: few, since they may be large. */
export async function nextUnread(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
  most: number,
): Promise<readonly Pick<StagedFile, 'id' | 'position' | 'name' | 'bytes' | 'sha256'>[]> {
  const { rows } = await sql<Pick<StagedFile, 'id' | 'position' | 'name' | 'bytes' | 'sha256'>>`
    select id, position, name, bytes, sha256 from import_file
    where office_id = ${office} and case_id = ${caseId} and run_id = ${run} and stage = 'given'
    order by position, id limit ${most}`.execute(tx)
  return rows
}

/** A file as it becomes a letter's or a reply's text. */
export interface KeptFile {
  readonly text: NewText
  readonly outline: FileOutline | null
  readonly facts: CommunicationFacts | null
}

/** Files of an import by their hashes, whole. */
export async function loadFiles(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, KeptFile>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await sql<Omit<StagedFile, 'id' | 'position' | 'problem'>>`
    select distinct on (sha256) name, format, bytes, sha256, body, outline, facts from import_file
    where office_id = ${office} and case_id = ${caseId} and run_id = ${run} and sha256 = any(${hashes}::text[])
      and stage <> 'waiting'
    order by sha256, name`.execute(tx)
  return new Map(
    rows.map(({ name, format, bytes, sha256, body, outline, facts }) => [
      sha256,
      { text: { name, format, bytes, sha256, text: body ?? '' }, outline, facts },
    ]),
  )
}

/** Takes away what was carried out. */
export async function deleteFiles(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
  hashes: readonly string[],
): Promise<void> {
  if (hashes.length === 0) return
  await sql`
    delete from import_file where office_id = ${office} and case_id = ${caseId} and run_id = ${run}
      and sha256 = any(${hashes}::text[]) and stage <> 'waiting'`.execute(tx)
}

/** Takes away what an import has left and nobody waits for. */
export async function deleteRest(tx: DatabaseTransaction, { office, caseId, run }: RunKey): Promise<void> {
  await sql`
    delete from import_file
    where office_id = ${office} and case_id = ${caseId} and run_id = ${run} and stage <> 'waiting'`.execute(
    tx,
  )
}

/** A file that a person must place, with why and where it may belong. */
export interface FileToWait {
  readonly sha256: string
  readonly kind: FileKind['kind']
  readonly remarks: readonly ImportRemark[]
  /** Keys. */
  readonly letters: readonly string[]
}

/** Keeps files for a person: of several with the same bytes one. */
export async function keepWaiting(
  tx: DatabaseTransaction,
  { office, caseId, run }: RunKey,
  files: readonly FileToWait[],
): Promise<void> {
  if (files.length === 0) return
  await sql`
    update import_file set stage = 'waiting', kind = given.kind, remarks = given.remarks, letters = given.letters, facts = null
    from jsonb_to_recordset(${rowsOf(files)}::jsonb) as given (sha256 text, kind text, remarks jsonb, letters jsonb)
    where import_file.office_id = ${office} and import_file.case_id = ${caseId} and import_file.run_id = ${run}
      and import_file.id in (
        select distinct on (one.sha256) one.id from import_file one
        where one.office_id = ${office} and one.case_id = ${caseId} and one.run_id = ${run}
          and one.sha256 = given.sha256 order by one.sha256, one.name)
      and import_file.sha256 = given.sha256`.execute(tx)
}

/** A file that waits for a person, as a list shows it. */
export interface WaitingFile {
  readonly id: Id<'ImportFile'>
  readonly name: string
  readonly format: string
  readonly kind: FileKind['kind'] | null
  readonly remarks: readonly ImportRemark[]
  readonly letters: readonly string[]
  readonly problem: StagedProblem | null
  readonly outline: FileOutline | null
  readonly madeAt: Date
  readonly isOurs: boolean
}

const WAITING = sql`f.id, f.name, f.format, f.kind, f.remarks, f.letters, f.problem, f.outline, f.made_at as "madeAt",
  r.is_ours as "isOurs"`

/** Files that wait for a person, the longest first. */
export async function listWaiting(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  after: After<string> | null,
  most: number,
): Promise<readonly WaitingFile[]> {
  const { rows } = await sql<WaitingFile>`
    select ${WAITING} from import_file f join import_run r on r.office_id = f.office_id and r.id = f.run_id
    where f.office_id = ${office} and f.stage = 'waiting'
      and (${after === null}::boolean or (f.made_at, f.id) > (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by f.made_at, f.id limit ${most}`.execute(tx)
  return rows
}

/** A file that waits, with its bytes and text, and the import that brought it. */
export interface TakenFile extends WaitingFile, Pick<StagedFile, 'bytes' | 'sha256' | 'body'> {
  readonly run: Id<'Import'>
}

/** One file that waits, with its bytes and text; null where it waits no more. Held until the transaction ends. */
export async function takeWaiting(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'ImportFile'>,
): Promise<TakenFile | null> {
  const { rows } = await sql<TakenFile>`
    select ${WAITING}, f.bytes, f.sha256, f.body, f.run_id as run
    from import_file f join import_run r on r.office_id = f.office_id and r.id = f.run_id
    where f.office_id = ${office} and f.id = ${id} and f.stage = 'waiting' for update of f`.execute(tx)
  return rows[0] ?? null
}

/** One that waits, to be looked at. */
export async function findWaiting(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'ImportFile'>,
): Promise<(WaitingFile & Pick<StagedFile, 'body'>) | null> {
  const { rows } = await sql<WaitingFile & Pick<StagedFile, 'body'>>`
    select ${WAITING}, f.body
    from import_file f join import_run r on r.office_id = f.office_id and r.id = f.run_id
    where f.office_id = ${office} and f.id = ${id} and f.stage = 'waiting'`.execute(tx)
  return rows[0] ?? null
}

/** It waits no more. */
export async function deleteWaiting(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'ImportFile'>,
): Promise<void> {
  await sql`delete from import_file where office_id = ${office} and id = ${id} and stage = 'waiting'`.execute(
    tx,
  )
}
