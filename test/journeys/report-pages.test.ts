import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLetterRenderer } from '#app/letter-renderer.ts'
import { workspaceRoutes } from '#app/routes.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { readInput } from '#publication/reports/parse-input.ts'
import { inputHash } from '#publication/reports/report.ts'
import { WORKSPACE_STYLES } from '#ui/styles.ts'
import { readPlainly } from '../builders/all-routes.ts'
import { sure } from '../builders/case-keys.ts'
import { anOffice, anOpenCase, aWorkplace, type TestWorkplace } from '../builders/casework.ts'
import { FACTS } from '../builders/clearance.ts'
import { aLetterIn, anObservedLetter, aReplyInLibrary } from '../builders/communications.ts'
import { endDatabases } from '../builders/databases.ts'
import { day } from '../builders/law-on-file.ts'
import { readMailHere } from '../builders/replies.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, isLookedAt, visit } from './visits.ts'

const ORIGIN = 'http://localhost:4747'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']
const COUNCIL = '/reports/council?session=september&year=2024&language=en'

let workplace: TestWorkplace
let app: Hono
let browser: Browser
let cookie = ''
const renderer = openLetterRenderer('/nonexistent', PLAIN_LOOK)
beforeAll(async () => {
  workplace = await aWorkplace()
  const worker = await aColleague(workplace, await anOffice(workplace, { rules: 'one' }), ['intake'])
  const letter = (reference: string, sentOn: string, more = {}) =>
    anObservedLetter(workplace, worker, {
      ...{ publicAddress: 'https://example.org/letter', reference, sentOn: day(sentOn) },
      addressees: [{ code: reference.slice(0, 3), name: null, post: 'Minister for Foreign Affairs' }],
      ...more,
    })
  const answered = await letter('XAA 3/2024', '2024-03-22', { summary: 'Alleged sale of nets.' })
  await aReplyInLibrary(workplace, worker, {
    ...{ answers: [{ communication: answered, matchedBy: 'person' }], receivedOn: day('2024-05-13') },
    datedOn: day('2024-05-10'),
  })
  await letter('XAB 1/2024', '2024-05-31', { repliesKnown: { is: 'register', checkedOn: day('2026-11-01') } })
  await letter('XAB 7/2024', '2024-05-30', { publicAddress: null, summary: 'Not public anywhere.' })
  await aLetterIn(workplace, worker, await anOpenCase(workplace, worker))
  const tools = { reader: readPlainly, mails: readMailHere, renderer }
  const routes = workspaceRoutes(
    makeSignInGuard(() => 0),
    FACTS,
    tools,
  )
  const deps = { workplace, site: () => ({ origin: ORIGIN, host: 'localhost' }), version: '0.0.0' }
  const reportFault = (fault: unknown) => console.error(fault)
  app = serveRoutes(routes, { ...deps, wakeJobs: () => {}, reportFault })
  ;({ cookie } = await aSession(workplace, worker))
  browser = await openChromium()
}, 60_000)
afterAll(async () => {
  renderer.close()
  await browser.close()
  await workplace.database.close()
  await endDatabases()
})

function get(path: string, language = 'en'): Promise<Response> {
  const headers = { Cookie: `${cookie}; __Host-demarche-language=${language}`, 'Accept-Language': language }
  return Promise.resolve(app.request(`${ORIGIN}${path}`, { headers }))
}

test('a report is asked for by its address, and every file of it is of what the page says', async () => {
  const page = await (await get(COUNCIL)).text()
  expect(page).toContain('Communications report: Human Rights Council, September 2024')
  expect(page).toMatch(/2 letters/u)
  const links = [...page.matchAll(/href="(\/reports\/council\/file[^"]+)"/gu)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  )
  expect(links).toHaveLength(5)
  const files = new Map<string, Uint8Array>()
  for (const link of links) {
    const answer = await get(link)
    expect([link, answer.status]).toEqual([link, 200])
    const name = decodeURIComponent(
      /filename\*=UTF-8''(\S+)/u.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? '',
    )
    files.set(name, new Uint8Array(await answer.arrayBuffer()))
  }
  expect([...files.keys()]).toEqual(
    ['pdf', 'docx', 'html', 'csv', 'input.json'].map((ending) => `september-2024.${ending}`),
  )
  const textOf = (ending: string) => new TextDecoder().decode(files.get(`september-2024.${ending}`))
  const input = sure(readInput(textOf('input.json')))
  expect(input.letters.map(({ reference }) => reference)).toEqual(['XAA 3/2024', 'XAB 1/2024'])
  expect(page).toContain(inputHash(input))
  const pdf = await PDFDocument.load(files.get('september-2024.pdf') ?? new Uint8Array())
  expect(pdf.getTitle()).toContain('September 2024')
  for (const one of ['html', 'csv', 'input.json']) expect(textOf(one)).not.toContain('Not public anywhere')
})

