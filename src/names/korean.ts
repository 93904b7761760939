import { combine, unique } from './combine.ts'
import {
  DPRK,
  hangulOf,
  hangulSyllable,
  KONTSEVICH,
  MCCUNE,
  REVISED,
  USUAL,
  type HangulSyllable,
  type HangulSystem,
} from './hangul-letters.ts'
import type { Lane } from './lane.ts'
import type { NameTables } from './tables.ts'

/** Most given names in one lane; family names multiply them. */
const MOST_GIVEN = 256
const VOICED: ReadonlyMap<string, string> = new Map([
  ['k', 'g'],
  ['t', 'd'],
  ['p', 'b'],
  ['ch', 'j'],
])
/** After a vowel, ㄴ, ㄹ, ㅁ or ㅇ a plain sound is voiced, as McCune–Reischauer writes it. */
const VOICING_FINALS: ReadonlySet<number> = new Set([0, 4, 8, 16, 21])
const SILENT = 11
const R = 5
const N = 2
/** ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ: before them an initial ㄹ falls away in the South, and an initial ㄴ too. */
const SOFT_VOWELS: ReadonlySet<number> = new Set([2, 6, 7, 12, 17, 20])

/** A Korean name cut into its family's and its own syllables; a surname of two syllables where the table has it. Null: not Hangul. */
export function cutHangul(
  letters: string,
  family: string,
  tables: NameTables,
): { readonly family: string; readonly given: string } | null {
  if (letters === '' || !Array.from(letters).every((letter) => hangulSyllable(letter))) return null
  if (family !== '' && letters.startsWith(family)) return { family, given: letters.slice(family.length) }
  const two = letters.slice(0, 2)
  if (letters.length > 2 && tables.koreanSurnames.has(two)) return { family: two, given: letters.slice(2) }
  return { family: letters.slice(0, 1), given: letters.slice(1) }
}

/** A Korean name in Hangul, in three systems of Latin letters, in the usual forms, and in Cyrillic. */
export function koreanLanes(family: string, given: string, tables: NameTables): readonly Lane[] {
  const families = familiesOf(family, tables)
  const names = acrossTheBorder(given)
  const familyForms = unique([
    ...(tables.koreanSurnames.get(family)?.latin ?? []),
    ...formsOf(family, USUAL, 8),
  ])
  return [
    { kind: 'hangul', family: families.map(apart), given: names.map(apart) },
    { kind: 'revised', family: familiesIn(family, REVISED, familyForms), given: namesIn(names, REVISED) },
    { kind: 'mccune-reischauer', family: familyForms, given: names.flatMap(mccune) },
    { kind: 'dprk', family: familiesIn(family, DPRK, familyForms), given: namesIn(names, DPRK) },
    { kind: 'usual', family: familyForms, given: usual(names) },
    {
      kind: 'cyrillic',
      family: unique(families.flatMap((one) => formsOf(one, KONTSEVICH, 6))),
      given: unique(names.flatMap((one) => formsOf(one, KONTSEVICH, 40))),
    },
  ]
}

/** All usual Latin forms of one syllable, the likely ones first. */
export function usualForms(syllable: string): readonly string[] {
  return formsOf(syllable, USUAL, 64)
}

function usual(names: readonly string[]): readonly string[] {
  return unique(
    names.flatMap((name, index) => formsOf(name, USUAL, index === 0 ? MOST_GIVEN : MOST_GIVEN / 4)),
  )
}

function familiesIn(family: string, system: HangulSystem, others: readonly string[]): readonly string[] {
  return unique([...formsOf(family, system, 4), ...others])
}

function namesIn(names: readonly string[], system: HangulSystem): readonly string[] {
  return unique(names.flatMap((name) => formsOf(name, system, 4)))
}

function formsOf(text: string, system: HangulSystem, most: number): readonly string[] {
  const lists = Array.from(text, (character) => {
    const syllable = hangulSyllable(character)
    return syllable ? syllableForms(syllable, system) : [character]
  })
  return combine(lists, '-', most)
}

