// What pages and the JSON face cost beside the bare queries: one case with 200,000 persons and as many submissions, 1, 8 and 32
// clients, in the same transactions and under the same policies; on the bundled server, and on Debian's where it is installed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { momentOf, thing } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import { newId } from '#platform/new-id.ts'
import { HAS_DEBIAN_SERVER, startDebianServer } from '../test/builders/debian-server.ts'
import { opened } from '../test/builders/notes.ts'
import { writeResult } from '../test/results.ts'
import { median } from '../test/time-limit.ts'
import { rounded, say } from './measures.ts'
import { makeLargeCase, type LargeCase } from './workspace-setup.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const ROWS = Math.round(200_000 * SHARE)
const TURN_MS = 700
const TURNS = 3
const CLIENTS = [1, 8, 32]
const AIMS = { jsonToBare: 4, pageToBare: 12 }
const PAGE_ROWS = 50

/** What a form, or a program, says of a submission. */
const GIVEN = {
  ...{ source: null, receivedOn: '2026-02-27', channel: 'mail', language: 'en', states: ['CHN'] },
  ...{ themes: ['trafficking'], text: 'Two persons are said to have come at night.', withheld: '' },
}

type Ask = (turn: number) => Promise<unknown>
type Face = 'bare' | 'json' | 'page'
type Work = 'read' | 'list' | 'write'

let agent = new Agent({ keepAlive: true, maxSockets: 64 })

const servers = [{ name: 'bundled', environment: {} }, ...(HAS_DEBIAN_SERVER ? [await debian()] : [])]
const results: Record<string, unknown> = {}
for (const { name, environment } of servers) results[name] = await measureOn(name, environment)
if (SHARE === 1) writeResult('workspace', { rows: ROWS, aims: AIMS, ...results }, 'bench')
process.exit()

async function debian() {
  const server = await startDebianServer([])
  process.on('exit', () => void server.end())
  return { name: 'debian', environment: await server.environmentFor('workspace_bench') }
}

async function measureOn(name: string, environment: Readonly<Record<string, string>>) {
  const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
  const database = await opened(home, { migrations: 'migrations', environment })
  const large = await makeLargeCase(database, home, ROWS)
  const served = await serve(home, environment)
  const asks = asksOf(database, large, served.port)
  const found: Record<string, unknown> = {}
  for (const work of ['read', 'list', 'write'] as const) {
    // A program that has run for days is what people meet: what is compiled on first use is not counted, of no face.
    await inTurns(CLIENTS[1] ?? 1, asks[work])
    for (const clients of CLIENTS) {
      const reached = await inTurns(clients, asks[work])
      const facts = {
        barePerSecond: Math.round(reached.bare),
        jsonPerSecond: Math.round(reached.json),
        pagePerSecond: Math.round(reached.page),
        jsonToBare: rounded(reached.bare / reached.json),
        pageToBare: rounded(reached.bare / reached.page),
      }
      say(
        `${name}, ${work}, ${clients} clients: bare ${facts.barePerSecond}/s; JSON ${facts.jsonPerSecond}/s, ${facts.jsonToBare} times as long (aim ${AIMS.jsonToBare}); pages ${facts.pagePerSecond}/s, ${facts.pageToBare} times (aim ${AIMS.pageToBare})`,
      )
      found[`${work}-${clients}`] = facts
    }
  }
  await served.end()
  await database.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  return found
}

/** Each face for a while, one after the other, several times; the middle of each, so that one slow second decides nothing. */
async function inTurns(clients: number, faces: Readonly<Record<Face, Ask>>): Promise<Record<Face, number>> {
  const reached: Record<Face, number[]> = { bare: [], json: [], page: [] }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const face of ['bare', 'json', 'page'] as const) {
      reached[face].push(await perSecond(clients, faces[face]))
    }
  }
  return { bare: median(reached.bare), json: median(reached.json), page: median(reached.page) }
}

async function perSecond(clients: number, ask: Ask): Promise<number> {
  renewAgent()
  await ask(0)
  const began = performance.now()
  let asked = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - began < TURN_MS) await ask((asked += 1))
    }),
  )
  return (asked / (performance.now() - began)) * 1000
}

