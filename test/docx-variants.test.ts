import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { commentDocx } from '#letters/docx/comment.ts'
import { readDocx } from '#letters/docx/read.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { docxFile, paragraph, run } from './builders/docx-file.ts'
import { chanceOf, type Chance } from './corpus/chance.ts'
import { seedOf } from './seed.ts'
import { withinTime } from './time-limit.ts'
import { timesAsLong } from './times-as-long.ts'
import { DOCX_VARIANTS, VARIANT_BLOCKS, VARIANT_NOTE } from './builders/docx-variants.ts'

function documentIn(bytes: Uint8Array): ReadDocument {
  const read = readDocx(bytes)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function textOf(
  document: ReadDocument,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  return document.text.slice(start, end)
}

const HEADING = 'Background'

test('there are variants enough', () => {
  expect(DOCX_VARIANTS.length).toBeGreaterThanOrEqual(30)
})

test.each(DOCX_VARIANTS)('$name: the same blocks', ({ bytes }) => {
  const document = documentIn(bytes)
  const shown = document.blocks.filter(({ kind }) => kind !== 'page-break')
  expect(shown.map((one) => textOf(document, one))).toEqual(VARIANT_BLOCKS)
  expect(document.notes.map((one) => textOf(document, one))).toEqual([VARIANT_NOTE])
  expect(document.text).toBe([...VARIANT_BLOCKS, VARIANT_NOTE].join('\n\n'))
  expect(shown.map(({ label }) => label).filter((label) => label !== null)).toEqual([
    '1.',
    '2.',
    '(a)',
    '(b)',
    '3.',
    '•',
  ])
  const items = shown.filter(({ kind }) => kind === 'list-item')
  expect(items.map(({ level }) => level).slice(0, 5)).toEqual([1, 1, 2, 2, 1])
  const heading = shown.find((one) => textOf(document, one) === HEADING)
  expect(heading?.kind === 'heading' ? heading.level : heading?.runs[0]?.strong).toBe(
    heading?.kind === 'heading' ? 1 : true,
  )
})

test.each(DOCX_VARIANTS)('$name: every run stands where it says', ({ bytes }) => {
  const document = documentIn(bytes)
  for (const holder of [...document.blocks, ...document.notes]) {
    const printed = 'label' in holder ? holder.label : holder.number
    let at = holder.start + (printed === null ? 0 : printed.length + 1)
    for (const one of holder.runs) {
      expect(textOf(document, one)).toBe(one.text)
      expect(one.start).toBe(at)
      at = one.end
    }
    expect(at).toBe(holder.end)
  }
  const mark = document.blocks.flatMap(({ runs }) => runs).find(({ kind }) => kind === 'note')
  expect(mark).toMatchObject({ text: '1', note: '1' })
})

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0
}

/** The parts that a file with comments may change. */
const MAY_DIFFER = [
  '[Content_Types].xml',
  'word/_rels/document.xml.rels',
  'word/comments.xml',
  'word/document.xml',
]

/** Words to comment on, each once in the letter: within a run, over runs, over blocks, at both ends of a block. */
const PLACES = [
  'clean water and on',
  '2031\n\nExcellency',
  'Background',
  '70% of the 1,200',
  'families were moved.',
  'Rapporteur on clean',
  'Pelo\nRapp',
]

test.each(DOCX_VARIANTS)('$name: the same file back with comments at their places', ({ bytes }) => {
  const before = documentIn(bytes)
  const comments = PLACES.map((words, index) => {
    const start = before.text.indexOf(words)
    expect(start).toBeGreaterThanOrEqual(0)
    return {
      start,
      end: start + words.length,
      text: `Remark ${index}: <see> & “mend”`,
      author: 'Demarche',
      initials: 'D',
    }
  })
  const result = commentDocx(bytes, comments, '2031-03-04T08:00:00Z')
  if (!result.ok) throw new Error(result.error.message)
  const after = documentIn(result.value)
  expect(after.text).toBe(before.text)
  expect(after.blocks).toEqual(before.blocks)
  expect(after.notes).toEqual(before.notes)
  const added = after.comments.filter(({ author }) => author === 'Demarche')
  expect(added).toHaveLength(comments.length)
  expect(after.comments.length).toBe(before.comments.length + comments.length)
  const places = added
    .filter((one) => !one.text.includes(', “'))
    .map(({ start, end, text, at }) => ({ start, end, text, at }))
  // In page heads and text boxes Word has no comments: the remark hangs on what is nearest and says where it belongs.
  const aside = comments.filter(({ text }) =>
    added.some((one) => /^(?:Page head|Text box), “/u.test(one.text) && one.text.endsWith(`: ${text}`)),
  )
  const exact = comments
    .filter((one) => !aside.includes(one))
    .toSorted((one, other) => one.start - other.start)
  expect(places).toEqual(
    exact.map(({ start, end, text }) => ({ start, end, text, at: '2031-03-04T08:00:00Z' })),
  )
  expect(aside.every(({ start }) => start < VARIANT_BLOCKS.slice(0, 2).join('\n\n').length)).toBe(true)
  const old = unzipSync(bytes)
  const made = unzipSync(result.value)
  const differing = Object.keys({ ...old, ...made }).filter((name) => !isSame(made[name], old[name]))
  expect(differing.filter((name) => !MAY_DIFFER.includes(name))).toEqual([])
  const again = commentDocx(bytes, comments, '2031-03-04T08:00:00Z')
  expect(again.ok && isSame(again.value, result.value)).toBe(true)
})

