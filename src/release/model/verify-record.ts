import { blockCommitment, rootOfBlocks } from '#communications/model/block-commitments.ts'
import { halvesOf } from '#communications/model/halves.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readLogFile } from '#journal/model/log-file.ts'
import { verifyLog, type KnownOfLog } from '#journal/model/verify-log.ts'
import { readRecord, type RecordProblem } from '#publication/model/parse-record.ts'
import type { PublicBlock, PublicRecord } from '#publication/model/public-record.ts'

/** One thing that was checked. */
interface RecordCheck {
  readonly name: string
  readonly ok: boolean
  readonly says: string
}

/** What a check of a public record found. */
export interface RecordVerification {
  readonly kind: 'public-record'
  readonly valid: boolean
  readonly checks: readonly RecordCheck[]
}

/** Checks a public record from one file and nothing else: that its blocks are those that were sent, on that date, and how many were cut. */
export function verifyRecord(
  written: string,
  known: KnownOfLog = {},
): Result<RecordVerification, RecordProblem> {
  const read = readRecord(written)
  if (!read.ok) return fail(read.error)
  const checks = checksOf(read.value, known)
  return ok({ kind: 'public-record', valid: checks.every((check) => check.ok), checks })
}

function checksOf(record: PublicRecord, known: KnownOfLog): readonly RecordCheck[] {
  const { proof, letter } = record
  if (!proof || !letter) {
    const says = letter
      ? 'Nobody committed to this text when it was sent: it is a copy, and can be compared with its source alone.'
      : 'The text of this letter is not in the record.'
    return [
      { name: 'record', ok: true, says: 'It is written as a record is.' },
      { name: 'blocks', ok: true, says },
    ]
  }
  return [
    { name: 'record', ok: true, says: 'It is written as a record is.' },
    blocksCheck(letter.blocks, proof.root),
    ...logChecks(proof.root, proof.log, known),
  ]
}

function blocksCheck(blocks: readonly PublicBlock[], root: string): RecordCheck {
  const commitments = blocks.map(commitmentOf)
  const known = commitments.filter((one) => one !== null)
  const isRoot = known.length === blocks.length && hexOf(rootOfBlocks(known)) === root
  const of = (is: PublicBlock['is']) => blocks.filter((block) => block.is === is).length
  const [shown, changed, cut] = [of('shown'), of('changed'), of('cut')]
  return isRoot
    ? {
        ...{ name: 'blocks', ok: true },
        says: `${shown} of ${blocks.length} blocks stand here exactly as they were sent; in ${changed} words were cut, and ${cut} are cut whole.`,
      }
    : {
        ...{ name: 'blocks', ok: false },
        says: 'The blocks do not give what was committed to: something was changed, added, moved or left out.',
      }
}

function commitmentOf(block: PublicBlock): Uint8Array | null {
  switch (block.is) {
    case 'shown':
      return blockCommitment(block.block, bytesOf(block.nonce))
    case 'changed':
    case 'cut':
      return bytesOf(block.commitment)
    case 'copied':
      return null
  }
}

function logChecks(root: string, log: string | null, known: KnownOfLog): readonly RecordCheck[] {
  if (log === null) {
    return [
      {
        name: 'log',
        ok: true,
        says: 'No entry of the office’s log is given: nothing here shows when it was sent.',
      },
    ]
  }
  const [verified, file] = [verifyLog(log, known), readLogFile(log)]
  if (!verified.ok || !file.ok)
    return [{ name: 'log', ok: false, says: 'What is given of the office’s log cannot be read.' }]
  const halves = halvesOf(bytesOf(root)).map((half) => `commitment:${half}`)
  const entry = file.value.entries.find(
    ({ entry: { what, on } }) => what === 'letter.committed' && on.join() === halves.join(),
  )
  const committed: RecordCheck = entry
    ? { name: 'committed', ok: true, says: `The office’s log has held it since ${entry.entry.when}.` }
    : { name: 'committed', ok: false, says: 'The entry of the log is of another letter.' }
  return [...verified.value.checks.map((check) => ({ ...check, name: `log ${check.name}` })), committed]
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from(hexadecimal.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
