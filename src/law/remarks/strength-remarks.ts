import type { Severity } from '#base/remark.ts'
import { restOfSentence } from './around.ts'
import type { Law } from '#law/law.ts'
import type { InstrumentId, Language, Provision } from '#law/model.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { STRENGTH_WORDS, type Strength, type StrengthWords } from './strength-words.ts'
import { basisOf, isWeak, nameOf } from '#law/wording.ts'

/** How strongly a word of `obligations.tsv` binds, and a word of a letter; a right that is recognised is not weighed. */
const DUTY_WEIGHTS: Readonly<Partial<Record<string, number>>> = {
  prohibit: 5,
  shall: 5,
  'shall-appropriate': 4.5,
  'shall-endeavour': 3,
  'shall-consider': 2.5,
  should: 2,
  may: 1,
}
const SAID_WEIGHTS: Readonly<Record<Strength, number>> = { must: 5, asked: 2.5, advised: 1.5, may: 1 }
/** Duties from here on bind without more; below it they are softened. */
const FULL_DUTY = 4.5
const LARGE_GAP = 3.5

/** How far from a provision its verb may end, what it is about may be said, and "under" may stand; in code units. */
const REACH_VERB = 240
const REACH_REST = 200
const REACH_BEFORE = 40

/**
 * A duty stated stronger or weaker than the provision's own verb: "requires" for "shall consider", "urges" for "shall".
 * Only where the verb stands with the cited provision and the table of obligations knows the provision's words.
 */
export function checkStrength(checking: Checking): void {
  const { law, context, found } = checking
  const words = STRENGTH_WORDS[context.language]
  if (!words) return
  const duties = dutiesOf(law)
  const { cited } = found
  for (let index = 0; index < cited.length; index += 1) {
    const one = cited[index]
    if (!one || one.kind !== 'instrument' || one.instrument === null) continue
    if (one.provisions.length === 0 || one.provisions.length > 3) continue
    // Seen before what is said of them, which takes longer.
    const { instrument, provisions } = one
    const own = duties.get(instrument)
    if (!own || !provisions.every(({ article }) => own.has(article ?? ''))) continue
    const next = cited[index + 1]
    const { text } = found.scan
    const until = next && next.start > one.end ? next.start : text.length
    const said = saidIn(context.language, words, text, one.end, Math.min(until, one.end + REACH_VERB), () =>
      text.slice(Math.max(cited[index - 1]?.end ?? 0, one.start - REACH_BEFORE), one.start),
    )
    if (!said) continue
    const rest = restOfSentence(text, said.to, until, REACH_REST)
    const rows = one.provisions.map((place) => dutyOf(own, place, rest))
    const [row] = rows
    if (!row || !rows.every((each) => each !== null && differs(words, said.strength, each, rest) !== null))
      continue
    remarkStrength(checking, words, one, instrument, row, said)
  }
}

/** What a provision itself says. */
interface Duty {
  readonly article: string
  readonly paragraph: string
  readonly duty: string
  readonly weight: number
  readonly words: string
  readonly about: readonly string[]
  readonly source: string
  /** Whether the letter leaves the paragraph to be guessed from what it says. */
  readonly isGuessed: boolean
}

function remarkStrength(
  checking: Checking,
  words: StrengthWords,
  cited: Resolved,
  instrument: InstrumentId,
  row: Duty,
  said: Said,
): void {
  const { law, found } = checking
  const verb = found.scan.text.slice(said.from, said.to).replace(/\s+/gu, ' ')
  const isStronger = SAID_WEIGHTS[said.strength] > row.weight
  const gap = Math.abs(SAID_WEIGHTS[said.strength] - row.weight)
  const isSure = !isWeak(row.source) && !row.isGuessed && said.strength !== 'may'
  const severity: Severity = gap >= LARGE_GAP && isSure ? 'warning' : 'note'
  const own = row.paragraph === '' ? row.article : `${row.article}(${row.paragraph})`
  remarkOn(
    checking,
    cited,
    {
      code: 'obligation.strength-differs',
      severity,
      message: `“${verb}” is ${isStronger ? 'stronger' : 'weaker'} than article ${own} of the ${nameOf(law, instrument)}: “${row.words}”.`,
      expected: row.words,
      basis: `words of the provision, data/law/obligations.tsv; ${basisOf(law, row.source)}`,
      suggestion: words.duties[row.duty] ?? null,
    },
    { start: said.from, end: said.to },
  )
}

/** Whether the letter's verb is stronger or weaker; null where it is neither, or the words that follow mend it. */
function differs(
  words: StrengthWords,
  strength: Strength,
  { duty, weight, words: own }: Duty,
  rest: string,
): 'stronger' | 'weaker' | null {
  if (strength === 'must') {
    if (weight >= FULL_DUTY) return null
    if (duty === 'shall-consider' && words.considers.test(rest)) return null
    if (duty === 'shall-endeavour' && words.endeavours.test(rest)) return null
    // "article 19(3) requires that a restriction be necessary" is the law.
    if (duty === 'may' && /restrict|limitation|derogat/iu.test(own)) return null
    return 'stronger'
  }
  if (weight < FULL_DUTY) return null
  if (strength === 'may' && (duty === 'prohibit' || words.excepts.test(rest))) return null
  return 'weaker'
}

