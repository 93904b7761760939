// Lists and pages of 10,000 letters with 6,000 replies, 8 clients at once, beside Strapi on its SQLite with the same letters in the
// same run; and shapes that broke others: 6,000 replies to one letter, 76,000 and 250,000 things to choose from, an export of 100,000
// letters.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CalendarDate } from '#base/calendar-date.ts'
import { addDays, calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { insertCommunications } from '#communications/store/insert-communications.ts'
import { insertReplies } from '#communications/store/insert-replies.ts'
import { thing } from '#journal/model/entry.ts'
import { recordAll } from '#journal/record.ts'
import { makeKeyPair } from '#keys/key-pair.ts'
import { newId } from '#platform/new-id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { aCommunication, aReply } from '../test/builders/communications.ts'
import { INVENTED_STATES } from '../test/builders/register.ts'
import { opened } from '../test/builders/notes.ts'
import { writeResult } from '../test/results.ts'
import { median } from '../test/time-limit.ts'
import { rounded, say } from './measures.ts'
import { descendantsOf, proportionalMegabytes } from './processes.ts'
import { startPeer, type PeerLetter } from './strapi-peer.ts'
import { signedIn } from './workspace-setup.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const [LETTERS, REPLIES, EXPORTED] = [10_000, 6000, 100_000].map((count) => Math.round(count * SHARE)) as [
  number,
  number,
  number,
]
let agent: Agent | undefined
const CLIENTS = 8
const CHOICES = {
  mandates: Math.round(76_000 * SHARE),
  instruments: Math.round(250_000 * SHARE),
}
const TURN_MS = 1500
const TURNS = 5
const AIMS = { p95Ms: 150, jsonToTheirs: 3, pageToTheirs: 1.5, firstByteMs: 500 }
const AT_ONCE = 500
const TODAY = calendarDate(2026, 11, 22)

const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
const database = await opened(home, { migrations: 'migrations' })
const [officeId, accountId, pair] = [newId<'Office'>(), newId<'Account'>(), makeKeyPair()]
const states = [...INVENTED_STATES.keys()]
const letters = Array.from({ length: LETTERS }, (_, index) => aLetter(index))
const { cookie, crowded } = await fill(database)
const serverPid = database.server().pid
const served = await serve()
const found: Record<string, unknown> = {}

const peer = await startPeer(
  letters,
  letters.slice(0, REPLIES).map(({ dated, reference }) => ({ dated, reference })),
)
if (typeof peer === 'string') say(`not compared with Strapi: ${peer}`)
const ours =
  (path: string): Ask =>
  (begun) =>
    get(served.port, path, cookie, begun)
const asks: Record<string, Ask> = {
  json: ours('/api/letters'),
  page: ours('/letters'),
  jsonOfState: ours(`/api/letters?state=${states[0] ?? ''}`),
  search: ours('/letters?q=confiscation+wages'),
  searchBest: ours('/letters?q=confiscation+wages&sort=best'),
  crowded: ours(`/api/letters/${crowded}`),
  ...(typeof peer === 'string'
    ? {}
    : {
        theirs: (begun: () => void) =>
          get(
            peer.port,
            '/api/letters?sort=dated:desc&pagination[limit]=50&pagination[withCount]=false',
            '',
            begun,
          ),
      }),
}
for (const [name, reached] of Object.entries(await inTurns(asks))) {
  found[name] = reached
  say(
    `${name}: ${reached.perSecond}/s, p95 ${reached.p95Ms} ms, first byte ${reached.firstByteP95Ms} ms ${aimOf(name)}`,
  )
}
const rate = (name: string) => (found[name] as { readonly perSecond: number } | undefined)?.perSecond ?? NaN
if (typeof peer !== 'string') {
  const [json, page] = [rounded(rate('json') / rate('theirs')), rounded(rate('page') / rate('theirs'))]
  say(
    `of Strapi ${peer.version}'s JSON list: ours ${json} times (aim ${AIMS.jsonToTheirs}), the page ${page} times (aim ${AIMS.pageToTheirs})`,
  )
  await database.close()
  const own = [
    served.pid,
    ...descendantsOf(served.pid),
    ...(serverPid === null ? [] : [serverPid, ...descendantsOf(serverPid)]),
  ]
  const memory = {
    ours: proportionalMegabytes([...new Set(own)]),
    theirs: proportionalMegabytes([peer.pid, ...descendantsOf(peer.pid)]),
  }
  say(
    `memory: ours ${Math.round(memory.ours ?? NaN)} MB in ${new Set(own).size} processes, Strapi ${Math.round(memory.theirs ?? NaN)} MB`,
  )
  found['strapi'] = { version: peer.version, json, page, memory }
  await peer.end()
} else {
  found['strapi'] = peer
  await database.close()
}
const again = await opened(home, { migrations: 'migrations' })
await insertChoices(again)
await multiplyLetters(again, EXPORTED - LETTERS - AT_ONCE)
// With their entries in the journal, so that what was counted before is counted anew.
await insertLetters(again, AT_ONCE, EXPORTED - AT_ONCE)
const choosing = { choosing: ours('/letters'), choosingParagraphs: ours('/letters/paragraphs') }
for (const [name, reached] of Object.entries(await inTurns(choosing))) {
  const bytes = await choosing[name as keyof typeof choosing](() => {})
  found[name] = { ...reached, bytes }
  say(
    `${name}, with ${CHOICES.mandates} mandates and ${CHOICES.instruments} instruments among ${EXPORTED} letters: ${reached.perSecond}/s, p95 ${reached.p95Ms} ms, first byte ${reached.firstByteP95Ms} ms (aim ${AIMS.firstByteMs}), ${Math.round(bytes / 1000)} kB`,
  )
}
found['export'] = await exportAll()
await served.end()
await again.close()
if (SHARE === 1)
  writeResult('communications', { letters: LETTERS, replies: REPLIES, aims: AIMS, ...found }, 'bench')
