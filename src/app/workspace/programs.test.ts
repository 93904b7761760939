import { createHash } from 'node:crypto'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeOfficeRoles, closeAccount } from '#accounts/actions/people.ts'
import { revokeToken } from '#accounts/actions/access-tokens.ts'
import { READING_ACTS } from '#accounts/model/access-token.ts'
import type { ApiRoute } from '#accounts/api/describe.ts'
import type { AnyRoute, Answer } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { putMember, removeMember } from '#cases/actions/members.ts'
import { CRITERIA } from '#evidence/model/triage.ts'
import { openToken } from '#keys/token-key.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { allRoutes } from '../../../test/builders/all-routes.ts'
import { sure } from '../../../test/builders/case-keys.ts'
import { anOffice, aWorkplace, type TestOffice, type TestWorkplace } from '../../../test/builders/casework.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { aNumber, objectWith, textLike } from '../../../test/builders/loosely.ts'
import { anId } from '../../../test/builders/ids.ts'
import {
  aColleague,
  aSeededCase,
  aSession,
  aToken,
  type IdsByName,
} from '../../../test/builders/seeded-case.ts'
import { lackingFaces } from '../../../test/builders/program-faces.ts'
import { openApiOf, templateOf } from './openapi.ts'
import { serveRoutes } from './serve-routes.ts'

const ORIGIN = 'http://localhost:4747'
const routes = allRoutes()
const described = routes.filter((route): route is ApiRoute => 'describes' in route)

let workplace: TestWorkplace
let office: TestOffice
let keeper: Awaited<ReturnType<typeof aColleague>>
let ids: IdsByName
/** A reply that waits for its letter. */
let waiting: string
/** One that was set aside as no reply. */
let aside: string
let app: Hono
beforeAll(async () => {
  workplace = await aWorkplace()
  office = await anOffice(workplace, { rules: 'one' })
  keeper = await aColleague(workplace, office, ['administrator', 'intake'])
  ids = await aSeededCase(workplace, keeper)
  const deps = { workplace, site: () => ({ origin: ORIGIN, host: 'localhost' }), version: '0.0.0' }
  app = serveRoutes(routes, {
    ...deps,
    wakeJobs: () => {},
    reportFault: (fault) => console.error(fault),
  })
  const { text: token } = await aToken(workplace, keeper)
  const { reference } = (await ask(at('/api/letters/:observed'), { token })).json
  const body = new FormData()
  body.set('dropped', new File([`To ${reference}: we know of no nets.`], 'reply.txt'))
  waiting = (await ask('/api/replies/drop', { token, body })).json.id
  const receipt = new FormData()
  receipt.set('dropped', new File(['Your message was delivered.'], 'receipt.txt'))
  aside = (await ask('/api/replies/drop', { token, body: receipt })).json.id
  const because = { id: aside, reason: 'A receipt of delivery.' }
  await ask('/api/replies/aside', { token, json: because })
  const said = { kind: 'made', mandates: [1], said: 'It says nothing of nets.', madeOn: '2026-03-01' }
  await ask(at('/api/letters/:observed/observations'), { token, json: said })
}, 60_000)
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

interface Ask {
  readonly token?: string
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: FormData
}

/** What is looked at of answers. */
interface Told {
  readonly id: string
  readonly reference: string
  readonly error: { readonly code: string; readonly version: number }
  readonly version: { readonly text: string }
  readonly clearance: { readonly sha256: string; readonly mandates: unknown }
  readonly cases: unknown
  readonly requests: { readonly asks: readonly { readonly id: string }[]; readonly changes: unknown }
  readonly reply: {
    readonly version: number
    readonly facts: Readonly<Record<string, unknown>>
    readonly corrections: readonly unknown[]
  }
  readonly replies: unknown
}

