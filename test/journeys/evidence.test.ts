import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

const PASSPHRASE = 'violet ladder seventeen oats'
const TOLD = '두 사람이 밤에 데려갔다고 한다.'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

let served: Served
let browser: Browser
/** The session of the one person of the office, without JavaScript. */
let at: BrowserContext
/** The case that the submission went into, as its address begins. */
let ofCase = ''

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  browser = await openChromium()
  at = await browser.newContext({ javaScriptEnabled: false })
  await openOffice()
})
afterAll(async () => {
  await browser.close()
  await served.end()
})

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

describe('what comes in', () => {
  test('is typed as it came; what is missing is asked for and nothing typed is lost', async () => {
    await on('/intake', async (page) => {
      expect(await page.textContent('main')).toContain('There is none of these')
      await page.click('text=Record a submission')
      await fill(page, { text: TOLD, language: 'Korean', states: 'China, Nowhereland' })
      await fill(page, { receivedOn: '2026-02-27', withheld: 'The name of the shop.' })
      await page.selectOption('[name=channel]', 'meeting')
      await page.check('[value=trafficking]')
      await page.click('#submit')
      expect(await page.textContent('.error-summary')).toContain('Nowhereland')
      expect(await page.inputValue('[name=text]')).toBe(TOLD)
      expect(await page.isChecked('[value=trafficking]')).toBe(true)
      await page.fill('[name=states]', 'China, PRK')
      await page.setInputFiles('[name=files]', [aFile('Ana’s list.TXT', 'one'), aFile('map.png', 'two')])
      await page.selectOption('[name=source]', 'new')
      await page.click('summary:has-text("A new source")')
      await page.selectOption('[name=newSource-kind]', 'relative')
      await page.fill('[name=newSource-name]', 'A cousin who was never there')
      await page.click('#submit')
      expect(await saysDone(page)).toContain('is recorded')
      const main = await page.textContent('main')
      for (const part of [TOLD, 'The name of the shop.', 'Korean (ko)', 'China', 'Ana’s list.TXT'])
        expect(main).toContain(part)
      expect(main).not.toContain('A cousin')
    })
  })

  test('hands its files over under a neutral name, to be kept and not shown', async () => {
    await on('/intake', async (page) => {
      await page.click('tbody th a')
      const address = await page.getAttribute('text=Ana’s list.TXT >> xpath=ancestor::a', 'href')
      const answer = await page.request.get(`${served.address}${address}`)
      expect(await answer.text()).toBe('one')
      expect(answer.headers()['content-type']).toBe('application/octet-stream')
      expect(answer.headers()['content-disposition']).toMatch(/^attachment; .*''file-\w{4}\.txt$/u)
    })
  })

  test('is weighed by every criterion, and taken into a new case with all that belongs to it', async () => {
    await on('/intake', async (page) => {
      await page.click('tbody th a')
      await page.click('text=Weigh and decide')
      await page.check('[name=decision][value=act]')
      await page.click('#submit')
      expect(await page.textContent('.error-summary')).toContain('Weigh this one too')
      for (const criterion of CRITERIA) await page.check(`[name=${criterion}][value=met]`)
      await page.check('[name=not-mass-media-alone][value=not-met]')
      await page.selectOption('[name=into]', 'new')
      await page.fill('[name=newTitle]', 'The shop by the river')
      await page.click('#submit')
      expect(await page.textContent('.error-summary')).toContain('Say why')
      await page.fill('[name=note-not-mass-media-alone]', 'Two talks stand behind it.')
      await page.click('#submit')
      expect(await saysDone(page)).toContain('in its case now')
      expect(await page.textContent('main')).toContain(TOLD)
      ofCase = /\/cases\/[^/]+/u.exec(page.url())?.[0] ?? ''
    })
    await on('/intake', async (page) =>
      expect(await page.textContent('main')).toContain('There is none of these'),
    )
    await on(`${ofCase}/submissions`, async (page) =>
      expect(await page.textContent('tbody')).toContain('Acted on'),
    )
  })

  test('is a draft first, if one wants, and can be discarded then alone', async () => {
    await on(`${ofCase}/submissions/new`, async (page) => {
      await page.fill('[name=text]', 'half a sentence')
      await page.click('[name=as][value=draft]')
      expect(await saysDone(page)).toContain('draft is kept')
      await page.click('#discard')
      expect(await saysDone(page)).toContain('draft is gone')
    })
  })

  test('that two change at once is kept from the first, and shown with both to the second', async () => {
    await on(`${ofCase}/submissions`, async (page) => {
      await page.click('tbody th a')
      const address = new URL(page.url()).pathname
      await page.goto(`${served.address}${address}/change`)
      await on(`${address}/change`, async (quicker) => {
        await quicker.fill('[name=text]', 'The text of the quicker.')
        await quicker.click('#submit')
      })
      await page.fill('[name=text]', 'The text of the slower.')
      await page.click('#submit')
      expect(await page.textContent('.notice.is-warning')).toContain('The text of the quicker.')
      expect(await page.inputValue('[name=text]')).toBe('The text of the slower.')
      await page.click('#submit')
      expect(await page.textContent('main')).toContain('The text of the slower.')
    })
  })
})

