import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishSite } from '#app/publish/publish-site.ts'
import { addDays } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { raiseAlarm } from '#release/actions/alarms.ts'
import type { ReleaseInput } from '#release/actions/prepare.ts'
import { releasedRecords } from '#release/actions/released-records.ts'
import { dayOfInstant } from '#release/release-day.ts'
import { found, Search } from './attacks/needles.ts'
import { sure } from './builders/case-keys.ts'
import { aCaseWorker, anOffice, type TestWorker, type TestWorkplace } from './builders/casework.ts'
import { FACTS } from './builders/clearance.ts'
import { endDatabases } from './builders/databases.ts'
import { MovedClock } from './builders/moved-clock.ts'
import { ProgramAtWork } from './builders/program-at-work.ts'
import { aReprisal } from './builders/release.ts'
import { aCaseWithAName, OF_LETTER, ReleaseDesk } from './builders/release-desk.ts'
import { anOwnReply, aPaper, aReplyForm } from './builders/replies.ts'

const DAY_MINUTES = 24 * 60
/** Ways in which a State that wants to be cruel writes her: as recorded, in capitals, turned around, over the end of a line. */
const WRITTEN = ['Ri Ga On', 'RI Ga-on', '리가온', 'Ga On Ri', 'RI, Ga On', 'Ri Ga\nOn', 'Ri Ga-On']
const PAGES = 400
const folder = mkdtempSync(join(tmpdir(), 'demarche-hostile-state-'))

let workplace: TestWorkplace
let clock: MovedClock
let amina: TestWorker
let caseId: Id<'Case'>
let desk: ReleaseDesk
beforeAll(async () => {
  ;({ workplace, clock } = await MovedClock.inWorkplace())
  amina = await aCaseWorker(workplace, await anOffice(workplace, { rules: 'one' }))
  ;({ caseId } = await aCaseWithAName(workplace, amina))
  desk = new ReleaseDesk(workplace, amina)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
  rmSync(folder, { recursive: true, force: true })
})

/** Some 3,000 characters a page, and on every tenth her name in another writing. */
function aLongReply(): string {
  const line =
    'The Government has carefully studied the unfounded allegations concerning the mending of nets. '
  return Array.from({ length: PAGES }, (_, page) => {
    const said =
      page % 10 === 0 ? `The person ${WRITTEN[(page / 10) % WRITTEN.length] ?? ''} lives well. ` : ''
    return `Page ${page + 1}. ${said}${line.repeat(30)}`
  }).join('\n\n')
}

/** Makes the public site as `demarche publish` does, and searches every file, unpacked and decoded, for every writing of her name. */
async function published(): Promise<{
  readonly leaks: readonly string[]
  readonly read: (path: string) => string
}> {
  const out = join(folder, 'site')
  const on = dayOfInstant(workplace.now())
  const source = releasedRecords({ database: workplace.database, officeId: amina.office.id, on })
  const made = {
    out,
    address: 'https://letters.example.org',
    previewOf: null,
    source,
    onProgress: () => null,
  }
  sure(await publishSite(made))
  const search = searchForHer()
  search.folder(out)
  return { leaks: found(search.hits), read: (path) => readFileSync(join(out, path), 'utf8') }
}

function searchForHer(): Search {
  return new Search(WRITTEN.map((text) => ({ called: text, text, bytes: Buffer.from(text) })))
}

test('day 59: a reply of 400 pages that names the victim, and a reprisal; the letter is public on its day, the reply waits, nothing leaks', async () => {
  const sentOn = dayOfInstant(workplace.now())
  const of = await desk.aLetter(caseId, undefined, sentOn)
  const input: ReleaseInput = await desk.prepared(of)
  await desk.approved(input)
  const program = new ProgramAtWork(workplace, amina.office.id)
  await program.after(0)
  const nextDay = async (day: number, passed: number) => {
    await clock.set(day)
    await program.after(passed * DAY_MINUTES)
  }
  await nextDay(59, 59)
  expect(await desk.publicTexts()).toEqual([])
  const receivedOn = addDays(sentOn, 59)
  const reply = await anOwnReply(workplace, amina.at(), of, {
    form: aReplyForm({ datedOn: receivedOn, receivedOn }),
    file: aPaper(aLongReply()),
  })
  sure(await raiseAlarm(workplace, amina.at(), FACTS, { ...input, form: aReprisal() }))
  // The last day for a reply counts in full.
  await nextDay(60, 1)
  expect(await desk.publicTexts()).toEqual([])
  expect((await desk.shown(input)).alarms).toMatchObject([{ outcome: null, dueWhy: 'hours' }])
  await nextDay(61, 1)
  expect(await desk.publicTexts()).toHaveLength(1)
  // Nobody decided: nothing froze, and the alarm is still there to be decided on.
  const shown = await desk.shown(input)
  expect(shown.alarms).toMatchObject([{ outcome: null }])
  expect(shown.release.released).toMatchObject({ on: addDays(sentOn, 61) })
  expect(shown.replies).toMatchObject([{ id: reply, isOut: false }])

  // What is searched for would be found.
  const control = searchForHer()
  control.bytesOf(Buffer.from(aLongReply()), 'the reply')
  expect(new Set(control.hits.map(({ needle }) => needle.mark.called))).toEqual(new Set(WRITTEN))
  const first = await published()
  expect(first.leaks).toEqual([])
  const slug = shown.candidate?.slug ?? ''
  const page = first.read(`en/letters/${slug}/index.html`)
  const received = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(receivedOn),
  )
  expect(page).toContain(`received ${received}`)
  expect(page).toContain('A reply came. It is under review and not shown yet.')
  expect(page).not.toContain('unfounded allegations')
  expect(first.read(`ar/letters/${slug}/index.html`)).toContain('ورد رد. هو قيد المراجعة ولم يُعرض بعد.')

  const ofReply = await desk.prepared(of, { what: { is: 'reply', reply } })
  expect((await desk.shown(ofReply)).candidate).toMatchObject({ blocking: 0, named: [] })
  await desk.approved(ofReply)
  await nextDay(62, 1)
  const second = await published()
  expect(second.leaks).toEqual([])
  const parts = readdirSync(join(folder, 'site', 'en', 'letters', slug), { recursive: true })
  const texts = parts
    .map(String)
    .filter((name) => name.endsWith('index.html'))
    .map((name) => second.read(join('en', 'letters', slug, name)))
  const whole = texts.join('\n')
  for (const number of [1, 200, PAGES]) expect(whole).toContain(`Page ${number}. `)
  expect(whole.match(/The person █████ lives well\./gu)?.length).toBe(PAGES / 10)
  expect(whole).toContain('unfounded allegations')
  expect((await desk.shown({ ...of, what: OF_LETTER })).replies).toMatchObject([{ isOut: true }])
}, 120_000)