async function ask(path: string, { token, json: posted, headers = {}, body }: Ask = {}) {
  const isPost = posted !== undefined || body !== undefined
  const answered = await app.request(`${ORIGIN}${path}`, {
    method: isPost ? 'POST' : 'GET',
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(posted === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(isPost ? { body: body ?? JSON.stringify(posted) } : {}),
  })
  const text = await answered.text()
  const isJson = (answered.headers.get('Content-Type') ?? '').startsWith('application/json')
  const json = JSON.parse(isJson ? text : '{}') as Told
  return { status: answered.status, headers: answered.headers, text, json }
}

/** What is asked for where there is no id in the address, or the usual list of the seeded office is empty. */
const queryOf = (path: string) =>
  ({
    '/api/deadlines': '?list=observed',
    '/api/replies/one': `?id=${waiting}`,
    '/api/reports': '?of=council&session=june&year=2024&language=en&format=csv',
  })[path] ?? ''

const at = (path: string) => path.replaceAll(/:(\w+)/gu, (_, name: string) => ids[name] ?? `no ${name}`)
const inCase = (below: string) => `/api/cases/${ids['case'] ?? ''}${below}`

describe('the description', () => {
  test('holds every address for programs, and is OpenAPI 3.1', async () => {
    const document = openApiOf(described)
    const served = routes
      .filter(({ path }) => path.startsWith('/api/') && path !== '/api/openapi.json')
      .map(({ method, path }) => `${method} ${templateOf(path)}`)
    const said = Object.entries(document['paths'] as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(said.toSorted()).toEqual(served.toSorted())
    const validator = new Validator()
    expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
    const broken = { ...document, paths: { '/api/cases': { get: { responses: 7 } } } }
    expect(await validator.validate(broken)).toMatchObject({ valid: false })
  })

  test('is given to everybody, and the page is made of it', async () => {
    expect((await ask('/api/openapi.json')).json).toMatchObject({ openapi: '3.1.0' })
    const page = await ask('/api')
    expect(page.status).toBe(200)
    for (const { method, path } of described) expect(page.text).toContain(`${method} ${templateOf(path)}`)
  })

  test('says what is answered: each address of a case with something of everything', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    // Its types are those of another module format.
    const addFormats = formats as unknown as (to: Ajv2020) => unknown
    addFormats(ajv)
    const wrong: string[] = []
    let rows = 0
    for (const { method, path, describes } of described.filter((one) => one.method === 'GET')) {
      const { status, json, text } = await ask(`${at(path)}${queryOf(path)}`, { token })
      const { answer } = describes
      if (status !== 200) wrong.push(`${method} ${path}: ${status} ${text}`)
      if (typeof answer === 'string') continue
      if (!ajv.validate(answer, json)) wrong.push(`${path}: ${ajv.errorsText()} ${text}`)
      const list = Object.values(json).find((one): one is readonly unknown[] => Array.isArray(one))
      if (list?.length === 0) wrong.push(`${path} shows nothing`)
      rows += list?.length ?? 1
    }
    expect(wrong).toEqual([])
    expect(rows).toBeGreaterThan(20)
  })
})

describe('what a page does', () => {
  test('a program does by the same act at an address of its own, or a reason says why not', () => {
    const { asked, ...lacking } = lackingFaces(routes)
    expect(lacking).toEqual({ posts: [], reads: [], idle: [] })
    expect(asked).toBeGreaterThan(100)
  })

  test('is found where programs lack it', () => {
    const isStop = ({ path }: AnyRoute) => path.startsWith('/api/') && path.endsWith('/sending/stop')
    const { posts } = lackingFaces(routes.filter((route) => !isStop(route)))
    expect(posts).toEqual(['POST /cases/:case/letters/:communication/sending/stop (communication.stop)'])
    const withoutDues = routes.filter(({ path }) => path !== '/api/deadlines')
    expect(lackingFaces(withoutDues).reads).toEqual(['GET /deadlines (deadline.list)'])
  })
})

describe('a program', () => {
  test('does what people do: from what was received to an invited mandate', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const made = await ask('/api/cases', { token, json: { title: 'A made-up fleet' } })
    expect(made).toMatchObject({ status: 201, json: { number: textLike(/^C-2026-/u) } })
    const one = `/api/cases/${made.json.id}`
    const submission = { channel: 'form', receivedOn: '2026-03-05', language: 'en', text: 'Nobody was paid.' }
    const received = await ask(`${one}/submissions`, { token, json: submission })
    expect(received.status).toBe(201)
    const read = await ask(`${one}/submissions/${received.json.id}/text`, { token })
    expect(read).toMatchObject({
      status: 200,
      json: { submission: { text: 'Nobody was paid.', version: 1 } },
    })
    expect(read.headers.get('ETag')).toBe('"1"')
    const event = await ask(`${one}/events`, {
      token,
      json: { acts: ['transfer'], account: 'They were moved.' },
    })
    const supports = [{ submission: received.json.id, stance: 'supports', locator: '' }]
    const content = { sentence: 'They were reportedly moved.', hedge: 'reportedly' }
    const alleged = await ask(`${one}/allegations`, {
      token,
      json: { event: event.json.id, content, supports },
    })
    expect(alleged.status).toBe(201)
    const letter = { title: 'First', type: 'AL', state: 'CHN', mandates: ['sr-trafficking-in-persons'] }
    const begun = await ask(`${one}/letters`, { token, json: letter })
    expect(begun).toMatchObject({ status: 201 })
    const body = new FormData()
    body.set('file', new File(['Excellency,\n\nThey were reportedly moved.\n'], 'letter.txt'))
    const versions = `${one}/letters/${begun.json.id}/versions`
    const added = await ask(versions, { token, body })
    expect(added.status).toBe(201)
    expect((await ask(`${versions}/${added.json.id}`, { token })).json.version.text).toContain(
      'reportedly moved',
    )
    const clearance = `${one}/letters/${begun.json.id}/clearance`
    const until = '2026-03-10T18:00:00Z'
    expect((await ask(`${clearance}/invite`, { token, json: { mandates: [1], until } })).status).toBe(200)
    const { sha256 } = (await ask(clearance, { token })).json.clearance
    const word = { mandate: 1, word: 'cleared', way: 'mail', by: 'The office', saidOn: '2026-03-06' }
    const stale = await ask(`${clearance}/record`, { token, json: { ...word, sha256: '0'.repeat(64) } })
    expect(stale).toMatchObject({
      status: 409,
      json: { error: { code: 'clearance.version-changed', sha256 } },
    })
    expect((await ask(`${clearance}/record`, { token, json: { ...word, sha256 } })).status).toBe(200)
    expect((await ask(clearance, { token })).json.clearance.mandates).toMatchObject([
      { state: 'joined', cleared: 1 },
    ])
  })

  test('says what an ask wants and by when, the whole of it or nothing', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const path = at('/api/letters/:observed/asks')
    const found = { text: 'We ask for a visit.', kind: 'other', due: '2026-09-01' }
    const added = await ask(path, { token, json: found })
    expect(added.status).toBe(201)
    const request = added.json.id
    const one = async () => (await ask(path, { token })).json.requests.asks.find(({ id }) => id === request)
    expect(await one()).toMatchObject({ ...found, kindSaid: 'other', deadline: textLike(/./u) })
    const half = await ask(`${path}/change`, { token, json: { request, kind: 'briefing' } })
    expect(half.json.error).toEqual({ code: 'request.malformed', field: 'due' })
    const malformed = await ask(`${path}/change`, { token, json: { request, kind: null, due: 'soon' } })
    expect(malformed.json.error).toEqual({ code: 'request.day-malformed', field: 'due' })
    expect(await one()).toMatchObject(found)
    const whole = { request, kind: 'briefing', due: null }
    expect((await ask(`${path}/change`, { token, json: whole })).json).toEqual({ done: true })
    expect(await one()).toMatchObject({ kind: 'briefing', due: null, deadline: null })
    expect((await ask(path, { token })).json.requests.changes).toMatchObject([
      { request, kindBefore: 'other', kindAfter: 'briefing', by: keeper.account },
    ])
  })

  test('says nothing of the asks of a draft: they are what its text says', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const path = at('/api/cases/:case/letters/:communication/asks')
    expect((await ask(path, { token })).status).toBe(200)
    const added = await ask(path, { token, json: { text: 'We ask for a visit.' } })
    expect(added.json.error).toEqual({ code: 'request.not-sent' })
  })

  test('corrects what is known of a reply, over what stands there and nothing older', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const inCaseOf = '/api/cases/:case/letters/:communication/replies/:received/facts'
    for (const path of [at('/api/letters/replies/:reply/facts'), at(inCaseOf)]) {
      const before = (await ask(path, { token })).json.reply
      const facts = { datedOn: '2026-03-01', receivedOn: '2026-03-02', languages: ['en', 'fr'] }
      const whole: Readonly<Record<string, unknown>> = {
        ...before.facts,
        ...facts,
        version: before.version,
        why: 'It has both.',
      }
      const { isPartial: _isPartial, ...less } = whole
      expect((await ask(path, { token, json: less })).json.error).toEqual({
        ...{ code: 'request.malformed', field: 'isPartial' },
      })
      expect((await ask(path, { token, json: { ...whole, why: '' } })).json.error.code).toBe(
        'reply.why-missing',
      )
      expect((await ask(path, { token, json: whole })).json).toEqual({ done: true })
      const after = (await ask(path, { token })).json.reply
      expect(after.facts).toEqual({ ...before.facts, ...facts })
      expect(after.corrections[0]).toMatchObject({
        ...{ before: before.facts, why: 'It has both.', by: keeper.account },
      })
      expect(await ask(path, { token, json: whole })).toMatchObject({
        ...{ status: 409, json: { error: { code: 'reply.changed-meanwhile', version: after.version } } },
      })
    }
  })

  test('takes back what was set aside, once; looks at no reading that is not there', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const listed = async () => (await ask('/api/replies/set-aside', { token })).json.replies
    expect(await listed()).toMatchObject([
      { id: aside, reason: 'A receipt of delivery.', by: keeper.account },
    ])
    expect((await ask('/api/replies/back', { token, json: { id: aside } })).json).toEqual({ done: true })
    expect(await listed()).toEqual([])
    expect((await ask('/api/replies', { token })).json.replies).toContainEqual(objectWith({ id: aside }))
    expect((await ask('/api/replies/back', { token, json: { id: aside } })).status).toBe(404)
    const look = '/api/cases/:case/letters/:communication/replies/:received/look'
    for (const path of [at('/api/letters/:observed/replies/:reply/look'), at(look)])
      expect((await ask(path, { token, json: {} })).json).toEqual({ done: true })
    expect((await ask(at(`/api/letters/:observed/replies/${anId()}/look`), { token, json: {} })).status).toBe(
      404,
    )
  })

  test('approves nothing, reads nobody’s identity, and opens no page', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const approve = at('/api/cases/:case/letters/:communication/clearance/approve')
    const refused = await ask(approve, { token, json: { sha256: '' } })
    expect(refused).toMatchObject({ status: 403, json: { error: { code: 'token.use-workspace' } } })
    const { cookie } = await aSession(workplace, keeper)
    const page = at('/cases/:case/persons/:person')
    expect((await ask(page, { headers: { Cookie: cookie } })).status).toBe(200)
    expect((await ask(page, { token })).status).toBe(303)
    expect((await ask(page, { token, headers: { Cookie: cookie } })).status).toBe(303)
  })

  test('does only what its token is for, also where its owner may do more', async () => {
    const { text: token } = await aToken(workplace, keeper, { acts: READING_ACTS })
    expect((await ask(inCase('/events'), { token })).status).toBe(200)
    const refused = await ask(inCase('/events'), { token, json: { acts: ['transfer'] } })
    expect(refused).toMatchObject({
      status: 403,
      json: { error: { code: 'token.not-for-this', act: 'evidence.change' } },
    })
    expect((await ask(`/api/cases/${anId()}/events`, { token, json: {} })).text).toBe(refused.text)
  })

  test('without the keys reads what stands in the open, and is told so of the rest', async () => {
    const { text: token } = await aToken(workplace, keeper, { hasKeys: false })
    expect((await ask(inCase('/submissions'), { token })).status).toBe(200)
    expect((await ask('/api/cases', { token })).json.cases).toContainEqual(objectWith({ title: null }))
    const closed = await ask(inCase('/events'), { token })
    expect(closed).toMatchObject({ status: 403, json: { error: { code: 'token.opens-no-case' } } })
  })

  test('is told that a submission was changed meanwhile, with its present version', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const weighed = CRITERIA.map((criterion) => ({
      ...{ criterion, finding: 'unclear', note: '' },
    }))
    const decided = { version: 99, decision: 'decline', weighed, note: 'Not enough.' }
    const { json, status } = await ask(at('/api/cases/:case/submissions/:submission/triage'), {
      token,
      json: decided,
    })
    expect(status).toBe(409)
    expect(json.error).toEqual({ code: 'submission.was-changed', version: aNumber() })
    const now = { ...decided, version: json.error.version }
    const again = await ask(at('/api/cases/:case/submissions/:submission/triage'), { token, json: now })
    expect(again).toMatchObject({ status: 200, json: { done: true } })
  })
})