const CRITERIA = [
  ...['not-unfounded-or-political', 'factual-description', 'language-not-abusive'],
  ...['good-faith-direct-knowledge', 'not-mass-media-alone', 'time-sensitive-and-grave'],
]

describe('allegations', () => {
  test('are put forward with hedge, figure and what stands behind them', async () => {
    await on(`${ofCase}/allegations`, async (page) => {
      await page.click('text=Record an allegation')
      await page.fill('[name=sentence]', 'Reportedly, approximately 70% of them were handed over for money.')
      await page.click('text=Find hedge and figure')
      expect(await page.inputValue('[name=hedge]')).toBe('Reportedly')
      expect(await page.inputValue('[name=figureText]')).toBe('approximately 70%')
      await fill(page, { occurred: 'some day', asGiven: '열에 일곱' })
      await page.click('#submit')
      expect(await page.textContent('.error-summary')).toContain('no date')
      await page.fill('[name=occurred]', '2019?')
      await page.selectOption('#supports', { index: 1 })
      await page.fill('#locator-1', 'page 3')
      await page.click('#submit')
      expect(await saysDone(page)).toContain('is recorded')
      expect(await page.textContent('main')).toContain('page 3')
    })
  })

  test('that nothing supports are marked; their order is changed by buttons', async () => {
    await on(`${ofCase}/allegations/new`, async (page) => {
      await page.fill('[name=sentence]', 'V1 was not free to leave.')
      await page.click('#submit')
      expect(await page.textContent('main')).toContain('goes into no letter')
      await page.goto(`${served.address}${ofCase}/allegations`)
      const rows = page.locator('tbody tr')
      expect(await rows.last().textContent()).toContain('Nothing supports it')
      expect(await rows.first().textContent()).not.toContain('Nothing supports it')
      await rows.last().getByRole('button').first().click()
      expect(await rows.first().textContent()).toContain('V1 was not free to leave.')
    })
  })
})

describe('sources and events', () => {
  test('who a source is stays off every list, and is read with a warning', async () => {
    await on(`${ofCase}/sources`, async (page) => {
      const list = await page.textContent('main')
      expect(list).toContain('appears in no letter and in no export')
      expect(list).not.toContain('A cousin')
      await page.click('tbody th a')
      expect(await page.textContent('main')).toContain('A cousin who was never there')
      await page.click('main >> text=Change')
      await page.fill('[name=notExposedTo]', 'calls at home')
      await page.click('#submit')
      expect(await page.textContent('main')).toContain('calls at home')
    })
  })

  test('an event says which elements of trafficking are not told yet', async () => {
    await on(`${ofCase}/events/new`, async (page) => {
      await page.click('#submit')
      expect(await page.textContent('.error-summary')).toContain('Say something of it')
      await page.check('[value=transfer]')
      await page.check('[value=forced-marriage]')
      await fill(page, { occurred: '2019-03~', country: 'China', place: 'Tumen county' })
      await page.click('#submit')
      expect(await saysDone(page)).toContain('is recorded')
      expect(await page.textContent('main')).toContain('Not told yet: a victim and a means.')
    })
  })
})

