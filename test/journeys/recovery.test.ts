import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { PASSPHRASE, PlainVisitor } from './plain-visitor.ts'

const PERSON = 'Ana Example'
const NEW_PASSPHRASE = 'nine quiet rivers under glass'
const TITLE = 'Returns from the border town'
const REMARKS = 'Came over the river in the winter, 겨울에.'

const folder = mkdtempSync(join(tmpdir(), 'demarche-recovery-'))
// Root's databases run as another user, who has to come through here.
chmodSync(folder, 0o755)
const [OLD_MACHINE, NEW_MACHINE, BACKUP] = ['old', 'new', 'office'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]

let browser: Browser
let served: Served
/** As it was noted on paper, by the form of before. */
const noted = { code: '', person: '' }

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace(OLD_MACHINE)
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await served.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('an office of one whose computer is gone', () => {
  test('was opened in a browser, its code noted, and a person written into a case', async () => {
    await inBrowser(false, async (page) => {
      await page.goto(`${served.address}/start`)
      await fill(page, { officeName: 'House of Letters', name: PERSON })
      await fill(page, { passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE })
      await page.click('#submit')
      noted.code = await page.inputValue('[name=code]')
      await fill(page, { group: noted.code.split('-')[3] ?? '' })
      await page.click('#submit')
      await page.goto(`${served.address}/cases/new`)
      await fill(page, { title: TITLE })
      await page.click('#submit')
      await page.goto(`${page.url().split('?')[0]}/persons/new`)
      await page.selectOption('[name=part]', 'victim')
      await page.check('[name=ageStanding][value=adult]')
      await fill(page, { remarks: REMARKS })
      await page.click('#submit')
      noted.person = new URL(page.url()).pathname
      expect(await page.textContent('main')).toContain(REMARKS)
    })
  })

  test('is restored from its backup on another machine with the printed code', async () => {
    const made = await demarche(['backup', BACKUP, '--data', OLD_MACHINE])
    expect(made).toMatchObject({ status: 0, error: '' })
    await served.end()
    rmSync(OLD_MACHINE, { recursive: true, maxRetries: 5 })
    const restored = await demarche(['restore', BACKUP, '--data', NEW_MACHINE], { input: `${noted.code}\n` })
    expect({ status: restored.status, error: restored.error }).toMatchObject({ status: 0 })
  })

  test('is recovered with the code as it was typed off the paper, and with no other', async () => {
    const recover = (code: string) =>
      demarche(['recover', '--data', NEW_MACHINE], { input: `${code}\n${PERSON}\n${NEW_PASSPHRASE}\n` })
    const mistyped = noted.code.replace(/.$/u, (last) => (last === '7' ? '8' : '7'))
    expect(await recover(mistyped)).toMatchObject({ status: 2, out: '' })
    const recovered = await recover(noted.code.toLowerCase().replaceAll('-', ' '))
    expect(recovered.status).toBe(0)
    expect(recovered.out).toContain('Ana Example can sign in with the new passphrase')
    expect(recovered.out).toContain('cases that open: 1')
  })
})

describe('afterwards', () => {
  beforeAll(async () => {
    served = await serveWorkspace(NEW_MACHINE)
  })

  test('the old passphrase is refused', async () => {
    const visitor = new PlainVisitor(served.address)
    const refused = await visitor.post('/sign-in', { name: PERSON, passphrase: PASSPHRASE })
    expect(refused.status).toBe(401)
    expect((await visitor.get(noted.person)).to).toBe('/sign-in')
  })

  test.each([
    ['without JavaScript', false],
    ['with it', true],
  ])('who has the new one reads in the browser what was written before, %s', async (_, javaScriptEnabled) => {
    await inBrowser(javaScriptEnabled, async (page) => {
      await page.goto(`${served.address}${noted.person}`)
      expect(new URL(page.url()).pathname).toBe('/sign-in')
      await fill(page, { name: PERSON, passphrase: NEW_PASSPHRASE })
      await page.click('#submit')
      await page.waitForURL(`**${noted.person}*`)
      expect(await page.textContent('main')).toContain(REMARKS)
      await page.goto(`${served.address}/cases`)
      expect(await page.textContent('tbody')).toContain(TITLE)
    })
  })

  test('the journal says that the code was used', async () => {
    const visitor = new PlainVisitor(served.address)
    await visitor.post('/sign-in', { name: PERSON, passphrase: NEW_PASSPHRASE })
    const { html } = await visitor.get('/journal')
    expect(html).toMatch(/the operator.*The printed code was used/u)
    expect(html).not.toContain('recovery-key.used')
  })
})

async function inBrowser(javaScriptEnabled: boolean, walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled })
  try {
    await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
}
