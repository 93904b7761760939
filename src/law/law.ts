import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { InstrumentId, Language, StateCode } from './model.ts'
import { parseTable, type Row } from './table.ts'

/** The tables of `data/law/`, each as the text of its TSV file, and the version that names them all. */
export interface LawFacts {
  readonly version: string
  readonly tables: Readonly<Record<string, string>>
}

/** The tables that `makeLaw` reads, by file name without `.tsv`. */
export const LAW_TABLES = [
  'instruments',
  'articles',
  'comments',
  'comment-subjects',
  'status',
  'reservations',
  'states',
  'state-names',
  'titles',
  'terms',
  'sources',
  'other-titles',
  'subjects',
  'subject-provisions',
  'obligations',
  'themes',
  'theme-words',
  'annex-clauses',
] as const

export interface Instrument {
  readonly id: InstrumentId
  readonly title: string
  /** `treaty`, `protocol`, `ILO convention`, `ILO protocol`, `declaration`, `guidelines/principles`, `resolution`, `ILC text`, `custom`. */
  readonly kind: string
  readonly adopted: CalendarDate | null
  readonly inForce: CalendarDate | null
  readonly monitoringBody: string
  /** Its UN symbol, treaty chapter or number. */
  readonly reference: string
  /** How many articles (rules, principles) it has; null where they are not counted by one number. */
  readonly units: number | null
  /** The day up to which the list of States' actions is complete; null where absence from it proves nothing. */
  readonly listEnds: CalendarDate | null
  readonly source: string
}

/** What is known of one article: paragraphs and points it has. */
export interface ArticleFact {
  readonly article: string
  /** Highest paragraph number; 0 = no numbered paragraphs; null = not checked. */
  readonly paragraphs: number | null
  /** Letters by paragraph number; those without a paragraph under ''. `a-d` is first `a`, last `d`. */
  readonly points: ReadonlyMap<string, { readonly first: string; readonly last: string }>
  readonly subject: string
  readonly source: string
}

/** One row of the depositary's record. `action` in its words; dates are of deposit. */
export interface ActionFact {
  readonly instrument: InstrumentId
  readonly state: StateCode
  readonly action: string
  readonly date: CalendarDate
  readonly source: string
  readonly confirmedBy: string
  readonly note: string
}

export interface ReservationFact {
  readonly instrument: InstrumentId
  readonly state: StateCode
  readonly kind: string
  /** As written in the source: `8(1)(a)`, `22`. */
  readonly articles: readonly string[]
  readonly stage: string
  readonly date: CalendarDate | null
  readonly source: string
}

/** A general comment or general recommendation. */
export interface CommentFact {
  readonly id: InstrumentId
  readonly body: string
  readonly type: string
  readonly number: number
  readonly years: readonly number[]
  readonly subject: string
  /** Number of the last paragraph; null where unknown. */
  readonly paragraphs: number | null
  readonly symbol: string
  readonly source: string
}

export interface StateFact {
  readonly code: StateCode
  readonly name: string
}

interface StateNameFact {
  readonly code: StateCode
  readonly language: Language
  readonly name: string
}

export interface TitleFact {
  readonly instrument: InstrumentId
  readonly language: Language
  readonly kind: 'title' | 'short' | 'abbreviation'
  readonly name: string
  /** A generic name that decides nothing alone ("Protocol I"). */
  readonly contextOnly: boolean
  readonly source: string
}

export interface SourceFact {
  readonly key: string
  readonly what: string
  readonly asOf: string
}

/** The law as data: what is known of instruments, States and what they did. Made once, read everywhere. */
export interface Law {
  readonly version: string
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>
  readonly comments: ReadonlyMap<InstrumentId, CommentFact>
  readonly states: ReadonlyMap<StateCode, StateFact>
  readonly sources: ReadonlyMap<string, SourceFact>
  readonly articlesOf: (instrument: InstrumentId) => ReadonlyMap<string, ArticleFact>
  readonly actionsOf: (instrument: InstrumentId, state: StateCode) => readonly ActionFact[]
  readonly allActionsOf: (instrument: InstrumentId) => readonly ActionFact[]
  readonly reservationsOf: (instrument: InstrumentId, state: StateCode) => readonly ReservationFact[]
  readonly titles: () => readonly TitleFact[]
  readonly stateNames: () => readonly StateNameFact[]
  /** Rows of any table, for tables that one module alone reads. */
  readonly rows: (table: (typeof LAW_TABLES)[number]) => readonly Row[]
}

