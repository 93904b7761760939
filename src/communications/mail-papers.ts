import { createHash } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { formatOf } from '#letters/read/format.ts'
import type { ReadMail } from '#letters/read/read-mail.ts'
import { paperOf, typedPaper, type SentPaper } from './actions/own-replies.ts'
import type { GivenPaper } from './actions/write-own-reply.ts'
import type { LetterReader, MailReader } from './read-text.ts'

/** What a mail is made of, ready to be kept: itself as it came, its text, and what came with it. */
export interface OpenedMail {
  readonly mail: ReadMail
  readonly papers: readonly GivenPaper[]
}

/** More text and files than a reply has are kept in the mail alone. */
const MOST_READ = 30

/** Opens a mail and all that came with it, each in the reader's own process. What cannot be read is kept and said to be so. */
export async function openMail(
  bytes: Uint8Array,
  { reader, mails }: { readonly reader: LetterReader; readonly mails: MailReader },
): Promise<Result<OpenedMail, { readonly code: string }>> {
  const opened = await mails(bytes)
  if (!opened.ok) return opened
  const { mail, bytes: parts } = opened.value
  const attachments: SentPaper[] = []
  for (const { name, start, sizeBytes } of mail.attachments.slice(0, MOST_READ)) {
    const part = parts.subarray(start, start + sizeBytes)
    // oxlint-disable-next-line no-await-in-loop -- the reader answers in turn, and one file is in memory at a time
    attachments.push(await readPaper(name, part, reader))
  }
  return ok({ mail, papers: papersOf(mail, attachments, bytes) })
}

/** A file as a paper, read where that is possible. */
export async function readPaper(name: string, bytes: Uint8Array, reader: LetterReader): Promise<SentPaper> {
  if (bytes.length === 0 || !formatOf(name, bytes.subarray(0, 4096)).ok) return { name, bytes, read: null }
  const read = await reader(name, bytes)
  if (!read.ok) return { name, bytes, read: null }
  const { format, document } = read.value
  // A scan has no text that anybody could read.
  const text = document.text.trim()
  return { name, bytes, read: text === '' ? null : { format, text } }
}

/** The reply is what came as a document; of a mail without one, its own text. */
function papersOf(
  { subject, text }: ReadMail,
  attachments: readonly SentPaper[],
  bytes: Uint8Array,
): readonly GivenPaper[] {
  const main = attachments.find(({ read }) => read !== null) ?? attachments.find(isScan) ?? null
  const body = text === '' ? [] : [asRead(typedPaper(main ? 'annex' : 'original', text, null))]
  const files = attachments.map((one) => paperOf(one === main ? 'original' : 'annex', one, null, null))
  const whole = paperOf('message', { name: `${subject || 'mail'}.eml`, bytes, read: null }, null, null)
  return [...files, ...body, { ...whole, format: 'eml' }]
}

function isScan({ name }: SentPaper): boolean {
  return /\.(?:pdf|tiff?|jpe?g|png)$/iu.test(name)
}

function asRead(paper: GivenPaper): GivenPaper {
  return { ...paper, textIs: 'read' }
}

/** By which the same mail is known again, whichever way it comes: by its Message-ID in this office, else by its bytes. */
export function mailHashOf(office: Id<'Office'>, messageId: string | null, bytes: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(`demarche mail ${office} `)
  return new Uint8Array(
    (messageId === null ? hash.update('bytes ').update(bytes) : hash.update(`id ${messageId}`)).digest(),
  )
}

/** Whether a file that was chosen is a saved mail. */
export function isMail(name: string): boolean {
  return /\.(?:eml|mht)$/iu.test(name)
}
