import { fail, ok, type Result } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Letter } from '#letters/model/letter.ts'
import { parseLetter } from '#letters/model/parse-letter.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { decodeText } from '#platform/text-decoding.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import type { LetterFileProblem, LetterFiles } from './letter-files.ts'

/** The model of a letter: kept as JSON, or read from a letter in any format. */
export async function letterOfFile(
  file: string,
  files: LetterFiles,
  facts: LetterFacts,
): Promise<Result<Letter, LetterFileProblem>> {
  const bytes = await files.bytesOf(file)
  if (!bytes.ok) return bytes
  if (looksLikeJson(bytes.value)) return kept(bytes.value)
  const read = await files.readBytes(file === '-' ? '' : file, bytes.value)
  if (!read.ok) return read
  return ok(readLetter(read.value.document, facts, { language: null, state: null, date: null }).letter)
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
  return fail({ code, message: `${message} (${place}) ${next}` })
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
