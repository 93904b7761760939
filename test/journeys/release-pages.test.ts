import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Browser, BrowserContext, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { addDays } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { recordOwnItem, recordOwnReading } from '#communications/actions/own-answers.ts'
import { decideAlarm, raiseAlarm } from '#release/actions/alarms.ts'
import { putMember } from '#cases/actions/members.ts'
import { decideRelease } from '#release/actions/decide.ts'
import type { ReleaseInput } from '#release/actions/prepare.ts'
import { takeBackRelease } from '#release/actions/take-back.ts'
import { embargoFile } from '#release/embargo-key.ts'
import { textsOf } from '#release/outputs.ts'
import { dayOfInstant } from '#release/release-day.ts'
import { saveLook } from '#release/store/clock.ts'
import { WORKSPACE_STYLES } from '#ui/styles.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { sure } from '../builders/case-keys.ts'
import { anOffice, aWorkplace, type TestWorker, type TestWorkplace } from '../builders/casework.ts'
import { FACTS } from '../builders/clearance.ts'
import { endDatabases } from '../builders/databases.ts'
import { aReprisal } from '../builders/release.ts'
import { aCaseWithAName, A_NAMING_LETTER, OF_LETTER, ReleaseDesk } from '../builders/release-desk.ts'
import { anOwnReply, aReadingOf } from '../builders/replies.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'
import { chanceOf } from '../corpus/chance.ts'
import { seedOf } from '../seed.ts'
import { openChromium } from './chromium.ts'
import { barriersOn, bringAxe, isLookedAt } from './visits.ts'

const ORIGIN = 'http://localhost:4747'
/** Where pictures of the pages go, for people to look at; none are made where it is not given. */
const PICTURES = process.env['DEMARCHE_PICTURES']

let workplace: TestWorkplace
let app: Hono
let amina: TestWorker
let caseId: Id<'Case'>
let desk: ReleaseDesk
let browser: Browser
let cookie = ''
beforeAll(async () => {
  workplace = await aWorkplace()
  amina = await aColleague(workplace, await anOffice(workplace, { rules: 'one' }), ['intake'])
  ;({ caseId } = await aCaseWithAName(workplace, amina))
  desk = new ReleaseDesk(workplace, amina, textsOf)
  const deps = { workplace, site: () => ({ origin: ORIGIN, host: 'localhost' }), version: '0.0.0' }
  const reportFault = (fault: unknown) => console.error(fault)
  app = serveRoutes(allRoutes(), { ...deps, wakeJobs: () => {}, reportFault })
  ;({ cookie } = await aSession(workplace, amina))
  browser = await openChromium()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await workplace.database.close()
  await endDatabases()
})

const seed = seedOf('RELEASE_STATES_SEED')
const contexts = new Map<string, BrowserContext>()