test('what was tracked is listed with its author and day', () => {
  const named = (part: string): ReadDocument => {
    const variant = DOCX_VARIANTS.find(({ name }) => name.includes(part))
    if (!variant) throw new Error(part)
    return documentIn(variant.bytes)
  }
  const words = named('words put in')
  const deletions = words.changes.filter(({ kind }) => kind === 'deletion')
  expect(deletions.length).toBeGreaterThan(3)
  expect(new Set(deletions.map(({ text }) => text))).toEqual(new Set(['old words']))
  for (const change of words.changes) {
    expect(change).toMatchObject({ author: 'Ben Tarr', at: '2031-02-01T09:00:00Z' })
  }
  const insertions = words.changes.filter(({ kind }) => kind === 'insertion')
  expect(insertions.map((one) => textOf(words, one))).toEqual(insertions.map(({ text }) => text))
  expect(insertions.length).toBeGreaterThan(3)
  const merged = named('two made one')
  expect(merged.changes.map(({ kind, text }) => [kind, text])).toEqual([
    ['deletion', 'A paragraph that went.'],
    ['paragraph', '\n\n'],
    ['paragraph', '\n\n'],
    ['paragraph', ''],
    ['formatting', 'ground'],
  ])
  expect(named('sentence moved').changes.filter(({ text }) => text === 'Moved away. ')).toHaveLength(6)
  expect(named('comments in it').comments).toMatchObject([{ author: 'Ben Tarr', text: 'Is this the day?' }])
  expect(named('hidden words').omissions.filter(({ kind }) => kind === 'hidden-text').length).toBeGreaterThan(
    3,
  )
  expect(named('content controls').omissions).toMatchObject([{ kind: 'form-field' }])
})

test('the main part of a commented file is the old one with marks put in', () => {
  const [word] = DOCX_VARIANTS
  if (!word) throw new Error('no variant')
  const result = commentDocx(
    word.bytes,
    [{ start: 3, end: 6, text: 'x', author: 'D', initials: 'D' }],
    '2031-03-04T08:00:00Z',
  )
  if (!result.ok) throw new Error(result.error.message)
  const source = strFromU8(unzipSync(word.bytes)['word/document.xml'] ?? new Uint8Array())
  const made = strFromU8(unzipSync(result.value)['word/document.xml'] ?? new Uint8Array())
  const kept = made
    .replaceAll('</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">', '')
    .replaceAll(
      '</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t xml:space="preserve">',
      '',
    )
  expect(kept).toBe(source)
})

/** Three ways to spoil a file: its bytes; its XML, then packed anew, so that the change gets past the checksums. */
function spoiled(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.happens(0.3)) return overwritten(bytes, chance)
  const files: Record<string, Uint8Array> = unzipSync(bytes)
  const names = Object.keys(files).filter((name) => name.startsWith('word/') || chance.happens(0.1))
  const name = chance.pick(names)
  const xml = strFromU8(files[name] ?? new Uint8Array())
  files[name] = chance.happens(0.2) ? overwritten(strToU8(xml), chance) : strToU8(rearranged(xml, chance))
  return zipSync(files, { level: 1 })
}

function overwritten(bytes: Uint8Array, chance: Chance): Uint8Array {
  const made = Uint8Array.from(bytes)
  for (let n = chance.whole(1, 6); n > 0; n -= 1)
    made[chance.whole(0, made.length - 1)] = chance.whole(0, 255)
  return chance.happens(0.2) ? made.subarray(0, chance.whole(0, made.length)) : made
}

