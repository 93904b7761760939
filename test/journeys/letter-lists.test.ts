import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import { insertReplies } from '#communications/store/insert-replies.ts'
import { WORKSPACE_STYLES } from '#ui/styles.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { aCaseWorker, anOffice, anOpenCase, aWorkplace, type TestWorkplace } from '../builders/casework.ts'
import { aCommunication, aReply } from '../builders/communications.ts'
import { endDatabases } from '../builders/databases.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']
const HERE = 'http://letters.localhost'
const day = (text: string) => text as CalendarDate

const TEXT = `Excellency,

According to the information received, eleven women were held in a net shed near the border town and were to be returned by force. They were told that nobody would look for them.

We wish to draw the attention of your Excellency’s Government to article 3 of the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment, ratified by China on 4 October 1988, which prohibits forced return where there are substantial grounds for believing that a person would be in danger of torture.

We recall the Convention on the Rights of the Child, ratified by China on 2 March 1992.

A reply is asked for within 60 days.`

let workplace: TestWorkplace
let browser: Browser
let fetchPage: (request: Request) => Response | Promise<Response>
let cookie: string
const made: { letter: string; reply: string; case: string } = { letter: '', reply: '', case: '' }

beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  const worker = await aColleague(workplace, office)
  cookie = (await aSession(workplace, worker)).cookie
  made.case = await anOpenCase(workplace, worker)
  const app = serveRoutes(allRoutes(), {
    workplace,
    site: () => ({ origin: HERE, host: 'letters.localhost' }),
    version: '0.0.0',
    reportFault: () => {},
    wakeJobs: () => {},
  })
  fetchPage = (request) => app.fetch(request)
  const letter = aCommunication(
    {
      ...{ reference: 'CHN 4/2025', datedOn: day('2025-03-20'), subject: 'women held near the border' },
      addressees: [{ code: 'CHN', name: null, post: 'Minister for Foreign Affairs' }],
      themes: ['non-refoulement'],
      cited: [
        { instrument: 'cat', article: '3', times: 1 },
        { instrument: 'crc', article: '', times: 1 },
      ],
      links: [{ kind: 'earlier', reference: 'CHN 1/2025', code: null, dated: null }],
      publicSince: day('2025-06-01'),
    },
    TEXT,
  )
  const earlier = aCommunication(
    { reference: 'CHN 1/2025', datedOn: day('2025-01-10'), language: 'ar' },
    'نص عن الشباك',
  )
  const others = Array.from({ length: 60 }, (_, index) =>
    aCommunication(
      { reference: `XAA ${index + 1}/2024`, datedOn: day('2024-05-01') },
      `Nets of kind ${index}.`,
    ),
  )
  const librarian = { officeId: office.id, account: worker.account }
  const all = [
    { ...letter, register: { cells: [['desk', 'north']], hash: 'a'.repeat(64) } as const },
    earlier,
    ...others,
  ]
  await recordCommunications(workplace, librarian, { all, today: day('2026-03-06') })
  const reply = aReply({
    ...{
      code: 'CHN',
      datedOn: day('2025-05-30'),
      receivedOn: day('2025-06-02'),
      symbol: 'HRC/NONE/2025/SP/9',
    },
    answers: [{ communication: letter.id, matchedBy: 'reference' }],
  })
  await workplace.database.atomically({ officeId: office.id, id: worker.account }, async (tx) => {
    const caseId: Id<'Case'> = await ensureLibraryCase(tx, office.id, day('2026-03-06'), worker.account)
    await insertReplies(tx, { office: office.id, caseId, today: day('2026-03-06'), by: worker.account }, [
      reply,
    ])
  })
  Object.assign(made, { letter: letter.id, reply: reply.id })
  // A stranger's office has letters too.
  const stranger = await aCaseWorker(workplace, await anOffice(workplace))
  await recordCommunications(
    workplace,
    { officeId: stranger.office.id, account: stranger.account },
    {
      all: [aCommunication({ reference: 'CHN 9/2025', subject: 'women held elsewhere' })],
      today: day('2026-03-06'),
    },
  )
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await workplace.database.close()
  await endDatabases()
})

