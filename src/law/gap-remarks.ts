import { citedOn, type CitedLaw } from './cited-law.ts'
import type { Law } from './law.ts'
import { remarkAt, type Checking } from './remarks.ts'
import type { InstrumentId, Language, LetterPart, StateCode } from './model.ts'
import { statusOn } from './status.ts'
import { themeHits, themeTableOf, type ThemeHit, type ThemeLaw, type ThemeTable } from './themes.ts'
import { nameOf, stateName } from './wording.ts'

/** How many gaps a letter is told of, and how many instruments are named for one. */
const MOST_GAPS = 6
const MOST_NAMED = 3
const MOST_PLACES = 4

/**
 * A section or question whose theme has no law in the letter, or a section of law on a theme that leaves out a treaty
 * which binds the State. At most one for each part; each theme is told of once. Silent without parts, without a State,
 * and in a letter that cites no instrument at all: not every letter argues from law.
 */
export function checkGaps(checking: Checking): void {
  const { law, context, found } = checking
  const { state, parts, language } = context
  if (state === null || parts.length === 0 || found.cited.every((one) => one.kind !== 'instrument')) return
  const table = themeTableOf(law, language)
  if (table.phrases.size === 0) return
  const search: Search = {
    checking,
    table,
    state,
    cited: citedOn(table, found.cited),
    names: nameSpans(checking),
  }
  const annexes = parts.filter((part) => part.kind === 'annex')
  const told = new Set<string>()
  let gaps = 0
  for (const part of parts) {
    if (part.kind !== 'section' && part.kind !== 'question') continue
    const isInAnnex = annexes.some((annex) => part.start >= annex.start && part.end <= annex.end)
    const gap = gapIn(search, part, isInAnnex, told)
    if (!gap) continue
    told.add(gap.theme)
    remarkGap(search, part, gap)
    gaps += 1
    if (gaps === MOST_GAPS) return
  }
}

interface Search {
  readonly checking: Checking
  readonly table: ThemeTable
  readonly state: StateCode
  readonly cited: CitedLaw
  /** Where names of instruments and bodies stand: their words say nothing of a part's theme. */
  readonly names: readonly { readonly start: number; readonly end: number }[]
}

interface Gap {
  readonly theme: string
  readonly kind: 'no-law' | 'left-out'
  readonly missing: readonly Missing[]
  readonly start: number
  readonly end: number
}

interface Missing {
  readonly law: ThemeLaw
  readonly standing: 'party' | 'signatory' | 'standard'
}

/** The first theme of a part, those of its heading first, that has a gap. */
function gapIn(search: Search, part: LetterPart, isInAnnex: boolean, told: ReadonlySet<string>): Gap | null {
  const { text, tokens } = search.checking.found.scan
  const headingEnd = part.kind === 'section' ? lineEnd(text, part) : part.start
  const hits = themeHits(search.table, text, tokens, part.start, part.end).filter(
    (hit) => !isInside(search.names, hit.start),
  )
  const themes = themesOf(hits, headingEnd, part)
  for (const { theme, isInHeading, first } of themes) {
    if (told.has(theme) || (CROSS_CUTTING.has(theme) && !isInHeading)) continue
    const cites = search.cited.byTheme.get(theme) ?? []
    const place = part.kind === 'section' ? headingPlace(text, part, headingEnd) : first
    if (cites.length === 0) {
      const missing = lawOn(search, theme, part, 'no-law')
      if (missing.length > 0) return { theme, kind: 'no-law', missing, ...place }
    } else if (part.kind === 'section' && cites.some((at) => at >= part.start && at < part.end)) {
      // What a section leaves out is asked of the theme it is on: its heading's, else the first by its words.
      if (!isInHeading && themes[0]?.theme !== theme) continue
      if (!isInAnnex && isCoveredByAnnex(search, cites)) continue
      const missing = lawOn(search, theme, part, 'left-out')
      if (missing.length > 0) return { theme, kind: 'left-out', missing, ...place }
    }
  }
  return null
}

/** Themes that any text touches: they count where the heading names them. */
const CROSS_CUTTING = new Set(['discrimination', 'remedy'])

