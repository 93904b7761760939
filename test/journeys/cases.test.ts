import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

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
const made = { caseAt: '', person: '', entity: '', assessment: '', member: '' }

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  browser = await openChromium()
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

describe('what was said', () => {
  test('is withdrawn, and both stand in the history', async () => {
    await visit(`${made.person}/consent/withdraw`)
    await page.check('[name=answers]')
    await page.check('[name=givenBy][value=self]')
    await page.selectOption('[name=language]', 'ko-KP')
    await page.fill('[name=formVersion]', 'talk')
    await page.fill('[name=note]', 'My brother is back there.')
    await page.click('#submit')
    const rows = await page.locator('tbody tr').allTextContents()
    expect(rows.find((row) => row.includes('Describe it to the Government'))).toContain(
      'Nothing makes it pass',
    )
    expect(await page.locator('.timeline > li').count()).toBe(2)
    await page.click('text=Read their reason')
    expect(await page.textContent('main')).toContain('My brother is back there.')
  })

  test('is seen for the whole case, act by act, before it is done', async () => {
    await visit(`${made.caseAt}/consent?act=contact`)
    expect(await page.textContent('main')).toContain('Nothing stands against it')
    await visit(`${made.caseAt}/consent?act=public-named`)
    expect(await page.textContent('tbody')).toContain('It would pass: ask the person.')
  })

  test('is weighed with reasons, which nobody confirms alone', async () => {
    await visit(`${made.person}/consent/assessments/new`)
    await page.check('[name=kind][value=risk]')
    await page.check('[name=outcome][value=against]')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('Give the reasons')
    await page.fill('[name=reasons]', 'Her sister was asked about her.')
    await page.click('#submit')
    await page.click('tbody >> text=the risk of naming them')
    expect(await page.textContent('main')).toContain('Her sister was asked about her.')
    expect(await page.textContent('main')).toContain('a colleague has to confirm')
    expect(await page.locator('#submit').count()).toBe(0)
    made.assessment = new URL(page.url()).pathname
  })
})

test('an entity has its names, its persons, and what it consists of', async () => {
  for (const [kind, names] of [
    ['network', 'A network that is none'],
    ['company', 'A firm that is none\n없는 회사'],
  ] as const) {
    await visit(`${made.caseAt}/entities/new`)
    await page.check(`[name=kind][value=${kind}]`)
    await page.fill('[name=names]', names)
    await page.click('#submit')
    made.entity = made.entity || new URL(page.url()).pathname
  }
  await visit(made.entity)
  await page.fill('[name=person]', 'V9')
  await page.selectOption('[name=role]', 'held-by')
  await page.click('#add-person')
  expect(await page.textContent('.error-summary')).toContain('has this pseudonym')
  await page.fill('[name=person]', 'v1')
  await page.click('#add-person')
  await page.fill('[name=member]', 'E2')
  await page.click('#add-member')
  expect(await page.locator('tbody tr').allTextContents()).toMatchObject([
    expect.stringContaining('held by it'),
    expect.stringContaining('E2'),
  ])
  await page.locator('text=Take out').first().click()
  expect(await page.textContent('main')).toContain('Nobody is tied to it yet')
})

