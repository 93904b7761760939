import { createHash } from 'node:crypto'

/** One line of a table: its fields by column name. */
export type Row = Readonly<Record<string, string>>

/** A tab-separated table with a header line and no quoting. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** Where a table's text comes from: `read('status')` gives the text of `status.tsv`. */
export type ReadTable = (name: string) => string

/** Reads a tab-separated table; throws where a line has too many or too few fields, for a broken fact must not slip in. */
export function parseTable(text: string, name: string): Table {
  const [header = '', ...lines] = text.replace(/\n$/u, '').split('\n')
  const columns = header.split('\t')
  const rows = lines.map((line, index) => {
    const fields = line.split('\t')
    if (fields.length !== columns.length) {
      throw new Error(`${name}, line ${index + 2}: ${fields.length} fields, expected ${columns.length}`)
    }
    return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']))
  })
  return { columns, rows }
}

/** Writes a table; `parseTable` reads the same again. */
export function formatTable({ columns, rows }: Table): string {
  const lines = rows.map((row) => columns.map((column) => field(row, column)).join('\t'))
  return [columns.join('\t'), ...lines].join('\n') + '\n'
}

/**
 * All derived tables of `data/law`, by file name. `shared` reads the collected facts, `curated` our own additions.
 * The same facts give the same bytes.
 */
export function buildTables(shared: ReadTable, curated: ReadTable): ReadonlyMap<string, string> {
  const fromShared = (name: string) => parseTable(shared(name), name)
  const fromCurated = (name: string) => parseTable(curated(name), name)
  const instruments = fromShared('instruments')
  const states = fromShared('states')
  const cldr = fromCurated('state-names-cldr')
  const tables: Readonly<Record<string, Table>> = {
    instruments: instrumentsTable(instruments),
    articles: articlesTable(fromShared('articles'), fromCurated('articles-patch')),
    status: fromShared('status'),
    reservations: fromShared('reservations'),
    comments: commentsTable(fromShared('general_comments')),
    states,
    'state-names': stateNamesTable(states, fromCurated('state-names'), cldr),
    titles: titlesTable(instruments, fromShared('titles'), fromCurated('titles')),
    terms: fromShared('terms'),
    sources: sourcesTable(fromShared('sources'), fromCurated('sources'), cldr),
  }
  return new Map(Object.entries(tables).map(([name, table]) => [`${name}.tsv`, formatTable(table)]))
}

/** The law version: a hash over the names and contents of all tables, in the order of their names. */
export function versionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(`${name}\n${files.get(name) ?? ''}`)
  return `sha256:${hash.digest('hex').slice(0, 16)}`
}

const COMPLETE_TO_2026 = [
  'icerd iccpr iccpr-op1 iccpr-op2 icescr icescr-op cedaw cedaw-op cat opcat crc opac opsc opic cmw crpd crpd-op cped',
]
const COMPLETE_TO_2015 = [
  'genocide refugee refugee-protocol stateless-1954 stateless-1961 untoc palermo smuggling uncac traffic-1949',
  'slavery-1926 slavery-1926-amended slavery-1953-protocol slavery-1956 vclt',
]
const COMPLETE_TO_2020 = ['gc-1949 gc-ap1 gc-ap2 gc-ap3 rome']

/** The last day up to which the list of States' actions is complete, by instrument. Where none is given, absence proves nothing. */
const LIST_ENDS: ReadonlyMap<string, string> = new Map([
  ...endsOn('2026-02-03', COMPLETE_TO_2026),
  ...endsOn('2015-03-14', COMPLETE_TO_2015),
  ...endsOn('2020-11-09', COMPLETE_TO_2020),
])

function endsOn(day: string, lists: readonly string[]): readonly (readonly [string, string])[] {
  return lists.flatMap((list) => list.split(' ').map((id) => [id, day] as const))
}

/** Law that is not written in one instrument, and is cited by name. */
const UNWRITTEN: readonly Row[] = [
  { id: 'custom', title: 'Customary international law', kind: 'custom', source: 'memory' },
  {
    id: 'jus-cogens',
    title: 'Peremptory norms of general international law (jus cogens)',
    kind: 'custom',
    source: 'memory',
  },
]

