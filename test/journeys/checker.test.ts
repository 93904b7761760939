import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, haveProgramBuilt, OFFLINE_PAGE, ROOT, serveChecker, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, codesOn, drop, visit as visitIn } from './visits.ts'

const EXAMPLE = join(ROOT, 'docs', 'guide', 'example-letter.md')
const TEXT = readFileSync(EXAMPLE, 'utf8')
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
let served: Served
let browser: Browser

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveChecker()
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await served.end()
  rmSync(folder, { recursive: true })
})

describe('with plain requests', () => {
  test('a letter posted as a file comes back with its remarks', async () => {
    const form = new FormData()
    form.set('file', new Blob([TEXT]), 'letter.md')
    const answer = await fetch(served.address, { method: 'POST', body: form })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('text.date-impossible')
    expect(page).toContain('letter.md')
  })

  test('a file that is no text comes back with what to do, and status 422', async () => {
    const form = new FormData()
    form.set('file', new Blob(['%PDF-1.7']), 'letter.pdf')
    const answer = await fetch(`${served.address}?lang=ar`, { method: 'POST', body: form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('PDF')
  })

  test('nothing of a letter is printed', () => {
    expect(served.printed().trim().split('\n')).toHaveLength(1)
  })
})

describe('in a browser', () => {
  test('without JavaScript, a pasted letter is checked and can be mended', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(served.address)
      await page.fill('#text', TEXT)
      await page.click('#check')
      expect(await page.locator('.remark').count()).toBeGreaterThan(0)
      expect(await page.inputValue('#text')).toContain('OL PLW 99/2024')
      await page.click('.again a')
      expect(new URL(page.url()).hash).toBe('#text')
    })
  })

  test('a letter dropped anywhere on the page is checked', async () => {
    await visit({}, async (page) => {
      await page.goto(served.address)
      await dropLetter(page)
      await page.waitForSelector('.remark')
      expect(await page.textContent('.report h2')).toBe('dropped.md')
    })
  })

  test('remarks and places lead to each other', async () => {
    await visit({}, async (page) => {
      await page.goto(served.address)
      await page.fill('#text', TEXT)
      await page.click('#check')
      await page.click('.to-remark >> nth=0')
      expect(new URL(page.url()).hash).toBe('#l1-1')
      await page.click('.remark .number >> nth=0')
      expect(new URL(page.url()).hash).toBe('#l1-1-place')
    })
  })

  test.each(['en', 'ar'])(
    'the page, its problems and its report have no barrier that can be found (%s)',
    async (language) => {
      await visit({}, async (page) => {
        await page.goto(`${served.address}?lang=${language}`)
        expect(await barriersOn(page)).toEqual([])
        await page.click('#check')
        await page.waitForSelector('.error-summary')
        expect(await barriersOn(page)).toEqual([])
        await page.fill('#text', TEXT)
        await page.click('#check')
        await page.waitForSelector('.remark')
        await page.click('details.citations summary')
        expect(await barriersOn(page)).toEqual([])
      })
    },
  )

  test('nothing is wider than a phone', async () => {
    await visit({ viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(served.address)
      await page.fill('#text', TEXT)
      await page.click('#check')
      await page.waitForSelector('.remark')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    })
  })
})

describe('the report as a file', () => {
  test.each(['light', 'dark'] as const)(
    'has no barrier that can be found, and asks for nothing (%s)',
    async (colorScheme) => {
      const path = join(folder, 'report.html')
      await demarche(['check', EXAMPLE, '--format', 'html', '--out', path])
      await visit({ colorScheme, offline: true }, async (page, asked) => {
        await page.goto(pathToFileURL(path).href)
        expect(await page.locator('.remark').count()).toBeGreaterThan(0)
        expect(await barriersOn(page)).toEqual([])
        expect(asked).toEqual([pathToFileURL(path).href])
        // The policy lets the style sheet in: a page without it has no sheet of paper.
        const paper = await page.locator('.letter-text').evaluate((one) => getComputedStyle(one).fontFamily)
        expect(paper).toContain('serif')
      })
    },
  )
})

