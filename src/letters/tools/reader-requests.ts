import type { DocxComment } from '../docx/comment.ts'
import type { ReadDocument } from '../read/read-document.ts'
import type { ReadMail } from '../read/read-mail.ts'

/** What the reading process can be asked; the file goes beside it as bytes. */
export type ReaderRequest =
  | { readonly ask: 'read'; readonly format: 'docx' | 'pdf' | 'html' }
  | { readonly ask: 'read-mail' }
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

/** Whether an answer has the shape of a mail whose attachments lie in so many bytes. */
export function isReadMail(value: unknown, sizeBytes: number): value is ReadMail {
  if (typeof value !== 'object' || value === null) return false
  const of = (name: string): unknown => Reflect.get(value, name)
  const attachments = of('attachments')
  return (
    ['subject', 'from', 'to', 'text'].every((name) => typeof of(name) === 'string') &&
    ['messageId', 'date'].every((name) => of(name) === null || typeof of(name) === 'string') &&
    Array.isArray(attachments) &&
    attachments.every((one: unknown) => isAttachment(one, sizeBytes))
  )
}

function isAttachment(value: unknown, sizeBytes: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  const start: unknown = Reflect.get(value, 'start')
  const size: unknown = Reflect.get(value, 'sizeBytes')
  return (
    typeof Reflect.get(value, 'name') === 'string' &&
    typeof Reflect.get(value, 'type') === 'string' &&
    typeof start === 'number' &&
    typeof size === 'number' &&
    Number.isInteger(start) &&
    Number.isInteger(size) &&
    start >= 0 &&
    size >= 0 &&
    start + size <= sizeBytes
  )
}
