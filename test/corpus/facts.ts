import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarDate } from '#base/calendar-date.ts'
import { addDays, parseCalendarDate } from '#base/calendar-date.ts'

/** A row of the depositary's record, as the table has it. */
export interface StatusRow {
  readonly instrument: string
  readonly state: string
  readonly action: string
  readonly date: CalendarDate
  readonly source: string
}

/** An article with its highest paragraph (0 none, null not checked) and the last letter under each paragraph ('' for none). */
export interface ArticleRow {
  readonly article: string
  readonly paragraphs: number | null
  readonly lastLetters: ReadonlyMap<string, string>
  readonly subject: string
}

/** A general comment or recommendation. */
export interface CommentRow {
  readonly id: string
  readonly body: string
  readonly isRecommendation: boolean
  readonly number: number
  readonly year: number
  readonly paragraphs: number | null
  readonly symbol: string
}

/** Where a State stands for the builder; `unclear` where a sentence might be judged either way. */
export type Standing = 'party' | 'signatory' | 'none' | 'unclear'

/** What the builder reads from `data/law`; an own reader, so that the scanner's is not its own judge. */
export interface CorpusFacts {
  readonly states: readonly string[]
  readonly stateNames: ReadonlyMap<string, string>
  readonly instruments: ReadonlyMap<
    string,
    { readonly title: string; readonly adopted: string; readonly kind: string }
  >
  readonly titles: readonly {
    readonly instrument: string
    readonly language: string
    readonly name: string
    readonly kind: string
    readonly note: string
  }[]
  readonly articles: ReadonlyMap<string, readonly ArticleRow[]>
  readonly comments: readonly CommentRow[]
  readonly rows: (instrument: string, state: string) => readonly StatusRow[]
  readonly reservedArticles: (instrument: string, state: string) => readonly string[]
  readonly standing: (instrument: string, state: string, on: CalendarDate) => Standing
}

const CONSENTS = new Set([
  'ratification',
  'accession',
  'succession',
  'acceptance',
  'approval',
  'formal confirmation',
  'definitive signature',
  'participation',
  'consent',
])
const ENDINGS = new Set(['denunciation', 'withdrawal', 'cessation'])

/** The treaties whose lists are complete after the last letter's date; only about these are planted errors of status. */
export const COMPLETE_LISTS: readonly string[] =
  'icerd iccpr iccpr-op1 iccpr-op2 icescr icescr-op cedaw cedaw-op cat opcat crc opac opsc opic cmw crpd crpd-op cped'.split(
    ' ',
  )

/** Reads the tables in `folder`, as a rule `data/law`. */
export function readCorpusFacts(folder: string): CorpusFacts {
  const table = (name: string): readonly Row[] => readTable(join(folder, `${name}.tsv`))
  const rows = groupBy(table('status').flatMap(toStatusRow), (row) => `${row.instrument}/${row.state}`)
  const reservations = groupBy(
    table('reservations'),
    (row) => `${cell(row, 'instrument')}/${cell(row, 'iso3')}`,
  )
  const rowsOf = (instrument: string, state: string): readonly StatusRow[] =>
    rows.get(`${instrument}/${state}`) ?? []
  const states = table('states').filter((row) => cell(row, 'iso3') !== 'EUE')
  return {
    states: states.map((row) => cell(row, 'iso3')),
    stateNames: new Map(states.map((row) => [cell(row, 'iso3'), cell(row, 'un_name')])),
    instruments: new Map(
      table('instruments').map((row) => [
        cell(row, 'id'),
        { title: cell(row, 'title'), adopted: cell(row, 'adopted'), kind: cell(row, 'kind') },
      ]),
    ),
    titles: table('titles').map((row) => ({
      instrument: cell(row, 'instrument'),
      language: cell(row, 'lang'),
      name: cell(row, 'name'),
      kind: cell(row, 'kind'),
      note: cell(row, 'note'),
    })),
    articles: new Map(
      [...groupBy(table('articles'), (row) => cell(row, 'instrument'))].map(([id, list]) => [
        id,
        list.map(toArticle),
      ]),
    ),
    comments: table('comments').map(toComment),
    rows: rowsOf,
    reservedArticles: (instrument, state) =>
      reservedArticles(reservations.get(`${instrument}/${state}`) ?? []),
    standing: (instrument, state, on) =>
      standing(rowsOf(instrument, state), COMPLETE_LISTS.includes(instrument), on),
  }
}

/** The State's one consent to an instrument; null where there is none, several, or where it left. */
export function onlyConsent(rows: readonly StatusRow[]): StatusRow | null {
  const consents = rows.filter((row) => CONSENTS.has(row.action))
  if (rows.some((row) => ENDINGS.has(row.action))) return null
  return consents.length === 1 ? (consents[0] ?? null) : null
}

function standing(rows: readonly StatusRow[], complete: boolean, on: CalendarDate): Standing {
  if (rows.some((row) => ENDINGS.has(row.action) || row.action === 'succession to signature'))
    return 'unclear'
  const consents = rows.filter((row) => CONSENTS.has(row.action))
  const consent = consents[0]
  if (consents.length > 1) return 'unclear'
  if (consent && consent.date <= addDays(on, -100)) return 'party'
  if (consent && consent.date <= addDays(on, 40)) return 'unclear'
  if (!complete) return 'unclear'
  const signature = rows.find((row) => row.action === 'signature')
  if (!signature || signature.date > addDays(on, 40)) return 'none'
  return signature.date <= addDays(on, -40) ? 'signatory' : 'unclear'
}

function reservedArticles(rows: readonly Row[]): readonly string[] {
  if (rows.some((row) => cell(row, 'kind').startsWith('withdrawal'))) return []
  return rows
    .filter(
      (row) =>
        cell(row, 'kind') === 'reservation' && cell(row, 'stage') !== 'signature' && cell(row, 'date') === '',
    )
    .flatMap((row) => cell(row, 'articles_touched').split(/;\s*/u))
    .filter((article) => /^\d+$/u.test(article))
}

function toStatusRow(row: Row): readonly StatusRow[] {
  const date = parseCalendarDate(cell(row, 'date'))
  if (!date) return []
  return [
    {
      instrument: cell(row, 'instrument'),
      state: cell(row, 'iso3'),
      action: cell(row, 'action'),
      date,
      source: cell(row, 'source'),
    },
  ]
}

function toArticle(row: Row): ArticleRow {
  const letters = cell(row, 'subparagraphs')
    .split(';')
    .flatMap((part) => {
      const match = /^(?:(\d+):)?a-([b-z])$/u.exec(part.trim())
      return match ? [[match[1] ?? '', match[2] ?? ''] as const] : []
    })
  const paragraphs = cell(row, 'paragraphs')
  return {
    article: cell(row, 'article'),
    paragraphs: paragraphs === '' ? null : Number(paragraphs),
    lastLetters: new Map(letters),
    subject: cell(row, 'subject'),
  }
}

function toComment(row: Row): CommentRow {
  const paragraphs = cell(row, 'paragraphs')
  return {
    id: cell(row, 'id'),
    body: cell(row, 'body'),
    isRecommendation: cell(row, 'type').includes('recommendation'),
    number: Number(cell(row, 'number')),
    year: Number(cell(row, 'year')),
    paragraphs: paragraphs === '' ? null : Number(paragraphs),
    symbol: cell(row, 'symbol'),
  }
}

type Row = ReadonlyMap<string, string>

function cell(row: Row, column: string): string {
  return row.get(column) ?? ''
}

function readTable(file: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t')
  return lines.map((line) => new Map(line.split('\t').map((value, place) => [columns[place] ?? '', value])))
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
