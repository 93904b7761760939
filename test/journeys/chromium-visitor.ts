import type { Locator, Page } from 'playwright-core'
import type { Answered, Filled } from './plain-visitor.ts'

/** Somebody at work in Chromium: forms are filled in and sent as a person does, with the keys and presses of the page. */
export class ChromiumVisitor {
  readonly #page: Page
  readonly #origin: string
  #posts = 0

  constructor(page: Page, origin: string) {
    this.#page = page
    this.#origin = origin
    page.on('request', (request) => {
      if (request.method() === 'POST') this.#posts += 1
    })
  }

  /** How many forms were sent so far, also those that were refused. */
  get posts(): number {
    return this.#posts
  }

  async get(path: string): Promise<Answered> {
    const answer = await this.#page.goto(new URL(path, this.#origin).href)
    const to = new URL(this.#page.url()).pathname
    return { status: answer?.status() ?? 0, html: await this.#page.content(), to: to === path ? '' : to }
  }

  /** A file, as it comes: a browser keeps it, and shows no page. */
  async bytes(path: string): Promise<Buffer> {
    return (await this.#page.request.get(new URL(path, this.#origin).href)).body()
  }

  /** Fills in the first form of a page that has all these fields, and sends it. */
  async fillAll(path: string, fields: Filled): Promise<Answered> {
    await this.get(path)
    const names = Object.keys(fields)
    const place = await this.#page.evaluate(
      (wanted) =>
        [...document.forms].findIndex((form) =>
          wanted.every((name) => form.elements.namedItem(name) !== null),
        ),
      names,
    )
    if (place < 0) throw new Error(`${path} has no form with ${names.join(', ')}`)
    const form = this.#page.locator('form').nth(place)
    // What is folded is opened first.
    await this.#page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
    })
    for (const [name, value] of Object.entries(fields)) await fillIn(form, name, [value].flat())
    // Of several buttons, the one that is among the fields; else the one that only sends.
    const buttons = form.locator('button')
    const all = await buttons.evaluateAll((each) =>
      each.map((one) => ({ name: one.getAttribute('name'), value: one.getAttribute('value') })),
    )
    const chosen = all.findIndex(({ name, value }) => name !== null && fields[name] === value)
    const plain = all.findIndex(({ name }) => name === null)
    return this.#send(buttons.nth(chosen < 0 ? plain : chosen))
  }

  /** Presses the button of the form that goes to this address, with nothing filled in. */
  async press(path: string, action: string): Promise<Answered> {
    await this.get(path)
    return this.#send(this.#page.locator(`form[action="${action}"] button`).first())
  }

  async #send(button: Locator): Promise<Answered> {
    const answered = this.#page.waitForResponse((response) => response.request().method() === 'POST')
    await button.click()
    const answer = await answered
    await this.#page.waitForLoadState()
    const to = (await answer.headerValue('location'))?.split('?')[0] ?? ''
    return { status: answer.status(), html: await this.#page.content(), to }
  }
}

/** Types or chooses what one field, or several of one name, are to hold. */
async function fillIn(form: Locator, name: string, values: readonly (string | File)[]): Promise<void> {
  const fields = form.locator(`[name="${name}"]:not(button):not([type=hidden])`)
  const types = await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).type))
  for (const [index, type] of types.entries()) {
    const field = fields.nth(index)
    const value = values[index] ?? ''
    if (type === 'radio') {
      if (values.includes((await field.getAttribute('value')) ?? '')) await field.check()
    } else if (type === 'checkbox') {
      await field.setChecked(values.includes((await field.getAttribute('value')) ?? ''))
    } else if (typeof value !== 'string') {
      const buffer = Buffer.from(await value.arrayBuffer())
      await field.setInputFiles({ name: value.name, mimeType: 'application/octet-stream', buffer })
    } else if (type === 'select-one') await field.selectOption(value)
    else await field.fill(value)
  }
}
