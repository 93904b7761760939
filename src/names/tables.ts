import { parseTable } from '#law/table.ts'

/** The files of `data/names` and the variants of `data/search`, each as its text. */
export interface NameFiles {
  readonly mandarin: string
  readonly cantonese: string
  readonly korean: string
  readonly koreanSurnames: string
  readonly hanSurnames: string
  readonly hanVariants: string
}

/** A Korean family name: how it is written in Latin letters, the usual forms first, and how on the other side of the border. */
interface KoreanSurname {
  readonly latin: readonly string[]
  readonly acrossTheBorder: string
}

/** Readings by character: what the spellings of names need to know of scripts. Lists have the table's order. */
export interface NameTables {
  /** Pinyin without tones, ü as `v`. By the simplified form. */
  readonly mandarin: ReadonlyMap<string, readonly string[]>
  /** Jyutping without tones. By the simplified form. */
  readonly cantonese: ReadonlyMap<string, readonly string[]>
  /** Hangul. By the simplified form. */
  readonly korean: ReadonlyMap<string, readonly string[]>
  readonly koreanSurnames: ReadonlyMap<string, KoreanSurname>
  /** Hangul surnames of a Han surname, by the simplified form. */
  readonly hanjaSurnames: ReadonlyMap<string, readonly string[]>
  /** Han surnames that are read otherwise than the character, or are of two: a list of readings each, a syllable each if two. */
  readonly hanSurnames: ReadonlyMap<string, readonly string[]>
  /** Simplified by traditional. */
  readonly variants: ReadonlyMap<string, string>
}

/** Reads the files. Throws where one is broken: the installation is broken then. */
export function makeNameTables(files: NameFiles): NameTables {
  const variants = new Map(
    parseTable(files.hanVariants).map((row) => [row['traditional'] ?? '', row['simplified'] ?? ''] as const),
  )
  const surnames = parseTable(files.koreanSurnames)
  return {
    mandarin: readings(files.mandarin, variants),
    cantonese: readings(files.cantonese, variants),
    korean: readings(files.korean, variants),
    koreanSurnames: new Map(
      surnames.map((row) => [
        row['surname'] ?? '',
        { latin: wordsOf(row['latin']), acrossTheBorder: row['across_the_border'] ?? '' },
      ]),
    ),
    hanjaSurnames: listed(
      surnames.flatMap((row) =>
        wordsOf(row['hanja']).map((hanja) => [simplified(hanja, variants), row['surname'] ?? ''] as const),
      ),
    ),
    hanSurnames: new Map(
      parseTable(files.hanSurnames).map((row) => [row['surname'] ?? '', wordsOf(row['pinyin'])]),
    ),
    variants,
  }
}

/** Every Han character of it in the form that its variants share. */
export function simplified(text: string, variants: ReadonlyMap<string, string>): string {
  return Array.from(text, (character) => variants.get(character) ?? character).join('')
}

function readings(text: string, variants: ReadonlyMap<string, string>) {
  return listed(
    parseTable(text).flatMap(({ reading = '', characters = '' }) =>
      Array.from(characters, (character) => [variants.get(character) ?? character, reading] as const),
    ),
  )
}

function listed(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const list = lists.get(name)
    if (!list) lists.set(name, [value])
    else if (!list.includes(value)) list.push(value)
  }
  return lists
}

function wordsOf(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(' ').filter((word) => word !== '')
}
