import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CRITERIA } from '#evidence/model/triage.ts'
import { openDatabase } from '#platform/database/database.ts'
import { formsIn, linksIn } from '../attacks/form-walker.ts'
import { sure } from '../builders/case-keys.ts'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openChromium } from './chromium.ts'
import { ChromiumVisitor } from './chromium-visitor.ts'
import { openOffice, PlainVisitor, type Answered, type Filled } from './plain-visitor.ts'

/** A night, one officer, an office of one: from a pasted e-mail to a letter that went out, asked of the built program by plain requests, and then in Chromium. */

/** What it may take, of forms that are sent. */
const MOST_POSTS = 25
const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0
const home = mkdtempSync(join(tmpdir(), 'demarche-urgent-'))

const E_MAIL = `From: a relative
Subject: please help, tonight

They took the three of them from the shelter in Halm at nine this evening. They say that the ferry leaves at six.
She gave evidence against the agency in May. Please do not write my name anywhere.`

const TRAFFICKING = 'Special Rapporteur on trafficking in persons, especially women and children'
const SLAVERY = 'Special Rapporteur on contemporary forms of slavery, including its causes and consequences'
const TORTURE = 'Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment'

interface Writing {
  readonly header: string
  readonly capacities: string
  readonly resolutions: string
  readonly signatures: string
}

/** The appeal as all three were asked to write it. */
const OF_THREE: Writing = {
  header: `Mandates of the ${TRAFFICKING}; the ${SLAVERY}; and the ${TORTURE}`,
  capacities: `our capacities as ${TRAFFICKING}; ${SLAVERY}; and ${TORTURE}`,
  resolutions: 'resolutions 53/9, 51/15 and 52/7',
  signatures: `Ilse Marden\n${TRAFFICKING}\n\nTomás Veraluz\n${SLAVERY}\n\nNoor Halvane\n${TORTURE}\n`,
}
/** The appeal of the one that is left. */
const OF_ONE: Writing = {
  header: `Mandate of the ${TRAFFICKING}`,
  capacities: `my capacity as ${TRAFFICKING}`,
  resolutions: 'resolution 53/9',
  signatures: `Ilse Marden\n${TRAFFICKING}\n`,
}

const appeal = ({ header, capacities, resolutions, signatures }: Writing) => `${header}

Excellency,

I have the honour to address you in ${capacities}, pursuant to Human Rights Council ${resolutions}.

I would like to bring to the attention of your Excellency's Government information received concerning three persons who are reportedly to be returned tonight to those from whom they fled.

According to the information received:

On the evening of this day, three persons were reportedly taken from a shelter in the port of Halm. They are said to be put on a ferry at six in the morning.

I would be grateful for your observations on the following matters:

1. Please say where the three persons are.

2. Please say what has been done so that they are not returned.

I ask for a response within 60 days of the date of this letter.

Please accept, Excellency, the assurances of our highest consideration.

${signatures}`

/** The officer's hands: plain requests, or a browser. */
interface Hands {
  readonly posts: number
  readonly get: (path: string) => Promise<Answered>
  readonly fillAll: (path: string, fields: Filled) => Promise<Answered>
  /** Presses the button of a form in which nothing is filled in. */
  readonly press: (path: string, action: string) => Promise<Answered>
  readonly bytes: (path: string) => Promise<Buffer>
}

class PlainHands extends PlainVisitor implements Hands {
  async press(path: string, action: string): Promise<Answered> {
    const form = formsIn((await this.get(path)).html).find((one) => one.action === action)
    if (!form) throw new Error(`${path} has no form to ${action}`)
    return this.post(action, Object.fromEntries(form.fields.map(({ name, value }) => [name, value])))
  }
}

