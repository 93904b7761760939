import { fail, ok, type Result } from '#base/result.ts'
import { csvReader, type CsvRecord } from './csv-rows.ts'
import { registerSurvey, type RegisterShape, type RegisterShapeProblem } from './register-shape.ts'
import { readRow, type RegisterGround, type RegisterRow } from './register-row.ts'
import { registerDecoder, type RegisterEncoding, type RegisterTextProblem } from './register-text.ts'

/** A file's bytes in pieces of any size: a stream, or a list. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What reading a register once has shown of it. */
export interface SurveyedRegister extends RegisterShape {
  readonly encoding: RegisterEncoding
}

/** Reads a register once, piece by piece, for how it is written. Refused is what is no register at all. */
export async function surveyRegister(
  bytes: Bytes,
): Promise<Result<SurveyedRegister, RegisterTextProblem | RegisterShapeProblem>> {
  const decoder = registerDecoder()
  const survey = registerSurvey()
  for await (const piece of bytes) {
    const text = decoder.push(piece)
    if (!text.ok) return text
    survey.push(text.value)
  }
  const last = decoder.end()
  if (!last.ok) return last
  survey.push(last.value)
  const shape = survey.end()
  return shape.ok ? ok({ ...shape.value, encoding: decoder.encoding() }) : shape
}

/**
 * The rows of a register, some at a time, as its bytes come: a second reading, since only all cells of a column settle
 * which number is the day. A problem, given last, means that the file has changed since it was surveyed.
 */
export async function* registerRows(
  bytes: Bytes,
  shape: RegisterShape,
  ground: RegisterGround,
): AsyncGenerator<Result<readonly RegisterRow[], RegisterTextProblem>, void> {
  const decoder = registerDecoder()
  const reader = csvReader(shape.separator)
  let left = shape.before
  const rowsOf = (records: readonly CsvRecord[]) => {
    const skipped = Math.min(left, records.length)
    left -= skipped
    return ok(records.slice(skipped).map((record) => readRow(record, shape, ground)))
  }
  for await (const piece of bytes) {
    const text = decoder.push(piece)
    if (!text.ok) {
      yield fail(text.error)
      return
    }
    yield rowsOf(reader.push(text.value))
  }
  const last = decoder.end()
  if (!last.ok) {
    yield fail(last.error)
    return
  }
  yield rowsOf([...reader.push(last.value), ...reader.end()])
}
