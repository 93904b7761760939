import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { columnsOf, padTo, wrap, type Paint } from './columns.ts'
import type { ArticleFact, CommentFact, Instrument, Law } from './law.ts'
import { LANGUAGES, type InstrumentId, type Provision, type StateCode } from './model.ts'
import { asTyped, foldName, nearest, type Candidate } from './nearest.ts'
import { parseProvision } from './provision.ts'
import { placeOf, placesMeet, reservationsOn, type StandingReservation } from './reservations.ts'
import { adoptedOn, hasStatus, recordOf, reservationJson, reservationWords } from './standing.ts'
import { isConsent, isEnd, statusOn } from './status.ts'

/** What `law show` was asked for: an instrument, one of its articles, or a general comment. */
export type Shown =
  | { readonly kind: 'instrument'; readonly instrument: Instrument; readonly article: ArticleFact | null }
  | { readonly kind: 'comment'; readonly comment: CommentFact }

export type ShowProblem =
  | { readonly code: 'instrument.unknown'; readonly given: string; readonly nearest: readonly string[] }
  | { readonly code: 'instrument.ambiguous'; readonly given: string; readonly ids: readonly InstrumentId[] }
  | {
      readonly code: 'article.unknown'
      readonly given: string
      readonly instrument: InstrumentId
      readonly articles: readonly string[]
    }

/**
 * Finds `icescr`, `ICESCR`, `Convention against Torture`, `cat:3`, `ccpr-gc-31`, `CCPR/C/GC/35`: an id, any name of the
 * data in any language, a symbol; after a colon an article. Case, accents and hyphens do not count.
 */
export function findShown(law: Law, given: string): Result<Shown, ShowProblem> {
  const whole = findLaw(law, given)
  const colon = given.lastIndexOf(':')
  if (whole.ok || whole.error.code === 'instrument.ambiguous' || colon < 0) return whole
  const named = findLaw(law, given.slice(0, colon))
  if (!named.ok) return named
  return findArticle(law, named.value, given.slice(colon + 1))
}

function findLaw(law: Law, given: string): Result<Shown, ShowProblem> {
  const wanted = foldName(given)
  const byId = [...law.instruments.values()].find((one) => foldName(one.id) === wanted)
  if (byId && wanted !== '') return ok({ kind: 'instrument', instrument: byId, article: null })
  const comment = [...law.comments.values()].find((one) =>
    commentNames(one).some((name) => foldName(name) === wanted),
  )
  if (comment && wanted !== '') return ok({ kind: 'comment', comment })
  const named = law.titles().filter((one) => foldName(one.name) === wanted)
  const ids = [...new Set(named.map((one) => one.instrument))].filter((id) => law.instruments.has(id))
  const instrument = law.instruments.get(ids[0] ?? '')
  if (wanted === '' || !instrument) {
    return fail({ code: 'instrument.unknown', given, nearest: nearest(given, everyLaw(law)) })
  }
  return ids.length > 1
    ? fail({ code: 'instrument.ambiguous', given, ids })
    : ok({ kind: 'instrument', instrument, article: null })
}

/** `CCPR general comment 31`, `CCPR GC 31`, its symbol, its id. */
function commentNames({ id, body, type, number, symbol }: CommentFact): readonly string[] {
  const short = type === 'general recommendation' ? 'GR' : 'GC'
  const names = [
    id,
    `${body} ${type} ${number}`,
    `${body} ${type} No. ${number}`,
    `${body} ${short} ${number}`,
  ]
  // Old comments share the symbol of an annual report.
  return /\/GC\/|\/Add\.\d|^E\/C\.12\//u.test(symbol) ? [...names, symbol] : names
}

function everyLaw(law: Law): readonly Candidate[] {
  const names = new Map<InstrumentId, string[]>()
  for (const { instrument, name } of law.titles())
    names.set(instrument, [...(names.get(instrument) ?? []), name])
  return [
    ...[...law.instruments.keys()].map((id) => ({ shown: id, names: [id, ...(names.get(id) ?? [])] })),
    ...[...law.comments.values()].map((one) => ({ shown: one.id, names: commentNames(one) })),
  ]
}