describe('two in one case', () => {
  test('what a colleague saved meanwhile is shown beside what was to be saved', async () => {
    const other = await first.newPage()
    await visit(`${made.person}/change`)
    await other.goto(`${served.address}${made.person}/change`)
    await other.fill('[name=remarks]', 'Theirs.')
    await other.click('#submit')
    await page.fill('[name=remarks]', 'Mine.')
    await page.click('#submit')
    expect(await page.textContent('.as-written')).toBe('Theirs.')
    expect(await page.inputValue('[name=remarks]')).toBe('Mine.')
    await page.click('#submit')
    expect(await page.textContent('.as-written')).toBe('Mine.')
    await other.close()
  })

  test('a colleague is added, and taken out with a new epoch of keys', async () => {
    await visit('/people')
    await page.click('#submit')
    const link = (await page.textContent('.long-code')) ?? ''
    const second = await browser.newContext({ javaScriptEnabled: false })
    const theirs = await second.newPage()
    await theirs.goto(link)
    await theirs.fill('[name=name]', 'Bo Example')
    await theirs.fill('[name=passphrase]', PASSPHRASE)
    await theirs.fill('[name=passphraseAgain]', PASSPHRASE)
    await theirs.click('#submit')
    expect((await theirs.goto(`${served.address}${made.caseAt}`))?.status()).toBe(404)
    await visit(`${made.caseAt}/members`)
    await page.selectOption('[name=account]', { label: 'Bo Example' })
    await page.check('[name=roles][value=caseworker]')
    await page.click('#submit')
    await theirs.goto(`${served.address}${made.caseAt}`)
    expect(await theirs.textContent('main')).toContain(TITLE)
    expect((await theirs.goto(`${served.address}${made.person}/identity`))?.status()).toBe(404)
    await theirs.goto(`${served.address}${made.assessment}`)
    await theirs.click('#submit')
    expect(await theirs.textContent('[role=status]')).toContain('The assessment is confirmed')
    made.member = (await page.getAttribute('tbody a', 'href')) ?? ''
    await page.click('tbody >> text=Bo Example')
    await page.click('.is-dangerous')
    expect(await page.textContent('.error-summary')).toContain('Tick the box')
    await page.check('[name=confirmed]')
    await page.click('.is-dangerous')
    expect(await page.textContent('[role=status]')).toContain('new keys have begun')
    expect((await theirs.goto(`${served.address}${made.caseAt}`))?.status()).toBe(404)
    await second.close()
  })
})

test('the journal of the case says who did what, by names and pseudonyms', async () => {
  await visit(`${made.caseAt}/journal`)
  const entries = await page.locator('.timeline > li').allTextContents()
  expect(entries[0]).toMatch(/A member was taken out.*Ana Example.*Bo Example/u)
  expect(entries.some((one) => /An identity was read.*V1/u.test(one))).toBe(true)
  expect(entries.at(-1)).toContain('The case was opened')
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
  await bringAxe(context)
  const seen = await context.newPage()
  for (const path of pages()) {
    await seen.goto(`${served.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    const barriers = isLookedAt(path, language) ? await barriersOn(seen) : []
    expect({ path, barriers }).toEqual({ path, barriers: [] })
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

test('a case is closed, opened again, and destroyed; what is left is its number', async () => {
  await visit(made.caseAt)
  await page.click('#stage')
  expect(await page.textContent('main')).toContain('nothing in it is changed')
  expect(
    (
      await page.request.post(`${served.address}${made.caseAt}/title`, { form: { title: 'x', version: '1' } })
    ).status(),
  ).toBe(422)
  await page.click('#stage')
  await visit(`${made.caseAt}/destroy`)
  await page.click('.is-dangerous')
  expect(await page.textContent('.error-summary')).toContain('Tick the box')
  await page.check('[name=confirmed]')
  await page.click('.is-dangerous')
  expect(await page.textContent('main')).toContain('from backups it is gone 30 days after')
  expect(await page.textContent('main')).not.toContain(TITLE)
  await visit('/cases?which=closed')
  expect(await page.textContent('tbody')).toContain('destroyed')
  await visit(`${made.caseAt}/journal`)
  expect(await page.textContent('.timeline')).toContain('The keys of a case were destroyed')
  expect((await page.goto(`${served.address}${made.person}`))?.status()).toBe(404)
})

function pages(): readonly string[] {
  const { caseAt, person, entity, assessment, member } = made
  return [
    ...['/cases', '/cases/new', caseAt, `${caseAt}/title`, `${caseAt}/persons`, `${caseAt}/persons/new`],
    ...[person, `${person}/change`, `${person}/identity`, `${person}/identity/change`],
    ...[`${person}/consent`, `${person}/consent/record`, `${person}/consent/withdraw`],
    ...[`${person}/consent/assessments/new`, assessment, `${caseAt}/consent`, `${caseAt}/entities`],
    ...[
      `${caseAt}/entities/new`,
      entity,
      `${caseAt}/members`,
      member,
      `${caseAt}/journal`,
      `${caseAt}/destroy`,
    ],
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

async function picture(seen: Page, shown: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await seen.screenshot({ path: join(PICTURES, `cases-${shown}.png`), fullPage: true })
}
