import { Secret, TOTP } from 'otpauth'
import { formsIn, textsIn, valueIn } from '../attacks/form-walker.ts'

export const PASSPHRASE = 'violet ladder seventeen oats'

/** What came back for a request, read. */
export interface Answered {
  readonly status: number
  readonly html: string
  /** Where a good post leads; empty where it leads nowhere. */
  readonly to: string
}

/** What is typed into a form; of several fields of a name, each. */
export type Filled = Readonly<Record<string, string | File | readonly (string | File)[]>>

/** Somebody at work with plain requests: no browser, no JavaScript. Keeps the cookies, as a browser does. */
export class PlainVisitor {
  readonly #origin: string
  readonly #request: typeof fetch
  readonly #cookies = new Map<string, string>()
  #posts = 0

  /** `request`: how the program is asked, where no port of it is open. */
  constructor(origin: string, request: typeof fetch = fetch) {
    this.#origin = origin
    this.#request = request
  }

  /** Takes a cookie along, as of a session that was begun elsewhere. */
  bring(cookie: string): void {
    const [name = '', value = ''] = cookie.split('=')
    this.#cookies.set(name, value)
  }

  /** As a browser would have them. */
  get cookies(): readonly (readonly [name: string, value: string])[] {
    return [...this.#cookies]
  }

  /** How many forms were sent so far, also those that were refused. */
  get posts(): number {
    return this.#posts
  }

  get(path: string): Promise<Answered> {
    return this.#ask(path, {})
  }

  /** A file, as it comes. */
  async bytes(path: string): Promise<Buffer> {
    const answer = await this.#request(new URL(path, this.#origin), {
      headers: { Cookie: this.#cookieLine() },
    })
    return Buffer.from(await answer.arrayBuffer())
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Sends files with a form. */
  send(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: Readonly<Record<string, readonly File[]>>,
  ): Promise<Answered> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const [name, some] of Object.entries(files)) for (const file of some) body.append(name, file)
    return this.#ask(path, { method: 'POST', body })
  }

  /** Fills in the first form of a page that has all these fields, and leaves the others as they stand. */
  async fill(path: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const { html, status } = await this.get(path)
    const names = Object.keys(fields)
    const form = formsIn(html).find((one) => names.every((name) => one.fields.some((it) => it.name === name)))
    if (!form) throw new Error(`${path} (${status}) has no form with ${names.join(', ')}`)
    const isSent = (type: string, isChosen: boolean) => isChosen || !['checkbox', 'radio'].includes(type)
    const given = form.fields.filter(({ type, isChosen, name }) => name !== '' && isSent(type, isChosen))
    const all = { ...Object.fromEntries(given.map(({ name, value }) => [name, value])), ...fields }
    return this.post(form.action === '' ? path : form.action, all)
  }

  /** Fills in the first form of a page that has all these fields, also those with files or of which several are chosen. */
  async fillAll(path: string, fields: Filled): Promise<Answered> {
    const { html, status } = await this.get(path)
    const names = Object.keys(fields)
    const form = formsIn(html).find((one) => names.every((name) => one.fields.some((it) => it.name === name)))
    if (!form) throw new Error(`${path} (${status}) has no form with ${names.join(', ')}`)
    const body = form.isMultipart ? new FormData() : new URLSearchParams()
    const isSent = (type: string, isChosen: boolean) =>
      isChosen || !['checkbox', 'radio', 'file', 'submit'].includes(type)
    for (const { name, type, value, isChosen } of form.fields)
      if (!names.includes(name) && isSent(type, isChosen)) body.append(name, value)
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) {
        if (typeof one === 'string') body.append(name, one)
        else if (body instanceof FormData) body.append(name, one)
      }
    return this.#ask(form.action === '' ? path : form.action, { method: 'POST', body })
  }

  #cookieLine(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async #ask(path: string, request: RequestInit): Promise<Answered> {
    if (request.method === 'POST') this.#posts += 1
    const answer = await this.#request(new URL(path, this.#origin), {
      ...{ ...request, headers: { Cookie: this.#cookieLine() }, redirect: 'manual' },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
      this.#cookies.set(name, value)
    }
    return {
      status: answer.status,
      html: await answer.text(),
      to: answer.headers.get('location')?.split('?')[0] ?? '',
    }
  }
}

/** Opens the office as its first person, and gives its printed code. */
export async function openOffice(visitor: PlainVisitor, name: string): Promise<string> {
  const passphrases = { passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE }
  const { html } = await visitor.post('/start', { officeName: 'House of Letters', name, ...passphrases })
  return valueIn(html, 'code')
}

/** A colleague, who comes by a link that somebody of the office makes. */
export async function joinOffice(by: PlainVisitor, visitor: PlainVisitor, name: string): Promise<void> {
  const { html } = await by.post('/people/invite', {})
  const [address = ''] = textsIn(html, 'long-code')
  const link = new URL(address).searchParams.get('link') ?? ''
  const passphrases = { passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE }
  await visitor.post('/join', { name, link, ...passphrases })
}

/** Gives them an authenticator, which a team asks for. */
export async function setUpTotp(visitor: PlainVisitor): Promise<void> {
  const secret = valueIn((await visitor.get('/account/totp')).html, 'secret')
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  await visitor.post('/account/totp', { secret, code: totp.generate() })
}
