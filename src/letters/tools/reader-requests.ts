import type { DocxComment } from '../docx/comment.ts'
import type { ReadDocument } from '../read/read-document.ts'

/** What the reading process can be asked; the file goes beside it as bytes. */
export type ReaderRequest =
  | { readonly ask: 'read'; readonly format: 'docx' | 'pdf' | 'html' }
  | { readonly ask: 'comment'; readonly comments: readonly DocxComment[]; readonly at: string }

/** A letter with all its pictures stays far below. */
export const LARGEST_FILE_BYTES = 64 * 1024 * 1024

/** Whether an answer has the shape of a document; the process that gives it has touched foreign bytes. */
export function isReadDocument(value: unknown): value is ReadDocument {
  if (typeof value !== 'object' || value === null) return false
  const lists = ['blocks', 'notes', 'changes', 'comments', 'omissions']
  return (
    'text' in value &&
    typeof value.text === 'string' &&
    lists.every((name) => name in value && Array.isArray(Reflect.get(value, name)))
  )
}
