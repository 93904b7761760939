// The public site of 10,000 letters and 6,000 replies: made at once, then with one more letter; what a search loads; beside
// Eleventy building pages of that size in the same run.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { readShard, shardOf, termsOf } from '#publication/search/terms.js'
import { publishSite } from '#app/publish/publish-site.ts'
import { aBodyRecord } from '../test/builders/public-records.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const LETTERS = Math.round(10_000 * SHARE)
const SEED = 7
/** Three letters in five have a reply. */
const isReplied = (index: number) => index % 5 < 3
const AIMS = { fullMinutes: 4, oneMoreSeconds: 5, megabytes: 1024, pageBytes: 60_000, queryBytes: 300_000 }
const PEER = { package: '@11ty/eleventy', version: '3.1.2', pages: Math.round(3000 * SHARE) }
const QUERIES = [
  'confiscated papers',
  'workers transferred at night',
  'torture article 14',
  '강제송환',
  '拘留',
  'المادة',
]

const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
const out = join(home, 'site')
let generatingMs = 0
const slugs: string[] = []

const full = await timed(LETTERS)
say(`made at once: ${rounded(full.seconds)} s, ${rounded(full.processor)} s of processor time`)
const highest = process.resourceUsage().maxRSS / 1024
const again = await timed(LETTERS + 1)
say(`one more letter: ${rounded(again.seconds)} s, ${rounded(again.processor)} s of processor time`)
const { pages, largest, bytes } = measured(out)
const queries = QUERIES.map((query) => [query, queryBytes(query)] as const)
const mostLoaded = Math.max(...queries.map(([, loaded]) => loaded))
say(
  `${LETTERS} letters: ${rounded(full.seconds)} s (aim ${AIMS.fullMinutes * 60}), of it ${rounded(full.generating)} s inventing them; ${full.written} files, ${pages} pages, ${Math.round(bytes / 1e6)} MB; memory at most ${Math.round(highest)} MB (aim ${AIMS.megabytes})`,
  `one more letter: ${rounded(again.seconds)} s (aim ${AIMS.oneMoreSeconds}), ${again.written} files written, ${again.kept} kept`,
  `largest page ${largest} bytes (aim ${AIMS.pageBytes}); a query loads at most ${mostLoaded} bytes (aim ${AIMS.queryBytes})`,
)
const peer = besidePeer()
if (typeof peer === 'string') say(`not compared with Eleventy: ${peer}`)
else {
  say(
    `Eleventy ${PEER.version}: ${peer.pages} pages of ${peer.averageBytes} bytes in ${rounded(peer.seconds)} s, ${Math.round(peer.perSecond)} a second; ours ${Math.round(pages / full.seconds)} a second, with data, feeds and index`,
  )
}
if (SHARE === 1) {
  const result = {
    aims: AIMS,
    letters: LETTERS,
    full,
    again,
    pages,
    largest,
    highest,
    queries: Object.fromEntries(queries),
    peer,
  }
  writeResult('publish', result, 'bench')
}
rmSync(home, { recursive: true, force: true })

async function timed(letters: number) {
  generatingMs = 0
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const built = await publishSite({
    ...{
      out,
      address: 'https://letters.example.org',
      previewOf: null,
      source: sourceOf(letters),
      onProgress: () => {},
    },
  })
  if (!built.ok) throw new Error(built.error)
  const seconds = (performance.now() - begun) / 1000
  // On a busy machine it says more than the clock.
  const { user, system } = process.cpuUsage(before)
  return { seconds, processor: (user + system) / 1e6, generating: generatingMs / 1000, ...built.value }
}

function sourceOf(letters: number): RecordSource {
  return async function* (known) {
    await Promise.resolve()
    for (let index = 0; index < letters; index += 1) {
      const stamp = `${SEED} ${index}`
      const slug = slugs[index]
      if (slug !== undefined && known.get(slug) === stamp) yield { slug, stamp, record: null }
      else {
        const record = generated(index)
        slugs[index] = record.slug
        yield { slug: record.slug, stamp, record }
      }
    }
  }
}