describe('the offline page, with the network cut', () => {
  const address = pathToFileURL(OFFLINE_PAGE).href

  test('is smaller than 1 MB', () => {
    expect(readFileSync(OFFLINE_PAGE).length).toBeLessThan(1_000_000)
  })

  test.each(['en', 'ar'])(
    'checks a pasted letter as the command does, and asks for nothing (%s)',
    async (language) => {
      await visit({ offline: true }, async (page, asked) => {
        await page.goto(`${address}?lang=${language}`)
        await page.waitForSelector('form[data-ready]')
        expect(await barriersOn(page)).toEqual([])
        await page.click('#check')
        await page.waitForSelector('.error-summary')
        await page.fill('#text', TEXT)
        await page.click('#check')
        await page.waitForSelector('.remark')
        expect(await barriersOn(page)).toEqual([])
        expect(await codesOn(page)).toEqual(await codesByCommand())
        expect(asked).toEqual([`${address}?lang=${language}`])
      })
    },
  )

  test('checks a dropped letter', async () => {
    await visit({ offline: true }, async (page) => {
      await page.goto(`${address}?lang=en`)
      await page.waitForSelector('form[data-ready]')
      await dropLetter(page)
      await page.waitForSelector('.remark')
      expect(await codesOn(page)).toEqual(await codesByCommand())
    })
  })

  test('could not send anything if it wanted to', async () => {
    await visit(
      {},
      async (page) => {
        await page.goto(`${address}?lang=en`)
        const fetched = await page.evaluate(() =>
          fetch('http://localhost:9/').then(String, (fault: unknown) => String(fault)),
        )
        expect(fetched).toContain('TypeError')
        const refused = await page.evaluate(
          () =>
            new Promise((resolve) => {
              document.addEventListener('securitypolicyviolation', (event) =>
                resolve(event.effectiveDirective),
              )
              document.body.append(
                Object.assign(document.createElement('img'), { src: 'http://localhost:9/x' }),
              )
            }),
        )
        expect(refused).toBe('img-src')
      },
      false,
    )
  })
})

test('Ctrl-C ends the server with status 0', async () => {
  const other = await serveChecker()
  expect(await other.end()).toBe(0)
})

test.skipIf(!PICTURES)('pictures of every page are made, for people to look at', async () => {
  const path = join(folder, 'report.html')
  await demarche(['check', EXAMPLE, '--format', 'html', '--out', path])
  const looks = [
    { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light', language: 'en' },
    { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', language: 'en' },
    { name: 'desktop-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark', language: 'en' },
    { name: 'desktop-arabic', viewport: { width: 1280, height: 900 }, colorScheme: 'light', language: 'ar' },
    { name: 'phone-arabic-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark', language: 'ar' },
  ] as const
  for (const { name, language, ...options } of looks) {
    await visit(options, async (page) => {
      const picture = (what: string) =>
        page.screenshot({ path: join(PICTURES ?? folder, `${what}-${name}.png`), fullPage: true })
      await page.goto(`${served.address}?lang=${language}`)
      expect((await picture('page')).length).toBeGreaterThan(0)
      await page.click('#check')
      await picture('problem')
      await page.fill('#text', TEXT)
      await page.click('#check')
      await page.waitForSelector('.remark')
      await picture('remarks')
      await page.goto(pathToFileURL(path).href)
      await picture('file')
    })
  }
})

function visit(
  options: Parameters<Browser['newContext']>[0],
  walk: Parameters<typeof visitIn>[2],
  isQuiet = true,
): Promise<void> {
  return visitIn(browser, options, walk, isQuiet)
}

function dropLetter(page: Page): Promise<void> {
  return drop(page, { name: 'dropped.md', type: 'text/markdown', bytes: new TextEncoder().encode(TEXT) })
}

async function codesByCommand(): Promise<readonly string[]> {
  const [letter] = JSON.parse((await demarche(['check', EXAMPLE, '--format', 'json'])).out) as [
    { remarks: { code: string }[] },
  ]
  return letter.remarks.map((one) => one.code)
}
