import { addDays, parsePartialDate, type CalendarDate } from '#base/calendar-date.ts'
import { english } from './texts/english.ts'
import { french } from './texts/french.ts'
import { spanish } from './texts/spanish.ts'
import type {
  AnnexLanguage,
  AnnexTexts,
  Manner,
  Naming,
  Place,
  PlaceUnit,
  StatedAct,
  Title,
} from './texts/texts.ts'
import type { Paint } from '#law/columns.ts'
import type { ActionFact, ArticleFact, CommentFact, Instrument, Law } from '#law/law.ts'
import type { ActionKind, Citation, InstrumentId, Provision, StateCode, StatedAction } from '#law/model.ts'
import {
  canBePlaceIn,
  isReservationWithdrawal,
  placeOf,
  placesMeet,
  reservationsOn,
  type StandingReservation,
} from '#law/reservations.ts'
import { formatProvision } from '#law/provision.ts'
import { adoptedOn, hasStatus, isFromMemory, recordOf } from '#law/standing.ts'
import { isConsent, statusOn, type StatusOnDay } from '#law/status.ts'

/** A paragraph of an annex. Citations have their places in its text. */
interface AnnexParagraph {
  readonly theme: string
  readonly text: string
  readonly citations: readonly Citation[]
}

/** Paragraphs on some themes for a letter to a State, as the law stood on a day. */
export interface Annex {
  readonly state: StateCode
  readonly themes: readonly string[]
  readonly on: CalendarDate
  readonly language: AnnexLanguage
  readonly lawVersion: string
  readonly paragraphs: readonly AnnexParagraph[]
  /** What a person must look at before the paragraphs are used; no part of them. */
  readonly notes: readonly string[]
}

const TEXTS: Readonly<Record<AnnexLanguage, AnnexTexts>> = { en: english, fr: french, es: spanish }

/** Treaties of a region: named to States that have joined or signed them only. */
const REGIONAL: ReadonlySet<InstrumentId> = new Set(['echr', 'istanbul', 'coe-trafficking', 'achr', 'achpr'])

/** The treaty that a body's general comments are about. */
const TREATY_OF_BODY: ReadonlyMap<string, InstrumentId> = new Map([
  ['CCPR', 'iccpr'],
  ['CESCR', 'icescr'],
  ['CERD', 'icerd'],
  ['CEDAW', 'cedaw'],
  ['CAT', 'cat'],
  ['CRC', 'crc'],
  ['CMW', 'cmw'],
  ['CRPD', 'crpd'],
  ['CED', 'cped'],
])

/**
 * Writes the paragraphs of a legal annex. Each treaty is spoken of as the State stood towards it at the end of the
 * day: bound, signed, or a standard only; what binds nobody comes last. Days known from memory alone are not stated.
 */
export function annexFor(
  law: Law,
  state: StateCode,
  themes: readonly string[],
  on: CalendarDate,
  language: AnnexLanguage,
): Annex {
  const desk: Desk = { law, state, on, texts: TEXTS[language], language, notes: new Set() }
  const drafts = themes.flatMap((theme) => draftTheme(desk, theme))
  let citations = 0
  const paragraphs = drafts.map(({ theme, pieces }) => {
    const paragraph = compose(pieces, citations)
    citations += paragraph.citations.length
    return { theme, ...paragraph }
  })
  return { state, themes, on, language, lawVersion: law.version, paragraphs, notes: [...desk.notes] }
}

/** What `law annex --format json` prints; stable, see `commands.md`. Several themes are joined by commas. */
export function annexJson({ state, themes, on, language, lawVersion, paragraphs, notes }: Annex): unknown {
  return { state, theme: themes.join(','), on, language, lawVersion, paragraphs, notes }
}

/** What `law annex` prints for people: a heading a theme, its paragraphs, and apart from them what to check. */
export function annexText(
  law: Law,
  { themes, language, paragraphs, notes, on, state }: Annex,
  paint: Paint,
): string {
  const groups = themes.map((theme) => [
    paint.strong(themeName(law, theme, language)),
    ...paragraphs.filter((one) => one.theme === theme).map((one) => one.text),
  ])
  const check = [
    paint.weak(`Check before use (no part of the annex; ${state} on ${on}, law version ${law.version})`),
    ...notes.map((note) => `- ${note}`),
  ]
  return `${[...groups.flat(), ...(notes.length > 0 ? [check.join('\n')] : [])].join('\n\n')}\n`
}

