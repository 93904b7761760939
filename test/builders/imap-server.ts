import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { TEST_ONLY_CERTIFICATE, TEST_ONLY_PRIVATE_KEY } from './test-only-certificate.ts'

/** A mailbox of a test, on this computer: plain IMAP4rev1 (RFC 3501), only what fetching uses. */
export interface TestImapServer {
  readonly port: number
  /** Puts a mail in; gives its UID. */
  readonly put: (mail: string) => number
  readonly seen: () => readonly number[]
  /** Everything that clients asked for, without what they signed in with. */
  readonly asked: readonly string[]
  /** The next one that would mark a mail as read is cut off instead. */
  readonly cutBeforeMark: () => void
  readonly setUidValidity: (value: number) => void
  readonly close: () => Promise<void>
}

interface Kept {
  readonly uid: number
  readonly bytes: Buffer
  isSeen: boolean
}

/** Starts one with a single user: `clerk` and `secret`; `tls`: encrypted from the first byte, with a certificate that nobody trusts. */
export async function anImapServer({ tls = false } = {}): Promise<TestImapServer> {
  const mails: Kept[] = []
  const asked: string[] = []
  const standing = { isCut: false, uidValidity: 7 }
  const sockets = new Set<Socket>()
  const take = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => null)
    serve(socket, { mails, asked, standing })
  }
  const server = tls
    ? createTlsServer({ cert: TEST_ONLY_CERTIFICATE, key: TEST_ONLY_PRIVATE_KEY }, take)
    : createServer(take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    ...{ port: address.port, asked },
    put: (mail) => {
      const uid = mails.length + 11
      mails.push({ uid, bytes: Buffer.from(mail), isSeen: false })
      return uid
    },
    seen: () => mails.filter(({ isSeen }) => isSeen).map(({ uid }) => uid),
    cutBeforeMark: () => (standing.isCut = true),
    setUidValidity: (value) => (standing.uidValidity = value),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Held {
  readonly mails: Kept[]
  readonly asked: string[]
  readonly standing: { isCut: boolean; uidValidity: number }
}

function serve(socket: Socket, held: Held): void {
  let waiting = ''
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
  socket.on('data', (chunk) => {
    const lines = `${waiting}${chunk.toString('latin1')}`.split('\r\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) answer(socket, line, held)
  })
}

function answer(socket: Socket, line: string, { mails, asked, standing }: Held): void {
  const [tag = '', verb = '', ...rest] = line.split(' ')
  const what = [verb.toUpperCase(), ...rest].join(' ')
  asked.push(verb.toUpperCase() === 'LOGIN' ? 'LOGIN' : what)
  const say = (text: string) => socket.write(`${text}\r\n`)
  const ok = (text = 'done') => say(`${tag} OK ${text}`)
  switch (verb.toUpperCase()) {
    case 'CAPABILITY':
      say('* CAPABILITY IMAP4rev1')
      return void ok()
    case 'LOGIN':
      return void (/clerk"? "?secret/u.test(rest.join(' '))
        ? ok()
        : say(`${tag} NO [AUTHENTICATIONFAILED] no`))
    case 'LIST':
      if (/INBOX|[*%]/u.test(rest.join(' '))) say(String.raw`* LIST (\HasNoChildren) "/" "INBOX"`)
      return void ok()
    case 'SELECT':
      if (!/INBOX/u.test(rest.join(' '))) return void say(`${tag} NO no such folder`)
      say(`* ${mails.length} EXISTS`)
      say(String.raw`* FLAGS (\Seen)`)
      say(`* OK [UIDVALIDITY ${standing.uidValidity}] valid`)
      say(`* OK [UIDNEXT ${mails.length + 11}] next`)
      return void ok('[READ-WRITE] opened')
    case 'UID':
      answerByUid(socket, tag, rest, { mails, standing })
      return
    case 'LOGOUT':
      say('* BYE')
      ok()
      return void socket.end()
    default:
      return void ok()
  }
}

function answerByUid(
  socket: Socket,
  tag: string,
  rest: readonly string[],
  { mails, standing }: Omit<Held, 'asked'>,
): void {
  const [verb = '', ...more] = rest
  const said = more.join(' ')
  if (verb.toUpperCase() === 'SEARCH') {
    const from = /UID (\d+):\*/iu.exec(said)?.[1]
    const found =
      from === undefined ? mails.filter((one) => !one.isSeen) : mails.filter((one) => one.uid >= Number(from))
    socket.write(`* SEARCH ${found.map((one) => one.uid).join(' ')}\r\n${tag} OK done\r\n`)
    return
  }
  const index = mails.findIndex((one) => one.uid === Number(more[0]))
  const mail = mails[index]
  if (verb.toUpperCase() === 'STORE') {
    if (standing.isCut) {
      standing.isCut = false
      return void socket.destroy()
    }
    if (mail) mail.isSeen = true
    return void socket.write(`${tag} OK done\r\n`)
  }
  if (mail && /BODY/iu.test(said)) {
    const item = /HEADER/iu.test(said) ? 'BODY[HEADER]' : 'BODY[]'
    const body = item === 'BODY[]' ? mail.bytes : mail.bytes.subarray(0, mail.bytes.indexOf('\r\n\r\n') + 4)
    socket.write(`* ${index + 1} FETCH (UID ${mail.uid} ${item} {${body.length}}\r\n`)
    socket.write(body)
    socket.write(')\r\n')
  } else if (mail) socket.write(`* ${index + 1} FETCH (UID ${mail.uid} RFC822.SIZE ${mail.bytes.length})\r\n`)
  socket.write(`${tag} OK done\r\n`)
}
