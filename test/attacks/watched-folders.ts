import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What stands in some folders: path, size and time of change of everything below. */
export type Seen = ReadonlyMap<string, string>

/** Looks at folders, all the way down; `shallow` ones without what is below them. */
export function lookAt(folders: readonly string[], shallow: readonly string[] = []): Seen {
  const seen = new Map<string, string>()
  for (const folder of folders) note(folder, seen, true)
  for (const folder of shallow) note(folder, seen, false)
  return seen
}

function note(folder: string, seen: Map<string, string>, isDeep: boolean): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const { size, mtimeMs, mode } = lstatSync(path)
    seen.set(path, isDeep ? `${mode} ${size} ${mtimeMs}` : '')
    if (isDeep && entry.isDirectory()) note(path, seen, true)
  }
}

/** What came, went or changed. */
export function differences(before: Seen, after: Seen): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path))
}