function asksOf(database: OpenedDatabase, large: LargeCase, port: number): Record<Work, Record<Face, Ask>> {
  const { caseId, persons, cookie } = large
  const get = (path: string) => send({ port, cookie, path, method: 'GET' })
  const personOf = (turn: number) => persons[turn % persons.length] ?? ''
  const bare = bareAsks(database, large)
  return {
    read: {
      bare: (turn) => bare.read(personOf(turn)),
      json: (turn) => get(`/api/cases/${caseId}/persons/${personOf(turn)}`),
      page: (turn) => get(`/cases/${caseId}/persons/${personOf(turn)}`),
    },
    list: {
      bare: bare.list,
      json: () => get(`/api/cases/${caseId}/submissions`),
      page: () => get(`/cases/${caseId}/submissions`),
    },
    write: {
      bare: bare.write,
      json: () =>
        send({
          ...{ port, cookie, path: `/api/cases/${caseId}/submissions`, method: 'POST' },
          ...{ type: 'application/json', body: JSON.stringify(GIVEN) },
        }),
      page: () =>
        send({
          ...{ port, cookie, path: `/cases/${caseId}/submissions/new`, method: 'POST' },
          type: 'application/x-www-form-urlencoded',
          body: new URLSearchParams(
            Object.entries(GIVEN).flatMap(([name, value]) => [value].flat().map((one) => [name, one ?? ''])),
          ).toString(),
        }),
    },
  }
}

/** The statements that the faces come to, and nothing else. */
function bareAsks(database: OpenedDatabase, { officeId, accountId, caseId, keys }: LargeCase) {
  const actor = { officeId, id: accountId }
  return {
    read: (id: string) =>
      database.atomically(actor, (tx) =>
        sql`select id, pseudonym, sort_order, parts, age_standing, age_band, sex, nationalities, reach,
                   identity_sealed is not null, version, details_sealed
            from person where office_id = ${officeId} and case_id = ${caseId} and id = ${id}`.execute(tx),
      ),
    list: () =>
      database.atomically(actor, (tx) =>
        sql`select id, source_id, stage, received_on, listed_on, channel, language, states, themes, version
            from submission where office_id = ${officeId} and case_id = ${caseId}
            order by listed_on desc, id desc limit ${PAGE_ROWS + 1}`.execute(tx),
      ),
    write: () =>
      database.atomically(actor, async (tx) => {
        const row = newId<'Submission'>()
        const content = keys.seal({ table: 'submission', column: 'content_sealed', row }, GIVEN.text)
        const withheld = keys.seal({ table: 'submission', column: 'withheld_sealed', row }, '')
        await sql`insert into submission (office_id, case_id, id, stage, received_on, listed_on, channel, language, states,
                                          themes, content_sealed, withheld_sealed, recorded_by)
                  values (${officeId}, ${caseId}, ${row}, 'new', '2026-02-27', '2026-02-27', 'mail', 'en', '{CHN}',
                          '{trafficking}', ${Buffer.from(content)}, ${Buffer.from(withheld)}, ${accountId})`.execute(
          tx,
        )
        await record(tx, officeId, {
          ...{ who: `account:${accountId}`, what: 'submission.recorded', when: momentOf(new Date()) },
          on: [thing('submission', row), thing('case', caseId)],
        })
      }),
  }
}

interface Sent {
  readonly port: number
  readonly cookie: string
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly type?: string
  readonly body?: string
}

/** New sockets for each turn: the server ends those that nobody used for five seconds. */
function renewAgent(): void {
  agent.destroy()
  agent = new Agent({ keepAlive: true, maxSockets: 64 })
}

function send({ port, cookie, path, method, type, body }: Sent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ Host: `localhost:${port}`, Cookie: cookie, Origin: `http://localhost:${port}` },
      ...(type === undefined ? {} : { 'Content-Type': type }),
    }
    const asked = request({ host: '127.0.0.1', port, agent, path, method, headers }, (answer) => {
      answer.resume().on('end', () => {
        const status = answer.statusCode ?? 0
        // A redirect to another page than the thing that was written would be a refusal.
        const isGood = status === 200 || status === 201 || (status === 303 && method === 'POST')
        if (isGood && !/sign-in|prove/u.test(answer.headers.location ?? '')) resolve()
        else reject(new Error(`${method} ${path}: ${status} ${answer.headers.location ?? ''}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function serve(home: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['bin/demarche', 'serve', '--port', '0', '--data', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(/localhost:(\d+)/u.exec(printed.toString())?.[1])
  // However this program ends, its server ends with it.
  process.once('exit', () => child.kill('SIGINT'))
  const end = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    await ended
  }
  return { port, end }
}
