import type { Law } from '#law/law.ts'
import { splitWords } from './lexicon.ts'

const otherTitles = new WeakMap<Law, ReadonlySet<string>>()

/** Instruments that there are, but of which our tables hold nothing else. */
function otherTitlesOf(law: Law): ReadonlySet<string> {
  const known = otherTitles.get(law)
  if (known) return known
  const made = new Set(law.rows('other-titles').map((row) => plainTitle(row['title'] ?? '')))
  otherTitles.set(law, made)
  return made
}

function plainTitle(title: string): string {
  return splitWords(title)
    .filter((word) => !/^(?:the|of|on|and|or|un|united|nations|s|\d{4})$/u.test(word))
    .join(' ')
}

/** Whether a title is that of an instrument which there is, though we know nothing else of it. Small words do not count. */
export function isOtherTitle(law: Law, title: string): boolean {
  return otherTitlesOf(law).has(plainTitle(title))
}
