import type { FieldProblem } from '#ui/error-summary.tsx'
import type { ItemForm } from '../actions/answers.ts'
import type { ReadingForm } from '../model/answer.ts'

/** What was typed about a reply and could not be taken, and what is wrong with it. */
export interface Typed {
  readonly reading: ReadingForm | null
  readonly item: ItemForm | null
  readonly problems: readonly FieldProblem[]
}

/** A page to which nothing was sent. */
export const NOTHING_TYPED: Typed = { reading: null, item: null, problems: [] }
