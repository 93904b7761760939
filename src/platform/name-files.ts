import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** The files that spellings of names rest on, as texts: `makeNameTables` reads them. Throws where one is missing. */
export function readNameFiles() {
  return {
    mandarin: read('names', 'han-mandarin'),
    cantonese: read('names', 'han-cantonese'),
    korean: read('names', 'han-korean'),
    koreanSurnames: read('names', 'korean-surnames'),
    hanSurnames: read('names', 'han-surnames'),
    hanVariants: read('search', 'han-variants'),
  }
}

function read(folder: string, table: string): string {
  return readFileSync(join(packageFolder(), 'data', folder, `${table}.tsv`), 'utf8')
}
