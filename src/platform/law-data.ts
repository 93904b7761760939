import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** The tables of `data/law`, by name without `.tsv`, and the version that names them all. */
export interface LawTables {
  readonly version: string
  readonly tables: Readonly<Record<string, string>>
}

/** Reads tables of law from the package's own `data/law`. Throws where a file is missing: the installation is broken then. */
export function readLawTables(names: readonly string[]): LawTables {
  const folder = join(packageFolder(), 'data', 'law')
  const tables = Object.fromEntries(
    names.map((name) => [name, readFileSync(join(folder, `${name}.tsv`), 'utf8')]),
  )
  return { version: readFileSync(join(folder, 'VERSION'), 'utf8').trim(), tables }
}