function instrumentsTable({ columns, rows }: Table): Table {
  const kept = columns.filter((column) => column !== 'short_titles_other')
  const dated = rows.map((row) => ({ ...row, list_ends: LIST_ENDS.get(field(row, 'id')) ?? '' }))
  return { columns: [...kept, 'list_ends'], rows: [...dated, ...UNWRITTEN] }
}

/**
 * Letters of articles where the collected facts are silent or wrong: the patch's letters stand instead, its source joins
 * the article's. Throws for an article that is not there, so that no correction is lost unseen.
 */
function articlesTable({ columns, rows }: Table, patch: Table): Table {
  const placeOf = (row: Row) => `${field(row, 'instrument')} ${field(row, 'article')}`
  const corrections = new Map(patch.rows.map((row) => [placeOf(row), row]))
  const known = new Set(rows.map(placeOf))
  const lost = [...corrections.keys()].filter((place) => !known.has(place))
  if (lost.length > 0) throw new Error(`articles-patch: no such article: ${lost.join(', ')}`)
  const corrected = rows.map((row) => {
    const correction = corrections.get(placeOf(row))
    if (!correction) return row
    const sources = [...field(row, 'structure_source').split('+'), field(correction, 'source')]
    return {
      ...row,
      subparagraphs: field(correction, 'subparagraphs'),
      structure_source: [...new Set(sources)].join('+'),
    }
  })
  return { columns, rows: corrected }
}

function commentsTable({ columns, rows }: Table): Table {
  return { columns: ['id', ...columns], rows: rows.map((row) => ({ id: commentId(row), ...row })) }
}

function commentId(row: Row): string {
  const kind = field(row, 'type') === 'general recommendation' ? 'gr' : 'gc'
  return `${field(row, 'body').toLowerCase()}-${kind}-${field(row, 'number')}`
}

