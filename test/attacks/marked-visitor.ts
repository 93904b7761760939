import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { formsIn, linksIn, type PageField, type PageForm } from './form-walker.ts'
import { MARK_SCRIPTS, type Marks } from './marks.ts'

/** An answer of the program, read. */
export interface Answered {
  readonly status: number
  readonly html: string
  readonly location: string
}

/**
 * Fields that people of the office are told to fill in with nothing that is secret: what the office, a colleague or a device is
 * called, and codes of languages. A field that is not here holds what must be sealed, or not kept at all.
 */
const IN_THE_OPEN: readonly RegExp[] = [
  /^\/start(?:\/kept)?: (?:officeName|group)$/u,
  /^\/(?:start|join): name$/u,
  /^\/office: officeName$/u,
  /^\/account\/passkeys: label$/u,
  /: (?:\w*[lL]anguage\w*|formVersion|script\w*|form\.language)(?:\W\w+)*$/u,
]

/** What would end the visit, or what is visited; and what fills the library, which holds nothing that is sealed (decision 0022). */
const LEFT_ALONE =
  /^\/sign-out|^\/demonstration|\/end$|\/close$|\/destroy|\/remove$|^\/account\/recovery-codes|^\/start/u

/** Somebody who goes through all pages, and types marked values into all fields. */
export class MarkedVisitor {
  readonly origin: string
  readonly #marks: Marks
  #cookie = ''
  readonly posted = new Map<string, readonly number[]>()
  readonly visited = new Set<string>()
  #script = 0

  constructor(origin: string, marks: Marks) {
    this.origin = origin
    this.#marks = marks
  }

  get cookie(): string {
    return this.#cookie
  }

  async get(path: string): Promise<Answered> {
    return this.#read(await fetch(`${this.origin}${path}`, { headers: this.#headers(), redirect: 'manual' }))
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    return this.send(path, new URLSearchParams(fields))
  }

  async send(path: string, body: URLSearchParams | FormData): Promise<Answered> {
    const answer = await this.#read(
      await fetch(`${this.origin}${path}`, {
        method: 'POST',
        body,
        headers: this.#headers(),
        redirect: 'manual',
      }),
    )
    const pattern = patternOf(path)
    this.posted.set(pattern, [...(this.posted.get(pattern) ?? []), answer.status])
    return answer
  }

  /** Goes everywhere that a link leads from here, and fills in what there is to fill in: `rounds` times each form. */
  async walk(starts: readonly string[], most: number): Promise<void> {
    const waiting = [...starts]
    const patterns = new Map<string, number>()
    for (let path = waiting.shift(); path !== undefined && this.visited.size < most; path = waiting.shift()) {
      const bare = path.split('#')[0] ?? path
      const pattern = patternOf(bare)
      const times = patterns.get(pattern) ?? 0
      if (this.visited.has(bare) || times >= 3 || bare.includes('lang=') || LEFT_ALONE.test(bare)) continue
      this.visited.add(bare)
      patterns.set(pattern, times + 1)
      const page = await this.get(bare)
      if (page.location !== '') waiting.push(page.location)
      waiting.push(...linksIn(page.html))
      for (const form of formsIn(page.html)) waiting.push(...(await this.#fillIn(form, bare)))
    }
  }

  async #fillIn(form: PageForm, page: string): Promise<readonly string[]> {
    const action = form.action === '' ? page : form.action
    if (LEFT_ALONE.test(action) || (this.posted.get(patternOf(action))?.length ?? 0) >= 4) return []
    const body = this.#bodyOf(form, action)
    const first = await this.send(action, body)
    // The same once more, as somebody does who was impatient.
    const again = await this.send(action, body)
    const corrected = await Promise.all(
      formsIn(again.html)
        .filter((one) => one.action === form.action)
        .slice(0, 1)
        .map((one) => this.send(action, this.#bodyOf(one, action))),
    )
    return [first, again, ...corrected].flatMap(({ location, html }) => [
      ...(location === '' ? [] : [location]),
      ...linksIn(html),
    ])
  }

  #bodyOf(form: PageForm, action: string): URLSearchParams | FormData {
    const body = form.isMultipart ? new FormData() : new URLSearchParams()
    const chosen = new Set<string>()
    const add = (name: string, value: string) => {
      chosen.add(name)
      body.append(name, value)
    }
    for (const field of form.fields) {
      const { name, type, value } = field
      if (type === 'file' && body instanceof FormData) body.append(name, this.#file(`${action}: ${name}`))
      else if (type === 'radio' || type === 'submit') {
        if (!chosen.has(name)) add(name, value)
      } else if (type === 'checkbox') {
        if (!chosen.has(name)) add(name, value === '' ? 'on' : value)
      } else add(name, this.#valueOf(field, action))
    }
    return body
  }

  #file(called: string): File {
    const bytes = `${this.#words(`content of ${called}`)} `.repeat(500)
    return new File([bytes], `${this.#marks.name(`name of ${called}`, 'Hang')}.txt`, { type: 'text/plain' })
  }

  #valueOf({ name, type, value }: PageField, action: string): string {
    const called = `${patternOf(action)}: ${name}`
    if (type === 'hidden' || type === 'select') return value
    if (type === 'date' || /(?:On|From|Until|day|date|occurred)$/u.test(name)) return '2026-03-01'
    if (type === 'number') return '1'
    if (IN_THE_OPEN.some((open) => open.test(called)))
      return /anguage/u.test(name) ? 'ko' : value || 'Nothing secret'
    return this.#words(called)
  }

  #words(called: string): string {
    this.#script += 1
    return this.#marks.words(called, MARK_SCRIPTS[this.#script % MARK_SCRIPTS.length] ?? 'Latn')
  }

  /** Begins a post and is cut off in the middle of it. */
  async abort(path: string, text: string): Promise<void> {
    const { hostname, port } = new URL(this.origin)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => null)
    const body = Buffer.from(`passphrase=${encodeURIComponent(text)}&text=${encodeURIComponent(text)}`)
    const head = [
      ...[`POST ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Cookie: ${this.#cookie}`],
      ...['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length + 1000}`],
    ]
    socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
    await pause(20)
    socket.destroy()
  }

  async #read(answer: Response): Promise<Answered> {
    const given = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    const session = given.find((one) => one.startsWith('__Host-demarche='))
    if (session !== undefined) this.#cookie = session
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('Location') ?? '',
    }
  }

  #headers(): Readonly<Record<string, string>> {
    return this.#cookie === '' ? {} : { Cookie: this.#cookie }
  }
}

/** An address without the ids in it. */
export function patternOf(path: string): string {
  return (path.split('?')[0] ?? path).replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, ':id')
}
