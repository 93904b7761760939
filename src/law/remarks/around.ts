const SENTENCE_END = /[.!?;](?=["”’»)]*\s+\p{Lu})|\n\s*\n(?!\s*\p{Ll})/u
const SENTENCE_ENDS = new RegExp(SENTENCE_END, 'gu')

/** What follows a place within its sentence: up to `until`, and no more than `reach` code units. Taken as it stands. */
export function restOfSentence(text: string, from: number, until: number, reach: number): string {
  const rest = text.slice(from, Math.min(until, from + reach))
  const end = SENTENCE_END.exec(rest)
  return end ? rest.slice(0, end.index) : rest
}

/** What leads up to a place within its sentence: from `since`, and no more than `reach` code units. Taken as it stands. */
export function beginningOfSentence(text: string, to: number, since: number, reach: number): string {
  const beginning = text.slice(Math.max(since, to - reach, 0), to)
  let start = 0
  for (const end of beginning.matchAll(SENTENCE_ENDS)) start = end.index + 1
  return beginning.slice(start)
}
