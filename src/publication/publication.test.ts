import { parseXml } from '@rgrove/parse-xml'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { parse } from 'parse5'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { aBodyRecord, aParagraph, aPublicRecord } from '../../test/builders/public-records.ts'
import { siteFilesOf, textAt } from '../../test/builders/site-files.ts'
import { readRecord, writeRecord } from './model/parse-record.ts'
import type { PublicRecord, PublicReply } from './model/public-record.ts'

const SEED = 41
const BODY = Array.from({ length: 24 }, (_, index) =>
  aBodyRecord(SEED, index, { isReplied: index % 2 === 0 }),
)
const files = siteFilesOf(BODY)
const pages = [...files]
  .filter(([path]) => path.endsWith('.html'))
  .map(([path, html]) => [path, String(html)] as const)
const PAGE = 'en/letters/chn-3-2024/index.html'
const pageOf = (record: PublicRecord) => textAt(siteFilesOf([record]), PAGE)

const aReply = (text: PublicReply['text']): PublicReply => ({
  ...{
    code: 'CHN',
    dated: calendarDate(2024, 5, 13),
    received: null,
    symbol: 'HRC/NONE/2024/SP/9',
    languages: ['en'],
  },
  ...{ kind: 'full', character: null, text },
})

test('records of the body can be read back as records', () => {
  for (const record of BODY) expect(readRecord(writeRecord(record))).toMatchObject({ ok: true })
})

test('the same records give the same bytes, in whatever order they come', () => {
  const again = siteFilesOf(BODY.toReversed())
  expect(new Map([...again])).toEqual(new Map([...files]))
})

test('no page is larger than 60 kB, and every word of a long letter is on one of its pages', () => {
  for (const [path, html] of pages) expect([path, Buffer.byteLength(html) <= 60_000]).toEqual([path, true])
  const words = Array.from(
    { length: 1200 },
    (_, index) => `Paragraph ${index} of the letter, which goes on for a while about nets.`,
  )
  const blocks = words.map((text, index) => ({ is: 'copied' as const, block: aParagraph(text, `p${index}`) }))
  const long = siteFilesOf([aPublicRecord({ letter: { title: 'Long', language: 'en', blocks } })])
  const parts = [...long].filter(([path]) => /^en\/letters\/chn-3-2024\/(?:\d+\/)?index\.html$/u.test(path))
  expect(parts.length).toBeGreaterThan(1)
  for (const [, html] of parts) expect(Buffer.byteLength(String(html))).toBeLessThanOrEqual(60_000)
  const all = parts.map(([, html]) => String(html)).join('')
  for (const text of words) expect(all.split(text)).toHaveLength(2)
})

test('every page is HTML without a fault', () => {
  for (const [path, html] of pages) {
    const faults: string[] = []
    parse(html, { onParseError: ({ code }) => void faults.push(code) })
    expect([path, faults]).toEqual([path, []])
  }
})

test('every feed, picture, letter and sitemap is well-formed XML', () => {
  const xml = [...files].filter(([path]) => /\.(?:atom|xml|svg)$/u.test(path))
  expect(xml.length).toBeGreaterThan(30)
  for (const [, text] of xml) expect(parseXml(String(text)).root).not.toBeNull()
})

