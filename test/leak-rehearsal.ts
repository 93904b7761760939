import { existsSync, readFileSync } from 'node:fs'
import { makeNameSearch } from '#names/search.ts'
import type { NameSearch } from '#names/protected.ts'
import { makeNameTables, type NameTables } from '#names/tables.ts'
import { readNameFiles } from '#platform/name-files.ts'
import { makeLetterWriter } from './builders/letters.ts'
import { OUTPUTS, plantedPersons } from './builders/planted-names.ts'
import { chanceOf } from './corpus/chance.ts'
import { readLaw } from './corpus/scanner.ts'

/** What a rehearsal found: plants that were looked for and those that did not block, letters without a plant and those that did. */
export interface Rehearsal {
  readonly plants: number
  /** `capitals in json: KIM, Yong-ae`, all of them. */
  readonly missed: readonly string[]
  readonly cleanLetters: number
  /** What blocked in a letter that names nobody protected. */
  readonly blockedClean: readonly string[]
}

/** What must be found at least, and how many clean letters may be blocked at most. */
export const LEAST_FOUND = 0.99
export const MOST_BLOCKED = 0.02

/** The tables as they ship. */
export function nameTables(): NameTables {
  return makeNameTables(readNameFiles())
}

/** `cases` persons, each planted in twelve spellings in every kind of output; and letters without them, searched for all of them. */
export function rehearse(seed: number, cases: number, letters: number): Rehearsal {
  const persons = plantedPersons(seed, cases)
  const search = makeNameSearch(
    persons.map(({ person }) => person),
    nameTables(),
  )
  const chance = chanceOf(seed, 'outputs')
  const missed: string[] = []
  let plants = 0
  for (const { person, written } of persons) {
    for (const [spelling, name] of Object.entries(written)) {
      for (const [output, put] of Object.entries(OUTPUTS)) {
        plants += 1
        const found = search.find(put(name, chance))
        if (!found.some(({ key, weight }) => key === person.key && weight === 'blocks'))
          missed.push(`${spelling} in ${output}: ${name}`)
      }
    }
  }
  const clean = cleanLetters(seed, letters)
  return {
    plants,
    missed,
    cleanLetters: clean.length,
    blockedClean: clean.flatMap((text) => blocked(search, text)),
  }
}

function blocked(search: NameSearch, text: string): readonly string[] {
  const first = search.find(text).find(({ weight }) => weight === 'blocks')
  return first ? [text.slice(first.start, first.end)] : []
}

/** Letters that are made up, and the two public ones where they are. */
function cleanLetters(seed: number, count: number): readonly string[] {
  const write = makeLetterWriter(readLaw('data/law'), seed)
  const made = Array.from({ length: count }, (_, index) => write(index).text)
  const real = ['al-chn-3-2024', 'senate-2019-06-04']
    .map((name) => `../shared/letters/${name}.txt`)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
  return [...made, ...real]
}
