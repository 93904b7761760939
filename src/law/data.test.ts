import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate, parsePartialDate } from '#base/calendar-date.ts'
import { buildTables, parseTable, versionOf, type Row } from '../../scripts/data-law/tables.ts'
import { LANGUAGES } from './model.ts'
import { parseProvision } from './provision.ts'

const root = join(import.meta.dirname, '..', '..')
const dataFolder = join(root, 'data', 'law')
const curatedFolder = join(root, 'scripts', 'data-law')
const sharedFolder = join(root, '..', 'shared', 'law')

const fileNames = readdirSync(dataFolder).filter((name) => name.endsWith('.tsv'))
const files: ReadonlyMap<string, string> = new Map(
  fileNames.map((name) => [name, readFileSync(join(dataFolder, name), 'utf8')]),
)

function rowsOf(name: string): readonly Row[] {
  return parseTable(files.get(`${name}.tsv`) ?? '', name).rows
}

function valuesOf(rows: readonly Row[], column: string): ReadonlySet<string> {
  return new Set(rows.map((row) => row[column] ?? ''))
}

function listOf(row: Row, column: string, separator: RegExp | string): readonly string[] {
  return (row[column] ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function groupedBy(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function repeated(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}

function foldName(name: string): string {
  return name.normalize('NFC').replaceAll('’', "'").toLowerCase()
}

const instruments = rowsOf('instruments')
const articles = rowsOf('articles')
const status = rowsOf('status')
const reservations = rowsOf('reservations')
const comments = rowsOf('comments')
const titles = rowsOf('titles')
const stateNames = rowsOf('state-names')
const sources = rowsOf('sources')

const instrumentIds = valuesOf(instruments, 'id')
const stateCodes = valuesOf(rowsOf('states'), 'iso3')
const sourceKeys = valuesOf(sources, 'key')
const instrumentById = new Map(instruments.map((row) => [row['id'] ?? '', row]))
const articlesByInstrument = groupedBy(articles, (row) => row['instrument'] ?? '')

/** Of these the table of articles holds the key articles, not all. */
const KEY_ARTICLES_ONLY: ReadonlySet<string> = new Set(['un-charter', 'gc-iii', 'gc-iv'])

/** Their first paragraph is what a letter means that cites the whole article. */
const WHOLE_BY_MAIN_PARAGRAPH: readonly string[] = ['iccpr 17', 'cedaw 16', 'crc 16', 'crc 19']

const day = (text: string) => parseCalendarDate(text) !== null
const optional = (holds: (text: string) => boolean) => (text: string) => text === '' || holds(text)
const oneOf = (allowed: Iterable<string>) => {
  const set = new Set(allowed)
  return (text: string) => set.has(text)
}
const matches = (pattern: RegExp) => (text: string) => pattern.test(text)
const filled = (text: string) => text.trim() !== ''
const anything = () => true
const knownInstrument = oneOf(instrumentIds)
const knownState = oneOf(stateCodes)
const knownSources = (text: string) => text.split('+').every((key) => sourceKeys.has(key))
const language = oneOf(LANGUAGES)
const slug = matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
const number = matches(/^[1-9]\d*$/u)

/** The languages in which letters are checked in full. */
const LAWYERS_LANGUAGES = ['en', 'fr', 'es']
const lawyersLanguage = oneOf(LAWYERS_LANGUAGES)
const commentIds = valuesOf(comments, 'id')
const phraseList = (text: string) =>
  text
    .split('|')
    .every((phrase) => phrase !== '' && phrase === phrase.trim() && phrase === phrase.toLowerCase()) &&
  repeated(text.split('|')).length === 0
const provisionList = (text: string) =>
  text === '' ||
  (text.split(';').every((place) => parseProvision(place).ok) && repeated(text.split(';')).length === 0)

/** The themes of `commands.md`. */
const THEMES = [
  'trafficking',
  'forced-labour',
  'slavery',
  'torture',
  'non-refoulement',
  'arbitrary-detention',
  'disappearance',
  'privacy',
  'family',
  'children',
  'health',
  'remedy',
  'discrimination',
  'violence-against-women',
  'expression',
  'association',
  'fair-trial',
  'life',
]

/** General comments of one number, by different bodies, on the same (reports of States): no sentence tells them apart. */
const ON_THE_SAME: readonly string[] = [
  'ccpr-gc-1 cedaw-gr-1',
  'ccpr-gc-1 cescr-gc-1',
  'ccpr-gc-2 cedaw-gr-2',
  'cescr-gc-1 cedaw-gr-1',
]

type Schema = Readonly<Record<string, (text: string) => boolean>>

const CONSENTS = [
  'ratification',
  'accession',
  'succession',
  'acceptance',
  'approval',
  'formal confirmation',
  'definitive signature',
  'participation',
  'consent',
]
const ENDINGS = ['denunciation', 'withdrawal', 'cessation']
const OTHER_ACTIONS = [
  'signature',
  'succession to signature',
  'declaration art. 90',
  'withdrawal of declaration art. 90',
]

const PARAGRAPHS = /^(?:\d+)?$/u
const SUBPARAGRAPHS = /^(?:(?:\d+:)?[a-z]-[a-z](?:;\d+:[a-z]-[a-z])*)?$/u

const SCHEMAS: Readonly<Record<string, Schema>> = {
  instruments: {
    id: slug,
    title: filled,
    short_titles: anything,
    kind: oneOf([
      'treaty',
      'protocol',
      'ILO convention',
      'ILO protocol',
      'declaration',
      'guidelines/principles',
      'resolution',
      'ILC text',
      'custom',
    ]),
    adopted: optional((text) => parsePartialDate(text) !== null),
    adopting_body: anything,
    entry_into_force: optional(day),
    depositary: anything,
    units: anything,
    reference: anything,
    monitoring_body: anything,
    source: knownSources,
    list_ends: optional(day),
  },
  articles: {
    instrument: knownInstrument,
    article: matches(/^(?:principle |guideline |conclusion |annex )?[0-9a-h]+(?: bis| ter)?$/u),
    paragraphs: matches(PARAGRAPHS),
    subparagraphs: matches(SUBPARAGRAPHS),
    subject: anything,
    structure_source: knownSources,
  },
  status: {
    instrument: knownInstrument,
    iso3: knownState,
    action: oneOf([...CONSENTS, ...ENDINGS, ...OTHER_ACTIONS]),
    date: day,
    source: knownSources,
    confirmed_by: (text) =>
      text === '' || text.split('|').every((key) => sourceKeys.has(key.replace('(year)', ''))),
    note: anything,
  },
  reservations: {
    instrument: knownInstrument,
    iso3: knownState,
    kind: oneOf([
      'reservation',
      'declaration',
      'interpretative declaration',
      'reservation/declaration',
      'understanding',
      'statement',
      'optional declaration',
      'withdrawal of reservation or declaration',
    ]),
    articles_touched: anything,
    articles_also_mentioned: anything,
    stage: oneOf(['', 'signature', 'consent']),
    date: optional(day),
    source: knownSources,
  },
  comments: {
    id: matches(/^(?:ccpr|cescr|cerd|cedaw|cat|crc|cmw|crpd|ced)-(?:gc|gr)-[1-9]\d*$/u),
    body: oneOf(['CCPR', 'CESCR', 'CERD', 'CEDAW', 'CAT', 'CRC', 'CMW', 'CRPD', 'CED']),
    type: oneOf(['general comment', 'general recommendation']),
    number,
    year: matches(/^(?:19|20)\d{2}$/u),
    other_years_seen: matches(/^(?:\d{4}(?:[|;] ?\d{4})*)?$/u),
    subject: filled,
    paragraphs: optional(number),
    symbol: anything,
    source: knownSources,
  },
  'other-titles': {
    title: (text) => /^\p{L}.{5,}$/u.test(text),
    source: knownSources,
  },
  'comment-subjects': {
    id: (text) => commentIds.has(text),
    lang: oneOf(LANGUAGES.filter((one) => one !== 'en')),
    words: phraseList,
    source: knownSources,
  },
  states: { iso3: matches(/^[A-Z]{3}$/u), un_name: filled, other_names: anything },
  'state-names': { iso3: knownState, lang: language, name: filled, source: knownSources },
  titles: {
    instrument: knownInstrument,
    lang: language,
    kind: oneOf(['title', 'short', 'abbreviation']),
    name: filled,
    context_only: oneOf(['', 'yes']),
    source: knownSources,
    note: anything,
  },
  terms: { lang: language, term: filled, forms: filled },
  subjects: { subject: slug, lang: lawyersLanguage, phrases: phraseList },
  'subject-provisions': {
    subject: slug,
    instrument: knownInstrument,
    provisions: (text) => text !== '' && provisionList(text),
    source: knownSources,
  },
  obligations: {
    instrument: knownInstrument,
    article: matches(/^\d+$/u),
    paragraph: optional(number),
    duty: oneOf([
      'shall',
      'shall-consider',
      'shall-endeavour',
      'shall-appropriate',
      'may',
      'recognise',
      'prohibit',
      'should',
    ]),
    words: filled,
    about: optional(phraseList),
    source: knownSources,
  },
  themes: {
    theme: oneOf(THEMES),
    instrument: (text) => knownInstrument(text) || commentIds.has(text),
    provisions: provisionList,
    weight: oneOf(['core', 'more']),
  },
  'theme-words': { theme: oneOf(THEMES), lang: lawyersLanguage, name: filled, words: phraseList },
  sources: {
    key: matches(/^[a-z0-9][a-z0-9.-]*$/u),
    what: filled,
    where: filled,
    as_of: filled,
    licence: filled,
  },
}

describe('every table of the law data', () => {
  test('is one of the tables described here', () => {
    const described = Object.keys(SCHEMAS).map((name) => `${name}.tsv`)
    expect(fileNames.filter((name) => name !== 'annex-clauses.tsv').sort()).toEqual(described.sort())
  })

  test.each(Object.entries(SCHEMAS))('%s has its columns, and only fields that can be', (name, schema) => {
    const table = parseTable(files.get(`${name}.tsv`) ?? '', name)
    expect(table.columns).toEqual(Object.keys(schema))
    expect(table.rows.length).toBeGreaterThan(0)
    const wrong = table.rows.flatMap((row, index) =>
      Object.entries(schema)
        .filter(([column, holds]) => !holds(row[column] ?? ''))
        .map(([column]) => `line ${index + 2}: ${column} "${row[column] ?? ''}"`),
    )
    expect(wrong).toEqual([])
  })

  test.each(fileNames)('%s holds no carriage return, no stray space and ends in a line break', (name) => {
    const text = files.get(name) ?? ''
    expect(text.endsWith('\n')).toBe(true)
    expect(text).not.toMatch(/\r|\n\n|[ \u00a0](?:\t|\n)|(?:\t|\n) |\uFEFF/u)
    expect(text).toBe(text.normalize('NFC'))
  })

  test('is covered by the version', () => {
    expect(readFileSync(join(dataFolder, 'VERSION'), 'utf8')).toBe(`${versionOf(files)}\n`)
  })

  test('changes the version with any byte', () => {
    const [name = '', text = ''] = [...files][0] ?? []
    expect(versionOf(new Map([...files, [name, `${text} `]]))).not.toBe(versionOf(files))
  })

  test.skipIf(!existsSync(join(sharedFolder, 'instruments.tsv')))(
    'is rebuilt byte by byte from the collected facts (skipped where the folder of collected facts is not beside the project)',
    () => {
      const rebuilt = buildTables(
        (name) => readFileSync(join(sharedFolder, `${name}.tsv`), 'utf8'),
        (name) => readFileSync(join(curatedFolder, `${name}.tsv`), 'utf8'),
      )
      const differing = [...rebuilt].filter(([name, text]) => files.get(name) !== text).map(([name]) => name)
      expect(differing).toEqual([])
      expect(rebuilt.size).toBe(10)
    },
  )
})

describe('no fact stands twice', () => {
  const KEYS: Readonly<Record<string, readonly string[]>> = {
    instruments: ['id'],
    articles: ['instrument', 'article'],
    status: ['instrument', 'iso3', 'action', 'date'],
    comments: ['id'],
    states: ['iso3'],
    'other-titles': ['title'],
    'state-names': ['iso3', 'lang', 'name'],
    titles: ['instrument', 'lang', 'name'],
    terms: ['lang', 'term'],
    subjects: ['subject', 'lang'],
    'subject-provisions': ['subject', 'instrument'],
    obligations: ['instrument', 'article', 'paragraph'],
    themes: ['theme', 'instrument'],
    'theme-words': ['theme', 'lang'],
    sources: ['key'],
  }
  test.each(Object.entries(KEYS))('in %s', (name, columns) => {
    const keys = rowsOf(name).map((row) => columns.map((column) => row[column] ?? '').join('\t'))
    expect(repeated(keys)).toEqual([])
  })
})

describe('instruments', () => {
  test('enter into force no earlier than they are adopted', () => {
    const early = instruments.filter(
      (row) => row['entry_into_force'] !== '' && (row['entry_into_force'] ?? '') < (row['adopted'] ?? ''),
    )
    expect(early).toEqual([])
  })

  test('say how far their list of actions reaches only where it was complete', () => {
    const ends = new Set(instruments.map((row) => row['list_ends']))
    expect(ends).toEqual(new Set(['', '2015-03-14', '2020-11-09', '2026-02-03']))
    expect(instruments.filter((row) => row['list_ends'] === '2026-02-03')).toHaveLength(18)
  })

  test('with a list have actions in it', () => {
    const withActions = valuesOf(status, 'instrument')
    const empty = instruments.filter((row) => row['list_ends'] !== '' && !withActions.has(row['id'] ?? ''))
    expect(empty.map((row) => row['id'])).toEqual([])
  })

  test('all have a title in English', () => {
    const titled = new Set(
      titles.filter((row) => row['lang'] === 'en' && row['kind'] === 'title').map((row) => row['instrument']),
    )
    expect(instruments.filter((row) => !titled.has(row['id'])).map((row) => row['id'])).toEqual([])
  })
})

describe('names', () => {
  test('belong to one instrument within a language, unless they decide nothing alone', () => {
    const byName = groupedBy(
      titles.filter((row) => row['context_only'] === ''),
      (row) => `${row['lang'] ?? ''}\t${foldName(row['name'] ?? '')}`,
    )
    const shared = [...byName]
      .filter(([, rows]) => valuesOf(rows, 'instrument').size > 1)
      .map(([name]) => name)
    expect(shared).toEqual([])
  })

  test('that decide nothing alone are not given elsewhere as deciding', () => {
    const deciding = new Set(
      titles
        .filter((row) => row['context_only'] === '')
        .map((row) => `${row['lang'] ?? ''}\t${foldName(row['name'] ?? '')}`),
    )
    const both = titles.filter(
      (row) =>
        row['context_only'] === 'yes' && deciding.has(`${row['lang'] ?? ''}\t${foldName(row['name'] ?? '')}`),
    )
    expect(both).toEqual([])
  })

  test('of a State belong to one State within a language', () => {
    const byName = groupedBy(stateNames, (row) => `${row['lang'] ?? ''}\t${foldName(row['name'] ?? '')}`)
    const shared = [...byName].filter(([, rows]) => valuesOf(rows, 'iso3').size > 1).map(([name]) => name)
    expect(shared).toEqual([])
  })

  test('of every State are there in all seven languages', () => {
    const named = new Set(stateNames.map((row) => `${row['iso3'] ?? ''} ${row['lang'] ?? ''}`))
    const missing = [...stateCodes].flatMap((code) =>
      LANGUAGES.map((lang) => `${code} ${lang}`).filter((key) => !named.has(key)),
    )
    expect(missing).toEqual([])
    expect(stateCodes.size).toBe(198)
  })
})

describe('actions of States', () => {
  const byPair = groupedBy(status, (row) => `${row['instrument'] ?? ''} ${row['iso3'] ?? ''}`)
  const datesOf = (rows: readonly Row[], actions: readonly string[]) =>
    rows.filter((row) => actions.includes(row['action'] ?? '')).map((row) => row['date'] ?? '')
  const pairsWhere = (holds: (rows: readonly Row[]) => boolean) =>
    [...byPair].filter(([, rows]) => holds(rows)).map(([pair]) => pair)

  test('come after the adoption of the instrument', () => {
    const early = status.filter(
      (row) => (row['date'] ?? '') < (instrumentById.get(row['instrument'] ?? '')?.['adopted'] ?? ''),
    )
    expect(early).toEqual([])
  })

  test('are signed once, and before they are consented to', () => {
    expect(pairsWhere((rows) => datesOf(rows, ['signature', 'succession to signature']).length > 1)).toEqual(
      [],
    )
    const consentedFirst = pairsWhere((rows) => {
      const [signed] = datesOf(rows, ['signature'])
      return signed !== undefined && datesOf(rows, CONSENTS).some((consented) => consented < signed)
    })
    expect(consentedFirst).toEqual([])
  })

  test('are an accession after a signature only for Cambodia, whose signatures of 1980 were not ratified', () => {
    const both = pairsWhere(
      (rows) => datesOf(rows, ['signature']).length > 0 && datesOf(rows, ['accession']).length > 0,
    )
    expect(both).toEqual(['iccpr KHM', 'icescr KHM', 'cedaw KHM'])
  })

  test('end a consent that came before', () => {
    const orphaned = pairsWhere((rows) =>
      datesOf(rows, ENDINGS).some((ended) => !datesOf(rows, CONSENTS).some((consented) => consented < ended)),
    )
    expect(orphaned).toEqual([])
  })

  test('are a second consent only where the first was denounced: Guyana and Trinidad and Tobago', () => {
    const twice = pairsWhere((rows) => datesOf(rows, CONSENTS).length > 1)
    expect(twice).toEqual(['iccpr-op1 GUY', 'iccpr-op1 TTO'])
  })

  test('stand in the order of their days', () => {
    const unsorted = pairsWhere((rows) =>
      rows.some((row, at) => at > 0 && (row['date'] ?? '') < (rows[at - 1]?.['date'] ?? '')),
    )
    expect(unsorted).toEqual([])
  })

  test('from a list that ends come no later than its end, but for those marked as later knowledge', () => {
    const late = status.filter((row) => {
      const ends = instrumentById.get(row['instrument'] ?? '')?.['list_ends'] ?? ''
      return ends !== '' && (row['date'] ?? '') > ends
    })
    expect([...valuesOf(late, 'source')]).toEqual(expect.arrayContaining(['memory']))
    expect(late.filter((row) => row['source'] !== 'memory' && row['source'] !== 'ch-sr')).toEqual([])
  })
})

describe('articles', () => {
  test('of an instrument whose number of articles is known are all there, or only the key ones', () => {
    const incomplete = instruments.filter((row) => {
      const listed = articlesByInstrument
        .get(row['id'] ?? '')
        ?.filter((article) => /^\d+$/u.test(article['article'] ?? ''))
      return (
        listed !== undefined &&
        listed.length > 0 &&
        /^\d+$/u.test(row['units'] ?? '') &&
        listed.length !== Number(row['units'])
      )
    })
    expect(incomplete.map((row) => row['id'])).toEqual([...KEY_ARTICLES_ONLY])
  })

  test.each([
    ['icerd', '2', '1:a-e'],
    ['icerd', '4', 'a-c'],
    ['icerd', '5', 'a-f'],
    ['iccpr-op1', '5', '2:a-b'],
    ['genocide', '2', 'a-e'],
    ['genocide', '3', 'a-e'],
    ['refugee', '1', 'a-f'],
    ['gc-ap1', '75', '2:a-e;4:a-j;7:a-b'],
    ['cedaw', '14', '2:a-h'],
    ['crc', '40', '2:a-b;3:a-b'],
    ['rome', '7', '1:a-k;2:a-i'],
    ['palermo', '3', 'a-d'],
    ['vclt', '31', '2:a-b;3:a-c'],
  ])('%s %s has the letters %s', (instrument, article, letters) => {
    const row = articles.find((one) => one['instrument'] === instrument && one['article'] === article)
    expect(row?.['subparagraphs']).toBe(letters)
  })

  test('that a reservation touches exist', () => {
    const missing = reservations.flatMap((row) => {
      const listed = articlesByInstrument.get(row['instrument'] ?? '')
      if (!listed) return []
      const numbers = valuesOf(listed, 'article')
      return listOf(row, 'articles_touched', ';')
        .map((place) => place.replace(/\(.*$/u, ''))
        .filter((article) => !numbers.has(article))
        .map((article) => `${row['instrument'] ?? ''} ${row['iso3'] ?? ''} ${article}`)
    })
    expect(missing).toEqual([])
  })
})

describe('general comments and recommendations', () => {
  test('have an id made of body, type and number', () => {
    const ids = comments.map(
      (row) =>
        `${(row['body'] ?? '').toLowerCase()}-${row['type'] === 'general recommendation' ? 'gr' : 'gc'}-${row['number'] ?? ''}`,
    )
    expect(comments.map((row) => row['id'])).toEqual(ids)
  })

  test('are numbered without a gap in each body', () => {
    for (const [body, rows] of groupedBy(comments, (row) => row['body'] ?? '')) {
      const numbers = rows.map((row) => Number(row['number'])).sort((a, b) => a - b)
      expect({ body, numbers }).toEqual({ body, numbers: rows.map((_, index) => index + 1) })
    }
  })
})

describe('words of the subjects of general comments', () => {
  const subjects = rowsOf('comment-subjects')
  const keyOf = (row: Row) => `${row['id'] ?? ''} ${row['lang'] ?? ''}`

  test('are there in French and Spanish for each, and in the other languages for those cited at all often', () => {
    const described = new Set(subjects.map(keyOf))
    const missing = [...commentIds].flatMap((id) =>
      ['fr', 'es'].map((lang) => `${id} ${lang}`).filter((key) => !described.has(key)),
    )
    expect(missing).toEqual([])
    expect(repeated(subjects.map(keyOf))).toEqual([])
    for (const lang of ['ru', 'ar', 'zh', 'ko'])
      expect(subjects.filter((row) => row['lang'] === lang).length).toBeGreaterThan(140)
  })

  test('are shared by two comments of one number only where both are on the same', () => {
    const byNumber = groupedBy(
      subjects,
      (row) => `${row['lang'] ?? ''} ${(row['id'] ?? '').replace(/^.*-/u, '')}`,
    )
    const shared = [...byNumber].flatMap(([, rows]) =>
      rows.flatMap((row, at) =>
        rows.slice(at + 1).flatMap((other) => {
          const words = listOf(row, 'words', '|').filter((word) => listOf(other, 'words', '|').includes(word))
          return words.length > 0 ? [`${row['id'] ?? ''} ${other['id'] ?? ''}`] : []
        }),
      ),
    )
    expect([...new Set(shared)].sort()).toEqual(ON_THE_SAME)
  })
})

describe('what is known from memory only', () => {
  test('is marked so, and memory is described as unsourced', () => {
    const memory = sources.find((row) => row['key'] === 'memory')
    expect(memory?.['what']).toContain('not sourced')
    expect(status.filter((row) => row['source'] === 'memory').length).toBeGreaterThan(1000)
  })

  test('is never the only ground for a list said to be complete', () => {
    const complete = instruments.filter((row) => row['list_ends'] !== '').map((row) => row['id'] ?? '')
    for (const id of complete) {
      const own = status.filter((row) => row['instrument'] === id)
      expect({ id, share: own.filter((row) => row['source'] === 'memory').length * 10 < own.length }).toEqual(
        { id, share: true },
      )
    }
  })
})

/** What is wrong with a place, seen from the table of articles; null where it can be, or the table cannot tell. */
function wrongPlace(instrument: string, text: string): string | null {
  const listed = articlesByInstrument.get(instrument)
  const parsed = parseProvision(text)
  if (!parsed.ok) return `${instrument} ${text}: cannot be read`
  const { article, paragraph, point } = parsed.value
  if (!listed || article === null || KEY_ARTICLES_ONLY.has(instrument)) return null
  const row = listed.find((one) => one['article'] === article)
  if (!row) return `${instrument} ${text}: no such article`
  const highest = row['paragraphs'] ?? ''
  if (paragraph !== null && highest !== '' && Number(paragraph) > Number(highest))
    return `${instrument} ${text}: no such paragraph`
  return point !== null && lacksPoint(row, paragraph ?? '', point)
    ? `${instrument} ${text}: no such point`
    : null
}

/** Only lists of letters tell; an article without one may still have points in Roman figures. */
function lacksPoint(row: Row, paragraph: string, point: string): boolean {
  const ranges = listOf(row, 'subparagraphs', ';').map((range) => /^(?:(\d+):)?([a-z])-([a-z])$/u.exec(range))
  const range = ranges.find((match) => match && (match[1] ?? '') === paragraph)
  if (!range) return false
  const letter = point.slice(0, 1)
  return letter < (range[2] ?? '') || letter > (range[3] ?? '')
}

function wrongPlaces(rows: readonly Row[], placesOf: (row: Row) => readonly string[]): readonly string[] {
  return rows.flatMap((row) =>
    placesOf(row).flatMap((place) => wrongPlace(row['instrument'] ?? '', place) ?? []),
  )
}

describe('subjects of provisions', () => {
  const subjects = rowsOf('subjects')
  const provisions = rowsOf('subject-provisions')

  test('have phrases in English, French and Spanish', () => {
    const uneven = [...groupedBy(subjects, (row) => row['subject'] ?? '')].filter(
      ([, rows]) => rows.map((row) => row['lang']).join() !== LAWYERS_LANGUAGES.join(),
    )
    expect(uneven).toEqual([])
  })

  test('are those that provisions carry, and no others', () => {
    expect([...valuesOf(provisions, 'subject')]).toEqual([...valuesOf(subjects, 'subject')])
  })

  test('are carried by places that exist', () => {
    expect(wrongPlaces(provisions, (row) => listOf(row, 'provisions', ';'))).toEqual([])
  })

  test('are not known by one phrase to two', () => {
    const phrases = subjects.flatMap((row) =>
      listOf(row, 'phrases', '|').map((phrase) => `${row['lang'] ?? ''} ${phrase}`),
    )
    expect(repeated(phrases)).toEqual([])
  })

  test.each([
    ['non-refoulement', 'refugee', '33(1)', '33(2)'],
    ['forced-labour-definition', 'c029', '2(1)', '1(1)'],
    ['trafficking-stay', 'palermo', '7', '6'],
    ['torture-investigation', 'cat', '12', '3'],
    ['child-identity', 'crc', '8', '9'],
  ])('%s in %s is in %s, not in %s', (subject, instrument, carried, other) => {
    const row = provisions.find((one) => one['subject'] === subject && one['instrument'] === instrument)
    const places = listOf(row ?? {}, 'provisions', ';')
    expect(places[0]).toBe(carried)
    expect(places).not.toContain(other)
  })
})

describe('duty words', () => {
  const obligations = rowsOf('obligations')
  const placeOf = (row: Row) =>
    row['paragraph'] === '' ? (row['article'] ?? '') : `${row['article'] ?? ''}(${row['paragraph'] ?? ''})`
  const dutyOf = (instrument: string, place: string) =>
    obligations.find((row) => row['instrument'] === instrument && placeOf(row) === place)?.['duty']

  test('are of provisions that exist', () => {
    expect(wrongPlaces(obligations, (row) => [placeOf(row)])).toEqual([])
  })

  test('say in a word what the words quoted say', () => {
    const VERBS: Readonly<Record<string, RegExp>> = {
      'shall-consider': /consider/u,
      'shall-endeavour': /endeavour|efforts?|seek|as far as possible/u,
      'shall-appropriate':
        /appropriate|effective|necessary|feasible|adequate|take steps|available resources|practicable|time-bound|deem/u,
      may: /\bmay\b/u,
      recognise: /recogni[sz]e|right|entitled|equal before the law/u,
      prohibit:
        /\bno\b|\bnot\b|prohibited|unlawful|shall be (?:held|subjected|required|imprisoned|deprived|arbitrarily)|may be invoked/iu,
      should: /should/u,
      shall: /shall|undertake|agree|must|obliged|best interests/u,
    }
    const differing = obligations.filter((row) => !VERBS[row['duty'] ?? '']?.test(row['words'] ?? ''))
    expect(
      differing.map((row) => `${row['instrument'] ?? ''} ${placeOf(row)}: ${row['words'] ?? ''}`),
    ).toEqual([])
  })

  test('are given for a whole article only where none of its paragraphs is weaker or stronger by a step', () => {
    const isMandatory = (duty: string | undefined) => duty === 'shall' || duty === 'prohibit'
    const uneven = [
      ...groupedBy(obligations, (row) => `${row['instrument'] ?? ''} ${row['article'] ?? ''}`),
    ].flatMap(([article, rows]) => {
      const whole = rows.find((row) => row['paragraph'] === '')?.['duty']
      const others = rows.filter(
        (row) => row['duty'] !== whole && !(isMandatory(row['duty']) && isMandatory(whole)),
      )
      return whole !== undefined && others.length > 0 ? [article] : []
    })
    expect(uneven).toEqual(WHOLE_BY_MAIN_PARAGRAPH)
  })

  test.each([
    ['palermo', '6(3)', 'shall-consider'],
    ['palermo', '7', 'shall-consider'],
    ['palermo', '9(1)', 'shall'],
    ['cat', '3', 'prohibit'],
    ['cat', '12', 'shall'],
    ['crc', '34', 'shall'],
    ['crc', '35', 'shall-appropriate'],
    ['cedaw', '6', 'shall-appropriate'],
    ['cedaw', '9', 'shall'],
    ['opsc', '4(2)', 'may'],
    ['icescr', '12(1)', 'recognise'],
  ])('%s %s: %s', (instrument, place, duty) => {
    expect(dutyOf(instrument, place)).toBe(duty)
  })

  test('reach every article of substance of the trafficking protocol and of the two conventions cited most', () => {
    const SUBSTANCE: Readonly<Record<string, readonly [number, number]>> = {
      palermo: [5, 13],
      cat: [2, 16],
      crc: [2, 40],
    }
    const missing = Object.entries(SUBSTANCE).flatMap(([instrument, [first, last]]) => {
      const covered = new Set(
        obligations.filter((row) => row['instrument'] === instrument).map((row) => Number(row['article'])),
      )
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
        .filter((article) => !covered.has(article))
        .map((article) => `${instrument} ${article}`)
    })
    expect(missing).toEqual([])
  })
})

describe('themes', () => {
  const themes = rowsOf('themes')

  test('all have their law and their words', () => {
    expect([...valuesOf(themes, 'theme')]).toEqual(THEMES)
    const words = rowsOf('theme-words').map((row) => `${row['theme'] ?? ''} ${row['lang'] ?? ''}`)
    expect(words).toEqual(THEMES.flatMap((theme) => LAWYERS_LANGUAGES.map((lang) => `${theme} ${lang}`)))
  })

  test('point at places that exist', () => {
    expect(wrongPlaces(themes, (row) => listOf(row, 'provisions', ';'))).toEqual([])
  })

  test('name paragraphs that the general comments have', () => {
    const beyond = themes.flatMap((row) => {
      const last = Number(comments.find((comment) => comment['id'] === row['instrument'])?.['paragraphs'])
      return listOf(row, 'provisions', ';')
        .filter((place) => place.startsWith('para ') && !(Number(place.slice(5)) <= last))
        .map((place) => `${row['instrument'] ?? ''} ${place}`)
    })
    expect(beyond).toEqual([])
  })

  test('each have a treaty that counts as core', () => {
    const treaties = new Set(['treaty', 'protocol', 'ILO convention'])
    const without = THEMES.filter(
      (theme) =>
        !themes.some(
          (row) =>
            row['theme'] === theme &&
            row['weight'] === 'core' &&
            treaties.has(instrumentById.get(row['instrument'] ?? '')?.['kind'] ?? ''),
        ),
    )
    expect(without).toEqual([])
  })
})
