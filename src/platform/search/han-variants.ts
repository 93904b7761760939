import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../package-folder.ts'
import type { HanVariants } from './fold.ts'

let read: HanVariants | null = null

/** The table of `data/search`, read once. Throws where the file is missing: the installation is broken then. */
export function hanVariants(): HanVariants {
  read ??= new Map(
    readFileSync(join(packageFolder(), 'data', 'search', 'han-variants.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => {
        const [traditional = '', simplified = ''] = line.split('\t')
        return [traditional, simplified]
      }),
  )
  return read
}