async function ask(path: string, form?: Readonly<Record<string, string>>) {
  const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  const answer = await fetchPage(
    new Request(`${HERE}${path}`, { ...body, headers: { Cookie: cookie, 'Accept-Language': 'en' } }),
  )
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('Location') ?? '' }
}

describe('the list of letters, by plain requests', () => {
  test('finds letters and replies by words, marked where they stand, and nothing of another office', async () => {
    const { html } = await ask('/letters?q=forced+return')
    expect(html).toContain('CHN 4/2025')
    expect(html).toMatch(/<mark>return(?:ed)?<\/mark>/u)
    expect(html).not.toMatch(/XAA \d/u)
    const nets = await ask('/letters?q=nets')
    expect(nets.html).toContain(`/library/replies/${made.reply}`)
    expect((await ask('/letters?q=elsewhere')).html).not.toContain('CHN 9/2025')
  })

  test('counts, pages and keeps what is asked for', async () => {
    const { html } = await ask('/letters?q=kind')
    expect(html).toContain('60 found')
    const next = /href="([^"]*after=[^"]*)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('q=kind')
    const second = await ask(next)
    expect(second.html).toContain('60 found')
    const named = (text: string) => new Set(text.match(/XAA \d+\/2024/gu))
    expect([...named(second.html)].filter((one) => named(html).has(one))).toEqual([])
    expect(named(second.html).size).toBe(20)
    const best = await ask('/letters?q=kind&sort=best')
    expect(best.html).toContain('sort=best&amp;after=')
  })

  test.each([
    ['state=CHN', true],
    ['instrument=CAT&article=3', true],
    [
      'instrument=Convention+against+Torture+and+Other+Cruel%2C+Inhuman+or+Degrading+Treatment+or+Punishment',
      true,
    ],
    ['theme=non-refoulement', true],
    ['due=overdue', false],
    ['due=2026-12-31', true],
    ['due=soon', false],
    ['stage=sent', false],
    ['language=ar', false],
    ['q=women&instrument=crc&state=CHN', true],
    ['q=women&instrument=crc&state=XAA', false],
  ])('filters: %s', async (asked, isFound) => {
    const { html } = await ask(`/letters?${asked}`)
    expect(html.includes(`/library/${made.letter}"`)).toBe(isFound)
    expect(html).toContain('class="chip"')
  })

  test.each([
    ['q=-women', 'Add a word that must be there'],
    ['q=%22', 'A word or a number is needed'],
    [`q=${'x'.repeat(1500)}`, 'too long'],
  ])('a query that cannot be searched for says what would make it pass', async (asked, says) => {
    const { html, status } = await ask(`/letters?${asked}`)
    expect(status).toBe(200)
    expect(html).toContain(says)
  })

  test.each([
    "q=' | !a & b:*",
    'q=%00%F0%9F%A6%86%ED%A0%80',
    'q=<script>alert(1)</script>',
    'state=%00&mandate=%00x&theme=%27--&instrument=%22%3E%3Cscript%3E&article=%00',
    'due=9999-99-99&until=x&stage=x&kind=x&language=%27',
    'q=women&after=2025-03-20~x~y~z~NaN',
    `q=women&sort=best&after=2025-03-20~00000000-0000-4000-8000-000000000000~letter~00000000-0000-4000-8000-000000000000~1e99`,
    'after=9999-12-31~00000000-0000-4000-8000-000000000000',
  ])('what is hostile is only a query: %s', async (asked) => {
    const { html, status } = await ask(`/letters?${asked}`)
    expect(status).toBe(200)
    expect(html).not.toContain('<script>')
  })

  test('offers a case by its number, to its members', async () => {
    const { html } = await ask('/letters?q=c-2026-001')
    expect(html).toContain(`/cases/${made.case}`)
    expect((await ask('/letters?q=C-2026-002')).html).not.toContain('/cases/0')
  })

  test('keeps a search under a name, opens it, refuses the name again, forgets it', async () => {
    const form = { search: 'q=women&state=CHN', name: 'Women in sheds' }
    const kept = await ask('/letters/saved', form)
    expect(kept.to).toBe('/letters?q=women&state=CHN&done=search-kept')
    const again = await ask('/letters/saved', form)
    expect(again.status).toBe(422)
    expect(again.html).toContain('You keep a search of this name already')
    const { html } = await ask('/letters')
    expect(html).toContain('href="/letters?q=women&amp;state=CHN"')
    const action = /action="(\/letters\/saved\/[^"]+\/delete)"/u.exec(html)?.[1] ?? ''
    expect((await ask(action, {})).to).toBe('/letters?done=search-forgotten')
    expect((await ask('/letters')).html).not.toContain('Women in sheds')
    expect((await ask(action, {})).status).toBe(404)
  })
})

