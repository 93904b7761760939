import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { planFetching } from '../mailbox-jobs.ts'
import { readMailbox, removeMailbox, writeMailbox, type Mailbox } from '../mailbox-file.ts'
import { findProgress, type MailboxProgress } from '../store/mailbox-progress.ts'

/** The mailbox without its password, and how fetching goes. */
export interface MailboxShown {
  readonly mailbox: Omit<Mailbox, 'password'> | null
  readonly progress: MailboxProgress | null
}

/** The mailbox that replies come to, for its page. */
export async function readMailboxShown(workplace: Workplace, acting: Acting): Promise<MailboxShown> {
  const mailbox = await readMailbox(workplace)
  const progress = await atWork(workplace, acting, (tx) => findProgress(tx, acting.officeId))
  if (!mailbox) return { mailbox: null, progress: null }
  const { password: _kept, ...shown } = mailbox
  return { mailbox: shown, progress }
}

export interface MailboxProblem {
  readonly code: `mailbox.problem.${'host' | 'port' | 'user' | 'folder'}`
}

/** What the form of the mailbox says. */
export type MailboxGiven = Readonly<Record<'host' | 'port' | 'user' | 'password' | 'folder', string>>

/** Sets the mailbox; an empty password keeps the one there is for the same user and server. Mail is fetched at once. */
export async function setMailbox(
  workplace: Workplace,
  acting: Acting,
  given: MailboxGiven,
): Promise<Result<null, MailboxProblem | NotAllowed>> {
  const may = mayDo(acting, 'office.change-settings')
  if (!may.ok) return may
  const mailbox = toMailbox(given, await readMailbox(workplace))
  if (!mailbox.ok) return mailbox
  await atWork(workplace, acting, async (tx) => {
    await writeMailbox(workplace, mailbox.value)
    await planFetching(tx, acting.officeId, workplace.now())
    await tell(workplace, tx, acting, 'office.settings-changed', [thing('office', acting.officeId)])
  })
  return ok(null)
}

function toMailbox(given: MailboxGiven, before: Mailbox | null): Result<Mailbox, MailboxProblem> {
  const [host, user, folder] = [given.host.trim().toLowerCase(), given.user.trim(), given.folder.trim()]
  if (!/^[a-z0-9.:-]{1,253}$/u.test(host)) return fail({ code: 'mailbox.problem.host' })
  const port = /^\d{1,5}$/u.test(given.port.trim()) ? Number(given.port) : 0
  if (port < 1 || port > 65_535) return fail({ code: 'mailbox.problem.port' })
  const isSame = before?.host === host && before.user === user
  const password = given.password === '' && isSame ? before.password : given.password
  if (user === '' || password === '' || /[\r\n]/u.test(user + password))
    return fail({ code: 'mailbox.problem.user' })
  if (folder === '' || folder.length > 200 || /\p{Cc}/u.test(folder))
    return fail({ code: 'mailbox.problem.folder' })
  // What only the file can say stays while the server is the same.
  const { tls, caFile } = before?.host === host ? before : {}
  return ok({ host, port, user, password, folder, tls, caFile })
}

/** Takes the mailbox away: nothing is fetched from then on. What was fetched stays. */
export async function forgetMailbox(workplace: Workplace, acting: Acting): Promise<Result<null, NotAllowed>> {
  const may = mayDo(acting, 'office.change-settings')
  if (!may.ok) return may
  await atWork(workplace, acting, async (tx) => {
    await removeMailbox(workplace)
    await tell(workplace, tx, acting, 'office.settings-changed', [thing('office', acting.officeId)])
  })
  return ok(null)
}
