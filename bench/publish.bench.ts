// The public site of 10,000 letters and 6,000 replies, each letter as long as AL CHN 3/2024: made at once, then with one more letter, and
// of as many letters of others, which are read anew; what a search loads; beside Eleventy making as many pages of that size; and behind Debian's nginx beside a plain file.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { readShard, shardOf, termsOf } from '#publication/search/terms.js'
import { publishSite } from '#app/publish/publish-site.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { aBodyRecord, aParagraph } from '../test/builders/public-records.ts'
import { chanceOf, type Chance } from '../test/corpus/chance.ts'
import { writeResult } from '../test/results.ts'
import { besideEleventy } from './eleventy-peer.ts'
import { aBenchLibrary } from './library-letters.ts'
import { rounded, say } from './measures.ts'
import { behindNginx } from './nginx-server.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const LETTERS = Math.round(10_000 * SHARE)
const SEED = 7
/** Pages of AL CHN 3/2024 with its annex. */
const LETTER_PAGES = 9
/** Three letters in five have a reply. */
const isReplied = (index: number) => index % 5 < 3
const AIMS = { fullMinutes: 4, oneMoreSeconds: 5, megabytes: 1024, pageBytes: 60_000, queryBytes: 300_000 }
/** Words that nearly every letter has, rarer ones, and none of our alphabet. */
const QUERIES = [
  'the Government of',
  'seasonal workers taken at night from the kilns',
  'identity papers',
  '강가의 창고',
  '季节工人',
  'مصانع الطوب',
]
/** The sentences that letters are made of have few words; real ones have thousands that hardly any other letter has. */
const RARE = {
  words: 400,
  of: 100_000,
  syllables: 'ka le mi no pu ra se ti vo za bren cor dal fen gos hul'.split(' '),
}

const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
const out = join(home, 'site')
const slugs = putRecords(LETTERS + 1)
// What the run itself took before: inventing letters.
const before = process.resourceUsage().maxRSS / 1024

const full = await timed(sourceOf(LETTERS))
say(
  `${LETTERS} letters made at once: ${rounded(full.seconds)} s (aim ${AIMS.fullMinutes * 60}), ${rounded(full.processor)} s of processor time; ${full.written} files`,
)
const again = await timed(sourceOf(LETTERS + 1))
const highest = process.resourceUsage().maxRSS / 1024
say(
  `one more letter: ${rounded(again.seconds)} s (aim ${AIMS.oneMoreSeconds}), ${rounded(again.processor)} s of processor time; ${again.written} files written, ${again.kept} kept`,
  `memory at most ${Math.round(highest)} MB (aim ${AIMS.megabytes}); ${Math.round(before)} MB before it began`,
)
const { pages, largest, bytes } = measured(out)
const queries = QUERIES.map((query) => [query, queryBytes(query)] as const)
const mostLoaded = Math.max(...queries.map(([, loaded]) => loaded))
say(
  `${pages} pages, ${Math.round(bytes / 1e6)} MB in all; largest page ${largest} bytes (aim ${AIMS.pageBytes}); a query loads at most ${mostLoaded} bytes (aim ${AIMS.queryBytes})`,
)
const nginx = await behindNginx(out, `en/letters/${slugs[1] ?? ''}/index.html`, join(home, 'nginx'))
say(
  typeof nginx === 'string'
    ? `not served: ${nginx}`
    : `behind nginx: ${Math.round(nginx.page)} requests a second for a page of ${nginx.bytes} bytes, ${Math.round(nginx.plainFile)} for a plain file of that size`,
)
const eleventy = await besideEleventy(out, join(home, 'eleventy'))
say(
  typeof eleventy === 'string'
    ? `not compared with Eleventy: ${eleventy}`
    : `Eleventy ${eleventy.version}: ${eleventy.pages} pages of ${eleventy.averageBytes} bytes in ${rounded(eleventy.seconds)} s, ${Math.round(eleventy.megabytes ?? 0)} MB; ours with data, feeds and index ${rounded(full.seconds)} s`,
)
const library = await aBenchLibrary({
  ...{ letters: LETTERS, pages: LETTER_PAGES, isReplied },
})
const ofOthers = await timed(library.source, join(home, 'site-of-others'))
await library.close()
say(
  `${LETTERS} letters of others, read from the library: ${rounded(ofOthers.seconds)} s (aim ${AIMS.fullMinutes * 60}), ${rounded(ofOthers.processor)} s of processor time`,
)
if (SHARE === 1) {
  const facts = {
    aims: AIMS,
    letters: LETTERS,
    full,
    again,
    ofOthers,
    pages,
    largest,
    highest,
    queries: Object.fromEntries(queries),
  }
  writeResult(
    'publish',
    { ...facts, nginx: { ...asFacts(nginx) }, eleventy: { ...asFacts(eleventy) } },
    'bench',
  )
}
rmSync(home, { recursive: true, force: true })

function asFacts<Found extends object>(found: Found | string): Found | { readonly why: string } {
  return typeof found === 'string' ? { why: found } : found
}

/** Records as the database keeps them; not part of what is measured. Their slugs. */
function putRecords(count: number): readonly string[] {
  mkdirSync(join(home, 'records'))
  return Array.from({ length: count }, (_, index) => {
    const record = withRareWords(
      aBodyRecord(SEED, index, { isReplied: isReplied(index), fewestPages: LETTER_PAGES }),
      chanceOf(SEED, 'rare-words', index),
    )
    writeFileSync(fileOf(index), writeRecord(record))
    return record.slug
  })
}

function withRareWords(record: PublicRecord, chance: Chance): PublicRecord {
  if (record.letter === null) return record
  const words = Array.from({ length: RARE.words }, () => {
    // The smaller numbers are drawn more often.
    let number = Math.floor(chance.next() * chance.next() * RARE.of)
    let word = ''
    for (; number > 0; number = Math.floor(number / 16)) word += RARE.syllables[number % 16] ?? ''
    return word
  })
  const block = { is: 'copied' as const, block: aParagraph(words.join(' '), 'rare') }
  return { ...record, letter: { ...record.letter, blocks: [...record.letter.blocks, block] } }
}

function fileOf(index: number): string {
  return join(home, 'records', `${index}.json`)
}

async function timed(source: RecordSource, into = out) {
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  const built = await publishSite({
    ...{ out: into, source, address: 'https://letters.example.org' },
    ...{ previewOf: null, onProgress: () => {} },
  })
  if (!built.ok) throw new Error(built.error)
  const seconds = (performance.now() - begun) / 1000
  // On a busy machine it says more than the clock.
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, processor: (user + system) / 1e6, ...built.value }
}

/** As `releasedRecords` does: stamps first, and only what is not known is read. */
function sourceOf(letters: number): RecordSource {
  return async function* (known) {
    await Promise.resolve()
    for (const [index, slug] of slugs.slice(0, letters).entries()) {
      const stamp = `${SEED} ${index}`
      if (known.get(slug) === stamp) {
        yield { slug, stamp, record: null }
        continue
      }
      const read = readRecord(readFileSync(fileOf(index), 'utf8'))
      if (!read.ok) throw new Error(read.error.code)
      yield { slug, stamp, record: read.value }
    }
  }
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
  if (found.length === 0) throw new Error(`a query that finds nothing: ${query}`)
  const places = new Set(found.map((letter) => Math.floor(letter / 16_384)))
  const about = [...places].map(
    (place) => statSync(join(out, 'search', 'en', 'letters', `${place}.json`)).size,
  )
  return [settings.length, ...[...files.values()].map(({ length }) => length), ...about].reduce(
    (sum, size) => sum + size,
    0,
  )
}
