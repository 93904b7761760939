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
import { serveRoutes } from './serve-routes.ts'

const ORIGIN = 'http://localhost:4747'
const routes = allRoutes()
const described = routes.filter((route): route is ApiRoute => 'describes' in route)

let workplace: TestWorkplace
let app: Hono
let token: string
let cookie: string
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace, { rules: 'one' })
  const keeper = await aColleague(workplace, office, ['intake'])
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
  readonly sending: { readonly stage: string; readonly sha256: string }
  readonly asked: unknown
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

/** What of a good answer is otherwise than its description says; null where nothing is. */
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
  if (status >= 300) return null
  if (status !== (found.describes.status ?? 200)) return `${method} ${path}: ${status}`
  const { answer } = found.describes
  if (typeof answer === 'string' || ajv.validate(answer, json)) return null
  return `${method} ${path}: ${ajv.errorsText()}`
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
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const refused = await send(`${on}/${name}`, asProgram(), body)
    expect(refused).toMatchObject({ status: 403, json: { error: { code: 'token.use-workspace' } } })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await send(`${on}/${name}`, asPerson(), body)).toMatchObject({ status: 200 })
    if (name === 'sending/submit')
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await minutesPass(workplace, {
        caseId: anId(),
        letterId: (names.get('LETTER') ?? '') as Id<'Communication'>,
      })
  }
}

describe('the guide', () => {
  test('leads a program through a whole life, request by request as they stand there', async () => {
    const guide = readFileSync(join(packageFolder(), 'docs/guide/api.md'), 'utf8')
    const names = new Map<string, string>()
    let requests = 0
    for (const { shell, page } of stepsOfGuide(guide, 'A whole life')) {
      if (page !== null) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await onThePage(names)
        workplace.setNow('2026-05-05T09:00:00Z')
      } else if (shell !== null) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        requests += await playShell(shell, names, async (request) => {
          const { status, json } = await send(request.path, asProgram(), bodyOf(request))
          expect(`${request.path}: ${status} ${status < 300 ? '' : JSON.stringify(json)}`).toMatch(
            /: 20[01] $/u,
          )
          return json
        })
      }
    }
    expect(requests).toBeGreaterThan(20)
    expect(names.get('STAGE')).toBe('sent')
    const next = await send(
      `/cases/${names.get('CASE') ?? ''}/letters/${names.get('NEXT') ?? ''}/linked`,
      asProgram(),
    )
    expect(next.status).toBe(200)
  }, 30_000)
})
