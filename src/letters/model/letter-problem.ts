/** What can be wrong with the JSON of a letter. */
export type LetterProblemCode =
  | 'model.not-a-letter'
  | 'model.not-one-letter'
  | 'model.was-not-read'
  | 'model.too-large'
  | 'model.too-deep'
  | 'model.schema-newer'
  | 'model.schema-unknown'
  | 'model.field-wrong'
  | 'model.field-unknown'
  | 'model.node-unknown'
  | 'model.mark-unknown'
  | 'model.content-wrong'
  | 'model.text-unwritable'
  | 'model.link-unsafe'
  | 'model.id-missing'
  | 'model.id-repeated'

/** Why JSON is not a letter. `place`: the id of the block, or the path in the JSON (`$.content.content.3`) where it has none. */
export interface LetterProblem {
  readonly code: LetterProblemCode
  readonly place: string
  /** One sentence: what is wrong, and where. */
  readonly message: string
  readonly next: string
}

/** A problem; its parts in the order of its reading. */
export function problem(
  code: LetterProblemCode,
  place: string,
  message: string,
  next: string,
): LetterProblem {
  return { code, place, message, next }
}
