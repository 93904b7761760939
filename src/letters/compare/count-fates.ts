import type { ParagraphFate } from './compare.ts'

/** How many paragraphs met each fate. */
export function countFates(
  paragraphs: readonly { readonly change: ParagraphFate }[],
): Readonly<Record<ParagraphFate, number>> {
  const counts: Record<ParagraphFate, number> = { same: 0, changed: 0, added: 0, removed: 0, moved: 0 }
  for (const { change } of paragraphs) counts[change] += 1
  return counts
}
