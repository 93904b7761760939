import { fail, ok, type Result } from '#base/result.ts'
import { decodeText } from '#base/text-decoding.ts'
import { parseLogKey } from '#journal/model/checkpoint.ts'
import type { LogFileProblem } from '#journal/model/log-file.ts'
import { verifyLog, type Verification } from '#journal/model/verify-log.ts'
import type { RecordProblem } from '#publication/model/parse-record.ts'
import { verifyRecord } from '#release/model/verify-record.ts'
import { asTyped } from '#law/nearest.ts'
import { readStreamBytes, readTextFile, type TextFileProblem } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import { readOptions, type Given } from './options.ts'
import { nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche verify FILE       checks a public record, or what an office handed out of its journal: a log, or some entries.
                          Needs nothing but the file: no network, no database. - reads standard input

  --key KEY                 the office's key, as it has published it; without it the file vouches for itself
  --kept FILE               a checkpoint of this log that you kept from before: the file must continue it
  --format FORMAT           text (default) or json

Ends with 0 where all holds, with 1 where something does not.
`

interface VerifyOrder {
  readonly file: string
  readonly key: string | undefined
  readonly kept: string | undefined
  readonly format: 'text' | 'json'
}

/** Runs `demarche verify`. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['key', 'kept', 'format'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = readOrder(given.value)
  if (!order.ok) return refuse(terminal, order.error)
  const { file, key, kept, format } = order.value
  const text = await textOf(file, terminal)
  if (!text.ok) return refuse(terminal, `${nameOf(file)}: ${explainUnread(text.error)}`)
  const checkpoint = kept === undefined ? ok(undefined) : await textOf(kept, terminal)
  if (!checkpoint.ok) return refuse(terminal, `--kept: ${explainUnread(checkpoint.error)}`)
  const known = { key, checkpoint: checkpoint.value }
  const verified = isRecord(text.value) ? verifyRecord(text.value, known) : verifyLog(text.value, known)
  if (!verified.ok) return refuse(terminal, `${nameOf(file)}: ${explainProblem(verified.error)}`)
  terminal.out.write(
    format === 'json' ? `${JSON.stringify(verified.value, null, 2)}\n` : textOfVerification(verified.value),
  )
  return verified.value.valid ? 0 : 1
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche verify: ${why}\n`)
  return 2
}

function readOrder({ options, others }: Given): Result<VerifyOrder, string> {
  const [file, another] = others
  if (file === undefined) return fail('which file? Try: demarche verify log.json')
  if (another !== undefined) return fail('one file at a time')
  const format = options.get('format') ?? 'text'
  if (format !== 'text' && format !== 'json') return fail('--format: text or json')
  const key = options.get('key')
  if (key !== undefined && !parseLogKey(key).ok) {
    return fail(`--key: "${asTyped(key)}" is no key. It has the form name+1a2b3c4d+base64`)
  }
  const kept = options.get('kept')
  if (file === '-' && kept === '-') return fail('standard input can be one of the two files, not both')
  return ok({ file, key, kept, format })
}

async function textOf(file: string, { input }: Terminal): Promise<Result<string, TextFileProblem>> {
  if (file !== '-') return readTextFile(file)
  const bytes = await readStreamBytes(input)
  return bytes.ok ? decodeText(bytes.value) : bytes
}

function explainUnread(problem: TextFileProblem): string {
  switch (problem.code) {
    case 'file.missing':
    case 'file.directory':
    case 'file.unreadable':
      return explainTextProblem(problem)
    case 'file.too-large':
      return `this is larger than ${Math.floor(problem.limitBytes / 1024 / 1024)} MB. Ask for fewer entries at a time.`
    case 'file.empty':
    case 'file.other-format':
    case 'file.utf16':
    case 'file.binary':
    case 'file.not-utf8':
      return 'this is not text as Demarche writes it. Ask for the file again.'
  }
}

/** Told by how it begins: which of the two it claims to be. */
function isRecord(text: string): boolean {
  return text.includes('"format":"demarche-public-record"')
}

function explainProblem(problem: LogFileProblem | RecordProblem): string {
  switch (problem.code) {
    case 'record.not-json':
    case 'record.not-a-record':
      return 'this is no public record, or breaks off. Ask for the file again.'
    case 'record.later-version':
      return `this is a public record of form ${problem.version}, which a later version of Demarche writes.`
    case 'record.malformed':
      return `this public record is not as it should be, at "${asTyped(problem.at)}". Nothing of it can be believed.`
    case 'record.not-as-written':
      return 'this public record was written anew by another program. Ask for the file as it was made, unformatted.'
    case 'log.not-json':
      return 'this is no JSON, or breaks off. Ask for the file again.'
    case 'log.not-a-log':
      return 'this is neither a log nor a public record. Bundles of evidence come with a later version.'
    case 'log.later-version':
      return `this is a log of form ${problem.version}, which a later version of Demarche writes.`
    case 'log.malformed':
      return `this log is not as it should be, at "${asTyped(problem.at)}". Nothing of it can be believed.`
    case 'log.not-as-written':
      return 'this log was written anew by another program. Ask for the file as it was made, unformatted.'
  }
}

function textOfVerification({ valid, checks }: Pick<Verification, 'valid' | 'checks'>): string {
  const lines = checks.map((check) => `${check.ok ? 'holds' : 'FAILS'}  ${check.name}: ${check.says}\n`)
  return `${lines.join('')}${valid ? 'All of it holds.' : 'This does not hold.'}\n`
}
