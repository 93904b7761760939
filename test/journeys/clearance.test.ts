import type { Hono } from 'hono'
import { PLAIN_RENDERER } from '../builders/sending.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSignInGuard } from '#accounts/sign-in-guard.ts'
import { workspaceRoutes } from '#app/routes.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import type { Id } from '#base/id.ts'
import { putMember } from '#cases/actions/members.ts'
import type { LetterReader } from '#communications/read-text.ts'
import { ok } from '#base/result.ts'
import { readText } from '#letters/read/text.ts'
import { formsIn } from '../attacks/form-walker.ts'
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
import { readMailHere } from '../builders/replies.ts'
import { aColleague, aSession } from '../builders/seeded-case.ts'

/** One letter, five mandates, by plain requests: without a browser, without scripts, with a clock that is set. */

let workplace: TestWorkplace
let app: Hono
let [ana, bo]: readonly TestWorker[] = []
let caseId: Id<'Case'>
/** Addresses and cookies, for the tests that come after. */
const at = { letter: '', clearance: '', ana: '', bo: '' }

const readPlainly: LetterReader = (_, bytes) =>
  Promise.resolve(ok({ format: 'txt', bytes, document: readText(new TextDecoder().decode(bytes)) }))

beforeAll(async () => {
  workplace = await aWorkplace()
  const guard = makeSignInGuard(() => 0)
  const tools = { reader: readPlainly, mails: readMailHere, renderer: PLAIN_RENDERER }
  app = serveRoutes(workspaceRoutes(guard, FACTS, tools), {
    ...{ workplace, version: '0.0.0', wakeJobs: () => {}, reportFault: () => {} },
    site: () => ({ origin: 'http://localhost', host: 'localhost' }),
  })
  const office = await anOffice(workplace)
  ;[ana, bo] = [await aColleague(workplace, office), await aColleague(workplace, office)]
  caseId = await anOpenCase(workplace, ana)
  sure(await putMember(workplace, ana.at(), { caseId, account: bo.account, roles: ['approver'] }))
  // Whoever writes may be an approver, too: of other letters.
  sure(
    await putMember(workplace, ana.at(), {
      ...{ caseId, account: ana.account, roles: ['caseworker', 'approver'] },
    }),
  )
  await clock('2026-03-06T09:00:00Z')
})
afterAll(endDatabases)

/** Sets the clock; sessions end meanwhile, so both sign in again. */
async function clock(instant: string): Promise<void> {
  workplace.setNow(instant)
  if (!ana || !bo) throw new Error('nobody is there')
  at.ana = (await aSession(workplace, ana)).cookie
  at.bo = (await aSession(workplace, bo)).cookie
}

type Who = 'ana' | 'bo'
type Fields = Readonly<Record<string, string | readonly string[] | File>>

interface Answered {
  readonly status: number
  readonly html: string
  readonly to: string
}

async function ask(who: Who, path: string, request: RequestInit = {}): Promise<Answered> {
  const answer = await app.request(path, { ...request, headers: { Cookie: at[who] } })
  const to = answer.headers.get('location')?.split('?')[0] ?? ''
  return { status: answer.status, html: await answer.text(), to }
}

/** Fills in the first form of a page that has these fields and leaves what stands in the others. */
async function fill(who: Who, path: string, fields: Fields): Promise<Answered> {
  const { html, status } = await ask(who, path)
  const names = Object.keys(fields)
  const form = formsIn(html).find((one) => names.every((name) => one.fields.some((it) => it.name === name)))
  if (!form) throw new Error(`${path} (${status}) has no form with ${names.join(', ')}`)
  const body = form.isMultipart ? new FormData() : new URLSearchParams()
  const isSent = (type: string, isChosen: boolean) =>
    isChosen || !['checkbox', 'radio', 'file'].includes(type)
  const kept = form.fields.filter(
    ({ name, type, isChosen }) => name !== '' && !names.includes(name) && isSent(type, isChosen),
  )
  for (const { name, value } of kept) body.append(name, value)
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) (body as FormData).append(name, value)
    else for (const one of [value].flat()) body.append(name, one)
  }
  return ask(who, form.action === '' ? path : form.action, { method: 'POST', body })
}

const aFile = (text: string) => new File([text], 'draft.txt', { type: 'text/plain' })
const FIVE = ['sr-trafficking-in-persons', 'sr-slavery', 'sr-torture', 'sr-privacy', 'sr-dprk']
const words = async () => (await ask('ana', at.clearance)).html.replaceAll(/<[^>]+>/gu, ' ')

function addVersion(text: string, more: Fields = {}): Promise<Answered> {
  return fill('ana', `${at.letter}/versions/new`, { file: aFile(text), ...more })
}

function record(mandate: number, word: string, more: Fields = {}): Promise<Answered> {
  return fill('ana', `${at.clearance}/record`, {
    ...{ mandate: String(mandate), word, by: 'An assistant', way: 'mail', saidOn: '2026-03-06' },
    ...more,
  })
}

const approve = (who: Who) => fill(who, at.clearance, { seen: 'yes' })