rmSync(home, { recursive: true, force: true, maxRetries: 5 })
process.exit()

function aLetter(index: number): PeerLetter {
  const dated = addDays(calendarDate(2011, 1, 1), (index * 7) % 5500)
  const state = states[index % states.length] ?? 'XAA'
  const reference = `${state} ${1 + Math.floor(index / states.length)}/${dated.slice(0, 4)}`
  return {
    state,
    dated,
    reference,
    subject: `Alleged confiscation of papers and wages at the works number ${index}`,
  }
}

async function fill(into: OpenedDatabase) {
  const owner = await into.owner()
  await owner.query("insert into office (office_id, name) values ($1, 'A made-up office')", [officeId])
  await owner.query(
    `insert into account (office_id, id, name, name_key, office_roles, public_key, sealed_private_key)
     values ($1, $2, 'Ana', 'ana', '{intake}', $3, '')`,
    [officeId, accountId, Buffer.from(pair.publicKey)],
  )
  const ids = await insertLetters(into, LETTERS, 0)
  await insertAnswers(
    into,
    ids.slice(0, REPLIES).map((id) => [id]),
  )
  const [one = newId<'Communication'>()] = ids
  await insertAnswers(
    into,
    Array.from({ length: REPLIES }, () => [one]),
  )
  await owner.query('vacuum analyze')
  return { cookie: await signedIn({ database: into }, officeId, accountId, pair.privateKey), crowded: one }
}

async function insertLetters(into: OpenedDatabase, count: number, from: number) {
  const ids: Id<'Communication'>[] = []
  for (let done = 0; done < count; done += AT_ONCE) {
    const all = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, index) => {
      const { state, dated, reference, subject } = aLetter(from + done + index)
      const addressees = [{ code: state, name: null, post: null }]
      return aCommunication({ addressees, reference, subject, datedOn: dated as CalendarDate })
    })
    ids.push(...all.map(({ id }) => id))
    await into.atomically({ officeId, id: accountId }, async (tx) => {
      const caseId = await ensureLibraryCase(tx, officeId, TODAY, accountId)
      await insertCommunications(tx, { office: officeId, caseId, today: TODAY, by: accountId }, all)
      const told = { who: thing('account', accountId), when: `${TODAY}T09:00:00Z` }
      await recordAll(
        tx,
        officeId,
        all.map(({ id }) => ({ ...told, what: 'communication.recorded', on: [thing('communication', id)] })),
      )
    })
  }
  return ids
}

/** So many different things to choose from that no list of them is any help: nothing may grow with them. */
async function insertChoices(into: OpenedDatabase) {
  const owner = await into.owner()
  const each = [Math.ceil(CHOICES.mandates / LETTERS), Math.ceil(CHOICES.instruments / LETTERS)]
  await owner.query(
    `insert into communication_mandate (office_id, case_id, communication_id, position, listed_on, mandate, name)
     select c.office_id, c.case_id, c.id, 100 + n, c.listed_on, 'm-' || n || '-' || c.reference, 'A made-up mandate'
     from communication c cross join generate_series(1, $1::int) n`,
    [each[0]],
  )
  await owner.query(
    `insert into communication_citation (office_id, case_id, communication_id, listed_on, instrument, article, times)
     select c.office_id, c.case_id, c.id, c.listed_on, 'i-' || n || '-' || c.reference, '', 1
     from communication c cross join generate_series(1, $1::int) n`,
    [each[1]],
  )
  await owner.query('analyze')
}

