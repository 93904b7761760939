import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiRoute } from '#accounts/api/describe.ts'
import type { Id } from '#base/id.ts'
import { packageFolder } from '#platform/package-folder.ts'
import { allRoutes } from '../../../test/builders/all-routes.ts'
import { anOffice, aWorkplace, type TestWorkplace } from '../../../test/builders/casework.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { playShell, stepsOfGuide, type GuideRequest } from '../../../test/builders/guide-shell.ts'
import { anId } from '../../../test/builders/ids.ts'
import { aColleague, aSession, aToken } from '../../../test/builders/seeded-case.ts'
import { A_LETTER, minutesPass } from '../../../test/builders/sending.ts'
import { PROBLEM } from './openapi.ts'
import { serveRoutes } from './serve-routes.ts'

const ORIGIN = 'http://localhost:4747'
const routes = allRoutes()
const described = routes.filter((route): route is ApiRoute => 'describes' in route)

let workplace: TestWorkplace
let app: Hono
let token: string
let cookie: string
let keeper: Awaited<ReturnType<typeof aColleague>>
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace, { rules: 'one' })
  keeper = await aColleague(workplace, office, ['intake'])
  token = (await aToken(workplace, keeper, { days: 90 })).text
  const deps = { workplace, site: () => ({ origin: ORIGIN, host: 'localhost' }), version: '0.0.0' }
  const reportFault = (fault: unknown) => console.error(fault)
  app = serveRoutes(routes, { ...deps, wakeJobs: () => {}, reportFault })
  cookie = (await aSession(workplace, keeper)).cookie
}, 60_000)
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

/** What is looked at of answers. */
interface Told {
  readonly id: string
  readonly error: { readonly code: string; readonly version?: number; readonly sha256?: string }
  readonly deadline: { readonly version: number }
  readonly sending: { readonly stage: string; readonly sha256: string }
}