describe('a program', () => {
  const asProgram = async (method: 'get' | 'post', path: string, data?: unknown) => {
    const answer = await at.request[method](
      `${served.address}/api${path}`,
      // A cookie alone writes nothing: the page that posts has to be ours.
      data === undefined ? {} : { data, headers: { Origin: served.address } },
    )
    return { status: answer.status(), json: (await answer.json()) as unknown }
  }

  test('lists and reads submissions without what is sealed of them', async () => {
    const { json } = await asProgram('get', `${ofCase}/submissions`)
    expect(json).toMatchObject({ submissions: [{ stage: 'acted-on', channel: 'meeting' }], next: null })
    const one = await asProgram('get', `${ofCase}/submissions/${await firstOf('submissions')}`)
    expect(one).toMatchObject({ status: 200, json: { submission: { states: ['CHN', 'PRK'] } } })
    expect(JSON.stringify([json, one.json])).not.toMatch(/text|withheld|shop/u)
    expect(await asProgram('get', `${ofCase}/persons`)).toEqual({
      ...{ status: 200, json: { persons: [], next: null } },
    })
  })

  test('records a submission, and is told by a code what is wrong with it', async () => {
    const sent = { channel: 'partner', language: 'ko', receivedOn: '2026-03-01', text: TOLD }
    const foreign = await at.request.post(`${served.address}/api${ofCase}/submissions`, { data: sent })
    expect(foreign.status()).toBe(403)
    const recorded = await asProgram('post', `${ofCase}/submissions`, sent)
    expect(recorded).toMatchObject({ status: 201, json: { id: expect.any(String) as unknown } })
    const { language: _none, ...without } = sent
    expect(await asProgram('post', `${ofCase}/submissions`, without)).toMatchObject({
      ...{ status: 422, json: { error: { code: 'submission.language-missing' } } },
    })
    expect(await asProgram('post', `${ofCase}/submissions`, 'no object')).toMatchObject({
      ...{ status: 422, json: { error: { code: 'request.malformed' } } },
    })
    expect(await asProgram('get', '/cases/no-id/submissions')).toMatchObject({
      ...{ status: 404, json: { error: { code: 'missing' } } },
    })
  })
})

test.each(['en', 'ar'])('every page of evidence is free of barriers, in %s', async (language) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(await at.cookies())
  await bringAxe(context)
  const page = await context.newPage()
  const [submission, allegation] = [await firstOf('submissions'), await firstOf('allegations')]
  const [source, event] = [await firstOf('sources'), await firstOf('events')]
  const paths = [
    '/intake',
    ...['', '/new', `/${submission}`, `/${submission}/change`, `/${submission}/triage`].map(
      (path) => `${ofCase}/submissions${path}`,
    ),
    ...['', '/new', `/${allegation}`, `/${allegation}/change`].map((path) => `${ofCase}/allegations${path}`),
    ...['', '/new', `/${source}`].map((path) => `${ofCase}/sources${path}`),
    ...['', '/new', `/${event}`].map((path) => `${ofCase}/events${path}`),
  ]
  for (const [index, path] of paths.entries()) {
    await page.goto(`${served.address}${path}?lang=${language}`)
    if (path === '/intake') await page.goto(withLanguage(page.url(), language))
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

function withLanguage(address: string, language: string): string {
  const url = new URL(address)
  url.searchParams.set('lang', language)
  return url.href
}

async function firstOf(list: string): Promise<string> {
  return on(`${ofCase}/${list}`, async (page) => {
    const address = await page.locator('tbody th a').first().getAttribute('href')
    return address?.split('/').at(-1) ?? ''
  })
}

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

async function saysDone(page: Page): Promise<string> {
  return (await page.textContent('[role=status]')) ?? ''
}

function aFile(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `evidence-${name}.png`), fullPage: true })
}
