import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { openOffice, PlainVisitor } from './plain-visitor.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

const home = mkdtempSync(join(tmpdir(), 'demarche-deadlines-'))
const sent = mkdtempSync(join(tmpdir(), 'demarche-letters-'))
let served: Served
let visitor: PlainVisitor
/** The addresses of the two letters, and of their first deadlines. */
const letters = new Map<string, string>()

const ALLEGATION_LETTER = `HAUT-COMMISSARIAT AUX DROITS DE L'HOMME
Mandates of the Special Rapporteur on trafficking in persons, especially women and children

Ref.: AL CHN 3/2024
(Please use this reference in your reply)

22 March 2024

Excellency,

I have the honour to address you in my capacity as Special Rapporteur on trafficking in persons, especially women and children, pursuant to Human Rights Council resolution 53/9.

It is reported that nets were sold.

1. Please provide any additional information you may have on the above-mentioned allegations.

I would appreciate receiving a response within 60 days. Past this delay, this communication and any response received from your Excellency's Government will be made public.

Please accept, Excellency, the assurances of my highest consideration.

Ana Example
Special Rapporteur on trafficking in persons, especially women and children
`

const LEGISLATORS_LETTER = `June 4, 2019

The Honorable Ana Example
Secretary of State
Washington, D.C. 20520

Dear Secretary Example:

We write to express our concern about nets that are sold.

We ask that you brief our staff no later than 90 days after this letter is sent.

Sincerely,

B. Example
Member of Congress
`

beforeAll(async () => {
  await haveProgramBuilt()
  const files = [ALLEGATION_LETTER, LEGISLATORS_LETTER].map((text, index) => {
    const path = join(sent, `letter-${index}.txt`)
    writeFileSync(path, text)
    return path
  })
  const imported = await demarche(['import', ...files, '--format', 'json', '--data', home])
  if (imported.status !== 0) throw new Error(imported.error)
  const entries = JSON.parse(imported.out) as readonly {
    readonly file?: string
    readonly communication?: string
  }[]
  for (const [index, name] of ['AL', 'US'].entries()) {
    const entry = entries.find(({ file = '' }) => file.endsWith(`letter-${index}.txt`))
    letters.set(name, entry?.communication ?? '')
  }
  served = await serveWorkspace(home)
  visitor = new PlainVisitor(served.address)
  await openOffice(visitor, 'Ana Example')
}, 120_000)
afterAll(async () => {
  await served.end()
  for (const folder of [home, sent]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The address of the first deadline on a letter's page. */
async function firstDeadlineOf(letter: string): Promise<string> {
  const { html } = await visitor.get(`/library/${letters.get(letter) ?? ''}`)
  return /\/library\/[\w-]+\/deadlines\/[0-9a-f-]{36}/u.exec(html)?.[0] ?? ''
}

/** What a page says, without its markup. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/gu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll(/\s+/gu, ' ')
}

describe('why a date', () => {
  test('the allegation letter of 22 March 2024 is due on 21 May 2024, and every step is told', async () => {
    const { html, status } = await visitor.get(await firstDeadlineOf('AL'))
    const text = textOf(html)
    expect(status).toBe(200)
    expect(text).toContain('21 May 2024')
    expect(text).toContain('Day zero is 22 March 2024, the date of the letter.')
    expect(text).toContain('22 March 2024 and 60 calendar days more is 21 May 2024, a Tuesday.')
    expect(text).toContain('Whether a reply came is not known here')
    expect(html.match(/class="day is-/gu)).toHaveLength(61)
  })

  test('the legislators’ letter of 4 June 2019: 2 September, Labor Day, shown and not shifted', async () => {
    const text = textOf((await visitor.get(await firstDeadlineOf('US'))).html)
    expect(text).toContain('2 September 2019 is a public holiday in United States')
    expect(text).toContain('Labor Day')
    expect(text).toContain('The date is not shifted for it.')
    expect(text).toContain('3 September 2019: the next working day')
  })

  test('what happened is recorded with its paper, and the day follows', async () => {
    const address = await firstDeadlineOf('AL')
    const extended = {
      kind: 'extended',
      on: '2024-05-02',
      to: '2024-06-30',
      reason: 'asked',
      paper: 'NV 7/2024',
    }
    const version = await versionOf(address)
    const done = await visitor.post(`${address}/events`, { ...extended, version })
    expect(done).toMatchObject({ status: 303, to: address })
    const text = textOf((await visitor.get(address)).html)
    expect(text).toContain('Extended on 2 May 2024: not 21 May 2024 any more, but 30 June 2024.')
    expect(text).toContain('NV 7/2024')
    expect(textOf((await visitor.get('/letters')).html)).toContain('30 June 2024')
  })

  test('what cannot have happened is refused in words, beside its field, and nothing typed is lost', async () => {
    const address = await firstDeadlineOf('AL')
    const version = await versionOf(address)
    const resumed = { kind: 'resumed', on: '2024-05-03', paper: 'NV 8/2024', version }
    const refused = await visitor.post(`${address}/events`, resumed)
    expect(refused.status).toBe(422)
    const without = await visitor.post(`${address}/events`, {
      kind: 'stopped',
      on: 'soon',
      paper: 'NV 9/2024',
      version,
    })
    expect(without.status).toBe(422)
    expect(without.html).toContain('NV 9/2024')
    expect(textOf(without.html)).toContain('Give a day')
    const stale = await visitor.post(`${address}/events`, { ...resumed, kind: 'stopped', version: '1' })
    expect(textOf(stale.html)).toContain('Somebody changed this deadline meanwhile')
  })
})

async function versionOf(address: string): Promise<string> {
  const { html } = await visitor.get(address)
  return /name="version" value="(\d+)"/u.exec(html)?.[1] ?? ''
}

describe('what is due', () => {
  test('says what to do where there is nothing, and keeps others’ letters apart', async () => {
    expect(textOf((await visitor.get('/deadlines')).html)).toContain('Nothing is due.')
    expect(textOf((await visitor.get('/')).html)).toContain('Nothing is overdue or due in the next 14 days.')
    expect(textOf((await visitor.get('/deadlines?list=observed')).html)).toContain('to know')
  })
})

test('every page of deadlines is free of barriers, in both languages, on a telephone too', async () => {
  const browser: Browser = await openChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(
    visitor.cookies.map(([name, value]) => ({
      ...{ name, value, domain: 'localhost', path: '/' },
      ...{ httpOnly: true, sameSite: 'Strict' as const, secure: true },
    })),
  )
  await bringAxe(context)
  const page = await context.newPage()
  const [al, us] = [await firstDeadlineOf('AL'), await firstDeadlineOf('US')]
  const paths = [
    al,
    us,
    `${al}/correct`,
    al.replace(/[0-9a-f-]{36}$/u, 'new'),
    '/deadlines',
    '/deadlines?list=observed',
    '/',
    '/deadlines/feed',
    '/settings/mail',
  ]
  for (const language of ['en', 'ar']) {
    for (const [index, path] of paths.entries()) {
      await page.goto(`${served.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
      const barriers = isLookedAt(path, language) ? await barriersOn(page) : []
      expect({ path, barriers }).toEqual({ path, barriers: [] })
      await picture(page, `${index}-${language}`)
      await page.setViewportSize({ width: 360, height: 800 })
      const needed = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(`${path} needs ${needed}`).toBe(`${path} needs 360`)
      await picture(page, `${index}-${language}-phone`)
      await page.setViewportSize({ width: 1280, height: 900 })
    }
  }
  await browser.close()
}, 60_000)

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `deadlines-${name}.png`), fullPage: true })
}