async function send(path: string, headers: Readonly<Record<string, string>>, body?: string | FormData) {
  const isJson = typeof body === 'string'
  const answered = await app.request(`${ORIGIN}/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(isJson ? { 'Content-Type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body }),
  })
  const json: unknown = await answered.json()
  expect(unlikeItsDescription(body === undefined ? 'GET' : 'POST', path, answered.status, json)).toBeNull()
  return { status: answered.status, json: json as Told }
}

const asProgram = () => ({ Authorization: `Bearer ${token}`, 'Idempotency-Key': anId() })
const asPerson = () => ({ Cookie: cookie, Origin: ORIGIN })

const ajv = new Ajv2020({ strict: false, allErrors: true })
// Its types are those of another module format.
const addFormats = formats as unknown as (to: Ajv2020) => unknown
addFormats(ajv)

/** What of an answer is otherwise than its description says; null where nothing is. */
function unlikeItsDescription(method: string, path: string, status: number, json: unknown): string | null {
  const [bare = ''] = path.split('?')
  const found = described.find((route) => {
    const names = route.path.split('/').slice(2)
    const given = bare.split('/').slice(1)
    return (
      route.method === method &&
      names.length === given.length &&
      names.every((name, at) => name.startsWith(':') || name === given[at])
    )
  })
  if (!found) return `no description of ${method} ${path}`
  if (status >= 300) return isProblem(json) ? null : `${method} ${path}: ${JSON.stringify(json)}`
  if (status !== (found.describes.status ?? 200)) return `${method} ${path}: ${status}`
  const { answer } = found.describes
  if (typeof answer === 'string' || ajv.validate(answer, json)) return null
  return `${method} ${path}: ${ajv.errorsText()}`
}

function isProblem(json: unknown): boolean {
  return ajv.validate(PROBLEM, json)
}

/** The files that the guide names, as texts: what reads Word and PDF is tested elsewhere. */
const FILES: Readonly<Record<string, string>> = {
  'letter.docx': A_LETTER.replace(/^Mandates of (.*?);.*$/mu, 'Mandate of $1').replace(
    'resolutions 53/9 and 51/15',
    'resolution 53/9',
  ),
  'reply.pdf': 'The nets belong to nobody. The women will be paid.',
}

function bodyOf({ json, fields }: GuideRequest): string | FormData | undefined {
  if (json !== null) return json
  if (fields.length === 0) return undefined
  const body = new FormData()
  for (const [name, value] of fields) {
    const called = value.slice(1)
    if (value.startsWith('@')) body.append(name, new File([FILES[called] ?? ''], called))
    else body.append(name, value)
  }
  return body
}

const SUBMISSION = {
  ...{ minutes: 15, datedOn: '2026-03-06', from: 'allocated', way: 'mail' },
  ...{ post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission in Geneva' },
}
const OUT = { on: '2026-03-06', way: 'mail', to: 'The registry of the Mission', hour: '10:00' }

/** What people do on the page, at the addresses that a browser may post to: no token does any of it. */
async function onThePage(names: ReadonlyMap<string, string>): Promise<void> {
  const on = names.get('ON') ?? ''
  const { sha256 } = (await send(`${on}/sending`, asProgram())).json.sending
  const steps = [
    ['clearance/approve', { sha256 }],
    ['sending/submit', { ...SUBMISSION, sha256 }],
    ['sending/ready', {}],
    ['sending/sent', OUT],
  ] as const
  for (const [name, json] of steps) {
    const body = JSON.stringify(json)
    const refused = await send(`${on}/${name}`, asProgram(), body)
    expect(refused).toMatchObject({ status: 403, json: { error: { code: 'token.use-workspace' } } })
    expect(await send(`${on}/${name}`, asPerson(), body)).toMatchObject({ status: 200 })
    if (name === 'sending/submit')
      await minutesPass(workplace, {
        caseId: anId(),
        letterId: (names.get('LETTER') ?? '') as Id<'Communication'>,
      })
  }
}

/** The way to the public as people go it: no token does any of it. */
async function toThePublic(names: ReadonlyMap<string, string>): Promise<void> {
  // They have just proved who they are.
  cookie = (await aSession(workplace, keeper)).cookie
  const release = `${names.get('ON') ?? ''}/release`
  const steps = [
    ['resume', { reason: 'He is safe.' }, 200, null],
    ['prepare', { cuts: 'forty women = women' }, 201, null],
    ['approve', {}, 422, 'release.warnings-not-passed'],
    ['pass', { reason: 'Looked at, line by line.' }, 200, null],
    ['approve', {}, 200, null],
    ['clock', { reason: 'The radio.' }, 422, 'release.clock-fine'],
    ['take-back', { way: 'whole', reason: 'Her brother was questioned.' }, 422, 'release.not-public'],
    [
      `alarms/${names.get('ALARM') ?? ''}/decide`,
      { outcome: 'goes-on', reason: 'She wishes it.' },
      200,
      null,
    ],
    [`alarms/${anId()}/decide`, { outcome: 'goes-on', reason: 'She wishes it.' }, 404, 'missing'],
  ] as const
  for (const [name, json, status, code] of steps) {
    const body = JSON.stringify(json)
    const refused = await send(`${release}/${name}`, asProgram(), body)
    expect(refused).toMatchObject({ status: 403, json: { error: { code: 'token.use-workspace' } } })
    const done = await send(`${release}/${name}`, asPerson(), body)
    expect([name, done.status, done.status < 300 ? null : done.json.error.code]).toEqual([name, status, code])
  }
  expect(await send(release, asProgram())).toMatchObject({
    json: { release: { stage: 'approved', alarms: [{ outcome: 'goes-on' }], candidate: { namesFound: 0 } } },
  })
}

describe('the guide', () => {
  test('leads a program through a whole life, request by request as they stand there', async () => {
    const guide = readFileSync(join(packageFolder(), 'docs/guide/api.md'), 'utf8')
    const names = new Map<string, string>()
    const refused: string[] = []
    let requests = 0
    for (const { shell, page } of stepsOfGuide(guide, 'A whole life')) {
      if (page !== null) {
        await onThePage(names)
        workplace.setNow('2026-05-05T09:00:00Z')
      } else if (shell !== null) {
        requests += await playShell(shell, names, async (request) => {
          const { status, json } = await send(request.path, asProgram(), bodyOf(request))
          if (status >= 300) refused.push(`${request.path}: ${status} ${JSON.stringify(json)}`)
          return json
        })
      }
    }
    expect(refused).toEqual([])
    expect(requests).toBeGreaterThan(20)
    expect(names.get('STAGE')).toBe('sent')
    const next = await send(
      `/cases/${names.get('CASE') ?? ''}/letters/${names.get('NEXT') ?? ''}/linked`,
      asProgram(),
    )
    expect(next.status).toBe(200)
    expect(names.get('RELEASE')).toBe('nothing-made')
    await toThePublic(names)
  }, 30_000)
})

describe('what two change at once', () => {
  const PERSON = {
    ...{
      parts: ['victim'],
      ageStanding: 'adult',
      ageBand: '25-39',
      sex: 'female',
      nationalities: ['unknown'],
    },
    ...{ reach: 'can-be-asked', gender: '', disability: '', remarks: '' },
  }
  const EVENT = {
    ...{ acts: ['transfer'], means: [], purposes: [], persons: [], country: null, occurred: null },
    ...{ place: '', account: 'They were moved.' },
  }
  const ALLEGATION = {
    ...{ event: null, occurred: null, supports: [] },
    content: { sentence: 'They were reportedly moved.', hedge: 'reportedly', figure: null, asGiven: '' },
  }
  const ENTITY = { kind: 'company', names: ['Nets Ltd'], state: null, remarks: '' }
  const RECEIVED = {
    ...{ as: 'submission', channel: 'form', source: null, receivedOn: '2026-03-05', language: 'en' },
    ...{ states: [], themes: [], text: 'Nobody was paid.', withheld: '' },
  }
  const GROUND = { how: 'counted', amount: 30, unit: 'calendar-days', from: 'letter', start: '2026-03-06' }

  const post = (path: string, json: unknown) => send(path, asProgram(), JSON.stringify(json))
  const aCase = async () => `/cases/${(await post('/cases', { title: 'Nets' })).json.id}`
  const aLetter = async (of: string) => {
    const letter = { title: 'Nets', type: 'AL', state: 'CHN', mandates: ['sr-slavery'] }
    return `${of}/letters/${(await post(`${of}/letters`, letter)).json.id}`
  }

  test.each([
    { what: 'persons', whole: PERSON, code: 'person.changed-meanwhile' },
    { what: 'events', whole: EVENT, code: 'event.changed-meanwhile' },
    { what: 'allegations', whole: ALLEGATION, code: 'allegation.changed-meanwhile' },
    { what: 'entities', whole: ENTITY, code: 'entity.changed-meanwhile' },
    { what: 'submissions', whole: RECEIVED, code: 'submission.changed-meanwhile' },
  ])('of $what is written once; the other is told the present version', async ({ what, whole, code }) => {
    const list = `${await aCase()}/${what}`
    const change = `${list}/${(await post(list, whole)).json.id}/change`
    expect(await post(change, { ...whole, version: 1 })).toMatchObject({ status: 200 })
    const late = await post(change, { ...whole, version: 1 })
    expect(late).toMatchObject({ status: 409, json: { error: { code, version: 2 } } })
    expect(await post(change, { ...whole, version: 2 })).toMatchObject({ status: 200 })
    const { version: _none, ...silent } = { ...whole, version: 3 }
    expect(await post(change, silent)).toMatchObject({ status: 409, json: { error: { version: 3 } } })
    const first = Object.keys(whole).find((field) => field !== 'as')
    const lacking = Object.fromEntries(Object.entries(whole).filter(([field]) => field !== first))
    expect(await post(change, { ...lacking, version: 3 })).toMatchObject({ status: 422 })
  })

  test('of a title is written once', async () => {
    const change = `${await aCase()}/title`
    expect(await post(change, { title: 'Boats', version: 1 })).toMatchObject({ status: 200 })
    expect(await post(change, { title: 'Nets', version: 1 })).toMatchObject({
      ...{ status: 409, json: { error: { code: 'case.changed-meanwhile', version: 2 } } },
    })
  })

  test('of a deadline is written once', async () => {
    const list = `${await aLetter(await aCase())}/deadlines`
    const made = await post(list, { ...GROUND, purpose: 'internal' })
    expect(made.status).toBe(201)
    const correct = `${list}/${made.json.id}/correct`
    const { version } = (await send(`${list}/${made.json.id}`, asProgram())).json.deadline
    expect(await post(correct, { ...GROUND, amount: 31, version })).toMatchObject({ status: 200 })
    expect(await post(correct, { ...GROUND, amount: 32, version })).toMatchObject({
      ...{ status: 409, json: { error: { code: 'deadline.changed-meanwhile', version: version + 1 } } },
    })
  })

  test('of a press release: a word on a text that is no longer there is told which one is', async () => {
    const list = `${await aCase()}/press`
    const begun = {
      title: 'Nets',
      contact: 'before',
      before: 'They are moved tonight.',
      mandates: ['sr-slavery'],
    }
    const one = `${list}/${(await post(list, begun)).json.id}`
    expect(await post(`${one}/text`, { text: 'Experts call for an end to it.' })).toMatchObject({
      status: 200,
    })
    const until = '2099-03-10T18:00:00Z'
    expect(await post(`${one}/invite`, { mandates: [1], until })).toMatchObject({ status: 200 })
    const said = { mandate: 1, word: 'cleared', way: 'mail', by: 'The office', saidOn: '2026-03-06' }
    const late = await post(`${one}/word`, { ...said, sha256: '0'.repeat(64) })
    expect(late).toMatchObject({ status: 409, json: { error: { code: 'clearance.version-changed' } } })
    expect(await post(`${one}/word`, { ...said, sha256: late.json.error.sha256 })).toMatchObject({
      status: 200,
    })
    // That it names nobody is said by a list, never by silence.
    expect(await post(`${one}/persons`, {})).toMatchObject({
      status: 422,
      json: { error: { field: 'persons' } },
    })
    expect(await post(`${one}/persons`, { persons: [] })).toMatchObject({ status: 200 })
  })
})

test('of letters and what follows them, what is not there is missing, whatever is asked for', async () => {
  const json = '{}'
  const paths = described.filter(({ path }) => path.includes(':communication') || path.includes(':press'))
  const found = await Promise.all(
    paths
      .filter(({ method, describes }) => method === 'GET' || describes.sends !== 'form')
      .map(async ({ method, path }) => {
        const address = path.slice('/api'.length).replaceAll(/:\w+/gu, () => anId())
        return (await send(address, asProgram(), method === 'GET' ? undefined : json)).status
      }),
  )
  expect(new Set(found)).toEqual(new Set([403, 404]))
  expect(found.length).toBeGreaterThan(40)
})