/** The letters that are there, again and again under new references: made in the database, as so many take minutes to write. */
async function multiplyLetters(into: OpenedDatabase, count: number) {
  const client = await (await into.owner()).connect()
  await client.query(
    `create temp table again as select c.id as old, gen_random_uuid() as id, row_number() over () as place
     from communication c cross join generate_series(1, $1::int) n limit $2`,
    [Math.ceil(count / LETTERS), count],
  )
  await client.query(
    `insert into communication
     select (jsonb_populate_record(c, jsonb_build_object('id', a.id,
         'reference', regexp_replace(c.reference, '[0-9]+/', 1000 + a.place || '/')))).*
     from communication c join again a on a.old = c.id`,
  )
  for (const [table, those] of [
    ['communication_addressee', 'true'],
    ['communication_mandate', 'x.position < 100'],
  ])
    await client.query(
      `insert into ${table}
       select (jsonb_populate_record(x, jsonb_build_object('communication_id', a.id))).*
       from ${table} x join again a on a.old = x.communication_id where ${those}`,
    )
  await client.query('analyze')
  client.release(true)
}

async function insertAnswers(into: OpenedDatabase, answered: readonly (readonly Id<'Communication'>[])[]) {
  for (let from = 0; from < answered.length; from += AT_ONCE) {
    const all = answered
      .slice(from, from + AT_ONCE)
      .map((ids) =>
        aReply({ answers: ids.map((communication) => ({ communication, matchedBy: 'register' })) }),
      )
    await into.atomically({ officeId, id: accountId }, async (tx) => {
      const caseId = await ensureLibraryCase(tx, officeId, TODAY, accountId)
      await insertReplies(tx, { office: officeId, caseId, today: TODAY, by: accountId }, all)
    })
  }
}

/** Asks once; `begun` is told when the first byte is there. Gives how many bytes came. */
type Ask = (begun: () => void) => Promise<number>

interface Spent {
  readonly all: number[]
  readonly firstByte: number[]
}

/** Shapes that are large by themselves begin early; what is seen every day is there whole. */
function aimOf(name: string): string {
  if (name === 'theirs') return '(no aim)'
  return name === 'crowded' ? `(aim: first byte ${AIMS.firstByteMs})` : `(aim ${AIMS.p95Ms})`
}

/** Each in turn, several times: the middle rate, and the times that 95 in 100 stay under. */
async function inTurns(all: Readonly<Record<string, Ask>>) {
  const rates = new Map<string, number[]>()
  const times = new Map<string, Spent>()
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [name, ask] of Object.entries(all)) {
      renewAgent()
      const spent = times.get(name) ?? { all: [], firstByte: [] }
      rates.set(name, [...(rates.get(name) ?? []), await perSecond(ask, spent)])
      times.set(name, spent)
    }
  }
  return Object.fromEntries(
    [...rates].map(([name, reached]) => {
      const { all: whole = [], firstByte = [] } = times.get(name) ?? {}
      const slowest = { p95Ms: p95(whole), firstByteP95Ms: p95(firstByte) }
      return [name, { perSecond: Math.round(median(reached)), ...slowest }]
    }),
  )
}

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return rounded(sorted[Math.floor(0.95 * (sorted.length - 1))] ?? NaN)
}

async function perSecond(ask: Ask, { all, firstByte }: Spent): Promise<number> {
  await ask(() => {})
  const began = performance.now()
  let asked = 0
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() - began < TURN_MS) {
        const from = performance.now()
        await ask(() => firstByte.push(performance.now() - from))
        all.push(performance.now() - from)
        asked += 1
      }
    }),
  )
  return (asked / (performance.now() - began)) * 1000
}

async function exportAll() {
  const began = performance.now()
  let firstByteMs = NaN
  const bytes = await get(
    served.port,
    '/api/letters.csv',
    cookie,
    () => (firstByteMs = performance.now() - began),
  )
  const facts = {
    rows: EXPORTED,
    firstByteMs: Math.round(firstByteMs),
    allMs: Math.round(performance.now() - began),
    bytes,
  }
  say(
    `export of ${EXPORTED} letters: first byte after ${facts.firstByteMs} ms (aim ${AIMS.firstByteMs}), all ${Math.round(bytes / 1e6)} MB after ${facts.allMs} ms`,
  )
  return facts
}

/** New sockets for each turn: a server ends those that nobody used for five seconds. */
function renewAgent(): void {
  agent?.destroy()
  agent = new Agent({ keepAlive: true, maxSockets: 64 })
}

/** How many bytes came; `begun` is told of the first that is no header line of the table. */
function get(port: number, path: string, session: string, begun: () => void = () => {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const host = session === '' ? `127.0.0.1:${port}` : `localhost:${port}`
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        path,
        headers: { Host: host, ...(session === '' ? {} : { Cookie: session }) },
      },
      (answer) => {
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          if (bytes === 0) begun()
          bytes += chunk.length
        })
        answer.on('error', reject)
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(bytes)
          else reject(new Error(`${path}: ${answer.statusCode ?? 0}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

async function serve() {
  const child = spawn(process.execPath, ['bin/demarche', 'serve', '--port', '0', '--data', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGINT'))
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  const end = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    await ended
  }
  return { port: Number(/localhost:(\d+)/u.exec(printed.toString())?.[1]), pid: child.pid ?? 0, end }
}