/**
 * Makes the law from its tables. Reads no file: the command line hands in `data/law/*.tsv`, the browser one JSON file.
 * Tables are parsed when first asked for, so that a short question stays quick. Throws where a table is missing.
 */
export function makeLaw(facts: LawFacts): Law {
  const parsed = new Map<string, readonly Row[]>()
  const rows = (table: (typeof LAW_TABLES)[number]): readonly Row[] => {
    const known = parsed.get(table)
    if (known) return known
    const text = facts.tables[table]
    if (text === undefined) throw new Error(`law: the table ${table} is missing`)
    const made = parseTable(text)
    parsed.set(table, made)
    return made
  }
  const instruments = once(() => byKey(rows('instruments').map(toInstrument), (one) => one.id))
  const comments = once(() => byKey(rows('comments').map(toComment), (one) => one.id))
  const states = once(() => byKey(rows('states').map(toState), (one) => one.code))
  const sources = once(() => byKey(rows('sources').map(toSource), (one) => one.key))
  const articles = once(() => groupArticles(rows('articles')))
  const actions = once(() => groupBy(rows('status').map(toAction), (one) => one.instrument))
  const actionsByState = once(() => groupByState([...actions().values()].flat()))
  const reservations = once(() => groupByState(rows('reservations').map(toReservation)))
  const titles = once(() => rows('titles').map(toTitle))
  const stateNames = once(() => rows('state-names').map(toStateName))
  return {
    version: facts.version,
    get instruments() {
      return instruments()
    },
    get comments() {
      return comments()
    },
    get states() {
      return states()
    },
    get sources() {
      return sources()
    },
    articlesOf: (instrument) => articles().get(instrument) ?? NO_ARTICLES,
    actionsOf: (instrument, state) => actionsByState().get(instrument)?.get(state) ?? NOTHING,
    allActionsOf: (instrument) => actions().get(instrument) ?? [],
    reservationsOf: (instrument, state) => reservations().get(instrument)?.get(state) ?? NOTHING,
    titles,
    stateNames,
    rows,
  }
}

const NOTHING: readonly never[] = []
const NO_ARTICLES: ReadonlyMap<string, ArticleFact> = new Map()

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function byKey<Value>(values: readonly Value[], key: (value: Value) => string): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [key(value), value]))
}

function groupBy<Value>(
  values: readonly Value[],
  key: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}

/** By instrument, then by State: asked for every citation, so no key is put together. */
function groupByState<Fact extends { readonly instrument: InstrumentId; readonly state: StateCode }>(
  facts: readonly Fact[],
): ReadonlyMap<InstrumentId, ReadonlyMap<StateCode, readonly Fact[]>> {
  const groups = [...groupBy(facts, (one) => one.instrument)]
  return new Map(groups.map(([instrument, own]) => [instrument, groupBy(own, (one) => one.state)]))
}

function groupArticles(rows: readonly Row[]): ReadonlyMap<InstrumentId, ReadonlyMap<string, ArticleFact>> {
  const groups = new Map<InstrumentId, Map<string, ArticleFact>>()
  for (const row of rows) {
    const fact = toArticle(row)
    const instrument = row['instrument'] ?? ''
    const group = groups.get(instrument)
    if (group) group.set(fact.article, fact)
    else groups.set(instrument, new Map([[fact.article, fact]]))
  }
  return groups
}

