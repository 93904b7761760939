import { parseXml } from '@rgrove/parse-xml'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { parse } from 'parse5'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { aFootnote } from '../../test/builders/letter-nodes.ts'
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

test('French counts the first of a month otherwise than the other days, and sets a space before a colon', () => {
  const repliesKnown = { is: 'register' as const, checkedOn: calendarDate(2026, 11, 1) }
  const page = textAt(siteFilesOf([aPublicRecord({ repliesKnown })]), PAGE.replace('en/', 'fr/'))
  expect(page).toContain('pour la dernière fois le 1er novembre 2026.')
  expect(page).toContain('21 mai 2024')
  expect(page).toContain('Chine</a>\u00A0: <span')
})

test('footnotes run as the letter does, also on a page that runs the other way', () => {
  const content = [{ type: 'text', text: 'They were moved.' }, aFootnote('A/HRC/56/60, para. 12')]
  const block = { type: 'paragraph', attrs: { id: 'p1' }, content }
  const blocks = [{ is: 'copied' as const, block }]
  const site = siteFilesOf([aPublicRecord({ letter: { title: 'L', language: 'en', blocks } })])
  expect(textAt(site, PAGE.replace('en/', 'ar/'))).toContain(
    '<section class="notes" lang="en" dir="ltr" role="doc-endnotes" aria-label="الحواشي">',
  )
})

test('where a reply came, nothing says that a question has no answer before somebody read it', () => {
  const page = pageOf(aPublicRecord({ replies: [aReply({ is: 'under-review' })] }))
  expect(page).toContain('No answer to this is recorded here.')
  expect(page).not.toContain('No answer to this came.')
})

test('of a letter without its text nothing is said that only a text can be', () => {
  const standing = { is: 'observed' as const, since: null, address: null }
  const page = pageOf(aPublicRecord({ letter: null, standing }))
  expect(page).toContain('The text of this letter is not shown here.')
  expect(page).not.toMatch(/copy of a letter|could prove its text/u)
})

test('a corrigendum bears the reference of its letter, says what it is, and is not taken for it', () => {
  const { facts } = aPublicRecord()
  const links = [{ kind: 'corrigendum-to' as const, reference: 'CHN 3/2024', code: null }]
  const later = { kind: 'follow-up-to' as const, reference: 'CHN 3/2024', code: null }
  const site = siteFilesOf([
    aPublicRecord(),
    aPublicRecord({ slug: 'chn-3-2024-corrigendum', facts: { ...facts, links } }),
    aPublicRecord({ slug: 'chn-9-2024', facts: { ...facts, reference: 'CHN 9/2024', links: [later] } }),
  ])
  const page = textAt(site, 'en/letters/chn-3-2024-corrigendum/index.html')
  expect(page).toContain('<h1><bdi>AL CHN 3/2024 (corrigendum)</bdi></h1>')
  expect(page).toContain('Corrects: <a href="/en/letters/chn-3-2024/"><bdi>AL CHN 3/2024</bdi></a>')
  expect(textAt(site, PAGE)).toContain('Corrected by: <a href="/en/letters/chn-3-2024-corrigendum/">')
  expect(textAt(site, 'en/letters/chn-9-2024/index.html')).toContain(
    'Follows up: <a href="/en/letters/chn-3-2024/">',
  )
})

test('the day by which a reply is asked for is the last on which it is in time, in every language', () => {
  const due = [...siteFilesOf([aPublicRecord()])]
    .filter(([path]) => path.endsWith('letters/chn-3-2024/index.html'))
    .map(([, html]) => /<dt>([^<]+)<\/dt><dd><time datetime="2024-05-21">/u.exec(String(html))?.[1])
  expect(due).toEqual(['Reply asked for by', 'Réponse demandée au plus tard le', 'آخر يوم للرد المطلوب'])
})

const inYear = (year: number, slug: string) => {
  const day = calendarDate(year, 7, 1)
  return aPublicRecord({ slug, facts: { ...aPublicRecord().facts, dated: day, sent: day } })
}

test('a year without letters is in chart and table, a letter without a day in neither, which is said', () => {
  const undated = { ...aPublicRecord().facts, dated: null, sent: null }
  const records = [inYear(2020, 'a'), inYear(2023, 'b'), aPublicRecord({ slug: 'c', facts: undated })]
  const page = textAt(siteFilesOf(records), 'en/states/chn/index.html')
  const rows = [...page.matchAll(/<tr><th scope="row">(\d+)<\/th><td>(\d+)<\/td>/gu)].map(([, ...row]) => row)
  expect(rows.map((row) => row.join(' '))).toEqual(['2023 1', '2022 0', '2021 0', '2020 1'])
  const [, chart = ''] = /<figure class="chart">(.*?)<\/svg>/su.exec(page) ?? []
  expect([...chart.matchAll(/<text[^>]*>(\d{4})</gu)].map(([, year]) => year)).toEqual([
    '2023',
    '2022',
    '2021',
    '2020',
  ])
  expect(page).toContain('1 letter has no day on record and is in no year.')
  const wild = textAt(siteFilesOf([inYear(1024, 'a'), inYear(2024, 'b')]), 'en/states/chn/index.html')
  expect([...wild.matchAll(/<tr><th scope="row">/gu)]).toHaveLength(2)
})

test('the key of the map has each of its colours, with the numbers that it stands for', () => {
  const [front, map] = [textAt(files, 'en/index.html'), textAt(files, 'map.svg')]
  const key = [...front.matchAll(/class="key (s\d)"><\/span> <bdi dir="ltr">([\d–]+)</gu)]
  const drawn = [...map.matchAll(/<path class="(s\d)"/gu)].map(([, step]) => step)
  expect(key.map(([, step]) => step)).toEqual(expect.arrayContaining(drawn))
  const ranges = key.map(([, , range = '']) => range.split('–').map(Number))
  // Each begins where the one before ended.
  const ends = ranges.map((range) => range.at(-1) ?? Number.NaN)
  expect(ranges.map(([from]) => from)).toEqual([0, ...ends.slice(0, -1).map((end) => end + 1)])
  const style = textAt(files, /href="\/(assets\/site-\w+\.css)"/u.exec(front)?.[1] ?? '')
  const coloursIn = (css: string) =>
    [...css.matchAll(/\.(s\d)\s*\{\s*(?:fill|background):\s*(#\w+)/gu)].map(
      ([, step, colour]) => `${step} ${colour}`,
    )
  expect(coloursIn(map)).toHaveLength(12)
  expect(coloursIn(style)).toEqual(coloursIn(map))
})

test('the menu marks the part of the site in which a page stands', () => {
  for (const [path, section] of [
    ['en/letters/index.html', 'letters'],
    ['fr/states/chn/index.html', 'states'],
    ['ar/law/iccpr/index.html', 'law'],
  ] as const) {
    const marked = [...textAt(files, path).matchAll(/href="\/..\/(\w+)\/" aria-current="true"/gu)]
    expect([path, marked.map(([, at]) => at)]).toEqual([path, [section]])
  }
  expect(textAt(files, 'en/index.html')).not.toMatch(/<a [^>]*aria-current/u)
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
    /<li>Promises: <span dir="auto">All papers &amp; nets\.<\/span> <span dir="auto">\(page 2; promised by 1 December 2024\)<\/span><\/li><li>A denial is recorded; its words are not shown here\.<\/li>/u,
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