function syllableForms(syllable: HangulSyllable, system: HangulSystem): readonly string[] {
  const { initial, vowel, final } = syllable
  const initials = system.initials[initial] ?? ['']
  const vowels = system.vowels[vowel] ?? ['']
  const forms = combine([initials, vowels, system.finals[final] ?? ['']], '', 64)
  return system === USUAL ? [...forms, ...special(syllable)] : forms
}

/** Forms that no letter alone explains: 이 as Lee or Yi, 우 as Woo, 시 as Shi. */
function special({ initial, vowel, final }: HangulSyllable): readonly string[] {
  if (initial === SILENT && vowel === 20) return final === 0 ? ['yi', 'lee', 'rhee'] : []
  if (initial === SILENT && vowel === 13)
    return ['w'].flatMap((w) => tails(final).flatMap((tail) => [`${w}oo${tail}`, `${w}u${tail}`]))
  if (initial === 9 && SOFT_VOWELS.has(vowel))
    return tails(final).map((tail) => `sh${VOWEL_AFTER_SH.get(vowel) ?? 'i'}${tail}`)
  if (initial === 18 && WITH_W.has(vowel))
    return tails(final).map((tail) => `wh${(USUAL.vowels[vowel]?.[0] ?? '').slice(1)}${tail}`)
  if (initial === 18 && vowel === 19) return ['hee', 'hi', 'hui', 'heui']
  return []
}

/** ㅘ ㅝ: 환 is Hwan and Whan. */
const WITH_W: ReadonlySet<number> = new Set([9, 14])

const VOWEL_AFTER_SH: ReadonlyMap<number, string> = new Map([
  [20, 'i'],
  [2, 'a'],
  [6, 'o'],
  [12, 'o'],
  [17, 'u'],
])

function tails(final: number): readonly string[] {
  return USUAL.finals[final] ?? ['']
}

function mccune(given: string): readonly string[] {
  let before: number | null = null
  const parts: string[] = []
  for (const character of given) {
    const syllable = hangulSyllable(character)
    if (!syllable) return []
    const initial = MCCUNE.initials[syllable.initial]?.[0] ?? ''
    const isVoiced = before !== null && VOICING_FINALS.has(before) && syllable.initial !== 14
    const sound = isVoiced ? (VOICED.get(initial) ?? initial) : initial
    // An aspirate has the letter of a plain sound, and is never voiced.
    const isAspirate = syllable.initial >= 14 && syllable.initial <= 17
    const vowel = MCCUNE.vowels[syllable.vowel]?.[0] ?? ''
    parts.push(`${isAspirate ? initial : sound}${vowel}${MCCUNE.finals[syllable.final]?.[0] ?? ''}`)
    before = syllable.final
  }
  return [parts.join('-')]
}

function familiesOf(family: string, tables: NameTables): readonly string[] {
  const other = tables.koreanSurnames.get(family)?.acrossTheBorder ?? ''
  return other === '' ? [family] : [family, other]
}

/** 룡 in Pyongyang is 용 in Seoul: the name as it is, and with its first syllable as the other side writes it. */
function acrossTheBorder(given: string): readonly string[] {
  const first = hangulSyllable(given.slice(0, 1))
  if (!first) return given === '' ? [] : [given]
  const rest = given.slice(1)
  const others = otherInitials(first).map((initial) => hangulOf({ ...first, initial }) + rest)
  return unique([given, ...others])
}

function otherInitials({ initial, vowel }: HangulSyllable): readonly number[] {
  const isSoft = SOFT_VOWELS.has(vowel)
  if (initial === R) return [isSoft ? SILENT : N]
  if (initial === N && isSoft) return [SILENT]
  return initial === SILENT && isSoft ? [R] : []
}

function apart(text: string): string {
  return Array.from(text).join('-')
}