/** A verb of the letter, and where it stands. */
interface Said {
  readonly strength: Strength
  readonly from: number
  readonly to: number
}

const STRENGTHS: readonly Strength[] = ['must', 'asked', 'advised', 'may']

function saidIn(
  language: Language,
  words: StrengthWords,
  text: string,
  from: number,
  until: number,
  before: () => string,
): Said | null {
  const patterns = patternsOf(language, words)
  const after = text.slice(from, until)
  const active = patterns.active.exec(after)
  if (active) {
    const verb = matched(active, from)
    if (!verb || verb.strength === 'must') return verb
    const isAddressed =
      active.groups?.['pronoun'] !== undefined || words.addressee.test(text.slice(verb.to, verb.to + 60))
    return isAddressed ? verb : null
  }
  const says = patterns.says.exec(after)
  if (says) return matched(says, from)
  const passive = patterns.passive.exec(after)
  return passive && words.under.test(before()) ? matched(passive, from) : null
}

/** The verb that ends a match, and which of the groups named after strengths it is. */
function matched(match: RegExpExecArray, from: number): Said | null {
  for (const strength of STRENGTHS) {
    const verb = match.groups?.[strength]
    if (verb === undefined) continue
    const to = from + match[0].length
    return { strength, from: to - verb.length, to }
  }
  return null
}

interface Patterns {
  readonly active: RegExp
  readonly says: RegExp
  readonly passive: RegExp
}

const patternsByLanguage = new Map<Language, Patterns>()

function patternsOf(language: Language, words: StrengthWords): Patterns {
  const known = patternsByLanguage.get(language)
  if (known) return known
  const { lead, pronoun, says, subject } = words
  const opening = String.raw`^["”»’')\]]*(?:\s*\([^()]{0,80}\))?,?\s+`
  const made = {
    active: new RegExp(`${lead}(?<pronoun>${pronoun})??${anyOf(words.verbs)}(?![\\p{L}])`, 'u'),
    says: new RegExp(`${lead}${says}["“«]?${subject}${anyOf(words.passive)}(?![\\p{L}])`, 'u'),
    passive: new RegExp(`${opening}${subject}${anyOf(words.passive)}(?![\\p{L}])`, 'u'),
  }
  patternsByLanguage.set(language, made)
  return made
}

function anyOf(verbs: Readonly<Record<Strength, string>>): string {
  return `(?:${STRENGTHS.map((strength) => `(?<${strength}>${verbs[strength]})`).join('|')})`
}

/** Rows of one instrument by article. */
type DutiesByArticle = ReadonlyMap<string, readonly Duty[]>

const dutiesByLaw = new WeakMap<Law, ReadonlyMap<InstrumentId, DutiesByArticle>>()

/** The rows of `obligations.tsv` by instrument and article; those of rights that are recognised have no weight. */
function dutiesOf(law: Law): ReadonlyMap<InstrumentId, DutiesByArticle> {
  const known = dutiesByLaw.get(law)
  if (known) return known
  const duties = new Map<InstrumentId, Map<string, Duty[]>>()
  for (const row of law.rows('obligations')) {
    const duty = row['duty'] ?? ''
    const instrument = row['instrument'] ?? ''
    const own = duties.get(instrument) ?? new Map<string, Duty[]>()
    duties.set(instrument, own)
    const made: Duty = {
      article: row['article'] ?? '',
      paragraph: row['paragraph'] ?? '',
      duty,
      weight: DUTY_WEIGHTS[duty] ?? Number.NaN,
      words: row['words'] ?? '',
      about: (row['about'] ?? '').split('|').filter((word) => word !== ''),
      source: row['source'] ?? '',
      isGuessed: false,
    }
    const list = own.get(made.article)
    if (list) list.push(made)
    else own.set(made.article, [made])
  }
  dutiesByLaw.set(law, duties)
  return duties
}

/**
 * The row of a cited place: its paragraph's, else the whole article's. Where an article holds paragraphs of several
 * strengths, the one paragraph whose words the sentence has.
 */
function dutyOf(duties: DutiesByArticle, { article, paragraph }: Provision, rest: string): Duty | null {
  const rows = duties.get(article ?? '') ?? []
  const whole = rows.find((row) => row.paragraph === '') ?? null
  const weighed = (row: Duty | null): Duty | null => (row && !Number.isNaN(row.weight) ? row : null)
  if (paragraph !== null) {
    const own = rows.find((row) => row.paragraph === paragraph)
    if (own) return weighed(own)
    return rows.every((row) => row === whole) ? weighed(whole) : null
  }
  if (whole) return weighed(whole)
  const folded = rest.toLowerCase()
  const meant = rows.filter((row) => row.about.some((word) => folded.includes(word)))
  const [only] = meant
  return only && meant.length === 1 ? weighed({ ...only, isGuessed: true }) : null
}