describe('a post that is sent twice', () => {
  const submission = { channel: 'form', receivedOn: '2026-03-05', language: 'en', text: 'Sent twice.' }
  const count = async () => {
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ n: number }>('select count(*)::int as n from submission')
    return rows[0]?.n ?? 0
  }

  test('makes one thing under one key, two under two; another post under the key is refused', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const post = (key: string, json: unknown = submission) =>
      ask(inCase('/submissions'), { token, json, headers: { 'Idempotency-Key': key } })
    const before = await count()
    const key = `key-${anId()}`
    const [first, second] = await Promise.all([post(key), post(key)])
    expect(first.status).toBe(201)
    expect(second.text).toBe(first.text)
    expect(await count()).toBe(before + 1)
    expect((await post(`key-${anId()}`)).json.id).not.toBe(first.json.id)
    expect(await post(key, { ...submission, text: 'Another.' })).toMatchObject({
      ...{ status: 422, json: { error: { code: 'idempotency.other-post' } } },
    })
    expect((await post('short')).json.error.code).toBe('idempotency.key-malformed')
  })

  test('is not kept where it was refused, nor for longer than a day', async () => {
    const { text: token } = await aToken(workplace, keeper)
    const headers = { 'Idempotency-Key': `key-${anId()}` }
    const bad = await ask(inCase('/submissions'), { token, json: { channel: 'form', text: '' }, headers })
    expect(bad.status).toBe(422)
    const good = await ask(inCase('/submissions'), { token, json: submission, headers })
    expect(good.status).toBe(201)
    const owner = await workplace.database.owner()
    await owner.query("update answered_post set made_at = made_at - interval '25 hours'")
    const later = await ask(inCase('/submissions'), { token, json: submission, headers })
    expect(later.status).toBe(201)
    expect(later.json.id).not.toBe(good.json.id)
  })
})

