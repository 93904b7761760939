import { PLAIN_RENDERER } from '../builders/sending.ts'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { openLetterFiles } from '#app/letter-files.ts'
import { startServer, type RunningServer } from '#app/server.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { endDatabases } from '../builders/databases.ts'
import { seedOf } from '../seed.ts'
import { aGuardedPlace, type GuardedPlace } from './guarded-place.ts'
import { chance, inFlights } from './shuffled.ts'

const seed = seedOf('REQUESTS_SEED')
/** `HOSTILE_REQUESTS=20000` for a long night. */
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 600)
const LONGEST_MS = 15_000
const next = chance(seed)
const files = openLetterFiles(Readable.from([]))
const faults: unknown[] = []
let place: GuardedPlace
let server: RunningServer

beforeAll(async () => {
  place = await aGuardedPlace()
  const started = await startServer(
    {
      checker: {
        facts: readLetterFacts(makeLaw(readLawTables(LAW_TABLES))),
        ...{
          files,
          today: () => calendarDate(2026, 3, 6),
          now: () => '2026-03-06T09:00:00Z',
          dropScript: '',
        },
      },
      workspace: { workplace: place.workplace, wakeJobs: () => {}, renderer: PLAIN_RENDERER },
      ...{
        version: '0.0.0',
        publicOrigin: null,
        passkeyScript: '',
        reportFault: (fault: unknown) => faults.push(fault),
      },
    },
    0,
  )
  if (!started) throw new Error('no port is free')
  server = started
})
afterAll(async () => {
  files.close()
  await server.close()
  await place.close()
  await endDatabases()
})

interface Hostile {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

test('two thousand malformed requests make no fault, and keep nobody waiting', async () => {
  const requests = Array.from({ length: REQUESTS }, aRequest)
  const bad: string[] = []
  const statuses = new Map<number | string, number>()
  await inFlights(requests, 8, async (hostile) => {
    const status = await send(hostile)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 'hung' || (typeof status === 'number' && status >= 500 && status !== 501))
      bad.push(
        `${status}: ${hostile.method} ${hostile.path.slice(0, 200)} ${JSON.stringify(hostile.headers).slice(0, 300)} ${hostile.body.toString('latin1').slice(0, 300)}`,
      )
  })
  expect(bad).toEqual([])
  expect(faults).toEqual([])
  // Many are answered by a page: not all is turned away at the door.
  const answered = [...statuses].filter(([status]) => typeof status === 'number' && status < 500)
  expect(answered.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(REQUESTS / 2)
  expect(statuses.get(200) ?? 0).toBeGreaterThan(20)
  const alive = await send({ method: 'GET', path: '/', headers: [], body: Buffer.alloc(0) })
  expect(alive).toBe(200)
})

function oneOf<Value>(values: readonly [Value, ...(readonly Value[])]): Value {
  return values[next(values.length)] ?? values[0]
}

const CHECKER = [
  { method: 'POST', path: '/check' },
  { method: 'POST', path: '/check/with-remarks' },
]
const ROUTES = [...allRoutes(), ...CHECKER]
const ODD = [
  ...[
    '\u0000',
    '\uD800',
    '\uDFFF\uD800',
    '﻿',
    '\u202E',
    'a'.repeat(5000),
    '-1',
    '9'.repeat(40),
    '1e999',
    'NaN',
  ],
  ...[
    '2026-02-30',
    '%00',
    '%ff%fe',
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>',
    '{"a":',
    '[[[[',
    '💣'.repeat(300),
  ],
  ...[
    '__proto__',
    'constructor',
    '',
    ' ',
    '\r\n\r\n',
    'ﷺ'.repeat(100),
    'İ',
    '\u0301'.repeat(500),
    '0000-00-00',
    '٢٠٢٦',
  ],
] as const
const odd = () => ODD[next(ODD.length)] ?? ''
const FIELDS = [
  ...[
    'name',
    'passphrase',
    'passphraseAgain',
    'code',
    'next',
    'to',
    'waiting.a',
    'officeName',
    'rules',
    'roles',
    'link',
    'secret',
  ],
  ...[
    'response',
    'question',
    'title',
    'version',
    'text',
    'letter',
    'group',
    'current',
    '__proto__',
    'a[b]',
    'a.b.0',
    'label',
  ],
] as const

function aRequest(): Hostile {
  const route = ROUTES[next(ROUTES.length)]
  const isRoute = next(10) > 0 && route
  const path = isRoute ? pathOf(route.path) : oddPath()
  const method =
    isRoute && next(8) > 0
      ? route.method
      : oneOf(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])
  const { type, body } =
    method === 'GET' || method === 'HEAD' ? { type: null, body: Buffer.alloc(0) } : aBody()
  return {
    method,
    path: next(4) === 0 ? `${path}?${aQuery()}` : path,
    headers: [...(type === null ? [] : [['Content-Type', type] as const]), ...someHeaders()],
    body,
  }
}

function pathOf(path: string): string {
  const kinds = [place.ids.own, place.ids.foreign]
  return path.replaceAll(/:(\w+)/gu, (_, name: string) =>
    next(3) === 0 ? encoded(odd()).slice(0, 2000) : (kinds[next(2)]?.[name] ?? 'x'),
  )
}