/** Visits of the workspace in a browser: its requests are answered here, and nothing is asked of a network. */
async function browserIn(language: string): Promise<BrowserContext> {
  const known = contexts.get(language)
  if (known) return known
  const context = await browser.newContext({ javaScriptEnabled: true })
  contexts.set(language, context)
  await bringAxe(context)
  await context.route('**/*', async (route) => {
    const asked = new URL(route.request().url())
    if (asked.pathname === '/assets/workspace.css')
      return route.fulfill({ contentType: 'text/css', body: WORKSPACE_STYLES })
    const answer = await answered(route.request(), language)
    return route.fulfill({
      ...{ status: answer.status, contentType: answer.headers.get('Content-Type') ?? '' },
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  return context
}

/** What the program answers; where it sends a browser on, what stands there. */
async function answered(request: Request, language: string): Promise<Response> {
  const headers = { Cookie: `${cookie}; __Host-demarche-language=${language}`, 'Accept-Language': language }
  const body = request.postData()
  const form = { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }
  const answer =
    body === null
      ? await app.request(request.url(), { headers })
      : await app.request(request.url(), { method: 'POST', headers: { ...headers, ...form }, body })
  const to = answer.headers.get('Location')
  return to === null ? answer : app.request(new URL(to, ORIGIN).href, { headers })
}

async function termEnds({ letterId }: Pick<ReleaseInput, 'letterId'>, inDays: number): Promise<void> {
  const owner = await workplace.database.owner()
  const day = addDays(dayOfInstant(new Date()), inDays)
  await owner.query('update deadline set due_on = $2 where communication_id = $1', [letterId, day])
}

const aLetter = async (inDays: number, text = A_NAMING_LETTER) => {
  const of = { ...(await desk.aLetter(caseId, text)), what: OF_LETTER }
  await termEnds(of, inDays)
  return of
}
const decide = async (input: ReleaseInput, want: 'stop') =>
  sure(
    await decideRelease(workplace, amina.at(), FACTS, {
      ...input,
      want,
      reason: 'The family asks for time.',
    }),
  )

/** Every state of a release, each with what its page says in English, made one after the other. */
const STATES: readonly {
  readonly state: string
  readonly says: string
  /** What would not be true of it. */
  readonly never?: string
  readonly make: () => Promise<ReleaseInput>
}[] = [
  {
    ...{ state: 'nothing-made', says: 'It is searched once what would be shown is made.' },
    ...{ never: 'None was found', make: () => aLetter(20) },
  },
  {
    ...{ state: 'conditions-missing', says: 'Pass the warnings' },
    make: async () => desk.prepared(await aLetter(5)),
  },
  {
    ...{ state: 'approved', says: 'Approved. It goes out on' },
    make: async () => {
      const input = await desk.prepared(await aLetter(6))
      await desk.approved(input)
      return input
    },
  },
  {
    ...{ state: 'alarm-open', says: 'If nobody decides, this goes out on its day all the same' },
    make: async () => {
      const input = await desk.prepared(await aLetter(0))
      await desk.approved(input)
      const form = aReprisal()
      sure(await raiseAlarm(workplace, amina.at(), FACTS, { ...input, form }))
      const objection = { ...form, kind: 'late-objection', feared: 'She would rather wait.', wish: '' }
      const alarm = sure(await raiseAlarm(workplace, amina.at(), FACTS, { ...input, form: objection }))
      const decided = { alarm, given: 'goes-on', reason: 'She was asked again and agrees.' }
      sure(await decideAlarm(workplace, amina.at(), { ...input, ...decided }))
      return input
    },
  },
  {
    ...{ state: 'stopped', says: 'Nobody stopped it does not hold' },
    make: async () => {
      const input = await desk.prepared(await aLetter(3))
      await decide(input, 'stop')
      return input
    },
  },
  {
    ...{ state: 'reply-held', says: 'nothing of what it says' },
    make: async () => {
      const input = await desk.prepared(await aLetter(-2))
      await desk.approved(input)
      await desk.due()
      await anOwnReply(workplace, amina.at(), input)
      return input
    },
  },
  {
    ...{ state: 'public-older', says: 'What is public is older than what is recorded now.' },
    make: async () => {
      const input = await desk.prepared(await aLetter(-2), { cuts: 'who owns the nets = who owns them' })
      await desk.approved(input)
      await desk.due()
      const what = { is: 'reply', reply: await anOwnReply(workplace, amina.at(), input) } as const
      const ofReply = await desk.prepared(input, { what })
      await desk.approved(ofReply)
      await desk.due()
      const item = { kind: 'promise', said: 'to look into the nets', locator: 'page 2', dueOn: '' }
      sure(await recordOwnItem(workplace, amina.at(), { ...input, replyId: what.reply }, item))
      const read = { ...input, replyId: what.reply }
      sure(
        await recordOwnReading(workplace, amina.at(), FACTS, read, await aReadingOf(workplace, amina, read)),
      )
      return ofReply
    },
  },
  {
    ...{ state: 'reply-waits', says: 'Release the letter first.', never: 'Release to the public' },
    make: async () => {
      const of = await aLetter(8)
      const reply = await anOwnReply(workplace, amina.at(), of)
      return desk.prepared(of, { what: { is: 'reply', reply } })
    },
  },
  {
    ...{ state: 'taken-back', says: 'and is taken back', never: 'It goes out by itself on its day' },
    make: async () => {
      const input = await desk.prepared(await aLetter(-2))
      await desk.approved(input)
      await desk.due()
      const back = { ...input, way: 'whole', reason: 'Her brother was questioned.' }
      sure(await takeBackRelease(workplace, amina.at(), back))
      return input
    },
  },
  {
    ...{ state: 'key-lost', says: 'The key of what waits is not there' },
    make: async () => {
      const input = await desk.prepared(await aLetter(-2))
      await desk.approved(input)
      const file = embargoFile(workplace.wraps.folder, amina.office.id)
      renameSync(file, `${file}.away`)
      return input
    },
  },
]

const HELD = STATES.length

test(`the page of a release in ${HELD + 2} states, in two languages, on a desktop and a phone`, async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  const wrong: unknown[] = []
  for (const { state, says, never, make } of STATES) {
    if (!isTaken(state)) continue
    const input = await make()
    wrong.push(...(await look(state, addressOf(input), says, never)))
    const file = embargoFile(workplace.wraps.folder, amina.office.id)
    if (state === 'key-lost') renameSync(`${file}.away`, file)
  }
  const input = await desk.prepared(await aLetter(-3))
  await desk.approved(input)
  const office = amina.office.id
  await workplace.database.atomically({ officeId: office, id: 'system' }, (tx) =>
    saveLook(tx, office, 'long-off'),
  )
  wrong.push(...(await look('clock-in-doubt', addressOf(input), 'With which clock did you compare it?')))
  const says = 'Compare the day of this computer with another clock.'
  const binta = await aColleague(workplace, amina.office, ['intake'])
  const roles = ['drafter'] as const
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles }))
  const mine = cookie
  ;({ cookie } = await aSession(workplace, binta))
  wrong.push(...(await look('clock-in-doubt-for-others', addressOf(input), says)))
  cookie = mine
  wrong.push(...(await look('front-page', '/', 'Public soon')))
  wrong.push(...(await look('deadlines', '/deadlines', 'Alarms to decide on')))
  expect(wrong).toEqual([])
}, 240_000)

