import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import type { ImportSource } from '#communications/actions/import/import-letters.ts'
import type { RegisterRow } from '#communications/model/register-row.ts'
import type { LetterFiles } from './letter-files.ts'

/** What is to be imported, and what was left out of the folders: links that lead elsewhere, hidden files. */
export interface ImportPaths {
  readonly sources: readonly ImportSource[]
  /** By names of sources: as they were given, for people. */
  readonly shown: ReadonlyMap<string, string>
  readonly leftOut: readonly { readonly path: string; readonly because: 'hidden' | 'link' }[]
}

/** Which files are to be read. */
export interface PathsWanted {
  /** Files and folders. */
  readonly given: readonly string[]
  readonly register: string | null
  /** The folder that a register's files lie in; null: beside it, and only those that it names. */
  readonly files: string | null
}

interface Found {
  readonly path: string
  readonly name: string
}

/** The files that are meant, folders in the order of their names; each under the name that a register has for it. */
export async function findSources(
  { given, register, files }: PathsWanted,
  rows: readonly RegisterRow[],
  opened: Pick<LetterFiles, 'bytesOf'>,
): Promise<Result<ImportPaths, string>> {
  const leftOut: ImportPaths['leftOut'][number][] = []
  const found: Found[] = []
  for (const path of given) {
    // oxlint-disable-next-line no-await-in-loop -- in the order given
    found.push(...(await filesAt(path, leftOut)))
  }
  if (files !== null) {
    if (!(await isFolder(files))) return fail(`--files: "${files}" is no folder`)
    found.push(...(await filesAt(files, leftOut)))
  } else if (register !== null) found.push(...(await namedBy(rows, dirname(register), leftOut)))
  const own = register === null ? null : resolve(register)
  const shown = new Map<string, string>()
  const paths = new Set<string>()
  const sources = found.flatMap(({ path, name }): readonly ImportSource[] => {
    if (resolve(path) === own || paths.has(resolve(path))) return []
    paths.add(resolve(path))
    // Two folders may each have a file of that name.
    const unique = shown.has(name) ? nameOfPath(path) : name
    shown.set(unique, path)
    return [{ name: unique, read: () => opened.bytesOf(path) }]
  })
  return ok({ sources, shown, leftOut })
}

async function filesAt(path: string, leftOut: ImportPaths['leftOut'][number][]): Promise<readonly Found[]> {
  if (path === '-' || !(await isFolder(path)))
    return [{ path, name: path === '-' ? '-' : nameOfPath(basename(path)) }]
  const root = await realpath(path)
  const walk = async (folder: string): Promise<readonly Found[]> => {
    const entries = await readdir(folder, { withFileTypes: true })
    const sorted = entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    const found: Found[] = []
    for (const entry of sorted) {
      const at = join(folder, entry.name)
      // oxlint-disable-next-line no-await-in-loop -- in the order of names
      const away = await linkedAway(at, entry.isSymbolicLink(), root)
      const because = entry.name.startsWith('.') ? 'hidden' : away
      if (because !== null) leftOut.push({ path: at, because })
      // oxlint-disable-next-line no-await-in-loop -- as above
      else if (entry.isDirectory()) found.push(...(await walk(at)))
      else if (entry.isFile() || entry.isSymbolicLink())
        found.push({ path: at, name: nameOfPath(relative(path, at)) })
    }
    return found
  }
  return walk(path)
}

/** A link to a folder may lead round in a circle: only links to files within are followed. */
async function linkedAway(path: string, isLink: boolean, root: string): Promise<'link' | null> {
  if (!isLink) return null
  const target = await realPathOf(path)
  if (target === null || !target.startsWith(`${root}${sep}`)) return 'link'
  return (await lstat(target)).isFile() ? null : 'link'
}

/** Files that a register names and that are there; those that are not are said by the plan. */
async function namedBy(
  rows: readonly RegisterRow[],
  folder: string,
  leftOut: ImportPaths['leftOut'][number][],
): Promise<readonly Found[]> {
  const root = await realPathOf(folder)
  if (root === null) return []
  const names = rows.flatMap((row) => [...row.files, ...row.replies.flatMap(({ file }) => file ?? [])])
  const found: Found[] = []
  for (const name of new Set(names)) {
    const path = join(folder, ...name.split('/'))
    // oxlint-disable-next-line no-await-in-loop -- a look at each
    const target = await realPathOf(path)
    if (target === null) continue
    if (target.startsWith(`${root}${sep}`)) found.push({ path, name })
    else leftOut.push({ path, because: 'link' })
  }
  return found
}

function nameOfPath(path: string): string {
  return path.split(sep).join('/').normalize('NFC')
}

async function isFolder(path: string): Promise<boolean> {
  const target = await realPathOf(path)
  return target !== null && (await lstat(target)).isDirectory()
}

async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch {
    // It is not there, or not for us: reading it says why.
    return null
  }
}