describe('one letter, five mandates', () => {
  test('is begun; what is missing is asked for, and nothing that was typed is lost', async () => {
    const path = `/cases/${caseId}/letters`
    const bad = await fill('ana', `${path}/new`, { title: 'Nets by the river', mandates: FIVE })
    expect(bad.status).toBe(422)
    const form = formsIn(bad.html).find(({ fields }) => fields.some(({ name }) => name === 'title'))
    expect(form?.fields.find(({ name }) => name === 'title')?.value).toBe('Nets by the river')
    const chosen = form?.fields.filter(({ name, isChosen }) => name === 'mandates' && isChosen)
    expect(chosen?.map(({ value }) => value).toSorted()).toEqual(FIVE.toSorted())
    const fields = { title: 'Nets by the river', type: 'AL', state: 'CHN', mandates: FIVE }
    at.letter = (await fill('ana', `${path}/new`, fields)).to
    at.clearance = `${at.letter}/clearance`
    expect((await ask('ana', path)).html).toContain('Nets by the river')
    expect(await words()).toContain('There is no text yet')
  })

  test('has a first version, and its mandates are asked; one is spoken for by a colleague', async () => {
    expect((await addVersion('A letter about nets.')).status).toBe(303)
    const past = await fill('ana', `${at.clearance}/invite`, { untilDay: '2026-03-01', untilHour: '18' })
    expect(past.html).toContain('That time is over')
    const invited = await fill('ana', `${at.clearance}/invite`, {
      ...{ untilDay: '2026-03-09', untilHour: '18', mandates: ['1', '2', '3', '4', '5'] },
      'speaker-1': bo?.account ?? '',
    })
    expect(invited).toMatchObject({ status: 303, to: at.clearance })
    expect(await words()).toContain('has not answered')
  })

  test('one clears in the workspace, one by mail, one joins, one declines, one is silent', async () => {
    expect((await fill('bo', at.clearance, { word: 'cleared', note: 'Well written.' })).status).toBe(303)
    const message = new File(['the mail itself'], 'yes.eml')
    expect((await record(2, 'cleared', { message })).status).toBe(303)
    expect((await record(3, 'joined')).status).toBe(303)
    expect((await record(4, 'declined')).status).toBe(303)
    const again = await record(4, 'declined', { note: 'As before.' })
    expect(again.status).toBe(422)
    expect(again.html).toContain('has declined already')
    expect(again.html).toContain('As before.')
    const told = await ask('bo', at.clearance)
    const [, path = ''] = /href="([^"]+\/messages\/[^"]+)"/u.exec(told.html) ?? []
    expect((await ask('bo', path)).html).toBe('the mail itself')
  })

  test('a change of form is said to be one; who had not cleared clears it, who had lets its time pass', async () => {
    const undeclared = await addVersion('A letter about nets!')
    expect(undeclared.status).toBe(422)
    expect(undeclared.html).toContain('changes the substance or only the form')
    const more = { change: 'form', untilDay: '2026-03-09', untilHour: '18' }
    expect((await addVersion('A letter about nets!', more)).status).toBe(303)
    expect((await record(3, 'cleared')).status).toBe(303)
    expect(await words()).toContain('may object to the change of form until')
    expect((await ask('bo', at.clearance)).html).not.toContain('Approve this version')
  })

  test('after the cut-off the silent one is dropped; the letter is approved, but not by whoever wrote it', async () => {
    await clock('2026-03-09T18:30:00Z')
    expect(await words()).toContain('silent at the cut-off: dropped')
    const own = await approve('ana')
    expect(own.status).toBe(422)
    expect(own.html).toContain('In an office of three or more somebody else approves')
    const without = await ask('bo', at.clearance)
    const form = formsIn(without.html).find(({ action }) => action.endsWith('/approve'))
    const sha256 = form?.fields.find(({ name }) => name === 'sha256')?.value ?? ''
    const body = new URLSearchParams({ sha256 })
    const unlooked = await ask('bo', `${at.clearance}/approve`, { method: 'POST', body })
    expect(unlooked.html).toContain('Tick that you have looked')
    expect((await approve('bo')).status).toBe(303)
    expect(await words()).toContain('The letter is cleared')
    expect((await ask('ana', at.letter)).html).toContain('Nets by the river')
  })

  test('a change of substance opens it all again, until all three have cleared that', async () => {
    expect((await addVersion('A letter about nets and boats.', { change: 'substance' })).status).toBe(303)
    const open = await words()
    expect(open).not.toContain('The letter is cleared')
    expect(open.match(/was changed in substance since\. It clears version/gu)).toHaveLength(3)
    const stale = await ask('bo', `${at.clearance}/approve`, {
      ...{ method: 'POST', body: new URLSearchParams({ sha256: '0'.repeat(64), seen: 'yes' }) },
    })
    expect(stale.html).toContain('The text was changed since this page was opened')
    expect((await fill('bo', at.clearance, { word: 'cleared', note: '' })).status).toBe(303)
    for (const mandate of [2, 3])
      expect((await record(mandate, 'cleared', { saidOn: '2026-03-09' })).status).toBe(303)
    expect((await approve('bo')).status).toBe(303)
    expect(await words()).toContain('The letter is cleared')
  })

  test('its versions are looked at, with what changed, and come back byte for byte', async () => {
    const { html } = await ask('ana', at.letter)
    const [newest = ''] = [...html.matchAll(/href="([^"]+\/versions\/[0-9a-f-]{36})"/gu)].map(
      ([, to]) => to ?? '',
    )
    const page = await ask('ana', newest)
    expect(page.html).toContain('What changed since version')
    expect(page.html).toMatch(/<ins>.*and boats/su)
    expect((await ask('ana', `${newest}/file`)).html).toBe('A letter about nets and boats.')
    expect((await ask('ana', `${newest}/difference`)).status).toBe(200)
  })
})
