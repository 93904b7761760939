import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { fail, ok, type Result } from '#base/result.ts'
import { readHtml } from '../read/html.ts'
import type { ReadProblem } from '../read/read-document.ts'
import type { MailAttachment, ReadMail } from '../read/read-mail.ts'

/** A mail, and the bytes of all that came with it, one after the other. */
export interface MailWithBytes {
  readonly mail: ReadMail
  readonly bytes: Uint8Array
}

/** Above what the largest real mails need; each stops a mail that is made to break its reader. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 0 } as const
const MOST_ATTACHMENTS = 200
const LONGEST_HEADER = 2000
const LONGEST_TEXT = 2_000_000

/** Reads a mail; what it holds as a mail of its own is an attachment. Refuses what is no mail, or is nested or long beyond reason. */
export async function readMail(bytes: Uint8Array): Promise<Result<MailWithBytes, ReadProblem>> {
  try {
    const email = await PostalMime.parse(bytes, { ...LIMITS, forceRfc822Attachments: true })
    if (!email.headers.some(({ key }) => TELLING.has(key))) return fail(NO_MAIL)
    if (email.attachments.length > MOST_ATTACHMENTS) return fail(TOO_MUCH)
    return ok(withBytes(email))
  } catch (fault) {
    // The parser says no more than a sentence of its own, never a word of the mail.
    if (fault instanceof Error && fault.message.endsWith('exceeded')) return fail(TOO_MUCH)
    return fail(NO_MAIL)
  }
}

/** A mail has one of these at least. */
const TELLING: ReadonlySet<string> = new Set(['from', 'date', 'message-id', 'subject'])

const NO_MAIL: ReadProblem = {
  code: 'file.unreadable',
  message: 'it is no mail that can be read',
  next: 'save it again from the mail program as .eml, or give its text and attachments one by one',
}

const TOO_MUCH: ReadProblem = {
  code: 'file.bomb',
  message: 'it is nested deeper or has more parts or headers than any mail needs',
  next: 'if you trust it, save its text and attachments one by one and give those',
}

function withBytes(email: Email): MailWithBytes {
  const contents = email.attachments.map(contentOf)
  const bytes = Buffer.concat(contents)
  let start = 0
  const attachments = email.attachments.map((one, index): MailAttachment => {
    const sizeBytes = contents[index]?.length ?? 0
    const placed = { name: nameOf(one, index), type: one.mimeType.slice(0, 100), start, sizeBytes }
    start += sizeBytes
    return placed
  })
  const mail: ReadMail = {
    messageId: header(email.messageId?.replaceAll(/^[<\s]+|[>\s]+$/gu, '')) || null,
    ...{ subject: header(email.subject), from: addresses([email.from]), to: addresses(email.to ?? []) },
    ...{ date: header(email.date) || null, text: textOf(email), attachments },
  }
  return { mail, bytes: new Uint8Array(bytes) }
}

function contentOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

/** What it is called, without the folders of another computer; a mail in a mail is called so. */
function nameOf({ filename, mimeType }: Attachment, index: number): string {
  const last = (filename ?? '').split(/[\\/]/u).at(-1) ?? ''
  const name = header(last)
  return name !== '' ? name.slice(-200) : `part-${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`
}

/** One line, without what turns a line around or hides in it. */
function header(text: string | undefined): string {
  const line = (text ?? '').slice(0, LONGEST_HEADER).normalize('NFC')
  return line.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
}

function addresses(all: readonly (Address | undefined)[]): string {
  const one = (address: Address | undefined) => {
    if (!address) return []
    const { name, address: at } = address
    return [name ? `${name}${at === undefined || at === '' ? '' : ` <${at}>`}` : (at ?? '')]
  }
  return header(all.slice(0, 50).flatMap(one).join(', '))
}

/** Its plain text; of a mail that is a page alone, what the page says. */
function textOf({ text, html }: Email): string {
  const plain = (text ?? '').trim()
  if (plain !== '' || html === undefined) return plain.slice(0, LONGEST_TEXT)
  const page = readHtml(html.slice(0, LONGEST_TEXT))
  return page.ok ? page.value.text.slice(0, LONGEST_TEXT) : ''
}
