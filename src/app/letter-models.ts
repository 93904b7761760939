import { fail, ok, type Result } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Letter } from '#letters/model/letter.ts'
import { parseLetter } from '#letters/model/parse-letter.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { decodeText } from '#base/text-decoding.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import type { LetterFileProblem, LetterFiles } from './letter-files.ts'
import { warningsOf } from './read-warnings.ts'

/** A letter as a model, and what its file held beside it. */
export interface LetterModel {
  readonly letter: Letter
  readonly warnings: readonly string[]
}

/** The model of a letter: kept as JSON, or read from a letter in any format. */
export async function letterOfFile(
  file: string,
  files: LetterFiles,
  facts: LetterFacts,
): Promise<Result<LetterModel, LetterFileProblem>> {
  const bytes = await files.bytesOf(file)
  if (!bytes.ok) return bytes
  if (looksLikeJson(bytes.value)) {
    const letter = kept(bytes.value)
    return letter.ok ? ok({ letter: letter.value, warnings: [] }) : letter
  }
  const read = await files.readBytes(file === '-' ? '' : file, bytes.value)
  if (!read.ok) return read
  const { document } = read.value
  const { letter } = readLetter(document, facts, { language: null, state: null, date: null })
  return ok({ letter, warnings: warningsOf(document) })
}

/** The first sign that is no blank is a bracket. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256))
  return /^(?:ï»¿)?\s*[[{]/u.test(head) && !head.startsWith('{\\rtf')
}

function kept(bytes: Uint8Array): Result<Letter, LetterFileProblem> {
  const text = decodeText(bytes)
  if (!text.ok) return fail({ code: text.error.code, message: explainTextProblem(text.error) })
  const json = parseJson(text.value)
  if (!json.ok) return json
  const letter = parseLetter(json.value)
  if (letter.ok) return letter
  const { code, place, message, next } = letter.error
  const where = message.includes(place) ? '' : ` (${place})`
  return fail({ code, message: `${message}${where} ${next}` })
}

function parseJson(text: string): Result<unknown, LetterFileProblem> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (fault) {
    const says = fault instanceof SyntaxError ? fault.message : String(fault)
    const message = `This begins like JSON and is not: ${says}. Give what demarche read --format json printed, whole.`
    return fail({ code: 'model.not-json', message })
  }
}
