import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersInTheDark, barriersOn, bringAxe, isLookedAt, visit as visitIn } from './visits.ts'

const PASSPHRASE = 'violet ladder seventeen oats'
const OTHER_PASSPHRASE = 'nine quiet rivers under glass'
const PERSON = 'Ana Example'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

let served: Served
let browser: Browser
/** The session of the first person, carried from test to test as a browser does. */
let first: BrowserContext

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  browser = await openChromium()
  first = await browser.newContext({ javaScriptEnabled: false })
})
afterAll(async () => {
  await browser.close()
  await served.end()
})

describe('the first five minutes of an office of one, without JavaScript', () => {
  test('a person opens an office, keeps the code, and is at work', async () => {
    const page = await first.newPage()
    await page.goto(served.address)
    await picture(page, 'front')
    await page.click('text=Set up your office')
    await page.fill('[name=officeName]', 'House of Letters')
    await page.fill('[name=name]', PERSON)
    await page.fill('[name=passphrase]', 'too short')
    await page.fill('[name=passphraseAgain]', 'too short')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('15 are needed')
    expect(await page.inputValue('[name=officeName]')).toBe('House of Letters')
    await page.fill('[name=passphrase]', PASSPHRASE)
    await page.fill('[name=passphraseAgain]', PASSPHRASE)
    await page.click('#submit')
    await picture(page, 'code')
    const code = await page.inputValue('[name=code]')
    expect(code).toMatch(/^(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}$/u)
    await page.fill('[name=group]', 'WRONG')
    await page.click('#submit')
    expect(await page.inputValue('[name=code]')).toBe(code)
    await page.fill('[name=group]', code.split('-')[3]?.toLowerCase() ?? '')
    await page.click('#submit')
    expect(await page.textContent('[role=status]')).toContain('Keep the printed code')
    expect(await page.textContent('.office-name')).toBe('House of Letters')
    await page.close()
  })

  test('nobody opens a second office over it', async () => {
    const body = new URLSearchParams({
      ...{ officeName: 'Another', name: 'Mallory' },
      ...{ passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE },
    })
    const answer = await fetch(`${served.address}/start`, { method: 'POST', body })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('the cookie is this host’s alone, closed to scripts and to other sites', async () => {
    const cookies = await first.cookies()
    expect(cookies.find(({ name }) => name === '__Host-demarche')).toMatchObject({
      ...{ httpOnly: true, secure: true, sameSite: 'Strict', path: '/', expires: -1 },
    })
  })
})

describe('signing in', () => {
  test.each([
    { name: PERSON, passphrase: OTHER_PASSPHRASE, because: 'the passphrase is wrong' },
    { name: 'Nobody', passphrase: PASSPHRASE, because: 'the name is unknown' },
  ])('is refused in the same words where $because', async ({ name, passphrase }) => {
    const answer = await signIn({ name, passphrase })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('Name, passphrase or code is not right')
  })

  test('with the passphrase leads to where one was going, and never elsewhere', async () => {
    const there = await signIn({ name: PERSON, passphrase: PASSPHRASE, next: '/account' })
    expect(there.headers.get('location')).toBe('/account?done=signed-in')
    const elsewhere = await signIn({ name: PERSON, passphrase: PASSPHRASE, next: '//evil.test/' })
    expect(elsewhere.headers.get('location')).toBe('/?done=signed-in')
  })

  test('a form that was sent without a session waits until one is signed in', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${served.address}/sign-in`)
      const answer = await page.request.post(`${served.address}/office`, {
        form: { officeName: 'House of Long Letters', rules: 'one' },
      })
      await page.setContent(await answer.text())
      expect(await page.inputValue('[name="waiting.officeName"]')).toBe('House of Long Letters')
    })
  })

  test('signing out ends the session on the server too', async () => {
    const signed = await signIn({ name: PERSON, passphrase: PASSPHRASE })
    const Cookie = cookieOf(signed)
    expect((await ask('/account', { Cookie })).status).toBe(200)
    const out = await fetch(`${served.address}/sign-out`, {
      ...{ method: 'POST', headers: { Cookie }, redirect: 'manual' },
    })
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect((await ask('/account', { Cookie })).status).toBe(303)
  })
})

describe('second factors', () => {
  let secret = ''

  test('an authenticator is set up, and asked for from then on; a code counts once', async () => {
    const page = await first.newPage()
    await page.goto(`${served.address}/account/totp`)
    await picture(page, 'totp')
    secret = (await page.inputValue('[name=secret]')).replaceAll(' ', '')
    await page.fill('[name=code]', '000000')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('not right')
    expect((await page.inputValue('[name=secret]')).replaceAll(' ', '')).toBe(secret)
    const code = codeNow(secret)
    await page.fill('[name=code]', code)
    await page.click('#submit')
    expect(await page.locator('.code-groups').count()).toBe(10)
    await page.close()
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE })).status).toBe(401)
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE, code })).status).toBe(401)
    const next = codeNow(secret, 30_000)
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE, code: next })).status).toBe(303)
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE, code: next })).status).toBe(401)
  })

  test('a recovery code stands in for it, once', async () => {
    const page = await first.newPage()
    await page.goto(`${served.address}/account`)
    await page.click('#new-codes')
    const groups = await page.locator('.code-groups').first().locator('code').allTextContents()
    const code = groups.join(' ')
    await page.close()
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE, code })).status).toBe(303)
    expect((await signIn({ name: PERSON, passphrase: PASSPHRASE, code })).status).toBe(401)
  })

  test('a passkey is added, signs in without the passphrase, and opens no keys by that', async () => {
    const context = await browser.newContext()
    await context.addCookies(await first.cookies())
    const page = await context.newPage()
    await addAuthenticator(context, page)
    await page.goto(`${served.address}/account/passkeys`)
    await page.fill('[name=label]', 'blue key')
    await Promise.all([page.waitForURL(/done=passkey-added/u), page.click('#passkey')])
    expect(await page.textContent('main')).toContain('blue key')
    await context.clearCookies()
    await page.goto(`${served.address}/sign-in`)
    await Promise.all([page.waitForURL(/done=signed-in/u), page.click('#passkey')])
    expect(await page.textContent('main')).toContain('Your keys are closed')
    await page.goto(`${served.address}/prove`)
    await page.fill('[name=passphrase]', PASSPHRASE)
    await Promise.all([page.waitForURL(/done=keys-open/u), page.click('#submit')])
    expect(await page.textContent('main')).not.toContain('Your keys are closed')
    await context.close()
  })

  test('an answer of a passkey counts once', async () => {
    const context = await browser.newContext()
    await context.addCookies(await first.cookies())
    const page = await context.newPage()
    await addAuthenticator(context, page)
    await page.goto(`${served.address}/account/passkeys`)
    await Promise.all([page.waitForURL(/done=passkey-added/u), page.click('#passkey')])
    await context.clearCookies()
    await page.goto(`${served.address}/sign-in`)
    const posted = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'))
    await Promise.all([page.waitForURL(/done=signed-in/u), page.click('#passkey')])
    const body = (await posted).postData() ?? ''
    const again = await fetch(`${served.address}/sign-in/passkey`, {
      ...{ method: 'POST', body, redirect: 'manual' },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(again.status).toBe(401)
    await context.close()
  })
})

describe('a second and a third person', () => {
  test('come by links that count once; with the third everybody needs a second factor', async () => {
    for (const name of ['Bo Example', 'Chi Example']) {
      const page = await first.newPage()
      await page.goto(`${served.address}/people`)
      await page.click('#submit')
      const link = (await page.textContent('.long-code')) ?? ''
      await page.close()
      await visit({ javaScriptEnabled: false }, async (joining) => {
        await joining.goto(link)
        await joining.fill('[name=name]', name)
        await joining.fill('[name=passphrase]', OTHER_PASSPHRASE)
        await joining.fill('[name=passphraseAgain]', OTHER_PASSPHRASE)
        await joining.click('#submit')
        await joining.goto(`${served.address}/account`)
        const isTold = (await joining.textContent('main'))?.includes('works as a team')
        expect(isTold).toBe(name === 'Chi Example')
        const used = await fetch(link)
        expect(await used.text()).toContain('This link does not count')
      })
    }
  })

  test('are no administrators: the people are not there for them', async () => {
    const signed = await signIn({ name: 'bo  EXAMPLE', passphrase: OTHER_PASSPHRASE })
    const Cookie = cookieOf(signed)
    expect((await ask('/people', { Cookie })).status).toBe(404)
    expect((await ask('/nothing-here', { Cookie })).status).toBe(404)
  })
})

test.each(['en', 'ar'])('every page of accounts is free of barriers, in %s', async (language) => {
  const person = (await ids('/people'))[0] ?? ''
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(await first.cookies())
  await bringAxe(context)
  const page = await context.newPage()
  for (const path of PAGES.map((one) => one.replace(':person', person))) {
    await page.goto(`${served.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    const barriers = isLookedAt(path, language) ? await barriersOn(page) : []
    expect({ path, barriers }).toEqual({ path, barriers: [] })
    const shown = `${path.replaceAll(/[^a-z]/gu, '-')}-${language}`
    await picture(page, `${shown}-light`)
    const inTheDark = isLookedAt(path, language) ? await barriersInTheDark(page) : []
    expect({ path, inTheDark }).toEqual({ path, inTheDark: [] })
    await picture(page, `${shown}-dark`)
    await page.setViewportSize({ width: 360, height: 800 })
    const needed = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(`${path} needs ${needed}`).toBe(`${path} needs 360`)
    await picture(page, `${shown}-dark-phone`)
    await page.emulateMedia({ colorScheme: 'light' })
    await picture(page, `${shown}-light-phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await context.close()
})

const PAGES = [
  ...['/', '/sign-in', '/prove', '/account', '/account/totp', '/account/passkeys', '/account/passphrase'],
  ...['/people', '/people/:person', '/office', '/join?link=none', '/nothing-here'],
]

async function ids(path: string): Promise<readonly string[]> {
  const page = await first.newPage()
  await page.goto(`${served.address}${path}`)
  const links = await page
    .locator('tbody a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  await page.close()
  return links.map((link) => link.split('/').at(-1) ?? '')
}

async function visit(
  options: Parameters<Browser['newContext']>[0],
  walk: (page: Page) => Promise<void>,
): Promise<void> {
  await visitIn(browser, options, walk)
}

function signIn(fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams(fields)
  return fetch(`${served.address}/sign-in`, { method: 'POST', body, redirect: 'manual' })
}

function ask(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${served.address}${path}`, { headers, redirect: 'manual' })
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function codeNow(secret: string, laterMs = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + laterMs })
}

async function addAuthenticator(context: BrowserContext, page: Page): Promise<CDPSession> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return devtools
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `accounts-${name}.png`), fullPage: true })
}
