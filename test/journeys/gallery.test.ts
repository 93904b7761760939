import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import { WORKSPACE_STYLES } from '#ui/styles.ts'
import { CODE, GALLERY, galleryPage } from '../builders/gallery.tsx'
import { openChromium } from './chromium.ts'
import { barriersInTheDark, barriersOn, bringAxe, visit as visitIn } from './visits.ts'

const LANGUAGES: readonly BuiltInLanguage[] = ['en', 'ar']
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']
const HERE = 'http://gallery.localhost'

/** As the server sends it: a page that needed an inline style or a script would be found out here. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"

/** In the dark only colours differ: those pages that have all of them. */
const HAVE_ALL_COLOURS: readonly (typeof GALLERY)[number][] = ['case', 'problems', 'first-run', 'print']

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())

describe.each(LANGUAGES)('every part, in %s', (language) => {
  test('has no barrier that can be found, in the light or in the dark', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await bringAxe(page.context())
      for (const name of GALLERY) {
        await page.goto(`${HERE}/${name}?lang=${language}`)
        expect({ [name]: await barriersOn(page) }).toEqual({ [name]: [] })
        if (!HAVE_ALL_COLOURS.includes(name)) continue
        expect({ [name]: await barriersInTheDark(page) }).toEqual({ [name]: [] })
        await page.emulateMedia({ colorScheme: 'light' })
      }
    })
  })

  test('folds many languages away, and none is out of sight when they are unfolded', async () => {
    await visit({ viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(`${HERE}/empty?lang=${language}`)
      await page.click('.languages summary')
      expect(await barriersOn(page)).toEqual([])
      expect(await page.locator('.languages a').count()).toBe(6)
      for (const link of await page.locator('.languages a').all()) {
        const { x, width } = (await link.boundingBox()) ?? { x: -1, width: 0 }
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(360)
      }
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `languages-${language}.png`) })
    })
  })

  test('has no barrier on a phone, with the menu open', async () => {
    await visit({ viewport: { width: 360, height: 740 } }, async (page) => {
      for (const name of ['case', 'problems'] as const) {
        await page.goto(`${HERE}/${name}?lang=${language}`)
        await page.click('.parts-narrow summary')
        expect({ [name]: await barriersOn(page) }).toEqual({ [name]: [] })
      }
    })
  })

  test('is never wider than the window, from a phone to a desktop', async () => {
    await visit({}, async (page) => {
      for (const name of ['case', 'problems', 'empty', 'print'] as const) {
        await page.goto(`${HERE}/${name}?lang=${language}`)
        for (const width of [320, 360, 640, 800, 1440]) {
          await page.setViewportSize({ width, height: 800 })
          const needed = await page.evaluate(() => document.documentElement.scrollWidth)
          expect(`${name} needs ${needed}`).toBe(`${name} needs ${width}`)
        }
      }
    })
  })

  test('is reached by the keyboard alone, and shows where one is', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      for (const name of ['case', 'form'] as const) {
        await page.goto(`${HERE}/${name}?lang=${language}`)
        const stops = await page.evaluate(stopsOf)
        const reached: string[] = []
        for (const _ of stops) {
          await page.keyboard.press('Tab')
          reached.push(await page.evaluate(presentStop))
        }
        expect(reached).toEqual(stops)
      }
    })
  })
})

test('a colour that is hard to read in the dark alone is found there', async () => {
  await visit({}, async (page) => {
    await page.goto(`${HERE}/empty?lang=en`)
    await page.evaluate(() =>
      (document.querySelector('h1') ?? document.body).style.setProperty('color', '#444'),
    )
    expect(await barriersOn(page)).toEqual([])
    expect(await barriersInTheDark(page)).toEqual([['color-contrast', expect.any(String)]])
  })
})

test('nothing needs JavaScript: the menu opens, a link leads, a form posts what was typed', async () => {
  const options = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } }
  await visit(options, async (page) => {
    const posted: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') posted.push(request.postData() ?? '')
    })
    await page.goto(`${HERE}/sign-in?lang=en`)
    await page.click('.error-summary a')
    expect(new URL(page.url()).hash).toBe('#name')
    await page.fill('#name', 'amal')
    await page.fill('#code', '123 456')
    await page.click('#submit')
    expect(posted).toEqual(['name=amal&passphrase=&code=123+456'])
    await page.goto(`${HERE}/case?lang=en`)
    await page.click('.parts-narrow summary')
    await page.click('.parts-narrow [aria-current]')
    expect(new URL(page.url()).pathname).toBe('/cases')
  })
})

test('what was typed comes back after a problem as it was typed, and leads to its field', async () => {
  await visit({}, async (page) => {
    await page.goto(`${HERE}/problems?lang=en`)
    expect(await page.title()).toMatch(/^This could not be done yet · Open a case/u)
    expect(await page.inputValue('#title')).toBe('“quoted” & <b>typed</b>')
    expect(await page.inputValue('#told')).toBe('\nfirst\nsecond')
    expect(await page.isChecked('#form-2')).toBe(true)
    for (const link of await page.locator('.error-summary a').all()) {
      const id = (await link.getAttribute('href'))?.slice(1) ?? ''
      await link.click()
      const problem = page.locator(`[id="${id}-problem"]`)
      expect(await problem.textContent()).toBe(await link.textContent())
      expect(await page.locator(`[aria-describedby~="${id}-problem"]`).count()).toBe(1)
    }
  })
})