function findArticle(law: Law, named: Shown, given: string): Result<Shown, ShowProblem> {
  if (named.kind === 'comment') {
    return fail({ code: 'article.unknown', given, instrument: named.comment.id, articles: [] })
  }
  const { instrument } = named
  const articles = law.articlesOf(instrument.id)
  const wanted = given
    .trim()
    .toLowerCase()
    .replace(/^art(?:icles?|\.)?\s*/u, '')
  const place = parseProvision(wanted.replaceAll(/\s+\(/gu, '(')) // `9 (1)` as `9(1)`
  const article = articles.get(wanted) ?? articles.get((place.ok ? place.value.article : null) ?? '')
  if (article) return ok({ ...named, article })
  return fail({ code: 'article.unknown', given, instrument: instrument.id, articles: [...articles.keys()] })
}

/** One line: what was not found, and what there is instead. */
export function explainShowProblem(problem: ShowProblem): string {
  const given = asTyped(problem.given)
  switch (problem.code) {
    case 'instrument.unknown': {
      const guess =
        problem.nearest.length > 0
          ? `did you mean ${problem.nearest.join(', ')}?`
          : 'give an id, as icescr, or a title'
      return `no instrument "${given}": ${guess}`
    }
    case 'instrument.ambiguous':
      return `"${given}" may be ${problem.ids.join(' or ')}: give one of these`
    case 'article.unknown': {
      const { instrument, articles } = problem
      const [first] = articles
      const known =
        first === undefined
          ? 'there is no list of its articles here'
          : `it has ${first} to ${articles.at(-1)}`
      return `${instrument} has no article "${given}": ${known}`
    }
  }
}

/** What `law show --format json` prints; stable, see `commands.md`. An article carries more than a list of articles. */
export function shownJson(law: Law, shown: Shown, on: CalendarDate): unknown {
  if (shown.kind === 'comment') return commentJson(law, shown.comment)
  const { instrument, article } = shown
  const articles = article ? [article] : [...law.articlesOf(instrument.id).values()]
  return {
    instrument: instrument.id,
    title: instrument.title,
    kind: instrument.kind,
    adopted: adoptedOn(law, instrument),
    inForce: instrument.inForce,
    monitoringBody: instrument.monitoringBody || null,
    listEnds: instrument.listEnds,
    source: instrument.source,
    lawVersion: law.version,
    on,
    titles: Object.fromEntries(titlesByLanguage(law, instrument.id)),
    provisions: articles.map((one) => (article ? articleJson(law, instrument, one, on) : articleLine(one))),
    parties: partiesOn(law, instrument, on),
  }
}

function articleLine({ article, paragraphs, subject }: ArticleFact): object {
  return { article, paragraphs, subject }
}

function articleJson(law: Law, instrument: Instrument, fact: ArticleFact, on: CalendarDate): object {
  const points = [...fact.points].map(([paragraph, { first, last }]) => ({
    paragraph: paragraph === '' ? null : paragraph,
    first,
    last,
  }))
  return {
    ...articleLine(fact),
    points,
    source: fact.source,
    subjects: subjectsOf(law, instrument.id, fact.article),
    obligations: obligationsOf(law, instrument.id, fact.article),
    reservations: reservationsTo(law, instrument, fact.article, on).map(({ state, one }) =>
      Object.assign({ state }, reservationJson(one)),
    ),
  }
}

function commentJson(law: Law, comment: CommentFact): unknown {
  const { id, body, type, number, years, subject, paragraphs, symbol, source } = comment
  return {
    instrument: id,
    title: `${body} ${type} No. ${number}`,
    kind: type,
    adopted: years.length === 0 ? null : String(years[0]),
    inForce: null,
    monitoringBody: body,
    subject,
    paragraphs,
    symbol: symbol || null,
    source,
    lawVersion: law.version,
    provisions: [],
    parties: [],
  }
}

/** States that are party on a day, since the consent that still holds; by code. */
function partiesOn(
  law: Law,
  instrument: Instrument,
  on: CalendarDate,
): readonly { readonly state: StateCode; readonly since: CalendarDate }[] {
  return statesOf(law, instrument).flatMap((state) => {
    const { status, actions } = statusOn(law, recordOf(instrument.id), state, on)
    const sinceLeft = actions.slice(actions.findLastIndex((one) => isEnd(one.action)) + 1)
    const consent = sinceLeft.find((one) => isConsent(one.action))
    return status === 'party' && consent ? [{ state, since: consent.date }] : []
  })
}

function statesOf(law: Law, instrument: Instrument): readonly StateCode[] {
  return [...new Set(law.allActionsOf(recordOf(instrument.id)).map((one) => one.state))].sort()
}

/** What the article is about, by the table of subjects that checks use. */
function subjectsOf(law: Law, instrument: InstrumentId, article: string): readonly string[] {
  return law
    .rows('subject-provisions')
    .filter((row) => row['instrument'] === instrument && provisionsIn(row['provisions']).some(isIn(article)))
    .map((row) => row['subject'] ?? '')
}

function provisionsIn(cell: string | undefined): readonly Provision[] {
  return (cell ?? '').split(';').map((one) => placeOf(one.trim()))
}

function isIn(article: string): (provision: Provision) => boolean {
  return (provision) => provision.article === article
}

interface Obligation {
  readonly paragraph: string | null
  readonly duty: string
  readonly words: string
  readonly source: string
}

function obligationsOf(law: Law, instrument: InstrumentId, article: string): readonly Obligation[] {
  return law
    .rows('obligations')
    .filter((row) => row['instrument'] === instrument && row['article'] === article)
    .map((row) => ({
      paragraph: row['paragraph'] || null,
      duty: row['duty'] ?? '',
      words: row['words'] ?? '',
      source: row['source'] ?? '',
    }))
}

interface StateReservation {
  readonly state: StateCode
  readonly one: StandingReservation
}

function reservationsTo(
  law: Law,
  instrument: Instrument,
  article: string,
  on: CalendarDate,
): readonly StateReservation[] {
  const whole: Provision = { article, paragraph: null, point: null }
  return statesOf(law, instrument).flatMap((state) =>
    reservationsOn(law, recordOf(instrument.id), state, on)
      .filter((one) => one.articles.some((text) => placesMeet(placeOf(text), whole)))
      .map((one) => ({ state, one })),
  )
}

/** The full title in each language we hold one in; a short one where there is none. */
function titlesByLanguage(law: Law, id: InstrumentId): ReadonlyMap<string, string> {
  const titles = law.titles().filter((one) => one.instrument === id && !one.contextOnly)
  return new Map(
    LANGUAGES.flatMap((language) => {
      const own = titles.filter((one) => one.language === language)
      const name = (own.find((one) => one.kind === 'title') ?? own.find((one) => one.kind === 'short'))?.name
      return language === 'en' || name === undefined ? [] : [[language, name] as const]
    }),
  )
}

/** What `law show` prints for people. */
export function shownText(law: Law, shown: Shown, on: CalendarDate, width: number, paint: Paint): string {
  const lines =
    shown.kind === 'comment'
      ? commentLines(shown.comment, width, paint)
      : [
          ...headLines(law, shown.instrument, width, paint),
          ...(shown.article
            ? articleLines(law, shown.instrument, shown.article, on, width, paint)
            : articleList([...law.articlesOf(shown.instrument.id).values()], width, paint)),
          ...partyLines(law, shown.instrument, on, width, paint),
        ]
  return `${[...lines, '', `law version ${law.version}`].join('\n')}\n`
}

function commentLines(comment: CommentFact, width: number, paint: Paint): readonly string[] {
  const { id, body, type, number, years, subject, paragraphs, symbol, source } = comment
  return [
    ...wrap(`${body} ${type} No. ${number} (${years.join(', ')}): ${subject}`, width).map(paint.strong),
    `id ${id}${symbol === '' ? '' : `, ${symbol}`}`,
    paragraphs === null ? 'number of paragraphs not known' : `${paragraphs} paragraphs`,
    ...(source === 'memory' ? [paint.weak('from memory: check')] : [`[${source}]`]),
  ]
}

function headLines(law: Law, instrument: Instrument, width: number, paint: Paint): readonly string[] {
  const { id, title, kind, inForce, monitoringBody, listEnds } = instrument
  const adopted = adoptedOn(law, instrument)
  const facts = [
    `${id}: ${kind}`,
    ...(adopted === null ? [] : [`adopted ${adopted}`]),
    ...(inForce === null ? [] : [`in force ${inForce}`]),
    ...(monitoringBody === '' ? [] : [`monitored by ${monitoringBody}`]),
  ]
  const list = listEnds === null ? 'list of States not complete' : `list of States complete to ${listEnds}`
  const titles = [...titlesByLanguage(law, id)].flatMap(([language, name]) =>
    hanging(`  ${language}  `, wrap(name, roomAfter(6, width))),
  )
  return [
    ...wrap(title, width).map(paint.strong),
    ...wrap(facts.join(', '), width),
    ...(hasStatus(instrument) ? [paint.faint(list)] : []),
    ...titles,
  ]
}

function articleList(articles: readonly ArticleFact[], width: number, paint: Paint): readonly string[] {
  if (articles.length === 0) return ['', paint.faint('no list of its articles here')]
  const articleColumns = Math.max(...articles.map((one) => columnsOf(one.article)))
  const rows = articles.flatMap((one) => {
    const start = `  ${padTo(one.article, articleColumns)}  ${padTo(paragraphWords(one), PARAGRAPHS_COLUMNS)}  `
    return hanging(start, wrap(one.subject, roomAfter(columnsOf(start), width)))
  })
  return ['', paint.strong('Provisions'), ...rows]
}

const PARAGRAPHS_COLUMNS = '12 paragraphs'.length

function paragraphWords({ paragraphs }: ArticleFact): string {
  if (paragraphs === null || paragraphs === 0) return ''
  return paragraphs === 1 ? '1 paragraph' : `${paragraphs} paragraphs`
}

function articleLines(
  law: Law,
  instrument: Instrument,
  fact: ArticleFact,
  on: CalendarDate,
  width: number,
  paint: Paint,
): readonly string[] {
  const points = [...fact.points].map(
    ([paragraph, { first, last }]) => `${paragraph === '' ? '' : `(${paragraph})`}(${first}) to (${last})`,
  )
  const paragraphs =
    fact.paragraphs === null ? 'paragraphs not checked' : paragraphWords(fact) || 'no numbered paragraphs'
  const subjects = subjectsOf(law, instrument.id, fact.article)
  const room = roomAfter(4, width)
  return [
    '',
    ...wrap(`Article ${fact.article}: ${fact.subject}`, width).map(paint.strong),
    `  ${[paragraphs, ...(points.length > 0 ? [`points ${points.join(', ')}`] : [])].join('; ')} [${fact.source}]`,
    ...(subjects.length > 0 ? hanging('  subjects: ', wrap(subjects.join(', '), roomAfter(12, width))) : []),
    ...section(
      'Obligations',
      withoutRepeats(obligationsOf(law, instrument.id, fact.article)).map(obligationWords),
      room,
      paint,
    ),
    ...section(
      `Reservations and declarations on ${on}`,
      reservationsTo(law, instrument, fact.article, on).map(
        ({ state, one }) => `${state} ${reservationWords(one)}`,
      ),
      room,
      paint,
    ),
  ]
}

/** A row for the whole article often repeats its first paragraph. */
function withoutRepeats(obligations: readonly Obligation[]): readonly Obligation[] {
  return obligations.filter(
    (one) =>
      one.paragraph !== null ||
      !obligations.some((other) => other.paragraph !== null && other.words === one.words),
  )
}

function obligationWords({ paragraph, duty, words, source }: Obligation): string {
  return `${paragraph === null ? '' : `(${paragraph}) `}${duty}: ${words} [${source}]`
}

function section(heading: string, entries: readonly string[], room: number, paint: Paint): readonly string[] {
  if (entries.length === 0) return []
  return ['', paint.strong(heading), ...entries.flatMap((entry) => hanging('  ', wrap(entry, room)))]
}

const PARTY_COLUMNS = 'AFG 1987-04-01  '.length

function partyLines(
  law: Law,
  instrument: Instrument,
  on: CalendarDate,
  width: number,
  paint: Paint,
): readonly string[] {
  if (!hasStatus(instrument)) return []
  const parties = partiesOn(law, instrument, on).map(({ state, since }) => `${state} ${since}`)
  const perLine = Math.max(1, Math.floor((width - 2) / PARTY_COLUMNS))
  const lines = Array.from(
    { length: Math.ceil(parties.length / perLine) },
    (_, line) => `  ${parties.slice(line * perLine, (line + 1) * perLine).join('  ')}`,
  )
  const heading =
    parties.length > 0 ? `Parties on ${on}: ${parties.length} on record` : `Parties on ${on}: none on record`
  return ['', paint.strong(heading), ...lines]
}

const LEAST_ROOM = 30

function roomAfter(columns: number, width: number): number {
  return Math.max(LEAST_ROOM, width - columns)
}

function hanging(start: string, lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines
  return [(start + first).trimEnd(), ...rest.map((line) => ' '.repeat(columnsOf(start)) + line)]
}
