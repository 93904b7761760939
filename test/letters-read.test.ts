import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseLetter } from '#letters/model/parse-letter.ts'
import { letterSchema } from '#letters/model/schema.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import { readMarkdown } from '#letters/read/markdown.ts'
import type { LetterReading, Place } from '#letters/read/letter-reading.ts'
import type { ReadDocument, ReadRun } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { readCalendar } from '#deadlines/calendar.ts'
import { LETTER_PHRASES, BUILDER_LANGUAGES } from './builders/letter-phrases.ts'
import { lawOnFile } from './builders/law-on-file.ts'

const law = lawOnFile()
const EXPECTED = 'test/corpus/letters/read'
const SHARED = '../shared/letters'
const REAL = ['al-chn-3-2024', 'senate-2019-06-04']

function calendarOf(state: string) {
  const [calendars, days] = ['data/calendars/calendars.tsv', `data/calendars/days/${state}.tsv`]
  if (!existsSync(calendars) || !existsSync(days)) return null
  return readCalendar(state, readFileSync(calendars, 'utf8'), readFileSync(days, 'utf8'))
}

/** Invented letters are counted without holidays: they are about other things. */
function read(document: ReadDocument, withHolidays = false): LetterReading {
  const calendars = withHolidays ? calendarOf : () => null
  return readLetter(
    document,
    { law, mandates: [], calendarOf: calendars },
    { language: null, state: null, date: null },
  )
}

function documentOf(file: string): ReadDocument {
  const text = readFileSync(file, 'utf8')
  return file.endsWith('.md') ? readMarkdown(text) : readText(text)
}

/** What a reading says, in the short form of the expectations. */
function shortly(reading: LetterReading) {
  const { profile, type, reference, date, language, state } = reading
  return {
    ...{ profile, type, reference, date, language, state },
    addressees: reading.addressees.map((one) => [one.name, one.post, one.state]),
    mandates: reading.mandates.map((one) => [one.name, one.resolution]),
    earlier: reading.earlier.map((one) => [
      one.reference,
      one.date,
      one.reply?.dated ?? null,
      one.reply?.symbol ?? null,
    ]),
    subject: reading.subject?.text ?? null,
    sections: reading.sections.map((one) => [one.heading, one.kind, one.paragraphs]),
    questions: reading.questions.map((one) => [one.number, one.text, one.deadline]),
    asks: reading.asks.map((one) => [one.number, one.text, one.deadline]),
    deadlines: reading.deadlines.map((one) => [one.rule, one.date, one.holiday]),
    publication: reading.publication?.text ?? null,
    interimMeasures: reading.interimMeasures?.text ?? null,
    pressRelease: reading.pressRelease?.text ?? null,
    siblings: reading.siblings.map((one) => [one.state, one.name]),
    signatories: reading.signatories.map((one) => [one.name, one.post]),
    annex: reading.annex.map((one) => [one.heading, one.level]),
    footnotes: reading.footnotes.map((one) => [one.number, one.works.map((work) => work.accessed)]),
    parts: reading.parts.map((one) => one.part).join(' '),
    unread: reading.unread.length,
  }
}

/** Texts that may be given by their first words: what the letter says goes on. */
const BY_FIRST_WORDS = new Set(
  'subject publication interimMeasures pressRelease sections questions asks signatories'.split(' '),
)

function cut(found: unknown, expected: unknown): unknown {
  if (typeof found === 'string' && typeof expected === 'string')
    return found.startsWith(expected) ? expected : found
  if (!Array.isArray(found) || !Array.isArray(expected)) return found
  return found.map((one, index) => cut(one, expected[index]))
}

/** The reading in the form of the expectations for the same letter, only the fields that they have. */
function besideExpected(reading: LetterReading, name: string) {
  const expected = JSON.parse(readFileSync(`${EXPECTED}/${name}.json`, 'utf8')) as Record<string, unknown>
  const found: Record<string, unknown> = shortly(reading)
  const fields = Object.entries(expected).map(([field, value]) => [
    field,
    BY_FIRST_WORDS.has(field) ? cut(found[field], value) : found[field],
  ])
  return { found: Object.fromEntries(fields) as unknown, expected }
}

function seenText(runs: readonly ReadRun[]): string {
  return runs.map((run) => (run.kind === 'note' ? '' : run.text)).join('')
}

/** The words of the model in order, those of its notes apart. */
function modelTexts(node: LetterNode, notes: string[]): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hard_break') return '\n'
  const inside = (node.content ?? []).map((one) => modelTexts(one, notes)).join('')
  if (node.type !== 'footnote') return `${inside}\n`
  notes.push(inside)
  return ''
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '')

/** The words of the file and of the model made from it. */
function wordsOfBoth(document: ReadDocument, reading: LetterReading) {
  const notes: string[] = []
  const content = modelTexts(reading.letter.content, notes)
  const file = document.blocks.map((block) => seenText(block.runs)).join('\n')
  return {
    model: [wordsOf(content), notes.flatMap(wordsOf)],
    file: [
      wordsOf(file),
      document.notes.flatMap((note) => wordsOf(note.runs.map((run) => run.text).join(''))),
    ],
  }
}

/** Everything that a reading found, with its place. */
function placesOf(reading: LetterReading): readonly Place[] {
  return Object.values(reading).flatMap((list: unknown) =>
    Array.isArray(list) ? (list as readonly Place[]) : [],
  )
}

