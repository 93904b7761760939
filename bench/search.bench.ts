// What a search takes with 8 clients at once among 10,000 letters and 6,000 replies, through the function that passes row policies,
// beside the same question asked plainly under the policies, where PostgreSQL reads every row.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { NO_FILTERS, readSearch, searchIds, type Search } from '#platform/search/search.ts'
import { opened } from '../test/builders/notes.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'
import { ASKED, makeSearchOffice, type SearchOffice } from './search-setup.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const CLIENTS = 8
const ROUNDS = 6
const AIM_P95_MS = 150

const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
const database = await opened(home, { migrations: 'migrations' })
const began = performance.now()
const office = await makeSearchOffice(database, {
  letters: Math.round(10_000 * SHARE),
  replies: Math.round(6_000 * SHARE),
})
const fillMs = (performance.now() - began) / (office.letters + office.replies)
say(
  `${office.letters} letters and ${office.replies} replies: ${rounded(fillMs)} ms each, with making them up`,
)
const sizes = await readSizes(database)
say(`rows ${sizes.parts}, in all ${sizes.totalMb} MB, index of words ${sizes.indexMb} MB`)

const newest = await measure('newest', ROUNDS, (words) => searchFor(database, office, words, 'newest'))
const best = await measure('best', ROUNDS, (words) => searchFor(database, office, words, 'best'))
const owner = await database.owner()
await owner.query('grant select on search_part to demarche_app')
const plain = await measure('plain @@ under policies', 1, (words) => askPlainly(database, office, words))
const { letters, replies } = office
const facts = { letters, replies, fillMs: rounded(fillMs), ...sizes }
const ratio = rounded(plain.p50 / newest.p50)
say(
  `p95 ${newest.p95} ms by day and ${best.p95} ms by rank (aim ${AIM_P95_MS}); plainly ${ratio} times as long`,
)
if (SHARE === 1) writeResult('search', { aim: AIM_P95_MS, ...facts, newest, best, plain, ratio }, 'bench')
await database.close()
rmSync(home, { recursive: true, force: true, maxRetries: 5 })
process.exit()

async function readSizes({ owner: ownerOf }: OpenedDatabase) {
  const { rows } = await (
    await ownerOf()
  ).query<{ readonly parts: number; readonly totalMb: number; readonly indexMb: number }>(
    `select count(*)::int as parts, (pg_total_relation_size('search_part') / 1000000)::int as "totalMb",
            (pg_relation_size('search_part_words') / 1000000)::int as "indexMb" from search_part`,
  )
  const [row] = rows
  if (!row) throw new Error('no sizes')
  return row
}

function searchFor(
  { atomically }: OpenedDatabase,
  { officeId, accountId }: SearchOffice,
  words: string,
  order: Search['order'],
) {
  const query = readSearch(words)
  if (!query.ok) throw new Error(query.error.code)
  const asked = { query: query.value, filters: NO_FILTERS, order, after: null, limit: 25 }
  return atomically({ officeId, id: accountId }, (tx) => searchIds(tx, officeId, asked))
}

/** The same words, without stems, which costs it nothing; the same page and count. */
function askPlainly({ atomically }: OpenedDatabase, { officeId, accountId }: SearchOffice, words: string) {
  return atomically({ officeId, id: accountId }, (tx) =>
    sql`select (select count(*) from (select from search_part where search @@ websearch_to_tsquery('simple', ${words})
                                      limit 1001) as counted),
               (select array_agg(of_id) from (select of_id from search_part where search @@ websearch_to_tsquery('simple', ${words})
                                              order by dated_on desc, of_id desc limit 25) as page)`.execute(
      tx,
    ),
  )
}

/** Every question in turn, by several clients at once. */
async function measure(name: string, rounds: number, ask: (words: string) => Promise<unknown>) {
  await Promise.all(Array.from({ length: CLIENTS }, () => ask('women')))
  const times: number[] = []
  const slowest = new Map<string, number>()
  const queue = Array.from({ length: rounds }, () => ASKED).flat()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let words = queue.pop(); words !== undefined; words = queue.pop()) {
        const from = performance.now()
        await ask(words)
        const ms = performance.now() - from
        times.push(ms)
        slowest.set(words, Math.max(slowest.get(words) ?? 0, Math.round(ms)))
      }
    }),
  )
  times.sort((one, other) => one - other)
  const at = (share: number) => rounded(times[Math.floor(share * (times.length - 1))] ?? NaN)
  const worst = [...slowest].toSorted(([, one], [, other]) => other - one).slice(0, 4)
  say(
    `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; slowest ${worst.map((one) => one.join(' ')).join(', ')}`,
  )
  return { p50: at(0.5), p95: at(0.95), slowest: Object.fromEntries(worst) }
}