/** Takes elements out, doubles them, and changes values, as a broken program would. */
function rearranged(xml: string, chance: Chance): string {
  const pieces = xml.match(/<[^>]*>|[^<]+/gu) ?? []
  for (let n = chance.whole(1, 8); n > 0; n -= 1) {
    const at = chance.whole(0, pieces.length - 1)
    const piece = pieces[at] ?? ''
    if (piece.endsWith('/>'))
      pieces[at] = chance.pick([
        '',
        piece + piece,
        piece.replace(/"[^"]*"/u, '"-99999999999"'),
        chance.pick(STRANGE),
      ])
    else if (!piece.startsWith('<'))
      pieces[at] = chance.pick(['', '&#x202E;', '\u{1F600}'.repeat(9), '&amp;&#65;', chance.pick(STRANGE)])
    else pieces[at] = piece.replace(/"[^"]*"/u, chance.pick(['""', '"7"', '"4294967296"', '"__proto__"']))
  }
  return pieces.join('')
}

const STRANGE = [
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:fldChar w:fldCharType="end"/>',
  '<w:footnoteReference w:id="2"/>',
  '<w:p/>',
  '<w:commentRangeStart w:id="4"/>',
  '<w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr>',
  '<w:basedOn w:val="Heading1"/>',
  '<w:br w:type="page"/>',
  '<w:p><w:r><w:t>inner</w:t></w:r></w:p>',
]

test('no spoiled file throws, hangs or gives places outside its text', () => {
  const seed = seedOf('DOCX_SEED')
  let written = 0
  for (let n = 0; n < 400; n += 1) {
    const chance = chanceOf(seed, 'docx', n)
    const bytes = spoiled(chance.pick(DOCX_VARIANTS).bytes, chance)
    const timed = withinTime(5_000, () => readDocx(bytes))
    if (timed.outcome !== 'done')
      throw new Error(`DOCX_SEED=${seed}, file ${n}: ${timed.outcome}`, { cause: timed })
    if (!timed.value.ok) continue
    const { text, blocks, notes, changes, comments, omissions } = timed.value.value
    for (const { start, end } of [...blocks, ...notes, ...changes, ...comments]) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
    for (const { start } of omissions) expect(start).toBeLessThanOrEqual(text.length)
    for (const one of [...blocks, ...notes].flatMap(({ runs }) => runs))
      expect(text.slice(one.start, one.end)).toBe(one.text)
    const remark = {
      start: chance.whole(0, text.length),
      end: text.length,
      text: 'x',
      author: 'D',
      initials: 'D',
    }
    const back = commentDocx(bytes, [remark, { ...remark, end: remark.start }], '2031-03-04T08:00:00Z')
    // What reading has no need of may be broken beyond adding to it: then there is a clear error.
    if (!back.ok) continue
    const again = readDocx(back.value)
    if (!again.ok || again.value.text !== text)
      throw new Error(`DOCX_SEED=${seed}, file ${n}: the text differs`)
    written += 1
  }
  expect(written).toBeGreaterThan(50)
})

test('eight times the letter takes some eight times the time', () => {
  const long = (paragraphs: number): Uint8Array =>
    docxFile({
      body: Array.from({ length: paragraphs }, (_, n) =>
        paragraph(run(`${n}. Words of a long letter.`) + run(' And more.')),
      ).join(''),
    })
  const [short, large] = [long(1_000), long(8_000)]
  const times = timesAsLong(
    () => documentIn(short),
    () => documentIn(large),
    20,
  )
  expect(times).toBeLessThan(20)
})

test.skipIf(!existsSync('/usr/bin/soffice'))(
  'LibreOffice opens a file with our comments and prints its words',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarche-docx-'))
    try {
      const names = [
        'Word',
        'Google Docs',
        'tracked: words put in and taken out',
        'the strict form of the standard',
      ]
      const files = names.map((name) => {
        const bytes = DOCX_VARIANTS.find((one) => one.name === name)?.bytes ?? new Uint8Array()
        const start = documentIn(bytes).text.indexOf('Harbour')
        const made = commentDocx(
          bytes,
          [
            { start: 3, end: 60, text: 'first', author: 'D', initials: 'D' },
            { start, end: start + 7, text: 'second', author: 'D', initials: 'D' },
          ],
          '2031-03-04T08:00:00Z',
        )
        return {
          path: join(folder, `${name.replace(/\W/gu, '-')}.docx`),
          bytes: made.ok ? made.value : new Uint8Array(),
        }
      })
      for (const { path, bytes } of files) await writeFile(path, bytes)
      const paths = files.map(({ path }) => path)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      await promisify(execFile)('/usr/bin/soffice', [
        profile,
        '--headless',
        '--convert-to',
        'docx',
        '--outdir',
        join(folder, 'made'),
        ...paths,
      ])
      for (const path of paths) {
        const document = documentIn(await readFile(join(folder, 'made', basename(path))))
        for (const words of ['Excellency', 'on what basis the families were moved', 'Harbour Commission']) {
          expect(document.text).toContain(words)
        }
        expect(document.comments.map(({ text }) => text).toSorted()).toEqual([
          'Note 1, “Harbour”: second',
          'first',
        ])
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
