import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CHROMIUM } from './built-program.ts'
import { limitedBrowser } from './chromium.ts'

const LIMITS = { open: 30, close: 30 }
const never = <Given>() => new Promise<Given>(() => {})

/** A browser whose pages open as they are told to, one after the other; the last goes on. */
function aBrowser(
  opens: readonly (() => Promise<Page>)[],
  close: () => Promise<void> = () => Promise.resolve(),
): Browser {
  let asked = 0
  const newPage = () => opens[Math.min(asked++, opens.length - 1)]?.() ?? never<Page>()
  // Only what is opened and closed is asked of them.
  const context = { newPage, close } as unknown as BrowserContext
  return limitedBrowser({ newContext: () => Promise.resolve(context), close } as unknown as Browser, LIMITS)
}

const aPage = (close: () => Promise<void> = () => Promise.resolve()) => ({ close }) as unknown as Page
const pageOf = async (browser: Browser) => (await browser.newContext()).newPage()

test('a page that does not open is tried once more', async () => {
  const page = aPage()
  expect(await pageOf(aBrowser([never, () => Promise.resolve(page)]))).toBe(page)
})

test('one that does not open twice says so, and is not waited for', async () => {
  await expect(pageOf(aBrowser([never]))).rejects.toThrow(
    'a page of Chromium did not open within 30 ms, 2 times',
  )
})

test('what opens too late is closed', async () => {
  let isClosed = false
  const page = aPage(() => {
    isClosed = true
    return Promise.resolve()
  })
  const late = () => pause(3 * LIMITS.open, page)
  await pageOf(aBrowser([late, () => Promise.resolve(aPage())]))
  expect(isClosed).toBe(false)
  await expect.poll(() => isClosed).toBe(true)
})

test('what fails to open is not tried again, and says why', async () => {
  const broken = () => Promise.reject<Page>(new Error('the browser is gone'))
  await expect(pageOf(aBrowser([broken, never]))).rejects.toThrow('the browser is gone')
})

test('a page, a context and a browser that do not close say so', async () => {
  const browser = aBrowser([() => Promise.resolve(aPage(never))], never)
  const context = await browser.newContext()
  const page = await context.newPage()
  await expect(page.close()).rejects.toThrow('a page of Chromium did not close within 30 ms')
  await expect(context.close()).rejects.toThrow('a context of Chromium did not close within 30 ms')
  await expect(browser.close()).rejects.toThrow('Chromium did not close within 30 ms')
})

test('pages close into which another is just coming, each time', async () => {
  const server = createServer((request, answer) => {
    answer.setHeader('content-type', 'text/html')
    const goesOn = request.url === '/' ? '<meta http-equiv="refresh" content="0; url=/there">' : ''
    answer.end(`<!doctype html><title>a</title>${goesOn}<p>here`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const browser = limitedBrowser(await chromium.launch(CHROMIUM), { open: 20_000, close: 15_000 })
  const context = await browser.newContext()
  for (let time = 0; time < 4; time += 1) {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    // Broken off by the page that comes.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20))).catch(() => {})
    await page.close()
    expect(page.isClosed()).toBe(true)
  }
  await browser.close()
  server.close()
}, 120_000)
