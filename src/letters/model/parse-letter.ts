import type { z } from 'zod'
import { fail, ok, type Result } from '#base/result.ts'
import { parseContent } from './parse-content.ts'
import { ENVELOPE } from './attributes.ts'
import type { Letter } from './letter.ts'
import { problem, type LetterProblem } from './letter-problem.ts'
import { migrated, type LetterJson } from './migrations.ts'
import { SCHEMA_VERSION } from './letter.ts'

/**
 * Reads a letter from JSON that anyone may have written: a model, or what `demarche read --format json` printed of one
 * file. Older schemas are brought up to ours; blocks without an id get one by their place, unless the letter has a lineage.
 */
export function parseLetter(json: unknown): Result<Letter, LetterProblem> {
  const inside = unwrapped(json)
  if (!inside.ok) return inside
  const size = problemOfSize(inside.value)
  if (size) return fail(size)
  const current = migrated(inside.value)
  if (!current.ok) return fail(schemaProblem(current.error, inside.value['schema']))
  const envelope = ENVELOPE.safeParse(current.value)
  if (!envelope.success) return fail(envelopeProblem(envelope.error))
  const { content, ...about } = envelope.data
  const parsed = parseContent(content, about.lineage !== null)
  return parsed.ok ? ok({ ...about, content: parsed.value }) : parsed
}

/** The letter itself: as it stands, in `letter`, or in the only entry of an array. */
function unwrapped(json: unknown): Result<LetterJson, LetterProblem> {
  if (Array.isArray(json)) {
    const entries: readonly unknown[] = json
    if (entries.length !== 1) {
      const says =
        entries.length === 0 ? 'The file holds no letter.' : `The file holds ${entries.length} letters.`
      return fail(
        problem('model.not-one-letter', '$', says, 'Give a file with one letter: read them one by one.'),
      )
    }
    return unwrapped(entries[0])
  }
  if (!isObject(json)) {
    const next = 'Give a model of a letter, or what `demarche read --format json` printed.'
    return fail(problem('model.not-a-letter', '$', 'This JSON is not a letter.', next))
  }
  if ('error' in json && !('letter' in json)) {
    const next = 'See the error that it holds, mend the file that was read, and read it again.'
    return fail(
      problem('model.was-not-read', '$.error', 'The file says that a letter could not be read.', next),
    )
  }
  return 'letter' in json && !('content' in json) ? unwrapped(json['letter']) : ok(json)
}

function isObject(value: unknown): value is LetterJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A letter of 500 pages has some 2 million characters and 50,000 values. */
const MOST_VALUES = 1_000_000
const MOST_CHARACTERS = 16_000_000
const DEEPEST = 30

/** Counts without recursion, so that a tower of brackets is a problem and not a crash. */
function problemOfSize(json: unknown): LetterProblem | null {
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }]
  let [values, characters] = [0, 0]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, depth } = next
    values += 1
    if (typeof value === 'string') characters += value.length
    if (values + left.length > MOST_VALUES || characters > MOST_CHARACTERS) {
      return problem(
        'model.too-large',
        '$',
        'This letter is too large to be one.',
        'Split it into its parts.',
      )
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST) {
      return problem(
        'model.too-deep',
        '$',
        'The JSON is nested deeper than any letter.',
        'Give a model of a letter.',
      )
    }
    for (const inner of Object.values(value)) left.push({ value: inner, depth: depth + 1 })
  }
  return null
}

function schemaProblem(code: 'schema-newer' | 'schema-unknown', schema: unknown): LetterProblem {
  if (code === 'schema-newer') {
    const says = `The letter was written by a newer Demarche (schema ${String(schema)}; this one knows ${SCHEMA_VERSION}).`
    return problem('model.schema-newer', '$.schema', says, 'Update this Demarche, then try again.')
  }
  const next = `Write the number of the schema: "schema": ${SCHEMA_VERSION}.`
  return problem('model.schema-unknown', '$.schema', 'The letter does not say which schema it follows.', next)
}

function envelopeProblem(error: z.ZodError): LetterProblem {
  const [issue] = error.issues
  const place = ['$', ...(issue?.path ?? []).map(String)].join('.')
  const says = issue?.message ?? 'not as it should be'
  if (issue?.code === 'unrecognized_keys') {
    return problem(
      'model.field-unknown',
      place,
      `${place}: ${says}.`,
      'Take the field out, or mend its name.',
    )
  }
  return problem('model.field-wrong', place, `${place}: ${says}.`, 'Mend this field.')
}
