import { request } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { LARGEST_FORM_BYTES } from './checker/check-form.ts'
import { openLetterFiles } from './letter-files.ts'
import { startServer, type RunningServer } from './server.ts'

const FACTS = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
const FILES = openLetterFiles(Readable.from([]))
const faults: unknown[] = []
let server: RunningServer

beforeAll(async () => {
  const started = await startServer(deps(), 0)
  if (!started) throw new Error('no port is free')
  server = started
})
afterAll(async () => {
  FILES.close()
  await server.close()
})

function deps() {
  const today = parseCalendarDate('2026-11-21')
  if (!today) throw new Error('impossible')
  return {
    checker: {
      facts: FACTS,
      files: FILES,
      today: () => today,
      now: () => '2026-11-21T10:00:00Z',
      dropScript: 'island()',
    },
    workspace: { closed: { says: 'database.disk-full: …', mend: 'Make room.' } },
    version: '0.0.0',
    publicOrigin: null,
    passkeyScript: null,
    reportFault: (fault: unknown) => faults.push(fault),
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** A plain request, whose headers are ours to set; `fetch` would not let a Host or Origin be forged. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | null = null,
  address = '127.0.0.1',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = { Host: `localhost:${server.port}` }
    const asked = request(
      { host: address, port: server.port, method, path, headers: { ...host, ...headers } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body ?? undefined)
  })
}

function post(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = new URLSearchParams(fields).toString()
  return ask('POST', '/check', { 'Content-Type': 'application/x-www-form-urlencoded', ...headers }, form)
}

test('a connection may be idle for longer than a proxy keeps one', async () => {
  const { headers } = await ask('GET', '/check', { Connection: 'keep-alive' })
  const [, seconds] = /timeout=(\d+)/u.exec(String(headers['keep-alive'])) ?? []
  expect(Number(seconds)).toBeGreaterThan(120)
})

describe('who may ask', () => {
  test.each(['evil.test', 'localhost.evil.test', 'localhost', '127.0.0.1.evil.test'])(
    'a page that reaches in under the name %s is refused',
    async (name) => {
      const { status, body } = await ask('GET', '/check', {
        Host: name.includes('.') ? `${name}:${server.port}` : name,
      })
      expect(status).toBe(421)
      expect(body).not.toContain('<form')
    },
  )

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '::1'],
  ])('the address %s leads to localhost, which browsers treat as safe', async (name, address) => {
    const answer = await ask('GET', '/check?lang=ar', { Host: `${name}:${server.port}` }, null, address)
    expect(answer.status).toBe(302)
    expect(answer.headers['location']).toBe(`http://localhost:${server.port}/check?lang=ar`)
  })

  test.each([
    { Origin: 'http://evil.test' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://localhost' },
  ])('a form posted with %o is refused', async (headers) => {
    expect((await post({ text: 'x' }, headers)).status).toBe(403)
  })

  test('a form of our own page is taken, and so is a plain request', async () => {
    expect((await post({ text: 'x' }, { Origin: `http://localhost:${server.port}` })).status).toBe(200)
    expect((await post({ text: 'x' })).status).toBe(200)
  })
})

