import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package that holds this file, from the sources as from the built program. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'data', 'law', 'VERSION'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('the package is not whole: data/law/VERSION is missing')
    folder = above
  }
  return folder
}

/** The version in package.json. */
export function packageVersion(): string {
  const description: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  const hasVersion = typeof description === 'object' && description !== null && 'version' in description
  return hasVersion && typeof description.version === 'string' ? description.version : 'unknown'
}