describe('the pages of the library', () => {
  test('a letter leads to what it names, and to its reply', async () => {
    const { html } = await ask(`/library/${made.letter}`)
    for (const to of [
      '/letters?theme=non-refoulement',
      '/letters?mandate=sr-slavery',
      '/letters?instrument=cat',
    ])
      expect(html).toContain(`href="${to}"`)
    expect(html).toContain(`/library/replies/${made.reply}`)
    expect(html).toMatch(/<a href="\/library\/[^"]+">CHN 1\/2025/u)
    expect(html).toContain('north')
  })

  test('a reply tells what is known of it, and how late it came', async () => {
    const { html } = await ask(`/library/replies/${made.reply}`)
    expect(html).toContain('There are no nets.')
    expect(html).toContain(`/library/${made.letter}`)
    expect(html).toContain('HRC/NONE/2025/SP/9')
    expect((await ask(`/library/replies/${made.letter}`)).status).toBe(404)
  })

  test('paragraphs are found by article, and one is taken over', async () => {
    const { html } = await ask('/letters/paragraphs?instrument=cat&article=3')
    expect(html).toContain('which prohibits forced return')
    expect(html).not.toContain('ratified by China on 2 March 1992')
    const address = /href="(\/library\/[^"]+take-over\?paragraph=\d+)"/u.exec(html)?.[1] ?? ''
    const taken = await ask(`${address}&state=MNG&on=2026-03-06`)
    expect(taken.html).toContain('acceded to by Mongolia on 24 January 2002')
    expect((await ask(`${address}&state=&on=`)).html).toContain('Say to which State')
    expect((await ask(`${address}9999&state=MNG&on=2026-03-06`)).status).toBe(404)
    expect((await ask('/letters/paragraphs?theme=non-refoulement&q=forced')).html).toContain('forced return')
  })
})

describe.each(['en', 'ar'])('in Chromium, in %s', (language) => {
  const pages = () => [
    ['search', `/letters?q=forced+return+nets&state=CHN`],
    ['list', '/letters?theme=slavery'],
    ['refused', '/letters?q=-nets'],
    ['letter', `/library/${made.letter}`],
    ['reply', `/library/replies/${made.reply}`],
    ['paragraphs', '/letters/paragraphs?instrument=cat'],
    ['take-over', `/library/${made.letter}/take-over?paragraph=2&state=MNG&on=2026-03-06`],
  ]

  test('the pages have no barrier that can be found, and none is wider than a phone', async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: true,
    })
    try {
      await bringAxe(context)
      const page = await context.newPage()
      await serve(page)
      for (const [name = '', address = ''] of pages()) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(`${HERE}${address}${address.includes('?') ? '&' : '?'}lang=${language}`)
        const barriers = isLookedAt(name, language) ? await barriersOn(page) : []
        expect({ [name]: barriers }).toEqual({ [name]: [] })
        await picture(page, `${name}-${language}`)
        await page.setViewportSize({ width: 360, height: 740 })
        const needed = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(`${name} needs ${needed}`).toBe(`${name} needs 360`)
        await picture(page, `${name}-${language}-360`)
      }
    } finally {
      await context.close()
    }
  })
})

/** Answers the browser's requests without a socket. */
async function serve(page: Page): Promise<void> {
  await page.route(`${HERE}/**`, async (route) => {
    const url = new URL(route.request().url())
    if (url.pathname.endsWith('.css'))
      return route.fulfill({ contentType: 'text/css', body: WORKSPACE_STYLES })
    const answer = await fetchPage(new Request(url, { headers: { Cookie: cookie } }))
    return route.fulfill({
      ...{ status: answer.status, contentType: 'text/html; charset=utf-8', body: await answer.text() },
    })
  })
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}
