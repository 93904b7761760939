import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The tables of `data/law`, by name without `.tsv`, and the version that names them all. */
export interface LawTables {
  readonly version: string
  readonly tables: Readonly<Record<string, string>>
}

/** Reads tables of law from the package's own `data/law`. Throws where a file is missing: the installation is broken then. */
export function readLawTables(names: readonly string[]): LawTables {
  const folder = lawFolder()
  const tables = Object.fromEntries(
    names.map((name) => [name, readFileSync(join(folder, `${name}.tsv`), 'utf8')]),
  )
  return { version: readFileSync(join(folder, 'VERSION'), 'utf8').trim(), tables }
}

/** `data/law` of the package that holds this file, from the sources as from the built program. */
export function lawFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'data', 'law', 'VERSION'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('data/law of the package is missing')
    folder = above
  }
  return join(folder, 'data', 'law')
}
