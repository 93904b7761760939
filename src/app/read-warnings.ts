import { printable } from '#letters/printable.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'

/** What a reader must know before trusting the text: changes that nobody has accepted yet, and what is not in it. */
export function warningsOf({ changes, comments, omissions }: ReadDocument): readonly string[] {
  const left = [...new Set(omissions.map(({ says }) => printable(says)))]
  const more = left.length > MOST_NAMED ? `; and ${left.length - MOST_NAMED} more` : ''
  return [
    ...counted(changes, 'tracked change', ': the text is read as if accepted', 'changes'),
    ...counted(comments, 'comment', ' in the margin', 'comments'),
    ...(left.length > 0 ? [`not in the text: ${left.slice(0, MOST_NAMED).join('; ')}${more}.`] : []),
  ]
}

const MOST_NAMED = 5

function counted(list: readonly unknown[], one: string, rest: string, field: string): readonly string[] {
  if (list.length === 0) return []
  const count = list.length === 1 ? `1 ${one}` : `${list.length} ${one}s`
  return [`${count}${rest}; demarche read lists what is there under "${field}".`]
}
