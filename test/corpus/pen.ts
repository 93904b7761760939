import type { CalendarDate } from '#base/calendar-date.ts'
import type { ActionKind, Language } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { CorpusFacts } from './facts.ts'
import type { Cited } from './place.ts'

/** A noun in the forms that templates ask for: `{title}`, `{title.of}`, `{title.to}`, `{title.its}`, `{title.bare}` (without article). */
export interface Phrase {
  readonly plain: string
  readonly of: string
  readonly to: string
  readonly its: string
  readonly bare: string
  /** For relative clauses in languages that inflect them. */
  readonly gender: 'm' | 'f'
  readonly isPlural: boolean
}

/** An action as a sentence states it, date as precise as stated. */
export interface Deed {
  readonly action: ActionKind
  readonly date: string | null
  readonly negated: boolean
}

/** Who acts: the addressee of the letter, or a State by its name. */
export interface Actor {
  readonly phrase: Phrase
  readonly state: string
}

/** What a general comment is about, in the language's words, after "on": `gender-based violence against women`. */
interface CommentTheme {
  readonly id: string
  readonly about: string
}

/** A rule named by what it says, and where it is and is not. */
interface SubjectLine {
  readonly instrument: string
  readonly right: Cited
  readonly wrong: Cited
  /** `which prohibits torture`. */
  readonly says: string
}

/** Sentences with holes, by family. See the patterns for what fills the holes. */
export interface Templates {
  readonly refer: readonly string[]
  readonly reversed: readonly string[]
  readonly violation: readonly string[]
  readonly inconsistent: readonly string[]
  readonly bound: readonly string[]
  readonly relative: readonly string[]
  readonly leaning: readonly string[]
  readonly pinned: readonly string[]
  readonly several: readonly string[]
  readonly severalViolated: readonly string[]
  readonly defined: readonly string[]
  readonly comment: readonly string[]
  readonly commentPlain: readonly string[]
  readonly resolutions: readonly string[]
  readonly assembly: readonly string[]
  readonly report: readonly string[]
  readonly soft: readonly string[]
  readonly vclt: readonly string[]
  readonly subject: readonly string[]
  readonly later: readonly string[]
  readonly title: readonly string[]
}

/** Finished sentences that plant, or avoid, one slip. */
export interface PlainTexts {
  /** Sentences with other articles, laws, dates and figures, and no citation. */
  readonly noise: readonly string[]
  readonly filler: readonly string[]
  readonly unknownInstruments: readonly string[]
  readonly mixedTitles: readonly string[]
  readonly impossibleDates: readonly string[]
  readonly inconsistentFigures: readonly string[]
  readonly unbalancedQuotations: readonly string[]
  readonly malformedSymbols: readonly string[]
}

/** A finished sentence with one citation, for slips of meaning. */
interface Told {
  readonly text: string
  readonly instrument: string
  readonly places: readonly string[]
}

/** A language's way of writing citations. */
export interface Pen {
  readonly language: Language
  /** The patterns and slips that the language has words for. */
  readonly isWrittenFor: (patternOrCode: string) => boolean
  readonly templates: Templates
  readonly texts: PlainTexts
  readonly themes: readonly CommentTheme[]
  readonly subjects: readonly SubjectLine[]
  /** Instruments of 2018 and after that the language has names for. */
  readonly recent: readonly string[]
  readonly pinpointMissing: readonly Told[]
  readonly strengthDiffers: readonly Told[]
  /** Any name of the instrument, as letters write it. */
  readonly name: (instrument: string, chance: Chance) => Phrase
  readonly fullTitle: (instrument: string) => Phrase
  /** The short form that tables use; null where the instrument has none. */
  readonly abbreviation: (instrument: string) => string | null
  /** The short form as a noun: `the ICCPR`. */
  readonly abbreviated: (instrument: string) => Phrase
  /** `the Covenant`, `the said Protocol`. */
  readonly generic: (instrument: string, chance: Chance) => Phrase
  readonly place: (cited: Cited, chance: Chance, instrument: string) => Phrase
  /** Between pinpoints in parentheses, and between sentences. */
  readonly separators: { readonly pins: string; readonly sentences: string }
  /** A place as parentheses abbreviate it: `art. 14, para. 3 (g)`. */
  readonly pinpoint: (cited: Cited, chance: Chance) => string
  /** How it stands with its instrument, one way in each sentence: `{name}, {pinpoint}`. */
  readonly pinned: readonly string[]
  /** `on 4 October 1988`, `in 1988`. */
  readonly when: (date: string, chance: Chance) => string
  /** A day as the language writes it, without preposition. */
  readonly day: (date: string, chance: Chance) => string
  readonly addressee: (chance: Chance) => Phrase
  readonly stateName: (facts: CorpusFacts, state: string) => Phrase | null
  /** A clause after a title: `, which your Excellency's Government ratified on …`. */
  readonly relative: (deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance) => string | null
  /** A sentence without its full stop. */
  readonly statement: (deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance) => string | null
  /** `Nepal acceded to the ICCPR (1991), CAT (1991) …`, without full stop. */
  readonly table: (
    action: ActionKind,
    who: Phrase,
    entries: readonly { readonly name: string; readonly date: string }[],
    chance: Chance,
  ) => string | null
  /** `Nepal is a party to CAT (accession: 1991), CRC (ratification: 1990)`, without full stop; days are full. */
  readonly mixedTable: (
    who: Phrase,
    entries: readonly { readonly name: string; readonly date: string; readonly action: ActionKind }[],
    chance: Chance,
  ) => string | null
  readonly and: (items: readonly string[]) => string
  /** `is` or `are`. */
  readonly be: (isPlural: boolean) => string
  /** `Human Rights Committee` for `CCPR`. */
  readonly body: (body: string) => Phrase
  /** `general comment No. 31`, `general recommendation No. 35 (2017)`. */
  readonly comment: (isRecommendation: boolean, number: number, year: number | null, chance: Chance) => Phrase
  /** How a provision and its instrument stand together: `{place.to} {title.of}`. */
  readonly pair: (form: string) => string
  /** `para. 8`, `paras. 12-14`. */
  readonly paragraphs: (paragraphs: readonly string[], isRange: boolean, chance: Chance) => string
}

/** Fills the holes of a template; an unknown hole is a bug of the template. The first letter becomes a capital. */
export function fill(template: string, holes: Readonly<Record<string, Phrase | string>>): string {
  const filled = template.replace(/\{(\w+)(?:\.(\w+))?\}/gu, (_, name: string, form: string | undefined) => {
    const hole = holes[name]
    if (hole === undefined) throw new Error(`corpus: nothing fills {${name}} in “${template}”`)
    if (typeof hole === 'string') return hole
    return formOf(hole, form ?? 'plain')
  })
  return capital(filled)
}

function formOf(phrase: Phrase, form: string): string {
  switch (form) {
    case 'plain':
      return phrase.plain
    case 'of':
      return phrase.of
    case 'to':
      return phrase.to
    case 'its':
      return phrase.its
    case 'bare':
      return phrase.bare
    default:
      throw new Error(`corpus: no form ${form}`)
  }
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
}

/** Year, month and day of a full or partial date. */
export function partsOf(date: string): {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
} {
  const [year = '', month, day] = date.split('-')
  return { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null }
}

/** The date cut to a precision. */
export function cutDate(date: CalendarDate, precision: 'day' | 'month' | 'year'): string {
  return date.slice(0, precision === 'day' ? 10 : precision === 'month' ? 7 : 4)
}
