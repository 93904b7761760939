import { fail, ok, type Result } from '#base/result.ts'
import type { MailServer } from './mail-file.ts'

/** A mail of plain text to one colleague. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for the same mail, so that a copy is known for one: `digest.2026-03-06.<id>@demarche`. */
  readonly id: string
}

export interface MailProblem {
  readonly code:
    /** The server could not be reached, or not over an encrypted connection where that is asked for. */
    | 'mail.not-reached'
    /** The server refused it: it was not sent. */
    | 'mail.refused'
    /** The connection was lost after the mail had been handed over: it may have been sent. */
    | 'mail.uncertain'
}

const LONGEST_MS = 20_000
/** TLS from the first byte. */
const TLS_PORT = 465

/** Sends one mail; of a problem nothing but a code is given, since servers quote addresses. */
export async function sendMail(server: MailServer, mail: Mail): Promise<Result<null, MailProblem>> {
  const { host, port, isTlsRequired, user, password, from } = server
  // Loaded when there is a mail: many an installation never sends one.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    ...{ host, port, secure: port === TLS_PORT, requireTLS: isTlsRequired },
    ...(user !== null && password !== null ? { auth: { user, pass: password } } : {}),
    ...{ connectionTimeout: LONGEST_MS, greetingTimeout: LONGEST_MS, socketTimeout: LONGEST_MS },
    // Nothing of a mail is ever taken from a file or an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    const { id, to, subject, text } = mail
    await transport.sendMail({ from, to, subject, text, messageId: `<${id}>`, textEncoding: 'base64' })
    return ok(null)
  } catch (fault) {
    return fail({ code: codeOf(fault) })
  } finally {
    transport.close()
  }
}

/** A refusal has the number of an answer; a command says how far it had come. */
function codeOf(fault: unknown): MailProblem['code'] {
  const { responseCode, command } = fault as { readonly responseCode?: unknown; readonly command?: unknown }
  if (typeof responseCode === 'number') return 'mail.refused'
  return command === 'DATA' ? 'mail.uncertain' : 'mail.not-reached'
}
