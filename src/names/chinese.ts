import { combine, unique } from './combine.ts'
import { koreanLanes } from './korean.ts'
import type { Lane } from './lane.ts'
import { cantoneseForms, pinyinForms, wadeGiles } from './pinyin.ts'
import type { NameTables } from './tables.ts'

const MOST_GIVEN = 120
/** Characters of a name that are looked at; no register has longer ones. */
const MOST_CHARACTERS = 8

/** A name in Han characters cut into the family's and its own; surnames of two characters where the table has them. */
export function cutHan(
  letters: string,
  family: string,
  tables: NameTables,
): { readonly family: string; readonly given: string } {
  if (family !== '' && letters.startsWith(family)) return { family, given: letters.slice(family.length) }
  const all = Array.from(letters)
  const two = all.slice(0, 2).join('')
  const isTwo = all.length > 2 && (tables.hanSurnames.has(two) || tables.hanjaSurnames.has(two))
  const size = isTwo ? 2 : 1
  return { family: all.slice(0, size).join(''), given: all.slice(size).join('') }
}

/**
 * A name in Han characters, simplified: as it is, read in Mandarin (pinyin, Wade–Giles), in Cantonese, and as a Korean name, since a
 * Korean in China is written so, too.
 */
export function hanLanes(family: string, given: string, tables: NameTables): readonly Lane[] {
  const own = characters(given)
  const pinyin = own.map((character) => tables.mandarin.get(character) ?? [])
  const families = mandarinFamily(family, tables)
  const cantonese = own.map((character) => (tables.cantonese.get(character) ?? []).flatMap(cantoneseForms))
  const lanes: readonly Lane[] = [
    { kind: 'han', family: [apart(family)], given: given === '' ? [] : [apart(given)] },
    { kind: 'pinyin', family: joined(families, pinyinForms), given: joined(pinyin, pinyinForms) },
    { kind: 'wade-giles', family: joined(families, wadeGiles), given: joined(pinyin, wadeGiles) },
    {
      kind: 'cantonese',
      family: combine(
        characters(family).map((one) => (tables.cantonese.get(one) ?? []).flatMap(cantoneseForms)),
        '-',
        10,
      ),
      given: combine(cantonese, '-', MOST_GIVEN / 2),
    },
    ...koreanReadings(family, given, tables),
  ]
  return lanes.filter((lane) => lane.family.length > 0)
}

function joined(
  syllables: readonly (readonly string[])[],
  write: (pinyin: string) => readonly string[],
): readonly string[] {
  if (syllables.length === 0 || syllables.some((readings) => readings.length === 0)) return []
  return combine(
    syllables.map((readings) => unique(readings.flatMap(write))),
    '-',
    MOST_GIVEN,
  )
}

function mandarinFamily(family: string, tables: NameTables): readonly (readonly string[])[] {
  const own = characters(family)
  const special = tables.hanSurnames.get(family)
  if (special && own.length > 1) return special.map((syllable) => [syllable])
  return own.map((character) => unique([...(special ?? []), ...(tables.mandarin.get(character) ?? [])]))
}

/** The Hangul readings of the characters, and all spellings of these. */
function koreanReadings(family: string, given: string, tables: NameTables): readonly Lane[] {
  const families = tables.hanjaSurnames.get(family) ?? []
  const names = combine(
    characters(given).map((character) => tables.korean.get(character) ?? []),
    '',
    6,
  ).filter((name) => name !== '')
  if (families.length === 0 || names.length === 0 || given === '') return []
  if (characters(given).some((character) => !tables.korean.has(character))) return []
  return families.flatMap((one) => names.flatMap((name) => koreanLanes(one, name, tables)))
}

function characters(text: string): readonly string[] {
  return Array.from(text).slice(0, MOST_CHARACTERS)
}

function apart(text: string): string {
  return Array.from(text).join('-')
}