/** A theme, and all names it can be asked for by. */
export interface Theme {
  readonly id: string
  readonly names: readonly string[]
}

/** The themes an annex can be written on. */
export function themesOf(law: Law): readonly Theme[] {
  const ids = [...new Set(law.rows('themes').map((row) => row['theme'] ?? ''))]
  const words = law.rows('theme-words')
  return ids.map((id) => ({
    id,
    names: [id, ...words.filter((row) => row['theme'] === id).map((row) => row['name'] ?? '')],
  }))
}

function themeName(law: Law, theme: string, language: AnnexLanguage): string {
  const row = law.rows('theme-words').find((one) => one['theme'] === theme && one['lang'] === language)
  return row?.['name'] || theme
}

/** What is needed to write; notes are added while writing. */
interface Desk {
  readonly law: Law
  readonly state: StateCode
  readonly on: CalendarDate
  readonly texts: AnnexTexts
  readonly language: AnnexLanguage
  readonly notes: Set<string>
}

interface CitedWords {
  readonly words: string
  readonly instrument: InstrumentId
  readonly provisions: readonly Provision[]
  readonly actions: readonly StatedAction[]
}

type Piece = string | CitedWords

interface Draft {
  readonly theme: string
  readonly pieces: readonly Piece[]
}

/** Puts the pieces together and notes where each citation came to stand. */
function compose(pieces: readonly Piece[], citationsBefore: number): Omit<AnnexParagraph, 'theme'> {
  let text = ''
  const citations: Citation[] = []
  for (const piece of pieces) {
    const start = text.length
    text += typeof piece === 'string' ? piece : piece.words
    if (typeof piece === 'string') continue
    const { words, instrument, provisions, actions } = piece
    const id = `c${citationsBefore + citations.length + 1}`
    citations.push({ id, start, end: text.length, text: words, instrument, provisions, actions })
  }
  return { text, citations }
}

/** What a theme asks to be cited. */
interface Wanted {
  readonly theme: string
  readonly id: string
  readonly provisions: readonly string[]
  readonly isCore: boolean
}

function wantedBy(law: Law, theme: string): readonly Wanted[] {
  return law
    .rows('themes')
    .filter((row) => row['theme'] === theme)
    .map((row) => ({
      theme,
      id: row['instrument'] ?? '',
      provisions: provisionsIn(row['provisions'] ?? ''),
      isCore: row['weight'] === 'core',
    }))
}

function provisionsIn(cell: string): readonly string[] {
  return inOrder(cell.split(';').flatMap((one) => (one.trim() ? [one.trim()] : [])))
}