function generated(index: number): PublicRecord {
  const begun = performance.now()
  const record = aBodyRecord(SEED, index, { isReplied: isReplied(index) })
  generatingMs += performance.now() - begun
  return record
}

function measured(site: string) {
  let [count, most, total] = [0, 0, 0]
  for (const path of readdirSync(`${site}/`, { recursive: true }).map(String)) {
    const found = statSync(join(site, path))
    if (!found.isFile()) continue
    total += found.size
    if (!path.endsWith('.html')) continue
    count += 1
    most = Math.max(most, found.size)
  }
  return { pages: count, largest: most, bytes: total }
}

/** Index, shards of all words, and what is shown of the twenty newest letters found. */
function queryBytes(query: string): number {
  const settings = readFileSync(join(out, 'search', 'index.json'))
  const { shards } = JSON.parse(settings.toString()) as { readonly shards: number }
  const files = new Map<number, Uint8Array>()
  const lists = [...termsOf(query)].map((term) => {
    const shard = shardOf(term, shards)
    const file = join(out, 'search', 'terms', `${shard}.bin`)
    const held = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file) : new Uint8Array()
    files.set(shard, held)
    return readShard(held, (one) => one === term).get(term) ?? []
  })
  const [first = [], ...others] = lists.toSorted((one, other) => one.length - other.length)
  const sets = others.map((one) => new Set(one))
  const found = first.filter((letter) => sets.every((one) => one.has(letter))).slice(-20)
  const places = new Set(found.map((letter) => Math.floor(letter / 16_384)))
  const about = [...places].map(
    (place) => statSync(join(out, 'search', 'en', 'letters', `${place}.json`)).size,
  )
  return [settings.length, ...[...files.values()].map(({ length }) => length), ...about].reduce(
    (sum, size) => sum + size,
    0,
  )
}

/** Pages of ours, their text given to Eleventy as Markdown-free HTML with a layout; fewer, since it is only their pace that counts. */
function besidePeer() {
  const folder = join(home, 'peer')
  mkdirSync(join(folder, 'in', '_includes'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const install = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `${PEER.package}@${PEER.version}`,
  ]
  if (spawnSync('npm', install, { cwd: folder, stdio: 'ignore', timeout: 180_000 }).status !== 0) {
    return `${PEER.package}@${PEER.version} could not be installed here`
  }
  const layout =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>{{ content | safe }}</main></body></html>'
  writeFileSync(join(folder, 'in', '_includes', 'page.njk'), layout)
  const sources = readdirSync(join(out, 'en', 'letters')).filter(
    (name) => !name.startsWith('_') && name !== 'index.html',
  )
  let total = 0
  for (let index = 0; index < PEER.pages; index += 1) {
    const html = readFileSync(
      join(out, 'en', 'letters', sources[index % sources.length] ?? '', 'index.html'),
      'utf8',
    )
    const main = html.slice(html.indexOf('<h1>'), html.indexOf('</main>'))
    total += html.length
    writeFileSync(
      join(folder, 'in', `letter-${index}.html`),
      `---\nlayout: page.njk\ntitle: Letter ${index}\n---\n${main}`,
    )
  }
  const begun = performance.now()
  execFileSync(
    'node',
    [join('node_modules', '@11ty', 'eleventy', 'cmd.cjs'), '--quiet', '--input=in', '--output=made'],
    { cwd: folder, stdio: 'ignore' },
  )
  const seconds = (performance.now() - begun) / 1000
  const made = createHash('sha256')
    .update(readFileSync(join(folder, 'made', 'letter-0', 'index.html')))
    .digest('hex')
  return {
    version: PEER.version,
    pages: PEER.pages,
    averageBytes: Math.round(total / PEER.pages),
    seconds,
    perSecond: PEER.pages / seconds,
    made,
  }
}
