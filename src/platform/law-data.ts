import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** The tables of `data/law`, by name without `.tsv`, and the version that names them all. */
export interface LawTables {
  readonly version: string
  readonly tables: Readonly<Record<string, string>>
}

/**
 * The tables of law in the package's own `data/law`. Each is read when it is first asked for, so that a short question
 * reads little. Throws where a file is missing: the installation is broken then.
 */
export function readLawTables(names: readonly string[]): LawTables {
  const folder = join(packageFolder(), 'data', 'law')
  const tables = {}
  for (const name of names) {
    const get = () => readFileSync(join(folder, `${name}.tsv`), 'utf8')
    Object.defineProperty(tables, name, { enumerable: true, get })
  }
  return { version: readFileSync(join(folder, 'VERSION'), 'utf8').trim(), tables }
}