let served: Served
let plainly: PlainHands
let officer: Hands
beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace(home)
  plainly = new PlainHands(served.address)
})
afterAll(async () => {
  await served.end()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

/** Sends a form that has to be taken; gives where it leads. */
async function sends(path: string, fields: Filled): Promise<string> {
  const { status, html, to } = await officer.fillAll(path, fields)
  const [, problems = ''] = /error-summary"(.*?)<\/ul>/su.exec(html) ?? []
  expect([path, status, problems]).toEqual([path, 303, ''])
  return to
}

const plain = (html: string) => html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')
const reads = async (path: string) => plain((await officer.get(path)).html)
const today = () => new Date().toLocaleDateString('sv')

/** Lets the hour come until which the mandates of a letter could answer: nobody waits for it in a test. */
async function cutOffPasses(): Promise<void> {
  const database = sure(await openDatabase({ folder: home, environment: {} }))
  const owner = await database.owner()
  const { rowCount } = await owner.query(
    `update clearance_step set until_at = now() - interval '1 second' where kind = 'invited' and until_at > now()`,
  )
  await database.close()
  expect(rowCount).toBe(3)
}

test('a pasted e-mail becomes a case, and the letter of one mandate that cleared by mail; two others are left out', async () => {
  officer = plainly
  await openOffice(plainly, 'Ana Example')
  await itIsPlayed('XAA')
  expect(officer.posts).toBeLessThanOrEqual(MOST_POSTS)
}, 60_000)

// She is signed in already, and has to choose among the States that the page offers.
test('the same night is played again in Chromium, with the presses of a person', async () => {
  const browser = await openChromium()
  try {
    const context = await browser.newContext({ locale: 'en-GB' })
    const url = served.address
    const host = { domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true }
    await context.addCookies(plainly.cookies.map(([name, value]) => ({ name, value, ...host })))
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    officer = new ChromiumVisitor(page, url)
    await itIsPlayed('PLW')
    expect(officer.posts).toBeLessThanOrEqual(MOST_POSTS)
  } finally {
    await browser.close()
  }
}, 120_000)

/** From the e-mail to the paper, to a State to which no other letter of ours goes. */
async function itIsPlayed(state: string): Promise<void> {
  // The intake opens its own case when it is first looked at.
  const intake = (await officer.get('/intake')).to
  const submission = await sends(`${intake}/new`, {
    ...{ text: E_MAIL, withheld: 'Who wrote.', receivedOn: today(), channel: 'mail', language: 'English' },
    ...{ states: '', source: '', themes: ['trafficking'], as: 'submission' },
  })
  const weighed = Object.fromEntries(CRITERIA.map((criterion) => [criterion, 'met']))
  const inCase = await sends(`${submission}/triage`, {
    ...{ ...weighed, decision: 'act', into: 'new', newTitle: 'The ferry at six' },
  })
  const ofCase = inCase.split('/').slice(0, 3).join('/')
  await sends(`${ofCase}/allegations/new`, {
    ...{ sentence: 'Three persons were reportedly taken from a shelter at night.', hedge: 'reportedly' },
    ...{ event: '', support: [inCase.split('/').at(-1) ?? '', '', ''] },
  })
  // In the order of the page, which a browser sends: the first declines, the second is silent, the third clears.
  const mandates = ['sr-slavery', 'sr-torture', 'sr-trafficking-in-persons']
  const begun = { title: 'The ferry at six', type: 'UA', state, mandates }
  const letter = await sends(`${ofCase}/letters/new`, begun)
  await sends(`${letter}/versions/new`, { file: new File([appeal(OF_THREE)], 'appeal.txt') })
  await theyAnswer(letter)
  await itGoes(letter, state)
  await itsPaper(letter, state)
  console.log(`${officer.posts} forms were sent`)
}

/** One joins, one declines, one is silent; the text follows, and the one that is left clears it by mail. */
async function theyAnswer(letter: string): Promise<void> {
  const clearance = `${letter}/clearance`
  const byMail = { 'speaker-1': '', 'speaker-2': '', 'speaker-3': '' }
  await sends(`${clearance}/invite`, { untilDay: '2099-03-09', mandates: ['1', '2', '3'], ...byMail })
  const said = { by: 'An assistant', way: 'mail', saidOn: today(), note: '' }
  await sends(`${clearance}/record`, { ...said, mandate: '3', word: 'joined' })
  await sends(`${clearance}/record`, { ...said, mandate: '1', word: 'declined' })
  expect(await reads(clearance)).toContain('has not answered')
  await cutOffPasses()
  expect(await reads(clearance)).toContain('silent at the cut-off: dropped')
  expect(await openOn(letter)).toContain('Noor Halvane')
  await sends(`${letter}/versions/new`, { file: new File([appeal(OF_ONE)], 'appeal-of-one.txt') })
  expect(await openOn(letter)).not.toContain('has not joined')
  const message = new File(['I clear the text as it stands.'], 'yes.eml')
  await sends(`${clearance}/record`, { ...said, mandate: '3', word: 'cleared', message })
  // Nothing is open, so nothing has to be ticked.
  const { html } = await officer.get(clearance)
  expect(html).not.toContain('name="seen"')
  expect((await officer.press(clearance, `${clearance}/approve`)).status).toBe(303)
  expect(await reads(clearance)).toContain('The letter is cleared')
}

/** What the page of the newest version says. */
async function openOn(letter: string): Promise<string> {
  const { html } = await officer.get(letter)
  const version = linksIn(html).find((link) => /\/versions\/[0-9a-f-]{36}$/u.test(link))
  return reads(version ?? '')
}

async function itGoes(letter: string, state: string): Promise<void> {
  const sending = `${letter}/sending`
  await sends(sending, { reason: 'They are to be returned at six in the morning.' })
  await sends(sending, {
    ...{ stillTrue: 'yes', stillSafe: 'yes', consentStands: 'yes' },
    ...{ 'stillTrue-line': 'She saw them go.', 'stillSafe-line': 'No name is in it.' },
    'consentStands-line': 'She asks us to write tonight.',
  })
  await sends(sending, {
    ...{ minutes: '0', datedOn: today(), from: 'allocated', reference: '', name: '' },
    ...{ post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission', noteNumber: '' },
    way: 'mail',
  })
  // Its one button: the minutes are over, since none were left to it.
  expect((await officer.press(sending, `${sending}/ready`)).status).toBe(303)
  await sends(sending, { on: today(), hour: '', way: 'mail', to: 'The registry of the Mission' })
  expect(await reads(sending)).toContain(`${state} 1/`)
}

async function itsPaper(letter: string, state: string): Promise<void> {
  const { html } = await officer.get(`${letter}/sending`)
  const files = linksIn(html).filter((link) => link.includes('/sending/files/'))
  const papers = await Promise.all(files.map((file) => officer.bytes(file)))
  const pdfs = papers.filter((bytes) => bytes.subarray(0, 4).toString() === '%PDF')
  expect(pdfs).toHaveLength(2)
  if (!hasPdftotext) return
  const texts = pdfs.map((input) => spawnSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).stdout)
  for (const text of texts) expect(text).toContain(`UA ${state} 1/20`)
  const [text = ''] = texts
    .filter((one) => one.includes('Ilse Marden'))
    .map((one) => one.replaceAll(/\s+/gu, ' '))
  expect(text).toContain(TRAFFICKING)
  for (const other of [SLAVERY, TORTURE, 'Tomás Veraluz', 'Noor Halvane', '51/15'])
    expect(text).not.toContain(other)
}
