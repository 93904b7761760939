import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import { demonstrationDays, readPiece } from '#app/demonstration/pieces.ts'
import { workspaceRoutes } from '#app/routes.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { putMember } from '#cases/actions/members.ts'
import { INVENTED_STATE } from '#law/invented-state.ts'
import { formsIn, valueIn } from '../attacks/form-walker.ts'
import { sure } from '../builders/case-keys.ts'
import {
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../builders/casework.ts'
import { FACTS } from '../builders/clearance.ts'
import { endDatabases } from '../builders/databases.ts'
import { readMailHere, readPlainly } from '../builders/replies.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'
import { minutesPass, PLAIN_RENDERER } from '../builders/sending.ts'
import { PlainVisitor } from './plain-visitor.ts'

/** The whole life of a letter to the invented State, by two colleagues, with plain requests and a clock that is set. */

const DAYS = demonstrationDays(calendarDate(2026, 5, 20))
const FIVE = [
  ...['sr-trafficking-in-persons', 'sr-slavery', 'sr-torture'],
  ...['wg-arbitrary-detention', 'sr-human-rights-defenders'],
]
/** How the reply of the demonstration meets each of the eight questions, and the one ask. */
const FIRST = [
  ...['not-answered', 'answered', 'partly', 'not-answered'],
  ...['refused', 'partly', 'rejected', 'partly', 'not-answered'],
]
const SECOND = FIRST.with(0, 'partly')

let workplace: TestWorkplace
let app: Hono
let people: readonly { readonly worker: TestWorker; readonly visitor: PlainVisitor }[] = []
/** Addresses, for the tests that come after. */
const at = { list: '', letter: '', reply: '' }

beforeAll(async () => {
  workplace = await aWorkplace()
  const tools = { reader: readPlainly, mails: readMailHere, renderer: PLAIN_RENDERER }
  app = serveRoutes(
    workspaceRoutes(
      makeSignInGuard(() => 0),
      FACTS,
      tools,
    ),
    {
      ...{ workplace, version: '0.0.0', wakeJobs: () => {}, reportFault: () => {} },
      site: () => ({ origin: 'http://localhost', host: 'localhost' }),
    },
  )
  const office = await anOffice(workplace)
  const [ana, bo] = [await aColleague(workplace, office), await aColleague(workplace, office)]
  const request: typeof fetch = async (input, init) => app.request(input, init)
  people = [ana, bo].map((worker) => ({ worker, visitor: new PlainVisitor('http://localhost', request) }))
  const caseId = await anOpenCase(workplace, ana)
  sure(await putMember(workplace, ana.at(), { caseId, account: bo.account, roles: ['approver'] }))
  at.list = `/cases/${caseId}/letters`
  await clock(`${DAYS.dated}T09:00:00Z`)
})
afterAll(endDatabases)

/** Sets the clock; sessions end meanwhile, so both sign in again. */
async function clock(instant: string): Promise<void> {
  workplace.setNow(instant)
  for (const { worker, visitor } of people) visitor.bring((await aSession(workplace, worker)).cookie)
}

function visitorOf(who: 'ana' | 'bo'): PlainVisitor {
  const one = people[who === 'ana' ? 0 : 1]
  if (!one) throw new Error('nobody is there')
  return one.visitor
}

/** Fills in a form that has to be taken; gives where it leads. */
async function sends(
  path: string,
  fields: Parameters<PlainVisitor['fillAll']>[1],
  who: 'ana' | 'bo' = 'ana',
): Promise<string> {
  const { status, html, to } = await visitorOf(who).fillAll(path, fields)
  const [, problems = ''] = /error-summary"(.*?)<\/ul>/su.exec(html) ?? []
  expect([path, status, problems]).toEqual([path, 303, ''])
  return to
}

async function reads(path: string, who: 'ana' | 'bo' = 'ana'): Promise<string> {
  const { html } = await visitorOf(who).get(path)
  return html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')
}

/** The letter of the demonstration, whose reference and date are left to its sending. */
const text = () => readPiece('vorama-letter.txt', DAYS).replace(/Ref\.: .*?\n\nExcellency/su, 'Excellency')

describe('a letter of eight questions to the invented State', () => {
  test('is cleared by five mandates, and approved by a colleague who did not write it', async () => {
    const begun = { title: 'The port of Halm', type: 'AL', state: INVENTED_STATE, mandates: FIVE }
    at.letter = await sends(`${at.list}/new`, begun)
    await sends(`${at.letter}/versions/new`, { file: new File([text()], 'letter.txt') })
    const clearance = `${at.letter}/clearance`
    const places = FIVE.map((_, index) => String(index + 1))
    const byMail = Object.fromEntries(places.map((place) => [`speaker-${place}`, '']))
    await sends(`${clearance}/invite`, { untilDay: '2099-03-09', mandates: places, ...byMail })
    const said = { word: 'cleared', by: 'An assistant', way: 'mail', saidOn: DAYS.dated, note: '' }
    for (const mandate of places) await sends(`${clearance}/record`, { ...said, mandate })
    const sha256 = valueIn((await visitorOf('bo').get(clearance)).html, 'sha256')
    await visitorOf('bo').post(`${clearance}/approve`, { sha256, seen: 'yes' })
    expect(await reads(clearance)).toContain('The letter is cleared')
  })

  test('goes out with the first reference of the year and a term of sixty days', async () => {
    const sending = `${at.letter}/sending`
    await sends(sending, {
      ...{ stillTrue: 'yes', stillSafe: 'yes', consentStands: 'yes' },
      ...{ 'stillTrue-line': 'So they say.', 'stillSafe-line': 'Nobody is named.' },
      'consentStands-line': 'It does.',
    })
    await sends(sending, {
      ...{ minutes: '15', datedOn: DAYS.dated, from: 'allocated', reference: '', name: '' },
      ...{ post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission of Vorama' },
      ...{ noteNumber: 'NV 7/2026', way: 'mail' },
    })
    await minutesPass(workplace, { caseId: idIn(2), letterId: idIn(4) })
    expect((await visitorOf('ana').post(`${sending}/ready`, {})).status).toBe(303)
    await sends(sending, { on: DAYS.dated, hour: '', way: 'mail', to: 'The registry' })
    const year = DAYS.dated.slice(0, 4)
    const page = await reads(sending)
    for (const part of [`AL XAA 1/${year}`, '5 May 2026']) expect(page).toContain(part)
    for (const path of [at.letter, `${at.letter}/clearance`])
      expect(await reads(path)).toMatch(/Cleared \(done\) Sent \(done\)/u)
  })

  test('is answered; two colleagues read the reply unseen by each other, and settle what differs', async () => {
    await clock(`${DAYS.replied}T09:00:00Z`)
    at.reply = await sends(`${at.letter}/replies/new`, {
      ...{ file: new File([readPiece('vorama-reply.txt', DAYS)], 'reply.txt') },
      ...{ datedOn: DAYS.replied, receivedOn: DAYS.replied, missionNumber: 'No. 118/2026', kind: 'full' },
    })
    expect(await reads(at.reply)).toContain('Day 52 of 60')
    await codes('ana', FIRST)
    expect(await reads(at.reply, 'bo')).not.toContain('First reading')
    await codes('bo', SECOND)
    expect(await reads(at.reply, 'bo')).toContain('First reading')
    await codes('bo', FIRST, 'settled')
    expect(await reads(at.reply)).toContain('was read and settled')
  })

  test('is followed by an observation, and by a next letter that opens with what was asked and what came of it', async () => {
    await clock(`${DAYS.today}T09:00:00Z`)
    await sends(`${at.letter}/observations`, {
      ...{ kind: 'made', mandates: ['1', '2'], reply: at.reply.split('/').at(-1) ?? '' },
      ...{ said: 'We regret that nothing is said of the nineteen.', madeOn: DAYS.today },
    })
    const next = await sends(`${at.letter}/follow-up`, { title: 'The nineteen', type: 'AL', mandates: FIVE })
    const page = await reads(at.letter)
    for (const part of ['nothing is said of the nineteen', 'The nineteen']) expect(page).toContain(part)
    const before = await reads(`${at.letter}/follow-up`)
    expect(before).toMatch(/where the nineteen persons are today.*? — not answered/iu)
    expect(await reads(next)).toContain('The port of Halm')
  })
})

/** Types how the reply meets each question, and saves it. */
async function codes(
  who: 'ana' | 'bo',
  outcomes: readonly string[],
  as: 'own' | 'settled' = 'own',
): Promise<void> {
  const { html } = await visitorOf(who).get(at.reply)
  const form = formsIn(html).find(({ fields }) =>
    fields.some(({ name, value }) => name === 'as' && value === as),
  )
  const questions = form?.fields.flatMap(({ name }) => /^outcome-(.+)$/u.exec(name)?.[1] ?? []) ?? []
  expect(questions).toHaveLength(8 + 1)
  const fields = questions.flatMap((question, index): readonly (readonly [string, string])[] => [
    [`outcome-${question}`, outcomes[index] ?? ''],
    [`ground-${question}`, 'The inquiry is not public.'],
    [`locator-${question}`, 'page 1'],
  ])
  const typed = { ...Object.fromEntries(fields), as, character: 'cooperative-but-incomplete' }
  const { status } = await visitorOf(who).post(at.reply, typed)
  expect(status).toBe(303)
}

/** An id out of the letter's address. */
function idIn<Subject extends string>(place: number): Id<Subject> {
  return at.letter.split('/')[place] as Id<Subject>
}