interface PartTheme {
  readonly theme: string
  readonly isInHeading: boolean
  readonly first: ThemeHit
}

/** Themes with a word in the heading, or two in the text; a question is short, one is enough. */
function themesOf(hits: readonly ThemeHit[], headingEnd: number, part: LetterPart): readonly PartTheme[] {
  const byTheme = new Map<string, ThemeHit[]>()
  for (const hit of hits) {
    const list = byTheme.get(hit.theme)
    if (list) list.push(hit)
    else byTheme.set(hit.theme, [hit])
  }
  const least = part.kind === 'question' ? 1 : 2
  const themes: (PartTheme & { readonly count: number })[] = []
  for (const [theme, own] of byTheme) {
    const [first] = own
    if (!first) continue
    const isInHeading = first.start < headingEnd
    if (isInHeading || own.length >= least) themes.push({ theme, isInHeading, first, count: own.length })
  }
  return themes.sort(
    (one, other) => Number(other.isInHeading) - Number(one.isInHeading) || other.count - one.count,
  )
}

function lineEnd(text: string, part: LetterPart): number {
  const end = text.indexOf('\n', part.start)
  return end < 0 || end > part.end ? part.end : end
}

/** The heading without its Markdown marks. */
function headingPlace(text: string, part: LetterPart, end: number): { start: number; end: number } {
  const line = text.slice(part.start, end)
  const start = part.start + (/^[#*_\s]*/u.exec(line)?.[0].length ?? 0)
  const until = end - (/[*_\s]*$/u.exec(line)?.[0].length ?? 0)
  return until > start ? { start, end: until } : { start: part.start, end }
}

function isCoveredByAnnex({ checking }: Search, cites: readonly number[]): boolean {
  return checking.context.parts.some(
    (part) => part.kind === 'annex' && cites.some((at) => at >= part.start && at < part.end),
  )
}

/** The core law on a theme that is not cited on it: what binds the State; where nothing is cited, also standards. */
function lawOn(search: Search, theme: string, part: LetterPart, kind: Gap['kind']): readonly Missing[] {
  const { cited, table } = search
  const missing: Missing[] = []
  for (const law of table.law) {
    if (law.theme !== theme || !law.isCore || law.places.length === 0) continue
    if (cited.pairs.has(`${theme} ${law.instrument}`)) continue
    if ((SUCCESSORS[law.instrument] ?? []).some((other) => cited.pairs.has(`${theme} ${other}`))) continue
    if (REGIONAL.has(law.instrument) && !cited.instruments.has(law.instrument)) continue
    const standing = standingOf(search, law.instrument)
    if (standing === null || (kind === 'left-out' && standing !== 'party')) continue
    if (isFor(search, law.instrument, part)) missing.push({ law, standing })
  }
  const order = ['party', 'standard', 'signatory']
  missing.sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing))
  return missing.slice(0, MOST_NAMED)
}

const REGIONAL = new Set(['echr', 'istanbul', 'coe-trafficking', 'achr', 'achpr'])
/** Who cites the one need not cite the other. */
const SUCCESSORS: Readonly<Record<InstrumentId, readonly InstrumentId[]>> = {
  'refugee-protocol': ['refugee'],
  'slavery-1926-amended': ['slavery-1926'],
  'slavery-1926': ['slavery-1926-amended'],
}

function standingOf({ checking, state }: Search, instrument: InstrumentId): Missing['standing'] | null {
  const { law, day } = checking
  if (law.instruments.get(instrument)?.kind === 'declaration') return 'standard'
  const { status } = statusOn(law, instrument, state, day)
  return status === 'party' || status === 'signatory' ? status : null
}