test('every link leads to a file of the site, and no page asks anybody else for anything', () => {
  let links = 0
  for (const [path, html] of pages) {
    for (const [, name = '', address = ''] of html.matchAll(/\b(href|src)="([^"]*)"/gu)) {
      if (/^(?:https:\/\/letters\.example\.org|#)/u.test(address)) continue
      links += 1
      expect([path, name, address.startsWith('/')]).toEqual([path, name, true])
      const file = address.split('#')[0]?.slice(1) ?? ''
      const target = file === '' || file.endsWith('/') ? `${file}index.html` : file
      expect([path, target, files.has(target)]).toEqual([path, target, true])
    }
    expect(html).toContain(`default-src 'none'`)
    expect(html).not.toMatch(/<(?:style|iframe|object|embed)\b|\bstyle=|\bon\w+=|url\(/u)
  }
  expect(links).toBeGreaterThan(1000)
})

test('anchors on a page lead to a place on it', () => {
  for (const [path, html] of pages) {
    const ids = new Set([...html.matchAll(/\bid="([^"]+)"/gu)].map(([, id]) => id))
    for (const [, id] of html.matchAll(/href="#([^"]+)"/gu))
      expect([path, id, ids.has(id ?? '')]).toEqual([path, id, true])
  }
})

test.each([
  { known: { is: 'complete' } as const, said: 'No reply came.' },
  { known: { is: 'unknown' } as const, said: 'No reply recorded here.' },
  {
    known: { is: 'register', checkedOn: calendarDate(2026, 11, 1) } as const,
    said: 'No reply recorded here; public register last checked on 1 November 2026.',
  },
])('where replies are known as $known.is it says: $said', ({ known, said }) => {
  const page = pageOf(aPublicRecord({ repliesKnown: known }))
  expect(page).toContain(said)
  expect(page.includes('No reply came.')).toBe(known.is === 'complete')
  expect(page.includes('No answer to this came.')).toBe(known.is === 'complete')
})

test.each([
  { text: { is: 'under-review' } as const, said: 'It is under review and not shown yet' },
  {
    text: { is: 'confidential', ground: 'asked by the sender' } as const,
    said: 'confidential: asked by the sender',
  },
  {
    text: { is: 'elsewhere', address: 'https://example.org/r' } as const,
    said: 'href="https://example.org/r"',
  },
  {
    text: { is: 'transcribed', language: 'en', paragraphs: ['Nets are legal.'] } as const,
    said: 'Nets are legal.',
  },
])('a reply that is $text.is is shown so', ({ text, said }) => {
  const page = pageOf(aPublicRecord({ replies: [aReply(text)] }))
  expect(page).toContain(said)
  expect(page).toContain('dated 13 May 2024')
  expect(page).not.toContain('No reply came.')
})

test('what a reply promises and denies stands with it', () => {
  const items = [
    {
      kind: 'promise' as const,
      said: 'All papers & nets.',
      locator: 'page 2',
      due: calendarDate(2024, 12, 1),
    },
    { kind: 'denial' as const, said: null, locator: null, due: null },
  ]
  const replies = [{ ...aReply({ is: 'transcribed', language: 'en', paragraphs: ['x'] }), items }]
  const record = aPublicRecord({ replies })
  expect(pageOf(record)).toMatch(
    /<li>Promises: <span dir="auto">All papers &amp; nets\.<\/span> <span dir="auto">\(page 2; promised by 1 December 2024\)<\/span><\/li><li>Denies<\/li>/u,
  )
  expect(readRecord(writeRecord(record))).toEqual({ ok: true, value: record })
})

test('an answer stands beside its question and leads to its reply', () => {
  const answers = [{ reply: 0, outcome: 'partly' as const, ground: null, locator: 'paragraph 3' }]
  const requests = [{ kind: 'question' as const, number: '1', text: 'How many were held?', answers }]
  const replies = [aReply({ is: 'transcribed', language: 'en', paragraphs: ['Twelve.'] })]
  const page = pageOf(aPublicRecord({ requests, replies }))
  expect(page).toMatch(
    /How many were held\?<\/p><div class="answers"><ul><li><b class="outcome-partly">Answered in part/u,
  )
  expect(page).toMatch(/href="#reply-1">Reply 1<\/a> \(<time datetime="2024-05-13">/u)
})

test('letters that belong together lead to each other, whichever of them says so', () => {
  const earlier = { ...aPublicRecord().facts, reference: 'CHN 9/2023' }
  const link = { kind: 'follow-up-to' as const, reference: 'CHN 9/2023', code: null }
  const [first, second] = [
    aPublicRecord({ slug: 'chn-9-2023', facts: earlier }),
    aPublicRecord({ facts: { ...aPublicRecord().facts, links: [link] } }),
  ]
  const both = siteFilesOf([first, second])
  expect(textAt(both, PAGE)).toContain('Follows up: <a href="/en/letters/chn-9-2023/">')
  expect(textAt(both, 'en/letters/chn-9-2023/index.html')).toContain(
    'Followed up by: <a href="/en/letters/chn-3-2024/">',
  )
  expect(textAt(siteFilesOf([second]), PAGE)).toContain('Follows up: <bdi>CHN 9/2023</bdi>')
})

test('how many parts were cut is said, and how to check the rest', () => {
  const hash = 'a'.repeat(64)
  const blocks = [
    { is: 'shown' as const, nonce: hash, block: aParagraph('We write about nets.') },
    { is: 'changed' as const, commitment: hash, block: aParagraph('Ms. A was held.', 'p2') },
    { is: 'cut' as const, commitment: hash },
    { is: 'cut' as const, commitment: hash },
  ]
  const page = pageOf(
    aPublicRecord({ letter: { title: 'L', language: 'en', blocks }, proof: { root: hash, log: null } }),
  )
  expect(page).toContain(
    '1 part is shown as it was sent. From 1 part words were cut. 2 parts were cut whole.',
  )
  expect(page).toContain('demarche verify chn-3-2024.json')
  expect(pageOf(aPublicRecord())).not.toContain('demarche verify')
})

test('a preview says so on every page and asks not to be found; the site itself does neither', () => {
  const preview = siteFilesOf([aPublicRecord()], { address: null, previewOf: calendarDate(2027, 1, 5) })
  const own = [...preview].filter(([path]) => path.endsWith('.html'))
  expect(own.length).toBeGreaterThan(30)
  for (const [, html] of own) {
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">')
    expect(html).toMatch(/class="preview">/u)
  }
  expect(textAt(preview, 'fr/index.html')).toContain('Aperçu pour le 5 janvier 2027')
  expect(textAt(preview, 'robots.txt')).toContain('Disallow: /\n')
  for (const [, html] of pages) expect(html).not.toMatch(/noindex|class="preview"/u)
})

test('nothing of a record is on the site of others', () => {
  const marked = fc.record({ word: fc.stringMatching(/^zq[a-z]{8}$/u), index: fc.nat({ max: 3 }) })
  fc.assert(
    fc.property(marked, ({ word, index }) => {
      const others = BODY.slice(index, index + 2)
      const secret = aPublicRecord({
        slug: word,
        facts: {
          ...aPublicRecord().facts,
          subject: word,
          reference: null,
          mandates: [{ mandate: null, name: word, resolution: word }],
        },
        letter: { title: word, language: 'en', blocks: [{ is: 'copied', block: aParagraph(word) }] },
        requests: [{ kind: 'ask', number: '1', text: word, answers: [] }],
        replies: [aReply({ is: 'transcribed', language: 'en', paragraphs: [word] })],
      })
      const holds = (all: ReturnType<typeof siteFilesOf>) =>
        [...all].some(([path, content]) => path.includes(word) || Buffer.from(content).includes(word))
      expect(holds(siteFilesOf([...others, secret]))).toBe(true)
      expect(holds(siteFilesOf(others))).toBe(false)
    }),
    { numRuns: 5, seed: SEED },
  )
})

test('what a record says cannot become markup, script or the end of a JSON-LD block', () => {
  const evil = `</script><img src=x onerror=alert(1)>"'&\u0001\u202E`
  const facts = {
    ...aPublicRecord().facts,
    subject: evil,
    summary: evil,
    addressees: [{ code: null, name: evil, post: evil }],
  }
  const letter = {
    title: evil,
    language: 'en' as const,
    blocks: [{ is: 'copied' as const, block: aParagraph(evil) }],
  }
  const requests = [{ kind: 'question' as const, number: evil, text: evil, answers: [] }]
  const own = siteFilesOf([aPublicRecord({ facts, letter, requests, office: evil })])
  const html = [...own].filter(([path]) => path.endsWith('.html')).map(([, content]) => String(content))
  expect(html.some((page) => page.includes('&lt;img src=x'))).toBe(true)
  expect(html.filter((page) => page.includes('<img src=x'))).toEqual([])
  const ends = html.map((page) => [page.split('<script').length, page.split('</script>').length])
  expect(ends.filter(([begun, ended]) => begun !== ended)).toEqual([])
  for (const [path, content] of own) if (/\.(?:xml|atom|svg)$/u.test(path)) parseXml(String(content))
})

test('a record fits its JSON Schema; the addresses of data are described by valid OpenAPI', async () => {
  const schema = JSON.parse(textAt(files, 'data/letter.schema.json')) as object
  const fits = new Ajv({ strict: false }).compile(schema)
  const [record] = BODY
  expect(fits(JSON.parse(writeRecord(record ?? aPublicRecord())))).toBe(true)
  expect(fits({ format: 'demarche-public-record', version: 1, slug: 'x' })).toBe(false)
  const described = await new Validator().validate(
    JSON.parse(textAt(files, 'data/openapi.json')) as Record<string, unknown>,
  )
  expect(described.errors ?? []).toEqual([])
  expect(described).toMatchObject({ valid: true })
})

test('archives hold the bytes of the records; the table has a line for each and no formula', () => {
  const archives = [...files].filter(([path]) => path.endsWith('.zip'))
  const held = archives.flatMap(([, zip]) => Object.entries(unzipSync(zip as Uint8Array)))
  expect(held).toHaveLength(BODY.length)
  for (const [name, bytes] of held) {
    expect(Buffer.from(bytes).toString('utf8')).toBe(textAt(files, `data/letters/${name}`))
  }
  const formula = aPublicRecord({ facts: { ...aPublicRecord().facts, subject: '=HYPERLINK("x")' } })
  const table = textAt(siteFilesOf([formula]), 'data/letters.csv')
  expect(table).toContain(`"'=HYPERLINK(""x"")"`)
  expect(textAt(files, 'data/letters.csv').split('\r\n')).toHaveLength(BODY.length + 2)
})

test('the site speaks three languages, Arabic from right to left', () => {
  const [arabic, french] = [textAt(files, 'ar/index.html'), textAt(files, 'fr/states/index.html')]
  expect(arabic).toContain('<html lang="ar" dir="rtl">')
  expect(arabic).toContain('رسائل إلى الحكومات')
  expect(french).toContain('<html lang="fr" dir="ltr">')
  expect(french).toContain('Chine')
})