/** As it can stand in the first line of a request: what cannot is sent as it is, byte by byte. */
function encoded(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[^!$&-;=@-Z_a-z~%]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function oddPath(): string {
  return oneOf([
    ...([
      '/',
      '//',
      '/%',
      '/%zz',
      '/%c0%ae%c0%ae/',
      '/..;/people',
      '/people/',
      '/PEOPLE',
      '/cases/%2e%2e/people',
      '/.git/config',
    ] as const),
    `/${encoded(odd())}`,
    `/${'a/'.repeat(2000)}`,
    `/${'%00'.repeat(50)}`,
    '/assets/../people',
    '/cases/\\..\\people',
  ])
}

function aQuery(): string {
  return Array.from(
    { length: 1 + next(4) },
    () =>
      `${oneOf(['lang', 'done', 'next', 'over', 'link', 'after', 'q', 'page', 'key', 'id'])}=${encoded(odd()).slice(0, 3000)}`,
  ).join('&')
}

function aBody(): { readonly type: string | null; readonly body: Buffer } {
  const fields = Array.from({ length: next(8) }, () => [oneOf(FIELDS), odd()] as const)
  const urlencoded = Buffer.from(
    fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'),
  )
  const multipart = Buffer.from(
    [
      ...fields.map(
        ([name, value]) =>
          `--b\r\nContent-Disposition: form-data; name="${name}"${next(3) === 0 ? `; filename="${value}"` : ''}\r\n\r\n${value}\r\n`,
      ),
      next(2) === 0 ? '--b--\r\n' : '',
    ].join(''),
  )
  const cut = (bytes: Buffer) => (next(3) === 0 ? bytes.subarray(0, next(bytes.length + 1)) : bytes)
  return oneOf([
    { type: 'application/x-www-form-urlencoded', body: cut(urlencoded) },
    { type: 'application/x-www-form-urlencoded; charset=utf-16', body: urlencoded },
    { type: 'multipart/form-data; boundary=b', body: cut(multipart) },
    { type: 'multipart/form-data; boundary=other', body: multipart },
    { type: 'multipart/form-data', body: multipart },
    { type: 'multipart/form-data; boundary=""', body: multipart },
    {
      type: 'application/json',
      body: Buffer.from(oneOf(['{', 'null', '[]', '"a"', '{"__proto__":{}}', '[['.repeat(5000)])),
    },
    { type: 'text/plain', body: urlencoded },
    { type: '', body: urlencoded },
    { type: null, body: urlencoded },
    {
      type: 'application/x-www-form-urlencoded',
      body: Buffer.from(Array.from({ length: 400 }, () => next(256))),
    },
    { type: 'application/x-www-form-urlencoded', body: Buffer.from(`a=${'%'.repeat(2000)}`) },
    { type: 'application/x-www-form-urlencoded', body: Buffer.from('a=1&'.repeat(20_000)) },
  ])
}

function someHeaders(): readonly (readonly [string, string])[] {
  const visitor = place.visitors[next(place.visitors.length)]
  const cookie = next(4) > 0 && visitor?.cookie ? [['Cookie', visitor.cookie] as const] : []
  const more: readonly (readonly [string, string])[][] = [
    [],
    [],
    [],
    [['Cookie', `__Host-demarche=${'a'.repeat(3000)}; __Host-demarche=b; =; ;;`]],
    [['Cookie', '__Host-demarche-language=%E0%A4%A; a=%']],
    [['Accept-Language', `${'xx,'.repeat(1500)};q=`]],
    [['Accept-Language', 'en;q=NaN, *;q=-1, \u00E9']],
    [['X-Long', 'a'.repeat(12_000)]],
    [['X-Longer', 'a'.repeat(20_000)]],
    Array.from({ length: 150 }, (_, at) => [`X-${at}`, 'a'] as const),
    [
      ['Content-Length', '5'],
      ['Content-Length', '6'],
    ],
    [
      ['Transfer-Encoding', 'chunked'],
      ['Content-Length', '5'],
    ],
    [['Origin', 'null']],
    [['Origin', 'https://elsewhere.test']],
    [['Sec-Fetch-Site', 'cross-site']],
    [['Host', 'elsewhere.test']],
    [['Expect', '100-continue']],
    [['Range', 'bytes=0-0, -1']],
    [
      ['If-None-Match', '*'],
      ['X-HTTP-Method-Override', 'DELETE'],
    ],
    [['Content-Encoding', 'gzip']],
  ]
  return [...cookie, ...(more[next(more.length)] ?? [])]
}

/** The status; `cut` where the connection was ended instead, which is an answer too; `refused` where it could not be sent. */
function send({ method, path, headers, body }: Hostile): Promise<number | 'hung' | 'cut' | 'refused'> {
  return new Promise((resolve) => {
    const flat = headers.some(([name]) => name === 'Host')
      ? headers.flat()
      : ['Host', `localhost:${server.port}`, ...headers.flat()]
    const isTold = headers.some(([name]) => name === 'Content-Length' || name === 'Transfer-Encoding')
    const lengths = body.length > 0 && !isTold ? ['Content-Length', String(body.length)] : []
    try {
      const asked = request({
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: [...flat, ...lengths] as never,
        agent: false,
      })
      asked.setTimeout(LONGEST_MS, () => {
        resolve('hung')
        asked.destroy()
      })
      asked.on('error', () => resolve('cut'))
      asked.on('response', (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', () => resolve('cut'))
      })
      asked.end(body)
    } catch {
      resolve('refused')
    }
  })
}
