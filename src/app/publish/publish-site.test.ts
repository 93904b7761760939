import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { readShard, shardOf, termsOf } from '#publication/search/terms.js'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import { aBodyRecord, aParagraph, aPublicRecord } from '../../../test/builders/public-records.ts'
import { publishSite, type PublishOrder } from './publish-site.ts'

const home = mkdtempSync(join(tmpdir(), 'demarche-publish-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const BODY = Array.from({ length: 12 }, (_, index) => aBodyRecord(5, index, { isReplied: index % 2 === 0 }))

const sourceOf = (records: readonly PublicRecord[], asked: string[] = []): RecordSource =>
  async function* (known) {
    await Promise.resolve()
    for (const record of records) {
      const stamp = hashOf(writeRecord(record))
      const isKnown = known.get(record.slug) === stamp
      if (!isKnown) asked.push(record.slug)
      yield { slug: record.slug, stamp, record: isKnown ? null : record }
    }
  }

const publish = (out: string, records: readonly PublicRecord[], order: Partial<PublishOrder> = {}) =>
  publishSite({
    ...{
      out: join(home, out),
      address: null,
      previewOf: null,
      source: sourceOf(records),
      onProgress: () => {},
      isDurable: false,
    },
    ...order,
  })

/** Hashes of all files below a folder but the manifest, whose stamps are the source's. */
function filesIn(out: string): ReadonlyMap<string, string> {
  const folder = join(home, out)
  const paths = readdirSync(`${folder}/`, { recursive: true }).map(String).toSorted()
  const inside = paths.filter((path) => statSync(join(folder, path)).isFile())
  return new Map(inside.map((path) => [path, hashOf(readFileSync(join(folder, path)))]))
}

test('a site that was changed letter by letter is the one made at once, byte by byte', async () => {
  await publish('steps', BODY.slice(0, 6))
  await publish('steps', BODY.slice(2, 10))
  const last = [
    ...BODY.slice(2, 9),
    { ...aBodyRecord(6, 9, { isReplied: true }), slug: BODY[9]?.slug ?? '' },
    ...BODY.slice(10),
  ]
  await publish('steps', last)
  await publish('once', last)
  expect([...filesIn('steps')]).toEqual([...filesIn('once')])
  expect(filesIn('once').size).toBeGreaterThan(200)
})

test('only what a new letter changes is written, and nothing else is read; where nothing changed nothing is written', async () => {
  await publish('more', BODY.slice(0, 11))
  const asked: string[] = []
  const more = await publish('more', BODY, { source: sourceOf(BODY, asked) })
  expect(asked).toEqual([BODY[11]?.slug])
  expect(more).toMatchObject({ ok: true, value: { letters: 12, changed: 1 } })
  const again = await publish('more', BODY)
  expect(again).toMatchObject({ ok: true, value: { changed: 0, written: 0 } })
})

test('no file tells by its date when it was changed; where nothing changed none is given another', async () => {
  const datesIn = (out: string) => {
    const paths = readdirSync(join(home, out, '/'), { recursive: true }).map(String)
    const found = paths.map((path) => statSync(join(home, out, path)))
    return [...new Set(found.filter((one) => one.isFile()).map(({ mtimeMs }) => mtimeMs))]
  }
  await publish('dates', BODY.slice(0, 6))
  const long = new Date('2024-03-22T10:00:00Z')
  for (const path of filesIn('dates').keys()) utimesSync(join(home, 'dates', path), long, long)
  await publish('dates', BODY.slice(0, 6))
  // But the list of the program itself, which no page shows, all are as they were.
  expect(datesIn('dates')).toContain(long.getTime())
  await publish('dates', [
    { ...aBodyRecord(6, 0, { isReplied: true }), slug: BODY[0]?.slug ?? '' },
    ...BODY.slice(1, 6),
  ])
  expect(datesIn('dates')).toHaveLength(1)
  expect(datesIn('dates')).not.toContain(long.getTime())
})

test.runIf(process.platform !== 'win32')(
  'a preview, and its spare, can be entered by nobody else',
  async () => {
    const previewOf = calendarDate(2098, 5, 6)
    for (const records of [BODY.slice(0, 2), BODY.slice(0, 3)])
      await publish('private', records, { previewOf })
    const own = readdirSync(home).filter((name) => name.startsWith('.private-'))
    expect(own.map((name) => statSync(join(home, name)).mode & 0o077)).toEqual(own.map(() => 0))
    expect(own.length).toBe(2)
  },
)

test('what is public no more is nowhere on the site', async () => {
  const facts = { ...aPublicRecord().facts, subject: 'Zquillon', reference: null }
  const gone = aPublicRecord({
    slug: 'zquillon',
    facts,
    letter: { title: 'T', language: 'en', blocks: [{ is: 'copied', block: aParagraph('zquillon') }] },
  })
  const holds = () =>
    [...filesIn('gone').keys()].some(
      (path) => path.includes('zquillon') || readFileSync(join(home, 'gone', path)).includes('zquillon'),
    )
  await publish('gone', [...BODY.slice(0, 3), gone])
  expect(holds()).toBe(true)
  await publish('gone', BODY.slice(0, 3))
  expect(holds()).toBe(false)
})

test('where making fails the site before stands as it was, and nothing is left beside it', async () => {
  await publish('fails', BODY.slice(0, 2))
  const before = filesIn('fails')
  const source: RecordSource = async function* (known) {
    yield* sourceOf(BODY.slice(0, 5))(known)
    throw new Error('the database is gone')
  }
  await expect(publish('fails', [], { source })).rejects.toThrow('the database is gone')
  expect(filesIn('fails')).toEqual(before)
  expect(readdirSync(home).filter((name) => name.startsWith('.fails-'))).toHaveLength(1)
})

test('a folder with anything else, a copy of a site, and a place without a folder are refused and left alone', async () => {
  mkdirSync(join(home, 'other'))
  writeFileSync(join(home, 'other', 'letter.txt'), 'mine')
  expect(await publish('other', BODY)).toEqual({ ok: false, error: 'not-ours' })
  expect(readFileSync(join(home, 'other', 'letter.txt'), 'utf8')).toBe('mine')
  expect(await publish('nowhere/site', BODY)).toEqual({ ok: false, error: 'no-place' })
  mkdirSync(join(home, 'empty'))
  expect(await publish('empty', BODY.slice(0, 1))).toMatchObject({ ok: true })
  mkdirSync(join(home, 'copy'))
  writeFileSync(join(home, 'copy', '.demarche-site.json'), '{}')
  expect(await publish('copy', BODY)).toEqual({ ok: false, error: 'a-copy' })
})

test('a preview never takes the place of the live site; the site may take that of a preview', async () => {
  const preview = { previewOf: calendarDate(2027, 1, 5) }
  await publish('live', BODY.slice(0, 1))
  expect(await publish('live', BODY, preview)).toEqual({ ok: false, error: 'live-site' })
  expect(await publish('preview', BODY.slice(0, 1), preview)).toMatchObject({ ok: true })
  expect(readFileSync(join(home, 'preview', 'en', 'index.html'), 'utf8')).toContain('noindex')
  expect(await publish('preview', BODY.slice(0, 1))).toMatchObject({ ok: true })
  expect(readFileSync(join(home, 'preview', 'en', 'index.html'), 'utf8')).not.toContain('noindex')
})

test.each([
  { words: 'confiscated NETS', because: 'words in any case' },
  { words: '강제송환', because: 'Korean, by every two syllables' },
  { words: '渔网', because: 'Chinese without spaces' },
  { words: 'لشباك', because: null },
  { words: 'الشباك', because: 'Arabic words' },
  { words: 'nets zquillon', because: null },
])('the index finds "$words": $because', async ({ words, because }) => {
  const said = 'Nets were confiscated. 주민들이 강제송환되었다. 没收渔网。 صودرت الشباك.'
  const letter = {
    title: 'T',
    language: 'en' as const,
    blocks: [{ is: 'copied' as const, block: aParagraph(said) }],
  }
  if (!existsSync(join(home, 'find'))) await publish('find', [aPublicRecord({ letter }), ...BODY.slice(0, 4)])
  const { shards } = JSON.parse(readFileSync(join(home, 'find', 'search', 'index.json'), 'utf8')) as {
    readonly shards: number
  }
  const lists = [...termsOf(words)].map((term) => {
    const file = join(home, 'find', 'search', 'terms', `${shardOf(term, shards)}.bin`)
    return existsSync(file) ? (readShard(readFileSync(file), (one) => one === term).get(term) ?? []) : []
  })
  const [first = [], ...others] = lists
  const found = first.filter((letterNumber) => others.every((one) => one.includes(letterNumber)))
  expect(found).toHaveLength(because === null ? 0 : 1)
})
