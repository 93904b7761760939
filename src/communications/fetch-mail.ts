import { rootCertificates } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { fail, ok, type Result } from '#base/result.ts'
import type { Mailbox } from './mailbox-file.ts'

/** A mail as the server has it: whole, or its headers alone where it is too large. */
export interface FetchedMail {
  readonly uid: number
  readonly sizeBytes: number
  readonly isWhole: boolean
  readonly bytes: Uint8Array
}

/** Up to where a mailbox was read: UIDs count within one UIDVALIDITY. */
export interface MailboxMark {
  readonly uidValidity: number
  readonly lastUid: number
}

export interface FetchProblem {
  readonly code:
    /** The server could not be reached, or not over an encrypted connection. */
    | 'mailbox.not-reached'
    /** Its certificate is signed by nobody whom this computer, or the mailbox's own file, trusts. Nothing was sent to it. */
    | 'mailbox.certificate-untrusted'
    /** Its certificate is for another name, or its time is over. Nothing was sent to it. */
    | 'mailbox.certificate-wrong'
    | 'mailbox.sign-in-refused'
    | 'mailbox.folder-missing'
    /** It broke off: what was kept by then is kept, and the rest is fetched next time. */
    | 'mailbox.broke-off'
}

/** A mail of this size is asked for at the mission as a file; of larger ones the headers are kept, and the mail stays there. */
const LARGEST_MAIL_BYTES = 30 * 1024 * 1024
/** So many at once: the rest comes with the next run. */
const MOST_MAILS = 100
const LONGEST_MS = 30_000
const TLS_PORT = 993

/**
 * Fetches what nobody has read and what is new since the mark, one mail after the other. `keep` puts it into the database; only then
 * is it marked as read. Nothing is ever deleted or moved. Whoever is killed between the two fetches it again, and knows it again.
 */
export async function fetchMail(
  mailbox: Mailbox,
  { mark, certificates }: { readonly mark: MailboxMark | null; readonly certificates: string | null },
  keep: (mail: FetchedMail) => Promise<void>,
): Promise<Result<MailboxMark & { readonly isMore: boolean }, FetchProblem>> {
  const client = clientOf(mailbox, certificates)
  // What goes wrong is heard where it is awaited; a socket that falls between two commands is not.
  client.on('error', () => null)
  try {
    await client.connect()
  } catch (fault) {
    client.close()
    return fail({ code: isSignIn(fault) ? 'mailbox.sign-in-refused' : whyNotReached(fault) })
  }
  try {
    return await readOpened(client, mailbox.folder, mark, keep)
  } catch (fault) {
    if (fault instanceof NotKept) throw fault.cause
    return fail({ code: 'mailbox.broke-off' })
  } finally {
    client.close()
  }
}

/** What `keep` threw: ours, not the server's. */
class NotKept extends Error {}

function clientOf(
  { host, port, user, password, tls = false }: Mailbox,
  certificates: string | null,
): ImapFlow {
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '::1'
  const secure = tls || port === TLS_PORT
  return new ImapFlow({
    ...{ host, port, secure, auth: { user, pass: password } },
    // Beside those that everybody trusts, for this one server alone.
    ...(certificates === null ? {} : { tls: { ca: [...rootCertificates, certificates] } }),
    // A password never crosses a network in the open; on this computer it may.
    ...(secure || isHere ? {} : { doSTARTTLS: true }),
    ...{ logger: false, disableAutoIdle: true, disableCompression: true },
    ...{ connectionTimeout: LONGEST_MS, greetingTimeout: LONGEST_MS, socketTimeout: LONGEST_MS },
    maxLiteralSize: LARGEST_MAIL_BYTES + 1024 * 1024,
  })
}

const WRONG: ReadonlySet<string> = new Set([
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
])
const UNTRUSTED: ReadonlySet<string> = new Set([
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED', 'INVALID_CA'],
  ...['CERT_SIGNATURE_FAILURE', 'CERT_REJECTED', 'CERT_REVOKED', 'INVALID_PURPOSE'],
])

/** By the code that Node gives a refused certificate. */
function whyNotReached(fault: unknown): FetchProblem['code'] {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (UNTRUSTED.has(code)) return 'mailbox.certificate-untrusted'
  return WRONG.has(code) ? 'mailbox.certificate-wrong' : 'mailbox.not-reached'
}

function isSignIn(fault: unknown): boolean {
  return fault instanceof Error && 'authenticationFailed' in fault && fault.authenticationFailed === true
}

async function readOpened(
  client: ImapFlow,
  folder: string,
  mark: MailboxMark | null,
  keep: (mail: FetchedMail) => Promise<void>,
): Promise<Result<MailboxMark & { readonly isMore: boolean }, FetchProblem>> {
  const opened = await client.mailboxOpen(folder).catch(() => null)
  if (!opened) return fail({ code: 'mailbox.folder-missing' })
  const uidValidity = Number(opened.uidValidity)
  const before = mark?.uidValidity === uidValidity ? mark.lastUid : 0
  const unseen = (await client.search({ seen: false }, { uid: true })) || []
  // What a person has read in the meantime is fetched too; before there is a mark, what is read is theirs.
  const since = before === 0 ? [] : (await client.search({ uid: `${before + 1}:*` }, { uid: true })) || []
  const uids = [...new Set([...unseen, ...since.filter((uid) => uid > before)])].toSorted((a, b) => a - b)
  const now = uids.slice(0, MOST_MAILS)
  for (const uid of now) {
    // oxlint-disable no-await-in-loop -- one mail in memory at a time
    const mail = await fetchOne(client, uid)
    if (mail) await keepOne(keep, mail)
    await client.messageFlagsAdd(String(uid), [String.raw`\Seen`], { uid: true })
    // oxlint-enable no-await-in-loop
  }
  const isMore = uids.length > now.length
  const all = isMore ? (now.at(-1) ?? before) : Math.max(before, opened.uidNext - 1)
  await client.logout()
  return ok({ uidValidity, lastUid: Math.max(0, all), isMore })
}

async function keepOne(keep: (mail: FetchedMail) => Promise<void>, mail: FetchedMail): Promise<void> {
  try {
    await keep(mail)
  } catch (cause) {
    throw new NotKept('a mail was not kept', { cause })
  }
}

/** Null where it is gone meanwhile. */
async function fetchOne(client: ImapFlow, uid: number): Promise<FetchedMail | null> {
  const head = await client.fetchOne(String(uid), { size: true }, { uid: true })
  if (!head) return null
  const sizeBytes = head.size ?? 0
  const isWhole = sizeBytes <= LARGEST_MAIL_BYTES
  const found = await client.fetchOne(String(uid), isWhole ? { source: true } : { headers: true }, {
    uid: true,
  })
  const bytes = found && (isWhole ? found.source : found.headers)
  return bytes ? { uid, sizeBytes, isWhole, bytes: new Uint8Array(bytes) } : null
}