test('what cannot be read is said beside its field, and nothing that was typed is lost', async () => {
  const answer = await get('/reports/state?state=Atlantis&from=2024-05-02&to=2024-05-01&language=en')
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('No State is called so here.')
  expect(page).toContain('value="Atlantis"')
  expect(page).toContain('value="2024-05-02"')
  const unknown = await get('/reports/council/file?session=september&year=2024&language=en&format=exe')
  expect(await unknown.text()).toContain('Communications report: Human Rights Council, September 2024')
})

test('while letters are read the page says so and comes again by itself; then the report is there', async () => {
  const asked = '/reports/state?state=XAB&language=en'
  const owner = await workplace.database.owner()
  await owner.query('begin')
  // Whoever reads what is public waits.
  await owner.query('lock table public_record in access exclusive mode')
  const answer = await get(asked)
  await owner.query('commit')
  const waiting = await answer.text()
  expect(waiting).toContain('The report is being made')
  expect(answer.headers.get('Refresh')).toBe('2')
  expect(waiting).toContain('0 letters read so far.')
  await expect
    .poll(async () => (await get(asked)).text(), { timeout: 10_000 })
    .toContain('Record of letters to')
})

test('programs are given the same files, and told what they asked for wrongly', async () => {
  const answer = await get(`/api/reports?of=council&session=september&year=2024&language=en&format=csv`)
  expect(answer.status).toBe(200)
  const page = await get(COUNCIL.replace('council?', 'council/file?format=csv&'))
  expect(await answer.text()).toBe(await page.text())
  const wrong = await get('/api/reports?of=council&session=may&year=2024&language=en&format=csv')
  expect([wrong.status, await wrong.json()]).toEqual([
    422,
    { error: { code: 'report.session-missing', field: 'session' } },
  ])
})

const PAGES = [
  '/reports',
  '/reports/council',
  '/reports/state',
  '/reports/briefing',
  '/reports/state?state=&from=2024-05-02&to=2024-05-01&language=xx',
  COUNCIL,
  '/reports/state?state=XAA&language=ar',
  '/reports/briefing?about=XAA+3%2F2024&language=fr',
]

test.each(['en', 'ar'])(
  'its pages have no barrier, and are as wide as a phone, in %s',
  async (language) => {
    await visit(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
      await page.route('**/*', async (route) => {
        const { pathname, search } = new URL(route.request().url())
        if (pathname === '/assets/workspace.css')
          return route.fulfill({ contentType: 'text/css', body: WORKSPACE_STYLES })
        const answer = await get(`${pathname}${search}`, language)
        return route.fulfill({
          ...{ status: answer.status, contentType: answer.headers.get('Content-Type') ?? '' },
          body: Buffer.from(await answer.arrayBuffer()),
        })
      })
      for (const [index, path] of PAGES.entries()) {
        await page.goto(`${ORIGIN}${path}`)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect([path, width <= 390]).toEqual([path, true])
        const barriers = isLookedAt(path, language) ? await barriersOn(page) : []
        expect([path, barriers]).toEqual([path, []])
        if (PICTURES === undefined) continue
        if (!existsSync(PICTURES)) mkdirSync(PICTURES, { recursive: true })
        const picture = (size: string) => ({
          path: join(PICTURES, `reports-${index}-${language}-${size}.png`),
          fullPage: true,
        })
        await page.screenshot(picture('phone'))
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.screenshot(picture('desktop'))
        await page.setViewportSize({ width: 390, height: 844 })
      }
    })
  },
  120_000,
)