function toInstrument(row: Row): Instrument {
  return {
    id: row['id'] ?? '',
    title: row['title'] ?? '',
    kind: row['kind'] ?? '',
    adopted: parseCalendarDate(row['adopted'] ?? ''),
    inForce: parseCalendarDate(row['entry_into_force'] ?? ''),
    monitoringBody: row['monitoring_body'] ?? '',
    reference: row['reference'] ?? '',
    units: /^\d+/u.test(row['units'] ?? '') ? Number.parseInt(row['units'] ?? '', 10) : null,
    listEnds: parseCalendarDate(row['list_ends'] ?? ''),
    source: row['source'] ?? '',
  }
}

function toComment(row: Row): CommentFact {
  const years = [row['year'] ?? '', ...(row['other_years_seen'] ?? '').split(/[;|]/u)]
  return {
    id: row['id'] ?? '',
    body: row['body'] ?? '',
    type: row['type'] ?? '',
    number: Number(row['number']),
    years: years.map((year) => Number(year.trim())).filter((year) => year > 0),
    subject: row['subject'] ?? '',
    paragraphs: row['paragraphs'] ? Number(row['paragraphs']) : null,
    symbol: row['symbol'] ?? '',
    source: row['source'] ?? '',
  }
}

function toState(row: Row): StateFact {
  return { code: row['iso3'] ?? '', name: row['un_name'] ?? '' }
}

function toStateName(row: Row): StateNameFact {
  return { code: row['iso3'] ?? '', language: toLanguage(row['lang']), name: row['name'] ?? '' }
}

function toTitle(row: Row): TitleFact {
  const kind = row['kind']
  return {
    instrument: row['instrument'] ?? '',
    language: toLanguage(row['lang']),
    kind: kind === 'title' || kind === 'short' ? kind : 'abbreviation',
    name: row['name'] ?? '',
    contextOnly: row['context_only'] === 'yes',
    source: row['source'] ?? '',
  }
}

function toLanguage(text: string | undefined): Language {
  switch (text) {
    case 'fr':
    case 'es':
    case 'ru':
    case 'ar':
    case 'zh':
    case 'ko':
      return text
    case undefined:
    default:
      return 'en'
  }
}

function toSource(row: Row): SourceFact {
  return { key: row['key'] ?? '', what: row['what'] ?? '', asOf: row['as_of'] ?? '' }
}

/** Reads `a-d` and `2:a-h;3:a-c` of the table of articles. */
function toPoints(text: string): ReadonlyMap<string, { readonly first: string; readonly last: string }> {
  const points = new Map<string, { readonly first: string; readonly last: string }>()
  for (const part of text.split(';')) {
    const match = /^(?:(\w+):)?([a-z]+)-([a-z]+)$/u.exec(part.trim())
    if (match) points.set(match[1] ?? '', { first: match[2] ?? '', last: match[3] ?? '' })
  }
  return points
}

function toArticle(row: Row): ArticleFact {
  const paragraphs = row['paragraphs'] ?? ''
  return {
    article: row['article'] ?? '',
    paragraphs: paragraphs === '' ? null : Number(paragraphs),
    points: toPoints(row['subparagraphs'] ?? ''),
    subject: row['subject'] ?? '',
    source: row['structure_source'] ?? '',
  }
}

function toAction(row: Row): ActionFact {
  const date = parseCalendarDate(row['date'] ?? '')
  if (!date)
    throw new Error(`law: impossible date in status: ${row['instrument']} ${row['iso3']} ${row['date']}`)
  return {
    instrument: row['instrument'] ?? '',
    state: row['iso3'] ?? '',
    action: row['action'] ?? '',
    date,
    source: row['source'] ?? '',
    confirmedBy: row['confirmed_by'] ?? '',
    note: row['note'] ?? '',
  }
}

function toReservation(row: Row): ReservationFact {
  return {
    instrument: row['instrument'] ?? '',
    state: row['iso3'] ?? '',
    kind: row['kind'] ?? '',
    articles: (row['articles_touched'] ?? '').split(';').flatMap((one) => (one.trim() ? [one.trim()] : [])),
    stage: row['stage'] ?? '',
    date: parseCalendarDate(row['date'] ?? ''),
    source: row['source'] ?? '',
  }
}