test.each([
  ['GET', '/'],
  ['GET', '/assets/page.css'],
  ['GET', '/assets/drop.js'],
  ['GET', '/none'],
])('%s %s carries the headers that keep it to itself', async (method, path) => {
  const { headers } = await ask(method, path)
  expect(headers).toMatchObject({
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/u)
})

describe('the page', () => {
  test.each([
    ['/', {}, 'lang="en" dir="ltr"'],
    ['/', { 'Accept-Language': 'ar-EG,ar;q=0.9' }, 'lang="ar" dir="rtl"'],
    ['/check?lang=ar', {}, 'lang="ar" dir="rtl"'],
    ['/?lang=en', { 'Accept-Language': 'ar' }, 'lang="en" dir="ltr"'],
  ])('%s with %o has %s', async (path, headers, language) => {
    expect((await ask('GET', path, headers)).body).toContain(`<html ${language}>`)
  })

  test('shows the remarks on a pasted letter, and the letter in the form', async () => {
    const text = 'Ref.: OL PLW 99/2024\n\n22 April 2024\n\nExcellency,\n\nThe vote is on 31 June 2024.\n'
    const { status, body } = await post({ text })
    expect(status).toBe(200)
    expect(body).toContain('OL PLW 99/2024')
    expect(body).toContain('Palau')
    expect(body).toMatch(/<textarea[^>]*>Ref\.: OL PLW 99\/2024/u)
  })

  test.each([
    [{ text: ' \n' }, 'text', 'Paste the text of a letter or choose a file.'],
    [{ text: 'x', state: 'Palaau' }, 'state', 'Did you mean Palau (PLW)?'],
    [{ text: 'x', date: '2024-02-30' }, 'date', 'is no day that exists'],
    [{ text: 'x', language: 'tlh' }, 'language', 'Choose a language of the list.'],
  ])('given %o answers 422, names the field and keeps what was typed', async (fields, field, said) => {
    const { status, body } = await post(fields)
    expect(status).toBe(422)
    expect(body).toContain(`<a href="#${field}">`)
    expect(body).toContain(said)
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`, 'u'))
    expect(body).toMatch(new RegExp(`<textarea[^>]*>\\s*${fields.text.trim()}\\s*</textarea>`, 'u'))
  })

  test('escapes what is typed', async () => {
    const { body } = await post({ text: '</textarea><script>alert(1)</script>', state: '"><script>' })
    expect(body).not.toContain('<script>')
  })

  test('refuses a form that is too large', async () => {
    const { status, body } = await post({ text: 'x'.repeat(LARGEST_FORM_BYTES) })
    expect(status).toBe(413)
    expect(body).toContain('larger than 16 MB')
  })
})

describe('where the database could not be opened', () => {
  test.each(['/', '/start', '/sign-in', '/cases'])('%s says why, and what mends it', async (path) => {
    const { status, body } = await ask('GET', path)
    expect(status).toBe(503)
    expect(body).toContain('database.disk-full')
    expect(body).toContain('Make room.')
  })

  test('a form is answered so too, a program by a code, and the checker works', async () => {
    expect((await ask('POST', '/start')).status).toBe(503)
    const { status, body } = await ask('GET', '/api/letters')
    expect([status, JSON.parse(body)]).toEqual([503, { error: { code: 'workspace.closed' } }])
    expect((await ask('GET', '/check')).status).toBe(200)
  })
})

test('a port that is taken is said to be taken', async () => {
  expect(await startServer(deps(), server.port)).toBeNull()
})

describe('behind a proxy that speaks TLS', () => {
  const origin = 'https://letters.example.org'
  let proxied: RunningServer
  beforeAll(async () => {
    const started = await startServer({ ...deps(), publicOrigin: origin }, 0)
    if (!started) throw new Error('no port is free')
    proxied = started
  })
  afterAll(() => proxied.close())

  const through = (method: string, headers: Readonly<Record<string, string>>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: proxied.port, method, path: '/check', headers },
        (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode))
        },
      )
      asked.on('error', reject).end()
    })

  test('it answers under its public name alone', async () => {
    expect(await through('GET', { Host: 'letters.example.org' })).toBe(200)
    expect(await through('GET', { Host: 'localhost' })).toBe(421)
    expect(await through('GET', { Host: 'evil.test' })).toBe(421)
  })

  test('what is posted is compared with the public address, not with the request’s own', async () => {
    const Host = 'letters.example.org'
    expect(await through('POST', { Host, Origin: origin })).toBe(422)
    expect(await through('POST', { Host, Origin: 'http://letters.example.org' })).toBe(403)
    expect(await through('POST', { Host, Origin: 'https://evil.test' })).toBe(403)
  })
})