test('passphrases and codes are never filled in, and managers know them', async () => {
  await visit({}, async (page) => {
    await page.goto(`${HERE}/sign-in?lang=en`)
    expect(await page.getAttribute('#passphrase', 'value')).toBeNull()
    expect(await page.getAttribute('#passphrase', 'autocomplete')).toBe('current-password')
    expect(await page.getAttribute('#code', 'autocomplete')).toBe('one-time-code')
    expect(await page.getAttribute('#code', 'inputmode')).toBe('numeric')
    await page.goto(`${HERE}/first-run?lang=en`)
    expect(await page.getAttribute('#new', 'autocomplete')).toBe('new-password')
  })
})

test.each(LANGUAGES)(
  'the sheet for the safe prints on one page, large and whole, with nothing else on it (%s)',
  async (language) => {
    await visit({}, async (page) => {
      await page.goto(`${HERE}/print?lang=${language}`)
      for (const format of ['A4', 'Letter']) {
        const path = PICTURES ? { path: join(PICTURES, `print-${format}-${language}.pdf`) } : {}
        const { pages, pieces, width } = await printed(await page.pdf({ format, ...path }))
        expect(pages).toBe(1)
        expect(pieces.filter(({ from, to }) => from < 0 || to > width)).toEqual([])
        // Shrunk to fit, it would be smaller than the style sheet says.
        const groups = pieces.filter(({ text }) => /^(?=.*[A-Z])[A-Z0-9]{4}$/u.test(text))
        expect(groups.map(({ text }) => text)).toEqual(CODE)
        expect(Math.min(...groups.map(({ size }) => size))).toBeCloseTo(18, 0)
      }
      await page.emulateMedia({ media: 'print' })
      for (const other of await page.locator('.skip, .top-bar, h1, .notice, form, .page-foot').all()) {
        expect(await other.isVisible()).toBe(false)
      }
    })
  },
)

test.skipIf(!PICTURES)('pictures of every page are made, for people to look at', async () => {
  const folder = PICTURES ?? ''
  mkdirSync(folder, { recursive: true })
  const looks = [
    { look: 'desktop', viewport: { width: 1280, height: 900 }, forcedColors: 'none' },
    { look: 'phone', viewport: { width: 360, height: 740 }, forcedColors: 'none' },
    { look: 'forced', viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
  ] as const
  for (const { look, ...options } of looks) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit({ ...options, colorScheme }, async (page) => {
        for (const language of LANGUAGES) {
          for (const name of GALLERY) {
            await page.goto(`${HERE}/${name}?lang=${language}`)
            const path = join(folder, `${name}-${look}-${language}-${colorScheme}.png`)
            expect((await page.screenshot({ path, fullPage: true })).length).toBeGreaterThan(0)
          }
        }
      })
    }
  }
})

/** What stands on the first page of a PDF, in points from its left edge. */
async function printed(pdf: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise
  const page = await document.getPage(1)
  const { items } = await page.getTextContent()
  const pieces = items.flatMap((item) =>
    'str' in item && item.str.trim() !== ''
      ? [{ text: item.str.trim(), from: leftOf(item), to: leftOf(item) + item.width, size: item.height }]
      : [],
  )
  const { width } = page.getViewport({ scale: 1 })
  const pages = document.numPages
  await document.destroy()
  return { pages, pieces, width }
}

function leftOf({ transform }: { readonly transform: readonly unknown[] }): number {
  return Number(transform[4])
}

/** Everything that a Tab should stop at, in the order of the page: of radio buttons, the chosen one. */
function stopsOf(): readonly string[] {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
  return all
    .filter((one) => one.checkVisibility() && !one.matches(':disabled'))
    .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked))
    .flatMap((one) => Array.from({ length: one.matches('[type="date"]') ? 4 : 1 }, () => one.outerHTML))
}

/** The element that has the focus; says so where nothing shows it. */
function presentStop(): string {
  const present = document.activeElement
  if (!present) return 'nothing'
  const { outlineStyle, outlineWidth } = getComputedStyle(present)
  return outlineStyle === 'none' || outlineWidth === '0px'
    ? `unseen: ${present.outerHTML}`
    : present.outerHTML
}

async function visit(
  options: Parameters<Browser['newContext']>[0],
  walk: (page: Page) => Promise<void>,
): Promise<void> {
  await visitIn(browser, options, async (page) => {
    await page.route('**/*', (route) => {
      const { pathname, searchParams } = new URL(route.request().url())
      const language = searchParams.get('lang') === 'ar' ? 'ar' : 'en'
      const name = GALLERY.find((one) => pathname === `/${one}`)
      const body = name ? galleryPage(name, language) : galleryPage('empty', language)
      return pathname.endsWith('.css')
        ? route.fulfill({ contentType: 'text/css', body: WORKSPACE_STYLES })
        : route.fulfill({
            contentType: 'text/html; charset=utf-8',
            headers: { 'Content-Security-Policy': POLICY },
            body,
          })
    })
    await walk(page)
  })
}