test('an alarm is recorded and decided on by the page; what lacks is said beside its field, and nothing typed is lost', async () => {
  const input = await desk.prepared(await aLetter(4))
  const page = await (await browserIn('en')).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${ORIGIN}${addressOf(input)}`)
  await page.click('.raise-alarm > summary')
  await page.fill('#alarm-toldBy', 'Her sister')
  await page.click('button#alarm')
  expect(await page.textContent('.error-summary')).toContain('Choose what it is.')
  expect(await page.inputValue('#alarm-toldBy')).toBe('Her sister')
  await page.check('.raise-alarm [value=reprisal]')
  await page.fill('#alarm-toldOn', '2026-03-05')
  await page.fill('#alarm-feared', 'Her brother was questioned.')
  await page.click('button#alarm')
  expect(await page.textContent('[role=status]')).toContain('The alarm is recorded')
  const [alarm] = (await desk.shown(input)).alarms
  const field = `decide-${alarm?.id ?? ''}`
  await page.check(`[name=outcome][value=cut-more]`)
  await page.click(`button[id="${field}"]`)
  expect(await page.textContent('.error-summary')).toContain('Say why.')
  expect(await page.isChecked('[name=outcome][value=cut-more]')).toBe(true)
  await page.fill(`[id="${field}-reason"]`, 'Her village is not to be named.')
  await page.click(`button[id="${field}"]`)
  expect(await page.textContent('[role=status]')).toContain('The decision is recorded.')
  expect(await page.textContent('.release-conditions')).toContain('After an alarm it was decided to cut more')
  await page.close()
}, 60_000)

function addressOf({ letterId, what }: ReleaseInput): string {
  const letter = `/cases/${caseId}/letters/${letterId}`
  return what.is === 'letter' ? `${letter}/release` : `${letter}/replies/${what.reply}/release`
}

/** Of the states `npm test` looks at some half, by chance; a look costs a second, and making one does too. */
function isTaken(state: string): boolean {
  if (PICTURES || process.env['DEMARCHE_ALL_BARRIERS'] === 'yes' || state === 'alarm-open') return true
  return chanceOf(seed, 'release-states', state).whole(0, 1) === 0
}

/** What is wrong with a page: what it should say and does not, barriers, and what is wider than the screen. */
async function look(
  state: string,
  address: string,
  says: string,
  never?: string,
): Promise<readonly unknown[]> {
  const wrong: unknown[] = []
  for (const language of ['en', 'ar']) {
    const isWatched = isLookedAt(`/release/${state}`, language)
    if (!isWatched && !PICTURES && language === 'ar') continue
    const context = await browserIn(language)
    const page = await context.newPage()
    await page.goto(`${ORIGIN}${address}`)
    const said = (await page.textContent('main')) ?? ''
    if (language === 'en' && !said.includes(says)) wrong.push({ state, lacks: says })
    if (never !== undefined && said.includes(never)) wrong.push({ state, says: never })
    const barriers = isWatched ? await barriersOn(page) : []
    if (JSON.stringify(barriers) !== '[]') wrong.push({ state, language, barriers })
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      const wider = await page.evaluate(WIDER)
      if (wider !== 0) wrong.push({ state, language, width, wider })
      const path = join(PICTURES ?? '', `${state}-${language}-${width}.png`)
      if (PICTURES) await page.screenshot({ path, fullPage: true })
    }
    await page.close()
  }
  return wrong
}

const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