/** Words of those whom a treaty protects; it is missed only where a part speaks of them. */
const PROTECTED: Readonly<Record<InstrumentId, RegExp>> = {
  ...oneFor(
    ['crc', 'opsc', 'opac', 'c182', 'c138'],
    /(?<!\p{L})(?:child|girl|boy|minor|juvenil|infant|enfan|fille|mineur|niñ|menor|adolescen)/giu,
  ),
  ...oneFor(
    ['cedaw'],
    /(?<!\p{L})(?:wom[ae]n|girl|female|mother|wi[fv]e|bride|gender|femme|fille|mère|épouse|mujer|niñas|madre|esposa)/giu,
  ),
  ...oneFor(['icerd'], /(?<!\p{L})(?:rac(?:e|ial|iste?)|ethni|xenophob|raza|xenófob|étni|minorit)/giu),
  ...oneFor(['cmw'], /(?<!\p{L})(?:migrant|migrat)/giu),
  ...oneFor(['crpd'], /(?<!\p{L})(?:disabilit|disabled|handicap|discapacidad)/giu),
  ...oneFor(['cped'], /(?<!\p{L})(?:disappear|dispar|desapar|secret)/giu),
  ...oneFor(
    ['cat'],
    /(?<!\p{L})(?:tortur|ill-treat|refoul|inhuman|mauvais traitement|malos tratos|devoluci)/giu,
  ),
}

function oneFor(instruments: readonly InstrumentId[], words: RegExp): Readonly<Record<InstrumentId, RegExp>> {
  return Object.fromEntries(instruments.map((instrument) => [instrument, words]))
}

function isFor({ checking, names }: Search, instrument: InstrumentId, part: LetterPart): boolean {
  const words = PROTECTED[instrument]
  if (!words) return true
  const text = checking.found.scan.text.slice(part.start, part.end)
  for (const match of text.matchAll(words)) if (!isInside(names, part.start + match.index)) return true
  return false
}

function remarkGap({ checking, state, table }: Search, part: LetterPart, gap: Gap): void {
  const { law, context } = checking
  const name = (table.names.get(gap.theme) ?? gap.theme).toLowerCase()
  const what = part.kind === 'section' ? 'section' : 'question'
  const own = gap.missing.map((one) => inWords(law, one, 'en'))
  const opening =
    gap.kind === 'no-law'
      ? `This ${what} speaks of a theme (${name}) on which the letter cites no law`
      : `On this theme (${name}) the letter leaves out law that binds ${stateName(law, state)}`
  remarkAt(checking, gap.start, gap.end, {
    code: 'law.gap',
    severity: 'note',
    message: `${opening}: ${own.join('; ')}.`,
    expected: gap.missing
      .flatMap((one) => placesNamed(one).map((place) => `${one.law.instrument}:${place}`))
      .join(', '),
    basis: `law of the theme, data/law/themes.tsv; status on ${checking.day} by the depositary’s record`,
    suggestion: gap.missing.map((one) => inWords(law, one, context.language)).join('; '),
  })
}

function placesNamed({ law }: Missing): readonly string[] {
  return law.places.slice(0, MOST_PLACES)
}

function inWords(law: Law, missing: Missing, language: Language): string {
  const places = placesNamed(missing)
  const { instrument } = missing.law
  if (language !== 'en') return `${titleIn(law, instrument, language)}, art. ${places.join(', ')}`
  const listed =
    places.length === 1 ? places[0] : `${places.slice(0, -1).join(', ')} and ${places.at(-1) ?? ''}`
  const signed = missing.standing === 'signatory' ? ' (signed only)' : ''
  return `article${places.length === 1 ? '' : 's'} ${listed ?? ''} of the ${nameOf(law, instrument)}${signed}`
}

function titleIn(law: Law, instrument: InstrumentId, language: Language): string {
  const own = law
    .titles()
    .find((one) => one.instrument === instrument && one.language === language && one.kind === 'title')
  return own?.name ?? nameOf(law, instrument)
}

/** Names of instruments and bodies, in the order of the text. */
function nameSpans({ found }: Checking): readonly { readonly start: number; readonly end: number }[] {
  return found.mentions
    .filter((mention) => mention.kind === 'name' || mention.kind === 'body')
    .sort((one, other) => one.start - other.start)
}

function isInside(spans: readonly { readonly start: number; readonly end: number }[], at: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low > 0 && at < (spans[low - 1]?.end ?? 0)
}
