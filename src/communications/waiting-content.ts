import type { Result } from '#base/result.ts'
import { referencesOfReply } from './model/match-reply.ts'
import { isMail, openMail, readPaper, type OpenedMail } from './mail-papers.ts'
import type { LetterReader, MailReader } from './read-text.ts'
import type { WaitingContent } from './reply-box.ts'
import { paperOf } from './actions/own-replies.ts'
import type { GivenPaper } from './actions/write-own-reply.ts'

/** So much of a text is shown in a list. */
const BEGINNING = 1500

/** What came, understood as far as its readers can: what is shown of it while it waits, its papers, its mail's own id. */
export interface UnderstoodReply {
  readonly content: WaitingContent
  readonly papers: readonly GivenPaper[]
  readonly messageId: string | null
}

/** Reads a mail or a file that nobody has placed yet. What cannot be read is kept all the same, with the reason. */
export async function understandReply(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  openers: { readonly reader: LetterReader; readonly mails: MailReader },
): Promise<UnderstoodReply> {
  if (isMail(name)) return ofMail(name, bytes, await openMail(bytes, openers))
  const paper = await readPaper(name, bytes, openers.reader)
  const text = paper.read?.text ?? ''
  const { keys, where } = referencesOfReply({ subject: '', attachmentNames: [name], text })
  const content = { name, isMail: false, subject: '', from: '', date: null, attachmentNames: [], keys, where }
  return {
    content: { ...content, begins: text.slice(0, BEGINNING), problem: paper.read ? null : 'file.unreadable' },
    papers: [paperOf('original', paper, null, null)],
    messageId: null,
  }
}

function ofMail(
  name: string,
  bytes: Uint8Array,
  opened: Result<OpenedMail, { readonly code: string }>,
): UnderstoodReply {
  if (!opened.ok) {
    const whole = paperOf('message', { name, bytes, read: null }, null, null)
    const nothing = {
      subject: '',
      from: '',
      date: null,
      attachmentNames: [],
      keys: [],
      where: 'text' as const,
    }
    const content = { name, isMail: true, ...nothing, begins: '', problem: opened.error.code }
    return { content, papers: [{ ...whole, format: 'eml' }], messageId: null }
  }
  const { mail, papers } = opened.value
  const attachmentNames = mail.attachments.map((one) => one.name)
  const texts = papers.flatMap(({ text }) => text ?? [])
  const { keys, where } = referencesOfReply({
    subject: mail.subject,
    attachmentNames,
    text: texts.join('\n'),
  })
  const { subject, from, date } = mail
  const begins = (mail.text || (texts[0] ?? '')).slice(0, BEGINNING)
  return {
    content: { name, isMail: true, subject, from, date, attachmentNames, keys, where, begins, problem: null },
    papers,
    messageId: mail.messageId,
  }
}
