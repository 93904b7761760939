import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { addDays, calendarDate } from '#base/calendar-date.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import { aParagraph, aPublicRecord } from '../../../test/builders/public-records.ts'
import { seedOf } from '../../../test/seed.ts'
import { publishSite, type PublishOrder } from './publish-site.ts'

const home = mkdtempSync(join(tmpdir(), 'demarche-publish-steps-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** So many that lists have several pages, and that making all at once takes a second thread, which changing some does not. */
const LETTERS = 205
const STEPS = 3

/** A letter: which, and which text it has now. */
interface Version {
  readonly index: number
  readonly text: number
}
type Body = ReadonlyMap<number, number>

const step = fc.array(
  fc.record({
    what: fc.constantFrom('put', 'put', 'remove'),
    index: fc.integer({ min: 0, max: LETTERS + 10 }),
    text: fc.nat(9),
  }),
  { minLength: 1, maxLength: 8 },
)

test('whatever is added, changed and removed, the site is the one made at once, byte by byte', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      const name = `run-${(run += 1)}`
      let body: Body = new Map(Array.from({ length: LETTERS }, (_, index) => [index, 0]))
      await publish(name, body)
      for (const changes of steps) {
        body = changed(body, changes)
        await publish(name, body)
      }
      await publish(`${name}-once`, body)
      const [steadily, once] = [filesIn(name), filesIn(`${name}-once`)]
      expect(steadily).toEqual(once)
      // A second name of each file, and nothing else.
      const spare = readdirSync(home).find(
        (found) => found.startsWith(`.${name}-`) && found.endsWith('-spare'),
      )
      expect(filesIn(spare ?? '')).toEqual(once)
    }),
    { seed: seedOf('PUBLISH_STEPS_SEED'), numRuns: 2, endOnFailure: true },
  )
})

test('a site of which somebody removed files is whole again with the next publication', async () => {
  const body: Body = new Map(Array.from({ length: 6 }, (_, index) => [index, 1]))
  await publish('mended', body)
  const whole = filesIn('mended')
  for (const folder of readdirSync(home).filter((name) => name.startsWith('.mended-'))) {
    rmSync(join(home, folder, 'en', 'letters', 'chn-2-2024', 'index.html'))
    rmSync(join(home, folder, 'data', 'letters', 'chn-3-2024.json'))
  }
  expect(filesIn('mended')).not.toEqual(whole)
  await publish('mended', body)
  expect(filesIn('mended')).toEqual(whole)
})

test('while another process publishes to the same place nothing is done', async () => {
  await publish('busy', new Map([[1, 1]]))
  const before = filesIn('busy')
  // Of a process that runs: the one that started this one.
  const other = join(home, `.busy-${process.ppid}-0123456789ab`)

  mkdirSync(other)
  expect(await publish('busy', new Map([[2, 1]]))).toEqual({ ok: false, error: 'busy' })
  expect(filesIn('busy')).toEqual(before)
  rmSync(other, { recursive: true })
  expect(await publish('busy', new Map([[2, 1]]))).toMatchObject({ ok: true })
})

function changed(body: Body, changes: readonly (Version & { readonly what: string })[]): Body {
  const next = new Map(body)
  for (const { what, index, text } of changes) {
    if (what === 'put') next.set(index, text)
    else next.delete(index)
  }
  return next
}

function recordOf(index: number, text: number): PublicRecord {
  const { facts } = aPublicRecord()
  const reference = `CHN ${index}/2024`
  const day = addDays(calendarDate(2022, 1, 1), (index * 7) % 400)
  const said = `Nets ${index} and boats ${text}. 没收渔网 ${index % 10}`
  return aPublicRecord({
    slug: `chn-${index}-2024`,
    facts: {
      ...{ ...facts, reference, dated: day, sent: day, subject: `Matter ${index}, ${text}` },
      themes: text % 2 === 0 ? ['trafficking'] : ['torture', 'trafficking'],
      links: [{ kind: 'follow-up-to', reference: `CHN ${Math.floor(index / 3)}/2024`, code: null }],
    },
    letter: { title: reference, language: 'en', blocks: [{ is: 'copied', block: aParagraph(said) }] },
    cited: [{ instrument: 'iccpr', article: String(1 + (index % 3)), times: 1 }],
  })
}

function publish(name: string, body: Body, order: Partial<PublishOrder> = {}) {
  const source: RecordSource = async function* (known) {
    await Promise.resolve()
    for (const [index, text] of body) {
      const record = recordOf(index, text)
      const stamp = hashOf(writeRecord(record))
      yield { slug: record.slug, stamp, record: known.get(record.slug) === stamp ? null : record }
    }
  }
  const out = join(home, name)
  return publishSite({
    out,
    address: null,
    previewOf: null,
    source,
    onProgress: () => {},
    isDurable: false,
    ...order,
  })
}

/** Hashes of all files below a folder, the list of what was made of what included. */
function filesIn(name: string): ReadonlyMap<string, string> {
  const folder = join(home, name)
  const paths = readdirSync(`${folder}/`, { recursive: true }).map(String).toSorted()
  const inside = paths.filter((path) => statSync(join(folder, path)).isFile())
  return new Map(inside.map((path) => [path, hashOf(readFileSync(join(folder, path)))]))
}

function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}
