import { createServer, type Socket } from 'node:net'

/** A mail server of a test, on this computer: it takes what it is told to take, and keeps it. */
export interface TestMailServer {
  readonly port: number
  /** Every mail that it took, as it came. */
  readonly taken: readonly string[]
  /** So many mails more are refused, with an answer of 451. */
  readonly refuse: (count: number) => void
  readonly close: () => Promise<void>
}

/** Starts one that knows plain SMTP (RFC 5321) alone: no STARTTLS. */
export async function aMailServer(): Promise<TestMailServer> {
  const taken: string[] = []
  let refused = 0
  const server = createServer((socket) => {
    serve(socket, (mail) => {
      if (refused > 0) {
        refused -= 1
        return '451 try again later'
      }
      taken.push(mail)
      return '250 taken'
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    ...{ port: address.port, taken },
    refuse: (count) => (refused = count),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function serve(socket: Socket, take: (mail: string) => string): void {
  let [held, mail, isMail] = ['', '', false]
  const answer = (line: string) => socket.write(`${line}\r\n`)
  const read = (line: string) => {
    if (isMail) {
      if (line === '.') {
        isMail = false
        answer(take(mail))
        mail = ''
      } else mail += `${line}\n`
      return
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'DATA') {
      isMail = true
      answer('354 go on')
    } else if (verb === 'QUIT') {
      answer('221 bye')
      socket.end()
    } else answer(verb === 'STAR' ? '502 not here' : '250 mail.example')
  }
  socket.setEncoding('utf8')
  socket.on('data', (chunk) => {
    const lines = `${held}${String(chunk)}`.split('\r\n')
    held = lines.pop() ?? ''
    for (const line of lines) read(line)
  })
  socket.on('error', () => socket.destroy())
  answer('220 mail.example')
}
