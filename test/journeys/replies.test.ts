import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { startServer, type RunningServer } from '#app/server.ts'
import { openLetterFiles } from '#app/letter-files.ts'
import { putMember } from '#cases/actions/members.ts'
import { calendarDate } from '#base/calendar-date.ts'
import { Readable } from 'node:stream'
import { sure } from '../builders/case-keys.ts'
import {
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../builders/casework.ts'
import { FACTS } from '../builders/clearance.ts'
import { anObservedLetter, aReplyInLibrary } from '../builders/communications.ts'
import { endDatabases } from '../builders/databases.ts'
import { anOwnReply, aReplyForm, aSentLetterIn, readMailHere } from '../builders/replies.ts'
import { openChromium } from './chromium.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'
import { PLAIN_RENDERER } from '../builders/sending.ts'

/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

let workplace: TestWorkplace
let server: RunningServer
let browser: Browser
let [ana, bo]: readonly TestWorker[] = []
let letter = ''
let answers = ''

beforeAll(async () => {
  workplace = await aWorkplace()
  const files = openLetterFiles(Readable.from([]))
  const started = await startServer(
    {
      checker: {
        ...{ facts: FACTS, files: { ...files, foreign: { ...files.foreign, readMail: readMailHere } } },
        ...{ today: () => calendarDate(2026, 3, 6), now: () => '2026-03-06T09:00:00Z', dropScript: null },
      },
      workspace: { workplace, wakeJobs: () => {}, renderer: PLAIN_RENDERER },
      ...{ version: '0.0.0', publicOrigin: null, passkeyScript: null, reportFault: () => {} },
    } as unknown as Parameters<typeof startServer>[0],
    0,
  )
  if (!started) throw new Error('no port')
  server = started
  const office = await anOffice(workplace)
  ana = await aColleague(workplace, office, ['intake', 'administrator'])
  bo = await aColleague(workplace, office, ['intake'])
  const caseId = await anOpenCase(workplace, ana)
  sure(await putMember(workplace, ana.at(), { caseId, account: bo.account, roles: ['approver'] }))
  const questions = ['Please say where the nets are.', 'Please say who sold them.'].map((text, index) => ({
    ...{ kind: 'question' as const, number: String(index + 1), text, dueOn: null },
  }))
  letter = `/cases/${caseId}/letters/${await aSentLetterIn(workplace, ana, caseId, { questions, reference: 'XAA 7/2026' })}`
  const observed = await anObservedLetter(workplace, ana, { questions })
  const reply = await aReplyInLibrary(workplace, ana, {
    answers: [{ communication: observed, matchedBy: 'person' }],
  })
  answers = `/library/${observed}/answers/${reply satisfies Id<'Reply'>}`
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await workplace.database.close()
  await endDatabases()
})

/** A browser of somebody who is signed in, without JavaScript. */
async function browserOf(worker: TestWorker | undefined, more: object = {}): Promise<BrowserContext> {
  if (!worker) throw new Error('nobody')
  const { cookie } = await aSession(workplace, worker)
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext({ javaScriptEnabled: false, ...more })
  await context.addCookies([{ name, value, url: `https://localhost:${server.port}`, secure: true }])
  return context
}

async function on(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const answer = await page.goto(`http://localhost:${server.port}${path}`)
  expect([path, answer?.status()]).toEqual([path, 200])
  return page
}

const saysDone = async (page: Page) => (await page.textContent('[role=status]')) ?? ''

async function code(page: Page, outcomes: readonly string[], prefix = ''): Promise<void> {
  for (const [index, outcome] of outcomes.entries()) {
    const field = page.locator(`select[id^=${prefix}outcome-]`).nth(index)
    await field.selectOption(outcome)
  }
  await page.locator(`[id=${prefix}character]`).check()
  await page.click(`[id=${prefix}save]`)
}

test('a reply is uploaded to its letter, read by two, and what differs is settled', async () => {
  const [hers, his] = [await browserOf(ana), await browserOf(bo)]
  const page = await on(hers, `${letter}/replies/new`)
  const buffer = Buffer.from('The nets are in the harbour. Who sold them is not known.')
  await page.setInputFiles('[name=file]', { name: 'reply.txt', mimeType: 'text/plain', buffer })
  await page.fill('[name=datedOn]', '2026-03-05')
  await page.fill('[name=missionNumber]', 'NV 12/2026')
  await page.check('[name=kind][value=full]')
  await page.click('#submit')
  expect(await saysDone(page)).toContain('sealed')
  expect(await page.textContent('main')).toMatch(/in time.*Day 3 of 60/su)
  await code(page, ['answered', 'partly'])
  const reply = new URL(page.url()).pathname
  const second = await on(his, reply)
  // Unseen by the second reader until he has read himself: here, on the letter's page, and where the next letter begins.
  expect(await second.textContent('main')).not.toContain('First reading')
  expect(await second.textContent('main')).toContain('I will not be the second reader')
  for (const path of [letter, `${letter}/asks`]) {
    const elsewhere = await on(his, path)
    expect(await elsewhere.textContent('main')).not.toMatch(/answers it/u)
    expect(await elsewhere.textContent('main')).toContain('A colleague has read a reply')
    await elsewhere.close()
  }
  await pictured('held-back', reply, bo)
  await code(second, ['answered', 'not-answered'])
  expect(await second.textContent('main')).toContain('First reading')
  await second.locator('select[id^=settled-outcome-]').nth(1).selectOption('partly')
  await code(second, [], 'settled-')
  expect(await second.textContent('main')).toContain('was read and settled')
  const after = await on(hers, letter)
  expect(await after.textContent('#replies')).not.toBeNull()
  expect(await after.textContent('main')).toMatch(/answers it in part/u)
  await pictures(reply)
}, 120_000)

test('an ask gets its kind and day, facts are corrected, and what was set aside goes back, all by plain forms', async () => {
  const hers = await browserOf(ana)
  const page = await on(hers, `${letter}/asks`)
  await page.click('summary:has-text("Write down an ask")')
  await page.fill('[name=text]', 'We urge you to raise the nets.')
  await page.fill('[id=dueOn-new]', '2026-04-01')
  await page.click('#add-ask')
  expect(await page.textContent('main')).toMatch(/Ask 1.*raise it.*1 April 2026/su)
  await page.locator('details:has([id^=kind-]) summary').first().click()
  await page.locator('select[id^=kind-]').first().selectOption('allies')
  await page.locator('li:has(select[id^=kind-]) button[id^=save-]').click()
  expect(await page.textContent('main')).toMatch(/bring in allies.*What was said before/su)
  const bad = await on(hers, `${letter}/asks`)
  await bad.click('summary:has-text("Write down an ask")')
  await bad.click('#add-ask')
  expect(await bad.textContent('main')).toContain('Write what is asked.')
  const due = await on(hers, '/deadlines')
  expect(await due.textContent('main')).toContain('Ask 1')

  const facts = await on(hers, `${letter}/replies/${await anotherReply()}/facts`)
  await facts.fill('[name=missionNumber]', 'NV 99/2026')
  await facts.click('#submit')
  expect(await facts.textContent('main')).toContain('why it is corrected')
  await facts.fill('[name=why]', 'misread')
  await facts.click('#submit')
  expect(await facts.textContent('main')).toMatch(/Corrections.*NV 12\/2026.*misread/su)

  const drop = await on(hers, '/replies')
  const buffer = Buffer.from('Message-ID: <b@m.example>\r\nSubject: An invoice\r\n\r\nTo pay.\r\n')
  await drop.setInputFiles('[name=dropped]', { name: 'note.eml', mimeType: 'message/rfc822', buffer })
  await drop.click('#submit')
  await drop.click('summary:has-text("It is no reply")')
  await drop.fill('[name=reason]', 'an invoice')
  await drop.click('#aside')
  await drop.click('a[href="/replies/set-aside"]')
  expect(await drop.textContent('main')).toMatch(/An invoice.*an invoice/su)
  await pictured('aside', '/replies/set-aside')
  await drop.click('[id^=back-]')
  expect(await drop.textContent('main')).toMatch(/set aside before.*an invoice/su)
  await pictured('asks', `${letter}/asks`)
  await pictured('facts', new URL(facts.url()).pathname)
}, 120_000)

/** A picture of one page on three screens, for people to look at. */
async function pictured(name: string, path: string, who = ana): Promise<void> {
  if (PICTURES === undefined) return
  for (const [screen, { locale, viewport }] of Object.entries(SCREENS)) {
    const context = await browserOf(who, {
      viewport,
      locale,
      extraHTTPHeaders: { 'Accept-Language': locale },
    })
    const page = await on(context, path)
    await page.screenshot({ path: `${PICTURES}/${name}-${screen}.png`, fullPage: true })
    await context.close()
  }
}

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 }, locale: 'en' },
  phone: { viewport: { width: 390, height: 844 }, locale: 'en' },
  arabic: { viewport: { width: 1280, height: 900 }, locale: 'ar' },
}

