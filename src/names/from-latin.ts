import { combine, unique } from './combine.ts'
import { usualForms } from './korean.ts'
import type { Lane } from './lane.ts'
import { pinyinForms, wadeGiles } from './pinyin.ts'
import type { NameTables } from './tables.ts'

/** Most names in Hangul that a Latin spelling may stand for. */
const MOST_HANGUL = 48
const MOST_GIVEN = 200
const LONGEST_PART = 14

/** What Latin syllables may stand for. */
interface Readings {
  readonly hangul: ReadonlyMap<string, readonly string[]>
  readonly surnames: ReadonlyMap<string, readonly string[]>
  readonly pinyin: ReadonlySet<string>
}

/**
 * A name that is recorded in Latin letters alone, read back: as a Korean one where its family's part is a Korean surname and the
 * rest is one or two syllables, as a Chinese one where all of it is pinyin. `given` has a blank or sign between its parts, or none.
 */
export function lanesFromLatin(
  family: string,
  given: readonly string[],
  tables: NameTables,
): readonly Lane[] {
  const readings = readingsOf(tables)
  return [...korean(family, given, readings, tables), ...chinese(family, given, readings)]
}

function korean(
  family: string,
  given: readonly string[],
  readings: Readings,
  tables: NameTables,
): readonly Lane[] {
  const surnames = readings.surnames.get(family) ?? []
  const cuts = cutsOf(given, (part) => readings.hangul.has(part))
  if (surnames.length === 0 || cuts.length === 0) return []
  const latin = unique([
    family,
    ...surnames.flatMap((surname) => tables.koreanSurnames.get(surname)?.latin ?? []),
  ])
  const hangul = cuts.flatMap((cut) =>
    combine(
      cut.map((part) => readings.hangul.get(part) ?? []),
      '-',
      MOST_HANGUL,
    ),
  )
  const forms = cuts.flatMap((cut) =>
    combine(
      cut.map((part) => unique([part, ...(readings.hangul.get(part) ?? []).flatMap(usualForms)])),
      '-',
      MOST_GIVEN,
    ),
  )
  return [
    { kind: 'usual', family: latin, given: unique(forms) },
    {
      kind: 'hangul',
      family: surnames.map((surname) => Array.from(surname).join('-')),
      given: unique(hangul),
    },
  ]
}

function chinese(family: string, given: readonly string[], readings: Readings): readonly Lane[] {
  const families = cutsOf([family], (part) => readings.pinyin.has(part))
  const cuts = cutsOf(given, (part) => readings.pinyin.has(part))
  if (families.length === 0 || cuts.length === 0) return []
  const write = (cut: readonly string[], forms: (part: string) => readonly string[]) =>
    combine(cut.map(forms), '-', MOST_GIVEN)
  return [
    {
      kind: 'pinyin',
      family: unique(families.flatMap((cut) => write(cut, pinyinForms))),
      given: unique(cuts.flatMap((cut) => write(cut, pinyinForms))),
    },
    {
      kind: 'wade-giles',
      family: unique(families.flatMap((cut) => write(cut, wadeGiles))),
      given: unique(cuts.flatMap((cut) => write(cut, wadeGiles))),
    },
  ]
}

/** The ways to cut one or two written parts into one or two syllables. */
function cutsOf(
  parts: readonly string[],
  isSyllable: (part: string) => boolean,
): readonly (readonly string[])[] {
  const [only = '', second] = parts
  if (parts.length > 2 || only === '' || only.length > LONGEST_PART) return []
  if (second !== undefined) return isSyllable(only) && isSyllable(second) ? [[only, second]] : []
  const cuts = Array.from({ length: only.length - 1 }, (_, index) => [
    only.slice(0, index + 1),
    only.slice(index + 1),
  ])
  const two = cuts.filter((cut) => cut.every(isSyllable))
  return isSyllable(only) ? [[only], ...two] : two
}

const kept = new WeakMap<NameTables, Readings>()

function readingsOf(tables: NameTables): Readings {
  const known = kept.get(tables)
  if (known) return known
  const syllables = unique([...tables.korean.values()].flat())
  const made: Readings = {
    hangul: turned(syllables.map((syllable) => [syllable, usualForms(syllable)])),
    surnames: turned([...tables.koreanSurnames].map(([surname, { latin }]) => [surname, latin])),
    pinyin: new Set([...tables.mandarin.values()].flat().flatMap(pinyinForms)),
  }
  kept.set(tables, made)
  return made
}

function turned(
  forms: readonly (readonly [string, readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const [from, all] of forms) {
    for (const form of all) {
      const list = found.get(form)
      if (list) list.push(from)
      else found.set(form, [from])
    }
  }
  return found
}
