import { z } from 'zod'
import { fromBase64, toBase64 } from '#base/base64.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { parseEntry, type WrittenEntry } from './entry.ts'
import type { Hash } from './tree.ts'

/** An entry laid open: anyone can see that it is what the log committed to at that place. */
export interface OpenedEntry {
  readonly index: number
  readonly nonce: Uint8Array
  readonly entry: WrittenEntry
  /** Shows that it is in the log; null where all leaves are in the file. */
  readonly proof: readonly Hash[] | null
}

/** One file that can be checked alone and without a network: a log, or some of its entries. */
export interface LogFile {
  /** The log's public key, as `formatLogKey` writes it. */
  readonly key: string
  /** The signed note. */
  readonly checkpoint: string
  /** An earlier signed note, and what shows that nothing of it was changed since. */
  readonly earlier: { readonly checkpoint: string; readonly proof: readonly Hash[] } | null
  /** Every commitment in order, so that the whole log can be recomputed; null where only some entries are shown. */
  readonly leaves: readonly Hash[] | null
  /** In order of their places, none twice. */
  readonly entries: readonly OpenedEntry[]
}

/** Why a file is none of a log. */
export type LogFileProblem =
  | { readonly code: 'log.not-json' }
  | { readonly code: 'log.not-a-log' }
  | { readonly code: 'log.later-version'; readonly version: number }
  | { readonly code: 'log.malformed'; readonly at: string }
  | { readonly code: 'log.not-as-written' }

const FORMAT = 'demarche-log'
const VERSION = 1

const Base64Hash = z.string().transform((text, context): Hash => {
  const bytes = fromBase64(text)
  if (bytes?.length === 32) return bytes
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

const Proof = z.array(Base64Hash).max(64)

const Opened = z.strictObject({
  index: z.int().nonnegative(),
  nonce: Base64Hash,
  entry: z.unknown().transform((value, context): WrittenEntry => {
    const entry = parseEntry(value)
    if (entry.ok) return entry.value
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }),
  proof: Proof.nullable(),
})

const LogFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  key: z.string().max(400),
  checkpoint: z.string().max(100_000),
  earlier: z.strictObject({ checkpoint: z.string().max(100_000), proof: Proof }).nullable(),
  leaves: z.array(Base64Hash).nullable(),
  entries: z.array(Opened),
})

/** Writes the file; the same log gives the same bytes. */
export function writeLogFile({ key, checkpoint, earlier, leaves, entries }: LogFile): string {
  const file = {
    format: FORMAT,
    version: VERSION,
    key,
    checkpoint,
    earlier: earlier && { checkpoint: earlier.checkpoint, proof: earlier.proof.map(toBase64) },
    leaves: leaves?.map(toBase64) ?? null,
    entries: entries.map(({ index, nonce, entry: { on, what, when, who }, proof }) => ({
      index,
      nonce: toBase64(nonce),
      entry: { on, what, when, who },
      proof: proof?.map(toBase64) ?? null,
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * The same bytes as `writeLogFile`, piece by piece, for a log whose leaves do not all fit into memory at once.
 * `pages`: the leaves in order.
 */
export async function* writeWholeLog(
  file: Omit<LogFile, 'leaves'>,
  pages: AsyncIterable<readonly Hash[]>,
): AsyncGenerator<string> {
  const [before = '', after = ''] = writeLogFile({ ...file, leaves: [] }).split(NO_LEAVES_WRITTEN)
  yield `${before}${NO_LEAVES_WRITTEN.slice(0, -1)}`
  let isFirst = true
  for await (const leaves of pages) {
    const lines = leaves.map((leaf) => `\n    ${JSON.stringify(toBase64(leaf))}`).join(',')
    yield isFirst ? lines : `,${lines}`
    isFirst = false
  }
  yield `${isFirst ? '' : '\n  '}]${after}`
}

/** Stands once in a file: a quotation mark within a text is written with a backslash. */
const NO_LEAVES_WRITTEN = '"leaves": []'

/**
 * Reads the file. It must be byte for byte as `writeLogFile` writes it: so there is nothing in it that is not checked, and
 * no two programs can read it differently (a name that stands twice, a number written in two ways).
 */
export function readLogFile(text: string): Result<LogFile, LogFileProblem> {
  const value = parseJson(text)
  if (value === undefined) return fail({ code: 'log.not-json' })
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value)
  if (!head.success) return fail({ code: 'log.not-a-log' })
  if (head.data.version > VERSION) return fail({ code: 'log.later-version', version: head.data.version })
  const read = LogFileSchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'log.malformed', at: read.error.issues[0]?.path.map(String).join('.') ?? '' })
  }
  const { format: _format, version: _version, ...file } = read.data
  const twice = file.entries.find(({ index }, at) => index <= (file.entries[at - 1]?.index ?? -1))
  if (twice) return fail({ code: 'log.malformed', at: `entries: ${twice.index} is out of order` })
  return writeLogFile(file) === text ? ok(file) : fail({ code: 'log.not-as-written' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
