import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { planDigests } from '../digest-jobs.ts'
import { readMailServer, removeMailServer, writeMailServer, type MailServer } from '../mail-file.ts'
import { deleteChoice, listChoices, putChoice, type DigestChoice } from '../store/digests.ts'

/** What somebody chose; null where they are told nothing by mail. */
export async function readOwnChoice(workplace: Workplace, acting: Acting): Promise<DigestChoice | null> {
  const { officeId, accountId } = acting
  const [choice] = await atWork(workplace, acting, (tx) => listChoices(tx, officeId, accountId))
  return choice ?? null
}

export interface ChoiceProblem {
  readonly code: 'mail.problem.address'
}

/** Chooses how often one is told of deadlines by mail; `off` forgets the address. */
export async function chooseDigest(
  workplace: Workplace,
  acting: Acting,
  given: {
    readonly rhythm: 'off' | DigestChoice['rhythm']
    readonly address: string
    readonly language: string
  },
): Promise<Result<null, ChoiceProblem>> {
  const { officeId, accountId: account } = acting
  const { rhythm, language } = given
  const address = given.address.trim()
  if (rhythm !== 'off' && !isAddress(address)) return fail({ code: 'mail.problem.address' })
  await atWork(workplace, acting, async (tx) => {
    if (rhythm === 'off') await deleteChoice(tx, officeId, account)
    else {
      await putChoice(tx, officeId, { account, rhythm, address, language })
      await planDigests(tx, officeId, workplace.now())
    }
    await tell(workplace, tx, acting, 'account.digest-changed', [thing('account', account)])
  })
  return ok(null)
}

/** One plain address: no name, no list, no end of a line. */
function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;:<>"()[\]\\]+@[a-z0-9.-]+$/iu.test(text)
}

/** Whether the office has a mail server. */
export async function isMailSet(workplace: Workplace): Promise<boolean> {
  return (await readMailServer(workplace)) !== null
}

/** The mail server without its password, for its page. */
export async function readServerShown(workplace: Workplace): Promise<Omit<MailServer, 'password'> | null> {
  const server = await readMailServer(workplace)
  if (!server) return null
  const { password: _kept, ...shown } = server
  return shown
}

export interface ServerProblem {
  readonly code: `server.problem.${'host' | 'port' | 'from' | 'password-needs-tls' | 'password-without-user'}`
}

/** What the form of the mail server says. */
export interface ServerGiven {
  readonly host: string
  readonly port: string
  readonly isTlsRequired: boolean
  readonly user: string
  /** Empty: the one there is. */
  readonly password: string
  readonly from: string
}

/** Sets the office's mail server; an empty password keeps the one there is for the same user and server. */
export async function setMailServer(
  workplace: Workplace,
  acting: Acting,
  given: ServerGiven,
): Promise<Result<null, ServerProblem | NotAllowed>> {
  const may = mayDo(acting, 'office.change-settings')
  if (!may.ok) return may
  const before = await readMailServer(workplace)
  const server = toServer(given, before)
  if (!server.ok) return server
  await atWork(workplace, acting, async (tx) => {
    await writeMailServer(workplace, server.value)
    await tell(workplace, tx, acting, 'office.settings-changed', [thing('office', acting.officeId)])
  })
  return ok(null)
}

function toServer(given: ServerGiven, before: MailServer | null): Result<MailServer, ServerProblem> {
  const [host, user, from] = [given.host.trim().toLowerCase(), given.user.trim() || null, given.from.trim()]
  if (!/^[a-z0-9.:-]{1,253}$/u.test(host)) return fail({ code: 'server.problem.host' })
  const port = /^\d{1,5}$/u.test(given.port.trim()) ? Number(given.port) : 0
  if (port < 1 || port > 65_535) return fail({ code: 'server.problem.port' })
  if (!isAddress(from)) return fail({ code: 'server.problem.from' })
  const isSame = before?.host === host && before.user === user
  const password = given.password === '' ? (isSame ? before.password : null) : given.password
  if ((user === null) !== (password === null)) return fail({ code: 'server.problem.password-without-user' })
  const { isTlsRequired } = given
  if (password !== null && !isTlsRequired && port !== 465)
    return fail({ code: 'server.problem.password-needs-tls' })
  return ok({ host, port, isTlsRequired, user, password, from })
}

/** Takes the mail server away: nothing is mailed from then on. */
export async function forgetMailServer(
  workplace: Workplace,
  acting: Acting,
): Promise<Result<null, NotAllowed>> {
  const may = mayDo(acting, 'office.change-settings')
  if (!may.ok) return may
  await atWork(workplace, acting, async (tx) => {
    await removeMailServer(workplace)
    await tell(workplace, tx, acting, 'office.settings-changed', [thing('office', acting.officeId)])
  })
  return ok(null)
}
