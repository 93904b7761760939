import { cutHan, hanLanes } from './chinese.ts'
import { isCommonGiven } from './common-given.ts'
import { unique } from './combine.ts'
import { consonantsOf, isJoined } from './consonants.ts'
import { declined, latinOfCyrillic } from './cyrillic.ts'
import { KIND, kindOfUnit } from './fold-character.ts'
import { lanesFromLatin } from './from-latin.ts'
import { cutHangul, koreanLanes } from './korean.ts'
import type { Lane, SpellingKind } from './lane.ts'
import { partsOf, type NameParts } from './name-parts.ts'
import type { NameTables } from './tables.ts'

/** A name as it is recorded: what the search needs of `IdentityName`. */
export interface RecordedName {
  readonly text: string
  /** BCP 47; empty where it is not known. */
  readonly language: string
  readonly order: 'family-first' | 'given-first' | 'single'
  /** The family's part of it, where it is known; empty otherwise. */
  readonly family: string
}

/**
 * How much of the name a spelling has: all of it; two of its words; the family's part with initials, two or one; the person's own two
 * syllables alone; the consonants of all words, or of two.
 */
export type SpellingForm =
  'full' | 'part' | 'initials' | 'initial' | 'given' | 'single' | 'consonants' | 'consonants-part'

/**
 * A way in which a text may have the name, in folded letters: `-` is a place where signs or blanks may stand or not, a blank one where
 * some must.
 */
export interface Spelling {
  readonly text: string
  readonly kind: SpellingKind
  readonly form: SpellingForm
}

/** Most whole forms in one system. */
const MOST_OF_A_LANE = 2_400

/**
 * Most spellings of one recorded name. Whole forms are made lane by lane, the exact systems before the mixtures and the likely before the
 * unlikely; what is beyond is not looked for. Given names alone, initials and consonants are few and always among them.
 */
export const MOST_SPELLINGS = 6_000

/** All spellings of a recorded name that a text may have, each once, in all scripts that the tables reach from its own. */
export function spellings(name: RecordedName, tables: NameTables): readonly Spelling[] {
  const parts = partsOf(name, tables)
  const lanes = lanesOf(parts, tables)
  const isCommon = lanes.some((lane) => lane.kind === 'hangul' && lane.given.some(isCommonGiven))
  const short = [
    ...consonantSpellings(parts),
    ...lanes.flatMap((lane) => [...(isCommon ? [] : givenOf(lane)), ...initialsOf(lane)]),
    ...partial(parts),
  ]
  const full = lanes.flatMap(fullOf)
  const seen = new Set<string>()
  const isNew = ({ text, form }: Spelling) => {
    const is = text !== '' && !seen.has(`${form} ${text}`)
    seen.add(`${form} ${text}`)
    return is
  }
  return [...short.filter(isNew), ...full.filter(isNew).slice(0, MOST_SPELLINGS)]
}

function lanesOf(parts: NameParts, tables: NameTables): readonly Lane[] {
  const letters = parts.words.join('')
  const kind = kindOfUnit(letters.charCodeAt(0))
  if (kind === KIND.hangul) {
    const cut = cutHangul(letters, parts.family.join(''), tables)
    if (cut)
      return cut.given === '' ? [single('hangul', letters)] : koreanLanes(cut.family, cut.given, tables)
  }
  if (kind === KIND.han) {
    const cut = cutHan(letters, parts.family.join(''), tables)
    return cut.given === '' ? [single('han', letters)] : hanLanes(cut.family, cut.given, tables)
  }
  return [
    asRecorded(parts),
    ...(kind === KIND.cyrillic ? cyrillicLanes(parts) : []),
    ...fromLatin(parts, tables),
  ]
}

function single(kind: SpellingKind, letters: string): Lane {
  return { kind, family: [], given: [Array.from(letters).join('-')] }
}

function asRecorded({ family, given, isAsian }: NameParts): Lane {
  const own = given.join(isAsian ? '-' : ' ')
  const families = family.length === 0 ? [] : [family.join(' ')]
  return { kind: 'as-recorded', family: families, given: own === '' ? [] : [own] }
}

function fromLatin({ family, given }: NameParts, tables: NameTables): readonly Lane[] {
  if (family.length !== 1) return []
  return lanesFromLatin(
    family.join(''),
    given.flatMap((part) => part.split('-')),
    tables,
  )
}

