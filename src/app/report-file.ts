import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fail, type Result } from '#base/result.ts'
import { asTyped } from '#law/nearest.ts'
import { readFileBytes, readStreamBytes } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import { readInput, type InputProblem } from '#publication/reports/parse-input.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { nameOf, type Terminal } from './terminal.ts'

/** Reads what a report was made of; where its SHA-256 stands beside it, that has to be right. One line says what is wrong. */
export async function readKeptInput(
  file: string,
  { input }: Pick<Terminal, 'input'>,
): Promise<Result<ReportInput, string>> {
  const bytes =
    file === '-' ? await readStreamBytes(input, LARGEST_BYTES) : await readFileBytes(file, LARGEST_BYTES)
  if (!bytes.ok) return fail(`${nameOf(file)}: ${bytes.error.code}: ${explainTextProblem(bytes.error)}`)
  const read = readBytes(bytes.value)
  const checked = read.ok && !(await isAsItsHash(file, bytes.value)) ? HASH_DIFFERS : read
  return checked.ok ? checked : fail(`${nameOf(file)}: ${checked.error.code}: ${explain(checked.error)}`)
}

/** Ten thousand letters have a tenth of it. */
const LARGEST_BYTES = 200_000_000

const HASH_DIFFERS = fail({ code: 'report-input.hash-differs' as const })

function readBytes(bytes: Uint8Array): Result<ReportInput, InputProblem> {
  try {
    return readInput(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (fault) {
    if (fault instanceof TypeError) return fail({ code: 'report-input.not-json' })
    throw fault
  }
}

async function isAsItsHash(file: string, bytes: Uint8Array): Promise<boolean> {
  const beside = `${file}.sha256`
  if (file === '-' || !existsSync(beside)) return true
  const said = (await readFile(beside, 'utf8')).slice(0, 64)
  return said === createHash('sha256').update(bytes).digest('hex')
}

function explain(problem: InputProblem): string {
  switch (problem.code) {
    case 'report-input.not-json':
      return 'this is no JSON, or breaks off. Give the .input.json file that was kept beside a report'
    case 'report-input.not-an-input':
      return 'this is not what a report was made of. Give the .input.json file that was kept beside it'
    case 'report-input.later-version':
      return `this is of form ${problem.version}, which a later version of Demarche writes. Use that version`
    case 'report-input.malformed':
      return `this is not as it should be, at "${asTyped(problem.at)}". Make the report anew, or ask for the file again`
    case 'report-input.not-as-written':
      return 'this was written anew by another program. Ask for the file as it was made, unformatted'
    case 'report-input.hash-differs':
      return 'this is not the file whose SHA-256 stands beside it. Ask for both again'
  }
}
