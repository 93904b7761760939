import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishSite } from '#app/publish/publish-site.ts'
import { ALL_SHAPES } from '../builders/public-shapes.ts'
import { serveFolder, type StaticServer } from '../builders/static-server.ts'
import { chanceOf } from '../corpus/chance.ts'
import { seedOf } from '../seed.ts'
import { openChromium } from './chromium.ts'
import { barriersInTheDark, barriersOn, visit } from './visits.ts'

/** The public site as its readers have it, behind a plain web server. */

const LANGUAGES = ['en', 'fr', 'ar'] as const
/** One page of each kind. */
const KINDS = [
  ...['', 'letters/', 'letters/chn-3-2024/', 'letters/sau-2-2024/', 'letters/egy-4-2024/'],
  ...[
    'letters/chn-5-2024/',
    'letters/chn-9-2023/',
    'letters/letter-0123456789ab/',
    'letters/letter-of-legislators/',
  ],
  ...['letters/chn-1-2011-0/', 'letters/chn-1-2011-0/2/', 'states/', 'states/chn/', 'mandates/'],
  ...['mandates/sr-trafficking-in-persons/', 'themes/', 'themes/trafficking/', 'law/', 'law/iccpr/'],
  ...['law/iccpr/9/', 'search/', 'data/'],
]
/** `npm run test:long` looks at all; `npm test` at each kind in one language, by chance. */
const LOOKS_AT_ALL = process.env['DEMARCHE_ALL_BARRIERS'] === 'yes'
const chance = chanceOf(LOOKS_AT_ALL ? 1 : seedOf('PUBLIC_SITE_SEED'), 'public-site')

const home = mkdtempSync(join(tmpdir(), 'demarche-public-site-'))
let server: StaticServer
let browser: Browser
let all: readonly string[] = []

beforeAll(async () => {
  const out = join(home, 'site')
  const built = await publishSite({
    ...{ out, address: null, previewOf: null, isDurable: false, onProgress: () => {} },
    source: async function* () {
      await Promise.resolve()
      for (const record of ALL_SHAPES) yield { slug: record.slug, stamp: record.slug, record }
    },
  })
  if (!built.ok) throw new Error(built.error)
  all = readdirSync(`${out}/`, { recursive: true }).map(String)
  server = await serveFolder(`${out}/`)
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  server.end()
  rmSync(home, { recursive: true, force: true })
})

const looked = KINDS.flatMap((at) =>
  (LOOKS_AT_ALL ? LANGUAGES : [chance.pick(LANGUAGES)]).map((to) => `/${to}/${at}`),
)

test('pages of every kind have no barrier, in the light and in the dark', async () => {
  await visit(browser, {}, async (page) => {
    for (const path of looked) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(server.origin + path)
      expect([path, await barriersOn(page)]).toEqual([path, []])
      expect([path, 'dark', await barriersInTheDark(page)]).toEqual([path, 'dark', []])
    }
  })
}, 600_000)

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'every link leads somewhere and nobody else is asked for anything, with scripts: $javaScriptEnabled',
  async (options) => {
    await visit(browser, options, async (page, asked) => {
      await page.goto(`${server.origin}/`)
      await page.waitForURL(`${server.origin}/en/`)
      const pages = all.filter((path) => path.endsWith('/index.html'))
      const some = looked.filter((_, index) => options.javaScriptEnabled || index % 3 === 0)
      const wanted = LOOKS_AT_ALL ? pages.map((path) => `/${path.replace(/index\.html$/u, '')}`) : some
      for (const path of wanted) {
        const answer = await page.goto(server.origin + path)
        expect([path, answer?.status()]).toEqual([path, 200])
        expect([path, await brokenLinksOn(page)]).toEqual([path, []])
        expect([path, await sidewaysOn(page)]).toEqual([path, 0])
      }
      expect(asked.filter((address) => !address.startsWith(`${server.origin}/`))).toEqual([])
      expect(asked.length).toBeGreaterThan(wanted.length)
    })
  },
  600_000,
)

test.each([
  { words: 'forty workers', finds: 'AL CHN 3/2024' },
  { words: '没有人被关押', finds: 'AL CHN 3/2024' },
  { words: 'العمال', finds: 'OL EGY 4/2024' },
])('somebody searches for "$words" and reads the letter', async ({ words, finds }) => {
  await visit(browser, {}, async (page, asked) => {
    await page.goto(`${server.origin}/en/search/`)
    await page.fill('#q', words)
    await page.keyboard.press('Enter')
    const found = page.getByRole('link', { name: finds, exact: true })
    await found.waitFor()
    expect(asked.every((address) => address.startsWith(`${server.origin}/`))).toBe(true)
    expect(asked.some((address) => address.includes(encodeURIComponent(words)))).toBe(false)
    await found.click()
    expect(await page.textContent('h1')).toBe(finds)
  })
})

test('without a script the search page leads to the lists', async () => {
  await visit(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/fr/search/`)
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.locator('main ul a').count()).toBe(5)
  })
})

/** Links and files of a page that nothing answers to, and places on it that are not there. Others' addresses are only looked at. */
async function brokenLinksOn(page: Page): Promise<readonly string[]> {
  const links = await page
    .locator('a[href], link[href], img[src], script[src]')
    .evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? ''))
  const files = new Set(all)
  const here = new URL(page.url())
  const broken: string[] = []
  for (const link of new Set(links)) {
    const to = new URL(link, here)
    if (to.origin !== here.origin) continue
    const path = decodeURIComponent(to.pathname).slice(1)
    if (!files.has(path === '' || path.endsWith('/') ? `${path}index.html` : path)) broken.push(link)
    const isHere = to.pathname === here.pathname && to.hash !== ''
    if (isHere && (await page.locator(`[id="${to.hash.slice(1)}"]`).count()) !== 1) broken.push(link)
  }
  return broken
}

/** How far a page can be pushed sideways on a phone, in pixels. */
async function sidewaysOn(page: Page): Promise<number> {
  await page.setViewportSize({ width: 390, height: 800 })
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
