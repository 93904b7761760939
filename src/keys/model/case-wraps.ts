import { z } from 'zod'
import { fromBase64, toBase64 } from '#base/base64.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** For whom a key is wrapped: a person of the office, or the office's printed recovery code. */
export type Holder = `account:${string}` | 'recovery'

/** A key as one holder can open it. */
export interface Wrap {
  readonly holder: Holder
  /** The public key it is wrapped to, so that one sees which of a holder's pairs opens it. */
  readonly publicKey: Uint8Array
  readonly wrap: Uint8Array
}

/** One key of a case, and everybody who can open it. */
export interface Epoch {
  readonly epoch: number
  readonly keyId: Id<'CaseKey'>
  readonly wraps: readonly Wrap[]
}

/** All wraps of one case: what its file holds. Epochs from the first; new values are sealed under the last. */
export interface CaseWraps {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly epochs: readonly [Epoch, ...(readonly Epoch[])]
}

export type WrapsFileProblem =
  /** Half-written, damaged, or no file of ours. */
  | { readonly code: 'wraps.malformed' }
  | { readonly code: 'wraps.later-version'; readonly version: number }
  /** A file of ours under another case's name. */
  | { readonly code: 'wraps.other-case'; readonly caseId: Id<'Case'> }

const FORMAT = 'demarche-case-keys'
const VERSION = 1

/** The wraps with one more, in place of an older one of the same holder. */
export function withWrap(wraps: CaseWraps, keyId: Id<'CaseKey'>, wrap: Wrap): CaseWraps {
  return eachEpoch(wraps, (epoch) =>
    epoch.keyId === keyId
      ? { ...epoch, wraps: [...epoch.wraps.filter(({ holder }) => holder !== wrap.holder), wrap] }
      : epoch,
  )
}

/** The wraps without those of a holder. What the holder has read or copied until then stays read. */
export function withoutHolder(wraps: CaseWraps, holder: Holder): CaseWraps {
  return eachEpoch(wraps, (epoch) => ({
    ...epoch,
    wraps: epoch.wraps.filter((wrap) => wrap.holder !== holder),
  }))
}

/** The wraps with a new epoch, under which everything is sealed from now on. */
export function withEpoch(wraps: CaseWraps, epoch: Epoch): CaseWraps {
  const [first, ...later] = wraps.epochs
  return { ...wraps, epochs: [first, ...later, epoch] }
}

function eachEpoch(wraps: CaseWraps, change: (epoch: Epoch) => Epoch): CaseWraps {
  const [first, ...later] = wraps.epochs
  return { ...wraps, epochs: [change(first), ...later.map(change)] }
}

/** The text of a case's file. */
export function writeCaseWraps({ office, caseId, epochs }: CaseWraps): string {
  const file = {
    format: FORMAT,
    version: VERSION,
    office,
    case: caseId,
    epochs: epochs.map(({ epoch, keyId, wraps }) => ({
      epoch,
      key: keyId,
      wraps: wraps.map(({ holder, publicKey, wrap }) => ({
        holder,
        publicKey: toBase64(publicKey),
        wrap: toBase64(wrap),
      })),
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

const Bytes = z.string().transform((text, context): Uint8Array => {
  const bytes = fromBase64(text)
  if (bytes) return bytes
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

const idOf = <Kind extends string>() =>
  z.string().transform((text, context): Id<Kind> => {
    const id = parseId<Kind>(text)
    if (id) return id
    context.addIssue({ code: 'custom' })
    return z.NEVER
  })

const HolderSchema = z.custom<Holder>(
  (value) =>
    value === 'recovery' ||
    (typeof value === 'string' && value.startsWith('account:') && parseId(value.slice(8)) !== null),
)

const EpochSchema = z
  .strictObject({
    epoch: z.int().positive(),
    key: idOf<'CaseKey'>(),
    wraps: z.array(z.strictObject({ holder: HolderSchema, publicKey: Bytes, wrap: Bytes })),
  })
  .transform(({ epoch, key, wraps }): Epoch => ({ epoch, keyId: key, wraps }))

const FileSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    office: idOf<'Office'>(),
    case: idOf<'Case'>(),
    epochs: z.tuple([EpochSchema], EpochSchema),
  })
  .transform(({ office, case: caseId, epochs }): CaseWraps => ({ office, caseId, epochs }))

/** Reads a case's file. A file that breaks off, or that is none of ours, is a problem and never half a list. */
export function parseCaseWraps(text: string, caseId: Id<'Case'>): Result<CaseWraps, WrapsFileProblem> {
  const value = parseJson(text)
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value)
  if (head.success && head.data.version > VERSION) {
    return fail({ code: 'wraps.later-version', version: head.data.version })
  }
  const read = FileSchema.safeParse(value)
  if (!read.success) return fail({ code: 'wraps.malformed' })
  return read.data.caseId === caseId
    ? ok(read.data)
    : fail({ code: 'wraps.other-case', caseId: read.data.caseId })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