/** In the order of the instrument, as lawyers list them. */
function inOrder(places: readonly string[]): readonly string[] {
  return [...places].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

interface InstrumentWanted {
  readonly wanted: Wanted
  readonly instrument: Instrument
  readonly manner: Manner
  readonly stand: StatusOnDay
}

function draftTheme(desk: Desk, theme: string): readonly Draft[] {
  const wanted = wantedBy(desk.law, theme)
  const all = withoutOldText(wanted.flatMap((one) => instrumentWanted(desk, one) ?? []))
  const paragraphs = (manner: Manner): readonly Draft[] =>
    all
      .filter((one) => one.manner === manner)
      .map((one, nth) => ({ theme, pieces: instrumentParagraph(desk, one, nth) }))
  const signed = paragraphs('signed')
  const rule = signed.length === 0 ? [] : [{ theme, pieces: signatoryRule(desk) }]
  return [
    ...paragraphs('bound'),
    ...signed,
    ...rule,
    ...paragraphs('standard'),
    ...commentParagraphs(desk, wanted),
    ...paragraphs('soft'),
  ]
}

const MANNER_RANK: Readonly<Record<Manner, number>> = { bound: 3, signed: 2, standard: 1, soft: 0 }

/** The Slavery Convention has two records, before and after its Protocol of 1953: the one that binds more is cited. */
function withoutOldText(all: readonly InstrumentWanted[]): readonly InstrumentWanted[] {
  const before = all.find((one) => one.instrument.id === 'slavery-1926')
  const amended = all.find((one) => one.instrument.id === 'slavery-1926-amended')
  if (!before || !amended) return all
  const dropped = MANNER_RANK[amended.manner] >= MANNER_RANK[before.manner] ? before : amended
  return all.filter((one) => one !== dropped)
}

function instrumentWanted(desk: Desk, wanted: Wanted): InstrumentWanted | null {
  const { law, state, on } = desk
  const instrument = law.instruments.get(wanted.id)
  if (!instrument || !existsOn(desk, instrument)) return null
  const stand = statusOn(law, recordOf(instrument.id), state, on)
  const manner = mannerOf(instrument, stand)
  const isOffered = manner !== 'standard' || (wanted.isCore && !REGIONAL.has(instrument.id))
  return isOffered ? { wanted, instrument, manner, stand } : null
}

function mannerOf(instrument: Instrument, { status }: StatusOnDay): Manner {
  if (!hasStatus(instrument)) return 'soft'
  if (status === 'party') return 'bound'
  return status === 'signatory' ? 'signed' : 'standard'
}

/** Nothing is cited that was adopted after the day, or in that year on a day we do not know. */
function existsOn({ law, on }: Desk, instrument: Instrument): boolean {
  const adopted: string | null = adoptedOn(law, instrument)
  // Custom was adopted on no day.
  if (adopted === null) return instrument.kind === 'custom'
  return adopted <= on && (adopted.length === on.length || !on.startsWith(adopted))
}

/** One instrument: how the State stands towards it, what its provisions say, what the State reserved. */
function instrumentParagraph(desk: Desk, one: InstrumentWanted, nth: number): readonly Piece[] {
  const { texts } = desk
  const { instrument, wanted, manner } = one
  if (instrument.kind === 'custom') return unwrittenLaw(desk, wanted, instrument)
  const { said, actions } = standingWords(desk, one)
  const openings = texts.openings[manner]
  const title = titleOf(desk, instrument)
  const cited = wanted.provisions.map((text) => ({
    text,
    provision: placeOf(text),
    place: placeIn(instrument, text),
  }))
  const naming = texts.naming(
    cited.map(({ place }) => place),
    title,
  )
  const whole = wanted.provisions.length === 0 ? clauseOf(desk, wanted, '') : null
  return [
    nthOpening(openings, nth),
    naming.lead,
    { words: naming.words, instrument: instrument.id, provisions: cited.map((at) => at.provision), actions },
    title.abbreviation === null ? '' : ` (${title.abbreviation})`,
    said === '' ? '' : `, ${said}`,
    whole === null ? '.' : `${texts.whole(whole)}.`,
    // Of a treaty that the State has left, nothing is said but that.
    ...(one.stand.status === 'withdrawn' ? [] : clausePieces(desk, one, cited)),
    ...reservationPieces(desk, one, cited),
  ]
}

/** "We further recall that the prohibition of torture is among the peremptory norms …" */
function unwrittenLaw(desk: Desk, wanted: Wanted, { id, title }: Instrument): readonly Piece[] {
  const { texts } = desk
  const clause = clauseOf(desk, wanted, '')
  if (clause === null) throw new Error(`law: annex-clauses says nothing of ${id} for ${wanted.theme}`)
  const name = titleOf(desk, { id, title, kind: 'custom' }).name
  const words = name.slice(0, 1).toLowerCase() + name.slice(1)
  return [
    texts.unwritten(clause, id === 'jus-cogens'),
    { words, instrument: id, provisions: [], actions: [] },
    '.',
  ]
}

/** The first opening begins; the others take turns. */
function nthOpening([first, ...others]: readonly [string, ...string[]], nth: number): string {
  return nth === 0 ? first : (others[(nth - 1) % others.length] ?? first)
}

interface CitedPlace {
  readonly text: string
  readonly provision: Provision
  readonly place: Place
}

/** " Article 7 prohibits …; article 8 …." */
function clausePieces(
  { texts, ...desk }: Desk,
  { wanted, instrument }: InstrumentWanted,
  cited: readonly CitedPlace[],
): readonly Piece[] {
  const known = cited.flatMap(({ text, provision, place }) => {
    const clause = clauseOf({ texts, ...desk }, wanted, text)
    return clause === null ? [] : [{ clause, provision, place }]
  })
  const pieces = known.flatMap(({ clause, provision, place }, index): readonly Piece[] => {
    const { lead, words } = texts.place(place, index === 0)
    return [
      (index === 0 ? ' ' : between(texts, index, known.length)) + lead,
      { words, instrument: instrument.id, provisions: [provision], actions: [] },
      ` ${clause}`,
    ]
  })
  return pieces.length === 0 ? [] : [...pieces, '.']
}

/** What stands before the item of a long list. */
function between({ separators }: AnnexTexts, index: number, count: number): string {
  return index === count - 1 ? separators.last : separators.inner
}

/** What a provision says, in the language of the annex; a row of its theme goes before one for all themes. */
function clauseOf({ law, language }: Desk, { theme, id }: Wanted, provision: string): string | null {
  const rows = law
    .rows('annex-clauses')
    .filter((row) => row['instrument'] === id && (row['provision'] ?? '') === provision)
  const row = rows.find((one) => one['theme'] === theme) ?? rows.find((one) => one['theme'] === '')
  return row?.[language] || null
}

/** What the paragraph says of the State's standing, and the same as facts; notes what is weak. */
function standingWords(
  desk: Desk,
  { instrument, manner, stand }: InstrumentWanted,
): { readonly said: string; readonly actions: readonly StatedAction[] } {
  const { texts } = desk
  if (manner === 'soft') return { said: '', actions: [] }
  const title = titleOf(desk, instrument)
  const decided = stand.decidedBy
  noteStanding(desk, instrument, stand)
  if (!decided) return { said: '', actions: [] }
  const act: StatedAct = { action: decided.action, day: isFromMemory(decided) ? null : decided.date }
  if (manner === 'bound') return { said: texts.bound(act, title), actions: statedActions(desk, act) }
  if (manner === 'standard') return { said: texts.left(act, title), actions: statedActions(desk, act) }
  const notRatified = knownNotRatified(desk, instrument, stand)
  const signature = { ...act, day: decided.action === 'signature' ? act.day : null }
  return {
    said: texts.signed(signature, notRatified, title),
    actions: [
      ...statedActions(desk, { action: 'signature', day: signature.day }),
      ...(notRatified
        ? [{ action: 'ratification' as const, date: null, state: desk.state, negated: true as const }]
        : []),
    ],
  }
}

/** Whether the list reaches the day, or a later consent shows that there was none before. */
function knownNotRatified({ on }: Desk, { listEnds }: Instrument, { later }: StatusOnDay): boolean {
  return (listEnds !== null && on <= listEnds) || later.some((one) => isConsent(one.action))
}

/** Acts as a letter states them; the record's wider words have no statement of their own. */
const STATED: ReadonlyMap<string, ActionKind> = new Map([
  ['signature', 'signature'],
  ['definitive signature', 'signature'],
  ['ratification', 'ratification'],
  ['accession', 'accession'],
  ['succession', 'succession'],
  ['acceptance', 'acceptance'],
  ['approval', 'approval'],
  ['formal confirmation', 'formal confirmation'],
  ['denunciation', 'denunciation'],
  ['withdrawal', 'withdrawal'],
])

function statedActions({ state }: Desk, { action, day }: StatedAct): readonly StatedAction[] {
  const stated = STATED.get(action)
  return stated === undefined
    ? []
    : [{ action: stated, date: day === null ? null : parsePartialDate(day), state }]
}

function noteStanding({ notes, state, on }: Desk, instrument: Instrument, stand: StatusOnDay): void {
  const { id, listEnds } = instrument
  const { status, decidedBy } = stand
  const listed =
    listEnds === null ? 'we hold no complete list of States' : `the list of States ends ${listEnds}`
  const isListed = listEnds !== null && on <= listEnds
  if (decidedBy && isFromMemory(decidedBy)) {
    notes.add(
      `${id}: ${decidedBy.action} of ${decidedBy.date} is from memory: check it before use, no day is stated`,
    )
  }
  if (status === 'signatory' && !isListed && !stand.later.some((one) => isConsent(one.action))) {
    notes.add(`${id}: ${listed}: look whether ${state} has ratified since its signature`)
  }
  if (status === 'none') notes.add(`${id}: ${state} is no party on ${on}: named as a standard only`)
  if (status === 'unknown')
    notes.add(`${id}: ${listed}: look whether ${state} is a party; named as a standard only`)
  if (status === 'withdrawn' && decidedBy) notes.add(leavingNote(id, state, on, decidedBy))
  if (status === 'party' && decidedBy) noteEntryIntoForce(notes, instrument, state, on, decidedBy)
}

function leavingNote(id: InstrumentId, state: StateCode, on: CalendarDate, act: ActionFact): string {
  const effective = /effective (\d{4}-\d{2}-\d{2})/u.exec(act.note)?.[1]
  const still = effective !== undefined && effective > on ? `, still bound until ${effective}` : ''
  return `${id}: ${act.action} by ${state} on ${act.date}${still}: named as a standard only; acts before it remain under the treaty`
}

const LONGEST_WAIT_DAYS = 184
const LABOUR_WAIT_DAYS = 366

/** Deposit binds from entry into force, which comes later: look it up where the deposit is recent. */
function noteEntryIntoForce(
  notes: Set<string>,
  { id, kind, inForce }: Instrument,
  state: StateCode,
  on: CalendarDate,
  act: ActionFact,
): void {
  const wait = kind.startsWith('ILO') ? LABOUR_WAIT_DAYS : LONGEST_WAIT_DAYS
  if (inForce === null || inForce > on) notes.add(`${id}: not in force on ${on}`)
  else if (addDays(act.date, wait) > on) {
    notes.add(
      `${id}: ${act.action} of ${act.date} is recent: look whether it was in force for ${state} on ${on}`,
    )
  }
}

/** What the State reserved about the places cited. What rests on memory, and places that cannot be, are only noted. */
function reservationPieces(
  desk: Desk,
  { instrument }: InstrumentWanted,
  cited: readonly CitedPlace[],
): readonly Piece[] {
  const { law, state, on, texts, notes } = desk
  const touching = reservationsOn(law, recordOf(instrument.id), state, on)
    .filter((one) => !isReservationWithdrawal(one) && one.kind !== 'optional declaration')
    .map((one) => ({ one, places: one.articles.filter((text) => meetsAny(text, cited)) }))
    .filter(({ places }) => places.length > 0)
  for (const { one, places } of touching) {
    notes.add(
      `${instrument.id}: read the ${one.kind} concerning ${places.join('; ')} in full before use [${one.source}]`,
    )
  }
  const articles = law.articlesOf(instrument.id)
  const stated = touching
    .filter(({ one }) => one.source !== 'memory')
    .map(({ one, places }) => ({
      one,
      places: placesThere(articles, places),
    }))
    .filter(({ places }) => places.length > 0)
  return sameReservations(stated).flatMap(({ one, places }, nth) => {
    const { before, after } = texts.reservation(one.kind, one.perhapsWithdrawnOn, nth > 0)
    const naming = texts.places(places.map((text) => placeIn(instrument, text)))
    const provisions = places.map(placeOf)
    return [
      ` ${before}${naming.lead}`,
      { words: naming.words, instrument: instrument.id, provisions, actions: [] },
      after,
    ]
  })
}

/** The places as we write them, without those that cannot be: articles of a national law, misread letters. */
function placesThere(
  articles: ReadonlyMap<string, ArticleFact>,
  places: readonly string[],
): readonly string[] {
  return places
    .map(placeOf)
    .flatMap((place) => (canBePlaceIn(articles, place) ? [formatProvision(place)] : []))
}

interface TouchingReservation {
  readonly one: StandingReservation
  readonly places: readonly string[]
}

/** One sentence for reservations of one kind that stand alike. */
function sameReservations(all: readonly TouchingReservation[]): readonly TouchingReservation[] {
  const merged = new Map<string, TouchingReservation>()
  for (const { one, places } of all) {
    const key = `${one.kind} ${one.perhapsWithdrawnOn}`
    const known = merged.get(key)
    merged.set(key, { one: known?.one ?? one, places: [...new Set([...(known?.places ?? []), ...places])] })
  }
  return [...merged.values()].map(({ one, places }) => ({ one, places: inOrder(places) }))
}

function meetsAny(text: string, cited: readonly CitedPlace[]): boolean {
  return cited.some(({ provision }) => placesMeet(placeOf(text), provision))
}

/** Article 18 of the Vienna Convention, with the State's own act about that Convention where it is bound by it. */
function signatoryRule(desk: Desk): readonly Piece[] {
  const { law, texts, state, on } = desk
  const vclt = law.instruments.get('vclt')
  if (!vclt) throw new Error('law: the Vienna Convention on the Law of Treaties is missing')
  const stand = statusOn(law, vclt.id, state, on)
  const wanted: Wanted = { theme: '', id: vclt.id, provisions: ['18'], isCore: true }
  const bound =
    stand.status === 'party'
      ? standingWords(desk, { wanted, instrument: vclt, manner: 'bound', stand })
      : null
  const title = titleOf(desk, vclt)
  const naming = texts.naming([placeIn(vclt, '18')], title)
  const provisions = [placeOf('18')]
  return [
    texts.signatoryRule.before + naming.lead,
    { words: naming.words, instrument: vclt.id, provisions, actions: bound?.actions ?? [] },
    bound ? `, ${bound.said}` : '',
    texts.signatoryRule.after,
  ]
}

/** General comments on treaties that the State has joined or signed, in one paragraph. */
function commentParagraphs(desk: Desk, wanted: readonly Wanted[]): readonly Draft[] {
  const { law, texts } = desk
  const cited = wanted.flatMap((one) => {
    const fact = law.comments.get(one.id)
    return fact && isCommentFor(desk, one, fact) ? [{ one, fact }] : []
  })
  const pieces = cited.flatMap(({ one, fact }, index): readonly Piece[] => {
    const naming = commentNaming(texts, fact, one.provisions)
    const clause = clauseOf(desk, one, '')
    return [
      (index === 0 ? texts.commentsOpening : between(texts, index, cited.length)) + naming.lead,
      { words: naming.words, instrument: fact.id, provisions: one.provisions.map(placeOf), actions: [] },
      clause === null ? '' : `, ${clause}`,
    ]
  })
  const theme = cited[0]?.one.theme
  return theme === undefined ? [] : [{ theme, pieces: [...pieces, '.'] }]
}

/** A signatory is told of the comments at the core of a theme only: most are about the duties of parties. */
function isCommentFor({ law, state, on, notes }: Desk, { isCore }: Wanted, comment: CommentFact): boolean {
  const treaty = TREATY_OF_BODY.get(comment.body)
  if (treaty === undefined) return false
  const { status } = statusOn(law, treaty, state, on)
  if (status !== 'party' && !(status === 'signatory' && isCore)) return false
  const year = comment.years[0] ?? 0
  const yearOn = Number(on.slice(0, 4))
  if (year === yearOn)
    notes.add(`${comment.id}: of ${year}, day not known: left out; look whether it was adopted by ${on}`)
  return year < yearOn
}

function commentNaming(texts: AnnexTexts, comment: CommentFact, provisions: readonly string[]): Naming {
  return texts.comment({
    body: comment.body,
    isRecommendation: comment.type === 'general recommendation',
    number: comment.number,
    year: comment.years[0] ?? 0,
    paragraphs: provisions.flatMap((text) => placeOf(text).paragraph ?? []),
  })
}

/** The title in the language of the annex; a short one, then the English one, where there is none. */
function titleOf({ law, language }: Desk, instrument: Pick<Instrument, 'id' | 'title' | 'kind'>): Title {
  const names = law
    .titles()
    .filter((one) => one.instrument === instrument.id && one.language === language && !one.contextOnly)
  const full = names.find((one) => one.kind === 'title') ?? names.find((one) => one.kind === 'short')
  const abbreviation = names.find((one) => one.kind === 'abbreviation' && /^\p{Lu}[\p{L}-]+$/u.test(one.name))
  const isLabour = instrument.kind.startsWith('ILO')
  return {
    name: language === 'en' ? instrument.title : (full?.name ?? instrument.title),
    // In French and Spanish usage varies, and nothing in the text needs one.
    abbreviation: isLabour || language !== 'en' ? null : (abbreviation?.name ?? null),
  }
}

const UNITS: readonly PlaceUnit[] = [
  'principle',
  'rule',
  'guideline',
  'conclusion',
  'annex',
  'objective',
  'paragraph',
]

/** `9(1)(a)` as `9 (1) (a)`, with what it is called in that instrument. */
function placeIn(instrument: Instrument, text: string): Place {
  const named = UNITS.find((unit) => text.startsWith(`${unit} `))
  const number = (named ? text.slice(named.length + 1) : text.replace(/^para /u, ''))
    .replaceAll('(', ' (')
    .trim()
  if (named) return { unit: named, number }
  if (text.startsWith('para ')) return { unit: 'paragraph', number }
  return { unit: unitOf(instrument), number }
}

function unitOf({ title, kind }: Instrument): PlaceUnit {
  if (kind !== 'guidelines/principles') return 'article'
  if (/\bRules\b/u.test(title)) return 'rule'
  return /\bGuidelines on the Role\b/u.test(title) ? 'guideline' : 'principle'
}