/** A reply that nobody has read yet. */
async function anotherReply(): Promise<string> {
  if (!ana) throw new Error('nobody')
  const [, , caseId, , letterId] = letter.split('/')
  const of = { caseId: caseId as Id<'Case'>, letterId: letterId as Id<'Communication'> }
  const form = aReplyForm({
    kind: 'interim',
    isConfidential: 'yes',
    confidentialGround: 'an inquiry is open',
  })
  return anOwnReply(workplace, ana.at(), of, { form })
}

/** Pictures of all pages of replies, for people to look at. */
async function pictures(reply: string): Promise<void> {
  if (PICTURES === undefined) return
  const reading = `${letter}/replies/${await anotherReply()}`
  const drop = await on(await browserOf(ana), '/replies')
  const buffer = Buffer.from(
    'Message-ID: <a@m.example>\r\nFrom: Permanent Mission <m@mission.example>\r\nDate: Thu, 5 Mar 2026 10:00:00 +0000\r\nSubject: Note on AL XAA 7/2026\r\n\r\nThe Permanent Mission presents its compliments. There are no nets.\r\n',
  )
  await drop.setInputFiles('[name=dropped]', { name: 'note.eml', mimeType: 'message/rfc822', buffer })
  await drop.click('#submit')
  const one = new URL(drop.url())
  const pages = {
    form: `${letter}/replies/new`,
    reply,
    letter,
    queue: '/replies',
    one: one.pathname + one.search,
    library: answers,
    reading,
    mailbox: '/settings/mailbox',
  }
  for (const [screen, how] of Object.entries(SCREENS)) {
    const context = await browserOf(ana, { ...how, extraHTTPHeaders: { 'Accept-Language': how.locale } })
    for (const [name, path] of Object.entries(pages)) {
      const page = await on(context, path)
      await page.screenshot({ path: `${PICTURES}/${name}-${screen}.png`, fullPage: true })
      await page.close()
    }
    await context.close()
  }
}