/** Nothing is lost, the schema fits, every place points at something. */
function expectWhole(document: ReadDocument, reading: LetterReading): void {
  const { model, file } = wordsOfBoth(document, reading)
  expect(model).toEqual(file)
  expect(() => Node.fromJSON(letterSchema, reading.letter.content).check()).not.toThrow()
  expect(parseLetter(JSON.parse(JSON.stringify(reading.letter)))).toMatchObject({ ok: true })
  const wrong = placesOf(reading).filter(
    ({ start, end }) => start < 0 || end < start || end > document.text.length,
  )
  expect(wrong).toEqual([])
  const ids = new Set(reading.blocks.map(({ block }) => block))
  expect(reading.parts.filter(({ block }) => block !== null && !ids.has(block))).toEqual([])
}

describe.each(REAL)('the public letter %s', (name) => {
  const file = `${SHARED}/${name}.txt`
  test.skipIf(!existsSync(file))('is read as a careful reader reads it, and is whole in the model', () => {
    const document = documentOf(file)
    const reading = read(document, true)
    const { found, expected } = besideExpected(reading, name)
    expect(found).toEqual(expected)
    expectWhole(document, reading)
  })
})

const INVENTED = readdirSync(EXPECTED).filter((file) => /\.(?:txt|md)$/u.test(file) && file !== 'README.md')

test.each(INVENTED)('the invented letter %s is read as a careful reader reads it', (file) => {
  const document = documentOf(`${EXPECTED}/${file}`)
  const reading = read(document)
  const { found, expected } = besideExpected(reading, file.replace(/\.\w+$/u, ''))
  expect(found).toEqual(expected)
  expectWhole(document, reading)
})

test.each(BUILDER_LANGUAGES)('the frame of an allegation letter in %s', (language) => {
  const phrases = LETTER_PHRASES[language]
  const text = [
    ...[
      phrases.header,
      `${phrases.reference} TCD 7/2023`,
      phrases.dateLine,
      phrases.salutation,
      phrases.capacity,
    ],
    ...[
      phrases.subject,
      phrases.allegationsIntro,
      phrases.facts.join(phrases.space),
      phrases.concern,
      phrases.law,
    ],
    ...[
      phrases.annexPointer,
      phrases.questionsIntro,
      ...phrases.questions.map((one, index) => `${index + 1}. ${one}`),
    ],
    ...[phrases.deadline, phrases.publication, phrases.interim, phrases.closing],
    ...phrases.signers.map(({ name, post }) => `${name}\n${post}`),
    ...[phrases.annexHeading, ...phrases.annex],
  ].join('\n\n')
  const document = readText(text)
  const reading = read(document)
  expect(shortly(reading)).toMatchObject({
    ...{
      profile: 'un-special-procedures',
      type: 'AL',
      reference: 'TCD 7/2023',
      date: '2023-03-14',
      language,
      state: 'TCD',
    },
    mandates: phrases.mandates.map((name, index) => [name, ['53/9', '51/8'][index]]),
    signatories: phrases.signers.map(({ name, post }) => [name, post]),
    annex: [[phrases.annexHeading, 1]],
    deadlines: [['60 calendar days from the letter', '2023-05-13', null]],
    parts:
      'header reference date salutation capacity subject allegations concern law annex-pointer questions deadline publication interim-measures closing signatures annex',
    unread: 0,
  })
  expect(reading.questions.map((one) => one.text)).toEqual(phrases.questions)
  expectWhole(document, reading)
})

/** Lines such as letters and hostile files have, put together by chance. */
const LINES = [
  ...[
    'Ref.: AL TCD 7/2023',
    '22 March 2024',
    'Excellency,',
    'Annex',
    '---',
    '# Facts',
    '[1] A note.',
    '1. Please explain.',
  ],
  ...[
    'Mandates of the Special Rapporteur on torture; the Working Group on Arbitrary Detention',
    '',
    '',
    '\f',
    '| a | b |',
  ],
  ...[
    'It is said that 40 persons were held.[1]',
    'Please accept, Excellency, our assurances.',
    'Ana Ruiz',
    '<sup>1</sup> x',
  ],
  ...[
    'Special Rapporteur on torture',
    'We write<sup>1</sup> of \\*stars\\* &amp; **bold',
    '(a) what for',
    '\u0000\uD800',
    '| - | - |',
  ],
  ...[
    'Dear Mr. X:',
    'According to the information received:',
    'ولايتا المقررة الخاصة',
    '阁下：',
    '[^1]: y',
    'and so[^1] on',
  ],
]

test('whatever the lines are, nothing is lost and nothing is broken', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 30 }), fc.boolean(), (lines, isMarkdown) => {
      const document = isMarkdown ? readMarkdown(lines.join('\n')) : readText(lines.join('\n'))
      const reading = read(document)
      Node.fromJSON(letterSchema, reading.letter.content).check()
      expect(parseLetter(JSON.parse(JSON.stringify(reading.letter)))).toMatchObject({ ok: true })
      const { model, file } = wordsOfBoth(document, reading)
      const bag = (words: readonly (readonly string[])[]) =>
        words
          .flat()
          .map((word) => word.replace(/[\u0000\uD800]/gu, '\uFFFD'))
          .toSorted()
      // Notes that no word carries stand at the end as paragraphs, with their number.
      expect(bag(model)).toEqual(expect.arrayContaining(bag(file)))
    }),
    { numRuns: 400 },
  )
})
