import { z } from 'zod'

/** What was sealed is read in frames: kind (1) | length (4, the highest byte first) | so many bytes. */
const KINDS = ['manifest', 'table', 'content', 'table-end', 'file', 'end'] as const
type Kind = (typeof KINDS)[number]

const HEAD_BYTES = 5
/** Longer ones are never written, so that a reader needs no more memory than this. */
const MOST_FRAME_BYTES = 1024 * 1024

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const TableSchema = z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) })
const DigestSchema = z.strictObject({ name: z.string(), rows: z.int().nonnegative(), sha256: Sha256 })
const FileSchema = z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256: Sha256 })
const ManifestSchema = z.strictObject({
  format: z.literal('demarche-backup'),
  version: z.literal(1),
  program: z.string(),
  migrations: z.array(z.strictObject({ number: z.int().positive(), name: z.string(), sha256: Sha256 })),
  tables: z.array(TableSchema),
  leftOut: z.array(z.strictObject({ table: z.string(), because: z.string() })),
})

/** What a database part says of itself before its rows: the schema they fit, and the tables in the order they are loaded in. */
export type BackupManifest = z.infer<typeof ManifestSchema>
/** How many rows a table had, and the SHA-256 of them as they were written, in order of the primary key. */
type TableDigest = z.infer<typeof DigestSchema>
type BackupTable = z.infer<typeof TableSchema>
/** A file of the keys part. */
type BackupFile = z.infer<typeof FileSchema>

/** One frame. A table's content, or a file's, comes in as many as it takes. */
export type BackupFrame =
  | { readonly kind: 'manifest'; readonly of: BackupManifest }
  | { readonly kind: 'table'; readonly of: BackupTable }
  | { readonly kind: 'content'; readonly of: Uint8Array }
  | { readonly kind: 'table-end'; readonly of: TableDigest }
  | { readonly kind: 'file'; readonly of: BackupFile }
  | { readonly kind: 'end'; readonly of: null }

/** Thrown where what is read is not what was written: a bit was changed, something is missing, exchanged or too much. */
export class BackupDamaged extends Error {
  constructor() {
    super('a backup is damaged')
  }
}

/** A frame's bytes; of a long content several frames'. */
export function bytesOfFrame(frame: BackupFrame): readonly Uint8Array[] {
  if (frame.kind !== 'content') {
    const json = jsonOf(frame.of)
    return [headOf(frame.kind, json), json]
  }
  const pieces = Math.ceil(frame.of.length / MOST_FRAME_BYTES)
  return Array.from({ length: pieces }, (_, piece) => {
    const content = frame.of.subarray(piece * MOST_FRAME_BYTES, (piece + 1) * MOST_FRAME_BYTES)
    return [headOf('content', content), content]
  }).flat()
}

/** The frames of a part, up to its end and nothing after it. Throws `BackupDamaged`. */
export async function* framesOf(plaintext: AsyncIterable<Uint8Array>): AsyncGenerator<BackupFrame, void> {
  let rest = new Uint8Array()
  let hasEnded = false
  for await (const bytes of plaintext) {
    rest = joined(rest, bytes)
    for (let length = frameLength(rest); length !== null && rest.length >= length;) {
      if (hasEnded) throw new BackupDamaged()
      const frame = parseFrame(rest[0] ?? 0, rest.subarray(HEAD_BYTES, length))
      hasEnded = frame.kind === 'end'
      yield frame
      rest = rest.subarray(length)
      length = frameLength(rest)
    }
  }
  if (!hasEnded || rest.length > 0) throw new BackupDamaged()
}

/** What is done with the rows of each table as they come. */
export interface TableTaker {
  readonly begin: (table: BackupTable) => Promise<void>
  readonly take: (content: Uint8Array) => Promise<void>
  readonly end: (digest: TableDigest) => Promise<void>
}

/** Reads a database part: its manifest, then every table it names, in that order, each whole. Throws `BackupDamaged`. */
export async function readTables(
  plaintext: AsyncIterable<Uint8Array>,
  takerFor: (manifest: BackupManifest) => Promise<TableTaker>,
): Promise<BackupManifest> {
  const frames = framesOf(plaintext)
  const manifest = partOf('manifest', await nextOf(frames))
  const taker = await takerFor(manifest)
  for (const table of manifest.tables) {
    // oxlint-disable no-await-in-loop -- in order
    const named = partOf('table', await nextOf(frames))
    if (JSON.stringify(named) !== JSON.stringify(table)) throw new BackupDamaged()
    await taker.begin(named)
    let frame = await nextOf(frames)
    for (; frame.kind === 'content'; frame = await nextOf(frames)) await taker.take(frame.of)
    const digest = partOf('table-end', frame)
    if (digest.name !== table.name) throw new BackupDamaged()
    await taker.end(digest)
    // oxlint-enable no-await-in-loop
  }
  partOf('end', await nextOf(frames))
  // Nothing follows: asked for, it throws where something does.
  if (!(await frames.next()).done) throw new BackupDamaged()
  return manifest
}

async function nextOf(frames: AsyncGenerator<BackupFrame, void>): Promise<BackupFrame> {
  const next = await frames.next()
  if (next.done === true) throw new BackupDamaged()
  return next.value
}

type PartOf<K extends Kind> = Extract<BackupFrame, { readonly kind: K }>['of']

function partOf<K extends Kind>(kind: K, frame: BackupFrame): PartOf<K> {
  if (frame.kind !== kind) throw new BackupDamaged()
  return frame.of as PartOf<K>
}

function parseFrame(number: number, bytes: Uint8Array): BackupFrame {
  const kind = KINDS[number - 1]
  if (kind === undefined) throw new BackupDamaged()
  switch (kind) {
    case 'manifest':
      return { kind, of: parsed(ManifestSchema, bytes) }
    case 'table':
      return { kind, of: parsed(TableSchema, bytes) }
    case 'content':
      return { kind, of: bytes }
    case 'table-end':
      return { kind, of: parsed(DigestSchema, bytes) }
    case 'file':
      return { kind, of: parsed(FileSchema, bytes) }
    case 'end':
      return { kind, of: parsed(z.null(), bytes) }
  }
}

function parsed<Value>(schema: z.ZodType<Value>, bytes: Uint8Array): Value {
  const read = schema.safeParse(jsonIn(bytes))
  if (!read.success) throw new BackupDamaged()
  return read.data
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

function jsonOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function headOf(kind: Kind, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES)
  head[0] = KINDS.indexOf(kind) + 1
  new DataView(head.buffer).setUint32(1, content.length)
  return head
}

/** The length of the first frame with its head; null where that is not there yet. */
function frameLength(bytes: Uint8Array): number | null {
  if (bytes.length < HEAD_BYTES) return null
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  if (length > MOST_FRAME_BYTES) throw new BackupDamaged()
  return HEAD_BYTES + length
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
