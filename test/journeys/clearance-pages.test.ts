import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demarche, haveProgramBuilt, ROOT, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

const PASSPHRASE = 'violet ladder seventeen oats'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']
const folder = mkdtempSync(join(tmpdir(), 'demarche-clearance-'))

let served: Served
let browser: Browser
/** The session of the one person of the office, without JavaScript. */
let at: BrowserContext
/** Where the letter is. */
let letter = ''

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  browser = await openChromium()
  at = await browser.newContext({ javaScriptEnabled: false })
})
afterAll(async () => {
  await browser.close()
  await served.end()
  rmSync(folder, { recursive: true })
})

async function on<Value>(path: string, walk: (page: Page) => Promise<Value>): Promise<Value> {
  const page = await at.newPage()
  page.setDefaultTimeout(10_000)
  try {
    await page.goto(`${served.address}${path}`)
    return await walk(page)
  } finally {
    await page.close()
  }
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
}

const saysDone = async (page: Page) => (await page.textContent('[role=status]')) ?? ''
const pathOf = (page: Page) => new URL(page.url()).pathname

/** The example letter as a Word file; `change` is made in its text. */
async function aWordFile(name: string, change: (text: string) => string = (text) => text): Promise<string> {
  const text = readFileSync(join(ROOT, 'docs', 'guide', 'example-letter.md'), 'utf8')
  const [source, file] = [join(folder, `${name}.md`), join(folder, `${name}.docx`)]
  writeFileSync(source, change(text))
  await demarche(['render', source, '--out', file])
  return file
}

async function openOffice(): Promise<void> {
  await on('/start', async (page) => {
    await fill(page, { officeName: 'House of Letters', name: 'Ana Example' })
    await fill(page, { passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE })
    await page.click('#submit')
    const code = await page.inputValue('[name=code]')
    await page.fill('[name=group]', code.split('-')[3] ?? '')
    await page.click('#submit')
  })
}

test('in an office of one a letter is drafted in Word, cleared by mail, and approved by whoever wrote it', async () => {
  await openOffice()
  await on('/cases/new', async (page) => {
    await fill(page, { title: 'Public libraries' })
    await page.click('#submit')
    const ofCase = pathOf(page)
    await page.goto(`${served.address}${ofCase}/allegations/new`)
    await page.fill('[name=sentence]', 'Reading rooms were closed at noon.')
    await page.click('#submit')
    await page.goto(`${served.address}${ofCase}/persons/new`)
    await page.selectOption('[name=part]', 'victim')
    await page.check('[name=ageStanding][value=adult]')
    await page.click('#submit')
    expect(await saysDone(page)).toContain('The person is recorded')
    await page.goto(`${served.address}${ofCase}/letters`)
    await page.click('text=Begin a letter')
    await page.fill('[name=title]', 'Draft law on libraries')
    await page.check('[name=type][value=OL]')
    await page.selectOption('[name=state]', 'PLW')
    for (const one of ['sr-education', 'sr-cultural-rights']) await page.check(`[value=${one}]`)
    await page.click('#submit')
    expect(await saysDone(page)).toContain('is begun')
    letter = pathOf(page)
    await page.click('text=Add the first version')
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('Choose the file')
    await page.setInputFiles('[name=file]', {
      ...{ name: 'broken.docx', mimeType: 'application/x', buffer: Buffer.from('PK\u0003\u0004 no letter') },
    })
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).not.toBe('')
    await page.setInputFiles('[name=file]', await aWordFile('first'))
    await page.click('#submit')
    const main = (await page.textContent('main')) ?? ''
    for (const part of ['first.docx', 'has nothing that supports it', 'has not agreed to be named', 'V1'])
      expect(main).toContain(part)
    expect(main).toContain('31 June')
  })
  await on(`${letter}/mandates`, async (page) => {
    await page.check('[value=sr-torture]')
    await page.click('#submit')
    expect(await saysDone(page)).toContain('are changed')
    expect(await page.textContent('main')).toContain('torture')
    await page.click('text=Change the mandates')
    await page.uncheck('[value=sr-torture]')
    await page.click('#submit')
    expect(await saysDone(page)).toContain('are changed')
  })
  await on(`${letter}/clearance/invite`, async (page) => {
    await page.click('#submit')
    expect(await page.textContent('.error-summary')).toContain('Give the day and the hour')
    await fill(page, { untilDay: '2099-03-09' })
    await page.click('#submit')
    expect(await saysDone(page)).toContain('are invited')
    await record(page, { mandate: '1', word: 'cleared' })
    await record(page, { mandate: '2', word: 'declined' })
    expect(await page.textContent('main')).toContain('Nobody has approved it')
  })
  await on(`${letter}/versions/new`, async (page) => {
    await page.setInputFiles(
      '[name=file]',
      await aWordFile('second', (text) => text.replace('31 June', '30 June')),
    )
    await page.check('[name=change][value=substance]')
    await page.click('#submit')
    expect(await page.textContent('ins')).toContain('30')
  })
  await on(`${letter}/clearance`, async (page) => {
    expect(await page.textContent('main')).toContain('the substance was changed')
    await record(page, { mandate: '1', word: 'cleared' })
    await page.check('[name=seen]')
    await page.click('#submit')
    expect(await saysDone(page)).toContain('is approved')
    expect(await page.textContent('main')).toContain('in an office of one both are one person')
  })
})

async function record(page: Page, { mandate, word }: { readonly mandate: string; readonly word: string }) {
  await page.click('text=Record a mandate’s word')
  await page.selectOption('[name=mandate]', mandate)
  await page.check(`[name=word][value=${word}]`)
  await page.check('[name=way][value=mail]')
  await fill(page, { by: 'An assistant', saidOn: '2026-03-01', note: 'We agree.' })
  await page.setInputFiles('[name=message]', {
    ...{ name: 'answer.eml', mimeType: 'message/rfc822', buffer: Buffer.from('We agree.') },
  })
  await page.click('#submit')
  expect(await saysDone(page)).toContain('is recorded')
}

test.each(['en', 'ar'])('every page of letters in a case is free of barriers, in %s', async (language) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(await at.cookies())
  await bringAxe(context)
  const page = await context.newPage()
  const list = letter.replace(/\/[^/]+$/u, '')
  const version = await on(letter, (one) => one.locator('tbody th a').first().getAttribute('href'))
  const paths = [
    ...[list, `${list}/new`, letter, `${letter}/versions/new`, version ?? ''],
    ...['', '/invite', '/record'].map((path) => `${letter}/clearance${path}`),
    `${letter}/mandates`,
  ]
  for (const [index, path] of paths.entries()) {
    await page.goto(`${served.address}${path}?lang=${language}`)
    const barriers = isLookedAt(path, language) ? await barriersOn(page) : []
    expect({ path, barriers }).toEqual({ path, barriers: [] })
    await picture(page, `${index}-${language}`)
    await page.setViewportSize({ width: 360, height: 800 })
    const needed = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(`${path} needs ${needed}`).toBe(`${path} needs 360`)
    await picture(page, `${index}-${language}-phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await context.close()
})

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `clearance-${name}.png`), fullPage: true })
}
