import { citedOn, isAnyIn, type CitedLaw } from './cited-law.ts'
import { annexesOf, isInAny, leavesOf } from './letter-parts.ts'
import type { LetterPart, StateCode } from '#law/model.ts'
import { missingInWords, missingLawOf, placesNamed, type Missing, type MissingKind } from './missing-law.ts'
import { remarkAt, type Checking } from './remarks.ts'
import { themeHits, themeTableOf, type ThemeHit, type ThemeTable } from './themes.ts'
import { stateName } from '#law/wording.ts'

const MOST_GAPS = 6

/**
 * A section or question whose theme has no law in the letter, or a section that leaves out a treaty which binds the
 * State. At most one for each part; each theme is told of once. Silent without parts, without a State, and in a letter
 * that cites no instrument at all: not every letter argues from law.
 */
export function checkGaps(checking: Checking): void {
  const { law, context, found } = checking
  const { state, parts, language } = context
  if (state === null || parts.length === 0 || found.cited.every((one) => one.kind !== 'instrument')) return
  const table = themeTableOf(law, language)
  if (table.phrases.size === 0) return
  const cited = citedOn(table, found.cited)
  const annexes = annexesOf(parts)
  const inAnnex = new Set<string>()
  for (const [theme, places] of cited.byTheme)
    if (annexes.some((annex) => isAnyIn(places, annex))) inAnnex.add(theme)
  const search: Search = {
    checking,
    table,
    cited,
    inAnnex,
    missingOn: missingLawOf(checking, table, cited, state),
    told: new Set(),
    names: namesIn(checking),
  }
  for (const part of leavesOf(parts)) {
    const gap = gapIn(search, part, isInAny(annexes, part.start))
    if (!gap) continue
    search.told.add(gap.theme)
    remarkGap(search, state, part, gap)
    if (search.told.size === MOST_GAPS) return
  }
}

interface Search {
  readonly checking: Checking
  readonly table: ThemeTable
  readonly cited: CitedLaw
  /** Themes whose law the annex cites. */
  readonly inAnnex: ReadonlySet<string>
  readonly missingOn: ReturnType<typeof missingLawOf>
  readonly told: Set<string>
  /** Where names of instruments and bodies stand: their words say nothing of a part's theme. */
  readonly names: readonly Span[]
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Gap extends Span {
  readonly theme: string
  readonly kind: MissingKind
  readonly missing: readonly Missing[]
}

/** The first theme of a part, those of its heading first, that has a gap. */
function gapIn(search: Search, part: LetterPart, isInAnnex: boolean): Gap | null {
  const { checking, table } = search
  const { text, tokens } = checking.found.scan
  const headingEnd = part.kind === 'section' ? endOfLine(text, part) : part.start
  const hits = themeHits(table, text, tokens, part.start, part.end).filter(
    (hit) => !isInside(search.names, hit.start),
  )
  const speaksOf = (words: RegExp): boolean => speaksIn(search, part, words)
  const themes = themesOf(hits, headingEnd, part)
  for (const [rank, one] of themes.entries()) {
    const { theme } = one
    if (search.told.has(theme)) continue
    const kind = asks(search, part, one, rank === 0, isInAnnex)
    if (kind === null) continue
    const missing = search.missingOn(theme, kind, speaksOf)
    if (missing.length === 0) continue
    const place = headingPlace(text, part, headingEnd) ?? one.first
    return { theme, kind, missing, start: place.start, end: place.end }
  }
  return null
}

/**
 * What a part may miss on a theme. All law where the letter has none. Else a section of law is asked for what binds,
 * and only on the theme it is on: its heading's, or the first by its words. A section of facts whose law stands in the
 * annex is asked for what protects those it speaks of.
 */
function asks(
  { cited, inAnnex }: Search,
  part: LetterPart,
  { theme, isInHeading }: PartTheme,
  isFirst: boolean,
  isInAnnex: boolean,
): MissingKind | null {
  if (CROSS_CUTTING.has(theme) && !isInHeading) return null
  const places = cited.byTheme.get(theme) ?? []
  if (places.length === 0) return 'all'
  if (part.kind === 'question') return null
  if (isAnyIn(places, part) && (isInAnnex || !inAnnex.has(theme)))
    return isInHeading || isFirst ? 'binding' : null
  return isInHeading && !isInAnnex ? 'protecting' : null
}

/** Themes that any text touches: they count where the heading names them. */
const CROSS_CUTTING: ReadonlySet<string> = new Set(['discrimination', 'remedy'])

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
  return themes.sort((one, other) =>
    one.isInHeading && other.isInHeading
      ? one.first.start - other.first.start
      : Number(other.isInHeading) - Number(one.isInHeading) || other.count - one.count,
  )
}

function endOfLine(text: string, part: LetterPart): number {
  const end = text.slice(part.start, part.end).indexOf('\n')
  return end < 0 ? part.end : part.start + end
}

/** The heading without its Markdown marks; null where there is none. */
function headingPlace(text: string, part: LetterPart, lineEnd: number): Span | null {
  let start = part.start
  let end = lineEnd
  while (start < end && HEADING_MARKS.has(text.charAt(start))) start += 1
  while (end > start && HEADING_MARKS.has(text.charAt(end - 1))) end -= 1
  return end > start ? { start, end } : null
}

const HEADING_MARKS: ReadonlySet<string> = new Set('#*_ \t\r\n')

function remarkGap({ checking, table }: Search, state: StateCode, part: LetterPart, gap: Gap): void {
  const { law, context, day } = checking
  const theme = (table.names.get(gap.theme) ?? gap.theme).toLowerCase()
  const own = gap.missing.map((one) => missingInWords(law, one, 'en')).join('; ')
  remarkAt(checking, gap.start, gap.end, {
    code: 'law.gap',
    severity: 'note',
    message:
      gap.kind === 'all'
        ? `The letter cites no law on the theme of this ${part.kind} (${theme}), such as ${own}.`
        : `On the theme of this ${part.kind} (${theme}) the letter leaves out law that binds ${stateName(law, state)}: ${own}.`,
    expected: gap.missing
      .flatMap((one) => placesNamed(one).map((place) => `${one.law.instrument}:${place}`))
      .join(', '),
    basis: `law of the theme, data/law/themes.tsv; status on ${day} by the depositary’s record`,
    suggestion: gap.missing.map((one) => missingInWords(law, one, context.language)).join('; '),
  })
}

function speaksIn({ checking, names }: Search, part: LetterPart, words: RegExp): boolean {
  const text = checking.found.scan.text.slice(part.start, part.end)
  for (const match of text.matchAll(words)) if (!isInside(names, part.start + match.index)) return true
  return false
}

/** Names of instruments and bodies, in the order of the text. */
function namesIn({ found }: Checking): readonly Span[] {
  return found.mentions
    .filter((mention) => mention.kind === 'name' || mention.kind === 'body')
    .sort((one, other) => one.start - other.start)
}

function isInside(spans: readonly Span[], at: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low > 0 && at < (spans[low - 1]?.end ?? 0)
}
