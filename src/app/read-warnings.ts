import type { ReadDocument } from '#letters/read/read-document.ts'

/** What a reader must know before trusting the text: changes that nobody has accepted yet, and what is not in it. */
export function warningsOf({ changes, comments, omissions }: ReadDocument): readonly string[] {
  const count = (list: readonly unknown[], one: string, many: string) =>
    list.length === 0 ? [] : [list.length === 1 ? `1 ${one}` : `${list.length} ${many}`]
  const tracked = count(changes, 'tracked change', 'tracked changes')
  const margin = count(comments, 'comment', 'comments')
  const left = omissions.map(({ says }) => says)
  return [
    ...tracked.map((what) => `${what}: the text is read as if accepted; see "changes" of --format json.`),
    ...margin.map((what) => `${what} in the margin; see "comments" of --format json.`),
    ...(left.length > 0 ? [`not in the text: ${[...new Set(left)].slice(0, 5).join('; ')}.`] : []),
  ]
}