describe('a token', () => {
  const counts = async (token: string) => (await ask('/api/letters', { token })).status === 200

  test('ends at its end, when it is taken away and when its owner leaves: at once', async () => {
    const ended = await aToken(workplace, keeper, { agoDays: 30 })
    const last = await aToken(workplace, keeper, { agoDays: 29 })
    expect([await counts(ended.text), await counts(last.text)]).toEqual([false, true])
    const other = await aColleague(workplace, office)
    expect(await revokeToken(workplace, other.at(), last.id)).toBe(false)
    expect(await counts(last.text)).toBe(true)
    expect(await revokeToken(workplace, keeper.at(), last.id)).toBe(true)
    expect(await counts(last.text)).toBe(false)
    const theirs = await aToken(workplace, other)
    expect(await counts(theirs.text)).toBe(true)
    sure(await closeAccount(workplace, keeper.at(), other.account))
    expect(await counts(theirs.text)).toBe(false)
  })

  test('may no more than its owner may at that moment', async () => {
    const member = await aColleague(workplace, office, ['intake'])
    const caseId = ids['case'] as Id<'Case'>
    const change = { caseId, account: member.account, roles: ['caseworker'] as const }
    sure(await putMember(workplace, keeper.at(), change))
    const { text: token } = await aToken(workplace, member)
    expect((await ask(inCase('/events'), { token })).status).toBe(200)
    sure(await removeMember(workplace, keeper.at(), { caseId, account: member.account }))
    expect((await ask(inCase('/events'), { token })).status).toBe(404)
    const item = at('/api/letters/:observed/replies/:reply/items')
    const promise = { kind: 'promise', said: 'An inquiry.' }
    expect((await ask(item, { token, json: promise })).status).toBe(200)
    sure(await changeOfficeRoles(workplace, keeper.at(), member.account, []))
    expect((await ask(item, { token, json: promise })).status).toBe(404)
  })

  test('opens nothing for whoever has the database alone; with its secret it does', async () => {
    const { id, text } = await aToken(workplace, keeper)
    const owner = await workplace.database.owner()
    const { rows } = await owner.query<{ secret_hash: Buffer; sealed_private_key: Buffer }>(
      'select secret_hash, sealed_private_key from access_token where id = $1',
      [id],
    )
    const [row] = rows
    if (!row) throw new Error('the token is not there')
    const stored = { secretHash: row.secret_hash, sealedPrivateKey: row.sealed_private_key }
    const of = { token: id, account: keeper.account }
    const secret = Buffer.from(text.slice(-43).replaceAll('.', '/').replaceAll('-', '+'), 'base64')
    expect(openToken(of, stored, secret)?.privateKey).toEqual(new Uint8Array(keeper.pair.privateKey))
    // What the database has, tried as the secret: once as it is proved, once as if it were proved.
    expect(openToken(of, stored, row.secret_hash)).toBeNull()
    const forged = createHash('sha256').update(row.secret_hash).digest()
    expect(openToken(of, { ...stored, secretHash: forged }, row.secret_hash)).toBeNull()
    expect(openToken({ ...of, token: anId() }, stored, secret)).toBeNull()
    const all = await owner.query('select * from access_token')
    expect(JSON.stringify(all.rows)).not.toContain(text.slice(-43))
  })

  test('is named in the journal by what it did, and by what sealed it read, before that was given', async () => {
    const { id, text: token } = await aToken(workplace, keeper)
    await ask(inCase('/events'), { token })
    await ask(inCase('/events'), { token, json: { acts: ['transfer'] } })
    await ask(inCase('/persons'), { token })
    await revokeToken(workplace, keeper.at(), id)
    const { rows } = await workplace.database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
      sql<{ what: string }>`select e.what from journal_thing t
        join journal_entry e on e.office_id = t.office_id and e.entry_index = t.entry_index
        where t.office_id = ${office.id} and t.thing = ${`token:${id}`} order by t.entry_index`.execute(tx),
    )
    expect(rows.map(({ what }) => what)).toEqual([
      ...['token.made', 'token.opened-sealed', 'event.recorded', 'token.revoked'],
    ])
  })
})