function stateNamesTable(states: Table, further: Table, cldr: Table): Table {
  const all = states.rows.flatMap((state): readonly Row[] => {
    const iso3 = field(state, 'iso3')
    const others = field(state, 'other_names')
      .replace(/ \(not an ISO.*$/u, '')
      .split('|')
    return [
      { iso3, lang: 'en', name: field(state, 'un_name'), source: 'untc2026' },
      ...others.filter((name) => name !== '').map((name) => ({ iso3, lang: 'en', name, source: 'memory' })),
      ...cldr.rows.filter((row) => row.iso3 === iso3).map((row) => ({ ...row, source: 'cldr' })),
      ...further.rows.filter((row) => row.iso3 === iso3).map((row) => ({ ...row, source: 'memory' })),
    ]
  })
  const rows = firstOfEach(all, (row) =>
    [field(row, 'iso3'), field(row, 'lang'), fold(field(row, 'name'))].join('\t'),
  )
  return { columns: ['iso3', 'lang', 'name', 'source'], rows }
}

const TITLE_COLUMNS = ['instrument', 'lang', 'kind', 'name', 'context_only', 'source', 'note']

/** Short titles of the collected facts that are too general to decide anything without context. */
const GENERIC_SHORT_TITLES: ReadonlySet<string> = new Set([
  '1949 Convention',
  '1981 Declaration',
  '1992 Declaration',
  'API',
  'African Charter',
  'First Optional Protocol',
  'OP1',
  'OP2',
  'OP3',
  'Protocol I',
  'Protocol II',
  'Recommended Principles',
  'Second Optional Protocol',
  'Vienna Convention',
])

/** Abbreviations that name the treaty body, or stand in document symbols, as often as the treaty. */
const BODY_ABBREVIATIONS: ReadonlySet<string> = new Set(
  'CERD CEDAW CAT CRC CMW CRPD CED CCPR CESCR ECHR ACHPR'.split(' '),
)

function titlesTable(instruments: Table, shared: Table, curated: Table): Table {
  const english = [...instruments.rows, ...UNWRITTEN].flatMap((instrument) => [
    ...namesInInstruments(instrument),
    ...labourConventionNames(instrument),
    ...curated.rows.filter((row) => row.lang === 'en' && row.instrument === instrument.id),
  ])
  const others = shared.rows.map((row) => ({ ...row, context_only: isContextOnly(row) ? 'yes' : '' }))
  const rows = [...english, ...others, ...curated.rows.filter((row) => row.lang !== 'en')]
  const nameKey = (row: Row) =>
    [row.instrument, row.lang, row.kind === 'abbreviation' ? row.name : fold(field(row, 'name'))].join('\t')
  return { columns: TITLE_COLUMNS, rows: firstOfEach(rows, nameKey) }
}

function namesInInstruments(instrument: Row): readonly Row[] {
  const shortTitles = (instrument.short_titles ?? '').split('|').filter((name) => name !== '')
  const source = field(instrument, 'source')
  const common = { instrument: field(instrument, 'id'), lang: 'en', context_only: '' }
  return [
    { ...common, kind: 'title', name: field(instrument, 'title'), source, note: 'title' },
    ...shortTitles.map((name) => ({
      ...common,
      kind: isAbbreviation(name) ? 'abbreviation' : 'short',
      name,
      context_only: GENERIC_SHORT_TITLES.has(name) ? 'yes' : '',
      source: 'memory',
      note: BODY_ABBREVIATIONS.has(name)
        ? 'also names the body or is used in document symbols'
        : GENERIC_SHORT_TITLES.has(name)
          ? 'decides nothing alone'
          : 'common usage',
    })),
  ]
}

/** "Forced Labour Convention, 1930 (No. 29)" is also cited without year, without number, after "ILO", and in American spelling. */
function labourConventionNames(instrument: Row): readonly Row[] {
  const match = /^(?<name>.+), (?<year>\d{4}) \(No\. (?<number>\d+)\)$/u.exec(field(instrument, 'title'))
  if (!match?.groups) return []
  const { name = '', year = '', number = '' } = match.groups
  const spellings = firstOfEach([name, american(name)], (spelling) => spelling)
  const forms = spellings.flatMap((spelling) => [
    `${spelling}, ${year} (No. ${number})`,
    spelling,
    `${spelling}, ${year}`,
    `${spelling} (No. ${number})`,
    `ILO ${spelling}`,
  ])
  return forms.map((form) => ({
    instrument: field(instrument, 'id'),
    lang: 'en',
    kind: 'short',
    name: form,
    context_only: '',
    source: 'memory',
    note: 'form made by rule from the title',
  }))
}

function american(name: string): string {
  return name.replaceAll('Labour', 'Labor').replaceAll('Organise', 'Organize')
}

function isAbbreviation(name: string): boolean {
  return /^(?=[A-Za-z0-9]*[A-Z0-9]{2})[A-Z0-9][A-Za-z0-9-]*(?: [IVX0-9-]+)?$/u.test(name)
}

function isContextOnly(row: Row): boolean {
  return /only in context|ambiguous on its own/u.test(field(row, 'note'))
}

function sourcesTable(shared: Table, curated: Table, cldr: Table): Table {
  const versions = firstOfEach(
    cldr.rows.map((row) => field(row, 'cldr')),
    (version) => version,
  )
  const names: Row = {
    key: 'cldr',
    what: 'Unicode Common Locale Data Repository, names of regions',
    where: `CLDR ${versions.join(', ')} as carried by Node.js (Intl.DisplayNames)`,
    as_of: `CLDR ${versions.join(', ')}`,
    licence: 'Unicode-3.0',
  }
  return { columns: shared.columns, rows: [...shared.rows, ...curated.rows, names] }
}

function field(row: Row, column: string): string {
  return row[column] ?? ''
}

function fold(name: string): string {
  return name.normalize('NFC').replaceAll('’', "'").toLowerCase()
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    if (!byKey.has(key)) byKey.set(key, item)
  }
  return [...byKey.values()]
}