/** In the cases of Russian, and in Latin letters word by word in one system after the other. */
function cyrillicLanes({ family, given, raw }: NameParts): readonly Lane[] {
  const inCases: Lane = {
    kind: 'cyrillic',
    family: family.length === 0 ? [] : declined(family.join(' ')),
    given: given.length === 0 ? [] : allDeclined(given),
  }
  const inLatin = (words: readonly string[]) => {
    const forms = words.map(latinOfCyrillic)
    const most = Math.max(0, ...forms.map((list) => list.length))
    return unique(
      Array.from({ length: Math.min(most, 40) }, (_, index) =>
        forms.map((list) => list[index] ?? list[0] ?? '').join(' '),
      ),
    ).filter((form) => form !== '')
  }
  const first = given.slice(0, 1)
  const whole: readonly Lane[] = [
    inCases,
    { kind: 'latin', family: inLatin(raw.family), given: inLatin(raw.given) },
  ]
  if (given.length < 2) return whole
  // The patronymic is left out as often as not.
  return [
    ...whole,
    { kind: 'cyrillic', family: inCases.family, given: allDeclined(first) },
    { kind: 'latin', family: inLatin(raw.family), given: inLatin(raw.given.slice(0, 1)) },
  ]
}

/** Each word declined on its own would be a table of all cases: the words of a name stand in one case. */
function allDeclined(words: readonly string[]): readonly string[] {
  const forms = words.map(declined)
  const first = forms[0] ?? []
  return words.length === 1
    ? first
    : unique(
        first.flatMap((form) =>
          (forms[1] ?? []).map((second) => [form, second, ...words.slice(2)].join(' ')),
        ),
      )
}

function fullOf({ kind, family, given }: Lane): readonly Spelling[] {
  if (family.length === 0) return given.map((text) => ({ text, kind, form: 'single' as const }))
  if (given.length === 0) return []
  const hasNoBlanks = kind === 'hangul' || kind === 'han'
  const write = (name: string, own: string) =>
    hasNoBlanks ? [`${name}-${own}`] : [`${name} ${own}`, `${own} ${name}`]
  return given
    .flatMap((own) => family.flatMap((name) => write(name, own)))
    .slice(0, MOST_OF_A_LANE)
    .map((text) => ({ text, kind, form: 'full' as const }))
}

/** Two syllables of one's own. A single one says too little. */
function givenOf({ kind, family, given }: Lane): readonly Spelling[] {
  if (family.length === 0) return []
  return given.filter((own) => own.includes('-')).map((text) => ({ text, kind, form: 'given' as const }))
}

function initialsOf({ kind, family, given }: Lane): readonly Spelling[] {
  if (kind === 'hangul' || kind === 'han') return []
  const initials = unique(
    given.map((own) =>
      own
        .split(/[ -]/u)
        .map((part) => part.slice(0, 1))
        .join('-'),
    ),
  )
  return initials.flatMap((letters) => {
    const form = letters.length > 1 ? ('initials' as const) : ('initial' as const)
    return family.flatMap((name) => [
      { text: `${name} ${letters}`, kind, form },
      { text: `${letters} ${name}`, kind, form },
    ])
  })
}

/** Of a name with several words: the first of its own with the family's part is the whole to most people; with a word of that, less. */
function partial({ family, given, isAsian }: NameParts): readonly Spelling[] {
  const [first] = given
  if (first === undefined || isAsian || family.length === 0) return []
  const both = (name: string, form: SpellingForm): readonly Spelling[] => [
    { text: `${first} ${name}`, kind: 'as-recorded', form },
    { text: `${name} ${first}`, kind: 'as-recorded', form },
  ]
  return [
    ...(given.length > 1 ? both(family.join(' '), 'full') : []),
    ...(family.length > 1 ? family.flatMap((name) => both(name, 'part')) : []),
  ]
}

/** Fewer consonants fit too many words. */
const LEAST_CONSONANTS = 4

interface Consonants {
  readonly text: string
  /** Written together with its neighbours as often as apart. */
  readonly isJoined: boolean
}

function consonantSpellings({ words, isAsian }: NameParts): readonly Spelling[] {
  if (isAsian) return []
  const plain = words.map((word) => word.replaceAll('-', ''))
  const found = plain
    .map((word) => ({ text: consonantsOf(word), isJoined: isJoined(word) }))
    .filter(({ text }) => text !== '')
  const of = (parts: readonly Consonants[], form: SpellingForm): readonly Spelling[] => {
    const text = parts
      .map(
        (part, at) =>
          (at === 0 ? '' : part.isJoined || parts[at - 1]?.isJoined === true ? '-' : ' ') + part.text,
      )
      .join('')
    return text.replaceAll(/[ -]/gu, '').length < LEAST_CONSONANTS ? [] : [{ text, kind: 'consonants', form }]
  }
  if (found.length < 2) return of(found, 'consonants-part')
  const [first] = found
  const others = found.length > 2 ? [...found.slice(1, 2), ...found.slice(-1)] : []
  return [
    ...of(found, 'consonants'),
    ...of(found.toReversed(), 'consonants-part'),
    ...others.flatMap((other) => (first ? of([first, other], 'consonants-part') : [])),
  ]
}
