import { createHash } from 'node:crypto'
import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { secondOf } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import { instantAfter } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { newId } from '#platform/new-id.ts'
import { fetchMail, type FetchedMail } from './fetch-mail.ts'
import { readCertificates, readMailbox, type Mailbox } from './mailbox-file.ts'
import { mailHashOf } from './mail-papers.ts'
import type { LetterReader, MailReader } from './read-text.ts'
import { sealForBox } from './reply-box.ts'
import { findProgress, saveProgress, type MailboxProgress } from './store/mailbox-progress.ts'
import { findBox, insertWaiting } from './store/waiting-replies.ts'
import { understandReply } from './waiting-content.ts'

const FETCH = 'mailbox.fetch'
const EVERY_MS = 10 * 60 * 1000

/** What opens what comes. */
interface Openers {
  readonly reader: LetterReader
  readonly mails: MailReader
}

/** Has mail fetched soon, and every ten minutes from then on; any number of times is as good as once. */
export async function planFetching(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  runAfter: Date,
): Promise<void> {
  await enqueue(tx, officeId, { kind: FETCH, payload: {}, key: FETCH, runAfter })
}

/** Fetches mail from the office's mailbox, where one is set. What it fetches it seals, and cannot open again. */
export function mailboxJobs(workplace: Workplace, openers: Openers): Readonly<Record<string, JobHandler>> {
  const { database, now } = workplace
  return {
    [FETCH]: async ({ officeId, actor }) => {
      const mailbox = await readMailbox(workplace)
      // Planned again where one is set.
      if (!mailbox) return ok(null)
      // First, so that an attempt that fails does not end the attempts.
      const next = (inMs: number) =>
        database.atomically(actor, (tx) => planFetching(tx, officeId, instantAfter(now(), inMs)))
      await next(EVERY_MS)
      const fetched = await fetchOnce(workplace, openers, officeId, mailbox)
      if (fetched.ok && fetched.value.isMore) await next(0)
      // An attempt that failed is shown where the mailbox is set; the next one comes by itself.
      return ok(null)
    },
  }
}

/** One attempt: everything new is in the database, and only then marked as read at the server. */
export async function fetchOnce(
  workplace: Workplace,
  openers: Openers,
  officeId: Id<'Office'>,
  mailbox: Mailbox,
): Promise<Result<{ readonly isMore: boolean }, { readonly code: string }>> {
  const { database, now } = workplace
  const system = { officeId, id: 'system' }
  const mailboxHash = hashOfMailbox(mailbox)
  const [known, box] = await database.atomically(system, async (tx) => [
    await findProgress(tx, officeId),
    await findBox(tx, officeId),
  ])
  const before = known && Buffer.compare(known.mailboxHash, mailboxHash) === 0 ? known : null
  const keep = (progress: Pick<MailboxProgress, 'uidValidity' | 'lastUid' | 'workedAt' | 'problem'>) =>
    database.atomically(system, (tx) =>
      saveProgress(tx, officeId, { mailboxHash, triedAt: now(), ...progress }),
    )
  const { uidValidity = 0, lastUid = 0, workedAt = null } = before ?? {}
  const failed = async (code: string) => {
    await keep({ uidValidity, lastUid, workedAt, problem: code })
    return fail({ code })
  }
  if (!box) return failed('mailbox.no-box')
  const certificates = await readCertificates(workplace, mailbox)
  if (!certificates.ok) return failed(certificates.error.code)
  const from = { mark: before && { uidValidity, lastUid }, certificates: certificates.value }
  const fetched = await fetchMail(mailbox, from, (mail) =>
    keepFetched(workplace, openers, { officeId, box }, mail),
  )
  if (!fetched.ok) return failed(fetched.error.code)
  await keep({ ...fetched.value, workedAt: now(), problem: null })
  return ok(fetched.value)
}

/** A mailbox is another one with another server, user or folder; its password is no part of what it is. */
function hashOfMailbox({ host, port, user, folder }: Mailbox): Uint8Array {
  return new Uint8Array(
    createHash('sha256')
      .update(JSON.stringify([host, port, user, folder]))
      .digest(),
  )
}

/** Understands a mail in the reader's process, seals it for the intake, and keeps it; a mail that is here already is not kept twice. */
async function keepFetched(
  { database, now }: Workplace,
  openers: Openers,
  {
    officeId,
    box,
  }: { readonly officeId: Id<'Office'>; readonly box: NonNullable<Awaited<ReturnType<typeof findBox>>> },
  { bytes, isWhole }: FetchedMail,
): Promise<void> {
  const { content, messageId } = await understandReply({ name: 'mail.eml', bytes }, openers)
  const shown = isWhole ? content : { ...content, problem: 'mail.too-large' }
  const id = newId<'WaitingReply'>()
  const sealed = sealForBox(officeId, box.publicKey, id, { content: shown, bytes })
  const row = { id, box: box.id, channel: 'mail', cameAt: now(), sizeBytes: bytes.length } as const
  const mailHash = mailHashOf(officeId, messageId, bytes)
  await database.atomically({ officeId, id: 'system' }, async (tx) => {
    const place = { office: officeId, caseId: box.caseId }
    const isNew = await insertWaiting(tx, place, { ...row, mailHash, ...sealed })
    if (!isNew) return
    const when = secondOf({ now })
    await record(tx, officeId, { who: 'system', what: 'reply.received', on: [thing('reply', id)], when })
  })
}
