import { readTypedLabel } from '#letters/docx/typed-label.ts'
import { listLabelOf } from '#letters/read/list-label.ts'

/**
 * Whether a paragraph begins like an item of a list that was typed by hand, to any reader: `1. c 2022` may be a day to that of Word
 * files, and is an item to the others.
 */
export function isLikeAnItem(text: string): boolean {
  return readTypedLabel(text) !== null || listLabelOf(text) !== null
}