describe('who comes otherwise', () => {
  test('a browser posts only from a page of ours', async () => {
    const { cookie } = await aSession(workplace, keeper)
    const post = (headers: Readonly<Record<string, string>>) =>
      ask(inCase('/events'), { json: { acts: ['transfer'] }, headers: { Cookie: cookie, ...headers } })
    expect((await post({})).json).toEqual({ error: { code: 'request.foreign' } })
    expect((await post({ Origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ Origin: ORIGIN })).status).toBe(201)
  })

  test('wrong tokens are answered alike, and after many not looked up; a known one still comes in', async () => {
    const { text: good } = await aToken(workplace, keeper)
    const { text: unused } = await aToken(workplace, keeper)
    expect((await ask('/api/letters', { token: good })).status).toBe(200)
    const wrong = await ask('/api/letters', { token: `${good.slice(0, -3)}AAA` })
    expect(wrong).toMatchObject({ status: 401, json: { error: { code: 'token.unknown' } } })
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Bearer')
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async () => (await ask('/api/letters', { token: 'demarche_none' })).status),
    )
    expect(statuses).toContain(429)
    const toWait = await ask('/api/letters', { token: unused })
    expect(toWait).toMatchObject({ status: 429, json: { error: { code: 'token.wait' } } })
    expect(Number(toWait.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await ask('/api/letters', { token: good })).status).toBe(200)
  })
})

test('the runner of jobs is woken by what puts a job in, and by nothing else', async () => {
  let woken = 0
  const said: Answer = { kind: 'json', value: {} }
  const put = async (): Promise<Answer> => {
    await workplace.database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
      enqueue(tx, office.id, { kind: 'letter.send', payload: {} }),
    )
    return said
  }
  const act = 'session.open'
  const served = serveRoutes(
    [
      { method: 'POST', path: '/api/put', act, answer: put },
      { method: 'POST', path: '/api/leave', act, answer: () => Promise.resolve(said) },
    ],
    {
      ...{ workplace, site: () => ({ origin: ORIGIN, host: 'localhost' }), version: '0.0.0' },
      wakeJobs: () => {
        woken += 1
      },
      reportFault: (fault) => console.error(fault),
    },
  )
  const post = (path: string) => served.request(`${ORIGIN}${path}`, { method: 'POST', body: '{}' })
  expect((await post('/api/leave')).status).toBe(200)
  expect(woken).toBe(0)
  expect((await post('/api/put')).status).toBe(200)
  expect(woken).toBe(1)
})
