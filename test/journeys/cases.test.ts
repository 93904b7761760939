import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { barriersOn } from './visits.ts'

const PASSPHRASE = 'violet ladder seventeen oats'
const TITLE = 'Returns from the border town'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

let served: Served
let browser: Browser
/** The session of the first person, without JavaScript. */
let first: BrowserContext
let page: Page
/** Addresses of what was made, for the tests that come after. */
const made = { caseAt: '', person: '', entity: '' }

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  browser = await chromium.launch(CHROMIUM)
  first = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
  page = await first.newPage()
  await openOffice()
})
afterAll(async () => {
  await browser.close()
  await served.end()
})

describe('a case', () => {
  test('is opened from an empty list that says what to do', async () => {
    await visit('/cases')
    expect(await page.textContent('.empty-state')).toContain('Open one for the first matter')
    await page.click('.empty-state a')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('Give a working title')
    await page.fill('[name=title]', TITLE)
    await page.click('#submit')
    expect(await page.textContent('h1')).toMatch(/^C-\d{4}-001$/u)
    expect(await page.title()).not.toContain(TITLE)
    expect(await page.textContent('main')).toContain(TITLE)
    made.caseAt = new URL(page.url()).pathname
  })
})

describe('a person', () => {
  test('is recorded under a pseudonym; what was typed is there again after a slip', async () => {
    await visit(`${made.caseAt}/persons`)
    await page.click('.empty-state a')
    await page.selectOption('[name=part]', 'victim')
    await page.check('[name=ageStanding][value=adult]')
    await page.selectOption('[name=ageBand]', '12-17')
    await page.selectOption('#nationality', 'PRK')
    await page.fill('[name=remarks]', 'Came over the river.')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('speak against each other')
    expect(await page.inputValue('[name=remarks]')).toBe('Came over the river.')
    await page.selectOption('[name=ageBand]', '25-39')
    await page.click('#submit')
    expect(await page.textContent('h1')).toBe('V1')
    made.person = new URL(page.url()).pathname
  })

  test('has an identity: written in two scripts, read with a record of it', async () => {
    await visit(`${made.person}/identity`)
    await page.click('.empty-state a')
    await name(0, { text: '리가온', language: 'ko-KP', script: 'Hang', family: '리' })
    await name(1, { text: 'Ri Ga On', language: 'ko', script: '', family: 'Ri' })
    await page.fill('[name=bornOn]', '1994~')
    await page.click('#submit')
    expect(await page.getAttribute('.error-summary a', 'href')).toBe('#names.1.script')
    expect(await page.inputValue('[name="names.0.text"]')).toBe('리가온')
    await page.selectOption('[name="names.1.script"]', 'Latn')
    await page.click('#submit')
    expect(await page.textContent('[role=status]')).toContain('saved and sealed')
    await visit(`${made.person}/identity`)
    const shown = await page.textContent('main')
    for (const text of ['리가온', 'Ri Ga On', '1994~', 'you have read this']) expect(shown).toContain(text)
  })

  test('is asked what they allow; no answer means no', async () => {
    await visit(`${made.person}/consent`)
    expect(await page.textContent('main')).toContain('Nobody said yes.')
    await page.click('text=Record answers')
    await page.check('[name=government][value=unnamed]')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('Choose the State')
    await page.selectOption('[name=state]', 'CHN')
    await page.check('[name=contact][value=yes]')
    await page.check('[name=givenBy][value=self]')
    await page.selectOption('[name=language]', 'ko-KP')
    await page.fill('[name=formVersion]', 'talk')
    await page.check('[name=riskExplained]')
    await page.click('#submit')
    expect(await page.textContent('[role=status]')).toContain('recorded')
    const rows = await page.locator('tbody tr').allTextContents()
    expect(rows.find((row) => row.includes('Describe it to the Government'))).toContain('They said yes.')
    expect(rows.find((row) => row.includes('Name them to the Government'))).toContain('They said no.')
  })
})

async function name(at: number, fields: Readonly<Record<string, string>>): Promise<void> {
  const { text = '', family = '', language = '', script = '' } = fields
  await page.fill(`[name="names.${at}.text"]`, text)
  await page.fill(`[name="names.${at}.family"]`, family)
  await page.selectOption(`[name="names.${at}.language"]`, language)
  await page.selectOption(`[name="names.${at}.script"]`, script)
  await page.selectOption(`[name="names.${at}.order"]`, 'family-first')
  await page.selectOption(`[name="names.${at}.kind"]`, 'birth')
}

test.each(['en', 'ar'])('every page of a case is free of barriers, in %s', async (language) => {
  // Axe waits with timers, which do not run where a page's scripts do not.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(await first.cookies())
  const seen = await context.newPage()
  for (const path of pages()) {
    await seen.goto(`${served.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    expect({ path, barriers: await barriersOn(seen) }).toEqual({ path, barriers: [] })
    const shown = `${path.replace(made.caseAt, 'case').replaceAll(/[^a-z]+/gu, '-')}-${language}`
    await picture(seen, shown)
    await seen.setViewportSize({ width: 360, height: 800 })
    const needed = await seen.evaluate(() => document.documentElement.scrollWidth)
    expect(`${path} needs ${needed}`).toBe(`${path} needs 360`)
    await picture(seen, `${shown}-phone`)
    await seen.setViewportSize({ width: 1280, height: 900 })
  }
  await context.close()
})

function pages(): readonly string[] {
  const { caseAt, person } = made
  return [
    ...['/cases', '/cases/new', caseAt, `${caseAt}/title`, `${caseAt}/persons`, `${caseAt}/persons/new`],
    ...[person, `${person}/change`, `${person}/identity`, `${person}/identity/change`],
    ...[`${person}/consent`, `${person}/consent/record`],
  ]
}

async function openOffice(): Promise<void> {
  await visit('/start')
  await page.fill('[name=officeName]', 'House of Letters')
  await page.fill('[name=name]', 'Ana Example')
  await page.fill('[name=passphrase]', PASSPHRASE)
  await page.fill('[name=passphraseAgain]', PASSPHRASE)
  await page.click('#submit')
  const code = await page.inputValue('[name=code]')
  await page.fill('[name=group]', code.split('-')[3] ?? '')
  await page.click('#submit')
}

async function visit(path: string): Promise<void> {
  await page.goto(`${served.address}${path}`)
}

async function picture(seen: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await seen.screenshot({ path: join(PICTURES, `cases-${name}.png`), fullPage: true })
}
